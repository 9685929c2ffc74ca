import type { Machine, Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { type Sizes, table } from './sizes.ts'

/** The tagger: score of (upos, xpos, feats) = sum of three outputs; the best of the bundles seen in training. */
export class Tags {
  private readonly machine: Machine
  private readonly sizes: Sizes
  private readonly weights: Piece
  private readonly bias: Float32Array
  private readonly bundles: Int32Array
  /** Where the bundles of each pair of tags begin, and where the last end. */
  private readonly pairs: Int32Array
  /** First output of the features. */
  private readonly feats: number
  private readonly x: Piece
  private readonly y: Piece

  /** Numbers of the pieces an instance lays out. */
  static lengths = ({ tag: T, tagParts: P }: Sizes, rows: number): number[] => [T * P, rows * T, rows * P]

  constructor(machine: Machine, file: ModelFile, sizes: Sizes, rows: number) {
    const [weights, x, y] = Tags.lengths(sizes, rows) as [number, number, number]
    this.machine = machine
    this.sizes = sizes
    this.weights = machine.piece(weights, table(file, 'tagOut', weights))
    this.bias = table(file, 'tagOut.bias', sizes.tagParts) as Float32Array
    this.bundles = Int32Array.from((file.head.bundles as number[][]).flat())
    const b = this.bundles
    const firsts = [...b.keys()].filter((i) => i % 3 === 0 && (i === 0 || b[i] !== b[i - 3] || b[i + 1] !== b[i - 2]))
    this.pairs = Int32Array.from([...firsts, b.length])
    this.feats = Math.min(...b.filter((_, i) => i % 3 === 2))
    this.x = machine.piece(x)
    this.y = machine.piece(y)
  }

  /** Number of the best bundle of each word; row i of `h` is W numbers of word i and begins with the tagger's. */
  best(h: Float32Array, W: number, words: number, M: number): Int32Array {
    const { tag: T, tagParts: P } = this.sizes
    const x = this.x.v
    for (let i = 0; i < words; i++) for (let j = 0; j < T; j++) x[i * T + j] = h[i * W + j]!
    this.machine.product(M, T, P, this.x.at, this.weights.at, this.y.at)
    const out = new Int32Array(words)
    for (let i = 0; i < words; i++) out[i] = this.bundle(i * P)
    return out
  }

  private bundle(at: number): number {
    const tags = this.y.v
    for (let j = 0; j < this.sizes.tagParts; j++) tags[at + j]! += this.bias[j]!
    let most = Number.NEGATIVE_INFINITY
    for (let j = this.feats; j < this.sizes.tagParts; j++) if (tags[at + j]! > most) most = tags[at + j]!
    const b = this.bundles
    let best = 0
    let top = Number.NEGATIVE_INFINITY
    // Bundles of one pair of tags stand together: a pair that cannot win even with the best features is passed over.
    for (let p = 0; p + 1 < this.pairs.length; p++) {
      const from = this.pairs[p]!
      const pair = tags[at + b[from]!]! + tags[at + b[from + 1]!]!
      if (pair + most <= top) continue
      for (let i = from; i < this.pairs[p + 1]!; i += 3) {
        const s = pair + tags[at + b[i + 2]!]!
        if (s > top) {
          top = s
          best = i
        }
      }
    }
    return best / 3
  }
}
