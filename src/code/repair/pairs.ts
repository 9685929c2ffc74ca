import type { Sentence } from '../../model/sentence.ts'
import { type Draft, NOMINAL } from './draft.ts'
import type { RepairWords } from './words.ts'

/* Two names that belong to one verb or preposition, hung apart. */

/** "told reporters Uganda would not talk": who is told is not the subject of what is told. */
export const toldWhom = (s: Sentence, v: number, draft: () => Draft, words: RepairWords): void => {
  const noun = v + 1
  if (s.upos[v] !== 'VERB' || !words.telling.has(s.lemma[v] as string) || s.upos[noun] !== 'NOUN') return
  const up = s.head[noun] as number
  if (up <= noun) return
  const clause = s.deprel[noun] === 'nsubj' ? up : s.deprel[noun] === 'compound' && up === noun + 1 ? (s.head[up] as number) : -1
  if (clause <= noun || s.head[clause] !== v || s.deprel[clause] !== 'ccomp') return
  const subject = s.deprel[noun] === 'nsubj' ? s.head.findIndex((h, i) => h === clause && i > noun && s.deprel[i] === 'nsubj') : up
  if (subject < 0 || s.deprel[subject] !== 'nsubj' || s.head.some((h, i) => h === v && s.deprel[i] === 'obj')) return
  draft().hang(noun, v, 'obj')
}

/** "talks between A and his counterpart": the second of the two, hung on the talks, is the other one between whom they are. */
export const betweenTwo = (s: Sentence, first: number, draft: () => Draft): void => {
  const up = s.head[first] as number
  if (up < 0 || up > first || !NOMINAL.has(s.upos[first] as string)) return
  let isBetween = false
  let second = -1
  for (let i = 0; i < s.length; i++) {
    if (s.head[i] === first && s.deprel[i] === 'case') isBetween ||= s.form[i]?.toLowerCase() === 'between'
    if (s.head[i] === first && s.deprel[i] === 'conj') return
    if (second < 0 && i > first && s.head[i] === up && s.deprel[i] === 'conj' && NOMINAL.has(s.upos[i] as string)) second = i
  }
  if (isBetween && second >= 0) draft().hang(second, first, 'conj')
}
