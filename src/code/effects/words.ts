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
  /** Phrases of a kind that begin with a word, longest first. */
  phrases(kind: string, first: string): readonly string[]
}

const NONE: readonly never[] = []

/** Opens words/effects.tsv. */
export const openEffectWords = (tables: Tables): EffectWords => {
  const index = new Map<string, Map<string, EffectWord[]>>()
  const phrases = new Map<string, Map<string, string[]>>()
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
      const kinds = index.get(lemma) ?? new Map<string, EffectWord[]>()
      index.set(lemma, kinds)
      const list = kinds.get(kind)
      if (list) list.push(entry)
      else kinds.set(kind, [entry])
      const heads = phrases.get(kind) ?? new Map<string, string[]>()
      phrases.set(kind, heads)
      const first = lemma.split(' ')[0] ?? lemma
      const all = heads.get(first)
      if (all) all.push(lemma)
      else heads.set(first, [lemma])
    }
  }
  for (const heads of phrases.values()) for (const list of heads.values()) list.sort((a, b) => b.length - a.length)
  return {
    of: (kind, lemma) => index.get(lemma)?.get(kind)?.[0],
    all: (kind, lemma) => index.get(lemma)?.get(kind) ?? NONE,
    phrases: (kind, first) => phrases.get(kind)?.get(first) ?? NONE,
  }
}
