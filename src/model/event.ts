import type { Party } from './party.ts'
import type { Act, EventStatement, Where } from './statement.ts'
import type { When } from './when.ts'

/** The fields of an event on which accounts may differ. */
export type Field = 'occurrence' | 'when' | 'where' | 'side' | 'distance' | 'source' | 'target' | 'act' | 'object' | 'count' | 'why'

/** What one teller says in one field, with the statements that say it. */
export interface Cell {
  readonly field: Field
  /** The value in words, as shown in a table. */
  readonly value: string
  /** The value in canonical form for comparison (EDTF, place id, actor code, "yes"/"no", "10 km"). */
  readonly key: string
  /** Ids of the statements that tell it; never empty. */
  readonly statements: readonly string[]
}

/** The statements of one teller about one event. */
export interface Account {
  /** Claimant's actor key ("DZA"), or "source:<id>" for a publication's own voice. */
  readonly teller: string
  readonly tellerName: string
  readonly statements: readonly string[]
  readonly cells: readonly Cell[]
}

export type DisputeType = 'reconcilable' | 'refinement' | 'contradiction'

/** One field on which accounts differ. */
export interface Dispute {
  readonly id: string
  readonly event: string
  readonly field: Field
  readonly type: DisputeType
  readonly cells: readonly (Cell & { readonly teller: string })[]
  /** Why it is of this type, in one sentence. */
  readonly reason: string
  /** Best value by judgement, then grade, then independent sources; absent where nothing decides. */
  readonly best?: { readonly key: string; readonly value: string; readonly reason: string }
}

/** A happening, gathered from the statements that tell it. */
export interface Event {
  /** "e" + 16 hex digits over its sorted statement ids' anchor (the smallest id): stable as tellings are added. */
  readonly id: string
  readonly act: Act
  readonly source?: Party
  readonly target?: Party
  readonly symmetric: boolean
  readonly when: When
  readonly where?: Where
  readonly object?: string
  /** A headline in words: "Algeria shot down a Malian drone". */
  readonly title: string
  /** Told as fact by some voice of its own, only claimed, denied by all, or only expected. */
  readonly status: 'fact' | 'claim' | 'denied' | 'forecast' | 'hypothetical' | 'background'
  readonly statements: readonly string[]
  readonly accounts: readonly Account[]
  readonly disputes: readonly Dispute[]
  /** Why the statements were joined, one reason a join. */
  readonly joins: readonly { readonly a: string; readonly b: string; readonly reason: string }[]
  /** The collective event this is a member's part of, and the member events of a collective. */
  readonly partOf?: string
  readonly parts?: readonly string[]
  /** Events it answers, with the statement that says so (absent = inferred from order and parties). */
  readonly answers?: readonly { readonly event: string; readonly statement?: string }[]
}

export type { EventStatement }
