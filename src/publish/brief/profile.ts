import type { Condition } from '../../model/condition.ts'
import { type Brief, type BriefInput, datelineOf, type Fact, type Line, type Part, partOf, storyParts } from './brief.ts'
import { conditionLines, folded } from './conditions.ts'
import { scopeOf } from './scope.ts'

/** The sections of a profile, each with the condition types it gathers: rows `profile:TYPE` of knowledge/brief.tsv; `standing` takes the rest. */
const SECTIONS = ['missions', 'standing', 'economy', 'people', 'conflict'] as const

export interface Profile extends Brief {
  readonly pair: { readonly a: string; readonly b: string }
  readonly facts: readonly Fact[]
}

/** What holds is told in one paragraph. */
const asParagraph = (lines: readonly Line[]): readonly Line[] => lines.map((l, i) => (i === 0 ? l : { ...l, joins: true }))

/** The profile of a pair: facts at a glance, what holds by section, measures, history, what both sides' background is. */
export const profileOf = (input: BriefInput & { readonly subject: { readonly a: string; readonly b: string } }): Profile => {
  const { subject, on, phrases, actorName, record } = input
  const scope = scopeOf(input)
  const conditions = folded([...scope.conditions, ...scope.other], input)
  const measures = scope.conditions.filter((c) => c.measure && input.holds(c, on) === 'yes')
  const now = new Set(measures.map((c) => c.id))
  const sectionOf = (c: Condition): string => {
    const key = phrases.text(`profile:${c.type}`)
    return SECTIONS.some((s) => s === key) ? key : 'standing'
  }
  const attributes = [...record.statements.values()].flatMap((s): Line[] => {
    if (s.kind !== 'attribute' || (s.about.actor !== subject.a && s.about.actor !== subject.b)) return []
    const text = phrases.say([`attribute:${s.key}`, 'attribute:*'], { about: input.partyName(s.about), key: s.key, value: s.value })
    return text === null ? [] : [{ text, cites: [s.id] }]
  })
  const missions = scope.conditions.filter((c) => c.type === 'mission' && input.holds(c, on) !== 'no')
  const facts = missions.map(
    (c): Fact => ({
      label: `${c.scope ?? 'mission'} of ${input.partyName(c.party) ?? ''}`,
      value: c.place ?? input.partyName(c.counterparty) ?? '',
      cites: c.statements,
    }),
  )
  return {
    title: `${actorName(subject.a)}–${actorName(subject.b)} relations`,
    dateline: datelineOf(input),
    pair: { a: subject.a, b: subject.b },
    facts,
    parts: [
      ...SECTIONS.slice(0, 1).flatMap((key) => section(key)),
      ...partOf(input, 'measures', false, asParagraph(conditionLines(measures, input))),
      ...SECTIONS.slice(1).flatMap((key) => section(key)),
      ...partOf(input, 'background', false, asParagraph(attributes)),
      ...storyParts(input, scope, 'history'),
    ],
  }

  function section(key: string): readonly Part[] {
    const of = conditions.filter((c) => !now.has(c.id) && sectionOf(c) === key)
    return partOf(input, key, false, asParagraph(conditionLines(of, input)))
  }
}
