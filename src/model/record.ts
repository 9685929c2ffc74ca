import type { Condition, Finding } from './condition.ts'
import type { Document } from './document.ts'
import type { Event } from './event.ts'
import type { Judgement } from './judgement.ts'
import type { EffectEdge } from './network.ts'
import type { Statement } from './statement.ts'
import type { Day } from './when.ts'

/** Sides of an event or a condition, without opening it. */
export interface Sided {
  readonly id: string
  /** Day by which it is sorted; null = none told. */
  readonly at: Day | null
  /** Side keys of source and target, or of party and counterparty; '' where not told. */
  readonly a: string
  readonly b: string
}

/** The whole record of a case, as derived: what screens, answers, brief and exports read. */
export interface CaseRecord {
  readonly documents: ReadonlyMap<string, Document>
  readonly judgements: readonly Judgement[]
  /** Statements in force after judgements, in document order. */
  readonly statements: ReadonlyMap<string, Statement>
  readonly events: ReadonlyMap<string, Event>
  readonly conditions: ReadonlyMap<string, Condition>
  readonly effects: readonly EffectEdge[]
  readonly findings: readonly Finding[]
  /** Judgements whose statement is not found any more. */
  readonly orphans: readonly Judgement[]
  /** Ids of the statements in force of a document, where they are at hand without opening them. */
  readonly idsIn?: (document: string) => readonly string[]
  /** Who stands in which event and condition, where the record is kept and opened only in part; else it is read off the maps. */
  readonly sides?: { events(): Iterable<Sided>; conditions(): Iterable<Sided & { readonly type: string }> }
}

/** Ids of the statements in force of each of the documents. */
export const statementsIn = (record: CaseRecord, documents: Iterable<string>): ReadonlyMap<string, readonly string[]> => {
  const { idsIn } = record
  if (idsIn !== undefined) return new Map([...documents].map((id) => [id, idsIn(id)]))
  const out = new Map<string, string[]>([...documents].map((id) => [id, []]))
  for (const s of record.statements.values()) out.get(s.document)?.push(s.id)
  return out
}
