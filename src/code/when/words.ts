import type { Tables } from '../../knowledge/tables.ts'

/** What a word of time is: its classes with their values. */
export type TimeClasses = ReadonlyMap<string, string>

/** Words of time by lower-case form. */
export interface TimeWords {
  /** Classes of a word; undefined where it is no word of time. */
  of(word: string): TimeClasses | undefined
}

/** Opens words/time.tsv. */
export const openTimeWords = (tables: Tables): TimeWords => {
  const index = new Map<string, Map<string, string>>()
  for (const row of tables.table('words/time.tsv').rows)
    for (const word of row.list('words')) {
      const key = word.toLowerCase()
      const classes = index.get(key) ?? new Map<string, string>()
      if (!classes.has(row.text('kind'))) classes.set(row.text('kind'), row.text('value'))
      index.set(key, classes)
    }
  return { of: (word) => index.get(word) }
}
