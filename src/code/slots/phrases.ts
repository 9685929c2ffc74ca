import { casesOf } from '../tree.ts'
import { type Add, type Clauses, EMPTY } from './fill.ts'

/* The phrases that hang on a predicate or its object: by which prepositions they fill slots, and which nouns may be objects. */

/** "to and from X": both. */
export const prepositions = (r: Clauses, token: number, prep: string): readonly string[] => {
  if (!prep.includes(' ')) return [prep]
  const t = r.tree
  const joined = (t.children[token] ?? EMPTY).some((c) => t.rel[c] === 'cc' && c < token)
  return joined ? prep.split(' ') : [prep]
}

/** A noun that may be an object: no day, month or hour. */
export const isThing = (r: Clauses, token: number): boolean => {
  const u = r.tree.sentence.upos[token]
  // "escalated following the downing": a participle or preposition before it governs it.
  const left = (r.tree.left[token] as number) - 1
  const before = r.tree.sentence.xpos[left]
  if (r.tree.sentence.deprel[left] !== 'compound:prt' && (before === 'VBG' || before === 'IN' || before === 'TO')) return false
  return (u === 'NOUN' || u === 'PROPN') && !r.words.times.has(r.tree.sentence.lemma[token] as string)
}

/** Prepositional phrases of a nominal, also those hung one deeper ("part of a programme for X"). */
export const phrases = (r: Clauses, noun: number, add: Add, depth: number): void => {
  const t = r.tree
  for (const c of t.children[noun] ?? EMPTY) {
    const rel = t.rel[c]
    if (rel === 'nmod' || rel === 'obl') {
      const prep = casesOf(t, c)
      if (prep === '' || t.sentence.deprel[c] === 'nmod:poss') continue
      for (const p of prepositions(r, c, prep)) add(p, c)
      if (depth < 2) phrases(r, c, (slot, token) => r.words.carried.has(slot) && add(slot, token), depth + 1)
    } else if (rel === 'conj' && depth < 2 && c > noun) phrases(r, c, add, depth + 1)
  }
}
