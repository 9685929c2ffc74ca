/**
 * Does a sentence end in this gap? A linear classifier (averaged perceptron, Collins 2002) over hashed features of the pieces of text
 * on both sides; pieces are what white space separates. Trained by train/boundaries.ts on the joined texts of the treebanks' documents.
 */

/** What is known at a gap. */
export interface Gap {
  readonly before2: string
  readonly before: string
  readonly after: string
  readonly after2: string
  /** Pieces since the sentence began. */
  readonly since: number
  /** Inside an open bracket or quotation of this sentence. */
  readonly inside: boolean
}

export interface BoundaryData {
  /** Weights by feature hash; the length is a power of two. */
  readonly weights: Int16Array | Float32Array
  /** Least score that ends a sentence where no mark stands. */
  readonly caution: number
  /** Lower-case words with their full stop: "before-name" or "anywhere". */
  readonly abbreviations: ReadonlyMap<string, string>
}

const hash = (seed: number, s: string): number => {
  let h = Math.imul(seed + 1, 0x9e3779b1)
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

const kind = (s: string): string => {
  const c = s[0] ?? ''
  if (c === '') return '0'
  if (c >= '0' && c <= '9') return '9'
  if (c !== c.toLowerCase()) return s.length > 1 && s === s.toUpperCase() && /\p{L}{2}/u.test(s) ? 'XX' : 'X'
  if (c !== c.toUpperCase()) return 'x'
  return c
}

const MARKS = /[.?!…:;,)\]}"'”’»*_-]+$/u
const OPENERS = /^["'“‘«([{*_-]+/u

/** Only these gaps are asked about: after a mark, or before what may begin a sentence. */
export const isCandidate = (before: string, after: string): boolean => /[^\p{L}\p{N},]$/u.test(before) || !/^\p{Ll}/u.test(after)

/** Indexes of the features of a gap. */
export const gapFeatures = (g: Gap, abbreviations: ReadonlyMap<string, string>, mask: number): number[] => {
  const marks = (MARKS.exec(g.before)?.[0] ?? '').slice(-3)
  const core = g.before.slice(0, g.before.length - (MARKS.exec(g.before)?.[0].length ?? 0)).replace(OPENERS, '')
  const next = g.after.replace(OPENERS, '').replace(MARKS, '')
  const open = OPENERS.exec(g.after)?.[0] ?? ''
  const low = core.toLowerCase()
  const nextLow = next.toLowerCase()
  const nextKind = open + kind(next)
  const dotted = `${low}.`
  const short = abbreviations.get(dotted) ?? (/^(?:\p{L}\.)+\p{L}?$/u.test(core) ? 'dotted' : /^\p{Lu}$/u.test(core) ? 'initial' : '')
  const size = Math.min(core.length, 5)
  const since = g.since < 4 ? g.since : g.since < 8 ? 5 : g.since < 16 ? 9 : g.since < 30 ? 17 : 31
  const list = [
    marks,
    `${marks} ${nextKind}`,
    `${marks} ${low}`,
    `${marks} ${nextLow}`,
    `${marks} ${size} ${kind(core)} ${nextKind}`,
    `${marks} ${short} ${nextKind}`,
    `${marks} ${since}`,
    `${marks} ${nextKind} ${kind(g.after2.replace(OPENERS, ''))}`,
    `${marks} ${kind(core)} ${nextKind} ${since}`,
    `${marks} ${low} ${nextLow}`,
    `${marks} ${g.inside} ${nextKind}`,
    `${marks} ${g.after}`,
    `${short} ${nextLow}`,
    `${marks} ${kind(g.before2)} ${kind(core)} ${nextKind}`,
    `${marks} ${g.before2.toLowerCase()}`,
    `${nextLow} ${g.after2.toLowerCase()}`,
    `${marks} ${nextKind} ${low.slice(-3)}`,
    `${marks} ${MARKS.exec(g.after)?.[0] ?? ''} ${since}`,
  ]
  return list.map((s, i) => hash(i, s) & mask)
}

/** Greater than zero where a sentence ends. */
export const boundaryScore = (g: Gap, data: BoundaryData): number => {
  let sum = 0
  for (const f of gapFeatures(g, data.abbreviations, data.weights.length - 1)) sum += data.weights[f]!
  return sum
}
