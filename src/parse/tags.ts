import type { Machine, Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { type Sizes, table } from './sizes.ts'

/** The tagger: score of (upos, xpos, feats) = sum of three outputs; the best of the bundles seen in training. */
export class Tags {
  private readonly machine: Machine
  private readonly sizes: Sizes
  private readonly weights: Piece
  private readonly bias: Piece
  private readonly y: Piece
  /** The pairs of tags and their bundles, as `bundles` of choose.ts wants them: bundles of one pair stand together. */
  private readonly pairs: Piece
  private readonly feats: Piece
  /** First output of the features. */
  private readonly first: number
  private readonly chosen: Piece

  /** Numbers of the pieces an instance lays out. */
  static lengths = (file: ModelFile, { tag: T, tagParts: P }: Sizes, rows: number): number[] => {
    const all = bundlesOf(file)
    return [T * P, P, rows * P, 3 * pairsOf(all).length, all.length, rows]
  }

  constructor(machine: Machine, file: ModelFile, sizes: Sizes, rows: number) {
    const [weights, bias, ...work] = Tags.lengths(file, sizes, rows)
    this.machine = machine
    this.sizes = sizes
    this.weights = machine.piece(weights!, table(file, 'tagOut', weights))
    this.bias = machine.piece(bias!, table(file, 'tagOut.bias', bias))
    ;[this.y, this.pairs, this.feats, this.chosen] = work.map((n) => machine.piece(n)) as [Piece, Piece, Piece, Piece]
    const all = bundlesOf(file)
    const ends = [...pairsOf(all).slice(1), all.length]
    const pairs = pairsOf(all).flatMap((from, p) => [4 * all[from]![0], 4 * all[from]![1], this.feats.at + 4 * ends[p]!])
    machine.ints(this.pairs).set(pairs)
    machine.ints(this.feats).set(all.map((b) => 4 * b[2]))
    this.first = Math.min(...all.map((b) => b[2]))
  }

  /** Number of the best bundle of each word; row i at `h` (an address) is W numbers of word i and begins with the tagger's. */
  best(h: number, W: number, words: number, M: number): Int32Array {
    const { tag: T, tagParts: P } = this.sizes
    const { pairs, feats, chosen } = this
    this.machine.affine(M, T, P, h, W, this.weights.at, this.bias.at, this.y.at)
    this.machine.bundles(this.y.at, 4 * P, words, pairs.at, pairs.at + 4 * pairs.v.length, feats.at, 4 * this.first, 4 * P, chosen.at)
    return this.machine
      .ints(chosen)
      .subarray(0, words)
      .map((at) => (at - feats.at) / 4)
  }
}

type Bundle = readonly [upos: number, xpos: number, feats: number]

const bundlesOf = (file: ModelFile): readonly Bundle[] => file.head.bundles as Bundle[]

/** Where the bundles of each pair of tags begin. */
const pairsOf = (all: readonly Bundle[]): number[] =>
  [...all.keys()].filter((i) => i === 0 || all[i]![0] !== all[i - 1]![0] || all[i]![1] !== all[i - 1]![1])
