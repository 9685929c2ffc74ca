import type { Condition } from '../../model/condition.ts'
import type { Event } from '../../model/event.ts'
import type { EffectEdge } from '../../model/network.ts'
import type { Party } from '../../model/party.ts'
import type { ForecastStatement, Statement } from '../../model/statement.ts'
import { type Day, readEdtf } from '../../model/when.ts'
import type { BriefInput } from './brief.ts'

/** What of the record a brief or profile speaks of. */
export interface Scope {
  /** Between the parties of the subject, in order of happening. */
  readonly events: readonly Event[]
  /** What the documents about them tell besides. */
  readonly around: readonly Event[]
  /** Between the parties of the subject. */
  readonly conditions: readonly Condition[]
  /** Of either with others, and what else the documents about them tell to hold. */
  readonly other: readonly Condition[]
  readonly effects: readonly EffectEdge[]
  readonly forecasts: readonly ForecastStatement[]
}

interface Pair {
  readonly a: string
  readonly b: string
}

/** From this share of statements that name one of the pair on, a document is about the pair. */
const ABOUT = 0.5

const isOf = (actor: string, party: Party | undefined): boolean => party?.actor === actor || party?.code.slice(0, 3) === actor

const involves = (actor: string, ...parties: readonly (Party | undefined)[]): boolean => parties.some((p) => isOf(actor, p))

const partiesOf = (s: Statement): readonly (Party | undefined)[] =>
  s.kind === 'event'
    ? [s.source, s.target]
    : s.kind === 'condition'
      ? [s.party, s.counterparty]
      : s.kind === 'forecast'
        ? s.about
        : s.kind === 'attribute'
          ? [s.about]
          : []

/** First days that were read: a long list is sorted by them. */
const FIRST = new WeakMap<Event, number>()

/** First day of what is told; the slack of "about April" counts for nothing here. */
export const firstDay = (event: Event): number => {
  const known = FIRST.get(event)
  if (known !== undefined) return known
  const { when } = event
  const rough = /[~%]$/.test(when.edtf) ? readEdtf(when.edtf.slice(0, -1))?.earliest : undefined
  const day = rough ?? when.earliest ?? Number.POSITIVE_INFINITY
  FIRST.set(event, day)
  return day
}

/** In order of happening; undated last, those of one day as their documents tell them. */
export const inOrderOf = ({ record }: Pick<BriefInput, 'record'>): ((a: Event, b: Event) => number) => {
  const places = new Map<string, string>()
  const placeOf = (e: Event): string => {
    const known = places.get(e.id)
    if (known !== undefined) return known
    const made = e.statements.map((id) => {
      const s = record.statements.get(id)
      return s === undefined
        ? ''
        : `${record.documents.get(s.document)?.published ?? '9999'} ${s.document} ${String(s.span.start).padStart(9, '0')}`
    })
    const place = `${made.sort()[0] ?? ''} ${e.id}`
    places.set(e.id, place)
    return place
  }
  return (a, b) => {
    const [x, y] = [firstDay(a), firstDay(b)]
    return x < y ? -1 : x > y ? 1 : placeOf(a) < placeOf(b) ? -1 : 1
  }
}

/** What conditions of one day are told by: their kind, then their sides. */
export const kindKey = ({ type, party, counterparty, id }: Condition): string =>
  [type, party?.code ?? '', counterparty?.code ?? '', id].join('\t')

const byStart = (x: Condition, y: Condition): number =>
  (x.start.earliest ?? Number.NEGATIVE_INFINITY) - (y.start.earliest ?? Number.NEGATIVE_INFINITY) || (kindKey(x) < kindKey(y) ? -1 : 1)

/** Blocks that announce and name, and tell nothing by themselves. */
const ABOVE: ReadonlySet<string> = new Set(['title', 'heading', 'byline', 'dateline', 'caption', 'credit', 'infobox', 'boilerplate'])

/** True where all that tells an event stands in titles and captions, dated by the document: it announces, and is told below. */
const announced = (event: Event, { record }: Pick<BriefInput, 'record'>): boolean =>
  event.statements.every((id) => {
    const s = record.statements.get(id)
    if (s?.kind !== 'event' || (s.when.basis !== 'docdate' && s.when.basis !== 'none')) return false
    const block = record.documents.get(s.document)?.blocks.find((b) => b.span.start <= s.span.start && s.span.end <= b.span.end)
    return block !== undefined && ABOVE.has(block.kind)
  })

/** True for what is told as having happened, by the day. */
const told =
  (on: Day, input: BriefInput) =>
  (e: Event): boolean =>
    (e.when.earliest === null || e.when.earliest <= on) &&
    e.status !== 'forecast' &&
    e.status !== 'hypothetical' &&
    (e.partOf === undefined || !input.record.events.has(e.partOf)) &&
    !announced(e, input)

/** Documents in which something stands between the two and most of what is told names one of them. */
const documentsAbout = (
  { a, b }: Pair,
  { record }: Pick<BriefInput, 'record'>,
): { about: ReadonlySet<string>; near: (s: Statement) => boolean } => {
  const counts = new Map<string, { both: number; either: number; all: number }>()
  const sentences = new Set<string>()
  for (const s of record.statements.values()) {
    const parties = partiesOf(s)
    if (parties.every((p) => p === undefined)) continue
    const n = counts.get(s.document) ?? { both: 0, either: 0, all: 0 }
    counts.set(s.document, n)
    const [x, y] = [involves(a, ...parties), involves(b, ...parties)]
    n.all++
    if (x || y) n.either++
    if (x && y) {
      n.both++
      sentences.add(`${s.document} ${s.sentence.start}`)
    }
  }
  const about = new Set([...counts].filter(([, n]) => n.both > 0 && n.either >= n.all * ABOUT).map(([id]) => id))
  return { about, near: (s) => about.has(s.document) || sentences.has(`${s.document} ${s.sentence.start}`) }
}

const eventPair = (event: Event | undefined): Pair | undefined =>
  event?.source?.actor === undefined || event.target?.actor === undefined ? undefined : { a: event.source.actor, b: event.target.actor }

/** What is at hand of the record when one event's is chosen. */
interface AtHand {
  readonly record: BriefInput['record']
  readonly events: readonly Event[]
  readonly conditions: readonly Condition[]
  readonly forecasts: readonly ForecastStatement[]
  readonly both: (...parties: readonly (Party | undefined)[]) => boolean
  readonly near: (s: Statement) => boolean
  readonly inOrder: (a: Event, b: Event) => number
}

/**
 * Of one event: what it answered and what answered it, what its own sentences tell besides, what they opened, what is in force between
 * its two sides, effects told in its sentences or the one after, and forecasts of the documents that tell it.
 */
const scopeOfEvent = (id: string, { record, events, conditions, forecasts, both, near, inOrder }: AtHand): Scope => {
  const event = record.events.get(id)
  const linked = new Set([id, ...(event?.answers ?? []).map((a) => a.event)])
  const core = events.filter((e) => linked.has(e.id) || (e.answers ?? []).some((a) => a.event === id))
  const told = (event?.statements ?? []).flatMap((s) => record.statements.get(s) ?? [])
  const beside = (s: Statement | undefined, after: number): boolean =>
    s !== undefined &&
    told.some((t) => t.document === s.document && s.sentence.start >= t.sentence.start && s.sentence.start <= t.sentence.end + after)
  const inSentence = (ids: readonly string[], after: number): boolean => ids.some((x) => beside(record.statements.get(x), after))
  const ids = new Set(core.map((e) => e.id))
  const mine = (c: Condition): boolean =>
    (c.openedBy !== undefined && ids.has(c.openedBy)) || (c.closedBy !== undefined && ids.has(c.closedBy))
  const documents = new Set(told.map((s) => s.document))
  return {
    events: [...core, ...events.filter((e) => !ids.has(e.id) && inSentence(e.statements, 0))].sort(inOrder),
    around: [],
    conditions: conditions.filter((c) => mine(c) || (c.measure && !c.symmetric && both(c.party, c.counterparty))),
    other: [],
    effects: record.effects.filter((e) => inSentence(e.statements, NEXT)),
    forecasts: forecasts.filter((s) => documents.has(s.document) && near(s)),
  }
}

/** Most characters between the end of a sentence and the beginning of the next. */
const NEXT = 3

/** What of the record belongs to the subject. */
export const scopeOf = (input: BriefInput): Scope => {
  const { record, subject, on } = input
  const inOrder = inOrderOf(input)
  const events = [...record.events.values()].filter(told(on, input)).sort(inOrder)
  const conditions = [...record.conditions.values()].filter((c) => c.start.earliest === null || c.start.earliest <= on).sort(byStart)
  const ahead = (s: Statement): s is ForecastStatement => s.kind === 'forecast' && (s.horizon.to === null || s.horizon.to >= on)
  const forecasts = [...record.statements.values()].filter(ahead)
  if (subject === 'case') return { events, around: [], conditions, other: [], effects: record.effects, forecasts }
  const pair = 'event' in subject ? eventPair(record.events.get(subject.event)) : subject
  const { about, near } = pair === undefined ? { about: new Set<string>(), near: () => false } : documentsAbout(pair, input)
  const both = (...parties: readonly (Party | undefined)[]): boolean =>
    pair !== undefined && involves(pair.a, ...parties) && involves(pair.b, ...parties)
  const either = (...parties: readonly (Party | undefined)[]): boolean =>
    pair !== undefined && (involves(pair.a, ...parties) || involves(pair.b, ...parties))
  const inAbout = (ids: readonly string[]): boolean => ids.some((id) => about.has(record.statements.get(id)?.document ?? ''))

  if ('event' in subject) return scopeOfEvent(subject.event, { record, events, conditions, forecasts, both, near, inOrder })
  const between = conditions.filter((c) => both(c.party, c.counterparty))
  /** A collective act that opened or closed a condition between the two is theirs. */
  const opened = new Set(between.flatMap((c) => [c.openedBy, c.closedBy]))
  const isBetween = (e: Event): boolean => {
    const parts = (e.parts ?? []).flatMap((id) => record.events.get(id) ?? [])
    return opened.has(e.id) || [e, ...parts].some((x) => both(x.source, x.target))
  }
  const core = events.filter(isBetween)
  const known = new Set(core.map((e) => e.id))
  const held = new Set(between.map((c) => c.id))
  return {
    events: core,
    around: events.filter((e) => !known.has(e.id) && inAbout(e.statements)),
    conditions: between,
    other: conditions.filter(
      (c) => !held.has(c.id) && (inAbout(c.statements) || (!c.measure && c.counterparty === undefined && either(c.party))),
    ),
    effects: record.effects.filter((e) => e.statements.some((id) => near(record.statements.get(id) as Statement))),
    forecasts: forecasts.filter((s) => near(s) || both(...s.about)),
  }
}
