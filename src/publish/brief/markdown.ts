import { cite } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import type { Brief, Line } from './brief.ts'

/** One footnote: the statement, its quote, and the document cited. */
export interface Note {
  readonly statement: string
  readonly document: string
  readonly quote: string
  readonly citation: string
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

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
  }
}

/** Statements that show the same quote of the same document are one note. */
export const numbered = (
  brief: Brief,
  source: Pick<PublishSource, 'record'>,
): { readonly notes: readonly Note[]; readonly numbers: (line: Line) => readonly number[] } => {
  const notes: Note[] = []
  const at = new Map<string, number>()
  const number = (statement: string): number[] => {
    const note = noteOf(statement, source)
    if (note === null) return []
    const key = `${note.document} ${note.quote}`
    const known = at.get(key)
    if (known !== undefined) return [known]
    notes.push(note)
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

/** The brief as Markdown with footnotes ([^1]), each with its quote, document and the statement's id. */
export const briefMarkdown = (brief: Brief, source: Pick<PublishSource, 'record'>): string => {
  const { notes, numbers } = numbered(brief, source)
  const mark = (line: Line): string =>
    `${plain(line.text)}${numbers(line)
      .map((n) => `[^${n}]`)
      .join('')}`
  const parts = brief.parts.map((part) => {
    const heading = `${'#'.repeat(part.level)} ${plain(part.heading)}\n`
    if (part.lines.length === 0) return heading
    return `${heading}\n${part.lines.map((l) => (part.list ? `- ${mark(l)}` : mark(l))).join(part.list ? '\n' : '\n\n')}\n`
  })
  const feet = notes.map((n, i) => `[^${i + 1}]: “${plain(n.quote)}” ${plain(n.citation)} <!-- ${n.statement} -->`)
  return [`# ${plain(brief.title)}\n`, `${brief.dateline}\n`, ...parts, ...(feet.length > 0 ? [`${feet.join('\n')}\n`] : [])].join('\n')
}
