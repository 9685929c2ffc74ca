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

/** What can be asked of two parties on a day. */
export type AsOfKind =
  | 'relations'
  | 'airspace'
  | 'flights'
  | 'border'
  | 'ambassador'
  | 'embassy_open'
  | 'membership'
  | 'accord_in_force'
  | 'accord_signed'
  | 'sanctions'
  | 'hostilities'
  | 'troop_presence'
  | 'recognition'
  | 'mediation'
  | 'territory'
  | 'threat'
  | 'alignment'
  | 'interests_section'
  /** Had an act of the codes given been done? */
  | 'act'

/** A question on the record, as understood. Sides are sets of side keys ("DZA", "MLI:REB", "JNIM"): any may be meant; empty = anyone. */
export interface AsOfQuestion {
  readonly kind: AsOfKind
  readonly a: readonly string[]
  readonly b: readonly string[]
  readonly on: Day
  /** What was known by that day only; null = everything. */
  readonly known: Day | null
  /** Words one of which a name, scope or place must share: "algiers", "consulate". */
  readonly name?: readonly string[]
  /** CAMEO prefixes asked for, for questions whether something was done. */
  readonly acts?: readonly string[]
}

/** The answer with what decides it: ids of conditions and events. */
export interface AsOfAnswer {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly since?: string
  readonly reason: string
  readonly conditions: readonly string[]
  readonly events: readonly string[]
}
