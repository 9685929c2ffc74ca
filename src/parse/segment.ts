import type { Span } from '../model/span.ts'
import { type BoundaryData, boundaryScore, isCandidate } from './boundary.ts'

const PIECE = /\S+/gu
const END = /[.?!…]["'”’»)\]*_]*$/u

const MARKED = /[.?!…:;]["'”’»)\]*_]*$/u

/** A sentence is never longer than this many pieces: beyond, it is cut at the next gap. */
const LONGEST = 300

/**
 * Splits a stretch of text into sentences. A blank line always ends one; a line break ends one where the line was broken on purpose (the
 * next piece would have fitted); in every other gap the classifier of boundary.ts decides. Spans are trimmed, never empty, in order.
 */
export const segment = (text: string, start: number, end: number, data: BoundaryData): Span[] => {
  const stretch = text.slice(start, end)
  const at: number[] = []
  const pieces: string[] = []
  for (const m of stretch.matchAll(PIECE)) {
    at.push(m.index)
    pieces.push(m[0])
  }
  const widest = stretch.split('\n').reduce((w, line) => Math.max(w, line.length), 0)
  const out: Span[] = []
  let first = 0
  let depth = 0
  let quoted = false
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!
    for (const c of piece) {
      if (c === '(' || c === '[') depth++
      else if (c === ')' || c === ']') depth = Math.max(0, depth - 1)
      else if (c === '"') quoted = !quoted
      else if (c === '“' || c === '«') quoted = true
      else if (c === '”' || c === '»') quoted = false
    }
    const stop = at[i]! + piece.length
    const next = pieces[i + 1]
    if (next !== undefined) {
      const gap = stretch.slice(stop, at[i + 1])
      if (!ends(gap, piece, next, i, stop)) continue
    }
    out.push({ start: start + at[first]!, end: start + stop })
    first = i + 1
    depth = 0
    quoted = false
  }
  return out

  function ends(gap: string, before: string, after: string, i: number, stop: number): boolean {
    const breaks = gap.split('\n').length - 1
    if (breaks > 1 || i - first >= LONGEST) return true
    if (breaks === 1) {
      const line = stop - (stretch.lastIndexOf('\n', stop - 1) + 1)
      const meant = line + 1 + after.length < widest - 8
      if (meant && (END.test(before) || !/^\p{Ll}/u.test(after)) && !/[,–-]$/u.test(before)) return true
    }
    if (!isCandidate(before, after)) return false
    if (goesOn(before, after, data.abbreviations)) return false
    const score = boundaryScore(
      {
        before2: i > first ? pieces[i - 1]! : '',
        before,
        after,
        after2: pieces[i + 2] ?? '',
        since: i - first + 1,
        inside: depth > 0 || quoted,
      },
      data,
    )
    return score > (MARKED.test(before) ? 0 : data.caution)
  }
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
