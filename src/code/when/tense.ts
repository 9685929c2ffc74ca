import { isPredicate } from '../clause.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'
import type { TimeWords } from './words.ts'

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

/** "Kenya said it had closed its border": what a report in the past tells as past perfect is no further back than what it tells as past. */
export const isReported = (t: Tree, predicate: number): boolean => {
  let k = predicate
  while (t.rel[k] === 'conj' && headOf(t, k) >= 0) k = headOf(t, k)
  const verb = t.rel[k] === 'ccomp' ? headOf(t, k) : (kids(t, k, 'parataxis').find((c) => t.sentence.xpos[c] === 'VBD') ?? -1)
  return verb >= 0 && t.sentence.xpos[verb] === 'VBD'
}

/** The predicate or one that governs it as its complement looks ahead: will, plans to, is due to. */
export const comesLater = (t: Tree, predicate: number, words: TimeWords): boolean => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    if (ownTense(t, k) === 'future') return true
    const s = t.sentence
    if (
      k !== predicate &&
      (words.of(s.lemma[k] ?? '')?.has('future-mark') === true || words.of((s.form[k] ?? '').toLowerCase())?.has('future-mark') === true)
    )
      return true
    const rel = t.rel[k]
    if (rel !== 'xcomp' && rel !== 'conj' && rel !== 'ccomp') return false
    if (rel === 'ccomp' && ownTense(t, k) !== 'none') return false
    k = headOf(t, k)
  }
  return false
}

/** "has historically": of no one day. */
export const isHistoric = (t: Tree, predicate: number, words: TimeWords): boolean =>
  kids(t, predicate, 'advmod').some((c) => words.of(t.sentence.lemma[c] ?? '')?.has('historic') === true)

/** "has been urging": goes on, and is of no one day. */
export const lasts = (t: Tree, predicate: number): boolean => t.sentence.xpos[predicate] === 'VBG'

/** Heads the sentence, or is coordinated with or set beside what does: what it tells is the story, not a clause inside it. */
export const isMain = (t: Tree, i: number): boolean => {
  let k = i
  for (let steps = 0; steps <= t.length; steps++) {
    const h = headOf(t, k)
    if (h < 0) return true
    if (!/^(conj|parataxis|dep)$/.test(t.rel[k] ?? '')) return false
    k = h
  }
  return false
}
