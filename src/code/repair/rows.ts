import type { Sentence } from '../../model/sentence.ts'
import { type Draft, FINITE, NOMINAL } from './draft.ts'

const YEAR = /^(1[5-9]|20)\d\d$/
/** Words of a label at most. */
const LABEL = 4
const DATED = /^(CD|NNP|NNPS)$/

/** Index behind the label of a row, "Diplomatic relations: established 1960, …"; 0 where it has none. */
const labelOf = (s: Sentence): number => {
  const colon = s.form.indexOf(':')
  if (colon < 1 || colon > LABEL || s.upos[colon - 1] !== 'NOUN') return 0
  for (let i = 0; i < colon; i++) if (!NOMINAL.has(s.upos[i] as string) && s.upos[i] !== 'ADJ') return 0
  return colon + 1
}

/** First tokens of the parts of a row, each a verb; undefined where the sentence is no row. */
const rowParts = (s: Sentence): readonly number[] | undefined => {
  const starts: number[] = []
  const label = labelOf(s)
  for (let i = label; i < s.length; i++) {
    if (i > label && !/^[,;]$/.test(s.form[i - 1] as string)) continue
    const at = s.upos[i] === 'CCONJ' ? i + 1 : i
    if (/^VB[DNZ]$/.test(s.xpos[at] ?? '') && s.upos[at] !== 'AUX') starts.push(at)
    else if (i === label) return undefined
  }
  if (!s.form.some((f) => YEAR.test(f))) return undefined
  // A subject of its own, or a second verb inside a part, and it is a sentence.
  for (let i = 0; i < s.length; i++) {
    if (/^(nsubj|csubj|expl)/.test(s.deprel[i] as string) && !starts.includes(i) && s.upos[i] === 'PRON') return undefined
    if ((s.upos[i] === 'AUX' || s.xpos[i] === 'VBP' || s.xpos[i] === 'MD') && !starts.includes(i)) return undefined
  }
  // "Severed by X in May, relations resumed in June": a clause with its subject before it.
  for (let i = 1; i < s.length; i++) {
    const v = s.head[i] as number
    if (v > i && (s.deprel[i] as string).startsWith('nsubj') && FINITE.has(s.xpos[v] as string) && !starts.includes(v)) return undefined
  }
  const first = starts[1] ?? s.length
  if (labelOf(s) > 0) return starts
  const hasObject = s.upos.some((u, i) => i > 0 && i < first && (u === 'NOUN' || u === 'PROPN') && !DATED.test(s.xpos[i] as string))
  return hasObject ? starts : undefined
}

/**
 * A row of a profile: "Severed relations 3 March 1981, restored 9 June 1990". Verbs without a subject, set off by commas, with dates; the
 * parts stand beside each other, and a part without an object has that of the part before.
 */
export const row = (s: Sentence, draft: () => Draft): boolean => {
  const parts = rowParts(s)
  if (!parts) return false
  const d = draft()
  const [first] = parts as [number]
  const label = labelOf(s)
  // What a label names is what all is told of.
  if (label > 0) {
    for (let i = 0; i < label - 2; i++) d.hang(i, label - 2, s.upos[i] === 'ADJ' ? 'amod' : 'compound')
    d.hang(label - 2, first, 'obj')
    d.hang(label - 1, first, 'punct')
  }
  for (const [k, verb] of parts.entries()) {
    const end = parts[k + 1] ?? s.length
    d.hang(verb, k === 0 ? -1 : first, k === 0 ? 'root' : 'conj')
    d.upos[verb] = 'VERB'
    if (d.xpos[verb] === 'VBN') d.xpos[verb] = 'VBD'
    d.feats[verb] = d.xpos[verb] === 'VBZ' ? 'Mood=Ind|Tense=Pres|VerbForm=Fin' : 'Mood=Ind|Tense=Past|VerbForm=Fin'
    let object = label > 0 && k === 0 ? label - 2 : -1
    for (let i = verb + 1; i < end; i++) {
      const h = s.head[i] as number
      const number = s.upos[i] === 'NUM'
      if (h > verb && h < end && h !== i && !(number && object >= 0 && h === object)) continue
      const cased = s.head.some((x, c) => x === i && s.deprel[c] === 'case')
      if (object < 0 && (s.upos[i] === 'NOUN' || s.upos[i] === 'PROPN') && !cased) {
        object = i
        d.hang(i, verb, 'obj')
      } else if (s.upos[i] === 'PUNCT') d.hang(i, verb, 'punct')
      else if (number || cased || NOMINAL.has(s.upos[i] as string)) d.hang(i, verb, cased ? 'obl' : 'obl:unmarked')
      else if (s.upos[i] !== 'CCONJ') d.hang(i, object >= 0 ? object : verb, 'dep')
    }
  }
  return true
}
