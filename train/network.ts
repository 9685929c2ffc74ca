import { LEAK, pad, type Sizes } from '../src/parse/sizes.ts'
import { type Affine, affine, dropMask, type Pair, Products } from './affine.ts'
import { Arcs } from './arcs.ts'
import type { Arena, Chance, Floats } from './arena.ts'
import { Inputs } from './input.ts'
import { Labels } from './labels.ts'
import { bundleLoss } from './losses.ts'
import { Parameters, type Rows } from './parameters.ts'
import { Recurrent } from './recurrent.ts'
import type { Vectors } from './vectors.ts'

/** One sentence as the network sees it. */
export interface Example {
  readonly n: number
  readonly vector: Int32Array
  readonly word: Int32Array
  readonly rows: readonly Int32Array[]
  /** Bundle of each word, -1 where none. */
  readonly bundle: Int32Array
  /** n for the root. */
  readonly head: Int32Array
  readonly label: Int32Array
}

/** A step of training; at rate 0 the gradients are left where they are. Drops are shares of 1. */
export interface Step {
  readonly rate: number
  readonly drop: number
  readonly formDrop: number
}

/** What a run finds. Row i of a sentence's `scores`: n + 1 numbers, the last for the root; `labels` labels given heads. */
export interface Run {
  readonly loss: number
  readonly bundle: Int32Array
  readonly scores: Float32Array[]
  readonly labels: (heads: readonly Int32Array[]) => Int32Array
}

interface Weights {
  readonly w: Floats
  readonly g: Floats
}

/** A batch on its way through the network. */
export interface Batch {
  readonly sentences: readonly Example[]
  readonly lengths: readonly number[]
  readonly total: number
  /** Rows of the batch: the words, padded to a multiple of 4. */
  readonly M: number
}

/**
 * The network in training. Forward and backward by hand; the same forward pass, quantised, is src/parse/network.ts.
 * Layers: see there.
 */
export class Network {
  readonly sizes: Sizes
  readonly parameters: Parameters
  private readonly arena: Arena
  private readonly chance: Chance
  private readonly inputs: Inputs
  private readonly products: Products
  private readonly recurrent: readonly Recurrent[]
  private readonly arcs: Arcs
  private readonly heads: Affine
  private readonly bilinear: Weights
  private readonly tagOut: Affine
  private readonly labels: Labels
  private readonly arcBias: Weights
  private readonly bundles: Int32Array
  private readonly max: number
  /** Input of each layer, and the output of the last. */
  private readonly x: readonly Pair[]
  private readonly masks: readonly Float32Array[]
  private readonly maskHeads: Float32Array
  private readonly du: Floats
  private readonly h: Pair
  private readonly q: Pair
  private readonly arcIn: Pair
  private readonly tagIn: Pair
  private readonly tags: Pair
  private steps = 0

  constructor(
    arena: Arena,
    sizes: Sizes,
    vectors: Vectors,
    bundles: readonly (readonly [number, number, number])[],
    max: number,
    chance: Chance,
  ) {
    this.arena = arena
    this.sizes = sizes
    this.chance = chance
    this.max = pad(max, 4)
    this.bundles = Int32Array.from(bundles.flat())
    const p = new Parameters(arena)
    this.parameters = p
    const { input, hidden, layers, tag, arc, label } = sizes
    const M = this.max
    const widths = Array.from({ length: layers + 1 }, (_, l) => (l === 0 ? input : 2 * hidden))
    this.inputs = new Inputs(arena, p, sizes, vectors, M, chance)
    this.recurrent = widths.slice(0, -1).map((k, l) => new Recurrent(arena, p, `layer${l}`, k, hidden, M, chance))
    this.heads = affine(p, 'heads', 2 * hidden, tag + 2 * arc + 2 * label, chance)
    this.bilinear = p.make('bilinear', arc * arc, Math.sqrt(3 / arc) * 0.5, chance)
    this.tagOut = affine(p, 'tagOut', tag, sizes.tagParts, chance)
    const labelOut = affine(p, 'labelOut', label, pad(sizes.labels, 8), chance)
    const root = Arcs.root(p, sizes, chance)
    this.arcBias = p.make('arcBias', arc, 0.05, chance)
    const near = Arcs.near(p, chance)
    const side = p.make('side', 2 * label, 0.05, chance)
    this.arcs = new Arcs(arena, sizes, M, root, near)
    const widest = Math.max(6 * hidden, this.heads.n)
    this.products = new Products(arena, Math.max(M * widest, 2 * hidden * widest))
    const pair = (width: number): Pair => ({ v: arena.floats(M * width), d: arena.floats(M * width) })
    this.x = widths.map(pair)
    this.masks = widths.map((width) => new Float32Array(M * width))
    this.maskHeads = new Float32Array(M * this.heads.n)
    this.du = arena.floats(M * widest)
    this.h = pair(this.heads.n)
    this.q = pair(arc)
    this.arcIn = pair(arc)
    this.tagIn = pair(tag)
    this.tags = pair(this.tagOut.n)
    this.labels = new Labels(this.products, sizes, labelOut, side, pair)
  }

  get wordRows(): Rows {
    return this.inputs.words
  }

  get hashRows(): Rows {
    return this.inputs.hashed
  }

  /** Runs a batch; where `train` is given, also backward and one step of Adam. */
  run(sentences: readonly Example[], train?: Step): Run {
    const lengths = sentences.map((s) => s.n)
    const total = lengths.reduce((a, n) => a + n, 0)
    const b: Batch = { sentences, lengths, total, M: pad(total, 4) }
    if (b.M > this.max) throw new RangeError(`batch of ${total} words; room for ${this.max}`)
    this.forward(b, train)
    const bundle = new Int32Array(total)
    let loss = this.tagging(b, bundle, train !== undefined)
    const { scores, loss: arcLoss } = this.attaching(b, train !== undefined)
    loss += arcLoss
    if (train) {
      loss += this.labels.learn(b, this.h, this.maskHeads)
      this.backward(b)
      if (train.rate > 0) this.update(total, train.rate)
    }
    return { loss, bundle, scores, labels: (heads) => this.labels.best(b, this.h.v.v, heads) }
  }

  /** Input, recurrent layers and heads. */
  private forward(b: Batch, train: Step | undefined): void {
    const { lengths, total, M } = b
    const { input, hidden: H, layers } = this.sizes
    const drop = (l: number, width: number): void => {
      if (!train) return
      const x = this.x[l]!.v.v
      const m = this.masks[l]!
      dropMask(m, lengths, width, train.drop, this.chance)
      for (let a = 0; a < total * width; a++) x[a]! *= m[a]!
    }
    this.inputs.forward(b.sentences, M, this.x[0]!.v, train?.formDrop)
    drop(0, input)
    for (let l = 0; l < layers; l++) {
      const y = this.x[l + 1]!.v
      this.recurrent[l]!.forward(this.products, this.x[l]!.v, lengths, M, y)
      if (l > 0) {
        const x = this.x[l]!.v.v
        for (let a = 0; a < total * 2 * H; a++) y.v[a]! += x[a]!
      }
      y.v.fill(0, total * 2 * H, M * 2 * H)
      drop(l + 1, 2 * H)
    }
    const W = this.heads.n
    const leaky = this.leaky
    const h = this.h.v.v
    this.products.forward(this.heads, this.x[layers]!.v, M, this.h.v)
    for (let a = 0; a < total; a++) for (let j = 0; j < leaky; j++) if (h[a * W + j]! < 0) h[a * W + j]! *= LEAK
    if (train) {
      const m = this.maskHeads
      dropMask(m, lengths, W, train.drop, this.chance)
      for (let a = 0; a < total; a++) for (let j = 0; j < leaky; j++) h[a * W + j]! *= m[a * W + j]!
    }
    h.fill(0, total * W, M * W)
  }

  /** Numbers of the heads that are rectified: all but the labels'. */
  private get leaky(): number {
    return this.sizes.tag + 2 * this.sizes.arc
  }

  private tagging({ sentences, M }: Batch, bundle: Int32Array, learn: boolean): number {
    const T = this.sizes.tag
    const W = this.heads.n
    const h = this.h.v.v
    const { v: x } = this.tagIn.v
    for (let a = 0; a < M; a++) x.set(h.subarray(a * W, a * W + T), a * T)
    this.products.forward(this.tagOut, this.tagIn.v, M, this.tags.v)
    const P = this.tagOut.n
    this.tags.d.v.fill(0, 0, M * P)
    return bundleLoss(sentences, this.bundles, this.tags.v.v, P, bundle, learn ? this.tags.d.v : undefined)
  }

  private attaching({ sentences, total, M }: Batch, learn: boolean): { readonly scores: Float32Array[]; readonly loss: number } {
    const { tag: T, arc: A } = this.sizes
    const W = this.heads.n
    const h = this.h.v.v
    const own = this.arcIn.v.v
    for (let a = 0; a < M; a++) own.set(h.subarray(a * W + T, a * W + T + A), a * A)
    this.arena.product(M, A, A, this.arcIn.v.at, A, this.bilinear.w.at, A, this.q.v.at, A)
    const q = this.q.v.v
    const bias = this.arcBias.w.v
    for (let a = 0; a < total; a++) for (let j = 0; j < A; j++) q[a * A + j]! += bias[j]!
    const dh = this.h.d.v
    const dq = this.q.d.v
    if (learn) {
      dh.fill(0, 0, M * W)
      dq.fill(0, 0, M * A)
    }
    const rows = { h, dh, W, part: T + A, q, dq }
    let from = 0
    let loss = 0
    const scores = sentences.map((s) => {
      const found = this.arcs.score(s.n, from, rows, learn ? s.head : undefined)
      loss += found.loss
      from += s.n
      return found.scores
    })
    return { scores, loss }
  }

  private backward(b: Batch): void {
    const { lengths, total, M } = b
    const { input, hidden: H, layers, tag: T, arc: A } = this.sizes
    const W = this.heads.n
    const h = this.h.v.v
    const dh = this.h.d.v
    const dq = this.q.d.v
    const dbias = this.arcBias.g.v
    for (let a = 0; a < total; a++) for (let j = 0; j < A; j++) dbias[j]! += dq[a * A + j]!
    const darc = this.arcIn.d.v
    darc.fill(0, 0, M * A)
    this.products.backward({ k: A, n: A, w: this.bilinear.w, g: this.bilinear.g }, this.arcIn.v, this.q.d, M, this.arcIn.d)
    const dtag = this.tagIn.d.v
    dtag.fill(0, 0, M * T)
    this.products.backward(this.tagOut, this.tagIn.v, this.tags.d, M, this.tagIn.d)
    const leaky = this.leaky
    const m = this.maskHeads
    for (let a = 0; a < total; a++) {
      for (let j = 0; j < T; j++) dh[a * W + j]! += dtag[a * T + j]!
      for (let j = 0; j < A; j++) dh[a * W + T + j]! += darc[a * A + j]!
      for (let j = 0; j < leaky; j++) {
        let x = dh[a * W + j]! * m[a * W + j]!
        if (h[a * W + j]! < 0) x *= LEAK
        dh[a * W + j] = x
      }
    }
    const top = this.x[layers]!
    top.d.v.fill(0, 0, M * 2 * H)
    this.products.backward(this.heads, top.v, this.h.d, M, top.d)
    for (let l = layers - 1; l >= 0; l--) {
      const { v: x, d: dx } = this.x[l]!
      const dy = this.x[l + 1]!.d
      this.masked(l + 1, total * 2 * H)
      dx.v.fill(0, 0, M * (l === 0 ? input : 2 * H))
      this.du.v.fill(0, total * 6 * H, M * 6 * H)
      this.recurrent[l]!.backward(this.products, x, lengths, M, dy, this.du, dx)
      if (l > 0) for (let a = 0; a < total * 2 * H; a++) dx.v[a]! += dy.v[a]!
    }
    this.masked(0, total * input)
    this.inputs.backward(this.products, this.x[0]!.d, total, M)
  }

  /** The gradient of layer l's input, less what was dropped on the way there. */
  private masked(l: number, count: number): void {
    const dx = this.x[l]!.d.v
    const m = this.masks[l]!
    for (let a = 0; a < count; a++) dx[a]! *= m[a]!
  }

  private update(words: number, rate: number): void {
    this.steps++
    const norm = Math.sqrt(this.parameters.norm() ** 2 + this.wordRows.squares() + this.hashRows.squares()) / words
    const scale = (norm > 1 ? 1 / norm : 1) / words
    this.parameters.step(rate, this.steps, scale)
    this.wordRows.step(rate, this.steps, scale)
    this.hashRows.step(rate, this.steps, scale)
    if (this.steps % 10 === 0) {
      const share = Math.max(10 / this.steps, 0.008)
      this.parameters.average(share)
      this.wordRows.average(share)
      this.hashRows.average(share)
    }
  }

  swap(): void {
    this.parameters.swap()
    this.wordRows.swap()
    this.hashRows.swap()
  }
}
