import type { Condition, Finding } from './model/condition.ts'
import type { Document } from './model/document.ts'
import type { Event } from './model/event.ts'
import type { Judgement } from './model/judgement.ts'
import type { EffectEdge } from './model/network.ts'
import type { CaseRecord } from './model/record.ts'
import { type Change, MemoryRows, RowMap, type Rows, RowsOver } from './model/rows.ts'
import type { Statement } from './model/statement.ts'
import type { Day } from './model/when.ts'
import type { Block } from './reconcile/blocks.ts'
import type { Coded, InForce } from './reconcile/judge.ts'
import type { EventLight, KeptEvents, ToldLink } from './reconcile/reconcile.ts'
import type { ConditionLight, DocumentNote, KeptConditions, KeptLedger, Trace } from './track/track.ts'

/** What a record is derived from: the documents, what was coded of each, and the judgements of persons. */
export interface Kept {
  readonly documents: ReadonlyMap<string, Document>
  readonly coded: Coded
  readonly judgements: readonly Judgement[]
}

/** What the rooms need of one document when others come: what it tells of reasons and answers, and its note for tracking. */
export interface Note extends DocumentNote {
  readonly links: readonly ToldLink[]
  readonly source: string | undefined
}

/** What is at hand of a note: which statements are in force ('' = all as coded), and whether it has links, order words, effects. */
export interface NoteLight {
  readonly version: string
  readonly links?: true
  readonly ordered?: true
  readonly effects?: true
}

/** Everything derived of a case but its statements, as rows. */
export interface DerivedRows extends KeptEvents, KeptConditions {
  readonly notes: Rows<NoteLight, Note>
  readonly effects: Rows<null, EffectEdge>
}

/** What changes in the rows of a case that grew. */
export type Growth = { readonly [K in keyof DerivedRows]: DerivedRows[K] extends Rows<infer L, infer B> ? Change<L, B> : never }

/** Rows in memory, none yet. */
export const memoryRows = () => ({
  notes: new MemoryRows<NoteLight, Note>(),
  blocks: new MemoryRows<null, Block>(),
  events: new MemoryRows<EventLight, Event>(),
  traces: new MemoryRows<boolean, Trace>(),
  ledgers: new MemoryRows<null, KeptLedger>(),
  conditions: new MemoryRows<ConditionLight, Condition>(),
  findings: new MemoryRows<null, Finding>(),
  effects: new MemoryRows<null, EffectEdge>(),
})

/** Rows in memory after they grew. */
export const grownRows = (rows: DerivedRows, growth: Growth): DerivedRows => {
  for (const kind of Object.keys(rows) as (keyof DerivedRows)[]) {
    const of = rows[kind] as unknown
    if (of instanceof MemoryRows) of.change(growth[kind])
  }
  return rows
}

/** Rows as they would be after they grew; the rows themselves stay. */
export const rowsWith = (rows: DerivedRows, growth: Growth): DerivedRows => {
  const over = (kind: keyof DerivedRows) => new RowsOver(rows[kind] as Rows<unknown, unknown>, growth[kind] as Change<unknown, unknown>)
  return Object.fromEntries(Object.keys(rows).map((kind) => [kind, over(kind as keyof DerivedRows)])) as unknown as DerivedRows
}

/** Keys of rows by day, then key; `none` stands for a day not told. */
const byDay = (rows: Rows<{ readonly at: Day | null }, unknown>, none: Day): readonly string[] =>
  [...rows.lights()]
    .map(([key, { at }]) => ({ key, at: at ?? none }))
    .sort((x, y) => x.at - y.at || (x.key < y.key ? -1 : 1))
    .map(({ key }) => key)

/** A record over rows: nothing is opened before it is asked for. `shown`: a statement as it is shown, by the settings of the case. */
export const recordOver = (kept: Kept, told: InForce, rows: DerivedRows, shown: (s: Statement) => Statement): CaseRecord => {
  const { events, conditions } = rows
  const whole = <B extends { readonly id: string }>(of: Rows<unknown, B>) =>
    once(() => [...of.keys()].sort().flatMap((id) => of.body(id) ?? []))
  const [effects, findings] = [whole(rows.effects), whole(rows.findings)]
  const statements = {
    get size() {
      return documents().reduce((n, id) => n + told.ids(id).length, 0)
    },
    has: (id: string) => told.statement(id) !== undefined,
    keys: () => documents().flatMap((id) => told.ids(id)),
    light: () => null,
    lights: () => [],
    body: (id: string) => {
      const s = told.statement(id)
      return s && shown(s)
    },
  }
  const documents = once(() => [...new Set([...kept.coded.keys(), ...told.documents])].sort())
  return {
    documents: kept.documents,
    judgements: kept.judgements,
    statements: new RowMap(statements, statements.keys),
    events: new RowMap(events, () => byDay(events, 1e9)),
    conditions: new RowMap(conditions, () => byDay(conditions, -1e9)),
    get effects() {
      return effects()
    },
    get findings() {
      return findings()
    },
    orphans: told.orphans,
    idsIn: told.ids,
    sides: {
      events: function* () {
        for (const [id, { at, a, b }] of events.lights()) yield { id, at, a, b }
      },
      conditions: function* () {
        for (const [id, { at, a, b, type }] of conditions.lights()) yield { id, at, a, b, type }
      },
    },
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
