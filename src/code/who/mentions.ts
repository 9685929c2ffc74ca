import type { Mention } from '../mention.ts'
import type { Reference } from '../reference.ts'
import { headOf, type Tree } from '../tree.ts'
import type { Who } from '../who.ts'

/** The token of [start, end) that hangs outside it. */
const headOfSpan = (t: Tree, start: number, end: number): number => {
  for (let i = end - 1; i >= start; i--) {
    const h = headOf(t, i)
    if (h < start || h >= end) return i
  }
  return end - 1
}

/** Mentions of parties in one sentence, in order of the text. */
export const mentionsOf = (who: Who, reference: Reference, t: Tree, s: number): readonly Mention[] => {
  const out: Mention[] = []
  const taken = new Uint8Array(t.length)
  for (let h = 0; h < t.length; h++) {
    if (taken[h]) continue
    const upos = t.sentence.upos[h] as string
    const name = who.name(s, h)
    if (!name && !who.role(s, h) && upos !== 'PRON' && upos !== 'PROPN' && !reference.knows(t.sentence.lemma[h] as string)) continue
    const head = name ? headOfSpan(t, name.start, name.end) : h
    if (taken[head]) continue
    const parties = who.is(s, head)
    if (parties.length === 0) continue
    const start = name ? name.start : h
    const end = name ? name.end : h + 1
    for (let i = start; i < end; i++) taken[i] = 1
    taken[head] = 1
    out.push({
      sentence: s,
      start,
      end,
      head,
      kind: name ? (name.as === 'adjective' && t.rel[head] === 'amod' ? 'adjective' : 'name') : upos === 'PRON' ? 'pronoun' : 'description',
      parties,
      plural: parties.length > 1 || (t.sentence.feats[head] as string).includes('Number=Plur'),
    })
  }
  return out
}
