import { type Affine, affine, type Products } from './affine.ts'
import type { Arena, Chance, Floats } from './arena.ts'
import type { Parameters } from './parameters.ts'

/** One bidirectional simple recurrent layer in training: see `scan` in src/parse/kernels.ts; no residual. */
export class Recurrent {
  readonly u: Affine
  private readonly v: { readonly w: Floats; readonly g: Floats }
  private readonly arena: Arena
  private readonly hidden: number
  private readonly inputs: Floats
  private readonly c: Floats
  private readonly f: Floats
  private readonly r: Floats

  /** `k` numbers a word in, 2 × `hidden` out; room for `room` words. */
  constructor(arena: Arena, p: Parameters, name: string, k: number, hidden: number, room: number, chance: Chance) {
    this.arena = arena
    this.hidden = hidden
    this.u = affine(p, name, k, 6 * hidden, chance)
    // Forget gates begin half open or more.
    for (const d of [0, 1]) for (let j = 0; j < hidden; j++) this.u.b.v[d * 3 * hidden + hidden + j] = chance.next() * 2
    this.v = p.make(`${name}.state`, 4 * hidden, 0.3, chance)
    this.inputs = arena.floats(room * 6 * hidden)
    this.c = arena.floats(room * 2 * hidden)
    this.f = arena.floats(room * 2 * hidden)
    this.r = arena.floats(room * 2 * hidden)
  }

  /** x of M rows (a multiple of 4, sentences of `lengths` one after the other) → y. */
  forward(products: Products, x: Floats, lengths: readonly number[], M: number, y: Floats): void {
    products.forward(this.u, x, M, this.inputs)
    const H = this.hidden
    this.walk(lengths, (n, first, last, d) => {
      const row = d === 0 ? first : last
      const o = row * 8 * H + d * 4 * H
      const sign = d === 0 ? 1 : -1
      this.arena.scanKeep(
        n,
        4 * H,
        this.inputs.at + row * 24 * H + d * 12 * H,
        sign * 24 * H,
        this.v.w.at + d * 8 * H,
        y.at + o,
        sign * 8 * H,
        this.c.at + o,
        this.f.at + o,
        this.r.at + o,
      )
    })
  }

  /** From dy to the weights' gradients and, added, dx. `du`: room for the gates' gradients, nought past the batch. */
  backward(products: Products, x: Floats, lengths: readonly number[], M: number, dy: Floats, du: Floats, dx: Floats): void {
    const H = this.hidden
    this.walk(lengths, (n, first, last, d) => {
      const row = d === 0 ? last : first
      const o = row * 8 * H + d * 4 * H
      const sign = d === 0 ? 1 : -1
      const wide = row * 24 * H + d * 12 * H
      this.arena.scanBack(
        n,
        4 * H,
        this.inputs.at + wide,
        sign * 24 * H,
        this.v.w.at + d * 8 * H,
        this.v.g.at + d * 8 * H,
        sign * 8 * H,
        this.c.at + o,
        this.f.at + o,
        this.r.at + o,
        dy.at + o,
        du.at + wide,
      )
    })
    products.backward(this.u, x, du, M, dx)
  }

  /** Both directions of each sentence, with its first and last row. */
  private walk(lengths: readonly number[], step: (n: number, first: number, last: number, direction: 0 | 1) => void): void {
    let from = 0
    for (const n of lengths) {
      step(n, from, from + n - 1, 0)
      step(n, from, from + n - 1, 1)
      from += n
    }
  }
}
