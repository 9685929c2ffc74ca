import type { Machine, Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { pad, type Sizes, table } from './sizes.ts'

/** The label scorer: W·leaky(dep(d) + head(h) + side(before or after)). */
export class Labels {
  private readonly machine: Machine
  private readonly sizes: Sizes
  private readonly weights: Piece
  private readonly bias: Piece
  private readonly side: Piece
  /** What the root brings in as head: noughts. */
  private readonly root: Piece
  private readonly z: Piece
  private readonly y: Piece
  private readonly chosen: Piece

  /** Numbers of the pieces an instance lays out. */
  static lengths = ({ label: L, labels }: Sizes, rows: number): number[] => [
    L * pad(labels, 8),
    pad(labels, 8),
    2 * L,
    L,
    rows * L,
    rows * pad(labels, 8),
    rows,
  ]

  constructor(machine: Machine, file: ModelFile, sizes: Sizes, rows: number) {
    const [weights, bias, side, ...work] = Labels.lengths(sizes, rows)
    this.machine = machine
    this.sizes = sizes
    this.weights = machine.piece(weights!, table(file, 'labelOut', weights))
    this.bias = machine.piece(bias!, table(file, 'labelOut.bias', bias))
    this.side = machine.piece(side!, table(file, 'side', side))
    ;[this.root, this.z, this.y, this.chosen] = work.map((n) => machine.piece(n)) as [Piece, Piece, Piece, Piece]
  }

  /**
   * Best label of each word under the heads of its tree (its length for the root); row i at `h` (an address): W numbers, this scorer's
   * from `own` on.
   */
  best(h: number, W: number, own: number, trees: readonly Int32Array[], words: number, M: number): Int32Array {
    const { label: L, labels } = this.sizes
    const K = pad(labels, 8)
    const dependent = h + 4 * own
    const governor = dependent + 4 * L
    let from = 0
    for (const tree of trees) {
      const n = tree.length
      for (let d = 0; d < n; d++) {
        const t = tree[d]!
        this.machine.united(
          dependent + 4 * W * (from + d),
          t < n ? governor + 4 * W * (from + t) : this.root.at,
          this.side.at + (t < d ? 0 : 4 * L),
          this.z.at + 4 * L * (from + d),
          4 * L,
        )
      }
      from += n
    }
    this.machine.affine(M, L, K, this.z.at, L, this.weights.at, this.bias.at, this.y.at)
    this.machine.greatest(this.y.at, 4 * K, 4 * labels, words, this.chosen.at)
    return this.machine.ints(this.chosen).slice(0, words)
  }
}
