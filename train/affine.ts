import { type Arena, type Chance, type Floats, transpose } from './arena.ts'
import type { Parameters } from './parameters.ts'

/** y = x·w + b with its gradients: w is k × n, row by row. */
export interface Affine {
  readonly k: number
  readonly n: number
  readonly w: Floats
  readonly g: Floats
  readonly b: Floats
  readonly gb: Floats
}

/** Numbers and their gradient. */
export interface Pair {
  readonly v: Floats
  readonly d: Floats
}

/** Fresh weights (Glorot & Bengio 2010, uniform) and a bias of nought. */
export const affine = (p: Parameters, name: string, k: number, n: number, chance: Chance): Affine => {
  const w = p.make(name, k * n, Math.sqrt(6 / (k + n)), chance)
  const b = p.make(`${name}.bias`, n, 0, chance)
  return { k, n, w: w.w, g: w.g, b: b.w, gb: b.g }
}

/** Products of a batch with weights, there and back; `room`: most numbers of a batch or of a layer's weights. */
export class Products {
  private readonly arena: Arena
  private readonly t1: Floats
  private readonly t2: Floats
  constructor(arena: Arena, room: number) {
    this.arena = arena
    this.t1 = arena.floats(room)
    this.t2 = arena.floats(room)
  }

  forward(a: Affine, x: Floats, M: number, y: Floats): void {
    this.arena.product(M, a.k, a.n, x.at, a.k, a.w.at, a.n, y.at, a.n)
    for (let i = 0; i < M; i++) for (let j = 0; j < a.n; j++) y.v[i * a.n + j]! += a.b.v[j]!
  }

  /** Adds to the weights' gradient, and to dx where given. Rows of dy past the batch must be zero. */
  backward(a: Omit<Affine, 'b' | 'gb'> & { readonly gb?: Floats }, x: Floats, dy: Floats, M: number, dx?: Floats): void {
    transpose(x.v, M, a.k, this.t1.v)
    this.arena.product(a.k, M, a.n, this.t1.at, M, dy.at, a.n, a.g.at, a.n, true)
    if (a.gb) for (let i = 0; i < M; i++) for (let j = 0; j < a.n; j++) a.gb.v[j]! += dy.v[i * a.n + j]!
    if (dx) {
      transpose(a.w.v, a.k, a.n, this.t2.v)
      this.arena.product(M, a.n, a.k, dy.at, a.n, this.t2.at, a.k, dx.at, a.k, true)
    }
  }
}

/** Variational dropout (Gal & Ghahramani 2016): one mask a sentence, the same for all its words; kept numbers are scaled up. */
export const dropMask = (m: Float32Array, lengths: readonly number[], width: number, rate: number, chance: Chance): void => {
  const keep = 1 / (1 - rate)
  const one = new Float32Array(width)
  let at = 0
  for (const n of lengths) {
    for (let j = 0; j < width; j++) one[j] = chance.next() < rate ? 0 : keep
    for (let i = 0; i < n; i++, at += width) m.set(one, at)
  }
}
