import type { Party } from '../../model/party.ts'
import type { Reading } from '../reading.ts'
import { otherOf } from '../shared.ts'
import type { SlotReader } from '../slots.ts'
import type { EventSources } from '../sources.ts'
import { casesOf, child, headOf, type Tree } from '../tree.ts'
import { isVague } from '../who.ts'
import type { Act, Sides } from './act.ts'
import { country, firm, isArmed, NONE, oneEach } from './kinds.ts'

/* Who is meant by words that point back: the doer of "the attack", whom a release undoes, the two that a text is about. */

/** Tokens behind an object that are looked through for the noun that points back. */
const NEAR = 5

/** What is said of an act told before: praise, blame, rejection. */
const OPINION = /^(05[012]|11|12)/
/** Force and posture. */
const TURNED = /^(15|18|19)/
/** Words to both sides of a quarrel: appeals, offers, mediation. */
const TO_BOTH = /^(02|03[69]|045)/

/** The noun that points back to an act told before: the object, or one inside it ("objected to plans to hold the exercise"); -1 for none. */
export const pointedAt = (sources: EventSources, t: Tree, slots: SlotReader, reading: Reading): number => {
  const object = reading.object >= 0 ? reading.object : (slots.at(reading.token)?.fill.get('to')?.[0] ?? -1)
  if (object < 0 || pointsBack(sources, t, object)) return object
  for (let i = object + 1; i <= (t.right[object] as number) && i <= object + NEAR; i++)
    if (t.sentence.upos[i] === 'NOUN' && pointsBack(sources, t, i)) return i
  return object
}

/** "the attack", "this decision", "the agreement": an act told before, not one told here. */
const pointsBack = ({ acts, sides }: EventSources, t: Tree, object: number, telegraphic = false): boolean => {
  if (object < 0) return false
  const lemma = t.sentence.lemma[object] as string
  const definite =
    (telegraphic && t.sentence.xpos[object] === 'NN' && (t.children[object] ?? []).length === 0) ||
    (t.children[object] ?? []).some((c) => t.rel[c] === 'det' && sides.pointing.has((t.sentence.form[c] as string).toLowerCase()))
  return definite && (acts.frames('noun', lemma).length > 0 || sides.told.some((c) => acts.classes.get(c)?.has(lemma) === true))
}

/** "condemned the strike": who made it. */
export const whoseAct = ({ sources, t, slots, reading, around }: Act): readonly Party[] =>
  !around.nominal &&
  OPINION.test(around.code) &&
  pointsBack(sources, t, pointedAt(sources, t, slots, reading), sources.who.author !== undefined)
    ? firm(around.lastActors())
    : NONE

/** Whose "move", "decision" it is that stands beside a clause: the clause's subject's. */
const movedBy = ({ acts, who }: EventSources, t: Tree, s: number, slots: SlotReader, noun: number): readonly Party[] => {
  if (
    noun < 0 ||
    !/^(?:appos|parataxis)$/.test(t.rel[noun] as string) ||
    acts.classes.get('movedto')?.has(t.sentence.lemma[noun] as string) !== true
  )
    return NONE
  let k = noun
  for (let steps = 0; steps < 8 && k >= 0 && t.sentence.upos[k] !== 'VERB'; steps++) k = headOf(t, k)
  return k < 0 ? NONE : firm((slots.at(k)?.fill.get('subj') ?? []).flatMap((x) => [...who.all(s, x)]))
}

/** "X aligned with Y, a move Z denounced": the move is X's. */
export const told = ({ sources, t, s, slots, reading: { object } }: Act): readonly Party[] => movedBy(sources, t, s, slots, object)

/** "drew X's criticism", "has been the target of X's sanctions", "is under X's sanctions": the act is done to the subject. */
export const undergone = ({ sources, t, s, slots, reading, around }: Act): readonly Party[] => {
  const { acts, who } = sources
  const noun = reading.token
  const up = headOf(t, noun)
  const lemma = up < 0 ? '' : (t.sentence.lemma[up] as string)
  const isObject = t.rel[noun] === 'obj' && acts.classes.get('undergo')?.has(lemma) === true
  const isTarget = casesOf(t, noun) === 'of' && acts.classes.get('undergoer')?.has(lemma) === true
  const isUnder = casesOf(t, noun) === 'under'
  const clause = isUnder && child(t, noun, 'cop') >= 0 ? noun : up
  const subjects = isObject
    ? (slots.at(up)?.fill.get('subj') ?? [])
    : isTarget || isUnder
      ? [child(t, clause, 'nsubj', 'nsubj:pass')].filter((x) => x >= 0)
      : []
  // "X did this, a decision that drew Y's criticism": X's.
  const antecedent = up >= 0 && t.rel[up] === 'acl' ? [headOf(t, up)] : []
  for (const x of [...antecedent, ...subjects]) {
    const meant = movedBy(sources, t, s, slots, x)
    if (meant.length > 0) return meant
  }
  const named = firm(subjects.flatMap((x) => [...who.all(s, x)]))
  return named.length > 0 || !subjects.some((x) => pointsBack(sources, t, x)) ? named : around.lastActors()
}

/** "under X's mediation": those whose act it is told with, or the two that the text is about. */
export const mediated = ({ sources: { who }, s, around: { under, lastPair, dyad } }: Act, from: readonly Party[]): readonly Party[] => {
  const pairs = [under ? [...under.from, ...under.to] : NONE, who.pairOver(s), lastPair, dyad()]
  const others = (x: readonly Party[]): boolean =>
    new Set(x.map(country)).size >= 2 && x.every((p) => from.every((f) => country(f) !== country(p)))
  return oneEach(pairs.find(others) ?? NONE)
}

/** "They were freed", "The ship was released": by whom who had taken them, and whom they had taken. */
export const undoing = ({ own, around: { undone } }: Act, { from, to }: Sides): Sides => {
  if (undone === undefined) return { from, to }
  const by = from.length === 0 && own?.passive === true ? undone.from : from
  return { from: by, to: by.some((f) => undone.from.some((x) => country(x) === country(f))) ? undone.to : to }
}

/** "China urged restraint", "offered to mediate": both that the report is about, or that acted last, where the doer is none of them. */
export const bothParties = (
  { sources: { who }, s, reading, around: { code, lastPair } }: Act,
  from: readonly Party[],
): readonly Party[] => {
  if (!TO_BOTH.test(code) || from.length === 0) return NONE
  // "advised Americans to leave": its own.
  const told = reading.object < 0 ? NONE : who.all(s, reading.object)
  if (told.some((p) => from.some((f) => country(f) === country(p)))) return NONE
  const both = who.subjects.length === 2 ? who.subjects : lastPair
  return both.length === 2 && from.every((f) => both.every((x) => country(x) !== country(f))) ? both : NONE
}

/** Force and posture of one of the two that the text is about is turned against the other, where no target is told. */
export const turnedAgainst = (act: Act, from: readonly Party[]): readonly Party[] => {
  const { sources, t, s, reading, around } = act
  const { code, nominal, lastPair, dyad, foeOf } = around
  if (!TURNED.test(code) || (nominal && pointsBack(sources, t, reading.token)) || !from.some((p) => isArmed(sources.sides, p))) return NONE
  if (code.startsWith('15') && reading.frame.layer === undefined && from.length === 2) return from
  for (const pair of [() => lastPair, () => sources.who.pairOver(s), dyad]) {
    const other = otherOf(pair(), firm(from).slice(0, 1))
    if (other.length > 0) return other
  }
  return foeOf(firm(from)[0] as Party)
}

/** A state's own word or measure: the state, its government, its army. */
const OFFICIAL = /^[A-Z]{3}($|GOV|MIL)/

/** "Kenya apologised", "closed its side": the other one of the two that the text is about, by acts that are done to another state. */
export const counterpart = ({ sources: { who, acts }, s, around: { code, lastPair } }: Act, from: readonly Party[]): readonly Party[] => {
  const [doer, another] = oneEach(from)
  if (
    doer?.actor === undefined ||
    another !== undefined ||
    !OFFICIAL.test(doer.code) ||
    !acts.fallback(`counterpart:${code}`).includes('pair')
  )
    return NONE
  for (const pair of [who.pairOver(s), lastPair]) {
    const other = otherOf(pair, [doer])
    if (other.length > 0) return other
  }
  return NONE
}

/** "Two soldiers were killed", "a plane was shot down", "aircraft bombed the base": by whom they fight, where the text is about two at arms. */
export const attackerOf = (act: Act, { from, to }: Sides): readonly Party[] => {
  const { sources, t, s, own, around } = act
  const { code, nominal, layers, foeOf, lastPair } = around
  const [victim] = firm(to)
  if (nominal || own === undefined || layers.names.has('not') || victim === undefined || !/^(173|18|19)/.test(code)) return NONE
  if (!isArmed(sources.sides, victim) && !code.startsWith('19')) return NONE
  const foe = foeOf(victim)
  if (!own.passive) {
    // Aircraft and troops of nobody: of whom the other side fights.
    const doers = own.fill.get('subj') ?? []
    const isForce = (x: number): boolean =>
      sources.sides.force.some((c) => sources.acts.classes.get(c)?.has(t.sentence.lemma[sources.who.core(s, x)] as string) === true)
    return code.startsWith('19') && doers.length > 0 && doers.every(isForce) && from.every(isVague)
      ? foe.map((p) => ({ code: `${country(p)}MIL`, actor: p.actor ?? country(p), role: 'MIL', name: p.name }))
      : NONE
  }
  if (from.length > 0) return NONE
  if (foe.length > 0) return foe
  // Without fighting told before, only in a text about two whose soldiers they are.
  const other = otherOf(sources.who.pairOver(s), [victim])
  return victim.role === 'MIL' || code.startsWith('19') ? (other.length > 0 ? other : otherOf(lastPair, [victim])) : NONE
}

/** "Kenya claims eight aircraft were downed": its own feat, on the other of the two that the text is about. */
export const feat = (
  { sources: { who, sides }, t, s, own, around: { code, layers, lastPair } }: Act,
  { from, to }: Sides,
): Sides | undefined => {
  if (own?.passive !== true || !code.startsWith('19') || from.length > 0) return undefined
  const claim = layers.voices.find((v) => v.verb >= 0 && sides.boast.has(t.sentence.lemma[v.verb] as string))
  const [speaker] = firm(claim?.by ?? NONE)
  if (speaker === undefined || !OFFICIAL.test(speaker.code)) return undefined
  const [victim] = firm(to)
  if (victim !== undefined) return country(victim) === country(speaker) ? undefined : { from: [speaker], to }
  for (const pair of [who.pairOver(s), lastPair]) {
    const other = otherOf(pair, [speaker])
    if (other.length > 0) return { from: [speaker], to: other }
  }
  return undefined
}

/** "Fighting resumed", "an exchange of prisoners": both that the text is about, where the words name nobody. */
export const bothAtIt = ({ sources: { who, acts }, t, s, reading, around: { code, nominal, lastPair } }: Act): readonly Party[] => {
  // A bare "conflict" tells no act of those two.
  const { token, frame, object, embedded } = reading
  const isMutual = frame.mutual || (frame.layer === 'same' && embedded?.frame.mutual === true)
  const isBare = nominal && (object < 0 || acts.classes.get('affair')?.has(t.sentence.lemma[token] as string) === true)
  if (!isMutual || isBare || !/^(19|0841)/.test(code)) return NONE
  const pair = who.pairOver(s)
  return pair.length === 2 ? pair : lastPair.length === 2 ? lastPair : NONE
}

/** "called for their release": of who holds them. */
export const captorOf = ({ reading: { embedded }, around: { code, undone } }: Act, from: readonly Party[]): readonly Party[] =>
  code.startsWith('02') &&
  embedded?.code.startsWith('084') === true &&
  undone !== undefined &&
  from.some((f) => undone.to.some((x) => country(x) === country(f)))
    ? undone.from
    : NONE

/** The state, its government or its army. */
const isState = (p: Party): boolean => /^(?!IGO|NGO|IMG)[A-Z]{3}($|GOV|MIL)/.test(p.code)

/**
 * The code of an act by who does it to whom: killing the soldiers of another state is fighting, where a state does it; a state that protests
 * to another complains, and marches nowhere.
 */
export const codeBetween = ({ frame }: Reading, code: string, from: readonly Party[], to: readonly Party[]): string => {
  if (from.length === 0 || to.length === 0 || !from.every(isState)) return code
  const isAbroad = to.every((p) => from.every((f) => country(f) !== country(p)))
  if (code === '180' && isAbroad && to.every((p) => p.role === 'MIL')) return '190'
  return frame.id === 'protest' && code === '141' && isAbroad && to.every((p) => isState(p) || /^IGO/.test(p.code)) ? '114' : code
}
