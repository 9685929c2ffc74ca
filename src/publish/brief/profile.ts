import type { Condition } from '../../model/condition.ts'
import { type Brief, type BriefInput, datelineOf, type Fact, type Line, type Part, partOf, rivalsPart } from './brief.ts'
import { conditionLines, folded, SECTIONS, sectionOf } from './conditions.ts'
import { draftOf, linesIn } from './draft.ts'
import { isImposed, measureTable } from './measures.ts'
import { scopeOf } from './scope.ts'

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
  const measures = scope.conditions.filter((c) => isImposed(c, input) && input.holds(c, on) === 'yes')
  const now = new Set(measures.map((c) => c.id))
  const attributes = [...record.statements.values()].flatMap((s): Line[] => {
    if (s.kind !== 'attribute' || s.matter !== undefined || (s.about.actor !== subject.a && s.about.actor !== subject.b)) return []
    const text = phrases.say([`attribute:${s.key}`, 'attribute:*'], { about: input.partyName(s.about), key: s.key, value: s.value })
    return text === null ? [] : [{ text, cites: [s.id] }]
  })
  const { story, around } = draftOf(input, scope)
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
      ...section(...SECTIONS.slice(0, 2)),
      ...(measures.length === 0 ? [] : [measureTable(measures, input)]),
      ...SECTIONS.slice(2).flatMap((key) => section(key)),
      ...partOf(input, 'background', false, asParagraph(attributes)),
      ...partOf(input, 'history', false, linesIn(story)),
      ...rivalsPart(input, scope, [...story, ...around]),
      ...partOf(input, 'around', false, linesIn(around)),
    ],
  }

  /** What holds, a paragraph each section, under the heading of the first. */
  function section(...keys: readonly string[]): readonly Part[] {
    const of = (key: string): readonly Condition[] => conditions.filter((c) => !now.has(c.id) && sectionOf(c, input) === key)
    return partOf(
      input,
      keys[0] ?? '',
      false,
      keys.flatMap((key) => asParagraph(conditionLines(of(key), input))),
    )
  }
}
