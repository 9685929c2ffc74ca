import type { Acts } from '../knowledge/acts.ts'
import type { Party } from '../model/party.ts'
import type { Act, EventStatement } from '../model/statement.ts'
import { wordsRead } from '../model/words.ts'
import type { CodedEvent, DocumentContext } from './context.ts'
import { dyadOf } from './dyad.ts'
import { speakersOf } from './quoted.ts'
import { FrameReader, type Meant, type Reading } from './reading.ts'
import { accordingTo, contentOf, reproachOf } from './reproach.ts'
import { onShared } from './shared.ts'
import type { Sides } from './sides/act.ts'
import { codeBetween, pointedAt } from './sides/meant.ts'
import { nearestAbove, sidesOver } from './sides/near.ts'
import { settleSides } from './sides.ts'
import type { SlotReader } from './slots.ts'
import type { EventSources } from './sources.ts'
import { state } from './state.ts'
import { child, headOf, type Tree, within } from './tree.ts'
import { type Layers, layersOver, type Speech, voiceOf } from './voice.ts'
import { isVague } from './who.ts'

/** An act read in a sentence, with its voice and sides settled, before it becomes a statement. */
interface Found {
  readonly reading: Reading
  readonly code: string
  readonly layers: Layers
  readonly sources: readonly Party[]
  readonly targets: readonly Party[]
  readonly mutual: boolean
  readonly nominal: boolean
  /** The clause's own will, must or not made another act of it: that act is a fact. */
  readonly told: boolean
  /** Told by the way, as what another act is about: "condemned the raid", "accused X of bombing Y". */
  readonly content: boolean
  readonly weight: number
}

/** Layers whose embedded act is told by the way: accused of, denied, praised, looked into. */
const TELLING = new Set(['accuse', 'blame', 'deny', 'support', 'investigate'])
const MOST_EVENTS = 40
const MOST_PAIRS = 24

/** Measures and deeds: announced ones are kept as what they are, not as the announcement. */
const RECORDED = /^(05|06|07|08|1[5-9]|20)/
/** Acts that take two. */
const BETWEEN = /^(03|04|05|06|12|16)/
const OPENING = /^["“‘«([]$/
const HORTATIVE = new Set(["'s", '’s', 'us'])

/** Whether a word may tell an act. */
const predicateForm = (acts: Acts, t: Tree, i: number): boolean => {
  const u = t.sentence.upos[i]
  const rel = t.rel[i]
  // "has alleged ties to X": the ties are alleged, by nobody in particular.
  if (
    t.sentence.lemma[i] === 'allege' &&
    t.sentence.xpos[i] === 'VBN' &&
    acts.classes.get('bond')?.has(t.sentence.lemma[i + 1] ?? '') === true &&
    child(t, i, 'aux') >= 0
  )
    return false
  // "Let's go": said to oneself.
  if (t.sentence.lemma[i] === 'let' && HORTATIVE.has((t.sentence.form[i + 1] ?? '').toLowerCase())) return false
  if (u === 'VERB') return rel !== 'amod' && rel !== 'case' && rel !== 'mark'
  if (u === 'NOUN') return rel !== 'flat' && !(rel === 'compound')
  return u === 'ADJ' && rel !== 'amod'
}

/** "The realignment threatens to …", "porous borders have allowed …": what goes on between states neither speaks nor grants. */
const isNobody = (acts: Acts, slots: SlotReader, t: Tree, reading: Reading): boolean => {
  if (reading.form !== 'verb') return false
  // "Fires destroyed the crop", "the flood killed twenty", "Kenya's storms threatened the coast".
  const doers = slots.at(reading.token)?.fill.get('subj') ?? []
  if (doers.length > 0 && doers.every((x) => acts.classes.get('nature')?.has(t.sentence.lemma[x] as string) === true)) return true
  if (reading.actor.length > 0) return false
  // "the border reopened": the frame asks for nobody.
  if (reading.code > '15' || reading.frame.actor.length === 0) return false
  // "relations resumed": those who have them resumed them.
  if (reading.code.startsWith('05') && onShared(acts, reading, reading.code)) return false
  // "a trip planned for today": a plan of nobody.
  if (reading.code.startsWith('03') && slots.at(reading.token)?.passive === true) return true
  const subjects = slots.at(reading.token)?.fill.get('subj') ?? []
  return subjects.length > 0 && subjects.every((x) => acts.classes.get('affair')?.has(t.sentence.lemma[x] as string) === true)
}

/** "X would not take part", told of what is past in the report's own voice: X refused. */
const balked = ({ names, voices }: Layers, { code, actor }: Reading): boolean =>
  voices.length === 0 && names.has('would') && names.has('not') && !names.has('conditional') && code < '10' && actor.length > 0

/**
 * The code with the clause's own layers on it: will, must, not. A line of CAMEO knows no moods: there "will break" is a threat and "will
 * not" a refusal (`loose`). A record keeps the act, and the mood beside it.
 */
const layered = (acts: Acts, reading: Reading, layers: Layers, loose: boolean): { code: string; demand: boolean; told: boolean } => {
  const { names } = layers
  const { code } = reading
  const bare = reading.form === 'noun'
  if (bare) return { code, demand: false, told: false }
  const spoken = layers.voices.length > 0
  const would = names.has('would') && (spoken || balked(layers, reading)) && !names.has('conditional')
  const will = names.has('will') || would
  if (will && !loose && RECORDED.test(code)) return { code, demand: false, told: false }
  if (will && names.has('not')) return { code: acts.lay('refuse', code) ?? '120', demand: false, told: true }
  if (will && !names.has('possible')) {
    const laid = acts.lay('will', code) ?? acts.lay('intend', code)
    return { code: laid ?? code, demand: false, told: laid !== undefined }
  }
  if (names.has('must') && spoken) return { code: acts.lay('demand', code) ?? code, demand: true, told: true }
  return { code, demand: false, told: false }
}

/** "X said that Y must …" with a verb no frame knows: a demand all the same. */
const bareDemand = (sources: EventSources, reader: FrameReader, t: Tree, s: number, i: number): Reading | undefined => {
  const must = (t.children[i] ?? []).some(
    (c) => t.rel[c] === 'aux' && sources.words.modality.layer('auxiliary', (t.sentence.form[c] as string).toLowerCase()) === 'must',
  )
  if (!must) return undefined
  const layers = layersOver(sources.words, t, sources.slots(s), sources.who, s, i)
  return layers.voices.some((v) => v.by.some((p) => !isVague(p))) ? reader.any(i, 'must-any') : undefined
}

/** A reproach made by a verb of saying, by "according to X", or by a sentence that is all quotation. */
const reproach = (
  sources: EventSources,
  reader: FrameReader,
  t: Tree,
  s: number,
  i: number,
  actors: (noun: string) => readonly Party[],
  quoted: Speech | undefined,
): Reading | undefined => {
  const { words, who, slots } = sources
  const stance = t.sentence.upos[i] === 'VERB' ? words.attribution.stance('verb', t.sentence.lemma[i] as string) : undefined
  const by = stance === undefined ? [] : (slots(s).at(i)?.fill.get('subj') ?? []).flatMap((x) => [...who.all(s, x)])
  const said: [readonly Party[], number][] = stance === 'denies' || stance === 'expects' ? [] : contentOf(t, i).map((c) => [by, c])
  if (stance === undefined) said.push([accordingTo(sources, t, s, i), i])
  if (quoted && headOf(t, i) < 0) said.push([quoted.by, i])
  for (const [speaker, content] of said) {
    const found = speaker.length === 0 ? undefined : reproachOf(sources, reader, t, s, speaker, content, actors)
    const reading = found && reader.any(i, 'speak-ill')
    if (reading) return { ...reading, actor: found.from, target: found.to }
  }
  return undefined
}

/** The first word that looks like a verb in the past or present and tells an act, where the tree shows none. */
const firstByOrder = (acts: Acts, reader: FrameReader, t: Tree): Reading | undefined => {
  const finite = t.sentence.xpos.some((x) => x === 'VBD' || x === 'VBP' || x === 'VBZ')
  for (let i = 1; i < t.length; i++) {
    if (t.sentence.upos[i] === 'VERB' && t.sentence.xpos[i] !== 'VBN') continue
    // "the armed forces use drones": beside a verb, a participle that stands with a noun is none.
    if (finite && t.rel[i] === 'amod' && headOf(t, i) === i + 1) continue
    // "Kenya's partners took its side": what somebody has is a noun.
    if (t.sentence.xpos[i] === 'NNS' && child(t, i, 'nmod:poss') >= 0) continue
    const form = t.sentence.form[i] as string
    if ((!/^[a-z]+(ed|s)$/.test(form) && !acts.irregular.has(form)) || t.sentence.xpos[i] === 'IN') continue
    const reading = reader.byOrder(i)
    if (reading && !reading.frame.bound && reading.actor.length > 0) return reading
  }
  return undefined
}

/** Last targets of each CAMEO root and the sentence they stood in. */
type Recent = Map<
  string,
  { readonly targets: readonly Party[]; readonly sources: readonly Party[]; readonly sentence: number; readonly code?: string }
>

/** Acts that others comment on. */
const DEED = /^(03|05|057|06|07|08|1[5-9]|20)/

/** Sentences for which what an act was directed at stays in mind. */
const IN_MIND = 3

/** Sentences for which an act stays in mind that a noun of its own kind points back to ("the strike"). */
const LONG_IN_MIND = 12

/** Codes of the acts a noun may point back to; none for "the decision", "the move": whatever was done last. */
const rootsOf = (acts: Acts, noun: string): ReadonlySet<string> =>
  new Set(
    acts.classes.get('movedto')?.has(noun) === true
      ? []
      : acts.frames('noun', noun).flatMap((f) => [f.code.slice(0, 2), f.code.slice(0, 3)]),
  )

/** Who did what a noun points back to: the last act of its roots, or, where the noun tells no act of its own ("the move"), the last deed. */
const actorsOf = (roots: ReadonlySet<string>, recent: Recent, s: number): readonly Party[] => {
  const lastOf = (keys: readonly string[], reach: number): readonly Party[] | undefined =>
    keys
      .flatMap((key) => recent.get(key) ?? [])
      .filter((x) => x.sentence < s && s - x.sentence <= reach)
      .sort((x, y) => y.sentence - x.sentence)[0]?.sources
  if (roots.size === 0) return lastOf(['deed'], IN_MIND) ?? lastOf(['lead'], LONG_IN_MIND) ?? []
  const [narrow, wide] = [[...roots].filter((k) => k.length === 3), [...roots].filter((k) => k.length === 2)]
  return lastOf(narrow, LONG_IN_MIND) ?? lastOf(wide, LONG_IN_MIND) ?? []
}

/** "X claims that it shot down a jet", "X insists that Y must leave": the speaker's own deed is no reproach, and a demand is read as one. */
const blamesNobody = ({ words, who, slots }: EventSources, t: Tree, s: number, { embedded, actor }: Reading): boolean => {
  if (embedded === undefined) return false
  const own = (p: Party): boolean => actor.some((a) => a.code.slice(0, 3) === p.code.slice(0, 3))
  // "…, claiming that it entered X's airspace", said by X: the pronoun is the other one.
  if (embedded.form === 'verb' && embedded.actor.length > 0 && embedded.actor.every(own) && embedded.target.some((p) => !own(p)))
    return true
  return layersOver(words, t, slots(s), who, s, embedded.token).names.has('must')
}

/** Both states of the last act told in the sentences just before. */
const pairOf = (recent: Recent, s: number): readonly Party[] => {
  const last = recent.get('pair')
  return last !== undefined && s - last.sentence <= IN_MIND ? [...last.sources, ...last.targets] : []
}

/** Who demanded or offered something last, where it was of one of these. */
const askedOf = (recent: Recent, s: number, of: readonly Party[]): readonly Party[] => {
  const [last] = ['10', '02', '03', '13']
    .flatMap((root) => recent.get(root) ?? [])
    .filter((x) => s - x.sentence <= IN_MIND && x.targets.some((p) => of.some((o) => o.code.slice(0, 3) === p.code.slice(0, 3))))
    .sort((a, b) => b.sentence - a.sentence)
  return last?.sources ?? []
}

/** Sides of the last capture or seizure told. */
const takenOf = (recent: Recent, s: number, what: 'taken' | 'impounded'): Sides | undefined => {
  const last = recent.get(what)
  if (last === undefined || s - last.sentence > LONG_IN_MIND) return undefined
  return { from: last.sources, to: last.targets }
}

const isOfState = (p: Party): boolean => p.actor !== undefined && !/^(IGO|NGO|IMG)/.test(p.code) && !/REB|OPP|SEP/.test(p.code.slice(3))

/** What the sentences before leave in mind: what an "it" or "they" at the beginning of a sentence may stand for: the last thing told of that two states share. */
interface InMind {
  meant?: Meant & { readonly sentence: number }
  /** Who speaks the sentence, where it is all quotation. */
  quoted?: Speech | undefined
}

/** A participle that tells what an act of force just told did to people: no further act of the same side. */
const isOutcome = (t: Tree, { token }: Reading, code: string, above: Sides | undefined, from: readonly Party[]): boolean =>
  /^(18|19)/.test(code) &&
  t.rel[token] === 'advcl' &&
  t.sentence.xpos[token] === 'VBG' &&
  above !== undefined &&
  above.from.length > 0 &&
  from.every((p) => above.from.some((a) => a.code.slice(0, 3) === p.code.slice(0, 3)))

const findIn = (
  sources: EventSources,
  t: Tree,
  s: number,
  recent: Recent,
  inMind: InMind,
  dyad: () => readonly Party[],
  loose: boolean,
): Found[] => {
  const { acts, words, who } = sources
  const { quoted } = inMind
  const slots = sources.slots(s)
  const reader = new FrameReader(
    acts,
    t,
    slots,
    who,
    s,
    inMind.meant !== undefined && s - inMind.meant.sentence <= 1 ? inMind.meant : undefined,
  )
  const readings: Reading[] = []
  const doers = (noun: string): readonly Party[] => actorsOf(rootsOf(acts, noun), recent, s)
  for (let i = 0; i < t.length; i++) {
    if (!predicateForm(acts, t, i)) continue
    const told = reader.at(i) ?? (t.sentence.upos[i] === 'VERB' ? bareDemand(sources, reader, t, s, i) : undefined)
    const reading =
      told ?? (t.sentence.upos[i] === 'VERB' || headOf(t, i) < 0 ? reproach(sources, reader, t, s, i, doers, quoted) : undefined)
    if (reading) readings.push(reading)
  }
  if (readings.every((r) => r.frame.bound || r.form === 'noun')) {
    const reading = firstByOrder(acts, reader, t)
    if (reading) readings.push(reading)
  }
  // What is read into another act tells none of its own; the content of an accusation or denial does, in its voice.
  const consumed = new Set<number>()
  const content = new Set<number>()
  for (const r of readings) {
    const told = r.frame.layer !== undefined && TELLING.has(r.frame.layer)
    // "accusing X of interfering by meeting Y": all of the accusation is content.
    if (told && r.form !== 'noun')
      for (const slot of r.frame.embeds)
        if (slot !== 'obj')
          for (const top of slots.at(r.token)?.fill.get(slot) ?? [])
            if (t.sentence.upos[top] === 'VERB') for (const o of readings) if (o !== r && within(t, o.token, top)) content.add(o.token)
    for (let e = r.embedded; e; e = e.embedded) (told && e === r.embedded ? content : consumed).add(e.token)
    // "diversify their cooperation": the object tells the same act again.
    if (r.object >= 0 && r.form !== 'noun') {
      const same = readings.find((o) => o.token === r.object && o.form === 'noun')
      if (same && (same.code.slice(0, 2) === r.code.slice(0, 2) || (r.frame.layer === undefined && !/^(01|02|09|1[012])/.test(r.code))))
        consumed.add(same.token)
    }
    // "Talks between X and Y ended": the subject tells the same act again.
    if (r.form !== 'noun' && r.frame.mutual && r.frame.actor.length === 0)
      for (const x of slots.at(r.token)?.fill.get('subj') ?? [])
        if (readings.some((o) => o.token === x && o.code.slice(0, 2) === r.code.slice(0, 2))) consumed.add(x)
    for (const token of r.named) if (token !== r.embedded?.token) content.add(token)
  }
  const found: Found[] = []
  const sides = new Map<number, Sides>()
  const deeds: { targets: readonly Party[]; sources: readonly Party[]; sentence: number; code: string }[] = []
  readings.sort((a, b) => (t.depth[a.token] as number) - (t.depth[b.token] as number) || a.token - b.token)
  for (const reading of readings) {
    if (consumed.has(reading.token) || reading.frame.bound || isNobody(acts, slots, t, reading)) continue
    const nominal = reading.form === 'noun'
    const over = layersOver(words, t, slots, who, s, reading.token)
    const layers = quoted && over.voices.length === 0 ? { ...over, voices: [quoted], path: [...over.path, 'voice:quotation'] } : over
    if (reading.frame.layer === 'blame' && blamesNobody(sources, t, s, reading)) continue
    // "X followed suit": what was told last to have been done.
    const before = reading.frame.again ? recent.get('deed') : undefined
    if (reading.frame.again && (before?.code === undefined || s - before.sentence > IN_MIND)) continue
    const {
      code: laid,
      demand,
      told,
    } = before?.code === undefined ? layered(acts, reading, layers, loose) : { code: before.code, demand: false, told: false }
    // "would respond": a threat; "responded": whatever it was.
    if (reading.frame.id === 'respond-will' && !['will', 'would', 'intended'].some((x) => layers.names.has(x))) continue
    const above = nearestAbove(t, reading.token, sides)
    const last = recent.get(laid.slice(0, 2))
    const settled = settleSides(sources, t, s, slots, reading, {
      code: laid,
      demand,
      nominal,
      layers,
      codeAt: (token) => reader.at(token)?.code,
      above,
      lastDoers: () => actorsOf(new Set(), recent, s),
      lastActors: () => actorsOf(rootsOf(acts, t.sentence.lemma[pointedAt(sources, t, slots, reading)] ?? ''), recent, s),
      lastPair: loose ? [] : pairOf(recent, s),
      under: nominal || t.rel[reading.token] === 'acl' ? sidesOver(t, reading.token, sides) : undefined,
      undone: takenOf(recent, s, laid.startsWith('0842') ? 'impounded' : 'taken'),
      dyad: loose ? () => [] : dyad,
      foeOf: (party) => recent.get(`foe ${party.code.slice(0, 3)}`)?.targets ?? [],
      answered: (to) => askedOf(recent, s, to),
      dealtWith: (from) => recent.get(`by ${from[0]?.code.slice(0, 3)}`)?.targets ?? [],
      recent: last !== undefined && s - last.sentence <= IN_MIND ? last.targets : [],
    })
    const { from, mutual } = settled
    const back = before !== undefined && settled.from.some((f) => before.targets.some((p) => p.code.slice(0, 3) === f.code.slice(0, 3)))
    const to = before === undefined ? settled.to : back ? before.sources : before.targets
    // Both agreed to give something up: no threat to either.
    const code = mutual && laid.startsWith('13') ? '030' : codeBetween(reading, laid, from, to)
    // "bombed a plant, killing two people": one act, and what came of it.
    if (!loose && isOutcome(t, reading, code, above, from)) continue
    sides.set(reading.token, { from, to })
    const real = !layers.names.has('conditional') && !layers.names.has('possible') && !layers.names.has('not')
    if (to.some((p) => !isVague(p))) {
      const act = { targets: to, sources: from, sentence: s }
      recent.set(code.slice(0, 2), act)
      if (real) recent.set(code.slice(0, 3), act)
    }
    if (onShared(acts, reading, code)) {
      const { token, lemma } = reading.matter
      inMind.meant = {
        lemma,
        plural: /^NNP?S$/.test(t.sentence.xpos[token] ?? '') || t.sentence.form[token]?.toLowerCase() === 'they',
        sentence: s,
      }
    }
    for (const f of from)
      if (to.some(isOfState)) recent.set(`by ${f.code.slice(0, 3)}`, { targets: to.filter(isOfState), sources: [f], sentence: s })
    const [a, b] = [from.find(isOfState), to.find(isOfState)]
    if (/^1[589]/.test(code) && a && b && a.code.slice(0, 3) !== b.code.slice(0, 3))
      for (const [x, y] of [[a, b] as const, [b, a] as const])
        recent.set(`foe ${x.code.slice(0, 3)}`, { targets: [y], sources: [x], sentence: s })
    if (!nominal && code.startsWith('171')) recent.set('impounded', { targets: to, sources: from, sentence: s })
    // Who was taken, not what was impounded.
    if (!nominal && /^(18|17[^1])/.test(code)) recent.set('taken', { targets: to, sources: from, sentence: s })
    if (DEED.test(code) && a && b && a.code.slice(0, 3) !== b.code.slice(0, 3))
      recent.set('pair', { sources: [a], targets: [b], sentence: s })
    if (DEED.test(code) && !nominal && real && !layers.names.has('would') && to.length > 0 && from.some((p) => p.actor !== undefined))
      deeds.push({ targets: to, sources: from, sentence: s, code })
    if (from.length === 0 && to.length === 0 && nominal) continue
    // "Talks with a sponsor collapsed": of two, one is nobody.
    if (!loose && reading.frame.actor.length === 0 && from.length === 0 && to.length < 2 && !mutual) continue
    found.push({
      reading,
      code,
      layers,
      sources: from,
      targets: to,
      mutual,
      nominal,
      told,
      content: content.has(reading.token),
      weight: t.depth[reading.token] as number,
    })
  }
  if (deeds[0]) {
    recent.set('deed', deeds[0])
    if (!recent.has('lead')) recent.set('lead', deeds[0])
  }
  return found
}

/** First and last token of what tells the act: the predicate's phrase; in a row only its own part. */
const extent = (t: Tree, predicate: number): readonly [left: number, right: number] => {
  const right = t.right[predicate] as number
  if (!t.row) {
    let left = t.left[predicate] as number
    // ", and closed its airspace": the joint is no part of what is told.
    while (
      left < predicate &&
      (t.sentence.upos[left] === 'PUNCT' || t.sentence.upos[left] === 'CCONJ') &&
      !OPENING.test(t.sentence.form[left] as string)
    )
      left++
    return [left, right]
  }
  const next = (t.children[predicate] ?? []).find((c) => t.rel[c] === 'conj')
  let last = next === undefined ? right : next - 1
  while (last > predicate && t.sentence.upos[last] === 'PUNCT') last--
  return [predicate, last]
}

const actOf = (acts: Acts, code: string): Act => {
  const { type, mode } = acts.plover(code)
  return { cameo: code, ...(type === undefined ? {} : { plover: type }), ...(mode === undefined ? {} : { mode }) }
}

/** Acts that a record keeps though one side is not told: measures of a state, and force done or suffered. */
const ONE_SIDED = /^(16|1[789]|20)/

/** Whether a record gains by it: words to nobody, a plan of nobody, or an act between roles of no country tells too little. */
const worthKeeping = (code: string, nominal: boolean, modality: string, source: Party | undefined, target: Party | undefined): boolean => {
  const from = source !== undefined && !isVague(source)
  const to = target !== undefined && !isVague(target)
  if (from && to) return !nominal || source.code.slice(0, 3) !== target.code.slice(0, 3)
  if (nominal || !ONE_SIDED.test(code)) return false
  // A measure of a state tells something; so does force suffered, or used on something ("an armed drone"); force on nobody does not.
  return (from && (code.startsWith('16') || target !== undefined)) || (to && (modality === 'actual' || modality === 'background'))
}

/** "if they fail to agree", "no plane was hit": words under a condition, and what nobody did to anyone, tell a record nothing. */
const isIdle = ({ names }: Layers, code: string, negated: boolean, source: Party | undefined): boolean =>
  (names.has('conditional') && code < '14') || (negated && source === undefined)

/** Force and threats of it: even the doer's own word for these is one side's word. */
const FORCE = /^(15|18|19(?!1)|20)/

/** "Kenya said it had closed its border", "X closed it, officials said": who tells of a peaceful act or measure of its own states it, and claims nothing. */
const isOwnWord = (code: string, voice: ReturnType<typeof voiceOf>, source: Party | undefined): boolean => {
  const { claimant, stance, negated, modality } = voice
  if (claimant === undefined || source === undefined || stance !== 'asserts' || negated || modality === 'hypothetical' || FORCE.test(code))
    return false
  return isVague(claimant) || claimant.code.slice(0, 3) === source.code.slice(0, 3)
}

/** Codes the events of a document, sentence by sentence; main clauses first within a sentence. `loose` keeps what tells too little for a record. */
export const codeEvents = (context: DocumentContext, sources: EventSources, loose: boolean): CodedEvent[] => {
  const out: CodedEvent[] = []
  const recent: Recent = new Map()
  const inMind: InMind = {}
  const speakers = loose ? [] : speakersOf(context, sources)
  if (speakers.length > 0) sources.who.hear((s) => speakers[s]?.by ?? [])
  let pair: readonly Party[] | undefined
  const dyad = (): readonly Party[] => {
    pair ??= dyadOf(context).pair
    return pair
  }
  for (const [s, t] of context.trees.entries()) {
    if (!t.sentence.parsed) continue
    if (t.sentence.block === 'byline' || t.sentence.block === 'credit' || t.sentence.block === 'boilerplate') continue
    const seen = new Set<string>()
    inMind.quoted = speakers[s]
    const found = findIn(sources, t, s, recent, inMind, dyad, loose)
    found.sort((a, b) => Number(a.nominal) - Number(b.nominal) || a.weight - b.weight || a.reading.token - b.reading.token)
    let count = 0
    for (const f of found) {
      if (count >= MOST_EVENTS) break
      const { reading, layers } = f
      const voice = voiceOf(layers, f.nominal)
      const claimants = new Map<Party | undefined, Party | undefined>()
      for (const source of f.sources) claimants.set(source, isOwnWord(f.code, voice, source) ? undefined : voice.claimant)
      const layerChanged = f.told || f.code !== reading.code
      const refused = f.told && balked(layers, reading)
      const modality = refused || (layerChanged && voice.modality === 'intended') ? 'actual' : voice.modality
      const negated = layerChanged ? false : voice.negated
      const when = context.when.at(s, reading.token)
      const where = context.where.at(s, reading.token)
      // "did the same": what was done before says on what, and how.
      const like = reading.frame.again ? out.findLast((e) => e.statement.act.cameo === f.code)?.statement : undefined
      const object =
        like !== undefined
          ? like.object
          : reading.object < 0
            ? undefined
            : t.sentence.upos[reading.object] === 'PRON'
              ? reading.matter.lemma
              : t.sentence.lemma[sources.who.core(s, reading.object)]
      const amount = loose || reading.object < 0 ? undefined : sources.count(t, context.document.text, reading.object)
      const pairs: [Party | undefined, Party | undefined][] = []
      const froms: readonly (Party | undefined)[] = f.sources.length > 0 ? f.sources : [undefined]
      const tos: readonly (Party | undefined)[] = f.targets.length > 0 ? f.targets : [undefined]
      if (f.mutual) {
        for (let i = 0; i < froms.length; i++) for (let j = i + 1; j < froms.length; j++) pairs.push([froms[i], froms[j]])
      } else {
        // "Both let the other's patrols pass": two on either side, each to the other.
        const isCrossed = froms.length > 1 && tos.length > 1
        for (const a of froms)
          for (const b of tos)
            if ((a !== b || a === undefined) && !(isCrossed && a?.code.slice(0, 3) === b?.code.slice(0, 3))) pairs.push([a, b])
      }
      if (pairs.length === 0 && froms.length > 0) pairs.push([froms[0], undefined])
      for (const [source, found] of pairs.slice(0, MOST_PAIRS)) {
        // Nobody meets, aids or leaves itself: the other side is not told.
        const target = source !== undefined && source.code === found?.code && !loose && BETWEEN.test(f.code) ? undefined : found
        if (
          !loose &&
          (layers.names.has('purpose') ||
            isIdle(layers, f.code, negated, source) ||
            !worthKeeping(f.code, f.nominal, modality, source, target))
        )
          continue
        // A row tells one act several times: severed, restored, severed again.
        const key = `${source?.code ?? ''}>${target?.code ?? ''}:${f.code}${loose ? '' : ` ${reading.frame.id}`}${t.row ? `@${reading.token}` : ''}`
        if (seen.has(key)) continue
        seen.add(key)
        const claimant = source === undefined ? voice.claimant : claimants.get(source)
        const [left, right] = extent(t, reading.token)
        const statement: EventStatement = state({
          kind: 'event',
          document: context.document.id,
          span: { start: t.sentence.start[left] as number, end: t.sentence.end[right] as number },
          sentence: t.sentence.span,
          ...(claimant ? { claimant } : {}),
          stance: refused ? 'asserts' : voice.stance,
          modality,
          negated,
          coder: context.coder,
          act: actOf(sources.acts, f.code),
          ...(source ? { source } : {}),
          ...(target ? { target } : {}),
          ...(f.mutual ? { symmetric: true } : {}),
          when,
          ...(where ? { where } : {}),
          ...(object === undefined ? {} : { object }),
          ...(amount ? { count: amount } : {}),
          ...(f.nominal ? { nominal: true } : {}),
          ...(like === undefined
            ? {}
            : {
                gloss: {
                  quote: wordsRead(like, context.document),
                  sentence: context.document.text.slice(t.sentence.span.start, t.sentence.span.end),
                },
              }),
          why: {
            frame: reading.frame.id,
            path: reading.path,
            layers: [...reading.layers, ...layers.path, ...(f.content ? ['content'] : [])],
          },
        })
        out.push({ statement, sentence: s, predicate: reading.token })
        count++
      }
    }
  }
  return out
}
