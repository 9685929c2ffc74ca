import type { Statement } from '../../model/statement.ts'
import type { PublishSource } from '../source.ts'
import type { Phrases } from './phrases.ts'

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

type Cited = Pick<PublishSource, 'record'>

/** What is quoted of statements: a brief asks for the same words many times, and neither they nor their documents change. */
const QUOTES = new WeakMap<Statement, string>()
const SENTENCES = new WeakMap<Statement, string>()

const cut = (
  s: Statement | undefined,
  { record }: Cited,
  kept: WeakMap<Statement, string>,
  make: (s: Statement, text: string) => string,
): string => {
  const text = s && record.documents.get(s.document)?.text
  if (s === undefined || text === undefined) return ''
  const known = kept.get(s) ?? make(s, text)
  kept.set(s, known)
  return known
}

/** What a statement stands on, fit to be quoted; '' where the record has lost its document. */
export const quoteOf = (s: Statement | undefined, source: Cited): string =>
  cut(s, source, QUOTES, ({ span }, text) => quotable(text.slice(span.start, span.end)))

/** The whole sentence that a statement stands in, fit to be quoted. */
export const sentenceOf = (s: Statement | undefined, source: Cited & { readonly phrases: Phrases }): string =>
  cut(s, source, SENTENCES, ({ sentence }, text) => {
    const quote = quotable(text.slice(sentence.start, sentence.end))
    // A word that links it to a sentence that is not quoted goes.
    const [head = ''] = quote.split(', ')
    return source.phrases.words('linking').includes(head.toLowerCase()) ? quote.slice(head.length + 2) : quote
  })

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** True where a quote is said within another, whatever the marks around it. */
export const holdsQuote = (whole: string, part: string): boolean => letters(whole).includes(letters(part))

/** First words of a quote that may be another's lead to the same words: "Mali has denied", "claiming". */
const LEAD = 3

/** True where a text says a quote, or all of it but its lead. */
export const saysMostOf = (text: string, quote: string): boolean => {
  const words = quote.split(' ')
  return [0, 1, 2, LEAD].some((n) => words.length - n > LEAD && holdsQuote(text, words.slice(n).join(' ')))
}

/** A quote that begins with the "that" of its reporting verb, without it: the sentence that takes it up says the word itself. */
export const afterThat = (quote: string, { begins }: Pick<Phrases, 'begins'>): { readonly clause: string; readonly that: boolean } =>
  begins('that', quote) ? { clause: quote.slice(quote.indexOf(' ') + 1), that: true } : { clause: quote, that: false }

/** A quote without the "all of whom" that it begins with; undefined where it begins otherwise. */
export const afterEach = (quote: string, { words }: Pick<Phrases, 'words'>): string | undefined => {
  const low = quote.toLowerCase()
  const lead = words('each').find((w) => low.startsWith(`${w} `))
  return lead === undefined ? undefined : quote.slice(lead.length + 1)
}

/** Words of a text that have a letter. */
export const wordsIn = (text: string): number => text.split(' ').filter((w) => /\p{L}/u.test(w)).length

/** "a", "a and b", "a, b and c". */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
