import { LEAK, type StreamSizes } from '../src/parse/sizes.ts'
import { type Affine, affine, dropMask, Products } from './affine.ts'
import type { Arena, Chance, Floats } from './arena.ts'
import { Parameters } from './parameters.ts'
import { Recurrent } from './recurrent.ts'

/** A run of words as the network of sentence ends sees it. */
export interface Stretch {
  /** Row of each word in the table of inputs. */
  readonly rows: Int32Array
  /** Word before each gap. */
  readonly gaps: Int32Array
  /** 1 where a sentence ends in the gap. */
  readonly ends: Uint8Array
}

const pad = (n: number, to: number): number => Math.ceil(n / to) * to

/** The network of sentence ends in training; the same forward pass is src/parse/stream.ts. */
export class Stream {
  readonly parameters: Parameters
  private readonly sizes: StreamSizes
  private readonly chance: Chance
  private readonly table: Float32Array
  private readonly products: Products
  private readonly layers: readonly [Recurrent, Recurrent]
  private readonly heads: Affine
  private readonly out: { readonly w: Floats; readonly g: Floats }
  private readonly x: readonly [Floats, Floats, Floats]
  private readonly dx: readonly [Floats, Floats, Floats]
  private readonly masks: readonly [Float32Array, Float32Array, Float32Array]
  private readonly h: Floats
  private readonly dh: Floats
  private readonly du: Floats
  private steps = 0

  /** `table`: input vectors, one a form; they are not trained. `room`: most words of a batch. */
  constructor(arena: Arena, sizes: StreamSizes, table: Float32Array, room: number, chance: Chance) {
    const { input: E, hidden: H, gap: K } = sizes
    const M = pad(room, 4)
    this.sizes = sizes
    this.table = table
    this.chance = chance
    this.parameters = new Parameters(arena)
    this.products = new Products(arena, Math.max(M, E, 2 * H) * Math.max(6 * H, 2 * K, E))
    this.layers = [
      new Recurrent(arena, this.parameters, 'ends0', E, H, M, chance),
      new Recurrent(arena, this.parameters, 'ends1', 2 * H, H, M, chance),
    ]
    this.heads = affine(this.parameters, 'endsHeads', 2 * H, 2 * K, chance)
    this.out = this.parameters.make('endsOut', K + 8, 0.3, chance)
    const three = (): [Floats, Floats, Floats] => [arena.floats(M * E), arena.floats(M * 2 * H), arena.floats(M * 2 * H)]
    this.x = three()
    this.dx = three()
    this.masks = [new Float32Array(M * E), new Float32Array(M * 2 * H), new Float32Array(M * 2 * H)]
    this.h = arena.floats(M * 2 * K)
    this.dh = arena.floats(M * 2 * K)
    this.du = arena.floats(M * 6 * H)
  }

  /** Scores of all gaps, in order; above nought a sentence ends. Where `train` is given, also one step of Adam. */
  run(
    batch: readonly Stretch[],
    train?: { readonly rate: number; readonly drop: number; readonly formDrop: number },
  ): { loss: number; scores: Float32Array } {
    const { input: E, hidden: H, gap: K } = this.sizes
    const lengths = batch.map((s) => s.rows.length)
    const total = lengths.reduce((a, b) => a + b, 0)
    const M = pad(total, 4)
    const [x0, x1, x2] = this.x
    let i = 0
    for (const s of batch)
      for (const row of s.rows) {
        if (train && this.chance.next() < train.formDrop) x0.v.fill(0, i * E, (i + 1) * E)
        else x0.v.set(this.table.subarray(row * E, (row + 1) * E), i * E)
        i++
      }
    x0.v.fill(0, total * E, M * E)
    const drop = (k: 0 | 1 | 2, width: number): void => {
      if (!train) return
      dropMask(this.masks[k], lengths, width, train.drop, this.chance)
      for (let a = 0; a < total * width; a++) this.x[k].v[a]! *= this.masks[k][a]!
    }
    drop(0, E)
    this.layers[0].forward(this.products, x0, lengths, M, x1)
    x1.v.fill(0, total * 2 * H, M * 2 * H)
    drop(1, 2 * H)
    this.layers[1].forward(this.products, x1, lengths, M, x2)
    for (let a = 0; a < total * 2 * H; a++) x2.v[a]! += x1.v[a]!
    x2.v.fill(0, total * 2 * H, M * 2 * H)
    drop(2, 2 * H)
    this.products.forward(this.heads, x2, M, this.h)
    const h = this.h.v
    const w = this.out.w.v
    const scores = new Float32Array(batch.reduce((n, s) => n + s.gaps.length, 0))
    let loss = 0
    const dh = this.dh.v
    if (train) dh.fill(0, 0, M * 2 * K)
    let from = 0
    let g = 0
    for (const s of batch) {
      for (let k = 0; k < s.gaps.length; k++, g++) {
        const a = (from + s.gaps[k]!) * 2 * K
        const b = a + 2 * K + K
        let score = w[K]!
        for (let j = 0; j < K; j++) {
          const z = h[a + j]! + h[b + j]!
          score += w[j]! * (z < 0 ? LEAK * z : z)
        }
        scores[g] = score
        if (!train) continue
        const gold = s.ends[k]!
        const p = 1 / (1 + Math.exp(-score))
        loss -= Math.log(Math.max(1e-9, gold ? p : 1 - p))
        const d = p - gold
        this.out.g.v[K]! += d
        for (let j = 0; j < K; j++) {
          const z = h[a + j]! + h[b + j]!
          const slope = z < 0 ? LEAK : 1
          this.out.g.v[j]! += d * slope * z
          dh[a + j]! += d * w[j]! * slope
          dh[b + j]! += d * w[j]! * slope
        }
      }
      from += s.rows.length
    }
    if (train) this.back(lengths, total, M, scores.length, train.rate)
    return { loss, scores }
  }

  private back(lengths: readonly number[], total: number, M: number, gaps: number, rate: number): void {
    const { input: E, hidden: H } = this.sizes
    const [x0, x1, x2] = this.x
    const [dx0, dx1, dx2] = this.dx
    const [, m1, m2] = this.masks
    dx2.v.fill(0, 0, M * 2 * H)
    this.products.backward(this.heads, x2, this.dh, M, dx2)
    for (let a = 0; a < total * 2 * H; a++) dx2.v[a]! *= m2[a]!
    dx1.v.fill(0, 0, M * 2 * H)
    this.du.v.fill(0, total * 6 * H, M * 6 * H)
    this.layers[1].backward(this.products, x1, lengths, M, dx2, this.du, dx1)
    for (let a = 0; a < total * 2 * H; a++) dx1.v[a] = (dx1.v[a]! + dx2.v[a]!) * m1[a]!
    dx0.v.fill(0, 0, M * E)
    this.layers[0].backward(this.products, x0, lengths, M, dx1, this.du, dx0)
    if (rate === 0) return
    this.steps++
    const norm = this.parameters.norm() / gaps
    this.parameters.step(rate, this.steps, (norm > 1 ? 1 / norm : 1) / gaps)
    if (this.steps % 10 === 0) this.parameters.average(Math.max(10 / this.steps, 0.008))
  }

  swap(): void {
    this.parameters.swap()
  }
}
