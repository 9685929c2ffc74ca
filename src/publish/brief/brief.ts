import type { Condition, Holds } from '../../model/condition.ts'
import type { Event } from '../../model/event.ts'
import type { Party } from '../../model/party.ts'
import type { ForecastStatement, Where } from '../../model/statement.ts'
import { type Day, formatDay } from '../../model/when.ts'
import { dateWords } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import { conditionLines, folded } from './conditions.ts'
import { effectLines } from './effects.ts'
import type { Emphasis } from './emphasis.ts'
import { eventLines } from './events.ts'
import { forecastParts } from './forecasts.ts'
import type { Phrases } from './phrases.ts'
import { type Rival, rivalLines } from './rivals.ts'
import { inOrder, type Scope, scopeOf } from './scope.ts'

/** One sentence with the statements it is built from; never without one, but for the line that says that nothing was found. */
export interface Line {
  readonly text: string
  readonly cites: readonly string[]
  /** True where it goes on in the paragraph of the line before. */
  readonly joins?: boolean
  /** What a person emphasised in an edited text. */
  readonly marks?: readonly Emphasis[]
}

/** Fact of the infobox: a label and its value. */
export interface Fact {
  readonly label: string
  readonly value: string
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
  /** The infobox of a profile: the pair whose place the map shows, and facts at a glance. */
  readonly pair?: { readonly a: string; readonly b: string }
  readonly facts?: readonly Fact[]
}

/** What a brief is made of: a relation (or one event, or the whole case) on a day. */
export interface BriefInput extends PublishSource {
  readonly phrases: Phrases
  readonly subject: { readonly a: string; readonly b: string } | { readonly event: string } | 'case'
  readonly on: Day
  /** The day by which what is told was published; null where all counts. The record is that of the day. */
  readonly known?: Day | null
  readonly holds: (condition: Condition, on: Day) => Holds
  /** Weight of an act, −10 to 10: what the Summary puts first. */
  readonly weight: (event: Event) => number
  /** A party in words: the actor's own name, else the words that name it, without those that join it to its sentence. */
  readonly partyName: (party: Party | undefined) => string | undefined
  /** A told place in words; undefined where it is no name of a place. */
  readonly placeName: (where: Where) => string | undefined
  /** True where a forecast denies what its word of likelihood says ("will probably not"): its band is the complement of the word's. */
  readonly denied: (forecast: ForecastStatement) => boolean
  /** The type of condition that begins where one of this type ends. */
  readonly endedAs: (type: string) => string | undefined
  /** Matters on which the sides differ. */
  readonly rivals: readonly Rival[]
}

const SUMMARY_EVENTS = 2
const SUMMARY_MEASURES = 4
const SUMMARY_FORECASTS = 2
/** Days before `on` within which an event can lead the Summary. */
const RECENT = 120

const titleOf = (input: BriefInput, measures: readonly Condition[]): string => {
  const { subject, actorName, record, conditionLabel } = input
  if (subject === 'case') return input.phrases.text('title:case')
  if ('event' in subject) return record.events.get(subject.event)?.title ?? subject.event
  const labels = [...new Set(measures.map((c) => conditionLabel(c.type)))].slice(0, 3)
  return `${actorName(subject.a)} and ${actorName(subject.b)}${labels.length === 0 ? '' : `: ${labels.join(', ')}`}`
}

/** The line under the title: the day spoken of, and the day by which it was known where one was set. */
export const datelineOf = ({ on, known, phrases }: Pick<BriefInput, 'on' | 'known' | 'phrases'>): string => {
  const day = dateWords(formatDay(on))
  return known == null ? day : (phrases.part(['dateline:known'], { on: day, known: dateWords(formatDay(known)) }) ?? day)
}

/** Measures in force, those begun within RECENT days first: newest first, then those of no told start. */
const newestFirst =
  (on: Day) =>
  (x: Condition, y: Condition): number => {
    const at = (c: Condition): number => (c.start.earliest === null || on - c.start.earliest > RECENT ? -1 : c.start.earliest)
    return at(y) - at(x) || (x.id < y.id ? -1 : 1)
  }

/** What no day is told of, and what is told as background, stands beside the story. */
const isContext = (e: Event): boolean => e.status === 'background' || (e.when.earliest === null && e.when.latest === null)

/** The parts both the brief and the profile have: the story, and what else the documents tell. */
export const storyParts = (input: BriefInput, scope: Scope, heading: string): readonly Part[] => {
  const ids = new Set([...scope.events, ...scope.around].map((e) => e.id))
  const held = new Set([...scope.conditions, ...scope.other].map((c) => c.id))
  const touches = (r: Rival): boolean => r.events.some((e) => ids.has(e)) || r.conditions.some((c) => held.has(c))
  return [
    ...partOf(
      input,
      heading,
      false,
      scope.events.filter((e) => !isContext(e)).flatMap((e) => eventLines(e, input)),
    ),
    ...partOf(input, 'rivals', true, rivalLines(input, touches)),
    ...partOf(
      input,
      'around',
      false,
      [...scope.events.filter(isContext), ...scope.around].flatMap((e) => eventLines(e, input)),
    ),
  ]
}

/** What several statements tell in the same words is one sentence. */
const once = (lines: readonly Line[]): readonly Line[] => {
  const out = new Map<string, Line>()
  for (const l of lines) {
    const known = out.get(l.text)
    out.set(l.text, known === undefined ? l : { ...known, cites: [...new Set([...known.cites, ...l.cites])] })
  }
  return [...out.values()]
}

export const partOf = (input: BriefInput, key: string, list: boolean, lines: readonly Line[]): readonly Part[] => {
  const cited = once(lines.filter((l) => l.cites.length > 0))
  return cited.length === 0 ? [] : [{ heading: input.phrases.text(`heading:${key}`), level: 2, list, lines: cited }]
}

/** The brief: Summary, what happened, where the sides differ, measures in force, background, effects, forecast by horizon. Same record, same brief. */
export const briefOf = (input: BriefInput): Brief => {
  const { on, phrases, weight } = input
  const scope = scopeOf(input)
  const { events } = scope
  const measures = scope.conditions.filter((c) => c.measure && input.holds(c, on) === 'yes')
  const newest = measures.toSorted(newestFirst(on))
  const measureLines = conditionLines(measures, input)
  const forecasts = forecastParts(scope.forecasts, input)
  const recent = events.filter((e) => e.when.earliest !== null && on - e.when.earliest <= RECENT && e.status !== 'background')
  const leading = (recent.length > 0 ? recent : events)
    .toSorted((x, y) => Math.abs(weight(y)) - Math.abs(weight(x)) || inOrder(x, y))
    .slice(0, SUMMARY_EVENTS)
  const summary: Line[] = [
    ...leading.toSorted(inOrder).flatMap((e) => eventLines(e, input).slice(0, 1)),
    ...conditionLines(newest.slice(0, SUMMARY_MEASURES), input),
    ...forecasts.flatMap((p) => p.lines).slice(0, SUMMARY_FORECASTS),
  ]
  const background = folded([...scope.conditions.filter((c) => !measures.includes(c)), ...scope.other], input)
  return {
    title: titleOf(input, newest),
    dateline: datelineOf(input),
    parts: [
      ...partOf(input, 'summary', true, summary),
      ...storyParts(input, scope, 'events'),
      {
        heading: phrases.text('heading:measures'),
        level: 2,
        list: true,
        lines: measureLines.length > 0 ? measureLines : [{ text: phrases.text('none:measures'), cites: [] }],
      },
      ...partOf(input, 'standing', true, conditionLines(background, input)),
      ...partOf(input, 'effects', true, effectLines(scope.effects, input)),
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
