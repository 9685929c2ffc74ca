/**
 * The network that says where sentences end: it reads a stretch of text as one row of words, whatever stands in it, and scores each gap
 * between two pieces of text: Read & al. 2012 state the problem; the layers are those of network.ts (Lei et al. 2018).
 *
 *   input    as network.ts; the vectors of forms are the parser's
 *   layers   two, both directions side by side (`scan` in kernels.ts); x is added to the second's y
 *   gap      score = w·leaky(behind(word before) + before(word after)) + b; above nought a sentence ends
 *
 * The second layer and the gaps run on 16-bit numbers. Trained by train/stream.ts on the joined texts of the treebanks' documents. A long stretch is read in windows that overlap.
 */
import { FirstLayer, type Input } from './input.ts'
import { Machine, type Piece } from './machine.ts'
import type { ModelFile } from './model.ts'
import { LEAK, pad, type StreamSizes, table } from './sizes.ts'

/** Words of a window, and how many at its edges are only read, not judged. */
export const WINDOW = 448
export const EDGE = 48

export class Stream {
  private readonly sizes: StreamSizes
  private readonly machine: Machine
  private readonly first: FirstLayer
  private readonly states: readonly [Piece, Piece]
  private readonly layer: Piece
  private readonly heads: Piece
  private readonly out: Float32Array
  private readonly u: Piece
  private readonly y0: Piece
  private readonly y1: Piece
  private readonly q: Piece
  private readonly zero: Piece

  constructor(file: ModelFile, input: Input) {
    this.sizes = file.head.streamSizes as StreamSizes
    const { hidden: H, gap: K } = this.sizes
    const sizes = [4 * H, 4 * H, Machine.panelsLength(2 * H, 6 * H), Machine.panelsLength(2 * H, 2 * K)]
    const work = [WINDOW * Math.max(6 * H, 2 * K), WINDOW * 2 * H, WINDOW * 2 * H, WINDOW * H, 2 * H]
    this.machine = new Machine([...sizes, ...work])
    const state = (name: string): Piece => this.machine.piece(4 * H, table(file, name, 4 * H))
    const layer = (name: string, n: number): Piece => this.machine.layer(file, name, 2 * H, n)
    this.first = new FirstLayer(input, file, 'ends0', 6 * H)
    this.states = [state('ends0.state'), state('ends1.state')]
    this.layer = layer('ends1', 6 * H)
    this.heads = layer('endsHeads', 2 * K)
    this.out = table(file, 'endsOut') as Float32Array
    const [u, y0, y1, q, zero] = work.map((n) => this.machine.piece(n)) as [Piece, Piece, Piece, Piece, Piece]
    this.u = u
    this.y0 = y0
    this.y1 = y1
    this.q = q
    this.zero = zero
  }

  /** Scores of gaps; a gap is told by the number of the word before it, in rising order. */
  scores(forms: readonly string[], gaps: ArrayLike<number>): Float32Array {
    const out = new Float32Array(gaps.length)
    let g = 0
    for (let at = 0; g < gaps.length; at += WINDOW - 2 * EDGE) {
      const end = Math.min(forms.length, at + WINDOW)
      const last = end === forms.length ? end - 1 : end - EDGE
      let stop = g
      while (stop < gaps.length && gaps[stop]! < last) stop++
      if (stop > g) this.window(forms.slice(at, end), at, gaps, g, stop, out)
      g = stop
      if (end === forms.length) break
    }
    return out
  }

  private window(forms: readonly string[], at: number, gaps: ArrayLike<number>, from: number, to: number, out: Float32Array): void {
    const { hidden: H, gap: K } = this.sizes
    const n = forms.length
    const M = pad(n, 4)
    const { u, q, machine } = this
    this.first.fill([forms], u.v)
    machine.recur([n], H, { u, state: this.states[0], x: this.zero, still: true, y: this.y0, q })
    machine.words16(q, M * 2 * H).fill(0, n * 2 * H)
    machine.products16(M, 2 * H, 6 * H, q.at, this.layer, u.at)
    machine.recur([n], H, { u, state: this.states[1], x: this.y0, still: false, y: this.y1, q })
    machine.products16(M, 2 * H, 2 * K, q.at, this.heads, u.at)
    const h = u.v
    for (let g = from; g < to; g++) {
      const before = (gaps[g]! - at) * 2 * K
      const after = before + 3 * K
      let score = this.out[K]!
      for (let j = 0; j < K; j++) {
        const z = h[before + j]! + h[after + j]!
        score += this.out[j]! * (z < 0 ? LEAK * z : z)
      }
      out[g] = score
    }
  }
}
