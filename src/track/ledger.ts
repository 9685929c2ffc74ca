import type { Condition } from '../model/condition.ts'
import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord, Sided } from '../model/record.ts'
import { type Day, readEdtf } from '../model/when.ts'
import type { TrackKnowledge } from './knowledge.ts'

/** Conditions and events of a record by the sides they concern; made once for a record. */
export interface Ledger {
  /** Of a pair, either way: key is the two side keys, sorted. */
  conditions(a: string, b: string): readonly Condition[]
  events(a: string, b: string): readonly Event[]
  /** Of one side, in either place; of some types only, where these are given. */
  conditionsOf(side: string, types?: readonly string[]): readonly Condition[]
  eventsOf(side: string): readonly Event[]
  /** By type, all pairs. */
  ofType(type: string): readonly Condition[]
}

const pairOf = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const ledgers = new WeakMap<CaseRecord, Ledger>()

const byDay =
  (none: Day) =>
  (x: Sided, y: Sided): number =>
    (x.at ?? none) - (y.at ?? none) || (x.id < y.id ? -1 : 1)

/** Entries by key, opened when asked for; of some types only, where these are given. */
const opened = <T>(
  map: ReadonlyMap<string, readonly (Sided & { readonly type?: string })[]>,
  values: ReadonlyMap<string, T>,
  none: Day,
) => {
  const known = new Map<string, readonly T[]>()
  return (key: string, types?: readonly string[]): readonly T[] => {
    const asked = types === undefined ? key : `${key} ${types.join(' ')}`
    let list = known.get(asked)
    if (list === undefined) {
      list = (map.get(key) ?? [])
        .filter((x) => types === undefined || types.includes(x.type ?? ''))
        .sort(byDay(none))
        .flatMap(({ id }) => values.get(id) ?? [])
      known.set(asked, list)
    }
    return list
  }
}

const sidesOf = (record: CaseRecord, k: TrackKnowledge): NonNullable<CaseRecord['sides']> =>
  record.sides ?? {
    events: () =>
      [...record.events.values()].map((e) => ({
        id: e.id,
        at: e.when.earliest,
        a: k.sides.key(e.source),
        b: k.sides.key(e.target),
      })),
    conditions: () =>
      [...record.conditions.values()].map((c) => ({
        id: c.id,
        at: c.start.earliest ?? c.start.latest,
        a: k.sides.key(c.party),
        b: k.sides.key(c.counterparty),
        type: c.type,
      })),
  }

/** The ledger of a record. */
export const ledgerOf = (record: CaseRecord, k: TrackKnowledge): Ledger => {
  const known = ledgers.get(record)
  if (known !== undefined) return known
  const sides = sidesOf(record, k)
  const [pairs, bySide, byType] = [new Map<string, Sided[]>(), new Map<string, Sided[]>(), new Map<string, Sided[]>()]
  for (const c of sides.conditions()) {
    push(pairs, pairOf(c.a, c.b), c)
    push(byType, c.type, c)
    if (c.a !== '') push(bySide, c.a, c)
    if (c.b !== '' && c.b !== c.a) push(bySide, c.b, c)
  }
  const [eventPairs, eventsBySide] = [new Map<string, Sided[]>(), new Map<string, Sided[]>()]
  for (const e of sides.events()) {
    push(eventPairs, pairOf(e.a, e.b), e)
    if (e.a !== '') push(eventsBySide, e.a, e)
    if (e.b !== '' && e.b !== e.a) push(eventsBySide, e.b, e)
  }
  const [conditions, events] = [opened(pairs, record.conditions, -1e9), opened(eventPairs, record.events, 1e9)]
  const ledger: Ledger = {
    conditions: (a, b) => conditions(pairOf(a, b)),
    events: (a, b) => events(pairOf(a, b)),
    conditionsOf: opened(bySide, record.conditions, -1e9),
    eventsOf: opened(eventsBySide, record.events, 1e9),
    ofType: opened(byType, record.conditions, -1e9),
  }
  ledgers.set(record, ledger)
  return ledger
}

/** The first day on which what a document says could be known: its publication, else its capture. */
export const knownFrom = (document: Document | undefined): Day | null => {
  if (document === undefined) return null
  const published = document.published === undefined ? null : readEdtf(document.published)
  return published?.earliest ?? readEdtf(document.retrieved.slice(0, 10))?.earliest ?? null
}

/** True where a document that carries one of the statements was known by the day (null = everything is known). */
export const knownBy = (statements: readonly string[], known: Day | null, record: CaseRecord): boolean =>
  known === null ||
  statements.some((id) => {
    const s = record.statements.get(id)
    const day = s === undefined ? null : knownFrom(record.documents.get(s.document))
    return day !== null && day <= known
  })

/** A condition as it was known by a day: without an end that was told only later; undefined where it was not known at all. */
export const asKnown = (c: Condition, known: Day | null, record: CaseRecord): Condition | undefined => {
  if (known === null) return c
  if (!knownBy(c.statements, known, record)) return undefined
  if (c.openedBy !== undefined) {
    const opened = record.events.get(c.openedBy)
    if (opened !== undefined && !knownBy(opened.statements, known, record) && c.statements.every((s) => opened.statements.includes(s)))
      return undefined
  }
  const closed = c.closedBy === undefined ? undefined : record.events.get(c.closedBy)
  if (closed === undefined || knownBy(closed.statements, known, record)) return c
  return { ...c, status: 'in_force', end: { edtf: '', earliest: null, latest: null, precision: 'none', basis: 'none' } }
}
