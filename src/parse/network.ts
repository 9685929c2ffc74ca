/**
 * The network that tags and parses: a graph-based dependency parser (Dozat & Manning 2017: every word scores every word as its head,
 * a second scorer labels the chosen arcs) over bidirectional simple recurrent units (Lei et al. 2018: gates see the input and, per unit,
 * the state; no product of state and matrix), with the tagger as a further head on the same layers.
 *
 *   input    x = P·vector(form) + word row(form) + Σ hashed rows(shape, affixes, letter groups) / √count
 *   layer    see `scan` in kernels.ts; from the second on x is added to y; both directions side by side
 *   heads    tag, arc as dependent, arc as head: leaky rectifier (0.1); label as dependent, label as head: linear
 *   tags     score of (upos, xpos, feats) = sum of three outputs; over the bundles seen in training
 *   arcs     score(d, h) = (U·dep(d) + b)·head(h) + near(h − d); the tree is the best one (tree.ts)
 *   labels   W·leaky(dep(d) + head(h) + side(before or after))
 *
 * Departures: s(t) = t/√(1 + t²) in the place of tanh and, halved, of the logistic function: exact in every engine, and quick.
 * Recurrent layers and heads run on 16-bit numbers. naive.ts is the same in plain loops; a test holds the two together.
 */
import { Trouble } from '../model/trouble.ts'
import { formRows, normal } from './forms.ts'
import { type Gemm, gemm8 } from './gemm.ts'
import { ACTIVATION_SCALE, type Product16, product16, type Scan, scan } from './kernels.ts'
import type { ModelFile, Numbers } from './model.ts'
import { bestTree } from './tree.ts'
import { compile, type Memory, memoryOf } from './wasm.ts'

/** Sizes of the network, as in the model's head. */
export interface Sizes {
  /** Numbers of an input vector. */
  readonly input: number
  /** Units of one direction of a recurrent layer. */
  readonly hidden: number
  readonly layers: number
  readonly tag: number
  readonly arc: number
  readonly label: number
  /** Outputs of the tag head: universal tags, treebank tags and features one after the other, padded to a multiple of 8. */
  readonly tagParts: number
  readonly labels: number
  /** Size of the hashed table, less one. */
  readonly hashMask: number
  /** Rows of the trained word table. */
  readonly words: number
}

/** Distances beyond this share one weight. */
export const NEAR = 12
export const LEAK = 0.1

/** What the network finds for one sentence: number of the tag bundle, head (-1 root) and label of each word. */
export interface Found {
  readonly bundle: Int32Array
  readonly head: Int32Array
  readonly label: Int32Array
}

const pad = (n: number, to: number): number => Math.ceil(n / to) * to
/** Words of one run through the layers. */
const ROOM = 640
const ROWS = ROOM + 8
/** Forms whose first layer is kept. */
const KEPT = 6144

interface Piece {
  readonly at: number
  readonly v: Float32Array
}

export class Network {
  readonly sizes: Sizes
  private readonly memory: Memory
  private top = 1024
  private readonly gemm: Gemm
  private readonly product16: Product16
  private readonly scan: Scan
  private readonly vectorRow: ReadonlyMap<string, number>
  private readonly wordRow: ReadonlyMap<string, number>
  private readonly bundles: Int32Array
  private readonly tables: ReadonlyMap<string, Numbers>
  private readonly weights = new Map<string, Piece>()
  private readonly work = new Map<string, Piece>()
  private readonly kept = new Map<string, number>()

  constructor(file: ModelFile) {
    const sizes = file.head.sizes as Sizes
    this.sizes = sizes
    this.tables = file.arrays
    this.vectorRow = numbered(file.head.vectorWords, 0)
    this.wordRow = numbered(file.head.words, 1)
    this.bundles = Int32Array.from((file.head.bundles as number[][]).flat())
    const { input: E, hidden: H, layers, tag: T, arc: A, label: L } = sizes
    const W = T + 2 * A + 2 * L
    const widest = Math.max(6 * H, W)
    const G = this.array('vectors').length / this.vectorRow.size
    const K = pad(sizes.labels, 8)
    const square = pad(ROOM + 1, 8)
    const dense: [string, number][] = [
      ['projection', G * E],
      ['layer0', E * 6 * H],
      ['layer0.bias', 6 * H],
      ['bilinear', A * A],
      ['tagOut', T * sizes.tagParts],
      ['tagOut.bias', sizes.tagParts],
      ['labelOut', L * K],
      ['labelOut.bias', K],
      ['root', A],
      ['arcBias', A],
      ['near', 2 * NEAR + 1],
      ['side', 2 * L],
    ]
    for (let l = 0; l < layers; l++) dense.push([`layer${l}.state`, 4 * H])
    const quantised: [string, number][] = [
      ...Array.from({ length: layers - 1 }, (_, l): [string, number] => [`layer${l + 1}`, 6 * H]),
      ['heads', W],
    ]
    const scratch: [string, number][] = [
      ['kept', KEPT * 6 * H],
      ['g', ROWS * G],
      ['x0', ROWS * E],
      ['u', ROWS * widest],
      ['y0', ROWS * 2 * H],
      ['y1', ROWS * 2 * H],
      ['q', ROWS * H],
      ['zero', 2 * H],
      ['tagIn', ROWS * T],
      ['tags', ROWS * sizes.tagParts],
      ['arcIn', ROWS * A],
      ['arcQ', ROWS * A],
      ['arcT', A * square],
      ['arcS', ROWS * square],
      ['z', ROWS * L],
      ['labels', ROWS * K],
    ]
    const floats =
      [...dense, ...scratch].reduce((n, [, k]) => n + pad(k, 16), 0) + quantised.reduce((n, [, k]) => n + pad(H * k + 3 * k, 16) + 64, 0)
    this.memory = memoryOf(4 * floats + 4096)
    const made = compile([gemm8(false), product16, scan], this.memory)
    this.gemm = made.gemm as Gemm
    this.product16 = made.product16 as Product16
    this.scan = made.scan as Scan
    for (const [name, n] of dense) {
      const from = this.array(name)
      if (from.length !== n) throw wrong(name)
      const piece = this.piece(n)
      piece.v.set(from)
      this.weights.set(name, piece)
    }
    for (const [name, n] of quantised) this.weights.set(name, this.panels(name, 2 * H, n))
    for (const [name, n] of scratch) this.work.set(name, this.piece(n))
  }

  private array(name: string): Numbers {
    const a = this.tables.get(name)
    if (!a) throw wrong(name)
    return a
  }

  private piece(n: number): Piece {
    const at = this.top
    this.top += pad(n, 16) * 4
    return { at, v: new Float32Array(this.memory.buffer, at, n) }
  }

  /** 16-bit weights as `product16` wants them: panels of 8 columns, row pairs interleaved; then 24 numbers a panel. */
  private panels(name: string, k: number, n: number): Piece {
    const w = this.array(name)
    const scale = this.array(`${name}.scale`)
    const bias = this.array(`${name}.bias`)
    if (w.length !== k * n || scale.length !== n || bias.length !== n) throw wrong(name)
    const { tag, arc } = this.sizes
    const leaky = name === 'heads' ? tag + 2 * arc : 0
    const piece = this.piece((k * n) / 2 + 3 * n)
    const to = new Int16Array(this.memory.buffer, piece.at, k * n)
    for (let p = 0; p < n / 8; p++) {
      for (let i = 0; i < k; i++) for (let j = 0; j < 8; j++) to[p * 8 * k + (i >> 1) * 16 + j * 2 + (i & 1)] = w[i * n + p * 8 + j]!
      for (let j = 0; j < 8; j++) {
        const c = p * 8 + j
        piece.v[(k * n) / 2 + p * 24 + j] = scale[c]! / ACTIVATION_SCALE
        piece.v[(k * n) / 2 + p * 24 + 8 + j] = bias[c]!
        piece.v[(k * n) / 2 + p * 24 + 16 + j] = c < leaky ? LEAK : 1
      }
    }
    return piece
  }

  private product(m: number, k: number, n: number, a: number, b: number, c: number): void {
    for (let j = 0; j < n; j += 8) this.gemm(m, k, a, 4 * k, b + 4 * j, 4 * n, c + 4 * j, 4 * n)
  }

  private products16(m: number, k: number, n: number, a: number, w: Piece, c: number): void {
    const s = w.at + 2 * k * n
    for (let p = 0; p < n / 8; p++) this.product16(m, 2 * k, a, 2 * k, w.at + 16 * k * p, c + 32 * p, 4 * n, s + 96 * p)
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
    const { hidden: H, layers, tag: T, arc: A, label: L, tagParts: P } = this.sizes
    const W = T + 2 * A + 2 * L
    const M = pad(words, 4)
    const work = (name: string): Piece => this.work.get(name)!
    const weight = (name: string): Piece => this.weights.get(name)!
    const u = work('u')
    this.firstLayer(batch, u.v)
    const q = work('q')
    const q16 = new Int16Array(this.memory.buffer, q.at, M * 2 * H)
    let x = work('zero')
    let y = work('y0')
    for (let l = 0; l < layers; l++) {
      if (l > 0) this.products16(M, 2 * H, 6 * H, q.at, weight(`layer${l}`), u.at)
      const step = l === 0 ? 0 : 8 * H
      const state = weight(`layer${l}.state`).at
      let from = 0
      for (const { length: n } of batch) {
        const end = from + n - 1
        this.scan(
          n,
          4 * H,
          u.at + from * 24 * H,
          24 * H,
          state,
          y.at + from * 8 * H,
          8 * H,
          x.at + from * step,
          step,
          q.at + from * 4 * H,
          4 * H,
        )
        this.scan(
          n,
          4 * H,
          u.at + end * 24 * H + 12 * H,
          -24 * H,
          state + 8 * H,
          y.at + end * 8 * H + 4 * H,
          -8 * H,
          x.at + end * step + (l === 0 ? 0 : 4 * H),
          -step,
          q.at + end * 4 * H + 2 * H,
          -4 * H,
        )
        from += n
      }
      q16.fill(0, words * 2 * H)
      x = y
      y = y === work('y0') ? work('y1') : work('y0')
    }
    this.products16(M, 2 * H, W, q.at, weight('heads'), u.at)
    const h = u.v
    const tagIn = work('tagIn').v
    const arcIn = work('arcIn').v
    for (let i = 0; i < words; i++) {
      const r = i * W
      for (let j = 0; j < T; j++) tagIn[i * T + j] = h[r + j]!
      for (let j = 0; j < A; j++) arcIn[i * A + j] = h[r + T + j]!
    }
    this.product(M, T, P, work('tagIn').at, weight('tagOut').at, work('tags').at)
    this.product(M, A, A, work('arcIn').at, weight('bilinear').at, work('arcQ').at)
    const arcQ = work('arcQ').v
    const arcBias = weight('arcBias').v
    for (let i = 0; i < words; i++) for (let j = 0; j < A; j++) arcQ[i * A + j]! += arcBias[j]!
    let from = 0
    const trees = batch.map(({ length: n }) => {
      const tree = this.tree(from, n, W)
      from += n
      return tree
    })
    // Labels of the trees' arcs.
    const z = work('z').v
    const side = weight('side').v
    const own = T + 2 * A
    from = 0
    for (const [b, { length: n }] of batch.entries()) {
      for (let d = 0; d < n; d++) {
        const t = trees[b]![d]!
        const a = (from + d) * W + own
        const o = t < n ? (from + t) * W + own + L : -1
        const s = t < d ? 0 : L
        const to = (from + d) * L
        for (let j = 0; j < L; j++) {
          const v = h[a + j]! + (o >= 0 ? h[o + j]! : 0) + side[s + j]!
          z[to + j] = v < 0 ? LEAK * v : v
        }
      }
      from += n
    }
    const K = pad(this.sizes.labels, 8)
    this.product(M, L, K, work('z').at, weight('labelOut').at, work('labels').at)
    from = 0
    for (const [b, { length: n }] of batch.entries()) {
      const bundle = new Int32Array(n)
      const label = new Int32Array(n)
      for (let d = 0; d < n; d++) {
        bundle[d] = this.bestBundle((from + d) * P)
        label[d] = this.bestLabel((from + d) * K)
      }
      const head = trees[b]!
      for (let d = 0; d < n; d++) if (head[d] === n) head[d] = -1
      out.push({ bundle, head, label })
      from += n
    }
  }

  private bestBundle(at: number): number {
    const tags = this.work.get('tags')!.v
    const bias = this.weights.get('tagOut.bias')!.v
    const parts = this.sizes.tagParts
    for (let j = 0; j < parts; j++) tags[at + j]! += bias[j]!
    const b = this.bundles
    let best = 0
    let top = Number.NEGATIVE_INFINITY
    // Bundles of one pair of tags stand together: the pair's sum is made once.
    let upos = -1
    let xpos = -1
    let pair = 0
    for (let i = 0; i < b.length; i += 3) {
      if (b[i] !== upos || b[i + 1] !== xpos) {
        upos = b[i]!
        xpos = b[i + 1]!
        pair = tags[at + upos]! + tags[at + xpos]!
      }
      const s = pair + tags[at + b[i + 2]!]!
      if (s > top) {
        top = s
        best = i
      }
    }
    return best / 3
  }

  private bestLabel(at: number): number {
    const scores = this.work.get('labels')!.v
    const bias = this.weights.get('labelOut.bias')!.v
    let best = 0
    let top = Number.NEGATIVE_INFINITY
    for (let k = 0; k < this.sizes.labels; k++) {
      const s = scores[at + k]! + bias[k]!
      if (s > top) {
        top = s
        best = k
      }
    }
    return best
  }

  /** Heads of the sentence of n words whose first is row `from`; n for the root. */
  private tree(from: number, n: number, W: number): Int32Array {
    const { tag: T, arc: A } = this.sizes
    const h = this.work.get('u')!.v
    const t = this.work.get('arcT')!
    const s = this.work.get('arcS')!
    const columns = pad(n + 1, 8)
    const root = this.weights.get('root')!.v
    for (let j = 0; j < A; j++) {
      const row = j * columns
      for (let i = 0; i < n; i++) t.v[row + i] = h[(from + i) * W + T + A + j]!
      t.v[row + n] = root[j]!
      for (let i = n + 1; i < columns; i++) t.v[row + i] = 0
    }
    const arcQ = this.work.get('arcQ')!
    this.product(pad(n, 4), A, columns, arcQ.at + 4 * A * from, t.at, s.at)
    const near = this.weights.get('near')!.v
    const scores = new Float32Array(n * (n + 1))
    for (let d = 0; d < n; d++) {
      const row = d * (n + 1)
      for (let k = 0; k < n; k++)
        scores[row + k] = s.v[d * columns + k]! + near[NEAR + (k - d > NEAR ? NEAR : d - k > NEAR ? -NEAR : k - d)]!
      scores[row + d] = -1e9
      scores[row + n] = s.v[d * columns + n]! + near[NEAR]!
    }
    return bestTree(scores, n)
  }

  /** The first layer's products of each word: kept by form, since they hang on nothing else. */
  private firstLayer(batch: readonly (readonly string[])[], u: Float32Array): void {
    const width = 6 * this.sizes.hidden
    const kept = this.work.get('kept')!.v
    const missing = new Set<string>()
    for (const forms of batch) for (const f of forms) if (!this.kept.has(f)) missing.add(f)
    if (this.kept.size + missing.size > KEPT) {
      this.kept.clear()
      for (const forms of batch) for (const f of forms) missing.add(f)
    }
    if (missing.size > 0) this.keep([...missing], kept, width)
    let at = 0
    for (const forms of batch)
      for (const f of forms) {
        const from = this.kept.get(f)! * width
        u.set(kept.subarray(from, from + width), at)
        at += width
      }
  }

  private keep(forms: readonly string[], kept: Float32Array, width: number): void {
    const { input: E, hashMask } = this.sizes
    const vectors = this.array('vectors') as Int8Array
    const words = this.array('words')
    const wordScale = this.array('words.scale')
    const hashed = this.array('hashed')
    const hashScale = this.array('hashed.scale')
    const g = this.work.get('g')!
    const x = this.work.get('x0')!
    const G = vectors.length / this.vectorRow.size
    const scale = VECTOR_SCALE
    g.v.fill(0, 0, pad(forms.length, 4) * G)
    for (const [i, form] of forms.entries()) {
      const row = this.vectorRow.get(normal(form))
      if (row !== undefined) for (let j = 0; j < G; j++) g.v[i * G + j] = vectors[row * G + j]! * scale
    }
    const m = pad(forms.length, 4)
    this.product(m, G, E, g.at, this.weights.get('projection')!.at, x.at)
    for (const [i, form] of forms.entries()) {
      const at = i * E
      const word = this.wordRow.get(normal(form)) ?? 0
      const ws = wordScale[word]!
      for (let j = 0; j < E; j++) x.v[at + j]! += ws * words[word * E + j]!
      const rows = formRows(form, hashMask)
      const factor = 1 / Math.sqrt(rows.length)
      for (const r of rows) {
        const hs = factor * hashScale[r]!
        for (let j = 0; j < E; j++) x.v[at + j]! += hs * hashed[r * E + j]!
      }
    }
    const u = this.work.get('u')!
    this.product(m, E, width, x.at, this.weights.get('layer0')!.at, u.at)
    const bias = this.weights.get('layer0.bias')!.v
    for (const [i, form] of forms.entries()) {
      const slot = this.kept.size
      for (let j = 0; j < width; j++) kept[slot * width + j] = u.v[i * width + j]! + bias[j]!
      this.kept.set(form, slot)
    }
  }
}

/** One unit of a pretrained vector. */
export const VECTOR_SCALE = 0.025

const wrong = (name: string): Trouble =>
  new Trouble(
    'parse/model',
    `The language model cannot be read: its table "${name}" is missing or of the wrong size.`,
    'models/en',
    'Install the package again, or train the model anew with `npm run train`.',
  )

const numbered = (list: unknown, first: number): Map<string, number> => {
  const out = new Map<string, number>()
  if (typeof list === 'string' && list !== '') for (const [i, w] of list.split('\n').entries()) out.set(w, i + first)
  return out
}
