import { cite } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import type { Brief, Line } from './brief.ts'
import { runsOf } from './emphasis.ts'

/** A picture of a text: its SVG and what it shows, in words. */
export interface Figure {
  readonly svg: string
  readonly alt: string
}

const base64 = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join(''))

/** One footnote: the statement, its quote, and the document cited. */
export interface Note {
  readonly statement: string
  readonly document: string
  readonly quote: string
  readonly citation: string
  /** The same for every note after the first of its document. */
  readonly again: string
}

/** On one line, without the punctuation that a cut left before it. */
const flat = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:”]+/, '')
    .trim()

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

/** The note of a statement; null where the record has lost it. */
export const noteOf = (statement: string, { record }: Pick<PublishSource, 'record'>): Note | null => {
  const s = record.statements.get(statement)
  const document = s && record.documents.get(s.document)
  if (s === undefined || document === undefined) return null
  return {
    statement,
    document: document.id,
    quote: flat(document.text.slice(s.span.start, s.span.end)),
    citation: cite(document, 'chicago'),
    again: cite(document, 'chicago-again'),
  }
}

/** Statements that show the same quote of the same document are one note. */
export const numbered = (
  brief: Brief,
  source: Pick<PublishSource, 'record'>,
): { readonly notes: readonly Note[]; readonly numbers: (line: Line) => readonly number[] } => {
  const notes: Note[] = []
  const at = new Map<string, number>()
  const seen = new Set<string>()
  const number = (statement: string): number[] => {
    const note = noteOf(statement, source)
    if (note === null) return []
    const key = `${note.document} ${note.quote}`
    const known = at.get(key)
    if (known !== undefined) return [known]
    notes.push(seen.has(note.document) ? { ...note, citation: note.again } : note)
    seen.add(note.document)
    at.set(key, notes.length)
    return [notes.length]
  }
  const lines = new Map<Line, readonly number[]>()
  for (const part of brief.parts)
    for (const line of part.lines)
      lines.set(
        line,
        [...new Set(line.cites.flatMap(number))].sort((a, b) => a - b),
      )
  return { notes, numbers: (line) => lines.get(line) ?? [] }
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

/** The brief as Markdown with footnotes ([^1]), each with its quote, document and the statement's id. */
export const briefMarkdown = (brief: Brief, source: Pick<PublishSource, 'record'>, figure?: Figure): string => {
  const { notes, numbers } = numbered(brief, source)
  const mark = (line: Line): string =>
    `${marked(line)}${numbers(line)
      .map((n) => `[^${n}]`)
      .join('')}`
  const parts = brief.parts.map((part) => {
    const heading = `${'#'.repeat(part.level)} ${plain(part.heading)}\n`
    if (part.lines.length === 0) return heading
    return `${heading}\n${paragraphs(part.lines)
      .map((p) => `${part.list ? '- ' : ''}${p.map(mark).join(' ')}`)
      .join(part.list ? '\n' : '\n\n')}\n`
  })
  const feet = notes.map((n, i) => `[^${i + 1}]: “${plain(n.quote)}” ${plain(n.citation)} <!-- ${n.statement} -->`)
  const picture = figure === undefined ? [] : [`![${plain(figure.alt)}](data:image/svg+xml;base64,${base64(figure.svg)})\n`]
  return [
    `# ${plain(brief.title)}\n`,
    `${brief.dateline}\n`,
    ...picture,
    ...parts,
    ...(feet.length > 0 ? [`${feet.join('\n')}\n`] : []),
  ].join('\n')
}
