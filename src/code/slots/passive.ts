import { child, headOf, type Tree } from '../tree.ts'
import { type Clauses, EMPTY } from './fill.ts'

/* Whether a verb tells its act from the side of who undergoes it. */

/** "The Programme airlifted grain", with the verb taken for a participle of the noun and its object hung on the noun, too: that object; -1 for none. */
export const takenFor = (t: Tree, v: number): number => {
  const up = headOf(t, v)
  const object = up === v - 1 && t.rel[v] === 'acl' ? child(t, up, 'obj') : -1
  return object > v ? object : -1
}

export const isPassive = (r: Clauses, v: number): boolean => {
  const t = r.tree
  let be = false
  let other = false
  let marked = false
  let active = false
  for (const c of t.children[v] ?? EMPTY) {
    const d = t.sentence.deprel[c]
    if (d === 'aux:pass' || (t.rel[c] === 'aux' && r.words.passive.has(t.sentence.lemma[c] as string))) be = true
    else if (t.rel[c] === 'aux') other = true
    else if (d === 'nsubj:pass' || d === 'obl:agent') marked = true
    else if (d === 'nsubj') active = true
  }
  // The auxiliary decides over the relation: "had released" with nsubj:pass is an error of the tree.
  if (t.sentence.xpos[v] !== 'VBN' && t.sentence.xpos[v] !== 'VBD') return false
  if (be) return true
  if (other || (active && !marked) || t.sentence.xpos[v] !== 'VBN') return false
  // "Kenya consulted/VBN with Uganda": a verb that takes no object is not passive.
  const next = (t.sentence.form[v + 1] ?? '').toLowerCase()
  if (next !== 'by' && r.words.intransitive(t.sentence.lemma[v] as string, t.sentence.form[v] as string, next)) return false
  const rel = t.rel[v]
  if (rel === 'acl' || rel === 'advcl' || rel === 'amod')
    return (child(t, v, 'obj') < 0 && takenFor(t, v) < 0) || child(t, v, 'obl:agent') >= 0
  if (rel === 'conj') {
    const h = headOf(t, v)
    if (marked && child(t, v, 'obj') < 0) return true
    return h >= 0 && child(t, v, 'nsubj') < 0 && child(t, v, 'obj') < 0 && t.sentence.upos[h] === 'VERB' && isPassive(r, h)
  }
  return child(t, v, 'obj') < 0 && (marked || t.sentence.feats[v]?.includes('Voice=Pass') === true)
}
