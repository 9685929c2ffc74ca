import type { Acts } from '../knowledge/acts.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Party } from '../model/party.ts'
import type { Act, EventStatement } from '../model/statement.ts'
import type { CodedEvent, DocumentContext } from './context.ts'
import { FrameReader, type Reading } from './reading.ts'
import type { SlotReader } from './slots.ts'
import { state } from './state.ts'
import { casesOf, headOf, type Tree, within } from './tree.ts'
import { type Layers, layersOver, voiceOf, type Words } from './voice.ts'
import { isVague, type Who } from './who.ts'

/** What the event coder needs of a document beside the context. */
export interface EventSources {
  readonly acts: Acts
  readonly words: Words
  readonly who: Who
  readonly slots: (sentence: number) => SlotReader
  /** Roles that act at home where no country is named ("rebels", "protesters"): CAMEO letters. */
  readonly domestic: ReadonlySet<string>
  readonly knowledge: Knowledge
}

/** An act read in a sentence, with its voice and sides settled, before it becomes a statement. */
interface Found {
  readonly reading: Reading
  readonly code: string
  readonly layers: Layers
  readonly sources: readonly Party[]
  readonly targets: readonly Party[]
  readonly mutual: boolean
  readonly nominal: boolean
  /** Told by the way, as what another act is about: "condemned the raid", "accused X of bombing Y". */
  readonly content: boolean
  readonly weight: number
}

const WHERE = new Set(['in', 'at', 'near', 'inside', 'across', 'outside', 'around', 'throughout', 'over', 'within', 'along', 'into', 'on'])
const NONE: readonly Party[] = []
/** Layers whose embedded act is told by the way: accused of, denied, praised, looked into. */
const TELLING = new Set(['accuse', 'blame', 'deny', 'support', 'investigate'])
const MOST_EVENTS = 40
const MOST_PAIRS = 24

const country = (p: Party): string => p.code.slice(0, 3)

/** Country of the place a clause names, looked for in the predicate's own phrases, then in the whole sentence. */
const placeOf = (who: Who, t: Tree, s: number, predicate: number): Party | undefined => {
  let far: Party | undefined
  for (let i = 0; i < t.length; i++) {
    const name = who.name(s, i)
    if (!name || name.end - 1 !== i) continue
    const head = i
    const prep = casesOf(t, head) || casesOf(t, headOf(t, head) >= 0 && t.rel[head] === 'compound' ? headOf(t, head) : head)
    const loose = i + 1 === t.length || (i === 0 && t.sentence.form[i + 1] === ':')
    if (!WHERE.has(prep) && !loose) continue
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

/** The nearest party before (-1) or behind (1) a predicate, where the tree names none: trees of news are often wrong. */
/** Nominal just before a verb, over its auxiliaries and adverbs; -1 where something else stands there. */
const neighbour = (t: Tree, predicate: number): number => {
  for (let k = predicate - 1; k >= 0 && k >= predicate - 5; k--) {
    const u = t.sentence.upos[k]
    if (u === 'AUX' || u === 'ADV' || u === 'PART' || u === 'PUNCT') continue
    return u === 'NOUN' || u === 'PROPN' || u === 'PRON' ? k : -1
  }
  return -1
}

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
    layers.voices.some((v) => v.verb !== predicate && within(t, token, v.verb) && (!within(t, predicate, v.verb) || !within(t, token, predicate)))
  for (let k = side < 0 ? mentions.length - 1 : 0; k >= 0 && k < mentions.length; k += side) {
    const m = mentions[k] as (typeof mentions)[number]
    const distance = (m.start - predicate) * side
    if (distance <= 0 || m.kind === 'pronoun' || spoken(m.head)) continue
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
    const home = place ?? (domestic === true || domestic.has(role) ? other.find((o) => !isVague(o) && !/^(IGO|NGO|IMG)/.test(o.code)) : undefined)
    if (!home) return p
    return { code: country(home) + role, actor: home.actor ?? country(home), role, name: p.name }
  })

const predicateForm = (t: Tree, i: number): boolean => {
  const u = t.sentence.upos[i]
  const rel = t.rel[i]
  if (u === 'VERB') return rel !== 'amod' && rel !== 'case' && rel !== 'mark'
  if (u === 'NOUN') return rel !== 'flat' && !(rel === 'compound')
  return u === 'ADJ' && rel !== 'amod'
}

/** The code with the clause's own layers on it: will, must, not. */
const layered = (acts: Acts, reading: Reading, layers: Layers): { code: string; demand: boolean } => {
  const { names } = layers
  const { code } = reading
  const bare = reading.form === 'noun'
  if (bare) return { code, demand: false }
  const spoken = layers.voices.length > 0
  const will = names.has('will') || (names.has('would') && spoken && !names.has('conditional'))
  if (will && names.has('not')) return { code: acts.lay('refuse', code) ?? code, demand: false }
  if (will && !names.has('possible')) return { code: acts.lay('will', code) ?? acts.lay('intend', code) ?? code, demand: false }
  if (names.has('must') && spoken) return { code: acts.lay('demand', code) ?? code, demand: true }
  return { code, demand: false }
}

/** "X said that Y must …" with a verb no frame knows: a demand all the same. */
const bareDemand = (sources: EventSources, reader: FrameReader, t: Tree, s: number, i: number): Reading | undefined => {
  const must = (t.children[i] ?? []).some(
    (c) => t.rel[c] === 'aux' && sources.words.modality.layer('auxiliary', (t.sentence.form[c] as string).toLowerCase()) === 'must',
  )
  if (!must) return undefined
  const layers = layersOver(sources.words, t, sources.slots(s), sources.who, s, i)
  return layers.voices.some((v) => v.by.some((p) => !isVague(p))) ? reader.any(i) : undefined
}

const findIn = (sources: EventSources, t: Tree, s: number): Found[] => {
  const { acts, words, who } = sources
  const slots = sources.slots(s)
  const reader = new FrameReader(acts, t, slots, who, s)
  const readings: Reading[] = []
  for (let i = 0; i < t.length; i++) {
    if (!predicateForm(t, i)) continue
    const reading = reader.at(i) ?? (t.sentence.upos[i] === 'VERB' ? bareDemand(sources, reader, t, s, i) : undefined)
    if (reading) readings.push(reading)
  }
  // What is read into another act tells none of its own; the content of an accusation or denial does, in its voice.
  const consumed = new Set<number>()
  const content = new Set<number>()
  for (const r of readings) {
    const told = r.frame.layer !== undefined && TELLING.has(r.frame.layer)
    for (let e = r.embedded; e; e = e.embedded) (told && e === r.embedded ? content : consumed).add(e.token)
    for (const token of r.named) if (token !== r.embedded?.token) content.add(token)
  }
  const found: Found[] = []
  for (const reading of readings) {
    if (consumed.has(reading.token) || reading.frame.bound) continue
    const nominal = reading.form === 'noun'
    const layers = layersOver(words, t, slots, who, s, reading.token)
    const { code, demand } = layered(acts, reading, layers)
    let from = reading.actor
    let to = reading.target
    if (demand) {
      const speaker = layers.voices.find((v) => v.by.some((p) => !isVague(p)))
      if (speaker && !speaker.by.some((p) => from.some((f) => f.code === p.code))) {
        to = from.length > 0 ? from : to
        from = speaker.by
      }
    }
    const place =
      from.length === 0 || to.length === 0 || from.every(isVague) || to.every(isVague) ? placeOf(who, t, s, reading.token) : undefined
    if (to.length === 0) {
      const own = slots.at(reading.token)
      for (const slot of acts.fallback(code)) {
        if (slot === 'place') {
          if (place) to = [place]
        } else {
          const tokens = own?.fill.get(slot) ?? []
          const parties = tokens.flatMap((x) => [...who.all(s, x)]).filter((p) => !isVague(p) && !from.some((f) => f.code === p.code))
          if (parties.length > 0) to = parties
        }
        if (to.length > 0) break
      }
    }
    if (!nominal && (to.length === 0 || from.length === 0)) {
      const filled = slots.at(reading.token)
      if (from.length === 0 && filled?.passive !== true && !filled?.fill.has('subj'))
        from = beside(who, t, s, reading.token, -1, to, layers)
      if (to.length === 0) to = beside(who, t, s, reading.token, 1, from, layers)
    }
    if (from.length === 0 && to.length > 0 && !nominal && slots.at(reading.token)?.passive === true && acts.fallback(`source:${code}`).includes('place')) {
      // "was arrested in X": the authorities of the place.
      const where = place ?? placeOf(who, t, s, reading.token)
      if (where) from = [where]
    }
    from = settle(from, to, place, sources.domestic)
    to = settle(to, from, place, true)
    if (to.length === 0 && !nominal) to = atHome(who, acts, s, code, from)
    let mutual = false
    if (reading.frame.mutual) {
      const states = new Set(from.map(country))
      if (states.size >= 2 && !/(^|[ .])(with|between|obj):/.test(reading.path)) {
        to = from
        mutual = true
      } else if (from.length === 0 && to.length >= 2) {
        from = to
        mutual = true
      }
    }
    if (from.length === 0 && to.length === 0 && nominal) continue
    found.push({ reading, code, layers, sources: from, targets: to, mutual, nominal, content: content.has(reading.token), weight: t.depth[reading.token] as number })
  }
  return found
}

const actOf = (acts: Acts, code: string): Act => {
  const { type, mode } = acts.plover(code)
  return { cameo: code, ...(type === undefined ? {} : { plover: type }), ...(mode === undefined ? {} : { mode }) }
}

/** Codes the events of a document, sentence by sentence; main clauses first within a sentence. */
export const codeEvents = (context: DocumentContext, sources: EventSources): CodedEvent[] => {
  const out: CodedEvent[] = []
  for (const [s, t] of context.trees.entries()) {
    if (!t.sentence.parsed) continue
    if (t.sentence.block === 'byline' || t.sentence.block === 'credit' || t.sentence.block === 'boilerplate') continue
    const seen = new Set<string>()
    const found = findIn(sources, t, s)
    found.sort((a, b) => Number(a.nominal) - Number(b.nominal) || a.weight - b.weight || a.reading.token - b.reading.token)
    let count = 0
    for (const f of found) {
      if (count >= MOST_EVENTS) break
      const { reading, layers } = f
      const voice = voiceOf(layers, f.nominal)
      const layerChanged = f.code !== reading.code
      const modality = layerChanged && voice.modality === 'intended' ? 'actual' : voice.modality
      const negated = layerChanged ? false : voice.negated
      const when = context.when.at(s, reading.token)
      const where = context.where.at(s, reading.token)
      const object = reading.object < 0 ? undefined : t.sentence.lemma[sources.who.core(s, reading.object)]
      const pairs: [Party | undefined, Party | undefined][] = []
      const froms: readonly (Party | undefined)[] = f.sources.length > 0 ? f.sources : [undefined]
      const tos: readonly (Party | undefined)[] = f.targets.length > 0 ? f.targets : [undefined]
      if (f.mutual) {
        for (let i = 0; i < froms.length; i++) for (let j = i + 1; j < froms.length; j++) pairs.push([froms[i], froms[j]])
      } else for (const a of froms) for (const b of tos) if (a !== b || a === undefined) pairs.push([a, b])
      if (pairs.length === 0 && froms.length > 0) pairs.push([froms[0], undefined])
      for (const [source, target] of pairs.slice(0, MOST_PAIRS)) {
        const key = `${source?.code ?? ''}>${target?.code ?? ''}:${f.code}`
        if (seen.has(key)) continue
        seen.add(key)
        const left = t.left[reading.token] as number
        const right = t.right[reading.token] as number
        const statement: EventStatement = state({
          kind: 'event',
          document: context.document.id,
          span: { start: t.sentence.start[left] as number, end: t.sentence.end[right] as number },
          sentence: t.sentence.span,
          ...(voice.claimant ? { claimant: voice.claimant } : {}),
          stance: voice.stance,
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
          ...(f.nominal ? { nominal: true } : {}),
          why: { frame: reading.frame.id, path: reading.path, layers: [...reading.layers, ...layers.path, ...(f.content ? ['content'] : [])] },
        })
        out.push({ statement, sentence: s, predicate: reading.token })
        count++
      }
    }
  }
  return out
}
