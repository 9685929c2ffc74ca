import type { Party } from '../../model/party.ts'
import { casesOf, conjuncts, headOf, type Tree } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import { INNER } from './countries.ts'

const NONE: readonly Party[] = []
const DEEPEST = 4
const SUCH: ReadonlySet<string> = new Set(['such as', 'including', 'like'])
const REACH = 8
/** Rank of what a preposition brings in, where it is not `FARTHEST`; lower goes first. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['of', 2],
  ['by', 2],
  ['to', 3],
  ['with', 3],
  ['against', 3],
  ['from', 3],
])
const FARTHEST = 4

const rankOf = (t: Tree, c: number): number => {
  const rel = t.rel[c] as string
  if (t.sentence.deprel[c] === 'nmod:poss') return 0
  if (INNER.has(rel)) return 1
  if (rel === 'nmod' || rel === 'obl') return RANKS.get(casesOf(t, c)) ?? FARTHEST
  return rel === 'appos' ? 3 : -1
}

/** Nouns that are read apart: those told with the town they were held in ("the Geneva talks"), and "counterpart". */
export interface Nouns {
  readonly venues: ReadonlySet<string>
  readonly others: ReadonlySet<string>
}

/**
 * Parties named by the modifiers of a phrase that is no party itself, of the nearest kind of modifier that names any.
 * A town that a meeting is told with (`venues`) is nobody's capital there.
 */
export const partiesAbout = (who: Who, { venues, others }: Nouns, t: Tree, s: number, h: number, depth = 0): readonly Party[] => {
  if (depth > DEEPEST) return NONE
  // "his Ugandan counterpart": not his own.
  const isOther = others.has(t.sentence.lemma[h] as string)
  const owners: Party[] = []
  const groups: Party[][] = [[], [], [], [], [], []]
  for (const c of t.children[h] ?? []) {
    if (t.rel[c] === 'acl') {
      for (const o of t.children[c] ?? []) if (t.rel[o] === 'obl' || t.rel[o] === 'obj') groups[5]?.push(...who.all(s, o))
      continue
    }
    const rank = rankOf(t, c)
    if (isOther && rank === 0) {
      owners.push(...who.all(s, c))
      continue
    }
    if (rank < 0 || (rank === 1 && who.name(s, c)?.as === 'capital' && venues.has(t.sentence.lemma[h] as string))) continue
    for (const k of conjuncts(t, c)) {
      const found = who.is(s, k)
      groups[rank]?.push(...(found.length > 0 ? found : partiesAbout(who, { venues, others }, t, s, k, depth + 1)))
    }
  }
  for (const g of groups) {
    const firm = g.filter((p) => !isVague(p))
    if (firm.length > 0) return firm
  }
  // "met his counterpart", in a text about two: the other one's.
  const pair = owners.length > 0 ? who.subjects : NONE
  const theirs = pair.filter((p) => owners.every((o) => o.code.slice(0, 3) !== p.code))
  return pair.length === 2 && theirs.length === 1 ? theirs : NONE
}

/** "allies such as X and Y": those named. */
export const suchAs = (who: Who, t: Tree, s: number, h: number): readonly Party[] | undefined => {
  for (let c = h + 1; c <= h + REACH && c < t.length; c++) {
    // "allies such as X" hung on the verb stands right behind its noun all the same.
    if ((t.rel[c] !== 'nmod' && t.rel[c] !== 'obl') || (headOf(t, c) !== h && t.left[c] !== h + 1)) continue
    if (!SUCH.has(casesOf(t, c))) continue
    const named = who.all(s, c).filter((p) => !isVague(p))
    if (named.length > 0) return named
  }
  return undefined
}
