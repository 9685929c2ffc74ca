import { NEAR, pad, type Sizes } from '../src/parse/sizes.ts'
import { type Arena, type Chance, type Floats, transpose } from './arena.ts'
import type { Parameters } from './parameters.ts'

/** Where the arc scorer finds a sentence's words: row i of `h` and `dh` is W numbers, those as head from `part` on; q and dq are rows of the dependents. */
export interface ArcRows {
  readonly h: Float32Array
  readonly dh: Float32Array
  readonly W: number
  readonly part: number
  readonly q: Float32Array
  readonly dq: Float32Array
}

/** The arc scorer in training: score(d, h) = q(d)·head(h) + near(h − d). */
export class Arcs {
  private readonly arena: Arena
  private readonly width: number
  /** The root as a head. */
  private readonly root: { readonly w: Floats; readonly g: Floats }
  private readonly near: { readonly w: Floats; readonly g: Floats }
  private readonly q: Floats
  private readonly heads: Floats
  private readonly result: Floats
  private readonly turned: Floats
  private readonly scores: Floats
  private readonly delta: Floats

  constructor(
    arena: Arena,
    { arc: A }: Sizes,
    room: number,
    root: { readonly w: Floats; readonly g: Floats },
    near: { readonly w: Floats; readonly g: Floats },
  ) {
    this.arena = arena
    this.width = A
    this.root = root
    this.near = near
    const longest = Math.min(room, 400) + 16
    const [q, heads, result, turned] = Array.from({ length: 4 }, () => arena.floats(longest * Math.max(A, longest))) as [
      Floats,
      Floats,
      Floats,
      Floats,
    ]
    this.q = q
    this.heads = heads
    this.result = result
    this.turned = turned
    this.scores = arena.floats(longest * longest)
    this.delta = arena.floats(longest * longest)
  }

  static root = (p: Parameters, { arc }: Sizes, chance: Chance): { w: Floats; g: Floats } => p.make('root', arc, 0.3, chance)
  static near = (p: Parameters, chance: Chance): { w: Floats; g: Floats } => p.make('near', 2 * NEAR + 1, 0.01, chance)

  /**
   * Scores of all heads of a sentence of n words whose first is row `from`: n + 1 numbers a word, the last for the root. Where gold heads
   * are given (n for the root), also the loss and its gradients.
   */
  score(n: number, from: number, rows: ArcRows, gold?: Int32Array): { readonly scores: Float32Array; readonly loss: number } {
    const A = this.width
    const { h, W, part } = rows
    const high = pad(n, 4)
    const columns = pad(n + 1, 8)
    const near = this.near.w.v
    const { q, heads, turned, scores: s } = this
    q.v.set(rows.q.subarray(from * A, (from + n) * A))
    q.v.fill(0, n * A, high * A)
    for (let t = 0; t < n; t++) heads.v.set(h.subarray((from + t) * W + part, (from + t) * W + part + A), t * A)
    heads.v.set(this.root.w.v, n * A)
    heads.v.fill(0, (n + 1) * A, columns * A)
    transpose(heads.v, columns, A, turned.v)
    this.arena.product(high, A, columns, q.at, A, turned.at, columns, s.at, columns)
    const scores = new Float32Array(n * (n + 1))
    for (let d = 0; d < n; d++)
      for (let t = 0; t <= n; t++) scores[d * (n + 1) + t] = t === d ? -1e9 : s.v[d * columns + t]! + near[nearness(d, t, n)]!
    return { scores, loss: gold ? this.learn(n, from, rows, scores, gold) : 0 }
  }

  private learn(n: number, from: number, { dh, W, part, dq }: ArcRows, scores: Float32Array, gold: Int32Array): number {
    const A = this.width
    const high = pad(n, 4)
    const columns = pad(n + 1, 8)
    const delta = this.delta.v
    delta.fill(0, 0, high * columns)
    const dnear = this.near.g.v
    let loss = 0
    for (let d = 0; d < n; d++) {
      const at = d * (n + 1)
      let top = -1e9
      for (let t = 0; t <= n; t++) if (scores[at + t]! > top) top = scores[at + t]!
      let all = 0
      for (let t = 0; t <= n; t++) {
        const x = scores[at + t]! - top
        const e = x < -14 ? 0 : Math.exp(x)
        delta[d * columns + t] = e
        all += e
      }
      loss += Math.log(all) + top - scores[at + gold[d]!]!
      for (let t = 0; t <= n; t++) {
        const x = delta[d * columns + t]! / all - (t === gold[d] ? 1 : 0)
        delta[d * columns + t] = x
        dnear[nearness(d, t, n)]! += x
      }
    }
    // dq of the sentence's rows: the columns past n are nought, so are the rows of heads past n.
    this.arena.product(high, columns, A, this.delta.at, columns, this.heads.at, A, this.result.at, A)
    dq.set(this.result.v.subarray(0, n * A), from * A)
    transpose(delta, high, columns, this.turned.v)
    this.arena.product(columns, high, A, this.turned.at, high, this.q.at, A, this.result.at, A)
    const g = this.result.v
    for (let t = 0; t < n; t++) for (let j = 0; j < A; j++) dh[(from + t) * W + part + j]! += g[t * A + j]!
    const droot = this.root.g.v
    for (let j = 0; j < A; j++) droot[j]! += g[n * A + j]!
    return loss
  }
}

/** Which weight of distance stands for head t of word d; the root has the middle one. */
const nearness = (d: number, t: number, n: number): number => (t === n ? NEAR : NEAR + Math.max(-NEAR, Math.min(NEAR, t - d)))
