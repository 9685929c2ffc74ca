import type { Sentence } from '../model/sentence.ts'

/** A sentence's dependency tree with children lists, so that walking it costs what is walked. */
export interface Tree {
  readonly sentence: Sentence
  readonly length: number
  /** Head of each token, -1 for roots; free of cycles. */
  readonly head: Int32Array
  /** Children of each token in order of the text. */
  readonly children: readonly (readonly number[])[]
  /** Leftmost and rightmost token of each token's subtree. */
  readonly left: Int32Array
  readonly right: Int32Array
  /** UD relation without subtype. */
  readonly rel: readonly string[]
  /** Distance from the root. */
  readonly depth: Int32Array
  /** True for a row of a profile, whose verbs have no subject: "Severed relations 1981, restored 1990". */
  readonly row: boolean
}

const NONE: readonly number[] = []

/** Relations by their whole names: there are some fifty. */
const known = new Map<string, string>()

const withoutSubtype = (relation: string): string => {
  let short = known.get(relation)
  if (short === undefined) {
    const colon = relation.indexOf(':')
    short = colon < 0 ? relation : relation.slice(0, colon)
    if (known.size < 1000) known.set(relation, short)
  }
  return short
}

/** Sentence → tree; `row` as the repairs found it. A cycle or a broken head (never from our parser, but fixtures are hand-made) is cut at the token that closes it. */
export const treeOf = (sentence: Sentence, row = false): Tree => {
  const n = sentence.length
  const head = new Int32Array(n)
  const lists: (readonly number[])[] = new Array(n).fill(NONE)
  for (let i = 0; i < n; i++) {
    const h = sentence.head[i] ?? -1
    if (h < 0 || h >= n || h === i) {
      head[i] = -1
      continue
    }
    head[i] = h
    const list = lists[h] as number[]
    if (list === NONE) lists[h] = [i]
    else list.push(i)
  }
  const depth = new Int32Array(n)
  const seen = new Uint8Array(n)
  const order: number[] = []
  const walk = (root: number): void => {
    seen[root] = 1
    let k = order.push(root) - 1
    for (; k < order.length; k++) {
      const i = order[k] as number
      for (const c of lists[i] as readonly number[]) {
        if (seen[c]) continue
        seen[c] = 1
        depth[c] = (depth[i] as number) + 1
        order.push(c)
      }
    }
  }
  for (let i = 0; i < n; i++) if ((head[i] as number) < 0) walk(i)
  // What is left hangs on a cycle: it is cut at its first token.
  for (let i = 0; i < n; i++) {
    if (seen[i]) continue
    const h = head[i] as number
    lists[h] = (lists[h] as readonly number[]).filter((c) => c !== i)
    head[i] = -1
    walk(i)
  }
  const left = new Int32Array(n)
  const right = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    left[i] = i
    right[i] = i
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k] as number
    const h = head[i] as number
    if (h < 0) continue
    if ((left[i] as number) < (left[h] as number)) left[h] = left[i] as number
    if ((right[i] as number) > (right[h] as number)) right[h] = right[i] as number
  }
  return { sentence, length: n, head, children: lists, left, right, rel: sentence.deprel.map(withoutSubtype), depth, row }
}

/** First child with one of the relations (whole relation or without subtype). */
export const child = (t: Tree, i: number, ...rels: readonly string[]): number => {
  for (const c of t.children[i] ?? NONE) if (rels.includes(t.rel[c] as string) || rels.includes(t.sentence.deprel[c] as string)) return c
  return -1
}

/** All children with one of the relations. */
export const kids = (t: Tree, i: number, ...rels: readonly string[]): number[] =>
  (t.children[i] ?? NONE).filter((c) => rels.includes(t.rel[c] as string) || rels.includes(t.sentence.deprel[c] as string))

const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM'])

/** The preposition(s) of a nominal: its `case` children joined with a blank ("out of"), "" where bare. */
export const casesOf = (t: Tree, i: number): string => {
  let words = ''
  const nominal = NOMINAL.has(t.sentence.upos[i] as string)
  for (const c of t.children[i] ?? NONE) {
    // Trees of news take "to" and "for" before a noun for a mark at times.
    if (t.rel[c] !== 'case' && !(nominal && t.rel[c] === 'mark' && c < i && t.sentence.xpos[c] !== 'WDT')) continue
    const lemma = t.sentence.lemma[c] as string
    if (lemma === "'s" || lemma === "'" || lemma === '’s' || lemma === '’') continue
    words += (words ? ' ' : '') + (t.sentence.form[c] as string).toLowerCase()
    for (const f of t.children[c] ?? NONE) if (t.rel[f] === 'fixed') words += ` ${(t.sentence.form[f] as string).toLowerCase()}`
  }
  return words
}

/** A token and those coordinated with it, first conjunct first. Bounded by the tree's size. */
export const conjuncts = (t: Tree, i: number): number[] => {
  const out = [i]
  for (let k = 0; k < out.length; k++) for (const c of t.children[out[k] as number] ?? NONE) if (t.rel[c] === 'conj') out.push(c)
  return out
}

/** True where `i` lies in the subtree of `top` (itself included). */
export const within = (t: Tree, i: number, top: number): boolean => {
  for (let k = i; k >= 0; k = t.head[k] ?? -1) if (k === top) return true
  return false
}

/** Head of a token, -1 for the root. */
export const headOf = (t: Tree, i: number): number => t.head[i] ?? -1
