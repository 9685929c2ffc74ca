import type { Acts } from '../knowledge/acts.ts'
import type { Party } from '../model/party.ts'
import type { Reading } from './reading.ts'
import { isOneSided, onShared, otherOf, sharers } from './shared.ts'
import type { SlotReader } from './slots.ts'
import type { EventSources } from './sources.ts'
import { casesOf, child, headOf, type Tree, within } from './tree.ts'
import type { Layers } from './voice.ts'
import { isVague, type Who } from './who.ts'

/** Source and target of an act. */
export interface Sides {
  readonly from: readonly Party[]
  readonly to: readonly Party[]
}

const WHERE = new Set(['in', 'at', 'near', 'inside', 'across', 'outside', 'around', 'throughout', 'over', 'within', 'along', 'into', 'on'])
const NONE: readonly Party[] = []

const country = (p: Party): string => p.code.slice(0, 3)

/** Country of the place a clause names, looked for in the predicate's own phrases, then in the whole sentence. */
const placeOf = (who: Who, acts: Acts, t: Tree, s: number, predicate: number, force = false): Party | undefined => {
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
    if (!WHERE.has(prep) && !loose && !hit) continue
    const place = who.placed(s, i)
    if (!place) continue
    if (within(t, i, predicate)) return place
    far ??= place
  }
  if (far) return far
  for (let i = 0; i < t.length; i++) {
    if (t.rel[i] !== 'nmod' && t.rel[i] !== 'obl') continue
    if (!WHERE.has(casesOf(t, i))) continue
    const place = who.placed(s, i)
    if (place) return place
  }
  return undefined
}

const REACH = 14
const NEAR = 5
/** Whose word for a loss of the other side is taken as its own deed. */
const ARMY = new Set(['MIL'])
const OFFICIAL = new Set(['MIL', 'GOV', 'COP'])

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

/** The nearest party before (-1) or behind (1) a predicate, where the tree names none: trees of news are often wrong. */
const beside = (
  who: Who,
  t: Tree,
  s: number,
  predicate: number,
  side: -1 | 1,
  except: readonly Party[],
  layers: Layers,
): readonly Party[] => {
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
    // "With X urging restraint, Y announced …": behind the clause begins another's.
    if (side > 0 && t.rel[predicate] === 'advcl' && headOf(t, predicate) > predicate && !within(t, m.head, predicate)) continue
    // "proposed talks, and Z phoned W": a clause joined on with a subject of its own is another act.
    if (side > 0 && joined(t, m.head, predicate)) break
    if (distance > REACH) break
    const firm = m.parties.filter((p) => !isVague(p) && !except.some((e) => country(e) === country(p)))
    if (firm.length > 0) return firm
  }
  return NONE
}

/** The own country as target, where the code is one of those mostly done at home and the sentence names no other country. */
const atHome = (who: Who, acts: Acts, s: number, code: string, from: readonly Party[]): readonly Party[] => {
  const home = from.find((p) => !isVague(p) && !/^(IGO|NGO|IMG)/.test(p.code))
  if (!home || !acts.fallback(`home:${code}`).includes('home')) return NONE
  const foreign = who.mentions[s]?.some((m) => m.parties.some((p) => !isVague(p) && country(p) !== country(home)))
  return foreign ? NONE : [{ code: country(home), actor: country(home), name: home.name }]
}

/** Sentences looked back over for what "the incident" was. */
const BACK = 2

/** The last other state named before a predicate, in its sentence or the ones before. */
const before = (who: Who, s: number, predicate: number, except: readonly Party[]): readonly Party[] => {
  if (except.length === 0) return NONE
  for (let at = s; at >= 0 && at >= s - BACK; at--) {
    const mentions = who.mentions[at] ?? []
    for (let k = mentions.length - 1; k >= 0; k--) {
      const m = mentions[k] as (typeof mentions)[number]
      if ((at === s && m.start >= predicate) || m.kind === 'pronoun') continue
      const other = m.parties.filter((p) => !isVague(p) && !/^(IGO|NGO)/.test(p.code) && !except.some((e) => country(e) === country(p)))
      if (other.length > 0) return at === s ? other : other.map((p) => ({ code: country(p), actor: p.actor ?? country(p), name: p.name }))
    }
  }
  return NONE
}

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

/** What the sentence says about the act beside its frame. */
interface Around {
  readonly code: string
  /** "X said that Y must …": the speaker demands it of the clause's subject. */
  readonly demand: boolean
  readonly nominal: boolean
  readonly layers: Layers
  readonly above: Sides | undefined
  /** Targets of the last act of the same root in the sentences just before: "B recalled its envoy from Y. C recalled its envoy, too." */
  readonly recent: readonly Party[]
  /** Both sides of the last act of two states told in the sentences just before; [] where there is none. */
  readonly lastPair: readonly Party[]
  /** For an act told by a noun: sides of the act whose verb it stands under. */
  readonly under: Sides | undefined
  /** Sides of the last capture told, which a release undoes. */
  readonly undone: Sides | undefined
  /** The two states that the document is about, where it is about two. */
  readonly dyad: () => readonly Party[]
  /** Whom this state fought last. */
  readonly foeOf: (party: Party) => readonly Party[]
  /** Whose demand or offer these were told to have last. */
  readonly answered: (to: readonly Party[]) => readonly Party[]
  /** Whom these acted on last. */
  readonly dealtWith: (from: readonly Party[]) => readonly Party[]
  /** Who did the last act told before this sentence: "X struck Y. Z condemned the attack." */
  readonly lastActors: () => readonly Party[]
}

const unique = (parties: readonly Party[]): readonly Party[] =>
  parties.filter((p, i) => !isVague(p) && parties.findIndex((x) => country(x) === country(p)) === i)
/** Word classes of what is sent, and of what its owner opens and shuts; codes of opening and shutting. */
const FORCES: readonly string[] = ['troops', 'protection']
const GATES: readonly string[] = ['airspace', 'border', 'mission']
const SHUT = /^(163|191|161|085|050)/

/** What is said of an act told before: praise, blame, rejection. */
const OPINION = /^(05[012]|11|12)/

const ANSWER = /^12/
const DEMAND = /^(10|13)/
/** "each other", "one another" in what a verb governs. */
const isMutual = (t: Tree, predicate: number): boolean => {
  for (let i = predicate + 1; i < (t.right[predicate] as number); i++)
    if (/^(each other|one another)$/i.test(`${t.sentence.form[i]} ${t.sentence.form[i + 1]}`)) return true
  return false
}

/** No party to a suit, nor anything to blockade. */
const BODIES: readonly Party[] = [{ code: 'IGO', name: '' }]
/** Force and posture. */
const TURNED = /^(15|18|19)/
/** Words rather than deeds. */
const SAID = /^(0[1-5]|1[0-3])/
/** Those whose words are to no state in particular: workers, scholars, firms. */
const isPrivate = (p: Party): boolean => /^(LAB|EDU|BUS|AGR|HLH)/.test(p.code.slice(3))
/** States and those who bear arms, no companies or crowds. */
const isArmed = (p: Party): boolean => !isVague(p) && /^(|GOV|MIL|REB|SEP)$/.test(p.code.slice(3)) && !/^(IGO|NGO)/.test(p.code)

const firm = (parties: readonly Party[]): readonly Party[] => parties.filter((p) => !isVague(p))

/** The noun that points back to an act told before: the object, or one inside it ("objected to plans to hold the exercise"); -1 for none. */
export const pointedAt = (acts: Acts, t: Tree, slots: SlotReader, reading: Reading): number => {
  const object = reading.object >= 0 ? reading.object : (slots.at(reading.token)?.fill.get('to')?.[0] ?? -1)
  if (object < 0 || pointsBack(acts, t, object)) return object
  for (let i = object + 1; i <= (t.right[object] as number) && i <= object + NEAR; i++)
    if (t.sentence.upos[i] === 'NOUN' && pointsBack(acts, t, i)) return i
  return object
}

/** "the attack", "this decision", "the agreement": an act told before, not one told here. */
const pointsBack = (acts: Acts, t: Tree, object: number, telegraphic = false): boolean => {
  if (object < 0) return false
  const lemma = t.sentence.lemma[object] as string
  const definite =
    (telegraphic && t.sentence.xpos[object] === 'NN' && (t.children[object] ?? []).length === 0) ||
    (t.children[object] ?? []).some((c) => t.rel[c] === 'det' && /^(the|this|these|that|those)$/i.test(t.sentence.form[c] as string))
  return (
    definite &&
    (acts.frames('noun', lemma).length > 0 || ['movedto', 'accord', 'attacknoun'].some((c) => acts.classes.get(c)?.has(lemma) === true))
  )
}

/** "X aligned with Y, a move Z denounced": the move is X's. */
const told = ({ acts, who }: EventSources, t: Tree, s: number, slots: SlotReader, { object }: Reading): readonly Party[] => {
  if (object < 0 || t.rel[object] !== 'appos' || acts.classes.get('movedto')?.has(t.sentence.lemma[object] as string) !== true) return NONE
  let k = object
  for (let steps = 0; steps < 8 && k >= 0 && t.sentence.upos[k] !== 'VERB'; steps++) k = headOf(t, k)
  return k < 0 ? NONE : firm((slots.at(k)?.fill.get('subj') ?? []).flatMap((x) => [...who.all(s, x)]))
}

/** "drew X's criticism", "has been the target of X's sanctions", "is under X's sanctions": the act is done to the subject. */
const undergone = (
  { acts, who }: EventSources,
  t: Tree,
  s: number,
  slots: SlotReader,
  noun: number,
  lastActors: () => readonly Party[],
): readonly Party[] => {
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
  const named = firm(subjects.flatMap((x) => [...who.all(s, x)]))
  return named.length > 0 || !subjects.some((x) => pointsBack(acts, t, x)) ? named : lastActors()
}

/** Force, which a state's army uses on another state's land. */
const FORCE = /^(19|18|20)/
const LAND = ['territory', 'building', 'troops', 'ship']

/**
 * "Y's army shelled a village", "Y attacked our positions, X said": whose land it is, where the words do not tell. Who complains of it, else
 * the other one of the two states that the report is named after.
 */
const struck = (
  { acts, who }: EventSources,
  t: Tree,
  s: number,
  { object }: Reading,
  layers: Layers,
  from: readonly Party[],
  to: readonly Party[],
  place: Party | undefined,
): Party | undefined => {
  const [doer] = firm(from)
  if (doer?.actor === undefined || !/^[A-Z]{3}($|GOV|MIL)/.test(doer.code) || /^(IGO|NGO|IMG)/.test(doer.code)) return undefined
  if (firm(to).length > 0 || (place !== undefined && country(place) !== country(doer))) return undefined
  const lemma = object < 0 ? '' : (t.sentence.lemma[who.core(s, object)] as string)
  const isLand = LAND.some((c) => acts.classes.get(c)?.has(lemma) === true || acts.classes.get(c)?.has(lemma.replace(/s$/, '')) === true)
  if (!isLand || place !== undefined) return undefined
  const named = (parties: readonly Party[]): Party | undefined =>
    parties.find((p) => country(p) !== country(doer) && p.actor !== undefined && !/^(IGO|NGO|IMG)/.test(p.code))
  const victim =
    layers.voices.map((v) => named(firm(v.by))).find((p) => p !== undefined) ??
    (who.subjects.length === 2 && who.subjects.some((p) => p.code === country(doer)) ? named(who.subjects) : undefined)
  return victim && { code: country(victim), actor: country(victim), name: victim.name }
}

/** Both sides of an act: from the frame's slots, then from what stands around it. */
export const settleSides = (
  sources: EventSources,
  t: Tree,
  s: number,
  slots: SlotReader,
  reading: Reading,
  { code, demand, nominal, layers, above, recent, lastPair, under, undone, dyad, foeOf, answered, dealtWith, lastActors }: Around,
): Sides & { readonly mutual: boolean } => {
  const { acts, who } = sources
  const own = slots.at(reading.token)
  let from = reading.actor
  let to = reading.target
  if (demand) {
    const speaker = layers.voices.find((v) => firm(v.by).length > 0)
    if (speaker && !speaker.by.some((p) => from.some((f) => f.code === p.code))) {
      to = from.length > 0 ? from : to
      from = speaker.by
    }
  }
  if (from.length === 0 && own !== undefined && acts.fallback(`moved:${code}`).includes('obj')) {
    // "Russian soldiers were deployed in X", "X's border with Y was closed", "reopened": whose they are, sends them; whose it is, closes it.
    const object = own.passive ? own.fill.get('obj')?.[0] : own.fill.has('obj') ? undefined : own.fill.get('subj')?.[0]
    const lemma = object === undefined ? '' : (t.sentence.lemma[who.core(s, object)] as string)
    const kind = (own.passive ? [...FORCES, ...GATES] : GATES).find((c) =>
      [lemma, lemma.replace(/s$/, '')].some((w) => acts.classes.get(c)?.has(w) === true),
    )
    const gate = kind !== undefined && GATES.includes(kind)
    if (object !== undefined && kind !== undefined && gate === SHUT.test(code)) {
      const whose = firm(who.all(s, object))
      const both = whose.length === 2 ? whose : whose.length === 0 ? firm(to) : NONE
      // "the border between X and Y was closed": for both.
      if (gate && both.length === 2 && kind !== 'mission') return { from: both, to: both, mutual: true }
      from = whose.filter((f) => !gate || !to.some((p) => country(f) === country(p)))
      to = to.filter((p) => !from.some((f) => country(f) === country(p)))
    }
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
  if (from.length === 0 && to.length === 0 && !nominal) {
    const both = sharers(acts, who, t, s, slots, reading, code, lastPair)
    if (both.length === 2)
      return isOneSided(acts, t, reading)
        ? { from: both.slice(0, 1), to: both.slice(1), mutual: false }
        : { from: both, to: both, mutual: !acts.classes.get('mission')?.has(reading.matter.lemma) }
  }
  if (code.startsWith('084') && !nominal && undone !== undefined && to.every((p) => who.isReferred(p) || isVague(p))) {
    // "They were freed", "The ship was released": by whom who had taken them.
    if (from.length === 0 && own?.passive === true) from = undone.from
    if (from.some((f) => undone.from.some((x) => country(x) === country(f)))) to = undone.to
  }
  if (from.length === 0 && (own?.passive === true || reading.object < 0) && onShared(acts, reading, code))
    from = otherOf(who.pairOver(s), to)
  // "a vote for a pro-Kenyan resolution"
  if (code.startsWith('05')) {
    const favoured = ['for', 'obj'].flatMap((slot) => (own?.fill.get(slot) ?? []).flatMap((x) => [...who.favoured(s, x)]))
    if (favoured.length > 0) to = favoured
  }
  // "complained to the Council": about somebody else.
  const addressees = code.startsWith('11')
    ? ['to', 'before']
        .flatMap((slot) => firm((own?.fill.get(slot) ?? []).flatMap((x) => [...who.all(s, x)])))
        .filter((p) => /^(IGO|NGO)/.test(p.code))
    : NONE
  // "X's protest to the Council": against the other one named before.
  if (nominal && addressees.length > 0 && to.every((p) => addressees.some((x) => x.code === p.code)))
    to = before(who, s, reading.token, from)
  // "casualties from X's raids": of the army named before.
  if (nominal && to.length === 0 && reading.path.includes('from:')) to = before(who, s, reading.token, from)
  const meant = told(sources, t, s, slots, reading)
  if (meant.length > 0) to = meant.filter((p) => !from.some((f) => country(f) === country(p)))
  // "under X's mediation": between those whose act it is told with.
  if (nominal && to.length === 0 && from.length > 0 && code.startsWith('045')) {
    const pairs = [under ? [...under.from, ...under.to] : NONE, who.pairOver(s), lastPair, dyad()]
    const others = (x: readonly Party[]): boolean =>
      new Set(x.map(country)).size >= 2 && x.every((p) => from.every((f) => country(f) !== country(p)))
    to = unique(pairs.find(others) ?? NONE)
  }
  if (nominal && to.length === 0)
    to = undergone(sources, t, s, slots, reading.token, lastActors).filter((p) => !from.some((f) => country(f) === country(p)))
  // "condemned the strike": of who made it.
  if (
    to.length === 0 &&
    !nominal &&
    OPINION.test(code) &&
    pointsBack(acts, t, pointedAt(acts, t, slots, reading), who.author !== undefined)
  )
    to = firm(lastActors()).filter((p) => !from.some((f) => country(f) === country(p)))
  const needy = from.length === 0 || to.length === 0 || from.every(isVague) || to.every(isVague)
  const place = needy ? placeOf(who, acts, t, s, reading.token, /^(15|19)/.test(code)) : undefined
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
  // "N. N. was arrested by guards near the border with X": a person of no known state is not of X for that.
  const victim = own?.passive === true ? (own.fill.get('obj')?.[0] ?? -1) : -1
  const isPerson = victim >= 0 && code.startsWith('173') && t.sentence.upos[victim] === 'PROPN' && who.placed(s, victim) === undefined
  // "captured Goma", "shelled Mombasa": the state whose town it is.
  const town = reading.object >= 0 ? who.core(s, reading.object) : -1
  if (to.length === 0 && !isPerson && /^(171|19|20)/.test(code) && town >= 0 && t.sentence.upos[town] === 'PROPN') {
    const owner = who.placed(s, town)
    if (owner !== undefined && !from.some((f) => f.code === owner.code)) to = [owner]
  }
  if (to.length === 0 && !isPerson) {
    for (const slot of acts.fallback(code)) {
      if (slot === 'place') {
        // Measures against a state are not taken at home: "closed the embassy", told with the own capital.
        if (place && !(code.startsWith('16') && from.some((f) => country(f) === country(place)))) to = [place]
      } else
        to = firm((own?.fill.get(slot) ?? []).flatMap((x) => [...who.all(s, x)])).filter(
          (p) => !from.some((f) => f.code === p.code) && !addressees.some((x) => x.code === p.code),
        )
      if (to.length > 0) break
    }
  }
  if (!nominal) {
    if (from.length === 0 && own?.passive !== true && own?.fill.has('subj') !== true)
      from = beside(who, t, s, reading.token, -1, to, layers)
    // "recalled its envoy, accusing it of …": the clause above names the target, too.
    if (
      to.length === 0 &&
      above &&
      acts.fallback(`above:${code}`).includes('above') &&
      firm(above.from).some((a) => from.length === 0 || from.some((f) => country(f) === country(a)))
    ) {
      to = firm(above.to).filter((p) => !from.some((f) => country(f) === country(p)))
      if (from.length === 0) from = above.from
    }
    // "A and B signed a truce brokered by C": between those who signed it.
    if (to.length === 0 && under && code.startsWith('045'))
      to = firm([...under.from, ...under.to]).filter(
        (p, i, all) => !from.some((f) => country(f) === country(p)) && all.findIndex((q) => q.code === p.code) === i,
      )
    if (to.length === 0 && !isPerson && !(SAID.test(code) && from.length > 0 && from.every(isPrivate)))
      // Several together make their demand of whom they have acted on together.
      to =
        from.length > 1 && DEMAND.test(code) && dealtWith(from).length > 0
          ? dealtWith(from)
          : beside(who, t, s, reading.token, 1, [...from, ...addressees, ...(/^(115|191)/.test(code) ? BODIES : NONE)], layers)
    if (to.length === 0 && acts.fallback(`recent:${code}`).includes('recent'))
      to = firm(recent).filter((p) => !from.some((f) => country(f) === country(p)))
    // "condemned the incident": told before.
    if (to.length === 0 && !(from.length > 0 && from.every(isPrivate)) && acts.fallback(`before:${code}`).includes('before'))
      to = before(who, s, reading.token, from)
  }
  if (from.length === 0 && to.length > 0 && !nominal && own?.passive === true && acts.fallback(`source:${code}`).includes('place')) {
    // "was arrested in X": the authorities of the place.
    const where = place ?? placeOf(who, acts, t, s, reading.token)
    if (where) from = [where]
  }
  if (from.length === 0 && !nominal && own?.passive === true && firm(to).length > 0) {
    // "was shot down, the X army said": whose army tells of the other's loss did it.
    const official = /^(1[79]|20)/.test(code) ? OFFICIAL : ARMY
    const teller = layers.voices
      .flatMap((v) => firm(v.by))
      .find((p) => p.role !== undefined && official.has(p.role) && !to.some((x) => country(x) === country(p)))
    if (teller) from = [teller]
  }
  // A crowd at an embassy is not of the embassy's state.
  const abroad = reading.object >= 0 && acts.classes.get('mission')?.has(t.sentence.lemma[reading.object] as string) === true
  from = settle(from, abroad ? otherOf(who.pairOver(s), firm(to).slice(0, 1)) : to, place, sources.domestic)
  // "hostages were taken, including the consul": of the state of the one who is named among them.
  const [among] = firm((own?.fill.get('including') ?? []).flatMap((x) => [...who.all(s, x)]))
  // "the army shot down an armed drone": not its own, whatever the place, but of the other state named last, or in the title.
  const home = among ?? place
  const ownArms =
    to.some((p) => isVague(p) && p.role === 'MIL') && from.some((f) => !isVague(f) && (home === undefined || country(f) === country(home)))
  const foe = ownArms
    ? (before(who, s, reading.token, from)[0] ?? who.subjects.find((x) => from.every((f) => country(f) !== x.code)))
    : undefined
  const hit = FORCE.test(code) && !nominal ? struck(sources, t, s, reading, layers, from, to, place) : undefined
  if (hit) to = [hit]
  to = settle(to, from, ownArms ? foe : home, true)
  if (ownArms && !foe)
    to = to.map((p) => (p.role === 'MIL' && from.some((f) => country(f) === country(p)) ? { code: 'MIL', role: 'MIL', name: p.name } : p))
  // "urged its citizens to leave": a word to its own people, not to others.
  const toOwn =
    reading.object >= 0 && (t.children[reading.object] ?? []).some((c) => /^(its|their|his|her)$/i.test(t.sentence.form[c] as string))
  if (to.length === 0 && !nominal && !toOwn && /^(02|03[69]|045)/.test(code)) {
    // "China urged restraint", "offered to mediate": of both that the report is about, or that acted last.
    const both = who.subjects.length === 2 ? who.subjects : lastPair
    const third = both.length === 2 && from.every((f) => both.every((x) => country(x) !== country(f)))
    if (from.length > 0 && third) to = both
  }
  // "Kenya broke off relations": with the other of the two that the text is about.
  if (to.length === 0 && !nominal && from.length > 0 && onShared(acts, reading, code))
    to = otherOf(lastPair.length === 2 ? lastPair : who.pairOver(s), from)
  // "rejected the list": of those whose demand it was; "presented demands": to whom they had acted on before.
  if (to.length === 0 && !nominal && from.length > 0) to = ANSWER.test(code) ? answered(from) : DEMAND.test(code) ? dealtWith(from) : to
  // "Both expelled each other's nationals."
  if (to.length === 0 && !nominal && new Set(from.map(country)).size === 2 && isMutual(t, reading.token)) to = from
  // Force and posture of one of the two that the text is about is turned against the other, where no target is told.
  if (to.length === 0 && TURNED.test(code) && (!nominal || !pointsBack(acts, t, reading.token)) && from.some(isArmed)) {
    if (code.startsWith('15') && reading.frame.layer === undefined && from.length === 2) to = from
    for (const pair of [() => lastPair, () => who.pairOver(s), dyad]) if (to.length === 0) to = otherOf(pair(), firm(from).slice(0, 1))
    if (to.length === 0) to = foeOf(firm(from)[0] as Party)
  }
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
  // "both countries reopened their embassies": each in the other.
  if (to.length === 0 && from.length === 2 && country(from[0] as Party) !== country(from[1] as Party) && reading.object >= 0) {
    const lemma = t.sentence.lemma[reading.object] as string
    const shared = (t.children[reading.object] ?? []).some((c) => /^(their|both)$/i.test(t.sentence.form[c] as string))
    const isOf = (...classes: readonly string[]): boolean => classes.some((c) => acts.classes.get(c)?.has(lemma) === true)
    // An envoy is recalled by one side from the other: two acts.
    if (shared && isOf('envoy', 'mission', 'airspace')) return { from, to: from, mutual: false }
    if (shared && isOf('relations', 'border')) return { from, to: from, mutual: true }
  }
  return { from, to, mutual: false }
}
