import type { PublishSource } from '../source.ts'
import { escaped } from '../writers/xml.ts'
import type { Brief, Line, Part } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { type Figure, type Headings, paragraphs } from './markdown.ts'
import { numbered } from './notes.ts'
import { undated } from './zip-dates.ts'

/** One clear pixel: what programs that cannot draw SVG show. */
const EMPTY_PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (c) => c.charCodeAt(0),
)

/** Title and maker of the file, without the day on which it was written. */
const properties = (title: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>Chancery</dc:creator></cp:coreProperties>`

/** Words by which a quote is known again. */
const AGAIN = 5

const again = (quote: string): string => {
  const words = quote.split(' ')
  return words.length <= AGAIN + 1
    ? quote
    : `${words
        .slice(0, AGAIN)
        .join(' ')
        .replace(/[,;:–—-]+$/, '')} …`
}

/** The quotes of a footnote: the first footnote of a sentence has its words, later ones its label and how it begins. */
const footnoteText = (labels: readonly string[], quotes: ReadonlyMap<string, string>, used: Set<string>): string =>
  labels
    .map((l) => {
      const quote = quotes.get(l) ?? ''
      const told = used.has(l)
      used.add(l)
      return `${l} “${told ? again(quote) : quote}”`
    })
    .join('; ')

/**
 * The brief as a Word file (OOXML): one real footnote a sentence, with the labels and quotes of what it stands on, and the documents
 * once each at the end under their letters. Same brief, same bytes.
 */
export const briefDocx = async (
  brief: Brief,
  source: Pick<PublishSource, 'record'>,
  headings: Headings,
  figure?: Figure,
): Promise<Uint8Array> => {
  const {
    BorderStyle,
    Document,
    FootnoteReferenceRun,
    HeadingLevel,
    ImageRun,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx')
  const { documents, labels } = numbered(brief, source)
  const clean = (text: string): string => text.toWellFormed()
  const quotes = new Map(documents.flatMap((d) => d.notes.map((n) => [n.label, n.quote] as const)))
  const used = new Set<string>()
  const feet: string[] = []
  const reference = (line: Line) => {
    const of = labels(line)
    if (of.length === 0) return []
    feet.push(clean(footnoteText(of, quotes, used)))
    return [new FootnoteReferenceRun(feet.length)]
  }
  const paragraph = (lines: readonly Line[], list: boolean) =>
    new Paragraph({
      children: lines.flatMap((line, i) => [
        ...(i === 0 ? [] : [new TextRun(' ')]),
        ...runsOf(clean(line.text), line.marks).map((r) => new TextRun({ text: r.text, bold: r.strong, italics: r.em })),
        ...reference(line),
      ]),
      ...(list ? { bullet: { level: 0 } } : { spacing: { after: 120 } }),
    })
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'A0A8B0' } as const
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
  const cell = (children: ConstructorParameters<typeof Paragraph>[0]) =>
    new TableCell({ children: [new Paragraph(children)], borders: { top: none, left: none, right: none, bottom: line } })
  const table = ({ columns = [], lines }: Part) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        new TableRow({
          tableHeader: true,
          children: columns.map((c) => cell({ children: [new TextRun({ text: clean(c), bold: true })] })),
        }),
        ...lines.map((l) => {
          const cells = l.cells ?? []
          return new TableRow({
            cantSplit: true,
            children: cells.map((c, i) => cell({ children: [new TextRun(clean(c)), ...(i === cells.length - 1 ? reference(l) : [])] })),
          })
        }),
      ],
    })
  const children = brief.parts.flatMap((part) => [
    new Paragraph({ text: clean(part.heading), heading: part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 }),
    ...(part.columns !== undefined && part.lines.length > 0
      ? [table(part)]
      : paragraphs(part.lines).map((lines) => paragraph(lines, part.list))),
  ])
  if (documents.length > 0)
    children.push(
      new Paragraph({ text: clean(headings.documents), heading: HeadingLevel.HEADING_2 }),
      ...documents.map(
        (d) =>
          new Paragraph({
            children: [new TextRun({ text: `${d.letter}  `, bold: true }), new TextRun(clean(d.citation))],
            spacing: { after: 60 },
          }),
      ),
    )
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
    footnotes: Object.fromEntries(feet.map((text, i) => [i + 1, { children: [new Paragraph(text)] }])),
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
