import type { Span } from '../model/span.ts'
import { casesOf, child, headOf, kids, type Tree } from './tree.ts'

/** A piece of the text with its span. */
export interface Piece {
  readonly text: string
  readonly span: Span
}

const LEADING: ReadonlySet<string> = new Set(['case', 'mark', 'cc', 'punct'])
const NONE: readonly number[] = []

/** Text of tokens [from, to], white space made single, outer marks and connecting words taken off. */
export const stretch = (t: Tree, text: string, from: number, to: number): Piece | undefined => {
  const s = t.sentence
  let a = from
  let b = to
  while (a < b && (s.upos[a] === 'PUNCT' || s.upos[a] === 'CCONJ') && !/^["“‘«(]$/.test(s.form[a] ?? '')) a++
  while (b > a && s.upos[b] === 'PUNCT' && !/^["”’»)]$/.test(s.form[b] ?? '')) b--
  if (a > b || a < 0) return undefined
  const span = { start: s.start[a] as number, end: s.end[b] as number }
  return { text: text.slice(span.start, span.end).replace(/\s+/g, ' '), span }
}

/**
 * The phrase or clause that a token heads, without its preposition, conjunction and marks; `without` are children whose subtrees are
 * cut off: what stands beyond them goes with them.
 */
export const piece = (t: Tree, text: string, head: number, without: readonly number[] = NONE): Piece | undefined => {
  let from = t.left[head] as number
  let to = t.right[head] as number
  for (const c of t.children[head] ?? NONE) {
    if (c < head && LEADING.has(t.rel[c] as string) && (t.left[c] as number) <= from) from = (t.right[c] as number) + 1
  }
  for (const w of without) {
    if (w > head && (t.left[w] as number) - 1 < to) to = (t.left[w] as number) - 1
    else if (w < head && (t.right[w] as number) + 1 > from) from = (t.right[w] as number) + 1
  }
  return stretch(t, text, from, to)
}

/** Subject of a predicate: its own, that of the clause it is coordinated with, or of the one that controls it; -1 where there is none. */
export const subjectOf = (t: Tree, predicate: number): number => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const own = child(t, k, 'nsubj', 'csubj', 'expl')
    if (own >= 0) return own
    const rel = t.rel[k]
    if (rel !== 'conj' && rel !== 'xcomp') return -1
    k = headOf(t, k)
  }
  return -1
}

/** The noun that a relative pronoun or a participle stands for. */
export const antecedent = (t: Tree, predicate: number): number => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    if (t.rel[k] === 'acl') return headOf(t, k)
    if (t.rel[k] !== 'conj' && t.rel[k] !== 'xcomp') return -1
    k = headOf(t, k)
  }
  return -1
}

/** Child with the preposition(s), e.g. ("lead", "to"). */
export const prepositional = (t: Tree, i: number, preposition: string): number => {
  for (const c of kids(t, i, 'obl', 'nmod', 'advcl', 'xcomp', 'ccomp', 'acl')) {
    const cases = casesOf(t, c)
    if (cases === preposition) return c
    const mark = child(t, c, 'mark')
    if (mark >= 0 && (t.sentence.form[mark] ?? '').toLowerCase() === preposition) return c
  }
  return -1
}

/** A nominal that only points back: it, they, which, this. */
export const isPointer = (t: Tree, i: number): boolean =>
  t.sentence.upos[i] === 'PRON' || (t.sentence.upos[i] === 'DET' && t.rel[i] !== 'det')
