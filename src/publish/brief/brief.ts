import type { Condition, Holds } from '../../model/condition.ts'
import type { Event } from '../../model/event.ts'
import type { Party } from '../../model/party.ts'
import type { ForecastStatement, Where } from '../../model/statement.ts'
import { type Day, formatDay } from '../../model/when.ts'
import { dateWords } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import { conditionLines, folded, SECTIONS, sectionOf } from './conditions.ts'
import { besides, draftOf, linesIn, type StoryDraft } from './draft.ts'
import { type EffectGroup, effectGroups } from './effects.ts'
import type { Emphasis } from './emphasis.ts'
import { forecastParts, leadingForecasts } from './forecasts.ts'
import { isImposed, measuresNow, measureTable } from './measures.ts'
import type { Phrases } from './phrases.ts'
import { type Rival, rivalLines } from './rivals.ts'
import { inOrderOf, kindKey, type Scope, scopeOf } from './scope.ts'

/** One sentence with the statements it is built from; never without one, but for the line that says that nothing was found. */
export interface Line {
  readonly text: string
  readonly cites: readonly string[]
  /** True where it goes on in the paragraph of the line before. */
  readonly joins?: boolean
  /** The row's cells, where the part is a table; the text is theirs, joined. */
  readonly cells?: readonly string[]
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
  /** Heads of the columns, where the part is a table: every line has as many cells. */
  readonly columns?: readonly string[]
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
    return at(y) - at(x) || (kindKey(x) < kindKey(y) ? -1 : 1)
  }

/** Matters on which the sides differ, that touch what a brief speaks of. */
export const rivalsPart = (input: BriefInput, scope: Scope, told: readonly Line[]): readonly Part[] => {
  const ids = new Set([...scope.events, ...scope.around].map((e) => e.id))
  const held = new Set([...scope.conditions, ...scope.other].map((c) => c.id))
  const touches = (r: Rival): boolean => r.events.some((e) => ids.has(e)) || r.conditions.some((c) => held.has(c))
  return partOf(input, 'rivals', true, rivalLines(input, touches, told))
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

/** What holds, by section, a paragraph each. */
const background = (list: readonly Condition[], input: BriefInput): readonly Line[] =>
  SECTIONS.flatMap((key) => {
    const of = list.filter((c) => sectionOf(c, input) === key)
    return conditionLines(of, input).map((l, i) => (i === 0 ? l : { ...l, joins: true }))
  })

/** What a summary begins with: the weightiest of late, and what the sides say against each other of it, else the next weightiest. */
const leadLines = (story: readonly StoryDraft[], measures: readonly Condition[], input: BriefInput): readonly Line[] => {
  const { on, weight } = input
  const inOrder = inOrderOf(input)
  const heads = story.filter((l, i) => l.event !== story[i - 1]?.event)
  const recent = heads.filter(({ event: e }) => e.when.earliest !== null && on - e.when.earliest <= RECENT && e.status !== 'background')
  const opening = new Set(measures.map((c) => c.openedBy))
  // What a measure in force tells is told with it.
  const free = recent.filter((l) => !opening.has(l.event.id))
  // The brief of one event begins with it.
  const own = typeof input.subject === 'object' && 'event' in input.subject ? input.subject.event : undefined
  const from = own === undefined ? ([free, recent, heads].find((list) => list.length > 0) ?? []) : heads
  const sorted = from.toSorted((x, y) => Math.abs(weight(y.event)) - Math.abs(weight(x.event)) || inOrder(x.event, y.event))
  const [first, ...others] = sorted.toSorted((x, y) => Number(y.event.id === own) - Number(x.event.id === own))
  if (first === undefined) return []
  const documents = new Set(first.cites.map((id) => input.record.statements.get(id)?.document))
  const rival = others.find(
    (l) =>
      l.event.disputes.some((d) => d.field === 'occurrence') &&
      l.cites.some((id) => documents.has(input.record.statements.get(id)?.document)),
  )
  const second = rival ?? others[0]
  return [first, ...(second === undefined ? [] : [second])]
    .toSorted((x, y) => Number(y.event.id === own) - Number(x.event.id === own) || inOrder(x.event, y.event))
    .map((l) => ({ text: l.alone, cites: l.cites }))
}

/** The effect a summary gives: the first that says what is harmed or endangered, else the first. */
const leadEffect = (lines: readonly Line[], { record, phrases }: BriefInput): readonly Line[] => {
  const harms = (l: Line): boolean =>
    l.cites.some((id) => {
      const s = record.statements.get(id)
      return s?.kind === 'effect' && (s.relation === 'undermines' || s.relation === 'risks')
    })
  // A sentence that points back says little by itself.
  const clear = (l: Line): boolean => !phrases.begins('pointing', l.text.slice((l.marks?.[0]?.end ?? 0) + 2))
  const line = lines.find((l) => harms(l) && clear(l)) ?? lines.find(harms) ?? lines[0]
  if (line === undefined) return []
  const label = line.marks?.[0]?.end ?? 0
  return [{ text: phrases.part(['summary:effect'], { quote: line.text.slice(label).trim() }) ?? line.text, cites: line.cites }]
}

/** Effects: under one heading where one voice tells them all, else by voice. */
const effectParts = (groups: readonly EffectGroup[], { phrases }: BriefInput): readonly Part[] => {
  const heading = phrases.text('heading:effects')
  const by = (voice: string, key = 'heading:effects-by'): string => phrases.part([key], { voice }) ?? heading
  const [only, ...others] = groups
  if (only === undefined) return []
  if (others.length === 0) return [{ heading: by(only.voice), level: 2, list: true, lines: only.lines }]
  return [
    { heading, level: 2, list: false, lines: [] },
    ...groups.map((g): Part => ({ heading: by(g.voice, 'heading:effects-voice'), level: 3, list: true, lines: g.lines })),
  ]
}

/**
 * The brief: Summary, what happened, where the sides differ, measures in force, effects, forecast by horizon, then what stands behind
 * it. Same record, same brief.
 */
export const briefOf = (input: BriefInput): Brief => {
  const { on, phrases } = input
  const scope = scopeOf(input)
  const measures = scope.conditions.filter((c) => isImposed(c, input) && input.holds(c, on) === 'yes')
  const newest = measures.toSorted(newestFirst(on))
  const draft = draftOf(input, scope)
  const forecasts = forecastParts(scope.forecasts, input)
  const foretold = forecasts.flatMap((p) => p.lines)
  const effects = effectGroups(scope.effects, input, [...draft.story, ...draft.around, ...foretold])
  const consequences = effects.flatMap((g) => g.lines)
  const around = besides(draft.around, [...consequences, ...foretold], input)
  const now = measuresNow(newest, input)
  const summary: Line[] = [
    ...leadLines(draft.story, measures, input),
    ...(now === undefined ? [] : [now]),
    ...leadEffect(consequences, input),
    ...leadingForecasts(forecasts, input),
  ]
  const standing = folded([...scope.conditions.filter((c) => !measures.includes(c)), ...scope.other], input)
  return {
    title: titleOf(input, newest),
    dateline: datelineOf(input),
    parts: [
      ...partOf(input, 'summary', true, summary),
      ...partOf(input, 'events', false, linesIn(draft.story)),
      ...rivalsPart(input, scope, [...draft.story, ...around]),
      measureTable(measures, input),
      ...effectParts(effects, input),
      {
        heading: phrases.text('heading:forecast'),
        level: 2,
        list: false,
        lines: forecasts.length > 0 ? [] : [{ text: phrases.text('none:forecast'), cites: [] }],
      },
      ...forecasts,
      ...partOf(input, 'around', false, linesIn(around)),
      ...partOf(input, 'standing', false, background(standing, input)),
    ],
  }
}
