import type { PublishSource } from '../source.ts'
import type { Brief } from './brief.ts'
import { numbered } from './markdown.ts'

/** The brief as a Word file (OOXML) with real footnotes. */
export const briefDocx = async (brief: Brief, source: Pick<PublishSource, 'record'>): Promise<Uint8Array> => {
  const { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx')
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
      return new Paragraph({ children: [new TextRun(clean(line.text)), ...runs], ...(part.list ? { bullet: { level: 0 } } : {}) })
    }),
  ])
  const document = new Document({
    title: clean(brief.title),
    creator: 'Chancery',
    footnotes: Object.fromEntries(notes.map((n, i) => [i + 1, { children: [new Paragraph(clean(`“${n.quote}” ${n.citation}`))] }])),
    sections: [
      { children: [new Paragraph({ text: clean(brief.title), heading: HeadingLevel.TITLE }), new Paragraph(brief.dateline), ...children] },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
