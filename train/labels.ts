import { LEAK, type Sizes } from '../src/parse/sizes.ts'
import type { Affine, Pair, Products } from './affine.ts'
import type { Floats } from './arena.ts'
import { labelLoss } from './losses.ts'
import type { Batch } from './network.ts'

/** The label scorer in training: W·leaky(dep(d) + head(h) + side(before or after)), over the numbers of the network's heads. */
export class Labels {
  private readonly products: Products
  private readonly sizes: Sizes
  private readonly out: Affine
  private readonly side: { readonly w: Floats; readonly g: Floats }
  private readonly z: Pair
  private readonly scores: Pair
  /** Numbers a word has of the heads, and where this scorer's begin. */
  private readonly W: number
  private readonly part: number

  /** `pair`: room for so many numbers a word. */
  constructor(
    products: Products,
    sizes: Sizes,
    out: Affine,
    side: { readonly w: Floats; readonly g: Floats },
    pair: (width: number) => Pair,
  ) {
    this.products = products
    this.sizes = sizes
    this.out = out
    this.side = side
    this.z = pair(sizes.label)
    this.scores = pair(out.n)
    this.part = sizes.tag + 2 * sizes.arc
    this.W = this.part + 2 * sizes.label
  }

  /** Where the numbers of word and head lie, for each arc; -1 for the root as head. */
  private eachArc(b: Batch, heads: readonly Int32Array[], visit: (z: number, own: number, head: number, side: number) => void): void {
    const { W, part } = this
    const L = this.sizes.label
    let at = 0
    for (const [i, { n }] of b.sentences.entries()) {
      for (let d = 0; d < n; d++) {
        const t = heads[i]![d]!
        visit((at + d) * L, (at + d) * W + part, t < n ? (at + t) * W + part + L : -1, t < d ? 0 : L)
      }
      at += n
    }
  }

  private hidden(b: Batch, h: Float32Array, heads: readonly Int32Array[]): void {
    const L = this.sizes.label
    const z = this.z.v.v
    const side = this.side.w.v
    this.eachArc(b, heads, (at, own, head, s) => {
      for (let j = 0; j < L; j++) {
        const x = h[own + j]! + (head >= 0 ? h[head + j]! : 0) + side[s + j]!
        z[at + j] = x < 0 ? LEAK * x : x
      }
    })
    z.fill(0, b.total * L, b.M * L)
  }

  /** Labels of the gold arcs: loss, and gradients down to the heads `h`; `mask`: what of them is dropped. */
  learn(b: Batch, { v: { v: h }, d: { v: dh } }: Pair, mask: Float32Array): number {
    const L = this.sizes.label
    const { W, part } = this
    const K = this.out.n
    const gold = b.sentences.map((s) => s.head)
    this.hidden(b, h, gold)
    const z = this.z.v.v
    for (let a = 0; a < b.total; a++) for (let j = 0; j < L; j++) z[a * L + j]! *= mask[a * W + part + j]!
    this.products.forward(this.out, this.z.v, b.M, this.scores.v)
    this.scores.d.v.fill(0, 0, b.M * K)
    const loss = labelLoss(b.sentences, this.sizes.labels, this.scores.v.v, K, this.scores.d.v)
    const dz = this.z.d.v
    dz.fill(0, 0, b.M * L)
    this.products.backward(this.out, this.z.v, this.scores.d, b.M, this.z.d)
    const side = this.side.w.v
    const dside = this.side.g.v
    this.eachArc(b, gold, (at, own, head, s) => {
      if (head < 0) return
      for (let j = 0; j < L; j++) {
        let x = dz[at + j]! * mask[own + j]!
        if (h[own + j]! + h[head + j]! + side[s + j]! < 0) x *= LEAK
        dh[own + j]! += x
        dh[head + j]! += x
        dside[s + j]! += x
      }
    })
    return loss
  }

  /** The best label of each word under the heads given (the sentence's length for the root). */
  best(b: Batch, h: Float32Array, heads: readonly Int32Array[]): Int32Array {
    this.hidden(b, h, heads)
    this.products.forward(this.out, this.z.v, b.M, this.scores.v)
    const K = this.out.n
    const scores = this.scores.v.v
    const out = new Int32Array(b.total)
    for (let a = 0; a < b.total; a++) {
      let best = 0
      for (let k = 1; k < this.sizes.labels; k++) if (scores[a * K + k]! > scores[a * K + best]!) best = k
      out[a] = best
    }
    return out
  }
}
