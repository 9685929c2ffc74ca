import type { Party } from '../model/party.ts'
import type { Reading } from './reading.ts'
import { isOneSided, onShared, otherOf, sharers } from './shared.ts'
import type { Act, Around, Settled } from './sides/act.ts'
import { country, firm, isPrivate, NONE, otherThan } from './sides/kinds.ts'
import {
  attackerOf,
  bothAtIt,
  bothParties,
  captorOf,
  counterpart,
  feat,
  mediated,
  told,
  turnedAgainst,
  undergone,
  undoing,
  whoseAct,
} from './sides/meant.ts'
import { before, beside, placeOf, visitorOf } from './sides/near.ts'
import { atHome, eachOthers, hasDeterminer, moved, townOwner, withCountries } from './sides/owner.ts'
import type { SlotReader } from './slots.ts'
import type { EventSources } from './sources.ts'
import type { Tree } from './tree.ts'
import { isVague } from './who.ts'

/*
 * Both sides of an act, settled: what its frame's slots name, then what they leave open, in the order of how sure each sign is. The signs
 * themselves stand in sides/: who is meant by words that point back, whose a thing is, who stands near.
 */

const ANSWER = /^12/
const DEMAND = /^(10|13)/
/** Words rather than deeds. */
const SAID = /^(0[1-5]|1[0-3])/
/** No party to a suit, nor anything to blockade. */
const BODIES: readonly Party[] = [{ code: 'IGO', name: '' }]

/** "each other", "one another" in what a verb governs. */
const isMutual = ({ sources, t, reading: { token } }: Act): boolean => {
  for (let i = token + 1; i < (t.right[token] as number); i++)
    if (sources.sides.reciprocal.has(`${t.sentence.form[i]} ${t.sentence.form[i + 1]}`.toLowerCase())) return true
  return false
}

/** "complained to the Council": bodies that are told of somebody else's deed. */
const addresseesOf = ({ sources: { who }, s, own, around: { code } }: Act): readonly Party[] =>
  code.startsWith('11')
    ? ['to', 'before']
        .flatMap((slot) => firm((own?.fill.get(slot) ?? []).flatMap((x) => [...who.all(s, x)])))
        .filter((p) => /^(IGO|NGO)/.test(p.code))
    : NONE

/** "was shot down, the X army said": whose army tells of the other's loss did it. */
const tellerOf = ({ sources: { sides }, around: { code, layers } }: Act, to: readonly Party[]): Party | undefined => {
  const official = /^(1[79]|20)/.test(code) ? sides.captor : sides.teller
  return layers.voices
    .flatMap((v) => firm(v.by))
    .find((p) => p.role !== undefined && official.has(p.role) && !to.some((x) => country(x) === country(p)))
}

/** "N. N. was arrested by guards near the border with X": a person of no known state is not of X for that. */
const isStateless = ({ sources: { who }, t, s, own, around: { code } }: Act): boolean => {
  const victim = own?.passive === true ? (own.fill.get('obj')?.[0] ?? -1) : -1
  return victim >= 0 && code.startsWith('173') && t.sentence.upos[victim] === 'PROPN' && who.placed(s, victim) === undefined
}

/** Both sides of an act: from the frame's slots, then from what stands around it. */
export const settleSides = (sources: EventSources, t: Tree, s: number, slots: SlotReader, reading: Reading, around: Around): Settled => {
  const { acts, who, sides: words } = sources
  const { code, demand, nominal, layers, above, recent, lastPair, under, undone, answered, dealtWith } = around
  const own = slots.at(reading.token)
  const act: Act = { sources, t, s, slots, reading, own, around }
  let from = reading.actor
  let to = reading.target
  if (demand) {
    const speaker = layers.voices.find((v) => firm(v.by).length > 0)
    if (speaker && !speaker.by.some((p) => from.some((f) => f.code === p.code))) {
      to = from.length > 0 ? from : to
      from = speaker.by
    }
  }
  if (from.length === 0) {
    const owned = moved(act, to)
    if (owned?.mutual === true) return owned
    if (owned) ({ from, to } = owned)
  }
  const pair = from.length === 0 && to.length === 0 && !nominal ? who.pairOver(s) : NONE
  if (
    from.length === 0 &&
    to.length === 0 &&
    !nominal &&
    pair.length === 2 &&
    own?.passive !== true &&
    (t.row || t.left[reading.token] === reading.token)
  ) {
    // A row of a profile without a subject: "Severed relations in 1976".
    from = pair.slice(0, 1)
    to = pair.slice(1)
  }
  if (from.every(isVague) && to.every(isVague)) {
    const both = bothAtIt(act)
    if (both.length === 2) return { from: both, to: both, mutual: true }
  }
  if (from.length === 0 && to.length === 0 && !nominal) {
    const both = sharers(acts, who, t, s, slots, reading, code, lastPair)
    if (both.length === 2)
      return isOneSided(acts, t, reading)
        ? { from: both.slice(0, 1), to: both.slice(1), mutual: false }
        : { from: both, to: both, mutual: !acts.classes.get('mission')?.has(reading.matter.lemma) }
  }
  if (code.startsWith('084') && !nominal && undone !== undefined && to.every((p) => who.isReferred(p) || isVague(p))) {
    ;({ from, to } = undoing(act, { from, to }))
  }
  if (from.length === 0 && (own?.passive === true || reading.object < 0) && onShared(acts, reading, code))
    from = otherOf(who.pairOver(s), to)
  // "a vote for a pro-Kenyan resolution"
  if (code.startsWith('05')) {
    const favoured = ['for', 'obj'].flatMap((slot) => (own?.fill.get(slot) ?? []).flatMap((x) => [...who.favoured(s, x)]))
    if (favoured.length > 0) to = favoured
  }
  const claimed = feat(act, { from, to })
  if (claimed) ({ from, to } = claimed)
  if (nominal && code.startsWith('04') && otherThan(from, to).length === 0) {
    const visitor = visitorOf(act, to)
    if (visitor.length > 0) from = visitor
  }
  if (to.length === 0) to = captorOf(act, from)
  const addressees = addresseesOf(act)
  // "X's protest to the Council": against the other one named before.
  if (nominal && addressees.length > 0 && to.every((p) => addressees.some((x) => x.code === p.code)))
    to = before(who, s, reading.token, from)
  // "casualties from X's raids": of the army named before.
  if (nominal && to.length === 0 && /^1[89]/.test(code) && reading.path.includes('from:')) to = before(who, s, reading.token, from)
  const meant = told(act)
  if (meant.length > 0) to = otherThan(meant, from)
  if (nominal && to.length === 0 && from.length > 0 && code.startsWith('045')) to = mediated(act, from)
  if (nominal && to.length === 0) to = otherThan(undergone(act), from)
  if (to.length === 0) to = otherThan(whoseAct(act), from)
  const needy = from.length === 0 || to.length === 0 || from.every(isVague) || to.every(isVague)
  const place = needy ? placeOf(sources, t, s, reading.token, /^(15|19)/.test(code)) : undefined
  if (
    /^(1|20)/.test(code) &&
    from.length > 0 &&
    to.length > 0 &&
    from.every((f) => who.isReferred(f) && to.every((x) => country(x) === country(f)))
  ) {
    // "it entered Algerian airspace, Algeria said": the pronoun is not who is wronged, but the other one named before.
    const other = before(who, s, reading.token, to)
    if (other.length > 0) from = other
  }
  // "reopened its embassy in X": where it stands.
  if (to.length === 0 && place && /^(05|16)/.test(code) && acts.classes.get('mission')?.has(reading.matter.lemma) === true)
    to = from.some((f) => country(f) === country(place)) ? NONE : [place]
  // "took the case to the Court": against somebody else.
  if (code.startsWith('115')) to = to.filter((p) => !p.code.startsWith('IGO'))
  const isPerson = isStateless(act)
  if (firm(to).length === 0 && !isPerson && /^(171|19|20)/.test(code)) {
    const owner = townOwner(act)
    if (owner !== undefined && !from.some((f) => f.code === owner.code)) to = [owner]
  }
  if (to.length === 0 && !isPerson) {
    for (const slot of acts.fallback(code)) {
      if (slot === 'place') {
        // Measures against a state are not taken at home: "closed the embassy", told with the own capital.
        if (place && !(/^(16|191)/.test(code) && from.some((f) => country(f) === country(place)))) to = [place]
      } else
        to = firm((own?.fill.get(slot) ?? []).flatMap((x) => [...who.all(s, x)])).filter(
          (p) => !from.some((f) => f.code === p.code) && !addressees.some((x) => x.code === p.code),
        )
      if (to.length > 0) break
    }
  }
  if (!nominal) {
    if (from.length === 0 && own?.passive !== true && own?.fill.has('subj') !== true) from = beside(act, -1, to)
    // "recalled its envoy, accusing it of …": the clause above names the target, too.
    if (
      to.length === 0 &&
      above &&
      acts.fallback(`above:${code}`).includes('above') &&
      firm(above.from).some((a) => from.length === 0 || from.some((f) => country(f) === country(a)))
    ) {
      to = otherThan(firm(above.to), from)
      if (from.length === 0) from = above.from
    }
    // "talks in Doha mediated by Qatar": where they were held is no other side.
    if (code.startsWith('045') && to.length > 0 && to.every((p) => from.some((f) => country(f) === country(p)))) to = NONE
    // "A and B signed a truce brokered by C": between those who signed it.
    if (to.length === 0 && under && code.startsWith('045'))
      to = firm([...under.from, ...under.to]).filter(
        (p, i, all) => !from.some((f) => country(f) === country(p)) && all.findIndex((q) => q.code === p.code) === i,
      )
    // "closed its side": to the other of the two, whoever else stands near.
    if (to.length === 0 && code.startsWith('191')) to = counterpart(act, from)
    // "X, speaking after Y left": with nobody told, X spoke to nobody in particular.
    const isAlone =
      t.rel[reading.token] === 'advcl' && code.startsWith('04') && reading.frame.mutual && !reading.frame.target.includes('obj')
    if (to.length === 0 && !isPerson && !isAlone && !(SAID.test(code) && from.length > 0 && from.every((p) => isPrivate(words, p))))
      // Several together make their demand of whom they have acted on together.
      to =
        from.length > 1 && DEMAND.test(code) && dealtWith(from).length > 0
          ? dealtWith(from)
          : beside(act, 1, [...from, ...addressees, ...(/^(115|191)/.test(code) ? BODIES : NONE)])
    if (to.length === 0 && acts.fallback(`recent:${code}`).includes('recent')) to = otherThan(firm(recent), from)
    // "expressed concern": about what was done last.
    if (to.length === 0 && code.startsWith('11')) to = otherThan(firm(around.lastDoers()), from)
    // "condemned the incident": told before.
    if (
      to.length === 0 &&
      !(from.length > 0 && from.every((p) => isPrivate(words, p))) &&
      acts.fallback(`before:${code}`).includes('before')
    )
      to = before(who, s, reading.token, from)
  }
  if (from.length === 0 && to.length > 0 && !nominal && own?.passive === true && acts.fallback(`source:${code}`).includes('place')) {
    // "was arrested in X": the authorities of the place.
    const where = place ?? placeOf(sources, t, s, reading.token)
    if (where) from = [where]
  }
  if (from.length === 0 && !nominal && own?.passive === true && firm(to).length > 0) {
    const teller = tellerOf(act, to)
    if (teller) from = [teller]
  }
  const attacker = attackerOf(act, { from, to })
  if (attacker.length > 0) from = attacker
  // "Thousands rallied in X", "riots broke out in X": the people of the place.
  if (from.length === 0 && !nominal && place && acts.fallback(`crowd:${code}`).includes('place'))
    from = [{ code: country(place), actor: place.actor ?? country(place), name: place.name }]
  ;({ from, to } = withCountries(act, { from, to }, place))
  // "urged its citizens to leave": a word to its own people, not to others.
  const toOwn = reading.object >= 0 && hasDeterminer(t, reading.object, words.own)
  if (to.length === 0 && !nominal && !toOwn) to = bothParties(act, from)
  // "Kenya broke off relations": with the other of the two that the text is about.
  if (to.length === 0 && !nominal && from.length > 0 && onShared(acts, reading, code))
    to = otherOf(lastPair.length === 2 ? lastPair : who.pairOver(s), from)
  // "rejected the list": of those whose demand it was; "presented demands": to whom they had acted on before.
  if (to.length === 0 && !nominal && from.length > 0) to = ANSWER.test(code) ? answered(from) : DEMAND.test(code) ? dealtWith(from) : to
  // "Both expelled each other's nationals."
  if (to.length === 0 && !nominal && new Set(from.map(country)).size === 2 && isMutual(act)) to = from
  if (to.length === 0) to = turnedAgainst(act, from)
  if (to.length === 0 && !nominal && !toOwn) to = counterpart(act, from)
  if (to.length === 0 && !nominal) to = atHome(who, acts, s, code, from)
  if (reading.frame.mutual || (reading.frame.layer === 'same' && reading.embedded?.frame.mutual === true)) {
    const states = new Set(from.map(country))
    if (states.size >= 2 && !/(^|[ .])(with|between|obj):/.test(reading.path)) return { from, to: from, mutual: true }
    if (from.length === 0 && to.length >= 2) return { from: to, to, mutual: true }
  }
  // "before its units destroyed it": nobody strikes what is his own; the other one named before is meant.
  if (
    !nominal &&
    /^(17|18|19|20)/.test(code) &&
    reading.object >= 0 &&
    t.sentence.upos[reading.object] === 'PRON' &&
    from.length > 0 &&
    to.length > 0 &&
    to.every((p) => from.some((f) => country(f) === country(p)))
  )
    to = before(who, s, reading.token, from)
  const both =
    to.length === 0 && from.length === 2 && country(from[0] as Party) !== country(from[1] as Party) ? eachOthers(act, from) : undefined
  return both ?? { from, to, mutual: false }
}
