import type { LedgerForecast } from '../model/forecast.ts'
import type { CaseRecord } from '../model/record.ts'

/** What every writer may use: the record, the ledger of forecasts, and names of actors and places. */
export interface PublishSource {
  readonly record: CaseRecord
  readonly forecasts: readonly LedgerForecast[]
  readonly actorName: (id: string) => string
  /** "state", "bloc", "group", …; undefined for actors no table knows. */
  readonly actorKind: (id: string) => string | undefined
  readonly place: (
    id: string,
  ) => { readonly name: string; readonly lat: number; readonly lon: number; readonly country?: string } | undefined
  /** Label of a condition type in words: "airspace closed". */
  readonly conditionLabel: (type: string) => string
}

/** One file of an export. */
export interface Written {
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly text: string
}

/** Values sorted by a key that is a string: the canonical order of every export. */
export const byKey = <T>(values: Iterable<T>, key: (value: T) => string): readonly T[] =>
  [...values]
    .map((value) => ({ value, key: key(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ value }) => value)
