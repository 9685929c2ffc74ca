import type { EffectStatement } from '../model/statement.ts'
import type { ForecastWords } from './forecasts/words.ts'
import { headOf, kids, type Tree } from './tree.ts'

/** How sure a clause is told: by its modal, its adverbs, and the clauses it is a part or comment of. Words: words/forecast.tsv. */
export const certaintyOf = (t: Tree, predicate: number, words: ForecastWords): EffectStatement['certainty'] => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const lemma = (i: number): string => (t.sentence.lemma[i] ?? '').toLowerCase()
    const senses = [
      ...kids(t, k, 'aux').map((c) => (t.sentence.xpos[c] === 'MD' ? words.marker('modal', lemma(c))?.sense : undefined)),
      ...kids(t, k, 'advmod').map((c) => words.marker('adverb', lemma(c))?.sense),
      t.sentence.upos[k] === 'VERB' ? words.marker('verb', lemma(k))?.sense : words.marker('adjective', lemma(k))?.sense,
    ]
    if (senses.includes('possible')) return 'possible'
    if (senses.includes('likely')) return 'likely'
    const rel = t.rel[k]
    const part = rel === 'conj' || rel === 'xcomp' || (rel === 'advcl' && t.sentence.xpos[k] === 'VBG') || rel === 'acl'
    if (!part) break
    k = headOf(t, k)
  }
  return 'asserted'
}
