import type { Acts } from '../../knowledge/acts.ts'
import type { Party } from '../../model/party.ts'
import { otherOf } from '../shared.ts'
import type { Tree } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import type { Act, Settled, Sides } from './act.ts'
import { country, firm, NONE, otherThan } from './kinds.ts'
import { before } from './near.ts'

/* Whose a thing is tells the sides: whose troops are sent, whose border is shut, whose land is struck, of which state a role is. */

/** Opening and shutting. */
const SHUT = /^(163|191|161|085|050)/
/** Force, which a state's army uses on another state's land. */
const FORCE = /^(19|18|20)/

const isOf = (acts: Acts, classes: readonly string[], lemma: string): boolean =>
  classes.some((c) => acts.classes.get(c)?.has(lemma) === true)

/** The same, of a lemma that may be a plural. */
const isKindOf = (acts: Acts, name: string, lemma: string): boolean =>
  acts.classes.get(name)?.has(lemma) === true || acts.classes.get(name)?.has(lemma.replace(/s$/, '')) === true

/**
 * "Russian soldiers were deployed in X", "X's border with Y was closed", "reopened": whose they are, sends them; whose it is, closes it.
 * Undefined where the act is on nothing that its owner sends or shuts.
 */
export const moved = ({ sources, t, s, reading, own, around: { code } }: Act, to: readonly Party[]): Settled | undefined => {
  const { acts, who, sides } = sources
  if (own === undefined || !acts.fallback(`moved:${code}`).includes('obj')) return undefined
  // "was shot down": done to it, not by it.
  if (code.startsWith('19') && !code.startsWith('191') && reading.frame.target[0]?.startsWith('obj') === true) return undefined
  const object = own.passive ? own.fill.get('obj')?.[0] : own.fill.has('obj') ? undefined : own.fill.get('subj')?.[0]
  if (object === undefined) return undefined
  const lemma = t.sentence.lemma[who.core(s, object)] as string
  const kind = (own.passive ? [...sides.sent, ...sides.shut, ...sides.both] : sides.shut).find((c) => isKindOf(acts, c, lemma))
  if (kind === undefined) return undefined
  const gate = sides.shut.includes(kind) || sides.both.includes(kind)
  if (gate !== SHUT.test(code)) return undefined
  const whose = firm(who.all(s, object))
  const both = whose.length === 2 ? whose : whose.length === 0 ? firm(to) : NONE
  // "the border between X and Y was closed": for both.
  if (gate && both.length === 2 && sides.both.includes(kind)) return { from: both, to: both, mutual: true }
  // "Kenyan flights were suspended": not by Kenya.
  if (gate && !sides.shut.includes(kind)) return undefined
  // "funds given to X's appeal": what goes to somebody is not sent by him.
  const from = gate || code.startsWith('07') ? otherThan(whose, to) : whose
  return { from, to: otherThan(to, from), mutual: false }
}

/** Whether one of these words hangs on a noun: "its citizens", "their embassies". */
export const hasDeterminer = (t: Tree, noun: number, words: ReadonlySet<string>): boolean =>
  (t.children[noun] ?? []).some((c) => words.has((t.sentence.form[c] as string).toLowerCase()))

/** Gives a role without a country the one it most likely has: of the place, or of the side it acts against at home. */
const settle = (
  parties: readonly Party[],
  other: readonly Party[],
  place: Party | undefined,
  domestic: ReadonlySet<string> | true,
): readonly Party[] =>
  parties.map((p) => {
    if (!isVague(p)) return p
    const role = p.role as string
    const sibling = parties.find((o) => !isVague(o) && !/^(IGO|NGO|IMG)/.test(o.code))
    if (sibling && (domestic === true || domestic.has(role)))
      return { code: country(sibling) + role, actor: sibling.actor ?? country(sibling), role, name: p.name }
    const home =
      place ?? (domestic === true || domestic.has(role) ? other.find((o) => !isVague(o) && !/^(IGO|NGO|IMG)/.test(o.code)) : undefined)
    if (!home) return p
    return { code: country(home) + role, actor: home.actor ?? country(home), role, name: p.name }
  })

/** The own country as target, where the code is one of those mostly done at home and the sentence names no other country. */
export const atHome = (who: Who, acts: Acts, s: number, code: string, from: readonly Party[]): readonly Party[] => {
  const home = from.find((p) => !isVague(p) && !/^(IGO|NGO|IMG)/.test(p.code))
  if (!home || !acts.fallback(`home:${code}`).includes('home')) return NONE
  const foreign = who.mentions[s]?.some((m) => m.parties.some((p) => !isVague(p) && country(p) !== country(home)))
  return foreign ? NONE : [{ code: country(home), actor: country(home), name: home.name }]
}

/** "captured Goma", "shelled Mombasa": the state whose town it is. */
export const townOwner = ({ sources: { who }, t, s, reading }: Act): Party | undefined => {
  const town = reading.object >= 0 ? who.core(s, reading.object) : -1
  return town >= 0 && t.sentence.upos[town] === 'PROPN' ? who.placed(s, town) : undefined
}

/**
 * "Y's army shelled a village", "Y attacked our positions, X said": whose land it is, where the words do not tell. Who complains of it, else
 * the other one of the two states that the report is named after.
 */
const struck = ({ sources, t, s, reading, around }: Act, { from, to }: Sides, place: Party | undefined): Party | undefined => {
  const { acts, who, sides } = sources
  const { object } = reading
  const [doer] = firm(from)
  if (doer?.actor === undefined || !/^[A-Z]{3}($|GOV|MIL)/.test(doer.code) || /^(IGO|NGO|IMG)/.test(doer.code)) return undefined
  if (firm(to).length > 0 || (place !== undefined && country(place) !== country(doer))) return undefined
  const lemma = object < 0 ? '' : (t.sentence.lemma[who.core(s, object)] as string)
  const isLand = sides.land.some((c) => isKindOf(acts, c, lemma))
  if (!isLand || place !== undefined) return undefined
  const named = (parties: readonly Party[]): Party | undefined =>
    parties.find((p) => country(p) !== country(doer) && p.actor !== undefined && !/^(IGO|NGO|IMG)/.test(p.code))
  const victim =
    around.layers.voices.map((v) => named(firm(v.by))).find((p) => p !== undefined) ??
    (who.subjects.length === 2 && who.subjects.some((p) => p.code === country(doer)) ? named(who.subjects) : undefined)
  return victim && { code: country(victim), actor: country(victim), name: victim.name }
}

/** Countries for roles told without one, on both sides: of the place, of who is named among them, of the other side. */
export const withCountries = (act: Act, given: Sides, place: Party | undefined): Sides => {
  const { sources, t, s, reading, own, around } = act
  const { acts, who, domestic } = sources
  // A crowd at an embassy is not of the embassy's state.
  const abroad = reading.object >= 0 && isOf(acts, ['mission'], t.sentence.lemma[reading.object] as string)
  const from = settle(given.from, abroad ? otherOf(who.pairOver(s), firm(given.to).slice(0, 1)) : given.to, place, domestic)
  // "hostages were taken, including the consul": of the state of the one who is named among them.
  const [among] = firm((own?.fill.get('including') ?? []).flatMap((x) => [...who.all(s, x)]))
  // "the army shot down an armed drone": not its own, whatever the place, but of the other state named last, or in the title.
  const home = among ?? place
  const ownArms =
    given.to.some((p) => isVague(p) && p.role === 'MIL') &&
    from.some((f) => !isVague(f) && (home === undefined || country(f) === country(home)))
  const foe = ownArms
    ? (before(who, s, reading.token, from)[0] ?? who.subjects.find((x) => from.every((f) => country(f) !== x.code)))
    : undefined
  const hit = FORCE.test(around.code) && !around.nominal ? struck(act, { from, to: given.to }, place) : undefined
  const to = settle(hit ? [hit] : given.to, from, ownArms ? foe : home, true)
  if (!ownArms || foe) return { from, to }
  return {
    from,
    to: to.map((p) => (p.role === 'MIL' && from.some((f) => country(f) === country(p)) ? { code: 'MIL', role: 'MIL', name: p.name } : p)),
  }
}

/** "both countries reopened their embassies": each in the other. Undefined where nothing is told to be of both. */
export const eachOthers = ({ sources: { acts, sides }, t, reading }: Act, from: readonly Party[]): Settled | undefined => {
  if (reading.object < 0) return undefined
  const lemma = t.sentence.lemma[reading.object] as string
  if (!hasDeterminer(t, reading.object, sides.each)) return undefined
  // An envoy is recalled by one side from the other: two acts.
  if (isOf(acts, sides.oneEach, lemma)) return { from, to: from, mutual: false }
  if (isOf(acts, sides.shared, lemma)) return { from, to: from, mutual: true }
  return undefined
}
