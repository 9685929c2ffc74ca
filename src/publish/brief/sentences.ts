import { isDocumentLine } from './read-back.ts'
import { cellsOf } from './table.ts'

/** A sentence of a brief's Markdown. */
export interface Sentence {
  readonly text: string
  /** Offsets into the Markdown. */
  readonly start: number
  readonly end: number
  /** Labels of its notes. */
  readonly notes: readonly string[]
}

/** What a full stop after these words does not end; from words/abbreviations.tsv. */
export interface Shortened {
  /** Before a name: "Gen.", "Dr.". */
  readonly names: ReadonlySet<string>
  /** Before a number: "No.", "pp.". */
  readonly numbers: ReadonlySet<string>
}

const NOTE = /\[\^([^\]]+)\]/g
const notesIn = (text: string): readonly string[] => [...text.matchAll(NOTE)].map((m) => m[1] ?? '')

const LABEL = /^[\s\-*•]*(?:\*\*|__)(?:[^\s*_]+ ?){1,5}$/

/** True where a mark of punctuation ends a sentence, by the word it stands after and what follows. */
const ends = (before: string, after: string, noted: boolean, { names, numbers }: Shortened): boolean => {
  if (noted || after.trim() === '') return true
  if (!/^\s/.test(after)) return false
  // Within brackets, and after a word or two in bold at the head of a paragraph, the sentence goes on.
  if (before.lastIndexOf('(') > before.lastIndexOf(')') || LABEL.test(before)) return false
  const next = after.trimStart()
  if (/^[\p{Ll},;:)]/u.test(next)) return false
  const word = /[^\s(“"‘]+$/.exec(before)?.[0] ?? ''
  if (!word.endsWith('.')) return true
  if (/^(?:\p{Lu}\.)+$/u.test(word) || names.has(word.toLowerCase())) return false
  return !(/^\d/.test(next) && numbers.has(word.toLowerCase()))
}

/** The sentences of a stretch of prose; what stands in quotation marks ends none. */
const cut = (text: string, offset: number, shortened: Shortened): readonly Sentence[] => {
  const out: Sentence[] = []
  // Quotations keep their length, not their full stops.
  const shown = text.replace(/“[^”]*”/g, (q) => `“${'x'.repeat(q.length - 2)}”`)
  let from = 0
  const push = (to: number): void => {
    const piece = text.slice(from, to)
    const lead = /^[\s\-*•]*/.exec(piece)?.[0].length ?? 0
    if (piece.replace(NOTE, '').replace(/[\s\-*•.]/g, '') !== '')
      out.push({ text: piece.trim(), start: offset + from + lead, end: offset + from + piece.trimEnd().length, notes: notesIn(piece) })
    from = to
  }
  for (const m of shown.matchAll(/[.!?]+[”"’')\]*]*((?:\[\^[^\]]+\])*)/g)) {
    if (text[m.index - 1] === '\\') continue
    const to = m.index + m[0].length
    if (ends(shown.slice(from, m.index + 1), shown.slice(to), m[1] !== '', shortened)) push(to)
  }
  push(text.length)
  return out
}

/**
 * The sentences of a brief's Markdown: of its paragraphs, over wrapped lines too, its lists, and the rows of its tables. Headings, the
 * line of the date, comments, the list of documents and the notes themselves are none; `ignore` are lines that need no note.
 */
export const sentencesOf = (markdown: string, ignore: ReadonlySet<string>, shortened: Shortened): readonly Sentence[] => {
  const sentences: Sentence[] = []
  let [offset, row, body] = [0, 0, false]
  let open: { readonly start: number; end: number } | undefined
  const close = (): void => {
    if (open !== undefined) sentences.push(...cut(markdown.slice(open.start, open.end), open.start, shortened))
    open = undefined
  }
  for (const line of markdown.split('\n')) {
    const start = offset
    offset += line.length + 1
    if (/^##/.test(line)) body = true
    row = cellsOf(line) === undefined ? 0 : row + 1
    const bare = line.trim().replace(/^[-*•]\s+/, '')
    if (!body || bare === '' || row > 0 || isDocumentLine(line) || /^\s*(#|\[\^|<!--|```|---|!\[)/.test(line) || ignore.has(bare)) {
      close()
      // The head of a table and the rule under it are no sentences; a row is one.
      if (body && row > 2) {
        const lead = /^[\s|]*/.exec(line)?.[0].length ?? 0
        sentences.push({ text: line.trim(), start: start + lead, end: start + line.trimEnd().length, notes: notesIn(line) })
      }
      continue
    }
    if (/^\s*(?:[-*•]|\d+[.)])\s/.test(line)) close()
    if (open === undefined) open = { start, end: start + line.length }
    else open.end = start + line.length
  }
  close()
  return sentences
}
