import { child, headOf, kids, type Tree } from './tree.ts'

/** True for tokens that head a clause: verbs, and nominals or adjectives with a subject or copula. */
export const isPredicate = (t: Tree, i: number): boolean => {
  const upos = t.sentence.upos[i]
  if (upos === 'VERB') return t.rel[i] !== 'amod' && t.rel[i] !== 'compound' && t.rel[i] !== 'case'
  if (upos === 'AUX') return t.rel[i] !== 'aux' && t.rel[i] !== 'cop'
  return kids(t, i, 'nsubj', 'cop').length > 0
}

/** The nearest clause head above a token (not the token itself); -1 where there is none. */
export const clauseAbove = (t: Tree, i: number): number => {
  let k = headOf(t, i)
  for (let steps = 0; k >= 0 && steps <= t.length; steps++, k = headOf(t, k)) if (isPredicate(t, k) || headOf(t, k) < 0) return k
  return -1
}

/** The child of `top` on the way down to `i`; -1 where i does not lie below it. */
export const branch = (t: Tree, i: number, top: number): number => {
  let k = i
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const h = headOf(t, k)
    if (h === top) return k
    k = h
  }
  return -1
}

/** A clause without subject and tense that hangs on another: "closing its port, …", "citing attacks". */
export const isParticiple = (t: Tree, i: number): boolean => t.sentence.xpos[i] === 'VBG' && child(t, i, 'nsubj', 'aux') < 0

/** Dictionary forms of a token's particle verb and of itself: ["step up", "step"]. */
export const lemmasOf = (t: Tree, i: number): readonly string[] => {
  const lemma = t.sentence.lemma[i] ?? ''
  const particle = child(t, i, 'compound:prt')
  return particle < 0 ? [lemma] : [`${lemma} ${t.sentence.lemma[particle]}`, lemma]
}
