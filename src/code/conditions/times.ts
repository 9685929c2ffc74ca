import type { ConditionStatement } from '../../model/statement.ts'
import { readEdtf, type When } from '../../model/when.ts'
import { headOf, kids } from '../tree.ts'
import { clauseTense } from '../when/tense.ts'
import type { Scene } from './scene.ts'

/* Since when and whether: the interval of what a scene tells, its end, and whether it is in force or only supposed. */

/** When it began or was said to hold, where the text gives a date of its own. */
export const intervalOf = (s: Scene, i: number, onset: boolean): { readonly start?: When; readonly end?: When } => {
  const w = s.context.when.at(s.index, i)
  const since = w.basis === 'inherited' && w.edtf.includes('/')
  if (w.basis !== 'explicit' && w.basis !== 'resolved' && !since) return {}
  const [a = '', b] = w.edtf.split('/')
  const side = (s: string): When | undefined => {
    const r = s === '' || s === '..' ? null : readEdtf(s)
    return r ? { ...r, basis: w.basis, ...(w.words === undefined ? {} : { words: w.words }) } : undefined
  }
  if (b === undefined) return onset ? { start: w } : {}
  const [start, end] = [side(a), side(b)]
  return { ...(start ? { start } : {}), ...(end ? { end } : {}) }
}

/** Where the clause over a noun says that it is over: "cooperation ended in 2023". */
export const endOf = (s: Scene, i: number): { readonly status?: 'ended'; readonly end?: When } => {
  let k = i
  for (let steps = 0; steps < 3; steps++) {
    const h = headOf(s.t, k)
    if (h < 0) return {}
    if (s.is('end-verb', h) !== undefined && /^(nsubj|obj|nsubj:pass)$/.test(s.t.sentence.deprel[k] ?? '')) {
      const w = intervalOf(s, h, true).start
      return { status: 'ended', ...(w ? { end: w } : {}) }
    }
    k = h
    if (s.t.sentence.upos[k] !== 'NOUN') return {}
  }
  return {}
}

/** Since when a change has held that is told with "after X": the date of X or of the clause. */
export const sinceWhen = (s: Scene, i: number): When | undefined => {
  const own = intervalOf(s, i, true).start
  if (own) return own
  for (const c of kids(s.t, i, 'advcl', 'obl')) {
    const w = s.context.when.at(s.index, c)
    if (w.basis === 'explicit' || w.basis === 'resolved') return w
  }
  const up = headOf(s.t, i)
  return s.t.rel[i] === 'xcomp' && up >= 0 ? sinceWhen(s, up) : undefined
}

/** In force for what is told in the present or perfect, and for what is only named. */
export const statusOf = (s: Scene, i: number): ConditionStatement['status'] => {
  const tense = clauseTense(s.t, i)
  return tense === 'past' || tense === 'pluperfect' ? 'unclear' : 'in_force'
}

/** Only supposed, planned or forecast. */
export const isSupposed = (s: Scene, i: number): boolean => {
  const m = s.context.voice(s.index, i).modality
  return m === 'forecast' || m === 'hypothetical' || m === 'intended'
}
