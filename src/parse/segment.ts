import type { Span } from '../model/span.ts'
import { type TokenData, tokenize } from './tokenize.ts'

/** Says of gaps between words how much a sentence seems to end there; above nought it does (stream.ts). */
export interface Ends {
  /** A gap is told by the number of the word before it; in rising order. */
  scores(forms: readonly string[], gaps: ArrayLike<number>): Float32Array
}

export interface SegmentData extends TokenData {
  readonly ends: Ends
}

const PIECE = /\S+/gu
const END = /[.?!…]["'”’»)\]*_]*$/u

const MARKED = /[.?!…:;]["'”’»)\]*_]*$/u

/** A sentence is never longer than this many pieces: beyond, it is cut at the next gap. */
const LONGEST = 300

/**
 * What a stretch is: a block (title, heading or paragraph, set off by whoever wrote it: he marks his ends, and a gap without a mark ends
 * nothing) or running text that may be anything, headings and items run together.
 */
export type Stretch = 'block' | 'text'

interface Pieces {
  readonly at: readonly number[]
  readonly text: readonly string[]
}

/** A sentence's place, and start and end of each of its words, one after the other; offsets into the text. */
export interface Segment {
  readonly span: Span
  readonly bounds: readonly number[]
}

/**
 * Splits a stretch of text into sentences. A blank line always ends one; a line break ends one where the line was broken on purpose (the
 * next piece would have fitted); in every other gap the network of stream.ts decides. Spans are trimmed, never empty, in order.
 * In a block only a mark can end one: `kind`. Words are cut once for the stretch; only what the end of a sentence may change is cut again.
 */
export const segment = (text: string, start: number, end: number, data: SegmentData, kind: Stretch = 'text'): Segment[] => {
  const stretch = text.slice(start, end)
  const pieces = piecesOf(stretch)
  const words = wordsOf(stretch, data)
  const open = (i: number): boolean => mayEnd(pieces.text[i]!, pieces.text[i + 1]!)
  const asked = pieces.text.slice(1).some((_, i) => open(i))
  const scores = asked ? gapScores(stretch, pieces, words, data, open) : new Float32Array(pieces.text.length)
  const widest = stretch.split('\n').reduce((w, line) => Math.max(w, line.length), 0)
  const out: Segment[] = []
  let first = 0
  let word = 0
  for (let i = 0; i < pieces.text.length; i++) {
    const piece = pieces.text[i]!
    const stop = pieces.at[i]! + piece.length
    const next = pieces.text[i + 1]
    if (next !== undefined && !ends(stretch.slice(stop, pieces.at[i + 1]), piece, next, i, stop)) continue
    out.push({ span: { start: start + pieces.at[first]!, end: start + stop }, bounds: boundsTo(i, stop) })
    first = i + 1
  }
  return out

  function mayEnd(before: string, after: string): boolean {
    return MARKED.test(before) ? !goesOn(before, after, data.abbreviations) : kind === 'text'
  }

  /** Words of the sentence from piece `first` to piece `last`; the next sentence's are looked for behind them. */
  function boundsTo(last: number, stop: number): number[] {
    const bounds: number[] = []
    const sure = pieces.at[Math.max(first, last - 1)]!
    for (; word < words.length && words[word]! < sure; word += 2) bounds.push(start + words[word]!, start + words[word + 1]!)
    tokenize(text, start + sure, start + stop, data, bounds)
    while (word < words.length && words[word]! < stop) word += 2
    return bounds
  }

  function ends(gap: string, before: string, after: string, i: number, stop: number): boolean {
    const breaks = gap.split('\n').length - 1
    if (breaks > 1 || i - first >= LONGEST) return true
    if (breaks === 1) {
      const line = stop - (stretch.lastIndexOf('\n', stop - 1) + 1)
      const meant = line + 1 + after.length < widest - 8
      if (meant && (END.test(before) || !/^\p{Ll}/u.test(after)) && !/[,–-]$/u.test(before)) return true
    }
    return scores[i]! > 0 && mayEnd(before, after)
  }
}

/** What white space separates. */
export const piecesOf = (stretch: string): Pieces => {
  const at: number[] = []
  const text: string[] = []
  for (const m of stretch.matchAll(PIECE)) {
    at.push(m.index)
    text.push(m[0])
  }
  return { at, text }
}

/** Start and end of each word of a stretch, one after the other. */
export const wordsOf = (stretch: string, data: TokenData): number[] => {
  const bounds: number[] = []
  tokenize(stretch, 0, stretch.length, data, bounds)
  return bounds
}

/** The words of a stretch, and for each gap between its pieces the word before it; -1 where there is none. */
export const wordsAndGaps = (
  stretch: string,
  pieces: Pieces,
  bounds: readonly number[],
): { readonly forms: string[]; readonly gaps: Int32Array } => {
  const forms: string[] = []
  for (let i = 0; i < bounds.length; i += 2) forms.push(stretch.slice(bounds[i], bounds[i + 1]))
  const gaps = new Int32Array(Math.max(0, pieces.text.length - 1))
  let word = 0
  for (let i = 0; i < gaps.length; i++) {
    const stop = pieces.at[i]! + pieces.text[i]!.length
    while (word < forms.length && bounds[2 * word + 1]! <= stop) word++
    gaps[i] = word < forms.length ? word - 1 : -1
  }
  return { forms, gaps }
}

const gapScores = (
  stretch: string,
  pieces: Pieces,
  bounds: readonly number[],
  data: SegmentData,
  open: (piece: number) => boolean,
): Float32Array => {
  const { forms, gaps } = wordsAndGaps(stretch, pieces, bounds)
  const known = gaps.filter((g, i) => g >= 0 && open(i))
  const scores = data.ends.scores(forms, known)
  const out = new Float32Array(gaps.length).fill(Number.NEGATIVE_INFINITY)
  let k = 0
  for (let i = 0; i < gaps.length; i++) if (gaps[i]! >= 0 && open(i)) out[i] = scores[k++]!
  return out
}

/** After "Gen." comes a name, after "No." a number, and after "U.S.", an initial or a closed quotation no sentence begins with a small letter. */
const goesOn = (before: string, after: string, abbreviations: ReadonlyMap<string, string>): boolean => {
  if (/^\p{Ll}/u.test(after) && /[.?!]["'”’»]$/u.test(before)) return true
  const word = before.replace(/^["'“‘«([]+/u, '')
  const kind = abbreviations.get(word.toLowerCase())
  if (kind === 'before-name') return true
  if (kind === 'before-number' && /^\d/.test(after)) return true
  return (kind !== undefined || /^(?:\p{L}\.)+$/u.test(word)) && /^\p{Ll}/u.test(after)
}
