import { wordsOf } from '../knowledge/objects.ts'
import type { Document } from '../model/document.ts'
import type { Party } from '../model/party.ts'
import type { EventStatement } from '../model/statement.ts'
import { type Day, readEdtf, type When } from '../model/when.ts'
import { wordsRead } from '../model/words.ts'
import type { Family, ReconcileKnowledge } from './knowledge.ts'
import { pairKey } from './side.ts'

/** In which world a happening is told: as real, as meant to be done, or as only supposed or expected. */
export type World = 'real' | 'meant' | 'supposed'

/** One event statement made ready for comparing. */
export interface Telling {
  readonly s: EventStatement
  readonly family: Family
  /** Side keys of source and target; '' where neither told nor taken over. */
  readonly a: string
  readonly b: string
  /** Parties told or taken over. */
  readonly source?: Party
  readonly target?: Party
  readonly symmetric: boolean
  /** First and last possible day, widened by the time of day; null = unbounded. */
  readonly from: Day | null
  readonly to: Day | null
  readonly world: World
  /** The days are only worked out from the context: they bend where firmer tellings disagree. */
  readonly soft: boolean
  /** Sort key of the document: instant of capture, then id. */
  readonly order: string
  /** The day told in its own sentence by another statement, taken over because none is told of it itself. */
  readonly adopted?: When
  /** Id of the statement of the same document from which a missing side was taken. */
  readonly filledFrom?: string
  /** Words of the quote that tell something, without the parties' names. */
  words(): ReadonlySet<string>
  readonly objects: ReadonlySet<string>
}

const worldOf = (s: EventStatement): World =>
  s.modality === 'intended' ? 'meant' : s.modality === 'actual' || s.modality === 'background' ? 'real' : 'supposed'

/** Possible days of a statement: its bounds, widened where the time of day leaves the calendar day open. */
export const windowOf = (
  when: EventStatement['when'],
  k: Pick<ReconcileKnowledge, 'slack'>,
): { readonly from: Day | null; readonly to: Day | null } => {
  const { earliest, latest, timeOfDay, precision, edtf } = when
  if (timeOfDay === undefined) return { from: earliest, to: latest }
  // "around midnight" makes the hour uncertain, not the week: the day is read without its mark of doubt.
  const day = precision === 'day' ? readEdtf(edtf.replace(/[~%?]$/, '')) : null
  if (day?.earliest == null || day.earliest !== day.latest) return { from: earliest, to: latest }
  const { before, after } = k.slack(timeOfDay)
  return { from: day.earliest - before, to: day.earliest + after }
}

/** The words a statement stands on. */
export const quoteOf = (s: EventStatement, document: Document | undefined): string =>
  document === undefined ? (s.words ?? '') : wordsRead(s, document)

/** Longest time between the first act of a story and its telling, days. */
const STORY = 60

/**
 * Days of the story a dated report tells: from its earliest act told to the day and within 60 days of publication, to publication.
 * An undated act told as actual in such a report lies within them. Undefined for undated documents and reference works.
 */
export const storyOf = (
  statements: readonly EventStatement[],
  document: Document | undefined,
): { readonly from: Day; readonly to: Day } | undefined => {
  if (document?.published === undefined || document.source.kind === 'encyclopedia') return undefined
  const published = readEdtf(document.published)
  if (published?.latest == null || published.precision !== 'day') return undefined
  let from: Day | undefined
  for (const { when, modality } of statements) {
    if (modality !== 'actual' || when.earliest === null || when.latest === null || when.latest - when.earliest > 3) continue
    if (when.earliest > published.latest || when.earliest < published.latest - STORY) continue
    if (from === undefined || when.earliest < from) from = when.earliest
  }
  return from === undefined ? undefined : { from, to: published.latest }
}

const tell = (
  s: EventStatement,
  document: Document | undefined,
  story: { readonly from: Day; readonly to: Day } | undefined,
  k: ReconcileKnowledge,
): Telling => {
  const told = windowOf(s.when, k)
  const inStory = story !== undefined && s.modality === 'actual' && told.from === null && (told.to === null || told.to >= story.from)
  const window = inStory ? { from: story.from, to: Math.min(told.to ?? story.to, story.to) } : told
  const quote = quoteOf(s, document)
  let words: ReadonlySet<string> | undefined
  return {
    s,
    family: k.family(s.act.cameo, s.object, quote),
    a: k.side(s.source),
    b: k.side(s.target),
    ...(s.source === undefined ? {} : { source: s.source }),
    ...(s.target === undefined ? {} : { target: s.target }),
    symmetric: s.symmetric === true,
    ...window,
    world: worldOf(s),
    soft: inStory || s.when.basis === 'context' || s.when.basis === 'docdate' || s.when.basis === 'none',
    order: `${document?.retrieved ?? ''} ${s.document}`,
    objects: k.objects(s.object ?? ''),
    words: () => {
      if (words === undefined) {
        const names = new Set([...wordsOf(s.source?.name ?? ''), ...wordsOf(s.target?.name ?? '')])
        words = new Set(wordsOf(`${quote} ${s.words ?? ''}`).filter((w) => !k.empty.has(w) && !names.has(w)))
      }
      return words
    },
  }
}

const overlap = (x: Telling, y: Telling): boolean =>
  (x.from === null || y.to === null || x.from <= y.to) && (y.from === null || x.to === null || y.from <= x.to)

/** Blame (CAMEO 11). */
const BLAME = /^11/

/** A telling without a day of its own takes the one day that its sentence tells of other acts. */
const inSentence = (told: readonly Telling[], k: ReconcileKnowledge): readonly Telling[] => {
  const days = new Map<number, Telling | null>()
  for (const t of told) {
    if (t.soft || t.world !== 'real' || t.s.when.precision !== 'day') continue
    const other = days.get(t.s.sentence.start)
    days.set(t.s.sentence.start, other === undefined || (other !== null && other.s.when.edtf === t.s.when.edtf) ? t : null)
  }
  return told.map((t) => {
    const day = t.soft && t.world === 'real' ? days.get(t.s.sentence.start) : undefined
    if (day === undefined || day === null || !overlap(t, day)) return t
    // "accused X of having struck on the 1st": that is the day of the strike, not of the blame.
    if (BLAME.test(t.s.act.cameo) && day.s.claimant !== undefined && t.s.claimant === undefined && k.side(day.s.claimant) === t.a) return t
    const { from, to } = day
    return { ...t, from, to, soft: false, adopted: { ...day.s.when, earliest: from, latest: to, basis: 'inherited' as const } }
  })
}

/** Source and target that are one side tell that one of them was misread: such a telling takes both from another one. */
const unsure = (t: Telling): boolean => t.a !== '' && t.a === t.b && !t.symmetric

/** True where y is complete and can lend x its missing sides. */
const lends = (x: Telling, y: Telling): boolean =>
  y.a !== '' &&
  y.b !== '' &&
  x.family.name === y.family.name &&
  x.world === y.world &&
  !unsure(y) &&
  (unsure(x) || x.a === '' || x.a === y.a || (y.symmetric && x.a === y.b)) &&
  (unsure(x) || x.b === '' || x.b === y.b || (y.symmetric && x.b === y.a)) &&
  (overlap(x, y) || x.soft || y.soft)

/**
 * The event statements of ONE document made ready. A mention that lacks a side ("the drone was shot down", "the downing")
 * takes it from the nearest telling of the same family before it, else after it.
 */
export const tellingsOf = (
  statements: readonly EventStatement[],
  document: Document | undefined,
  k: ReconcileKnowledge,
): readonly Telling[] => {
  const sorted = [...statements].sort((x, y) => x.span.start - y.span.start || (x.id < y.id ? -1 : 1))
  const story = storyOf(sorted, document)
  const told = inSentence(
    sorted.map((s) => tell(s, document, story, k)),
    k,
  )
  const byFamily = new Map<string, number[]>()
  for (const [i, t] of told.entries())
    if (t.a !== '' && t.b !== '') {
      const list = byFamily.get(t.family.name)
      if (list) list.push(i)
      else byFamily.set(t.family.name, [i])
    }
  const pair = pairOf(told, document, k)
  return told.map((t, i) => {
    if (t.a !== '' && t.b !== '' && !unsure(t)) return t
    let best: Telling | undefined
    for (const j of byFamily.get(t.family.name) ?? []) {
      const y = told[j]
      if (y === undefined || !lends(t, y)) continue
      if (j < i || best === undefined) best = y
      if (j > i) break
    }
    if (best === undefined) return pair === undefined || unsure(t) ? t : inPair(t, pair, k)
    if (unsure(t)) return filled(t, best.source, best.target, best.symmetric, best.s.id, k)
    const turned = (t.a !== '' && t.a !== best.a) || (t.b !== '' && t.b !== best.b)
    const [source, target] = turned ? [best.target, best.source] : [best.source, best.target]
    return filled(t, t.source ?? source, t.target ?? target, best.symmetric, best.s.id, k)
  })
}

const filled = (
  t: Telling,
  source: Party | undefined,
  target: Party | undefined,
  symmetric: boolean,
  from: string | undefined,
  k: ReconcileKnowledge,
): Telling => ({
  ...t,
  a: k.side(source),
  b: k.side(target),
  ...(source === undefined ? {} : { source }),
  ...(target === undefined ? {} : { target }),
  symmetric: t.symmetric || symmetric,
  ...(from === undefined ? {} : { filledFrom: from }),
})

/**
 * The pair of states a document is about: the two named in its title, where no third is. Reference articles on a relation
 * leave them out of their sentences ("Severed diplomatic relations in 1976").
 */
const pairOf = (told: readonly Telling[], document: Document | undefined, k: ReconcileKnowledge): readonly [Party, Party] | undefined => {
  if (document?.title === undefined || told.every((t) => t.a !== '' && t.b !== '')) return undefined
  const [first, second, third] = k.statesIn(document.title)
  return first === undefined || second === undefined || third !== undefined ? undefined : [first, second]
}

/** A telling whose untold sides are those of the document's pair; as it is where its family is no act between states or names another. */
const inPair = (t: Telling, [x, y]: readonly [Party, Party], k: ReconcileKnowledge): Telling => {
  if (t.family.pair === '') return t
  const [p, q] = [k.side(x), k.side(y)]
  if (t.a === '' && t.b === '') return t.family.pair === 'mutual' ? filled(t, x, y, true, undefined, k) : t
  const told = t.a === '' ? t.b : t.a
  if (told !== p && told !== q) return t
  const other = told === p ? y : x
  return filled(t, t.source ?? other, t.target ?? other, t.family.pair === 'mutual', undefined, k)
}

const keys = new WeakMap<Telling, string>()

/** Blocking key: only tellings of one block are compared. */
export const blockKey = (t: Telling): string => {
  let key = keys.get(t)
  if (key === undefined) {
    key = `${t.world}|${t.family.name}|${pairKey(t.a, t.b)}`
    keys.set(t, key)
  }
  return key
}
