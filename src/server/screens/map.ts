import type { Event } from '../../model/event.ts'
import type { Tie } from '../../model/network.ts'
import type { CaseRecord } from '../../model/record.ts'
import type { MapScreen } from '../../model/screens.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { conditionWords, eventBrief, lastDay, rangeOf } from './briefs.ts'
import { quotesOf } from './quotes.ts'

/** Days before and after the day within which events are drawn. */
const WINDOW = 45
const RADIUS = { in: 8, near: 15, inside: 15, across: 25, from: 25, to: 25 } as const

/** The world on a day as it stands to an actor. */
export const map = (bench: Workbench, on: Day | undefined, known: Day | null, actor?: string, place?: string): MapScreen => {
  const record = bench.record(known)
  const day = on ?? lastDay(bench, known)
  const pairs = bench.relations(known)
  const weights = new Map<string, number>()
  for (const p of pairs) for (const id of [p.a, p.b]) weights.set(id, (weights.get(id) ?? 0) + p.events + p.conditions)
  const ranked = [...weights].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
  const actors = ranked.map(([id]) => bench.actor(id)).filter((x) => x !== undefined)
  const chosen = (actor === undefined ? undefined : bench.actor(actor)) ?? actors.find((x) => x.kind === 'state') ?? actors[0]
  const asked = place === undefined ? undefined : bench.place(place)
  const { ties } = bench.network(day, known)
  const { tie, hostility, route } = bench.recipes
  const stands = chosen
    ? pairs
        .filter((p) => p.a === chosen.id || p.b === chosen.id)
        .map((p) => {
          const id = p.a === chosen.id ? p.b : p.a
          const tie = ties.find((t) => (t.a === id && t.b === chosen.id) || (t.b === id && t.a === chosen.id))
          return {
            id,
            name: p.a === chosen.id ? p.bName : p.aName,
            sign: tie?.sign ?? (0 as const),
            because: tie?.because ?? [],
            statements: tie === undefined ? [] : statementsOf(record, tie),
            relation: `${p.a}-${p.b}`,
          }
        })
    : []
  const events = [...record.events.values()].flatMap((e) => placed(bench, e, day))
  const closed = [...record.conditions.values()].filter((c) => c.type === 'airspace-closed' && bench.holds(c, day) !== 'no')
  return {
    on: day,
    known,
    ...(chosen && { actor: chosen }),
    ...(asked && { place: asked }),
    range: rangeOf(record.events.values(), [], day),
    actors,
    stands,
    events,
    closed: closed.map((condition) => ({
      id: condition.party?.actor ?? condition.party?.code.slice(0, 3) ?? '',
      words: conditionWords(bench, condition),
      condition,
    })),
    recipes: { tie, hostility, route },
    quotes: quotesOf(bench, [...closed.flatMap((c) => c.statements), ...stands.flatMap((s) => s.statements)]),
  }
}

/** Statements behind a tie, those of its conditions first; of events the first alone. */
const statementsOf = (record: CaseRecord, tie: Tie): readonly string[] => [
  ...new Set([
    ...tie.conditions.flatMap((id) => record.conditions.get(id)?.statements ?? []),
    ...tie.events.slice(0, 5).flatMap((id) => record.events.get(id)?.statements.slice(0, 1) ?? []),
  ]),
]

const placed = (bench: Workbench, e: Event, day: Day): MapScreen['events'] => {
  const { where, when } = e
  if (where?.place === undefined || when.earliest === null || when.earliest - WINDOW > day || (when.latest ?? when.earliest) + WINDOW < day)
    return []
  const place = bench.place(where.place)
  if (!place) return []
  const brief = eventBrief(bench, e, e.symmetric ? 'mutual' : 'ab')
  return brief ? [{ ...brief, lat: place.lat, lon: place.lon, radius: RADIUS[where.role] }] : []
}
