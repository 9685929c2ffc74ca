import type { TimeClasses, TimeWords } from './words.ts'

/** One piece of a sentence as the grammar of time sees it: a word, a number or a mark, with UTF-16 offsets into the text. */
export interface Lex {
  readonly text: string
  readonly low: string
  readonly start: number
  readonly end: number
  /** Value of a whole number without leading zeros lost: "07" → 7; undefined for words. */
  readonly n: number | undefined
  /** Digits as written, '' for words. */
  readonly digits: string
  readonly classes: TimeClasses | undefined
}

const PIECE = /\d{4}-\d{2}-\d{2}(?!\d)|\d{1,3}(?:,\d{3})+|\d+(?=(?:st|nd|rd|th|s)\b)|\d+|\p{L}+(?:['’]\p{L}+)?|\S/gu

/** Cuts text into pieces; independent of the parser's tokens, so that "2km", "mid-2020" and "7th" are always seen alike. */
export const lex = (text: string, offset: number, words: TimeWords): readonly Lex[] => {
  const out: Lex[] = []
  for (const m of text.matchAll(PIECE)) {
    const piece = m[0]
    const start = offset + m.index
    const low = piece.toLowerCase().replace(/['’]s?$/u, '')
    const digits = /^\d+$/.test(piece) ? piece : ''
    out.push({
      text: piece,
      low,
      start,
      end: start + piece.length,
      n: digits === '' ? undefined : Number(digits),
      digits,
      classes: words.of(low),
    })
  }
  return out
}
