/**
 * Structural balance of a signed network.
 * Definition: a network is balanced where its actors fall into two camps with + ties inside and - ties between (Cartwright & Harary 1956).
 * Frustration count: least number of ties that disagree with the best division into two camps (Abelson & Rosenberg 1958; Aref & Wilson 2019);
 * frustration = count / ties, 0 = balanced. Exact by branch and bound for connected parts of up to 22 actors; for larger parts a
 * deterministic local search (single moves from the division of a spanning tree), which gives an upper bound and is said to be one.
 * Triangles: balanced where the product of their three signs is +.
 */
import type { Tie } from '../model/network.ts'

export interface Balance {
  /** Ties that disagree with the best division found. */
  readonly frustrated: readonly Tie[]
  readonly frustration: number | null
  /** False where some part was too large for the exact search. */
  readonly exact: boolean
  /** The two camps of the best division, actors sorted. */
  readonly camps: readonly [readonly string[], readonly string[]]
  readonly balancedTriangles: number
  readonly unbalanced: readonly { readonly actors: readonly [string, string, string]; readonly words: string }[]
}

const LARGEST = 22

/** The definition in a sentence, for whoever reads the number. */
export const FRUSTRATION_RECIPE = `The least share of ties that would have to go for the actors to fall into two camps, with + ties within and − ties between; 0 is balanced. Exact for connected parts of up to ${LARGEST} actors; beyond that a search gives at most a higher number, and that is said.`

interface Edge {
  readonly i: number
  readonly j: number
  readonly sign: 1 | -1
}

/** Number of edges that disagree with a division. */
export const disagreeing = (edges: readonly Edge[], side: ArrayLike<number>): number => {
  let n = 0
  for (const e of edges) if ((side[e.i] === side[e.j] ? 1 : -1) !== e.sign) n++
  return n
}

const partsOf = (n: number, neighbours: readonly (readonly Edge[])[]): readonly (readonly number[])[] => {
  const seen = new Uint8Array(n)
  const parts: number[][] = []
  for (let s = 0; s < n; s++) {
    if (seen[s] === 1) continue
    const part: number[] = []
    const queue = [s]
    seen[s] = 1
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      part.push(at)
      for (const e of neighbours[at] ?? []) {
        const to = e.i === at ? e.j : e.i
        if (seen[to] === 0) {
          seen[to] = 1
          queue.push(to)
        }
      }
    }
    parts.push(part.sort((x, y) => (neighbours[y]?.length ?? 0) - (neighbours[x]?.length ?? 0) || x - y))
  }
  return parts
}

/** Best division of one connected part; writes it into `side`. True where it is exact. */
const divide = (part: readonly number[], neighbours: readonly (readonly Edge[])[], side: Int8Array): boolean => {
  const placed = new Set<number>()
  for (const v of part) {
    let score = 0
    for (const e of neighbours[v] ?? []) {
      const to = e.i === v ? e.j : e.i
      if (placed.has(to)) score += e.sign * (side[to] === 0 ? 1 : -1)
    }
    side[v] = score >= 0 ? 0 : 1
    placed.add(v)
  }
  const cost = (v: number): number => {
    let n = 0
    for (const e of neighbours[v] ?? []) if ((side[e.i] === side[e.j] ? 1 : -1) !== e.sign) n++
    return n
  }
  for (let moved = true, rounds = 0; moved && rounds < 1000; rounds++) {
    moved = false
    for (const v of part) {
      const before = cost(v)
      if ((neighbours[v]?.length ?? 0) - before < before) {
        side[v] = side[v] === 0 ? 1 : 0
        moved = true
      }
    }
  }
  if (part.length > LARGEST) return false
  const at = new Map(part.map((v, i) => [v, i]))
  const edges = [...new Set(part.flatMap((v) => neighbours[v] ?? []))]
  let best = disagreeing(edges, side)
  const current = new Int8Array(part.length).fill(-1)
  let kept: Int8Array | undefined
  const back = part.map((v, i) =>
    (neighbours[v] ?? []).flatMap((e) => {
      const j = at.get(e.i === v ? e.j : e.i) ?? -1
      return j < i ? [{ j, sign: e.sign }] : []
    }),
  )
  const go = (i: number, bad: number): void => {
    if (bad >= best) return
    if (i === part.length) {
      best = bad
      kept = current.slice()
      return
    }
    for (const camp of i === 0 ? [0] : [0, 1]) {
      let more = 0
      for (const { j, sign } of back[i] ?? []) if ((current[j] === camp ? 1 : -1) !== sign) more++
      current[i] = camp
      go(i + 1, bad + more)
    }
    current[i] = -1
  }
  go(0, 0)
  if (kept !== undefined) for (const [i, v] of part.entries()) side[v] = kept[i] ?? 0
  return true
}

/** Balance of a signed network. `nameOf` puts actors into words. */
export const balanceOf = (ties: readonly Tie[], nameOf: (actor: string) => string = (a) => a): Balance => {
  const actors = [...new Set(ties.flatMap((t) => [t.a, t.b]))].sort()
  const at = new Map(actors.map((a, i) => [a, i]))
  const edges: Edge[] = ties.map((t) => ({ i: at.get(t.a) ?? 0, j: at.get(t.b) ?? 0, sign: t.sign }))
  const neighbours: Edge[][] = actors.map(() => [])
  for (const e of edges) {
    neighbours[e.i]?.push(e)
    neighbours[e.j]?.push(e)
  }
  const side = new Int8Array(actors.length)
  let exact = true
  for (const part of partsOf(actors.length, neighbours)) exact = divide(part, neighbours, side) && exact
  const frustrated = ties.filter((_, n) => {
    const e = edges[n] as Edge
    return (side[e.i] === side[e.j] ? 1 : -1) !== e.sign
  })
  const sign = new Map<string, 1 | -1>()
  for (const t of ties) sign.set(t.a < t.b ? `${t.a} ${t.b}` : `${t.b} ${t.a}`, t.sign)
  const signOf = (x: string, y: string): 1 | -1 | undefined => sign.get(x < y ? `${x} ${y}` : `${y} ${x}`)
  let balancedTriangles = 0
  const unbalanced: { actors: readonly [string, string, string]; words: string }[] = []
  for (const [i, a] of actors.entries())
    for (const e of neighbours[i] ?? []) {
      const j = e.i === i ? e.j : e.i
      if (j <= i) continue
      for (const f of neighbours[j] ?? []) {
        const l = f.i === j ? f.j : f.i
        const [b, c] = [actors[j] as string, actors[l] as string]
        if (l <= j) continue
        const third = signOf(a, c)
        if (third === undefined) continue
        if (e.sign * f.sign * third === 1) balancedTriangles++
        else unbalanced.push({ actors: [a, b, c], words: inWords([a, b, c], [e.sign, f.sign, third], nameOf) })
      }
    }
  unbalanced.sort((x, y) => (x.actors.join() < y.actors.join() ? -1 : 1))
  return {
    frustrated,
    frustration: ties.length === 0 ? null : frustrated.length / ties.length,
    exact,
    camps: [actors.filter((_, i) => side[i] === 0), actors.filter((_, i) => side[i] === 1)],
    balancedTriangles,
    unbalanced,
  }
}

/** An unbalanced triangle in words; signs of a–b, b–c, a–c. */
const inWords = (
  actors: readonly [string, string, string],
  signs: readonly [number, number, number],
  nameOf: (a: string) => string,
): string => {
  const [a, b, c] = actors.map(nameOf) as [string, string, string]
  if (signs.every((s) => s === -1)) return `${a}, ${b} and ${c} are all at odds with one another`
  const pairs = [
    [a, b, c],
    [b, c, a],
    [a, c, b],
  ] as const
  const i = signs.indexOf(-1)
  const [x, y, z] = pairs[i] ?? pairs[0]
  return `${z} is on good terms with both ${x} and ${y}, who are at odds with each other`
}
