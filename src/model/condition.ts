import type { Party } from './party.ts'
import type { ConditionType, Quantity } from './statement.ts'
import type { When } from './when.ts'

/** Three-valued truth of "it holds on that day". */
export type Holds = 'yes' | 'no' | 'possibly'

/** Anything that holds over an interval between parties; merged from statements and from events that open and close it. */
export interface Condition {
  readonly id: string
  readonly type: ConditionType
  /** True for what one side imposed on another and can lift. */
  readonly measure: boolean
  readonly party?: Party
  readonly counterparty?: Party
  readonly symmetric: boolean
  readonly start: When
  /** NEVER_TOLD while open. */
  readonly end: When
  readonly status: 'in_force' | 'ended' | 'announced' | 'unclear'
  readonly name?: string
  readonly scope?: string
  readonly place?: string
  readonly value?: Quantity
  /** Event ids; absent where only a statement tells that it holds. */
  readonly openedBy?: string
  readonly closedBy?: string
  /** Statement ids that carry it; never empty. */
  readonly statements: readonly string[]
  /** Id of the condition it answers. */
  readonly answers?: string
  /** Id of the collective condition it was expanded from. */
  readonly expandedFrom?: string
}

/** A fault in the record, told with its sentences: second recall without return, lifting without imposition, … */
export interface Finding {
  readonly id: string
  readonly rule: string
  readonly text: string
  readonly statements: readonly string[]
  readonly conditions: readonly string[]
}
