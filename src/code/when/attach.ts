import type { When } from '../../model/when.ts'
import { isPredicate } from '../clause.ts'
import { headOf, type Tree } from '../tree.ts'
import type { Found } from './expression.ts'

/** An expression put on the calendar and into the tree. */
export interface Placed {
  readonly found: Found
  readonly when: When
  /** Token of the expression that hangs outside it. */
  readonly token: number
  /** Nouns passed on the way up, nearest first. */
  readonly via: readonly number[]
  /** The predicate it dates; -1 where it only dates the noun it stands before ("the 2015 accord"). */
  readonly governor: number
}

const PRENOMINAL: ReadonlySet<string> = new Set(['nummod', 'compound', 'amod', 'nmod', 'det', 'flat'])

/** Tokens [from, to) that overlap the characters [start, end). */
export const tokensAt = (t: Tree, start: number, end: number): readonly [from: number, to: number] | undefined => {
  const s = t.sentence
  let from = -1
  let to = -1
  for (let i = 0; i < t.length; i++) {
    if ((s.end[i] as number) <= start) continue
    if ((s.start[i] as number) >= end) break
    if (from < 0) from = i
    to = i + 1
  }
  return from < 0 ? undefined : [from, to]
}

/** Hangs an expression into the tree: which predicate, and which nouns on the way. */
export const place = (t: Tree, found: Found, when: When): Placed | undefined => {
  const range = tokensAt(t, found.start, found.core)
  if (!range) return undefined
  const [from, to] = range
  let token = from
  let depth = Number.POSITIVE_INFINITY
  for (let i = from; i < to; i++) {
    const rel = t.rel[i]
    if (rel === 'case' || rel === 'punct' || rel === 'mark') continue
    const h = headOf(t, i)
    if (h >= from && h < to) continue
    if ((t.depth[i] as number) < depth) [token, depth] = [i, t.depth[i] as number]
  }
  const via: number[] = []
  let i = token
  const first = headOf(t, i)
  // "On Monday Kenyan jets had bombed …": a day under a preposition of its own is not that of the noun behind it.
  const led = [from, from - 1].some((k) => t.sentence.upos[k] === 'ADP' && t.sentence.lemma[k] === 'on' && headOf(t, k) === first)
  if (first > i && !led && PRENOMINAL.has(t.rel[i] as string) && t.sentence.upos[first] !== 'VERB') {
    via.push(first)
    let k = first
    while (PRENOMINAL.has(t.rel[k] as string) && headOf(t, k) > k && t.sentence.upos[headOf(t, k)] !== 'VERB') {
      k = headOf(t, k)
      via.push(k)
    }
    return { found, when, token, via, governor: -1 }
  }
  for (let steps = 0; steps <= t.length; steps++) {
    const h = headOf(t, i)
    if (h < 0) break
    i = h
    if (isPredicate(t, i) && t.rel[token] !== 'case') break
    via.push(i)
  }
  return { found, when, token, via, governor: i }
}
