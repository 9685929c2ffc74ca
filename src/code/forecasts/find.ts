import { isPredicate } from '../clause.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'
import { ownTense } from '../when/tense.ts'
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

/** Main clauses, and those coordinated with them, reported or set beside them. */
const stands = (t: Tree, p: number): boolean => {
  const rel = t.rel[p]
  if (rel === 'ccomp' || rel === 'conj')
    return headOf(t, p) < 0 || !/^(NOUN|PROPN)$/.test(t.sentence.upos[headOf(t, p)] ?? '') || isPredicate(t, headOf(t, p))
  if (rel === 'root' || rel === 'parataxis' || rel === 'dep') return true
  if (rel === 'advcl') return /^(although|though|while|whereas|but)$/.test(low(t, child(t, p, 'mark')))
  return false
}

const marked = (t: Tree, p: number, words: ForecastWords): { tokens: number[]; marker: Marker } | undefined => {
  const lemma = (i: number): string => (t.sentence.lemma[i] ?? '').toLowerCase()
  const found: { token: number; marker: Marker }[] = []
  const auxes = kids(t, p, 'aux')
  if (auxes.some((a) => lemma(a) === 'have') && auxes.some((a) => t.sentence.xpos[a] === 'MD')) return undefined
  for (const a of auxes) {
    const m = t.sentence.xpos[a] === 'MD' ? words.marker('modal', lemma(a)) : undefined
    if (m) found.push({ token: a, marker: m })
    for (let k = a + 1; m && k < p && k <= a + 4; k++) {
      const near = words.marker('adverb', low(t, k))
      if (near) found.push({ token: k, marker: near })
    }
  }
  for (const a of kids(t, p, 'advmod')) {
    const m = words.marker('adverb', lemma(a))
    if (m) found.push({ token: a, marker: m })
  }
  if (t.sentence.upos[p] === 'ADJ' || child(t, p, 'cop') >= 0 || (t.sentence.upos[p] === 'VERB' && t.sentence.xpos[p] === 'VBN')) {
    const m = words.marker('adjective', lemma(p)) ?? words.marker('adjective', low(t, p))
    if (
      m &&
      (m.sense === 'no' || t.sentence.upos[p] === 'ADJ' || child(t, p, 'cop', 'xcomp', 'ccomp', 'csubj') >= 0) &&
      !judgesPresent(t, p)
    )
      found.push({ token: p, marker: m })
  }
  if (words.isLinking(lemma(p)))
    for (const c of kids(t, p, 'xcomp', 'advmod')) {
      const m = words.marker('adjective', lemma(c))
      if (m) found.push({ token: c, marker: m })
    }
  // "A clash cannot be ruled out"
  const shut = words.marker('excluded', child(t, p, 'compound:prt') >= 0 ? `${lemma(p)} ${low(t, child(t, p, 'compound:prt'))}` : lemma(p))
  if (shut && auxes.some((a) => t.sentence.xpos[a] === 'MD') && kids(t, p, 'advmod').some((a) => /^(not|n't|hardly)$/.test(low(t, a))))
    found.push({ token: p, marker: shut })
  // "We believe it unlikely that …"
  if (t.sentence.upos[p] === 'VERB' && words.marker('verb', lemma(p)))
    for (const c of kids(t, p, 'xcomp', 'obj')) {
      const m = words.marker('adjective', lemma(c))
      if (m && child(t, p, 'expl', 'obj') >= 0 && kids(t, c, 'ccomp', 'csubj').length > 0) found.push({ token: c, marker: m })
    }
  if (t.sentence.upos[p] === 'VERB') {
    const expects = words.marker('verb', lemma(p))
    const subject = child(t, p, 'nsubj')
    if (expects && child(t, p, 'ccomp', 'xcomp', 'obj') >= 0) {
      const own = subject >= 0 && /^(we|i|analysts|observers|experts)$/.test(low(t, subject))
      const passive = child(t, p, 'aux:pass', 'nsubj:pass') >= 0
      if ((own || passive) && (expects.strength !== 'led' || looksAhead(t, p, words)))
        found.push({ token: p, marker: { ...expects, strength: 'strong' } })
    }
    const to = words.marker('verb-to', lemma(p))
    // "threatened to close the border" tells what was done, "threatens to spread" what may come.
    if (
      to &&
      !/^VB[DN]$/.test(t.sentence.xpos[p] as string) &&
      kids(t, p, 'xcomp', 'ccomp', 'advcl').some((c) => t.rel[c] !== 'advcl' || c === p + 1) &&
      child(t, p, 'obj') < 0
    )
      found.push({ token: p, marker: to })
  }
  for (const n of kids(t, p, 'nsubj', 'nsubj:pass', 'obj', 'attr')) {
    const m = t.sentence.upos[n] === 'NOUN' ? words.marker('noun', lemma(n)) : undefined
    if (m && [...kids(t, n, 'acl', 'ccomp'), ...kids(t, p, 'ccomp', 'advcl')].some((c) => low(t, child(t, c, 'mark')) === 'that'))
      found.push({ token: n, marker: m })
  }
  if (
    t.sentence.upos[p] === 'NOUN' &&
    words.marker('noun', lemma(p)) &&
    kids(t, p, 'acl', 'ccomp', 'nmod').length > 0 &&
    (child(t, p, 'expl') >= 0 || child(t, p, 'cop') >= 0)
  )
    found.push({ token: p, marker: words.marker('noun', lemma(p)) as Marker })
  if (found.length === 0) return undefined
  const chosen =
    found.find((f) => f.marker.sense === 'no') ??
    found.find((f) => f.marker.strength === 'strong' && t.sentence.xpos[f.token] !== 'MD') ??
    found.find((f) => f.marker.strength === 'strong') ??
    found[0]
  if (!chosen) return undefined
  const tokens = [chosen.token]
  for (let k = chosen.token - 1; k >= 0 && words.isDegree(low(t, k)); k--) tokens.unshift(k)
  return { tokens, marker: chosen.marker }
}

/** "It is possible that they have weapons": a judgement on what is. */
const judgesPresent = (t: Tree, p: number): boolean => {
  const clause = kids(t, p, 'ccomp', 'csubj').find((c) => /^(that|if|whether)$/.test(low(t, child(t, c, 'mark'))))
  return clause !== undefined && /^(present|past|perfect|pluperfect)$/.test(ownTense(t, clause))
}

/** The complement of "we judge that …" tells of what is to come. */
const looksAhead = (t: Tree, p: number, words: ForecastWords): boolean => {
  const ahead = (c: number): boolean =>
    kids(t, c, 'aux').some(
      (a) => t.sentence.xpos[a] === 'MD' && words.marker('modal', (t.sentence.lemma[a] ?? '').toLowerCase())?.strength !== 'led',
    )
  return kids(t, p, 'ccomp', 'xcomp').some((c) => ahead(c) || kids(t, c, 'ccomp').some(ahead))
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
const extent = (t: Tree, p: number): readonly [number, number] => {
  let from = t.left[p] as number
  let to = t.right[p] as number
  for (const c of t.children[p] ?? []) {
    const beside = (t.rel[c] === 'conj' || t.rel[c] === 'parataxis') && isPredicate(t, c) && child(t, c, 'nsubj', 'expl') >= 0
    if (!beside) continue
    if (c > p) to = Math.min(to, (t.left[c] as number) - 1)
    else from = Math.max(from, (t.right[c] as number) + 1)
  }
  while (from < p && /^(punct|cc|mark)$/.test(t.rel[from] ?? '') && headOf(t, from) === p) from++
  while (to > p && (t.rel[to] === 'punct' || t.rel[to] === 'cc')) to--
  return [from, to]
}

/** Forecasts of a sentence, one a clause with a subject of its own; coordinated verbs of one subject are one forecast. */
export const forecastsIn = (t: Tree, words: ForecastWords): readonly Forecast[] => {
  const groups = new Map<number, { tokens: number[]; marker: Marker; member: number }>()
  for (let p = 0; p < t.length; p++) {
    if (!isPredicate(t, p)) continue
    const m = marked(t, p, words)
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
    if (known?.marker.strength !== 'strong' || m.marker.strength === 'strong') groups.set(head, { ...m, member: p })
  }
  return [...groups].map(([head, g]) => {
    const [from, to] = extent(t, head)
    return { head, verbs: verbsOf(t, g.member), from, to, marker: g.tokens, sense: g.marker.sense, strength: g.marker.strength }
  })
}

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
