import type { Condition } from '../model/condition.ts'
import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import { type Day, readEdtf } from '../model/when.ts'
import type { TrackKnowledge } from './knowledge.ts'

/** Conditions and events of a record by the sides they concern; made once for a record. */
export interface Ledger {
  /** Of a pair, either way: key is the two side keys, sorted. */
  conditions(a: string, b: string): readonly Condition[]
  events(a: string, b: string): readonly Event[]
  /** Of one side, in either place. */
  conditionsOf(side: string): readonly Condition[]
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

/** The ledger of a record. */
export const ledgerOf = (record: CaseRecord, k: TrackKnowledge): Ledger => {
  const known = ledgers.get(record)
  if (known !== undefined) return known
  const conditions = new Map<string, Condition[]>()
  const conditionsOf = new Map<string, Condition[]>()
  const byType = new Map<string, Condition[]>()
  for (const c of record.conditions.values()) {
    const [a, b] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
    push(conditions, pairOf(a, b), c)
    push(byType, c.type, c)
    for (const side of new Set([a, b])) if (side !== '') push(conditionsOf, side, c)
  }
  const events = new Map<string, Event[]>()
  const eventsOf = new Map<string, Event[]>()
  for (const e of record.events.values()) {
    const [a, b] = [k.sides.key(e.source), k.sides.key(e.target)]
    push(events, pairOf(a, b), e)
    for (const side of new Set([a, b])) if (side !== '') push(eventsOf, side, e)
  }
  const ledger: Ledger = {
    conditions: (a, b) => conditions.get(pairOf(a, b)) ?? [],
    events: (a, b) => events.get(pairOf(a, b)) ?? [],
    conditionsOf: (side) => conditionsOf.get(side) ?? [],
    eventsOf: (side) => eventsOf.get(side) ?? [],
    ofType: (type) => byType.get(type) ?? [],
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
