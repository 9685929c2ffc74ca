import { wordsOf } from '../knowledge/objects.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import { stem } from './match.ts'

/** A reason as told, with the statements that tell it. */
export interface Reason {
  readonly words: string
  readonly statements: readonly string[]
}

/** Share of the words of one that the other has; 0 where there are none. */
const overlap = (one: readonly string[], other: ReadonlySet<string>): number =>
  one.length === 0 ? 0 : one.filter((w) => other.has(w)).length / one.length

/**
 * Why events happened, as the record tells it: the reasons each teller gives, what they answered, and the causes of effects whose
 * words are mostly those of the event's title.
 */
export const reasonsOf = (events: readonly Event[], record: CaseRecord): readonly Reason[] => {
  const out = new Map<string, Reason>()
  const put = (words: string, statements: readonly string[]): void => {
    if (!out.has(words)) out.set(words, { words, statements })
  }
  for (const e of events) {
    for (const a of e.accounts) for (const c of a.cells) if (c.field === 'why') put(`${a.tellerName}: ${c.value}`, c.statements)
    for (const answered of e.answers ?? []) {
      const event = record.events.get(answered.event)
      if (event === undefined) continue
      const how = answered.statement === undefined ? 'in answer, by order of time, to' : 'in answer to'
      put(
        `${how}: ${event.title} (${event.when.edtf || 'day not told'})`,
        answered.statement === undefined ? event.statements : [answered.statement],
      )
    }
    const told = new Set(e.statements)
    const title = wordsOf(e.title).map(stem)
    for (const edge of record.effects) {
      const shared = edge.statements.some((s) => told.has(s))
      if (shared || overlap(title, new Set(wordsOf(edge.effect).map(stem))) >= 0.7)
        put(`${edge.cause} (${edge.certainty})`, edge.statements)
    }
  }
  return [...out.values()]
}
