import type { Sentence } from '../../model/sentence.ts'

export const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON'])
export const FINITE = new Set(['VBD', 'VBZ', 'VBP'])

/** A sentence whose tree is being mended; columns are copied when first written. */
export class Draft {
  readonly head: Int32Array
  readonly deprel: string[]
  readonly upos: string[]
  readonly xpos: string[]
  readonly feats: string[]
  readonly lemma: string[]

  constructor(s: Sentence) {
    this.head = Int32Array.from(s.head)
    this.deprel = [...s.deprel]
    this.upos = [...s.upos]
    this.xpos = [...s.xpos]
    this.feats = [...s.feats]
    this.lemma = [...s.lemma]
  }

  hang(token: number, head: number, deprel: string): void {
    this.head[token] = head
    this.deprel[token] = deprel
  }
}

/** Whether `i` lies at or below `top`. */
export const under = (head: Int32Array, i: number, top: number): boolean => {
  for (let k = i, steps = 0; k >= 0 && steps <= head.length; k = head[k] as number, steps++) if (k === top) return true
  return false
}

/** Last token of the noun phrase that begins at `from`, read by tags; -1 where none begins there. */
export const phraseHead = (s: Sentence, from: number): number => {
  let head = -1
  for (let i = from; i < s.length; i++) {
    const u = s.upos[i] as string
    if (NOMINAL.has(u)) head = i
    else if (u !== 'DET' && u !== 'ADJ' && u !== 'NUM' && s.xpos[i] !== 'POS' && s.xpos[i] !== 'HYPH') break
  }
  return head
}
