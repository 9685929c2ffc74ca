import { isPredicate } from '../clause.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'
import { markOf } from './markers.ts'
import type { ForecastWords, Marker } from './words.ts'

/** A clause that forecasts: tokens [from, to], its predicate, the verbs under it, its markers. */
export interface Forecast {
  readonly head: number
  readonly verbs: readonly number[]
  readonly from: number
  readonly to: number
  /** Tokens of the marker, in order; empty where a clause beside it carries it. */
  readonly marker: readonly number[]
  readonly sense: Marker['sense']
  readonly strength: Marker['strength']
}

const low = (t: Tree, i: number): string => (t.sentence.form[i] ?? '').toLowerCase()

/** "…, which could spread": a clause that says something more of what it hangs on. */
const isRemark = (t: Tree, p: number): boolean => {
  let from = t.left[p] as number
  while (from < p && t.sentence.upos[from] === 'PUNCT') from++
  return /^(which|who)$/.test(low(t, from)) && /^[,–—-]$/.test(low(t, from - 1))
}

/** Main clauses, and those coordinated with them, reported or set beside them. */
const stands = (t: Tree, p: number): boolean => {
  const rel = t.rel[p]
  if (rel === 'ccomp' || rel === 'conj')
    return headOf(t, p) < 0 || !/^(NOUN|PROPN)$/.test(t.sentence.upos[headOf(t, p)] ?? '') || isPredicate(t, headOf(t, p))
  if (rel === 'root' || rel === 'parataxis' || rel === 'dep') return true
  if (rel === 'acl') return isRemark(t, p)
  if (rel === 'advcl') return /^(although|though|while|whereas|but)$/.test(low(t, child(t, p, 'mark')))
  return false
}

/** Verbs of a clause: the predicate and what it governs without a subject of its own. */
const verbsOf = (t: Tree, p: number): number[] => {
  const out = [p]
  for (let k = 0; k < out.length && k < 8; k++)
    for (const c of [
      ...kids(t, out[k] as number, 'xcomp', 'ccomp', 'csubj'),
      ...kids(t, out[k] as number, 'advcl').filter((c) => c === (out[k] as number) + 1),
      ...kids(t, out[k] as number, 'obj').flatMap((o) =>
        kids(t, o, 'acl').filter((a) => child(t, a, 'mark') >= 0 && child(t, a, 'nsubj') < 0),
      ),
    ])
      if (c > (out[k] as number) || t.rel[c] === 'csubj') out.push(c)
  return out.filter((i) => isPredicate(t, i) || t.sentence.upos[i] === 'VERB' || i === p)
}

/** Last token of the clause before the first clause set beside it. */
const extent = (t: Tree, p: number, heads: ReadonlyMap<number, unknown>): readonly [number, number] => {
  let from = t.left[p] as number
  let to = t.right[p] as number
  for (const c of t.children[p] ?? []) {
    const beside =
      (t.rel[c] === 'conj' || t.rel[c] === 'parataxis') && isPredicate(t, c) && (heads.has(c) || child(t, c, 'nsubj', 'expl') >= 0)
    if (!beside) continue
    if (c > p) to = Math.min(to, (t.left[c] as number) - 1)
    else from = Math.max(from, (t.right[c] as number) + 1)
  }
  while (from < p && /^(punct|cc|mark)$/.test(t.rel[from] ?? '') && headOf(t, from) === p) from++
  while (to > p && (t.rel[to] === 'punct' || t.rel[to] === 'cc')) to--
  return [from, to]
}

/** Forecasts of a sentence, one a clause with a subject of its own; coordinated verbs of one subject are one forecast where they are equally likely. */
export const forecastsIn = (t: Tree, words: ForecastWords): readonly Forecast[] => {
  const groups = new Map<number, { tokens: readonly number[]; marker: Marker; member: number }>()
  for (let p = 0; p < t.length; p++) {
    if (!isPredicate(t, p)) continue
    const m = markOf(t, p, words)
    if (!m) continue
    let head = p
    while (
      t.rel[head] === 'conj' &&
      child(t, head, 'nsubj', 'expl', 'csubj') < 0 &&
      headOf(t, head) >= 0 &&
      isPredicate(t, headOf(t, head))
    )
      head = headOf(t, head)
    if (!stands(t, head) || under(t, head, groups)) continue
    const known = groups.get(head)
    // One forecast has one likelihood: "will probably protest and may retaliate" are two.
    const other = known && p !== head && known.member !== p && isOther(known.marker, m.marker)
    if (other && t.rel[p] === 'conj') groups.set(p, { ...m, member: p })
    else if (known?.marker.strength !== 'strong' || m.marker.strength === 'strong') groups.set(head, { ...m, member: p })
  }
  return [...groups].map(([head, g]) => {
    const [from, to] = extent(t, head, groups)
    return {
      head,
      verbs: [...new Set([...verbsOf(t, g.member), ...ofChance(t, [...g.tokens.slice(-1), ...kids(t, g.member, 'obl')])])],
      from,
      to,
      marker: g.tokens,
      sense: g.marker.sense,
      strength: g.marker.strength,
    }
  })
}

/** "a chance that the talks fail", "with confidence that they will": the verbs of what the chance is of. */
const ofChance = (t: Tree, nouns: readonly number[]): readonly number[] =>
  nouns
    .filter((noun) => t.sentence.upos[noun] === 'NOUN')
    .flatMap((noun) => kids(t, noun, 'acl', 'ccomp'))
    .flatMap((c) => (low(t, t.left[c] as number) === 'that' ? verbsOf(t, c) : []))

const isOther = (a: Marker, b: Marker): boolean => a.strength === 'strong' && b.strength === 'strong' && a.sense !== b.sense

/** A complement of a clause that forecasts already is part of it: "it is possible that they will agree". */
const under = (t: Tree, p: number, groups: ReadonlyMap<number, unknown>): boolean => {
  let k = p
  for (let steps = 0; steps <= t.length; steps++) {
    const rel = t.rel[k]
    if (rel !== 'ccomp' && rel !== 'xcomp' && rel !== 'csubj' && rel !== 'acl' && rel !== 'conj') return false
    k = headOf(t, k)
    if (k < 0) return false
    if (groups.has(k)) return rel !== 'conj'
  }
  return false
}

/** Things forecast as nouns beside a clause that forecasts: "…, with deepening ties and a possible boycott". */
export const besides = (t: Tree, f: Forecast, words: ForecastWords): readonly Forecast[] => {
  const out: Forecast[] = []
  for (const v of f.verbs)
    for (const c of kids(t, v, 'obl', 'advcl', 'nmod')) {
      let withs = t.left[c] as number
      while (withs < c && t.rel[withs] === 'punct') withs++
      if (low(t, withs) !== 'with' || c < f.head || low(t, withs - 1) !== ',') continue
      const object = t.sentence.xpos[c] === 'VBG' ? child(t, c, 'obj') : -1
      for (const n of [c, ...kids(t, object >= 0 ? object : c, 'conj')]) {
        const qualities = kids(t, n, 'amod')
        const marker = qualities.find((q) => words.marker('adjective', t.sentence.lemma[q] ?? '') !== undefined)
        const verbal = t.sentence.xpos[n] === 'VBG' || qualities.some((q) => t.sentence.xpos[q] === 'VBG') || marker !== undefined
        if (!verbal || child(t, n, 'nsubj') >= 0) continue
        let to = t.right[n] as number
        for (const k of kids(t, n === c && object >= 0 ? object : n, 'conj')) to = Math.min(to, (t.left[k] as number) - 1)
        let from = t.left[n] as number
        while (from < n && (from <= withs || /^(case|cc|punct|mark)$/.test(t.rel[from] ?? ''))) from++
        while (to > n && /^(punct|cc)$/.test(t.rel[to] ?? '')) to--
        out.push({ head: n, verbs: [n], from, to, marker: marker === undefined ? [] : [marker], sense: 'possible', strength: 'strong' })
      }
    }
  return out
}
