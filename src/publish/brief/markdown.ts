import type { PublishSource } from '../source.ts'
import type { Brief, Line, Part } from './brief.ts'
import { runsOf } from './emphasis.ts'
import { numbered } from './notes.ts'

/** A picture of a text: its SVG and what it shows, in words. */
export interface Figure {
  readonly svg: string
  readonly alt: string
}

const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join(''))

/** Lines gathered to paragraphs. */
export const paragraphs = (lines: readonly Line[]): readonly (readonly Line[])[] => {
  const out: Line[][] = []
  for (const l of lines) {
    const last = out.at(-1)
    if (l.joins === true && last !== undefined) last.push(l)
    else out.push([l])
  }
  return out
}

/** Characters that Markdown would read as marks, kept as text. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&')

/** A line's words with its emphasis written; the blanks at the ends of a run stay outside its marks, as Markdown asks. */
const marked = (line: Line): string =>
  runsOf(line.text, line.marks)
    .map(({ text, strong, em }) => {
      const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
      const mark = `${strong ? '**' : ''}${em ? '*' : ''}`
      return words === '' ? plain(text) : `${before}${mark}${plain(words)}${[...mark].reverse().join('')}${after}`
    })
    .join('')

/** The infobox as a part: what a text without boxes begins with. */
export const withGlance = (brief: Brief, heading: string): Brief =>
  brief.facts === undefined || brief.facts.length === 0
    ? brief
    : {
        ...brief,
        parts: [
          {
            heading,
            level: 2,
            list: true,
            lines: brief.facts.map((f) => ({ text: `${f.label.charAt(0).toUpperCase()}${f.label.slice(1)}: ${f.value}.`, cites: f.cites })),
          },
          ...brief.parts,
        ],
      }

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/**
 * The brief as Markdown with footnotes ([^A1]): one for each sentence cited, with its quote and the ids of the statements that stand on
 * it, and above them the documents, each once under its letter.
 */
export const briefMarkdown = (brief: Brief, source: Pick<PublishSource, 'record'>, headings: Headings, figure?: Figure): string => {
  const { documents, labels } = numbered(brief, source)
  const feet = (line: Line): string =>
    labels(line)
      .map((l) => `[^${l}]`)
      .join('')
  const table = ({ columns = [], lines }: Part): string =>
    [
      row([...columns.map(plain), headings.notes]),
      row([...columns, ''].map(() => '---')),
      ...lines.map((l) => row([...(l.cells ?? []).map(plain), feet(l)])),
    ].join('\n')
  const parts = brief.parts.map((part) => {
    const heading = `${'#'.repeat(part.level)} ${plain(part.heading)}\n`
    if (part.lines.length === 0) return heading
    if (part.columns !== undefined) return `${heading}\n${table(part)}\n`
    return `${heading}\n${paragraphs(part.lines)
      .map((p) => `${part.list ? '- ' : ''}${p.map((l) => `${marked(l)}${feet(l)}`).join(' ')}`)
      .join(part.list ? '\n' : '\n\n')}\n`
  })
  const cited = documents.map((d) => `- ${d.letter}: ${plain(d.citation)} <!-- ${d.document} -->`)
  const notes = documents.flatMap((d) =>
    d.notes.map((n) => `[^${n.label}]: “${plain(n.quote)}” (${d.letter}) ${n.statements.map((s) => `<!-- ${s} -->`).join('')}`),
  )
  const picture = figure === undefined ? [] : [`![${plain(figure.alt)}](data:image/svg+xml;base64,${base64(figure.svg)})\n`]
  return [
    `# ${plain(brief.title)}\n`,
    `${brief.dateline}\n`,
    ...picture,
    ...parts,
    ...(notes.length === 0 ? [] : [`## ${plain(headings.documents)}\n\n${cited.join('\n')}\n`, `${notes.join('\n')}\n`]),
  ].join('\n')
}

/** Words of knowledge/brief.tsv that stand over what every brief ends with. */
export interface Headings {
  /** Over the documents cited. */
  readonly documents: string
  /** Over the column of a table that has the notes. */
  readonly notes: string
}
