import type { Tables } from '../../knowledge/tables.ts'

/* The words by which a text tells that something holds between parties. */

/** Words of words/conditions.tsv by kind and dictionary form; value '' where the row has none. */
export interface ConditionWords {
  of(kind: string, lemma: string): string | undefined
  phrases(kind: string): readonly (readonly [phrase: string, value: string])[]
}

/** Opens words/conditions.tsv. */
export const openConditionWords = (tables: Tables): ConditionWords => {
  const index = new Map<string, Map<string, string>>()
  const phrases = new Map<string, [string, string][]>()
  for (const row of tables.table('words/conditions.tsv').rows)
    for (const word of row.list('words')) {
      const kinds = index.get(word) ?? new Map<string, string>()
      kinds.set(row.text('kind'), row.text('value'))
      index.set(word, kinds)
      const list = phrases.get(row.text('kind')) ?? []
      list.push([word, row.text('value')])
      phrases.set(row.text('kind'), list)
    }
  for (const list of phrases.values()) list.sort((a, b) => b[0].length - a[0].length)
  return { of: (kind, word) => index.get(word)?.get(kind), phrases: (kind) => phrases.get(kind) ?? [] }
}
