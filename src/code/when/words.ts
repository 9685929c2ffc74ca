import type { Table } from '../../knowledge/table.ts'
import type { Tables } from '../../knowledge/tables.ts'

/** What a word is to the grammar of time: its classes with their values. */
export interface TimeClasses extends ReadonlyMap<string, string> {
  /** Tells of time by itself (words/time.tsv), not only as a part of an expression. */
  readonly timely: boolean
  /** An expression may begin with it. */
  readonly opens: boolean
}

/** Words of time by lower-case form. */
export interface TimeWords {
  /** Classes of a word; undefined where it is no word of time. */
  of(word: string): TimeClasses | undefined
}

class Classes extends Map<string, string> {
  timely = false
  opens = false
}

/** Opens words/time.tsv and words/time-forms.tsv. */
export const openTimeWords = (tables: Tables): TimeWords => {
  const index = new Map<string, Classes>()
  const add = ({ rows }: Table, timely: boolean): void => {
    for (const row of rows)
      for (const word of row.list('words')) {
        const key = word.toLowerCase()
        const kind = row.text('kind')
        const classes = index.get(key) ?? new Classes()
        if (!classes.has(kind)) classes.set(kind, row.text('value'))
        classes.timely ||= timely
        classes.opens ||= timely || kind === 'opener'
        index.set(key, classes)
      }
  }
  add(tables.table('words/time.tsv'), true)
  add(tables.table('words/time-forms.tsv'), false)
  return { of: (word) => index.get(word) }
}
