import type { Condition, Holds } from '../../model/condition.ts'
import type { Dispute, Event } from '../../model/event.ts'
import type { ForecastStatement } from '../../model/statement.ts'
import { type Day, formatDay, type When } from '../../model/when.ts'
import { dateWords } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import type { Phrases } from './phrases.ts'

/** One sentence with the statements it is built from; never without one, but for the line that says that nothing was found. */
export interface Line {
  readonly text: string
  readonly cites: readonly string[]
}

export interface Part {
  readonly heading: string
  /** 2 for a part, 3 for a part within the one before. */
  readonly level: 2 | 3
  readonly list: boolean
  readonly lines: readonly Line[]
}

/** A brief or profile before it is written out. */
export interface Brief {
  readonly title: string
  /** The day it speaks of, in words. */
  readonly dateline: string
  readonly parts: readonly Part[]
}

/** What a brief is made of: a relation (or one event, or the whole case) on a day. */
export interface BriefInput extends PublishSource {
  readonly phrases: Phrases
  readonly subject: { readonly a: string; readonly b: string } | { readonly event: string } | 'case'
  readonly on: Day
  readonly holds: (condition: Condition, on: Day) => Holds
  /** Weight of an act, −10 to 10: what the Summary puts first. */
  readonly weight: (event: Event) => number
}

const SUMMARY_EVENTS = 2
const SUMMARY_FORECASTS = 2
/** Days before `on` within which an event can lead the Summary. */
const RECENT = 120

const order = (a: Event, b: Event): number =>
  (a.when.earliest ?? Number.POSITIVE_INFINITY) - (b.when.earliest ?? Number.POSITIVE_INFINITY) || (a.id < b.id ? -1 : 1)

/** Words of a date for a sentence: "on 7 April 2025", "in December 2023"; undefined where it is not told. */
export const whenWords = (when: When): string | undefined => {
  if (when.earliest === null || when.latest === null) return undefined
  if (when.precision === 'day' && when.latest - when.earliest === 1)
    return `in the night of ${dateWords(formatDay(when.earliest))} to ${dateWords(formatDay(when.latest))}`
  if (when.earliest === when.latest) return `on ${dateWords(formatDay(when.earliest))}`
  if (/^\d{4}-\d{2}-\d{2}/.test(when.edtf) && when.latest - when.earliest <= 6)
    return `about ${dateWords(formatDay(Math.round((when.earliest + when.latest) / 2)))}`
  if (/^\d{4}(-\d{2})?[~%]$/.test(when.edtf)) return `about ${dateWords(when.edtf.slice(0, -1))}`
  if (/^\d{4}(-\d{2})?$/.test(when.edtf)) return `in ${dateWords(when.edtf)}`
  return `between ${dateWords(formatDay(when.earliest))} and ${dateWords(formatDay(when.latest))}`
}

const since = (when: When): string =>
  when.edtf === '' || when.earliest === null
    ? ''
    : ` since ${when.precision === 'day' && when.earliest === when.latest ? dateWords(formatDay(when.earliest)) : dateWords(when.edtf)}`

const involves = (actor: string, ...parties: readonly (Event['source'] | undefined)[]): boolean =>
  parties.some((p) => p?.actor === actor || p?.code.slice(0, 3) === actor)

/** Events of the subject, up to the day, in order of happening; collective acts stand for their parts. */
export const eventsOf = ({ record, subject, on }: BriefInput): readonly Event[] =>
  [...record.events.values()]
    .filter((e) => {
      if (e.when.earliest !== null && e.when.earliest > on) return false
      if (e.status === 'forecast' || e.status === 'hypothetical') return false
      if (e.partOf !== undefined && record.events.has(e.partOf)) return false
      if (subject === 'case') return true
      if ('event' in subject)
        return (
          e.id === subject.event ||
          (e.answers ?? []).some((x) => x.event === subject.event) ||
          (record.events.get(subject.event)?.answers ?? []).some((x) => x.event === e.id)
        )
      const parts = (e.parts ?? []).flatMap((id) => record.events.get(id) ?? [])
      return [e, ...parts].some((x) => involves(subject.a, x.source, x.target) && involves(subject.b, x.source, x.target))
    })
    .sort(order)

/** Conditions between the parties of the subject, or of either with a body; all of them for a case. */
export const conditionsOf = ({ record, subject }: BriefInput): readonly Condition[] =>
  [...record.conditions.values()]
    .filter((c) => {
      if (subject === 'case') return true
      const pair = 'event' in subject ? eventPair(record.events.get(subject.event)) : subject
      if (pair === undefined) return false
      return c.counterparty === undefined
        ? involves(pair.a, c.party) || involves(pair.b, c.party)
        : (involves(pair.a, c.party, c.counterparty) && involves(pair.b, c.party, c.counterparty)) ||
            (!c.measure && (involves(pair.a, c.party) || involves(pair.b, c.party)))
    })
    .sort(
      (x, y) => (x.start.earliest ?? Number.NEGATIVE_INFINITY) - (y.start.earliest ?? Number.NEGATIVE_INFINITY) || (x.id < y.id ? -1 : 1),
    )

const eventPair = (event: Event | undefined): { readonly a: string; readonly b: string } | undefined =>
  event?.source?.actor === undefined || event.target?.actor === undefined ? undefined : { a: event.source.actor, b: event.target.actor }

/** Sentences of an event: what happened, then one for each dispute. */
export const eventLines = (event: Event, input: BriefInput): readonly Line[] => {
  const { phrases } = input
  const when = whenWords(event.when)
  const where = event.where === undefined ? '' : ` ${event.where.role === 'near' ? 'near' : 'in'} ${event.where.name}`
  const teller = event.accounts[0]?.tellerName
  const text = phrases.say([`event:${event.status}`, 'event:fact'], {
    title: event.title,
    when: when === undefined ? '' : `${when}, `,
    on: when === undefined ? '' : `, ${when}`,
    where: event.title.includes(event.where?.name ?? '\0') ? '' : where,
    teller,
  })
  const lines: Line[] = text === null ? [] : [{ text, cites: event.statements }]
  for (const dispute of event.disputes) lines.push(disputeLine(dispute, event, input))
  return lines
}

const disputeLine = (dispute: Dispute, event: Event, { phrases }: BriefInput): Line => {
  const teller = (key: string): string => event.accounts.find((a) => a.teller === key)?.tellerName ?? key
  const values = dispute.cells.map((c) => `${teller(c.teller)} says ${c.value}`).join('; ')
  const text = phrases.say([`dispute:${dispute.type}`], { field: phrases.text(`field:${dispute.field}`), values }) ?? values
  return { text, cites: dispute.cells.flatMap((c) => c.statements) }
}

/** The sentence of a condition, in force or ended. */
export const conditionLine = (c: Condition, ended: boolean, input: BriefInput): Line | null => {
  const name = (p: Condition['party']): string | undefined => (p === undefined ? undefined : input.actorName(p.actor ?? p.code) || p.name)
  const slots = {
    p: name(c.party),
    c: name(c.counterparty),
    n: c.name,
    place: c.place,
    scope: c.scope,
    value:
      c.value === undefined
        ? undefined
        : `${{ '=': '', '<': 'under ', '<=': 'at most ', '>': 'over ', '>=': 'at least ', '~': 'about ' }[c.value.op]}${c.value.n}${c.value.unit === '%' ? ' %' : ` ${c.value.unit}`}`,
    label: input.conditionLabel(c.type),
    since: since(c.start),
    until: c.end.edtf === '' ? '' : ` ${whenWords(c.end) ?? dateWords(c.end.edtf)}`,
  }
  const text = input.phrases.say(ended ? [`ended:${c.type}`, 'ended:*'] : [`condition:${c.type}`, 'condition:*'], slots)
  return text === null ? null : { text, cites: c.statements }
}

const voiceOf = (statement: ForecastStatement | undefined, input: BriefInput): string =>
  statement?.claimant?.name ?? input.record.documents.get(statement?.document ?? '')?.source.name ?? 'the text'

const forecastLine = (s: ForecastStatement, input: BriefInput): Line => {
  const l = s.likelihood
  const document = input.record.documents.get(s.document)
  const proposition = document === undefined ? s.proposition : document.text.slice(s.span.start, s.span.end).replace(/\s+/g, ' ').trim()
  const text = input.phrases.say(['forecast'], {
    voice: voiceOf(s, input),
    band: l === undefined ? '' : ` (${l.words}, ${l.low}–${l.high} %)`,
    proposition,
  })
  return { text: text ?? s.proposition, cites: [s.id] }
}

/** Forecasts told by the day and not past it, by horizon. */
export const forecastParts = (input: BriefInput): readonly Part[] => {
  const { record, subject, on, phrases } = input
  const pair = subject === 'case' ? undefined : 'event' in subject ? eventPair(record.events.get(subject.event)) : subject
  const list = [...record.statements.values()].filter(
    (s): s is ForecastStatement =>
      s.kind === 'forecast' &&
      (s.horizon.to === null || s.horizon.to >= on) &&
      (pair === undefined ||
        s.about.length === 0 ||
        s.about.some((p) => involves(pair.a, p) || involves(pair.b, p) || p.code.startsWith('IGO'))),
  )
  const group = (s: ForecastStatement): string => {
    if (s.horizon.to === null) return s.horizon.from === null ? 'horizon-none' : 'horizon-long'
    const days = s.horizon.to - on
    return days <= 93 ? 'horizon-3' : days <= 366 ? 'horizon-12' : 'horizon-long'
  }
  return ['horizon-3', 'horizon-12', 'horizon-long', 'horizon-none'].flatMap((key): Part[] => {
    const lines = list.filter((s) => group(s) === key).map((s) => forecastLine(s, input))
    return lines.length === 0 ? [] : [{ heading: phrases.text(`heading:${key}`), level: 3, list: true, lines }]
  })
}

/** Name of a voice by its key: a document's source for "document:…" and "source:…", else the actor's. */
const voiceName = (key: string | undefined, { record, actorName }: BriefInput): string => {
  if (key === undefined) return 'the text'
  const [kind, id = ''] = key.split(/:(.*)/s)
  if (kind === 'document') return record.documents.get(id)?.source.name ?? 'the text'
  if (kind === 'source') return [...record.documents.values()].find((d) => d.source.id === id)?.source.name ?? id
  return actorName(key)
}

const effectLines = (input: BriefInput): readonly Line[] =>
  input.record.effects.flatMap((e): Line[] => {
    const voice = voiceName(e.voices[0], input)
    const text = input.phrases.say([`effect:${e.relation}:${e.certainty}`, `effect:${e.relation}:*`], {
      cause: e.cause,
      effect: e.effect,
      voice,
    })
    return text === null ? [] : [{ text, cites: e.statements }]
  })

const present = (lines: readonly (Line | null)[]): readonly Line[] => lines.filter((l): l is Line => l !== null && l.cites.length > 0)

const titleOf = (input: BriefInput, measures: readonly Condition[]): string => {
  const { subject, actorName, record, conditionLabel } = input
  if (subject === 'case') return 'The case at a glance'
  if ('event' in subject) return record.events.get(subject.event)?.title ?? subject.event
  const labels = [...new Set(measures.map((c) => conditionLabel(c.type)))].slice(0, 3)
  return `${actorName(subject.a)} and ${actorName(subject.b)}${labels.length === 0 ? '' : `: ${labels.join(', ')}`}`
}

/** The brief: Summary, what happened, measures in force, what else holds, effects, forecast by horizon. Same record, same brief. */
export const briefOf = (input: BriefInput): Brief => {
  const { on, phrases, weight } = input
  const events = eventsOf(input)
  const conditions = conditionsOf(input)
  const inForce = conditions.filter((c) => input.holds(c, on) === 'yes')
  const measures = inForce.filter((c) => c.measure)
  const measureLines = present(measures.map((c) => conditionLine(c, false, input)))
  const forecasts = forecastParts(input)
  const recent = events.filter((e) => e.when.earliest !== null && on - e.when.earliest <= RECENT && e.status !== 'background')
  const leading = (recent.length > 0 ? recent : events)
    .toSorted((x, y) => Math.abs(weight(y)) - Math.abs(weight(x)) || order(x, y))
    .slice(0, SUMMARY_EVENTS)
  const summary: Line[] = [
    ...leading.toSorted(order).flatMap((e) => eventLines(e, input).slice(0, 1)),
    ...measureLines.slice(0, 3),
    ...forecasts.flatMap((p) => p.lines).slice(0, SUMMARY_FORECASTS),
  ]
  const part = (key: string, list: boolean, lines: readonly Line[]): Part[] =>
    lines.length === 0 ? [] : [{ heading: phrases.text(`heading:${key}`), level: 2, list, lines }]
  return {
    title: titleOf(input, measures),
    dateline: dateWords(formatDay(on)),
    parts: [
      ...part('summary', true, summary),
      ...part(
        'events',
        false,
        events.flatMap((e) => eventLines(e, input)),
      ),
      {
        heading: phrases.text('heading:measures'),
        level: 2,
        list: true,
        lines: measureLines.length > 0 ? measureLines : [{ text: phrases.text('none:measures'), cites: [] }],
      },
      ...part('standing', true, present(inForce.filter((c) => !c.measure).map((c) => conditionLine(c, false, input)))),
      ...part('effects', true, effectLines(input)),
      {
        heading: phrases.text('heading:forecast'),
        level: 2,
        list: false,
        lines: forecasts.length > 0 ? [] : [{ text: phrases.text('none:forecast'), cites: [] }],
      },
      ...forecasts,
    ],
  }
}
