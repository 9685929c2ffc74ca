import type { Sentence } from '../../model/sentence.ts'
import { type Draft, NOMINAL } from './draft.ts'
import type { RepairWords } from './words.ts'

/* Which kind of word a word is, where its tag has it wrong. */

/** "Kenyan air defence shot down a plane": a past form taken for the last noun of its subject, though it has an object, is the verb. */
export const verbForNoun = (s: Sentence, v: number, draft: () => Draft, words: RepairWords): void => {
  const lemma = words.past.get(s.form[v] as string)
  if (lemma === undefined || s.xpos[v] !== 'NN') return
  const subject = v - 1
  if (!NOMINAL.has(s.upos[subject] as string) || s.head[subject] !== v) return
  let object = false
  for (let i = v + 1; i < s.length && !object; i++) object = s.head[i] === v && s.deprel[i] === 'obj'
  if (!object) return
  const d = draft()
  for (let i = 0; i < subject; i++)
    if (s.head[i] === v && /^(det|amod|nmod:poss|compound)$/.test(s.deprel[i] as string)) d.head[i] = subject
  d.hang(subject, v, 'nsubj')
  d.upos[v] = 'VERB'
  d.xpos[v] = 'VBD'
  d.lemma[v] = lemma
  d.feats[v] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
}

/** Token at which the words that set a bound to the numeral begin; -1 where none stand before it. */
const boundBefore = (s: Sentence, numeral: number, { bounds }: RepairWords): number => {
  const word = (i: number): string => (s.form[i] ?? '').toLowerCase()
  const words = bounds.find((b) => b.every((w, j) => word(numeral - b.length + j) === w))
  return words === undefined ? -1 : numeral - words.length
}

/**
 * "killed at least 12 soldiers", "arrested up to 40": the words that set a bound are no preposition. Where they come right behind a verb
 * without an object, what is counted is its object, and the verb, without an auxiliary, is no passive.
 */
export const boundedObject = (s: Sentence, numeral: number, draft: () => Draft, words: RepairWords): void => {
  if (s.upos[numeral] !== 'NUM') return
  const from = boundBefore(s, numeral, words)
  const v = from - 1
  if (v < 0 || s.upos[v] !== 'VERB' || !/^VB[DNZPG]?$/.test(s.xpos[v] as string)) return
  const noun = s.head[numeral] === v ? numeral : (s.head[numeral] as number)
  if (noun < numeral || s.head[noun] !== v || !/^(obl|obj)$/.test(s.deprel[noun] as string)) return
  const kids = [...s.head.keys()].filter((i) => s.head[i] === v)
  if (kids.some((i) => i !== noun && (s.deprel[i] === 'obj' || s.deprel[i] === 'aux:pass'))) return
  const d = draft()
  d.deprel[noun] = 'obj'
  for (let i = from; i < numeral; i++) d.hang(i, numeral, 'advmod')
  for (const i of kids)
    if (s.deprel[i] === 'nsubj:pass') {
      d.deprel[i] = 'nsubj'
      d.xpos[v] = 'VBD'
      d.feats[v] = 'Mood=Ind|Tense=Past|VerbForm=Fin'
    }
}

/** "The raids have heightened tensions": nobody has tensions that are heightened; the raids heightened them. */
export const perfectForAdjective = (s: Sentence, v: number, draft: () => Draft, words: RepairWords): void => {
  const lemma = words.perfect.get(s.form[v] as string)
  const have = v - 1
  if (lemma === undefined || s.deprel[v] !== 'amod' || s.lemma[have] !== 'have') return
  const noun = s.head[v] as number
  if (noun < v || s.head[noun] !== have || s.deprel[noun] !== 'obj') return
  const d = draft()
  d.hang(v, s.head[have] as number, s.deprel[have] as string)
  for (let i = 0; i < s.length; i++) if (s.head[i] === have) d.head[i] = v
  d.hang(have, v, 'aux')
  d.upos[have] = 'AUX'
  d.upos[v] = 'VERB'
  d.xpos[v] = 'VBN'
  d.lemma[v] = lemma
  d.feats[v] = 'Tense=Past|VerbForm=Part'
}
