import type { Cluster } from './cluster.ts'
import type { ReconcileKnowledge } from './knowledge.ts'
import type { Telling } from './telling.ts'

const headOf = (c: Cluster): Telling => c.members[0] as Telling

const apart = (x: Cluster, y: Cluster, gap: number): boolean => {
  const from = x.maxFrom === null ? y.maxFrom : y.maxFrom === null ? x.maxFrom : Math.max(x.maxFrom, y.maxFrom)
  const to = x.minTo === null ? y.minTo : y.minTo === null ? x.minTo : Math.min(x.minTo, y.minTo)
  return from !== null && to !== null && from - to > gap
}

const joined = (x: Cluster, y: Cluster, reason: string): Cluster => ({
  members: [...x.members, ...y.members],
  joins: [...x.joins, ...y.joins, { a: headOf(x).s.id, b: headOf(y).s.id, reason }],
  maxFrom: x.maxFrom === null ? y.maxFrom : y.maxFrom === null ? x.maxFrom : Math.max(x.maxFrom, y.maxFrom),
  minTo: x.minTo === null ? y.minTo : y.minTo === null ? x.minTo : Math.min(x.minTo, y.minTo),
})

/** Clusters that name only one side, or none, join the one cluster of their family that they can mean; others stay. */
export const completeSides = (clusters: readonly Cluster[]): readonly Cluster[] => {
  const bySide = new Map<string, number[]>()
  const key = (t: Telling, role: 'a' | 'b', side: string): string => `${t.world}|${t.family.name}|${role}|${side}`
  const open: number[] = []
  for (const [i, c] of clusters.entries()) {
    const t = headOf(c)
    if (t.a === '' || t.b === '') {
      if (t.a !== '' || t.b !== '') open.push(i)
      continue
    }
    for (const [role, side] of [
      ['a', t.a],
      ['b', t.b],
    ] as const) {
      const k = key(t, role, side)
      const list = bySide.get(k)
      if (list) list.push(i)
      else bySide.set(k, [i])
    }
  }
  if (open.length === 0) return clusters
  const grown = new Map<number, Cluster>()
  const gone = new Set<number>()
  for (const i of open) {
    const c = clusters[i] as Cluster
    const t = headOf(c)
    if (t.family.kind !== 'once' || c.maxFrom === null || c.minTo === null || c.minTo - c.maxFrom > 31) continue
    const list = bySide.get(t.a === '' ? key(t, 'b', t.b) : key(t, 'a', t.a)) ?? []
    const fits = list.filter((j) => {
      const d = clusters[j] as Cluster
      return d.maxFrom !== null && d.minTo !== null && d.minTo - d.maxFrom <= 31 && !apart(c, d, t.family.gap)
    })
    const [only] = fits
    if (fits.length !== 1 || only === undefined) continue
    const reason = `same act and days; one names no ${t.a === '' ? 'actor' : 'target'}, and this is the only telling it can mean`
    grown.set(only, joined(grown.get(only) ?? (clusters[only] as Cluster), c, reason))
    gone.add(i)
  }
  return clusters.flatMap((c, i) => (gone.has(i) ? [] : [grown.get(i) ?? c]))
}

/** Joins clusters that hold statements a person judged the same. */
export const joinJudged = (clusters: readonly Cluster[], same: readonly (readonly [string, string])[]): readonly Cluster[] => {
  if (same.length === 0) return clusters
  const wanted = new Set(same.flat())
  const at = new Map<string, number>()
  for (const [i, c] of clusters.entries()) for (const m of c.members) if (wanted.has(m.s.id)) at.set(m.s.id, i)
  const root = new Map<number, number>()
  const find = (i: number): number => {
    let r = i
    while (root.has(r)) r = root.get(r) as number
    return r
  }
  const held = new Map<number, Cluster>()
  for (const [x, y] of same) {
    const [i, j] = [at.get(x), at.get(y)]
    if (i === undefined || j === undefined) continue
    const [p, q] = [find(i), find(j)].sort((a, b) => a - b) as [number, number]
    if (p === q) continue
    held.set(p, joined(held.get(p) ?? (clusters[p] as Cluster), held.get(q) ?? (clusters[q] as Cluster), 'judged to be the same'))
    root.set(q, p)
  }
  return clusters.flatMap((c, i) => (root.has(i) ? [] : [held.get(i) ?? c]))
}

/** For each cluster of a bloc's act, the clusters of its members' acts of the same family at that time: indices. */
export const partsOf = (clusters: readonly Cluster[], k: ReconcileKnowledge): ReadonlyMap<number, readonly number[]> => {
  const byPair = new Map<string, number[]>()
  for (const [i, c] of clusters.entries()) {
    const t = headOf(c)
    const key = `${t.world}|${t.family.name}|${t.a}|${t.b}`
    const list = byPair.get(key)
    if (list) list.push(i)
    else byPair.set(key, [i])
  }
  const parts = new Map<number, number[]>()
  for (const [i, c] of clusters.entries()) {
    const t = headOf(c)
    const day = c.minTo ?? c.maxFrom
    const [as, bs] = [t.a === '' ? [] : k.members(t.a, day), t.b === '' ? [] : k.members(t.b, day)]
    const pairs = [...as.map((a) => [a, t.b] as const), ...bs.map((b) => [t.a, b] as const)]
    for (const [a, b] of pairs)
      for (const j of byPair.get(`${t.world}|${t.family.name}|${a}|${b}`) ?? [])
        if (!apart(c, clusters[j] as Cluster, t.family.gap)) {
          const list = parts.get(i)
          if (list) list.push(j)
          else parts.set(i, [j])
        }
  }
  return parts
}
