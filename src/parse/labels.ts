import type { Machine, Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { LEAK, pad, type Sizes, table } from './sizes.ts'

/** The label scorer: W·leaky(dep(d) + head(h) + side(before or after)). */
export class Labels {
  private readonly machine: Machine
  private readonly sizes: Sizes
  private readonly weights: Piece
  private readonly bias: Float32Array
  private readonly side: Float32Array
  private readonly z: Piece
  private readonly y: Piece

  /** Numbers of the pieces an instance lays out. */
  static lengths = ({ label: L, labels }: Sizes, rows: number): number[] => [L * pad(labels, 8), rows * L, rows * pad(labels, 8)]

  constructor(machine: Machine, file: ModelFile, sizes: Sizes, rows: number) {
    const [weights, z, y] = Labels.lengths(sizes, rows) as [number, number, number]
    this.machine = machine
    this.sizes = sizes
    this.weights = machine.piece(weights, table(file, 'labelOut', weights))
    this.bias = table(file, 'labelOut.bias', pad(sizes.labels, 8)) as Float32Array
    this.side = table(file, 'side', 2 * sizes.label) as Float32Array
    this.z = machine.piece(z)
    this.y = machine.piece(y)
  }

  /** Best label of each word under the heads of its tree (its length for the root); row i of `h`: W numbers, this scorer's from `own` on. */
  best(h: Float32Array, W: number, own: number, trees: readonly Int32Array[], words: number, M: number): Int32Array {
    const L = this.sizes.label
    const z = this.z.v
    let from = 0
    for (const tree of trees) {
      const n = tree.length
      for (let d = 0; d < n; d++) {
        const t = tree[d]!
        const a = (from + d) * W + own
        const o = t < n ? (from + t) * W + own + L : -1
        const s = t < d ? 0 : L
        const to = (from + d) * L
        for (let j = 0; j < L; j++) {
          const v = h[a + j]! + (o >= 0 ? h[o + j]! : 0) + this.side[s + j]!
          z[to + j] = v < 0 ? LEAK * v : v
        }
      }
      from += n
    }
    const K = pad(this.sizes.labels, 8)
    this.machine.product(M, L, K, this.z.at, this.weights.at, this.y.at)
    const out = new Int32Array(words)
    for (let i = 0; i < words; i++) out[i] = this.label(i * K)
    return out
  }

  private label(at: number): number {
    const scores = this.y.v
    let best = 0
    let top = Number.NEGATIVE_INFINITY
    for (let k = 0; k < this.sizes.labels; k++) {
      const s = scores[at + k]! + this.bias[k]!
      if (s > top) {
        top = s
        best = k
      }
    }
    return best
  }
}
