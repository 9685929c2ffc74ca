import type { Tables } from '../../knowledge/tables.ts'
import type { Where } from '../../model/statement.ts'

/** Words of words/where.tsv. */
export interface WhereWords {
  /** Role of a place by its preposition(s), undefined for those that tell no place. */
  role(cases: string): Where['role'] | undefined
  /** Short name of a unit of length. */
  unit(word: string): string | undefined
  is(kind: 'into' | 'away' | 'land' | 'line', word: string): boolean
}

/** Opens words/where.tsv. */
export const openWhereWords = (tables: Tables): WhereWords => {
  const index = new Map<string, string>()
  for (const row of tables.table('words/where.tsv').rows)
    for (const word of row.list('words'))
      if (!index.has(`${row.text('kind')} ${word}`)) index.set(`${row.text('kind')} ${word}`, row.text('value'))
  return {
    role: (cases) => index.get(`role ${cases}`) as Where['role'] | undefined,
    unit: (word) => index.get(`unit ${word}`),
    is: (kind, word) => index.has(`${kind} ${word}`),
  }
}
