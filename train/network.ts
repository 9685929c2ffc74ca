import { LEAK, NEAR, type Sizes } from '../src/parse/network.ts'
import { type Arena, type Chance, type Floats, transpose } from './arena.ts'
import { Parameters, Rows } from './parameters.ts'
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

const pad = (n: number, to: number): number => Math.ceil(n / to) * to

interface Affine {
  readonly k: number
  readonly n: number
  readonly w: Floats
  readonly g: Floats
  readonly b: Floats
  readonly gb: Floats
}

/**
 * The network in training. Forward and backward by hand; the same forward pass, quantised, is src/parse/network.ts.
 * Layers: see there.
 */
export class Network {
  readonly sizes: Sizes
  readonly parameters: Parameters
  readonly wordRows: Rows
  readonly hashRows: Rows
  private readonly arena: Arena
  private readonly chance: Chance
  private readonly vectors: Float32Array
  private readonly vectorWidth: number
  private readonly projection: { w: Floats; g: Floats }
  private readonly recurrent: { u: Affine; v: { w: Floats; g: Floats } }[] = []
  private readonly heads: Affine
  private readonly bilinear: { w: Floats; g: Floats }
  private readonly tagOut: Affine
  private readonly labelOut: Affine
  /** Root as a head: arc part, then label part is not needed. */
  private readonly root: { w: Floats; g: Floats }
  private readonly arcBias: { w: Floats; g: Floats }
  private readonly near: { w: Floats; g: Floats }
  private readonly side: { w: Floats; g: Floats }
  private readonly bundles: Int32Array
  private readonly max: number
  private readonly buffer: Record<string, Floats> = {}
  private readonly rowBuffer: Int32Array
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
    this.vectorWidth = vectors.width
    this.vectors = Float32Array.from(vectors.values, (x) => x * vectors.scale)
    const p = new Parameters(arena)
    this.parameters = p
    const { input, hidden } = sizes
    const affine = (name: string, k: number, n: number): Affine => {
      const w = p.make(name, k * n, Math.sqrt(6 / (k + n)), chance)
      const b = p.make(`${name}.bias`, n, 0, chance)
      return { k, n, w: w.w, g: w.g, b: b.w, gb: b.g }
    }
    this.wordRows = new Rows(arena, sizes.words, input, 0.05, chance)
    this.hashRows = new Rows(arena, sizes.hashMask + 1, input, 0.3, chance)
    this.projection = p.make('projection', vectors.width * input, Math.sqrt(3 / vectors.width), chance)
    for (let l = 0; l < sizes.layers; l++) {
      const k = l === 0 ? input : 2 * hidden
      const u = affine(`layer${l}`, k, 6 * hidden)
      for (let d = 0; d < 2; d++)
        for (let j = 0; j < hidden; j++) {
          u.b.v[d * 3 * hidden + hidden + j] = chance.next() * 2
        }
      this.recurrent.push({ u, v: p.make(`layer${l}.state`, 4 * hidden, 0.3, chance) })
    }
    this.heads = affine('heads', 2 * hidden, sizes.tag + 2 * sizes.arc + 2 * sizes.label)
    this.bilinear = p.make('bilinear', sizes.arc * sizes.arc, Math.sqrt(3 / sizes.arc) * 0.5, chance)
    this.tagOut = affine('tagOut', sizes.tag, sizes.tagParts)
    this.labelOut = affine('labelOut', sizes.label, pad(sizes.labels, 8))
    this.root = p.make('root', sizes.arc, 0.3, chance)
    this.arcBias = p.make('arcBias', sizes.arc, 0.05, chance)
    this.near = p.make('near', 2 * NEAR + 1, 0.01, chance)
    this.side = p.make('side', 2 * sizes.label, 0.05, chance)
    const M = this.max
    this.rowBuffer = new Int32Array(M * 32)
    const buf = (name: string, n: number) => {
      this.buffer[name] = arena.floats(n)
    }
    const widest = Math.max(6 * hidden, this.heads.n)
    for (let l = 0; l <= sizes.layers; l++) {
      const width = l === 0 ? input : 2 * hidden
      buf(`x${l}`, M * width)
      buf(`dx${l}`, M * width)
      buf(`mask${l}`, M * width)
      if (l < sizes.layers) {
        buf(`u${l}`, M * 6 * hidden)
        for (const s of ['c', 'f', 'r']) buf(`${s}${l}`, M * 2 * hidden)
      }
    }
    const longest = Math.min(this.max, 400) + 16
    for (const b of ['sq', 'sh', 'sx', 'st']) buf(b, longest * Math.max(sizes.arc, longest))
    buf('ss', longest * longest)
    buf('sd', longest * longest)
    buf('g', M * vectors.width)
    buf('du', M * widest)
    buf('t1', Math.max(M * widest, 2 * hidden * widest))
    buf('t2', Math.max(M * widest, 2 * hidden * widest))
    buf('h', M * this.heads.n)
    buf('dh', M * this.heads.n)
    buf('maskh', M * this.heads.n)
    buf('q', M * sizes.arc)
    buf('dq', M * sizes.arc)
    buf('tagIn', M * sizes.tag)
    buf('dtagIn', M * sizes.tag)
    buf('to', M * this.tagOut.n)
    buf('dto', M * this.tagOut.n)
    buf('z', M * sizes.label)
    buf('dz', M * sizes.label)
    buf('lo', M * this.labelOut.n)
    buf('dlo', M * this.labelOut.n)
    buf('arcIn', M * sizes.arc)
    buf('darcIn', M * sizes.arc)
  }

  private forwardAffine(a: Affine, x: Floats, M: number, y: Floats): void {
    this.arena.product(M, a.k, a.n, x.at, a.k, a.w.at, a.n, y.at, a.n)
    for (let i = 0; i < M; i++) for (let j = 0; j < a.n; j++) y.v[i * a.n + j]! += a.b.v[j]!
  }

  /** Adds to the weights' gradient, and to dx where given. Rows of dy past the batch must be zero. */
  private backwardAffine(
    a: { k: number; n: number; w: Floats; g: Floats; gb?: Floats },
    x: Floats,
    dy: Floats,
    M: number,
    dx?: Floats,
  ): void {
    const t1 = this.buffer.t1!
    transpose(x.v, M, a.k, t1.v)
    this.arena.product(a.k, M, a.n, t1.at, M, dy.at, a.n, a.g.at, a.n, true)
    if (a.gb) for (let i = 0; i < M; i++) for (let j = 0; j < a.n; j++) a.gb.v[j]! += dy.v[i * a.n + j]!
    if (dx) {
      const t2 = this.buffer.t2!
      transpose(a.w.v, a.k, a.n, t2.v)
      this.arena.product(M, a.n, a.k, dy.at, a.n, t2.at, a.k, dx.at, a.k, true)
    }
  }

  private mask(name: string, batch: readonly Example[], width: number, rate: number): Float32Array {
    const m = this.buffer[name]!.v
    const keep = 1 / (1 - rate)
    const one = new Float32Array(width)
    let at = 0
    for (const s of batch) {
      for (let j = 0; j < width; j++) one[j] = this.chance.next() < rate ? 0 : keep
      for (let i = 0; i < s.n; i++, at += width) m.set(one, at)
    }
    return m
  }

  /**
   * Runs a batch; where `train` is given, also backward and one step of Adam (at rate 0 the gradients are left where they are). Returns bundles, heads' scores (row i of sentence s:
   * n + 1 numbers, the last for the root) and a function that labels given heads.
   */
  run(
    batch: readonly Example[],
    train?: { rate: number; drop: number; formDrop: number },
  ): { loss: number; bundle: Int32Array; scores: Float32Array[]; labels: (heads: readonly Int32Array[]) => Int32Array } {
    const { sizes } = this
    const { hidden: H, input: E, tag: T, arc: A, label: L } = sizes
    const B = this.buffer
    const total = batch.reduce((a, s) => a + s.n, 0)
    const M = pad(total, 4)
    if (M > this.max) throw new RangeError(`batch of ${total} words; room for ${this.max}`)
    const drop = train?.drop ?? 0
    const chance = this.chance

    // Input: projected vector + word row + mean of hashed rows.
    const G = this.vectorWidth
    const g = B.g!.v
    g.fill(0, 0, M * G)
    const x0 = B.x0!.v
    const words = new Int32Array(total)
    const factors = new Float64Array(total)
    const rowEnd = new Int32Array(total)
    const rows = this.rowBuffer
    let i = 0
    let end = 0
    for (const s of batch)
      for (let k = 0; k < s.n; k++, i++) {
        const row = s.vector[k]!
        if (row >= 0 && (train === undefined || chance.next() >= train.formDrop))
          g.set(this.vectors.subarray(row * G, (row + 1) * G), i * G)
        words[i] = train !== undefined && chance.next() < train.formDrop * 2 ? 0 : s.word[k]!
        const all = s.rows[k]!
        for (let r = 0; r < all.length; r++) if (train === undefined || chance.next() >= train.formDrop) rows[end++] = all[r]!
        rowEnd[i] = end
        factors[i] = 1 / Math.sqrt(all.length)
      }
    this.arena.product(M, G, E, B.g!.at, G, this.projection.w.at, E, B.x0!.at, E)
    this.addRows(total, words, rowEnd, factors, x0)
    const masks: Float32Array[] = []
    if (train) {
      const m = this.mask('mask0', batch, E, drop)
      for (let a = 0; a < total * E; a++) x0[a]! *= m[a]!
      masks.push(m)
    }
    // Recurrent layers.
    for (let l = 0; l < sizes.layers; l++) {
      const { u } = this.recurrent[l]!
      this.forwardAffine(u, B[`x${l}`]!, M, B[`u${l}`]!)
      const y = B[`x${l + 1}`]!.v
      this.scan(l, batch)
      if (l > 0) {
        const x = B[`x${l}`]!.v
        for (let a = 0; a < total * 2 * H; a++) y[a]! += x[a]!
      }
      y.fill(0, total * 2 * H, M * 2 * H)
      if (train) {
        const m = this.mask(`mask${l + 1}`, batch, 2 * H, drop)
        for (let a = 0; a < total * 2 * H; a++) y[a]! *= m[a]!
        masks.push(m)
      }
    }
    const top = B[`x${sizes.layers}`]!
    const W = this.heads.n
    const h = B.h!.v
    this.forwardAffine(this.heads, top, M, B.h!)
    const leaky = T + 2 * A
    for (let a = 0; a < total; a++) for (let j = 0; j < leaky; j++) if (h[a * W + j]! < 0) h[a * W + j]! *= LEAK
    let mh: Float32Array | undefined
    if (train) {
      mh = this.mask('maskh', batch, W, drop)
      for (let a = 0; a < total; a++) for (let j = 0; j < leaky; j++) h[a * W + j]! *= mh[a * W + j]!
    }
    h.fill(0, total * W, M * W)

    let loss = 0
    // Tags.
    const tagIn = B.tagIn!.v
    for (let a = 0; a < M; a++) tagIn.set(h.subarray(a * W, a * W + T), a * T)
    this.forwardAffine(this.tagOut, B.tagIn!, M, B.to!)
    const bundle = new Int32Array(total)
    loss += this.tagLoss(batch, train !== undefined, bundle, M)
    // Arcs.
    const arcIn = B.arcIn!.v
    for (let a = 0; a < M; a++) arcIn.set(h.subarray(a * W + T, a * W + T + A), a * A)
    this.arena.product(M, A, A, B.arcIn!.at, A, this.bilinear.w.at, A, B.q!.at, A)
    const q = B.q!.v
    const bias = this.arcBias.w.v
    for (let a = 0; a < total; a++) for (let j = 0; j < A; j++) q[a * A + j]! += bias[j]!
    const dh = B.dh!.v
    const dq = B.dq!.v
    if (train) {
      dh.fill(0, 0, M * W)
      dq.fill(0, 0, M * A)
    }
    const scores: Float32Array[] = []
    let from = 0
    for (const s of batch) {
      loss += this.arcs(s, from, train !== undefined, scores)
      from += s.n
    }
    // Labels.
    const z = B.z!.v
    const side = this.side.w.v
    const o1 = T + 2 * A
    const o2 = o1 + L
    const K = this.labelOut.n
    const labelsOf = (heads: readonly Int32Array[]): void => {
      let at = 0
      for (const [si, s] of batch.entries()) {
        for (let d = 0; d < s.n; d++) {
          const t = heads[si]![d]!
          const a = (at + d) * W
          const zb = (at + d) * L
          const b = t < s.n ? (at + t) * W : -1
          const sd = t < d ? 0 : L
          for (let j = 0; j < L; j++) {
            const x = h[a + o1 + j]! + (b >= 0 ? h[b + o2 + j]! : 0) + side[sd + j]!
            z[zb + j] = x < 0 ? LEAK * x : x
          }
        }
        at += s.n
      }
      z.fill(0, total * L, M * L)
    }
    const scoreLabels = (): void => this.forwardAffine(this.labelOut, B.z!, M, B.lo!)
    const lo = B.lo!.v
    if (train) {
      labelsOf(batch.map((s) => s.head))
      let ml: Float32Array | undefined
      if (mh) {
        ml = mh
        for (let a = 0; a < total; a++) for (let j = 0; j < L; j++) z[a * L + j]! *= ml[a * W + o1 + j]!
      }
      scoreLabels()
      loss += this.labelLoss(batch, M)
      // Backward.
      const dz = B.dz!.v
      dz.fill(0, 0, M * L)
      this.backwardAffine({ ...this.labelOut, gb: this.labelOut.gb }, B.z!, B.dlo!, M, B.dz!)
      const dside = this.side.g.v
      let at = 0
      for (const s of batch) {
        for (let d = 0; d < s.n; d++) {
          const t = s.head[d]!
          if (t === s.n) continue
          const a = (at + d) * W
          const b = (at + t) * W
          const sd = t < d ? 0 : L
          for (let j = 0; j < L; j++) {
            let x = dz[(at + d) * L + j]!
            if (ml) x *= ml[a + o1 + j]!
            if (h[a + o1 + j]! + h[b + o2 + j]! + side[sd + j]! < 0) x *= LEAK
            dh[a + o1 + j]! += x
            dh[b + o2 + j]! += x
            dside[sd + j]! += x
          }
        }
        at += s.n
      }
      const dbias = this.arcBias.g.v
      for (let a = 0; a < total; a++) for (let j = 0; j < A; j++) dbias[j]! += dq[a * A + j]!
      const darc = B.darcIn!
      darc.v.fill(0, 0, M * A)
      this.backwardAffine({ k: A, n: A, w: this.bilinear.w, g: this.bilinear.g }, B.arcIn!, B.dq!, M, darc)
      const dtag = B.dtagIn!
      dtag.v.fill(0, 0, M * T)
      this.backwardAffine(this.tagOut, B.tagIn!, B.dto!, M, dtag)
      for (let a = 0; a < total; a++) {
        for (let j = 0; j < T; j++) dh[a * W + j]! += dtag.v[a * T + j]!
        for (let j = 0; j < A; j++) dh[a * W + T + j]! += darc.v[a * A + j]!
        for (let j = 0; j < leaky; j++) {
          let x = dh[a * W + j]! * mh![a * W + j]!
          if (h[a * W + j]! < 0) x *= LEAK
          dh[a * W + j] = x
        }
      }
      const dtop = B[`dx${sizes.layers}`]!
      dtop.v.fill(0, 0, M * 2 * H)
      this.backwardAffine(this.heads, top, B.dh!, M, dtop)
      for (let l = sizes.layers - 1; l >= 0; l--) {
        const width = l === 0 ? E : 2 * H
        const dy = B[`dx${l + 1}`]!.v
        const m = masks[l + 1]!
        for (let a = 0; a < total * 2 * H; a++) dy[a]! *= m[a]!
        const dx = B[`dx${l}`]!
        dx.v.fill(0, 0, M * width)
        const { u } = this.recurrent[l]!
        const du = B.du!
        du.v.fill(0, total * 6 * H, M * 6 * H)
        this.scanBack(l, batch)
        this.backwardAffine(u, B[`x${l}`]!, du, M, dx)
        if (l > 0) for (let a = 0; a < total * 2 * H; a++) dx.v[a]! += dy[a]!
      }
      const dx0 = B.dx0!
      const m0 = masks[0]!
      for (let a = 0; a < total * E; a++) dx0.v[a]! *= m0[a]!
      this.backwardAffine({ k: G, n: E, w: this.projection.w, g: this.projection.g }, B.g!, dx0, M)
      for (let a = 0; a < total; a++) {
        this.wordRows.addGradient(words[a]!, dx0.v, a * E, 1)
        for (let r = a === 0 ? 0 : rowEnd[a - 1]!; r < rowEnd[a]!; r++) this.hashRows.addGradient(rows[r]!, dx0.v, a * E, factors[a]!)
      }
      if (train.rate > 0) this.update(total, train.rate)
    }
    return {
      loss,
      bundle,
      scores,
      labels: (heads) => {
        labelsOf(heads)
        scoreLabels()
        const out = new Int32Array(total)
        for (let a = 0; a < total; a++) {
          let best = 0
          for (let k = 1; k < sizes.labels; k++) if (lo[a * K + k]! > lo[a * K + best]!) best = k
          out[a] = best
        }
        return out
      },
    }
  }

  /** Scores of all heads of one sentence whose first word is row `from` of the batch; with gradient where `learn`. Returns the loss. */
  private arcs(s: Example, from: number, learn: boolean, out: Float32Array[]): number {
    const B = this.buffer
    const A = this.sizes.arc
    const W = this.heads.n
    const o = this.sizes.tag + A
    const n = s.n
    const rows = pad(n, 4)
    const columns = pad(n + 1, 8)
    const h = B.h!.v
    const near = this.near.w.v
    const { sq, sh, st, ss, sd } = { sq: B.sq!, sh: B.sh!, st: B.st!, ss: B.ss!, sd: B.sd! }
    sq.v.set(B.q!.v.subarray(from * A, (from + n) * A))
    sq.v.fill(0, n * A, rows * A)
    for (let t = 0; t < n; t++) sh.v.set(h.subarray((from + t) * W + o, (from + t) * W + o + A), t * A)
    sh.v.set(this.root.w.v, n * A)
    sh.v.fill(0, (n + 1) * A, columns * A)
    transpose(sh.v, columns, A, st.v)
    this.arena.product(rows, A, columns, sq.at, A, st.at, columns, ss.at, columns)
    const score = new Float32Array(n * (n + 1))
    for (let d = 0; d < n; d++)
      for (let t = 0; t <= n; t++)
        score[d * (n + 1) + t] =
          t === d ? -1e9 : ss.v[d * columns + t]! + near[t === n ? NEAR : NEAR + Math.max(-NEAR, Math.min(NEAR, t - d))]!
    out.push(score)
    if (!learn) return 0
    let loss = 0
    const delta = sd.v
    delta.fill(0, 0, rows * columns)
    const dnear = this.near.g.v
    for (let d = 0; d < n; d++) {
      const at = d * (n + 1)
      let top = -1e9
      for (let t = 0; t <= n; t++) if (score[at + t]! > top) top = score[at + t]!
      let all = 0
      for (let t = 0; t <= n; t++) {
        const x = score[at + t]! - top
        const e = x < -14 ? 0 : Math.exp(x)
        delta[d * columns + t] = e
        all += e
      }
      const gold = s.head[d]!
      loss += Math.log(all) + top - score[at + gold]!
      for (let t = 0; t <= n; t++) {
        const x = delta[d * columns + t]! / all - (t === gold ? 1 : 0)
        delta[d * columns + t] = x
        dnear[t === n ? NEAR : NEAR + Math.max(-NEAR, Math.min(NEAR, t - d))]! += x
      }
    }
    const dq = B.dq!
    const dh = B.dh!.v
    // dq of the sentence's rows: the columns past n are nought, so are the rows of sh past n.
    this.arena.product(rows, columns, A, sd.at, columns, sh.at, A, B.sx!.at, A)
    dq.v.set(B.sx!.v.subarray(0, n * A), from * A)
    transpose(delta, rows, columns, st.v)
    this.arena.product(columns, rows, A, st.at, rows, sq.at, A, B.sx!.at, A)
    const g = B.sx!.v
    for (let t = 0; t < n; t++) for (let j = 0; j < A; j++) dh[(from + t) * W + o + j]! += g[t * A + j]!
    const droot = this.root.g.v
    for (let j = 0; j < A; j++) droot[j]! += g[n * A + j]!
    return loss
  }

  /** Chooses the bundles; with gradient where `learn`. Returns the loss. */
  private tagLoss(batch: readonly Example[], learn: boolean, bundle: Int32Array, M: number): number {
    const B = this.buffer
    const to = B.to!.v
    const P = this.tagOut.n
    const dto = B.dto!.v
    dto.fill(0, 0, M * P)
    const parts = this.bundles
    const nb = parts.length / 3
    const prob = new Float64Array(Math.max(nb, 1024))
    let i = 0
    let loss = 0
    for (const s of batch)
      for (let k = 0; k < s.n; k++, i++) {
        const base = i * P
        let best = 0
        for (let b = 0; b < nb; b++) {
          prob[b] = to[base + parts[3 * b]!]! + to[base + parts[3 * b + 1]!]! + to[base + parts[3 * b + 2]!]!
          if (prob[b]! > prob[best]!) best = b
        }
        bundle[i] = best
        const gold = s.bundle[k]!
        if (learn && gold >= 0) {
          const top = prob[best]!
          const goldScore = prob[gold]!
          let sum = 0
          for (let b = 0; b < nb; b++) {
            const x = prob[b]! - top
            prob[b] = x < -12 ? 0 : Math.exp(x)
            sum += prob[b]!
          }
          loss += Math.log(sum) + top - goldScore
          for (let b = 0; b < nb; b++) {
            const d = prob[b]! / sum - (b === gold ? 1 : 0)
            if (d === 0) continue
            dto[base + parts[3 * b]!]! += d
            dto[base + parts[3 * b + 1]!]! += d
            dto[base + parts[3 * b + 2]!]! += d
          }
        }
      }
    return loss
  }

  private labelLoss(batch: readonly Example[], M: number): number {
    const B = this.buffer
    const K = this.labelOut.n
    const dlo = B.dlo!.v
    dlo.fill(0, 0, M * K)
    let i = 0
    let loss = 0
    const lo = B.lo!.v
    const { sizes } = this
    for (const s of batch)
      for (let d = 0; d < s.n; d++, i++) {
        if (s.head[d] === s.n) continue
        const gold = s.label[d]!
        let top = -1e9
        for (let k = 0; k < sizes.labels; k++) top = Math.max(top, lo[i * K + k]!)
        let all = 0
        for (let k = 0; k < sizes.labels; k++) {
          const x = lo[i * K + k]! - top
          const e = x < -12 ? 0 : Math.exp(x)
          dlo[i * K + k] = e
          all += e
        }
        loss += Math.log(all) + top - lo[i * K + gold]!
        for (let k = 0; k < sizes.labels; k++) dlo[i * K + k] = dlo[i * K + k]! / all - (k === gold ? 1 : 0)
      }
    return loss
  }

  private addRows(total: number, words: Int32Array, rowEnd: Int32Array, factors: Float64Array, x: Float32Array): void {
    const E = this.sizes.input
    const w = this.wordRows.w
    const h = this.hashRows.w
    let r = 0
    for (let a = 0; a < total; a++) {
      const base = a * E
      const word = words[a]! * E
      for (let j = 0; j < E; j++) x[base + j]! += w[word + j]!
      const factor = factors[a]!
      for (; r < rowEnd[a]!; r++) {
        const row = this.rowBuffer[r]! * E
        for (let j = 0; j < E; j++) x[base + j]! += factor * h[row + j]!
      }
    }
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

  /** One recurrent layer, both directions. */
  private scan(l: number, batch: readonly Example[]): void {
    const H = this.sizes.hidden
    const [u, c, f, r, y] = [`u${l}`, `c${l}`, `f${l}`, `r${l}`, `x${l + 1}`].map((b) => this.buffer[b]!.at) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const v = this.recurrent[l]!.v.w.at
    let from = 0
    for (const { n } of batch) {
      for (const d of [0, 1]) {
        const first = d === 0 ? from : from + n - 1
        const o = first * 8 * H + d * 4 * H
        const sign = d === 0 ? 1 : -1
        this.arena.scanKeep(
          n,
          4 * H,
          u + first * 24 * H + d * 12 * H,
          sign * 24 * H,
          v + d * 8 * H,
          y + o,
          sign * 8 * H,
          c + o,
          f + o,
          r + o,
        )
      }
      from += n
    }
  }

  private scanBack(l: number, batch: readonly Example[]): void {
    const H = this.sizes.hidden
    const [u, c, f, r, dy, du] = [`u${l}`, `c${l}`, `f${l}`, `r${l}`, `dx${l + 1}`, 'du'].map((b) => this.buffer[b]!.at) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const { w, g } = this.recurrent[l]!.v
    let from = 0
    for (const { n } of batch) {
      for (const d of [0, 1]) {
        const last = d === 0 ? from + n - 1 : from
        const o = last * 8 * H + d * 4 * H
        const sign = d === 0 ? 1 : -1
        const wide = last * 24 * H + d * 12 * H
        this.arena.scanBack(
          n,
          4 * H,
          u + wide,
          sign * 24 * H,
          w.at + d * 8 * H,
          g.at + d * 8 * H,
          sign * 8 * H,
          c + o,
          f + o,
          r + o,
          dy + o,
          du + wide,
        )
      }
      from += n
    }
  }
}
