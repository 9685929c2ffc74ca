import type { Condition, Finding } from './condition.ts'
import type { Document } from './document.ts'
import type { Event } from './event.ts'
import type { Judgement } from './judgement.ts'
import type { EffectEdge } from './network.ts'
import type { Statement } from './statement.ts'

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
}
