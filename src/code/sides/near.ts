import type { Party } from '../../model/party.ts'
import { otherOf } from '../shared.ts'
import type { EventSources } from '../sources.ts'
import { casesOf, child, headOf, type Tree, within } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import type { Act, Sides } from './act.ts'
import { country, NONE, oneEach, otherThan } from './kinds.ts'

/* Who stands near an act: the place it is told at, the party beside its word, the state named last, the sides of the clause above. */

/** Country of the place a clause names, looked for in the predicate's own phrases, then in the whole sentence. */
export const placeOf = (
  { who, acts, sides: { place: placing } }: EventSources,
  t: Tree,
  s: number,
  predicate: number,
  force = false,
): Party | undefined => {
  let far: Party | undefined
  for (let i = 0; i < t.length; i++) {
    const name = who.name(s, i)
    if (!name || name.end - 1 !== i) continue
    const head = i
    const prep = casesOf(t, head) || casesOf(t, headOf(t, head) >= 0 && t.rel[head] === 'compound' ? headOf(t, head) : head)
    const loose = i + 1 === t.length || (i === 0 && t.sentence.form[i + 1] === ':')
    // "the blockade of Mombasa", "the shelling of Goma"
    const hit =
      prep === 'of' && force && headOf(t, head) >= 0 && acts.frames('noun', t.sentence.lemma[headOf(t, head)] as string).length > 0
    if (!placing.has(prep) && !loose && !hit) continue
    const place = who.placed(s, i)
    if (!place) continue
    if (within(t, i, predicate)) return place
    far ??= place
  }
  if (far) return far
  for (let i = 0; i < t.length; i++) {
    if (t.rel[i] !== 'nmod' && t.rel[i] !== 'obl') continue
    if (!placing.has(casesOf(t, i))) continue
    const place = who.placed(s, i)
    if (place) return place
  }
  return undefined
}

const REACH = 14

/** Nominal just before a verb, over its auxiliaries and adverbs; -1 where something else stands there. */
const neighbour = (t: Tree, predicate: number): number => {
  for (let k = predicate - 1; k >= 0 && k >= predicate - 5; k--) {
    const u = t.sentence.upos[k]
    if (u === 'AUX' || u === 'ADV' || u === 'PART' || u === 'PUNCT') continue
    return u === 'NOUN' || u === 'PROPN' || u === 'PRON' ? k : -1
  }
  return -1
}

/** Whether a token stands in a clause joined to that of a predicate before it, with a subject of its own: "X did this, and Y did that", "…; Y did that". */
const joined = (t: Tree, token: number, predicate: number): boolean => {
  for (let k = token, steps = 0; k > predicate && steps < 20; k = headOf(t, k), steps++)
    if (
      (t.rel[k] === 'conj' || t.rel[k] === 'parataxis') &&
      t.sentence.upos[k] === 'VERB' &&
      k > predicate &&
      !within(t, predicate, k) &&
      child(t, k, 'nsubj', 'nsubj:pass') >= 0
    )
      return true
  return false
}

/** Acts against somebody, and acts together with somebody. */
const CONFLICT = /^(1|20)/
const TOGETHER = /^0[3-8]/

/** "sent troops to the border and discussed it with X": with whom a joined act is done together is not whom the conflict is with. */
const partner = ({ sources: { sides }, t, reading: { token: predicate }, around: { code, codeAt } }: Act, token: number): boolean => {
  if (!CONFLICT.test(code) || !sides.partner.has(casesOf(t, token))) return false
  for (let k = headOf(t, token), steps = 0; k > predicate && steps < 20; k = headOf(t, k), steps++)
    if (t.sentence.upos[k] === 'VERB') return t.rel[k] === 'conj' && TOGETHER.test(codeAt(k) ?? '')
  return false
}

/** The nearest party before (-1) or behind (1) a predicate, where the tree names none: trees of news are often wrong. */
export const beside = (act: Act, side: -1 | 1, except: readonly Party[]): readonly Party[] => {
  const {
    sources: { who },
    t,
    s,
    reading: { token: predicate },
    around: { layers },
  } = act
  const mentions = who.mentions[s] ?? []
  if (side < 0) {
    const near = neighbour(t, predicate)
    if (near >= 0 && casesOf(t, near) === '') {
      const firm = who.is(s, near).filter((p) => !except.some((e) => e.code === p.code))
      return firm
    }
  }
  const spoken = (token: number): boolean =>
    layers.voices.some(
      (v) => v.verb !== predicate && within(t, token, v.verb) && (!within(t, predicate, v.verb) || !within(t, token, predicate)),
    )
  for (let k = side < 0 ? mentions.length - 1 : 0; k >= 0 && k < mentions.length; k += side) {
    const m = mentions[k] as (typeof mentions)[number]
    const distance = (m.start - predicate) * side
    if (distance <= 0 || m.kind === 'pronoun' || spoken(m.head)) continue
    // "a Madrid newspaper": not the government there.
    if (t.rel[m.head] === 'compound' && who.name(s, m.head)?.as === 'capital') continue
    // "With X urging restraint, Y announced …": behind the clause begins another's.
    if (side > 0 && t.rel[predicate] === 'advcl' && headOf(t, predicate) > predicate && !within(t, m.head, predicate)) continue
    // "proposed talks, and Z phoned W": a clause joined on with a subject of its own is another act.
    if (side > 0 && joined(t, m.head, predicate)) break
    if (side > 0 && partner(act, m.head)) continue
    if (distance > REACH) break
    const firm = m.parties.filter((p) => !isVague(p) && !except.some((e) => country(e) === country(p)))
    if (firm.length > 0) return firm
  }
  return NONE
}

/** People and firms, who stand for no state that something is said to. */
const PRIVATE = /^(CVL|EDU|BUS|LAB|AGR|HLH|MED|REF|ELI)/

/** Sentences looked back over for what "the incident" was. */
const BACK = 2

/** The last other state named before a predicate, in its sentence or the ones before. */
export const before = (who: Who, s: number, predicate: number, except: readonly Party[]): readonly Party[] => {
  if (except.length === 0) return NONE
  // Told in the sentences before: in a text about two, the other of them.
  const other = otherOf(who.pairOver(s), oneEach(except))
  for (let at = s; at >= 0 && at >= s - BACK; at--) {
    const mentions = who.mentions[at] ?? []
    for (let k = mentions.length - 1; k >= 0; k--) {
      const m = mentions[k] as (typeof mentions)[number]
      // "A Swedish student was held. The ministry rejected the claims.": not Sweden's claims.
      if ((at === s && m.start >= predicate) || m.kind === 'pronoun' || (at < s && m.kind === 'adjective')) continue
      const found = m.parties.filter((p) => !isVague(p) && !/^(IGO|NGO)/.test(p.code) && !except.some((e) => country(e) === country(p)))
      if (found.length === 0) continue
      if (at === s) return found
      // Nor that of its students, traders and farmers.
      if (found.every((p) => PRIVATE.test(p.code.slice(3)))) continue
      if (other.length > 0 && otherThan(other, found).length > 0) return other
      return found.map((p) => ({ code: country(p), actor: p.actor ?? country(p), name: p.name }))
    }
  }
  return NONE
}

const CLAUSAL = new Set(['advcl', 'xcomp', 'conj', 'acl', 'ccomp', 'parataxis', 'dep'])

/** Sides of the act of the clause above, where that clause tells one. */
export const nearestAbove = (t: Tree, token: number, known: ReadonlyMap<number, Sides>): Sides | undefined => {
  for (let k = token, steps = 0; steps < 8; steps++) {
    if (!CLAUSAL.has(t.rel[k] as string)) return undefined
    const up = headOf(t, k)
    if (up < 0) return undefined
    const found = known.get(up)
    if (found && (found.from.length > 0 || found.to.length > 0)) return found
    k = up
  }
  return undefined
}

/** Sides of the act of the nearest verb over a noun, whatever hangs it there. */
export const sidesOver = (t: Tree, token: number, known: ReadonlyMap<number, Sides>): Sides | undefined => {
  for (let k = headOf(t, token), steps = 0; k >= 0 && steps < 8; k = headOf(t, k), steps++) {
    const found = known.get(k)
    if (found && t.sentence.upos[k] === 'VERB') return found
  }
  return undefined
}

/** Prepositions before a meeting or visit told by the way: "during a visit to X". */
const BY_THE_WAY: ReadonlySet<string> = new Set(['during', 'on', 'after', 'before', 'following'])

/** Who meets or visits, told by a noun without them: "X, on a trip to Y", "during talks in Y X said": the one it hangs on, or the subject of its clause. */
export const visitorOf = ({ sources: { who }, t, s, slots, reading: { token } }: Act, to: readonly Party[]): readonly Party[] => {
  if (!BY_THE_WAY.has(casesOf(t, token))) return NONE
  for (let k = token, steps = 0; steps < 6; steps++) {
    const up = headOf(t, k)
    if (up < 0) return NONE
    if (t.sentence.upos[up] === 'VERB' || t.sentence.upos[up] === 'ADJ' || t.sentence.upos[up] === 'AUX') {
      const clause = slots.at(up)
      const doer = clause?.passive === true ? clause.fill.get('obj')?.[0] : clause?.fill.get('subj')?.[0]
      // The act itself is no one's subject; "X pressed Y to agree during its visit to Y" is about X.
      if (doer !== undefined && within(t, token, doer)) return NONE
      const found = doer === undefined ? NONE : otherThan(who.all(s, doer), to).filter((p) => !isVague(p))
      if (found.length > 0) return found
    } else if (k === token && up < token && t.rel[token] === 'nmod') {
      const bearer = who.is(s, up).filter((p) => !isVague(p))
      if (bearer.length > 0) return bearer
    }
    k = up
  }
  return NONE
}
