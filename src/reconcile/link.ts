import type { Day } from '../model/when.ts'
import type { Outline } from './blocks.ts'
import type { Cluster } from './cluster.ts'
import type { ReconcileKnowledge } from './knowledge.ts'

/** One happening by the outlines of its clusters: of one block, or of several joined across blocks. */
export interface Happening {
  /** Block of its first cluster. */
  readonly block: string
  /** World and family of the block. */
  readonly kind: string
  readonly a: string
  readonly b: string
  readonly once: boolean
  readonly gap: number
  readonly maxFrom: Day | null
  readonly minTo: Day | null
  /** The same key, the same clusters joined for the same reasons. */
  readonly key: string
  readonly ids: readonly string[]
  readonly documents: readonly string[]
  /** The cluster itself, where the event has to be made. */
  cluster(): Cluster
}

/** A cluster of a block as a happening; `cluster` makes the cluster itself. */
export const happeningOf = (block: string, o: Outline, cluster: () => Cluster): Happening => ({
  block,
  kind: block.slice(0, block.lastIndexOf('|')),
  a: o.a,
  b: o.b,
  once: o.once,
  gap: o.gap,
  maxFrom: o.maxFrom,
  minTo: o.minTo,
  key: o.sig,
  ids: o.ids,
  documents: o.documents,
  cluster,
})

const later = (x: Day | null, y: Day | null): Day | null => (x === null ? y : y === null ? x : Math.max(x, y))
const sooner = (x: Day | null, y: Day | null): Day | null => (x === null ? y : y === null ? x : Math.min(x, y))

type Bounds = Pick<Happening, 'maxFrom' | 'minTo'>

const apart = (x: Bounds, y: Bounds, gap: number): boolean => {
  const [from, to] = [later(x.maxFrom, y.maxFrom), sooner(x.minTo, y.minTo)]
  return from !== null && to !== null && from - to > gap
}

const joined = (x: Happening, y: Happening, reason: string): Happening => {
  const bounds = { maxFrom: later(x.maxFrom, y.maxFrom), minTo: sooner(x.minTo, y.minTo) }
  return {
    ...x,
    ...bounds,
    key: `(${x.key} ${y.key} ${reason})`,
    ids: [...x.ids, ...y.ids],
    documents: [...x.documents, ...y.documents],
    cluster: () => {
      const [p, q] = [x.cluster(), y.cluster()]
      const join = { a: x.ids[0] as string, b: y.ids[0] as string, reason }
      return { members: [...p.members, ...q.members], joins: [...p.joins, ...q.joins, join], ...bounds }
    },
  }
}

/** Happenings that name only one side, or none, join the one of their family that they can mean; others stay. */
export const completeSides = (list: readonly Happening[]): readonly Happening[] => {
  const open = list.flatMap((c, i) => ((c.a === '') !== (c.b === '') ? [i] : []))
  if (open.length === 0) return list
  const bySide = new Map<string, number[]>()
  const put = (key: string, i: number): void => {
    const found = bySide.get(key)
    if (found) found.push(i)
    else bySide.set(key, [i])
  }
  for (const [i, c] of list.entries()) {
    if (!c.once || c.a === '' || c.b === '') continue
    put(`${c.kind}|a|${c.a}`, i)
    put(`${c.kind}|b|${c.b}`, i)
  }
  const grown = new Map<number, Happening>()
  const gone = new Set<number>()
  for (const i of open) {
    const c = list[i] as Happening
    if (!c.once || c.maxFrom === null || c.minTo === null || c.minTo - c.maxFrom > 31) continue
    const fits = (bySide.get(c.a === '' ? `${c.kind}|b|${c.b}` : `${c.kind}|a|${c.a}`) ?? []).filter((j) => {
      const d = list[j] as Happening
      return d.maxFrom !== null && d.minTo !== null && d.minTo - d.maxFrom <= 31 && !apart(c, d, c.gap)
    })
    const [only] = fits
    if (fits.length !== 1 || only === undefined) continue
    const reason = `same act and days; one names no ${c.a === '' ? 'actor' : 'target'}, and this is the only telling it can mean`
    grown.set(only, joined(grown.get(only) ?? (list[only] as Happening), c, reason))
    gone.add(i)
  }
  return list.flatMap((c, i) => (gone.has(i) ? [] : [grown.get(i) ?? c]))
}

/** Where each of these statements is told: the place of its happening in the list. */
export const placesOf = (list: readonly Happening[], statements: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const at = new Map<string, number>()
  if (statements.size > 0) for (const [i, c] of list.entries()) for (const id of c.ids) if (statements.has(id)) at.set(id, i)
  return at
}

/** Joins happenings that hold statements a person judged the same. */
export const joinJudged = (list: readonly Happening[], same: readonly (readonly [string, string])[]): readonly Happening[] => {
  if (same.length === 0) return list
  const at = placesOf(list, new Set(same.flat()))
  const root = new Map<number, number>()
  const find = (i: number): number => {
    let r = i
    while (root.has(r)) r = root.get(r) as number
    return r
  }
  const held = new Map<number, Happening>()
  for (const [x, y] of same) {
    const [i, j] = [at.get(x), at.get(y)]
    if (i === undefined || j === undefined) continue
    const [p, q] = [find(i), find(j)].sort((a, b) => a - b) as [number, number]
    if (p === q) continue
    held.set(p, joined(held.get(p) ?? (list[p] as Happening), held.get(q) ?? (list[q] as Happening), 'judged to be the same'))
    root.set(q, p)
  }
  return list.flatMap((c, i) => (root.has(i) ? [] : [held.get(i) ?? c]))
}

/** For each happening of a bloc, those of its members of the same family at that time: places in the list. */
export const partsOf = (list: readonly Happening[], k: ReconcileKnowledge): ReadonlyMap<number, readonly number[]> => {
  const blocs: { readonly i: number; readonly pairs: readonly (readonly [string, string])[] }[] = []
  for (const [i, c] of list.entries()) {
    const day = c.minTo ?? c.maxFrom
    const [as, bs] = [c.a === '' ? [] : k.members(c.a, day), c.b === '' ? [] : k.members(c.b, day)]
    if (as.length + bs.length > 0) blocs.push({ i, pairs: [...as.map((a) => [a, c.b] as const), ...bs.map((b) => [c.a, b] as const)] })
  }
  const parts = new Map<number, number[]>()
  if (blocs.length === 0) return parts
  const byPair = new Map<string, number[]>()
  for (const [i, c] of list.entries()) {
    const key = `${c.kind}|${c.a}|${c.b}`
    const found = byPair.get(key)
    if (found) found.push(i)
    else byPair.set(key, [i])
  }
  for (const { i, pairs } of blocs) {
    const c = list[i] as Happening
    for (const [a, b] of pairs)
      for (const j of byPair.get(`${c.kind}|${a}|${b}`) ?? [])
        if (!apart(c, list[j] as Happening, c.gap)) {
          const found = parts.get(i)
          if (found) found.push(j)
          else parts.set(i, [j])
        }
  }
  return parts
}
