import type { Party } from '../../model/party.ts'
import { casesOf, conjuncts, headOf, type Tree } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import { partyNamed, unique } from './party.ts'

const NONE: readonly Party[] = []
/** Modifiers inside a phrase. */
export const INNER: ReadonlySet<string> = new Set(['amod', 'compound', 'flat', 'nummod', 'det'])
const MODIFIERS: ReadonlySet<string> = new Set(['amod', 'compound', 'flat', 'nmod', 'appos', 'nummod', 'dep', 'det'])
const LOCAL: ReadonlySet<string> = new Set(['in', 'from', 'for', 'at', 'inside', 'within', 'with', 'on'])
const TITLED: ReadonlySet<string> = new Set(['compound', 'flat', 'appos', 'nmod', 'amod'])
const NAMELY: ReadonlySet<string> = new Set(['ADJ', 'PROPN', 'NOUN'])
const BACK = 5

/** Names at a modifier token or deeper inside it ("Algerian Foreign Ministry" in "… spokesman"). */
const namedAt = (who: Who, t: Tree, s: number, token: number): readonly Party[] => {
  const name = who.name(s, token)
  if (name) return [partyNamed(t, name)]
  const out: Party[] = []
  // "Ambassador to Uganda N. N.": accredited there, not from there.
  for (const c of t.children[token] ?? [])
    if (MODIFIERS.has(t.rel[c] as string) && casesOf(t, c) !== 'to') out.push(...namedAt(who, t, s, c))
  return out
}

/** Countries (or bodies) that modify a role word or name, nearest kind of modifier first; `isRole`: the head is a role word. */
export const countriesOf = (who: Who, t: Tree, s: number, h: number, isRole: boolean): readonly Party[] => {
  const flat: Party[] = []
  const inner: Party[] = []
  const owners: Party[] = []
  const ofs: Party[] = []
  const places: Party[] = []
  const apposed: Party[] = []
  for (const c of t.children[h] ?? []) {
    const rel = t.rel[c] as string
    if (t.sentence.deprel[c] === 'nmod:poss') owners.push(...who.all(s, c))
    else if (rel === 'flat') flat.push(...namedAt(who, t, s, c))
    else if (INNER.has(rel) || (rel === 'nmod' && casesOf(t, c) === '')) {
      for (const k of conjuncts(t, c)) inner.push(...namedAt(who, t, s, k))
    } else if (rel === 'appos') apposed.push(...who.is(s, c))
    else if (rel === 'nmod' || rel === 'obl') {
      const prep = casesOf(t, c)
      if (prep === 'of') ofs.push(...who.all(s, c))
      else if (LOCAL.has(prep)) places.push(...who.all(s, c))
    }
  }
  for (const list of [owners, inner, flat, ofs, apposed, places]) {
    const firm = list.filter((p) => !isVague(p))
    if (firm.length > 0) return unique(firm)
  }
  // "the Israeli president and prime minister": a modifier of the first conjunct holds for the second.
  if (isRole && t.rel[h] === 'conj') {
    const first = headOf(t, h)
    if (first >= 0 && who.role(s, first) && (t.left[h] as number) >= h - 2) {
      const shared = countriesOf(who, t, s, first, true)
      if (shared.length > 0) return shared
    }
  }
  // Names between the phrase's first token and its head that the parser hung elsewhere.
  for (let k = h - 1; k >= Math.max(0, h - BACK); k--) {
    const form = t.sentence.form[k]
    if (!NAMELY.has(t.sentence.upos[k] as string) && form !== "'s" && form !== '’s') break
    const name = who.name(s, k)
    if (name && headOf(t, k) !== h && (t.depth[k] as number) >= (t.depth[h] as number)) return [partyNamed(t, name)]
  }
  return NONE
}

/** Role of a title that stands by a proper name: "President X", "X, the foreign minister". */
export const titleRole = (who: Who, t: Tree, s: number, h: number): string | undefined => {
  for (const c of t.children[h] ?? []) {
    const rel = t.rel[c] as string
    if (!TITLED.has(rel)) continue
    if (rel === 'nmod' && (casesOf(t, c) !== '' || t.sentence.deprel[c] === 'nmod:poss')) continue
    const role = who.role(s, c)?.role
    if (role !== undefined && role !== '') return role
  }
  return undefined
}
