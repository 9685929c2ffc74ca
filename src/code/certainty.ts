import type { EffectStatement } from '../model/statement.ts'
import { headOf, kids, type Tree } from './tree.ts'

const POSSIBLE: ReadonlySet<string> = new Set([
  'may',
  'might',
  'could',
  'can',
  'possibly',
  'potentially',
  'perhaps',
  'possible',
  'potential',
])
const LIKELY: ReadonlySet<string> = new Set(['likely', 'probably', 'will', 'would', 'expect', 'probable', 'should', 'shall'])

/** How sure a clause is told: by its modal, its adverbs, and the clauses it is a part or comment of. */
export const certaintyOf = (t: Tree, predicate: number): EffectStatement['certainty'] => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const words = [k, ...kids(t, k, 'aux', 'advmod')].map((c) => (t.sentence.lemma[c] ?? '').toLowerCase())
    if (words.some((w) => POSSIBLE.has(w))) return 'possible'
    if (words.some((w) => LIKELY.has(w))) return 'likely'
    const rel = t.rel[k]
    const part = rel === 'conj' || rel === 'xcomp' || (rel === 'advcl' && t.sentence.xpos[k] === 'VBG') || rel === 'acl'
    if (!part) break
    k = headOf(t, k)
  }
  return 'asserted'
}
