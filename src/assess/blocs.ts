import { UndirectedGraph } from 'graphology'
import louvainOf from 'graphology-communities-louvain'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Condition } from '../model/condition.ts'
import type { Network, Tie } from '../model/network.ts'
import type { Day } from '../model/when.ts'
import { balanceOf, FRUSTRATION_RECIPE } from './balance.ts'

/** What ties.tsv says a type of condition means for the tie. */
export interface TieRule {
  readonly sign: 1 | -1
  readonly weight: number
  readonly words: string
}

/** Opens ties.tsv. */
export const openTies = (knowledge: Knowledge): ReadonlyMap<string, TieRule> =>
  new Map(
    knowledge
      .table('ties.tsv')
      .rows.map((r) => [
        r.text('type'),
        { sign: r.text('sign') === '1' ? 1 : -1, weight: r.number('weight') ?? 1, words: r.text('words') },
      ]),
  )

/** What the network of a day is made of; the spine hands it in. */
export interface NetworkInput {
  readonly conditions: Iterable<Condition>
  /** Does it hold on the day? */
  holds(c: Condition, on: Day): boolean
  /** Side key of a party. */
  side(party: Condition['party']): string
  /** Hostility between two sides on a day with its events; positive = hostile. */
  hostility(a: string, b: string, on: Day): { readonly value: number; readonly events: readonly string[] }
  /** Pairs of sides between which events are told. */
  pairs: Iterable<readonly [string, string]>
  nameOf(actor: string): string
}

const LEAST = 0.25

/** How the numbers of a network are made, in words. */
export const NETWORK_RECIPES = {
  frustration: FRUSTRATION_RECIPE,
  tie: `The sign of a sum: the weights of the conditions that hold between the two on the day, 2 for each body that both belong to, and a tenth of their hostility where it is 1 or more. No tie is drawn under ${LEAST}.`,
  blocs: 'Groups among the + ties by the method of Louvain (Blondel and others 2008); an actor without + ties stands alone.',
} as const

/** The tie between each two actors on a day: the sign of what holds between them and of the hostility of late. */
export const tiesOn = (input: NetworkInput, rules: ReadonlyMap<string, TieRule>, on: Day): readonly Tie[] => {
  const drafts = new Map<string, { a: string; b: string; sum: number; because: string[]; conditions: string[]; events: string[] }>()
  const draft = (x: string, y: string) => {
    const [a, b] = x < y ? [x, y] : [y, x]
    const key = `${a} ${b}`
    let d = drafts.get(key)
    if (d === undefined) {
      d = { a, b, sum: 0, because: [], conditions: [], events: [] }
      drafts.set(key, d)
    }
    return d
  }
  const members = new Map<string, { member: string; condition: string }[]>()
  for (const c of input.conditions) {
    const rule = rules.get(c.type)
    const [a, b] = [input.side(c.party), input.side(c.counterparty)]
    if (rule === undefined || a === '' || b === '' || a === b || !input.holds(c, on)) continue
    const d = draft(a, b)
    d.sum += rule.sign * rule.weight
    d.because.push(`${input.nameOf(a)} ${rule.words} (${input.nameOf(b)})`)
    d.conditions.push(c.id)
    if (c.type === 'member-of') members.set(b, [...(members.get(b) ?? []), { member: a, condition: c.id }])
  }
  for (const [org, list] of members)
    for (const [i, x] of list.entries())
      for (const y of list.slice(i + 1)) {
        const d = draft(x.member, y.member)
        d.sum += 2
        d.because.push(`both in ${input.nameOf(org)}`)
        d.conditions.push(x.condition, y.condition)
      }
  for (const [x, y] of input.pairs) {
    if (x === '' || y === '' || x === y) continue
    const h = input.hostility(x, y, on)
    if (Math.abs(h.value) < 1) continue
    const d = draft(x, y)
    if (d.events.length > 0) continue
    d.sum -= h.value / 10
    d.because.push(`hostility ${Math.round(h.value * 10) / 10}`)
    d.events.push(...h.events)
  }
  return [...drafts.values()]
    .filter((d) => Math.abs(d.sum) >= LEAST)
    .sort((p, q) => (p.a < q.a ? -1 : p.a > q.a ? 1 : p.b < q.b ? -1 : 1))
    .map((d) => ({
      a: d.a,
      b: d.b,
      sign: d.sum > 0 ? 1 : -1,
      weight: Math.round(Math.abs(d.sum) * 100) / 100,
      because: d.because,
      conditions: [...new Set(d.conditions)],
      events: d.events,
    }))
}

/** A small generator of its own (mulberry32), so that communities are the same on every run. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** The package's own types do not fit its export under node's module rules. */
const louvain = louvainOf as unknown as (
  graph: UndirectedGraph,
  options: { readonly rng: () => number; readonly getEdgeWeight: string },
) => Record<string, number>

/** Communities over the + ties (Louvain, Blondel et al. 2008, weights of the ties, seed 1), largest first. */
export const communitiesOf = (ties: readonly Tie[]): readonly (readonly string[])[] => {
  const actors = [...new Set(ties.flatMap((t) => [t.a, t.b]))].sort()
  const graph = new UndirectedGraph()
  for (const a of actors) graph.addNode(a)
  for (const t of ties) if (t.sign > 0) graph.addEdge(t.a, t.b, { weight: t.weight })
  const groups = new Map<number, string[]>()
  if (graph.size === 0) return actors.map((a) => [a])
  const found = louvain(graph, { rng: seeded(1), getEdgeWeight: 'weight' })
  for (const a of actors) {
    const g = found[a] ?? -1
    groups.set(g, [...(groups.get(g) ?? []), a])
  }
  return [...groups.values()].sort((x, y) => y.length - x.length || ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1))
}

/** The signed network on a day with its balance and communities. */
export const networkOn = (input: NetworkInput, rules: ReadonlyMap<string, TieRule>, on: Day): Network => {
  const ties = tiesOn(input, rules, on)
  const { frustration, exact, balancedTriangles, unbalanced } = balanceOf(ties, input.nameOf)
  return {
    on,
    actors: [...new Set(ties.flatMap((t) => [t.a, t.b]))].sort(),
    ties,
    balance: { frustration, exact, balancedTriangles, unbalanced },
    communities: communitiesOf(ties),
  }
}

/**
 * Polarisation of a network: how cleanly its actors stand in two hostile camps. Definition: (1 - frustration) * share of weight
 * that lies in - ties, times two, at most 1: 0 = no hostility or no camps, 1 = two camps with as much hostility between them as
 * friendship within. Our own measure, made of the two above.
 */
export const polarisation = (ties: readonly Tie[]): number | null => {
  if (ties.length === 0) return null
  const all = ties.reduce((s, t) => s + t.weight, 0)
  const hostile = ties.reduce((s, t) => s + (t.sign < 0 ? t.weight : 0), 0)
  const { frustration } = balanceOf(ties)
  return Math.round(Math.min(1, (1 - (frustration ?? 0)) * 2 * (hostile / all)) * 1000) / 1000
}
