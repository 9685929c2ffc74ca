import type { Tables } from '../../knowledge/tables.ts'
import type { Quantity, Where } from '../../model/statement.ts'

/** Words of words/where.tsv. */
export interface WhereWords {
  /** Role of a place by its preposition(s), undefined for those that tell no place. */
  role(cases: string): Where['role'] | undefined
  /** Short name of a unit of length. */
  unit(word: string): string | undefined
  /** How exact a number is, by the one or two words before it ("at least"). */
  bound(words: string): Quantity['op'] | undefined
  /** Value of a number written out. */
  number(word: string): number | undefined
  is(kind: 'into' | 'away' | 'land' | 'line', word: string): boolean
}

/** Opens words/where.tsv. */
export const openWhereWords = (tables: Tables): WhereWords => {
  const index = new Map<string, string>()
  for (const row of tables.table('words/where.tsv').rows)
    for (const word of row.list('words'))
      if (!index.has(`${row.text('kind')} ${word}`)) index.set(`${row.text('kind')} ${word}`, row.text('value'))
  const numbers = new Map([...index].flatMap(([key, value]) => (key.startsWith('number ') ? [[key.slice(7), Number(value)] as const] : [])))
  return {
    role: (cases) => index.get(`role ${cases}`) as Where['role'] | undefined,
    unit: (word) => index.get(`unit ${word}`),
    bound: (words) => index.get(`bound ${words}`) as Quantity['op'] | undefined,
    number: (word) => numbers.get(word),
    is: (kind, word) => index.has(`${kind} ${word}`),
  }
}
