/**
 * The network that tags and parses: a graph-based dependency parser (Dozat & Manning 2017: every word scores every word as its head,
 * a second scorer labels the chosen arcs) over bidirectional simple recurrent units (Lei et al. 2018: gates see the input and, per unit,
 * the state; no product of state and matrix), with the tagger as a further head on the same layers.
 *
 *   input    x = P·vector(form) + word row(form) + Σ hashed rows(shape, affixes, letter groups) / √count (input.ts)
 *   layer    see `scan` in kernels.ts; from the second on x is added to y; both directions side by side
 *   heads    tag, arc as dependent, arc as head: leaky rectifier (0.1); label as dependent, label as head: linear
 *   tags     score of (upos, xpos, feats) = sum of three outputs; over the bundles seen in training (tags.ts)
 *   arcs     score(d, h) = (U·dep(d) + b)·head(h) + near(h − d); the tree is the best one (arcs.ts, tree.ts)
 *   labels   W·leaky(dep(d) + head(h) + side(before or after)) (labels.ts)
 *
 * Departures: s(t) = t/√(1 + t²) in the place of tanh and, halved, of the logistic function: exact in every engine, and quick.
 * Recurrent layers and heads run on 16-bit numbers. naive.ts is the same in plain loops; a test holds the two together.
 */
import { Arcs } from './arcs.ts'
import { FirstLayer, type Input } from './input.ts'
import { Labels } from './labels.ts'
import { Machine, type Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { LEAK, pad, type Sizes, table } from './sizes.ts'
import { Tags } from './tags.ts'

/** What the network finds for one sentence: number of the tag bundle, head (-1 root) and label of each word. */
export interface Found {
  readonly bundle: Int32Array
  readonly head: Int32Array
  readonly label: Int32Array
}

/** Words of one run through the layers. */
const ROOM = 640
const ROWS = ROOM + 8

export class Network {
  readonly sizes: Sizes
  private readonly machine: Machine
  private readonly first: FirstLayer
  /** Weights of the layers from the second on, then of the heads. */
  private readonly layers: readonly Piece[]
  private readonly states: readonly Piece[]
  private readonly tags: Tags
  private readonly arcs: Arcs
  private readonly labels: Labels
  private readonly u: Piece
  private readonly y: readonly [Piece, Piece]
  private readonly q: Piece
  private readonly zero: Piece

  constructor(file: ModelFile, input: Input) {
    const sizes = file.head.sizes as Sizes
    this.sizes = sizes
    const { hidden: H, layers, tag, arc, label } = sizes
    const W = tag + 2 * arc + 2 * label
    const widths = [...new Array<number>(layers - 1).fill(6 * H), W]
    const work = [ROWS * Math.max(6 * H, W), ROWS * 2 * H, ROWS * 2 * H, ROWS * H, 2 * H]
    this.machine = new Machine([
      ...widths.map((n) => Machine.panelsLength(2 * H, n)),
      ...new Array<number>(layers).fill(4 * H),
      ...work,
      ...Tags.lengths(file, sizes, ROWS),
      ...Arcs.lengths(sizes, ROWS, ROOM),
      ...Labels.lengths(sizes, ROWS),
    ])
    this.first = new FirstLayer(input, file, 'layer0', 6 * H)
    this.layers = widths.map((n, l) => {
      const name = l < layers - 1 ? `layer${l + 1}` : 'heads'
      return this.machine.layer(file, name, 2 * H, n, name === 'heads' ? tag + 2 * arc : 0, LEAK)
    })
    this.states = Array.from({ length: layers }, (_, l) => this.machine.piece(4 * H, table(file, `layer${l}.state`, 4 * H)))
    const [u, y0, y1, q, zero] = work.map((n) => this.machine.piece(n)) as [Piece, Piece, Piece, Piece, Piece]
    this.u = u
    this.y = [y0, y1]
    this.q = q
    this.zero = zero
    this.tags = new Tags(this.machine, file, sizes, ROWS)
    this.arcs = new Arcs(this.machine, file, sizes, ROWS, ROOM)
    this.labels = new Labels(this.machine, file, sizes, ROWS)
  }

  /** Tags and trees of sentences of at most ROOM words each, in order. */
  run(sentences: readonly (readonly string[])[]): Found[] {
    const out: Found[] = []
    for (let at = 0; at < sentences.length; ) {
      const batch: (readonly string[])[] = []
      let words = 0
      while (at < sentences.length && (batch.length === 0 || words + sentences[at]!.length <= ROOM / 2)) {
        words += sentences[at]!.length
        batch.push(sentences[at++]!)
      }
      if (words > ROOM) throw new RangeError(`a sentence of ${words} words; room for ${ROOM}`)
      this.batch(batch, words, out)
    }
    return out
  }

  private batch(batch: readonly (readonly string[])[], words: number, out: Found[]): void {
    const { hidden: H, layers, tag: T, arc: A, label: L } = this.sizes
    const W = T + 2 * A + 2 * L
    const M = pad(words, 4)
    const lengths = batch.map((forms) => forms.length)
    const { u, q } = this
    this.first.fill(batch, u.v)
    const q16 = this.machine.words16(q, M * 2 * H)
    for (let l = 0; l < layers; l++) {
      if (l > 0) this.machine.products16(M, 2 * H, 6 * H, q.at, this.layers[l - 1]!, u.at)
      const x = l === 0 ? this.zero : this.y[(l - 1) % 2]!
      this.machine.recur(lengths, H, { u, state: this.states[l]!, x, still: l === 0, y: this.y[l % 2]!, q })
      q16.fill(0, words * 2 * H)
    }
    this.machine.products16(M, 2 * H, W, q.at, this.layers[layers - 1]!, u.at)
    const bundles = this.tags.best(u.at, W, words, M)
    const trees = this.arcs.trees(u, W, T, lengths, M)
    const labels = this.labels.best(u.at, W, T + 2 * A, trees, words, M)
    let from = 0
    for (const head of trees) {
      const n = head.length
      for (let d = 0; d < n; d++) if (head[d] === n) head[d] = -1
      out.push({ bundle: bundles.slice(from, from + n), head, label: labels.slice(from, from + n) })
      from += n
    }
  }
}
