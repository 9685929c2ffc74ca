import type { Condition } from '../../model/condition.ts'
import { formatDay } from '../../model/when.ts'
import { dateWords } from '../cite.ts'
import { type Brief, type BriefInput, conditionLine, conditionsOf, eventLines, eventsOf, type Line, type Part } from './brief.ts'

/** The sections of a profile, each with the condition types it gathers: rows `profile:TYPE` of knowledge/brief.tsv. */
const SECTIONS = ['missions', 'economy', 'people', 'conflict'] as const

/** Fact of the infobox: a label and its values. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly cites: readonly string[]
}

export interface Profile extends Brief {
  readonly facts: readonly Fact[]
}

const present = (lines: readonly (Line | null)[]): readonly Line[] => lines.filter((l): l is Line => l !== null && l.cites.length > 0)

/** The profile of a pair: facts at a glance, what holds by section, history, measures, what both sides' background is. */
export const profileOf = (input: BriefInput & { readonly subject: { readonly a: string; readonly b: string } }): Profile => {
  const { subject, on, phrases, actorName, record } = input
  const conditions = conditionsOf(input)
  const sectionOf = (c: Condition): string => phrases.text(`profile:${c.type}`)
  const line = (c: Condition): Line | null => conditionLine(c, input.holds(c, on) === 'no', input)
  const part = (key: string, lines: readonly Line[]): Part[] =>
    lines.length === 0 ? [] : [{ heading: phrases.text(`heading:${key}`), level: 2, list: false, lines }]
  const attributes = [...record.statements.values()].flatMap((s): Line[] =>
    s.kind === 'attribute' && (s.about.actor === subject.a || s.about.actor === subject.b)
      ? [{ text: `${actorName(s.about.actor ?? s.about.code)}: ${s.key}: ${s.value}.`, cites: [s.id] }]
      : [],
  )
  const missions = conditions.filter((c) => c.type === 'mission' && input.holds(c, on) !== 'no')
  const facts = missions.map(
    (c): Fact => ({
      label: `${c.scope ?? 'mission'} of ${actorName(c.party?.actor ?? '')}`,
      value: c.place ?? actorName(c.counterparty?.actor ?? ''),
      cites: c.statements,
    }),
  )
  return {
    title: `${actorName(subject.a)}–${actorName(subject.b)} relations`,
    dateline: dateWords(formatDay(on)),
    facts,
    parts: [
      ...part(
        'measures',
        present(conditions.filter((c) => c.measure && input.holds(c, on) === 'yes').map((c) => conditionLine(c, false, input))),
      ),
      ...SECTIONS.flatMap((key) => part(key, present(conditions.filter((c) => !c.measure && sectionOf(c) === key).map(line)))),
      ...part('background', attributes),
      ...part(
        'history',
        eventsOf(input).flatMap((e) => eventLines(e, input)),
      ),
    ],
  }
}
