import type { ConditionBrief, EventBrief, NetworkScreen } from '../../model/screens.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { conditionBrief, eventBrief, lastDay, rangeOf } from './briefs.ts'
import { voiceName } from './names.ts'
import { quotesOf } from './quotes.ts'

/** The signed network on a day, and the effects as told, by what was known on another. */
export const net = (bench: Workbench, on: Day | undefined, known: Day | null): NetworkScreen => {
  const record = bench.record(known)
  const day = on ?? lastDay(bench, known)
  const network = bench.network(day, known)
  const { tie, frustration, blocs, hostility } = bench.recipes
  const names: Record<string, string> = {}
  for (const id of network.actors) names[id] = bench.sideName(id)
  const conditions: Record<string, ConditionBrief> = {}
  const events: Record<string, EventBrief> = {}
  for (const t of network.ties) {
    for (const id of t.conditions) {
      const c = record.conditions.get(id)
      if (c) conditions[id] = conditionBrief(bench, c, day, 'ab')
    }
    for (const id of t.events) {
      const e = record.events.get(id)
      const brief = e && eventBrief(bench, e, 'ab')
      if (brief) events[id] = brief
    }
  }
  return {
    on: day,
    known,
    range: rangeOf(record.events.values(), [], day),
    network,
    recipes: { tie, frustration, blocs, hostility },
    names,
    effects: record.effects.map((e) => ({ ...e, voices: e.voices.map((v) => voiceName(bench, v)) })),
    quotes: quotesOf(bench, [
      ...record.effects.flatMap((e) => e.statements),
      ...Object.values(conditions).flatMap((c) => c.condition.statements.slice(0, 2)),
    ]),
    conditions,
    events,
  }
}
