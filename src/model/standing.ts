import type { Day } from './when.ts'

/** One line of the state card: a question on the relation, answered for a day. */
export interface StandingLine {
  /** Stable key, e.g. "ambassador", "airspace", "flights", "mission", "relations", "border", "accord", "sanction", "bloc", "mediation", "hostilities", "presence", "alignment". */
  readonly key: string
  /** Whose side; absent for mutual lines. "airspace" from DZA to MLI: is DZA's airspace open to MLI. */
  readonly from?: string
  readonly to?: string
  /** The line in words: "Mali's ambassador in Algiers". */
  readonly label: string
  readonly value: 'yes' | 'no' | 'unknown'
  /** The value in words: "recalled", "open", "closed", "in force". */
  readonly words: string
  /** Since when, as EDTF; absent where unknown. */
  readonly since?: string
  /** Why, in one sentence: the rule that decided. */
  readonly reason: string
  /** Ids of conditions and statements that decide it. */
  readonly conditions: readonly string[]
  readonly statements: readonly string[]
}

/** How two actors stand on a day, by what was known by another day. */
export interface Standing {
  readonly a: string
  readonly b: string
  readonly on: Day
  readonly known: Day | null
  readonly lines: readonly StandingLine[]
  /** Hostility on the day; definition at the head of track/hostility.ts. */
  readonly hostility: { readonly value: number; readonly events: readonly string[] }
}

/** Answer to a question in a sentence. */
export interface Answer {
  readonly question: string
  readonly understood: boolean
  /** What was understood, in words ("airspace of MLI open to DZA on 2025-04-02"), or why not. */
  readonly reading: string
  readonly answer?: 'yes' | 'no' | 'unknown'
  readonly since?: string
  /** For who/what/when questions: the values found. */
  readonly values?: readonly string[]
  readonly reason: string
  readonly statements: readonly string[]
  readonly conditions: readonly string[]
  readonly events: readonly string[]
}
