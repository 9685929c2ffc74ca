import { isPredicate } from '../clause.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'

export type Tense = 'past' | 'perfect' | 'pluperfect' | 'present' | 'future' | 'none'

const has = (feats: string | undefined, value: string): boolean => feats?.includes(value) === true

/** Tense of a predicate with its auxiliaries; `none` for what is not finite and for nouns. */
export const ownTense = (t: Tree, i: number): Tense => {
  const s = t.sentence
  const auxes = kids(t, i, 'aux', 'cop')
  for (const a of auxes) {
    const lemma = s.lemma[a]
    if (s.xpos[a] === 'MD') return lemma === 'would' || lemma === 'could' ? 'future' : 'future'
  }
  const have = auxes.find((a) => s.lemma[a] === 'have')
  if (have !== undefined)
    return has(s.feats[have], 'Tense=Past') || s.xpos[have] === 'VBD'
      ? 'pluperfect'
      : has(s.feats[have], 'VerbForm=Fin') || s.xpos[have] === 'VBZ' || s.xpos[have] === 'VBP'
        ? 'perfect'
        : 'none'
  for (const a of auxes) {
    if (has(s.feats[a], 'Tense=Past') && has(s.feats[a], 'VerbForm=Fin')) return 'past'
    if (has(s.feats[a], 'Tense=Pres') && has(s.feats[a], 'VerbForm=Fin')) return 'present'
  }
  const x = s.xpos[i]
  if (x === 'VBD') return 'past'
  if (x === 'VBZ' || x === 'VBP') return 'present'
  if (x === 'VBN' && has(s.feats[i], 'Tense=Past') && child(t, i, 'nsubj') >= 0 && auxes.length === 0) return 'past'
  return 'none'
}

/** Tense of the finite clause that a token stands in: its own, else of the nearest governor that has one. */
export const clauseTense = (t: Tree, i: number): Tense => {
  let k = i
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const tense = ownTense(t, k)
    if (tense !== 'none') return tense
    if (isPredicate(t, k) && t.rel[k] === 'acl' && headOf(t, k) >= 0 && t.sentence.upos[k] === 'VERB' && t.sentence.xpos[k] === 'VBN')
      return 'past'
    k = headOf(t, k)
  }
  return 'none'
}
