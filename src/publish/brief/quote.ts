import type { Statement } from '../../model/statement.ts'
import type { PublishSource } from '../source.ts'

/** Longest quote within a sentence, characters; the note has all of it. */
const LONGEST = 320

/** Marks that open have their partner: what is left of a cut quotation goes. */
const balanced = (text: string): string => {
  let open = 0
  const kept: string[] = []
  for (const c of text) {
    if (c === '“') open++
    if (c === '”' && open-- === 0) {
      open = 0
      continue
    }
    kept.push(c)
  }
  const out = kept.join('')
  return open > 0 ? `${out}${'”'.repeat(open)}` : out
}

/**
 * Words of a document for use between “ and ”: on one line, without the punctuation and joining words that a cut left at its ends,
 * marks of quotations within turned to single ones, cut at a word where too long.
 */
export const quotable = (text: string): string => {
  const flat = balanced(text.replace(/\s+/g, ' ').replace(/"([^"]*)"/g, '“$1”'))
    .replaceAll('"', '')
    .replace(/^[\s,;:–—-]+/, '')
    .replace(/[\s,;:.–—-]+$/, '')
    .replace(/^(?:(?:and|but|or)\s+)+/i, '')
    .replace(/^[\s,;:–—-]+/, '')
    .replaceAll('“', '‘')
    .replaceAll('”', '’')
    .replace(/\s+([,.;:])/g, '$1')
    .trim()
  if (flat.length <= LONGEST) return flat
  const cut = flat.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2))} …`
}

/** What a statement stands on, fit to be quoted; '' where the record has lost its document. */
export const quoteOf = (s: Statement | undefined, { record }: Pick<PublishSource, 'record'>): string => {
  const text = s && record.documents.get(s.document)?.text
  return s === undefined || text === undefined ? '' : quotable(text.slice(s.span.start, s.span.end))
}

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
