import type { PublishSource } from '../source.ts'
import { escaped } from '../writers/xml.ts'
import type { Brief } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { type Figure, numbered, paragraphs } from './markdown.ts'
import { undated } from './zip-dates.ts'

/** One clear pixel: what programs that cannot draw SVG show. */
const EMPTY_PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (c) => c.charCodeAt(0),
)

/** Title and maker of the file, without the day on which it was written. */
const properties = (title: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>Chancery</dc:creator></cp:coreProperties>`

/** The brief as a Word file (OOXML) with real footnotes. Same brief, same bytes. */
export const briefDocx = async (brief: Brief, source: Pick<PublishSource, 'record'>, figure?: Figure): Promise<Uint8Array> => {
  const { Document, FootnoteReferenceRun, HeadingLevel, ImageRun, Packer, Paragraph, TextRun } = await import('docx')
  const { notes, numbers } = numbered(brief, source)
  const clean = (text: string): string => text.toWellFormed()
  const used = new Set<number>()
  const children = brief.parts.flatMap((part) => [
    new Paragraph({ text: clean(part.heading), heading: part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 }),
    ...paragraphs(part.lines).map((lines) => {
      const runs = lines.flatMap((line, i) => {
        const text = runsOf(clean(line.text), line.marks)
        const gap = i === 0 ? [] : [new TextRun(' ')]
        const notes = numbers(line).map((n) => {
          const first = !used.has(n)
          used.add(n)
          return first ? new FootnoteReferenceRun(n) : new TextRun({ text: ` ${n}`, superScript: true })
        })
        return [...gap, ...text.map((r) => new TextRun({ text: r.text, bold: r.strong, italics: r.em })), ...notes]
      })
      return new Paragraph({ children: runs, ...(part.list ? { bullet: { level: 0 } } : {}) })
    }),
  ])
  const picture =
    figure === undefined
      ? []
      : [
          new Paragraph({
            children: [
              new ImageRun({
                type: 'svg',
                data: new TextEncoder().encode(figure.svg),
                fallback: { type: 'png', data: EMPTY_PNG },
                transformation: { width: 240, height: 240 },
                altText: { id: '1', name: 'map', title: clean(figure.alt), description: clean(figure.alt) },
              }),
            ],
          }),
        ]
  const document = new Document({
    title: clean(brief.title),
    creator: 'Chancery',
    footnotes: Object.fromEntries(notes.map((n, i) => [i + 1, { children: [new Paragraph(clean(`“${n.quote}” ${n.citation}`))] }])),
    sections: [
      {
        children: [
          new Paragraph({ text: clean(brief.title), heading: HeadingLevel.TITLE }),
          new Paragraph(brief.dateline),
          ...picture,
          ...children,
        ],
      },
    ],
  })
  const bytes = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: properties(clean(brief.title)) }])
  return undated(new Uint8Array(bytes))
}
