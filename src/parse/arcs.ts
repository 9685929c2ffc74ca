import type { Machine, Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { NEAR, pad, type Sizes, table } from './sizes.ts'
import { bestTree } from './tree.ts'

/** The arc scorer: score(d, h) = (U·dep(d) + b)·head(h) + near(h − d), and the best tree by it. */
export class Arcs {
  private readonly machine: Machine
  private readonly width: number
  private readonly bilinear: Piece
  private readonly bias: Piece
  private readonly root: Float32Array
  private readonly near: Float32Array
  private readonly asked: Piece
  private readonly heads: Piece
  private readonly scores: Piece

  /** Numbers of the pieces an instance lays out, for a machine with room for batches of `rows` and sentences of `room` words. */
  static lengths = ({ arc: A }: Sizes, rows: number, room: number): number[] => {
    const square = pad(room + 1, 8)
    return [A * A, A, rows * A, A * square, rows * square]
  }

  constructor(machine: Machine, file: ModelFile, sizes: Sizes, rows: number, room: number) {
    const A = sizes.arc
    const [square, bias, ...work] = Arcs.lengths(sizes, rows, room)
    this.machine = machine
    this.width = A
    this.bilinear = machine.piece(square!, table(file, 'bilinear', square))
    this.bias = machine.piece(bias!, table(file, 'arcBias', bias))
    ;[this.asked, this.heads, this.scores] = work.map((n) => machine.piece(n)) as [Piece, Piece, Piece]
    this.root = table(file, 'root', A) as Float32Array
    this.near = table(file, 'near', 2 * NEAR + 1) as Float32Array
  }

  /**
   * Heads of the words of each sentence, the sentence's length for the root. Row i of `u` is W numbers of word i; its part as dependent
   * begins at `from`, as head behind that. M: the words, padded to a multiple of 4.
   */
  trees(u: Piece, W: number, from: number, lengths: readonly number[], M: number): Int32Array[] {
    const A = this.width
    this.machine.affine(M, A, A, u.at + 4 * from, W, this.bilinear.at, this.bias.at, this.asked.at)
    let first = 0
    return lengths.map((n) => {
      const tree = this.tree(u.v, W, from + A, first, n)
      first += n
      return tree
    })
  }

  private tree(h: Float32Array, W: number, part: number, first: number, n: number): Int32Array {
    const A = this.width
    const columns = pad(n + 1, 8)
    const t = this.heads.v
    for (let j = 0; j < A; j++) {
      const row = j * columns
      for (let i = 0; i < n; i++) t[row + i] = h[(first + i) * W + part + j]!
      t[row + n] = this.root[j]!
      for (let i = n + 1; i < columns; i++) t[row + i] = 0
    }
    this.machine.product(pad(n, 4), A, columns, this.asked.at + 4 * A * first, this.heads.at, this.scores.at)
    const s = this.scores.v
    const near = this.near
    const [farBefore, farBehind] = [near[0]!, near[2 * NEAR]!]
    for (let d = 0; d < n; d++) {
      const row = d * columns
      const first = Math.max(0, d - NEAR)
      const last = Math.min(n - 1, d + NEAR)
      for (let k = 0; k < first; k++) s[row + k]! += farBefore
      for (let k = first; k <= last; k++) s[row + k]! += near[NEAR + k - d]!
      for (let k = last + 1; k < n; k++) s[row + k]! += farBehind
      s[row + n]! += near[NEAR]!
    }
    return bestTree(s, n, columns)
  }
}
