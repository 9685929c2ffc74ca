import type { Day } from '../model/when.ts'
import type { Telling } from './telling.ts'

/** Why two statements were joined: the smaller statement of the cluster, the joined one, the reason in a sentence. */
export interface Join {
  readonly a: string
  readonly b: string
  readonly reason: string
}

/** Tellings of one happening. */
export interface Cluster {
  readonly members: Telling[]
  readonly joins: Join[]
  /** Latest first day and earliest last day over dated members: they agree while maxFrom - minTo stays within the gap. */
  maxFrom: Day | null
  minTo: Day | null
}

/** Pairs of statement ids that a person judged different. */
export type Forbidden = ReadonlyMap<string, ReadonlySet<string>>

/** Most members of a cluster whose words are compared with a new telling, and most rivals tried for one telling. */
const TRIED = 8
const RIVALS = 64

/** Share of the smaller word set that both have. */
const alike = (x: ReadonlySet<string>, y: ReadonlySet<string>): number => {
  const [small, large] = x.size <= y.size ? [x, y] : [y, x]
  if (small.size === 0) return 0
  let n = 0
  for (const w of small) if (large.has(w)) n++
  return n / small.size
}

const width = (t: Telling): number => (t.from === null || t.to === null ? Number.POSITIVE_INFINITY : t.to - t.from)
const bounded = (t: Telling): boolean => t.from !== null && t.to !== null
/** Told to within three days: such tellings found clusters, coarser ones attach to them. */
const precise = (t: Telling): boolean => !t.soft && width(t) <= 3

/** Days by which days worked out from the context may miss firm ones. */
const BEND = 14

const max = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.max(a, b))
const min = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null ? a : Math.min(a, b))

const bySize = (x: Telling, y: Telling): number => {
  const size = (t: Telling): number => (precise(t) ? 0 : width(t) + (t.soft ? 1e6 : 0))
  const [u, v] = [size(x), size(y)]
  if (u !== v) return u < v ? -1 : 1
  return (
    (x.from ?? -1e9) - (y.from ?? -1e9) ||
    (x.to ?? 1e9) - (y.to ?? 1e9) ||
    (x.order < y.order ? -1 : x.order > y.order ? 1 : x.s.span.start - y.s.span.start || (x.s.id < y.s.id ? -1 : 1))
  )
}

/** Days by which the windows miss each other; 0 where they overlap. */
const missing = (c: Cluster, t: Telling): number => {
  const [from, to] = [max(c.maxFrom, t.from), min(c.minTo, t.to)]
  return from === null || to === null ? 0 : Math.max(0, from - to)
}

const sameWay = (x: Telling, y: Telling): boolean => x.symmetric || y.symmetric || (x.a === y.a && x.b === y.b)

const samePlace = (x: Telling, y: Telling): boolean | undefined => {
  const [p, q] = [x.s.where?.place ?? x.s.where?.name, y.s.where?.place ?? y.s.where?.name]
  return p === undefined || q === undefined ? undefined : p === q
}

/** True where the object is of a class that the family's acts are done with. */
const ofFamily = (t: Telling): boolean => t.family.objects.some((o) => t.objects.has(o))

/** What speaks for joining beyond time and parties, in words; undefined where it is not enough. */
const evidence = (c: Cluster, t: Telling): string | undefined => {
  const tried = c.members.length <= TRIED ? c.members : [...c.members.slice(0, TRIED / 2), ...c.members.slice(-TRIED / 2)]
  const { kind } = t.family
  if (kind === 'once') {
    for (const m of tried) {
      if (m.objects.size > 0 && t.objects.size > 0 && ![...m.objects].some((o) => t.objects.has(o)) && !(ofFamily(m) && ofFamily(t)))
        return undefined
    }
    return `an act rarely done twice within weeks (${t.family.name})`
  }
  let best = 0
  for (const m of tried) {
    const near = m.s.document === t.s.document
    if (near && (t.s.nominal === true || m.s.nominal === true)) return 'a noun that takes up the act told in the same document'
    const place = samePlace(m, t)
    if (kind === 'series' && place === false) continue
    const share = alike(m.words(), t.words())
    const asked = kind === 'speech' ? 0.5 : place === true ? 0.25 : 0.34
    if (share >= asked && share > best) best = share
  }
  return best > 0 ? `${Math.round(best * 100)} % of the words in common` : undefined
}

/** Reason for joining a telling to a cluster, undefined where it must stay apart. */
const joins = (c: Cluster, t: Telling, forbidden: Forbidden): string | undefined => {
  const first = c.members[0]
  if (first === undefined || !sameWay(first, t)) return undefined
  const no = forbidden.get(t.s.id)
  if (no !== undefined && c.members.some((m) => no.has(m.s.id))) return undefined
  const gap = missing(c, t)
  if (gap > 0) {
    const bends = t.family.kind === 'once' && (t.soft || c.members.every((m) => m.soft))
    if (gap > (bends ? Math.max(BEND, t.family.gap) : t.family.gap)) return undefined
    for (const m of c.members)
      if (!m.soft && !t.soft && m.s.document === t.s.document && m.from !== null && m.to !== null && t.from !== null && t.to !== null)
        if (m.from > t.to || t.from > m.to) return undefined
  }
  const because = evidence(c, t)
  if (because === undefined) return undefined
  const time = gap > 0 ? `days ${gap} apart` : bounded(t) ? 'days that agree' : 'no day of its own'
  return `same act, same parties, ${time}; ${because}`
}

const grow = (c: Cluster, t: Telling, reason: string): void => {
  const anchor = c.members[0]
  if (anchor !== undefined) c.joins.push({ a: anchor.s.id, b: t.s.id, reason })
  c.members.push(t)
  if (t.soft && c.members.some((m) => !m.soft)) return
  c.maxFrom = max(c.maxFrom, t.from)
  c.minTo = min(c.minTo, t.to)
}

/**
 * Tellings of one block → clusters. Precise tellings first, in order of time; coarser ones then attach to the one cluster
 * they can mean: of the same document first, else the only one in their window (for acts rarely repeated); a telling that
 * could mean several stays by itself. Near-linear: each telling meets the clusters of its window only.
 * Independent of the order of input: everything is sorted by content first.
 */
export const clusterBlock = (tellings: readonly Telling[], forbidden: Forbidden): readonly Cluster[] => {
  const sorted = [...tellings].sort(bySize)
  const all: Cluster[] = []
  let active: Cluster[] = []
  const dated: Cluster[] = []
  const vague: Cluster[] = []
  const byDocument = new Map<string, Cluster[]>()
  const loose = new Map<string, Cluster[]>()
  const put = (map: Map<string, Cluster[]>, key: string, c: Cluster) => {
    const list = map.get(key)
    if (list === undefined) map.set(key, [c])
    else if (!list.includes(c)) list.push(c)
  }
  const found = (t: Telling): Cluster => {
    const c: Cluster = { members: [], joins: [], maxFrom: null, minTo: null }
    grow(c, t, '')
    all.push(c)
    return c
  }
  const before = (c: Cluster, t: Telling): boolean => (c.members[0]?.s.span.start ?? 0) <= t.s.span.start

  for (const t of sorted) {
    let home: Cluster | undefined
    let reason: string | undefined
    const attempt = (list: readonly Cluster[]): void => {
      for (let i = list.length - 1; i >= 0 && i >= list.length - RIVALS && home === undefined; i--) {
        const c = list[i]
        if (c === undefined) continue
        reason = joins(c, t, forbidden)
        if (reason !== undefined) home = c
      }
    }
    if (precise(t)) {
      const first = t.from ?? 0
      if (active.length > RIVALS || (active[0]?.minTo ?? first) < first - t.family.gap)
        active = active.filter((c) => (c.minTo ?? 0) >= first - t.family.gap)
      attempt(active)
      if (home === undefined) {
        home = found(t)
        active.push(home)
        dated.push(home)
      } else grow(home, t, reason ?? '')
    } else {
      const own = byDocument.get(t.s.document) ?? []
      const near = own.filter((c) => before(c, t))
      if (t.family.kind === 'once' || t.s.nominal === true || bounded(t)) {
        attempt(near)
        if (home === undefined) attempt(own)
      }
      if (home === undefined) attempt(loose.get(`${t.from}|${t.to}`) ?? [])
      if (home === undefined && t.family.kind === 'once') {
        const fits = meant(dated, vague, t, forbidden)
        if (fits !== undefined) [home, reason] = fits
      }
      if (home === undefined) {
        home = found(t)
        vague.push(home)
        put(loose, `${t.from}|${t.to}`, home)
      } else grow(home, t, reason ?? '')
    }
    put(byDocument, t.s.document, home)
  }
  return all
}

/** The only cluster a coarse telling can mean; undefined where there are none or several. */
const meant = (
  dated: readonly Cluster[],
  vague: readonly Cluster[],
  t: Telling,
  forbidden: Forbidden,
): readonly [Cluster, string] | undefined => {
  let only: readonly [Cluster, string] | undefined
  let several = false
  const look = (c: Cluster): void => {
    const reason = joins(c, t, forbidden)
    if (reason === undefined) return
    if (only !== undefined) several = true
    else only = [c, `${reason}; the only telling it can mean`]
  }
  if (!bounded(t)) {
    if (dated.length + vague.length > TRIED) return undefined
    for (const c of dated) look(c)
  } else {
    let [lo, hi] = [0, dated.length]
    const bend = t.soft ? BEND : 0
    const [from, to] = [(t.from ?? 0) - bend, (t.to ?? 0) + bend]
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((dated[mid]?.minTo ?? 0) < from) lo = mid + 1
      else hi = mid
    }
    for (let i = lo; i < dated.length && !several && (dated[i]?.maxFrom ?? 0) <= to; i++) look(dated[i] as Cluster)
  }
  if (!several && vague.length <= TRIED) for (const c of vague) look(c)
  return several ? undefined : only
}
