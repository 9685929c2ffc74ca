import type { PublishSource } from '../source.ts'
import type { Brief } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { type Figure, numbered } from './markdown.ts'

/** One clear pixel: what programs that cannot draw SVG show. */
const EMPTY_PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (c) => c.charCodeAt(0),
)

/** The brief as a Word file (OOXML) with real footnotes. */
export const briefDocx = async (brief: Brief, source: Pick<PublishSource, 'record'>, figure?: Figure): Promise<Uint8Array> => {
  const { Document, FootnoteReferenceRun, HeadingLevel, ImageRun, Packer, Paragraph, TextRun } = await import('docx')
  const { notes, numbers } = numbered(brief, source)
  const clean = (text: string): string => text.toWellFormed()
  const used = new Set<number>()
  const children = brief.parts.flatMap((part) => [
    new Paragraph({ text: clean(part.heading), heading: part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 }),
    ...part.lines.map((line) => {
      const runs = numbers(line).map((n) => {
        const first = !used.has(n)
        used.add(n)
        return first ? new FootnoteReferenceRun(n) : new TextRun({ text: ` ${n}`, superScript: true })
      })
      return new Paragraph({
        children: [
          ...runsOf(clean(line.text), line.marks).map((r) => new TextRun({ text: r.text, bold: r.strong, italics: r.em })),
          ...runs,
        ],
        ...(part.list ? { bullet: { level: 0 } } : {}),
      })
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
                altText: { name: 'map', title: clean(figure.alt), description: clean(figure.alt) },
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
  return new Uint8Array(await Packer.toBuffer(document))
}
