import type { Event } from '../../model/event.ts'
import type { ClaimedPosition, ConditionBrief, EventBrief, IncidentScreen, RelationBrief, Way } from '../../model/screens.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { conditionBrief, eventBrief, isOf, lastDay, relationBrief } from './briefs.ts'
import { positionsOf } from './position.ts'
import { quotesOf } from './quotes.ts'
import { anchorsOf, reviews } from './reviews.ts'

const NEAR_DAYS = 10

const wayIn = (e: Event): Way => (e.symmetric ? 'mutual' : e.source && e.target ? 'ab' : e.source ? 'a' : 'b')

/** The event of an id as it was known by a day: its id hangs on its statements, and fewer of them may have another. */
const eventKnown = (bench: Workbench, id: string, known: Day | null): Event | undefined => {
  const events = bench.record(known).events
  const found = events.get(id)
  if (found || known === null) return found
  const told = new Set(bench.record().events.get(id)?.statements)
  return [...events.values()].find((e) => e.statements.some((s) => told.has(s)))
}

/** One event with all its tellers, by what was known on a day; undefined where the record has none of that id. */
export const incident = (bench: Workbench, id: string, known: Day | null): IncidentScreen | undefined => {
  const record = bench.record(known)
  const event = eventKnown(bench, id, known)
  if (!event) return undefined
  const { grades, inForce } = reviews(record)
  const day = event.when.latest ?? event.when.earliest ?? lastDay(bench, known)
  const briefs = (list: Iterable<Event | undefined>): EventBrief[] => {
    const out: EventBrief[] = []
    for (const e of list) {
      const made = e && eventBrief(bench, e, wayIn(e))
      if (made) out.push(made)
    }
    return out
  }
  const conditions = [...record.conditions.values()]
  const conditionsWhere = (keep: (c: (typeof conditions)[number]) => boolean): ConditionBrief[] =>
    conditions.filter(keep).map((c) => conditionBrief(bench, c, day, 'ab'))
  const others = [...record.events.values()].filter((e) => e.id !== event.id)
  const relation = relationWith(bench, event, known)
  const place = event.where?.place === undefined ? undefined : bench.place(event.where.place)
  const positions: ClaimedPosition[] = positionsOf(bench, event)
  const mine = new Set(event.statements)
  const judgements = inForce.filter(
    (j) =>
      anchorsOf(j).some((a) => mine.has(a.statement)) ||
      (j.act.type === 'note' && (j.act.on === id || j.act.on === event.id || mine.has(j.act.on))),
  )
  const centre = place ?? positions[0]
  const reach = Math.max(40, ...positions.map((p) => p.radius * 4))
  return {
    event,
    known,
    quotes: quotesOf(bench, [
      ...event.statements,
      ...(event.answers ?? []).flatMap((x) => (x.statement === undefined ? [] : [x.statement])),
      ...conditions.filter((c) => c.openedBy === event.id || c.closedBy === event.id).flatMap((c) => c.statements),
    ]),
    answers: briefs((event.answers ?? []).map((x) => record.events.get(x.event))),
    answered: briefs(others.filter((e) => e.answers?.some((x) => x.event === event.id))),
    parts: briefs([...(event.parts ?? []), ...(event.partOf === undefined ? [] : [event.partOf])].map((p) => record.events.get(p))),
    near: briefs(nearest(bench, event, others, relation)),
    opened: conditionsWhere((c) => c.openedBy === event.id),
    closed: conditionsWhere((c) => c.closedBy === event.id),
    ...(relation && { relation }),
    positions,
    recipes: { border: bench.recipes.border },
    ...(place && { place }),
    outlines: centre ? bench.outlines(centre.lat, centre.lon, reach) : [],
    grades,
    notes: judgements.filter((j) => j.act.type === 'note'),
    judgements,
  }
}

const relationWith = (bench: Workbench, e: Event, known: Day | null): RelationBrief | undefined => {
  const pair = bench
    .relations(known)
    .find((p) => (isOf(bench, e.source, p.a) && isOf(bench, e.target, p.b)) || (isOf(bench, e.source, p.b) && isOf(bench, e.target, p.a)))
  return pair && relationBrief(pair)
}

/** Events of the same relation within days of this one, for joining what is the same. */
const nearest = (bench: Workbench, event: Event, others: readonly Event[], relation: RelationBrief | undefined): Event[] => {
  const at = event.when.earliest
  if (!relation || at === null) return []
  return others
    .filter((e) => {
      const d = e.when.earliest
      const within = (p: Event['source']) => isOf(bench, p, relation.a) || isOf(bench, p, relation.b)
      return d !== null && Math.abs(d - at) <= NEAR_DAYS && within(e.source) && (e.target === undefined || within(e.target))
    })
    .sort((x, y) => Math.abs((x.when.earliest ?? 0) - at) - Math.abs((y.when.earliest ?? 0) - at) || (x.id < y.id ? -1 : 1))
    .slice(0, 8)
}
