import { NETWORK_RECIPES, type NetworkInput, networkOn, openTies } from '../assess/blocs.ts'
import { BORDER_RECIPE, borderCheck } from '../assess/border.ts'
import { closuresOf } from '../assess/closures.ts'
import { ROUTE_RECIPE, routeCheck } from '../assess/routes.ts'
import { CALIBRATION_RECIPE, SCORES_RECIPE } from '../forecast/forecast.ts'
import { BASE_RATE_RECIPE } from '../forecast/rates.ts'
import type { Place } from '../knowledge/place.ts'
import type { Condition } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import { relationKey } from '../model/party.ts'
import type { CaseRecord } from '../model/record.ts'
import type { ActorRef, PlaceRef } from '../model/screens.ts'
import { parseDay } from '../model/when.ts'
import type { Publisher } from '../server/publisher.ts'
import type { Pair, Workbench } from '../server/workbench.ts'
import { HOSTILITY_RECIPE, hostility, hostilitySeries } from '../track/hostility.ts'
import { standing } from '../track/standing.ts'
import { holdsOn } from '../track/window.ts'
import type { RecordKnown } from './known.ts'
import type { Library } from './library.ts'
import { outlinesNear } from './outlines.ts'
import { openRouteEnds } from './routes.ts'
import { searchNames } from './search.ts'
import { vocabularyOf } from './vocabulary.ts'

/** The questions that an open case answers; what changes it is in case.ts. */
export interface View extends Omit<Workbench, keyof Publisher | 'name' | 'record' | 'add' | 'judge' | 'onChange' | 'sentenceCount'> {
  /** Events of all, of one actor, or between two. */
  eventsOf(actors: readonly string[]): readonly Event[]
  conditionsOf(actors: readonly string[]): readonly Condition[]
}

const sideOf = (party: Condition['party']): string | undefined => (party === undefined ? undefined : (party.actor ?? party.code))

const touches = (sides: readonly (string | undefined)[], actors: readonly string[]): boolean =>
  actors.every((a) => sides.some((s) => s === a || s?.slice(0, 3) === a))

/** Pairs of actors with events or conditions between them, most first. */
const pairsOf = (record: CaseRecord, name: (id: string) => string): readonly Pair[] => {
  const pairs = new Map<string, { a: string; b: string; events: number; conditions: number }>()
  const count = (x: string | undefined, y: string | undefined, what: 'events' | 'conditions') => {
    if (x === undefined || y === undefined || x === y) return
    const [a, b] = x < y ? [x, y] : [y, x]
    const pair = pairs.get(relationKey(a, b)) ?? { a, b, events: 0, conditions: 0 }
    pair[what]++
    pairs.set(relationKey(a, b), pair)
  }
  for (const e of record.events.values()) count(e.source?.actor, e.target?.actor, 'events')
  for (const c of record.conditions.values()) count(c.party?.actor, c.counterparty?.actor, 'conditions')
  return [...pairs.entries()]
    .sort(([x, p], [y, q]) => q.events + q.conditions - p.events - p.conditions || (x < y ? -1 : 1))
    .map(([, p]) => ({ ...p, aName: name(p.a), bName: name(p.b) }))
}

/** All questions over the records that `current` gives. */
export const viewOf = (library: Library, current: RecordKnown, now: () => Date): View => {
  const { chancery } = library
  const { knowledge, tracking } = chancery
  const { actors } = knowledge
  const ref = (id: string): ActorRef | undefined => {
    const a = actors.get(id)
    return a && { id: a.id, name: a.name, kind: a.kind }
  }
  const placeRef = (p: Place | undefined): PlaceRef | undefined =>
    p && { id: p.id, name: p.name, lat: p.lat, lon: p.lon, ...(p.countries[0] === undefined ? {} : { country: p.countries[0] }) }
  const name = (id: string): string => actors.get(id)?.name ?? id
  const roles = new Map(knowledge.table('actors/role-codes.tsv').rows.map((r) => [r.text('code'), r.text('label')]))
  const roleName = (letters: string): string => (letters.match(/.{1,3}/g) ?? []).map((l) => roles.get(l) ?? l).join(', ')
  const sideName = (key: string): string => {
    const at = key.indexOf(':')
    return actors.get(key) !== undefined || at < 0 ? name(key) : `${name(key.slice(0, at))}, ${roleName(key.slice(at + 1))}`
  }
  const today = (): number => parseDay(now().toISOString().slice(0, 10)) ?? 0
  const vocabulary = vocabularyOf(knowledge)
  const findActors = searchNames(actors.all().map((a) => ({ id: a.id, names: [a.name, a.id] })))
  const routeEnd = openRouteEnds(knowledge)
  const pairs = new WeakMap<CaseRecord, readonly Pair[]>()

  const viewPairs = (record: CaseRecord): readonly Pair[] => {
    const kept = pairs.get(record) ?? pairsOf(record, name)
    pairs.set(record, kept)
    return kept
  }
  const ties = openTies(knowledge)
  return {
    eventsOf: (ids) => [...current().events.values()].filter((e) => touches([sideOf(e.source), sideOf(e.target)], ids)),
    conditionsOf: (ids) => [...current().conditions.values()].filter((c) => touches([sideOf(c.party), sideOf(c.counterparty)], ids)),
    standing: (a, b, on, known) => ({ ...standing(current(known), a, b, on, null, tracking), known }),
    side: (party) => tracking.sides.key(party),
    holds: (condition, on) => holdsOn(condition, on),
    hostility: (a, b, known) => {
      const record = current(known)
      const days = [...record.events.values()].flatMap((e) =>
        touches([sideOf(e.source), sideOf(e.target)], [a, b]) && e.when.latest !== null ? [e.when.latest] : [],
      )
      if (days.length === 0) return []
      const [from, to] = [Math.min(...days), Math.max(...days) + 90]
      return hostilitySeries(record, a, b, from, to, Math.max(1, Math.round((to - from) / 400)), null, tracking)
    },
    recipes: {
      ...NETWORK_RECIPES,
      hostility: HOSTILITY_RECIPE,
      border: BORDER_RECIPE,
      route: ROUTE_RECIPE,
      scores: SCORES_RECIPE,
      calibration: CALIBRATION_RECIPE,
      baseRate: BASE_RATE_RECIPE,
    },
    roleName,
    sideName,
    relations: (known) => viewPairs(current(known)),
    actor: ref,
    actors: (query) => findActors(query).flatMap((id) => ref(id) ?? []),
    sentences: (document) => {
      const d = current().documents.get(document)
      return d === undefined ? [] : chancery.parser.split(d)
    },
    place: (id) => placeRef(knowledge.places.get(id)),
    places: (query) => [placeRef(knowledge.places.best(query))].filter((p) => p !== undefined),
    vocabulary: () => vocabulary,
    network: (on, known) => {
      const record = current(known)
      const pairs = viewPairs(record).map((p) => [p.a, p.b] as const)
      const world: NetworkInput = {
        conditions: record.conditions.values(),
        holds: (c, day) => holdsOn(c, day) === 'yes',
        side: tracking.sides.key,
        hostility: (a, b, day) => hostility(record, a, b, day, null, tracking),
        pairs,
        nameOf: sideName,
      }
      return networkOn(world, ties, on)
    },
    ask: (text, known = null) => chancery.ask(text, current(known), known === null ? today() : Math.min(known, today())),
    border: (lat, lon) => borderCheck(library.map(), lat, lon),
    route: (from, to, on, flag, known) => {
      const [a, b] = [routeEnd(from), routeEnd(to)]
      if (a === undefined || b === undefined) return undefined
      const closures = closuresOf(current(known).conditions.values(), (c) => holdsOn(c, on) === 'yes')
      return routeCheck(library.coarseMap(), a, b, on, closures, flag)
    },
    outlines: (lat, lon, km) => outlinesNear(library.map(), lat, lon, km, name),
  }
}
