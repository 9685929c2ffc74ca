import type { Tables } from '../../knowledge/tables.ts'
import type { EffectRelation, EffectStatement } from '../../model/statement.ts'

/** One row of words/effects.tsv, for one word. */
export interface EffectWord {
  readonly kind: string
  readonly relation: EffectRelation
  readonly complement: string
  readonly certainty: EffectStatement['certainty'] | undefined
  /** Preposition of "verb:preposition" rows. */
  readonly preposition: string
}

/** Words of cause and effect: by kind and dictionary form. */
export interface EffectWords {
  of(kind: string, lemma: string): EffectWord | undefined
  /** Several rows of one word differ in their preposition ("amount to", "result in"). */
  all(kind: string, lemma: string): readonly EffectWord[]
  /** Phrases of a kind, longest first. */
  phrases(kind: string): readonly string[]
}

/** Opens words/effects.tsv. */
export const openEffectWords = (tables: Tables): EffectWords => {
  const index = new Map<string, EffectWord[]>()
  const phrases = new Map<string, string[]>()
  for (const row of tables.table('words/effects.tsv').rows) {
    const kind = row.text('kind')
    for (const word of row.list('words')) {
      const [lemma = '', preposition = ''] = word.split(':')
      const entry: EffectWord = {
        kind,
        relation: (row.text('relation') || 'causes') as EffectRelation,
        complement: row.text('complement'),
        certainty: (row.optional('certainty') as EffectStatement['certainty'] | undefined) ?? undefined,
        preposition,
      }
      const key = `${kind} ${lemma}`
      const list = index.get(key)
      if (list) list.push(entry)
      else index.set(key, [entry])
      const all = phrases.get(kind)
      if (all) all.push(lemma)
      else phrases.set(kind, [lemma])
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.length - a.length)
  return {
    of: (kind, lemma) => index.get(`${kind} ${lemma}`)?.[0],
    all: (kind, lemma) => index.get(`${kind} ${lemma}`) ?? [],
    phrases: (kind) => phrases.get(kind) ?? [],
  }
}
