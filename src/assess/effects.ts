import type { Knowledge } from '../knowledge/knowledge.ts'
import { wordsOf } from '../knowledge/objects.ts'
import { hashId } from '../model/id.ts'
import type { EffectEdge } from '../model/network.ts'
import type { EffectStatement, Statement } from '../model/statement.ts'

/** Words that tell nothing of their own (words/empty.tsv). */
export const openEmpty = (knowledge: Knowledge): ReadonlySet<string> =>
  new Set(knowledge.table('words/empty.tsv').rows.flatMap((r) => r.list('words').flatMap(wordsOf)))

const CERTAIN = ['implied', 'possible', 'likely', 'attributed', 'asserted']

const keyOf = (text: string, empty: ReadonlySet<string>): string =>
  [...new Set(wordsOf(text).filter((w) => !empty.has(w)))].sort().join(' ')

/** Share of the smaller set of words that both have. */
const alike = (x: string, y: string): number => {
  const [p, q] = [x.split(' '), new Set(y.split(' '))]
  const n = p.filter((w) => q.has(w)).length
  return n / Math.max(1, Math.min(p.length, q.size))
}

/** Least share of words by which two pieces of text name one thing, and least number of words they share. */
const SAME = 0.75
const WORDS = 2

const same = (x: string, y: string): boolean => {
  if (x === y) return true
  const [p, q] = [x.split(' '), new Set(y.split(' '))]
  return p.filter((w) => q.has(w)).length >= WORDS && alike(x, y) >= SAME
}

/** Names of things told in several words → one name each: the shortest told. Near-linear: only texts with a word in common are compared. */
const nodesOf = (texts: readonly string[], empty: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const keys = [...new Set(texts)]
    .map((t) => ({ text: t, key: keyOf(t, empty) }))
    .sort((x, y) => x.key.length - y.key.length || (x.text < y.text ? -1 : 1))
  const byWord = new Map<string, number[]>()
  const leads: { text: string; key: string }[] = []
  const out = new Map<string, string>()
  for (const k of keys) {
    const near = new Set(k.key.split(' ').flatMap((w) => (byWord.get(w) ?? []).slice(0, 64)))
    const lead = [...near].sort((x, y) => x - y).find((i) => same((leads[i] as { key: string }).key, k.key))
    if (lead !== undefined) {
      out.set(k.text, (leads[lead] as { text: string }).text)
      continue
    }
    const i = leads.push(k) - 1
    out.set(k.text, k.text)
    for (const w of k.key.split(' ')) {
      const list = byWord.get(w)
      if (list) list.push(i)
      else byWord.set(w, [i])
    }
  }
  return out
}

/** Effect statements → edges of the effects graph: one edge for one link, with all its voices; what one text calls by more words is one node. */
export const effectsOf = (statements: Iterable<Statement>, empty: ReadonlySet<string>): readonly EffectEdge[] => {
  const list: EffectStatement[] = []
  for (const s of statements) if (s.kind === 'effect' && !s.negated) list.push(s)
  list.sort((x, y) => (x.id < y.id ? -1 : 1))
  const node = nodesOf(
    list.flatMap((s) => [s.cause, s.effect]),
    empty,
  )
  const edges = new Map<string, EffectStatement[]>()
  for (const s of list) {
    const key = `${s.relation}|${node.get(s.cause) ?? s.cause}|${node.get(s.effect) ?? s.effect}`
    const group = edges.get(key)
    if (group) group.push(s)
    else edges.set(key, [s])
  }
  return [...edges.entries()]
    .map(([key, group]): EffectEdge => {
      const [relation = '', cause = '', effect = ''] = key.split('|')
      const certainty = group.map((s) => s.certainty).sort((x, y) => CERTAIN.indexOf(y) - CERTAIN.indexOf(x))[0] ?? 'asserted'
      return {
        id: hashId('x', 16, key),
        cause,
        effect,
        relation,
        sign: relation === 'undermines' ? -1 : 1,
        certainty,
        voices: [...new Set(group.map((s) => s.claimant?.actor ?? s.claimant?.code ?? `document:${s.document}`))].sort(),
        statements: group.map((s) => s.id),
      }
    })
    .sort((x, y) => (x.id < y.id ? -1 : 1))
}

/** A way through the effects graph, with the sign of the whole. */
export interface EffectPath {
  readonly edges: readonly string[]
  readonly nodes: readonly string[]
  readonly sign: 1 | -1
}

/** All ways from a thing to what follows from it, shortest first, no node twice; at most `depth` links and `most` ways. */
export const pathsFrom = (edges: readonly EffectEdge[], from: string, depth = 4, most = 100): readonly EffectPath[] => {
  const out: EffectPath[] = []
  const byCause = new Map<string, EffectEdge[]>()
  for (const e of edges) {
    const list = byCause.get(e.cause)
    if (list) list.push(e)
    else byCause.set(e.cause, [e])
  }
  let front: EffectPath[] = [{ edges: [], nodes: [from], sign: 1 }]
  for (let d = 0; d < depth && out.length < most; d++) {
    const next: EffectPath[] = []
    for (const path of front)
      for (const e of byCause.get(path.nodes.at(-1) ?? '') ?? []) {
        if (path.nodes.includes(e.effect)) continue
        next.push({ edges: [...path.edges, e.id], nodes: [...path.nodes, e.effect], sign: path.sign * e.sign === 1 ? 1 : -1 })
      }
    out.push(...next)
    front = next.slice(0, most)
  }
  return out.slice(0, most)
}
