import { type Bundles, bundles, type Greatest, greatest, type United, united } from './choose.ts'
import { type Gemm, gemm8 } from './gemm.ts'
import { ACTIVATION_SCALE, type Product16, product16, type Scan, scan } from './kernels.ts'
import type { ModelFile } from './model.ts'
import { LEAK, pad, table } from './sizes.ts'
import { compile, type Memory, memoryOf } from './wasm.ts'

/** A stretch of WebAssembly memory: its address in bytes and its numbers. */
export interface Piece {
  readonly at: number
  readonly v: Float32Array
}

const FIRST = 1024

/** Memory of a network, laid out once and never grown, with the kernels over it. */
export class Machine {
  private readonly memory: Memory
  private top = FIRST
  private readonly gemm: Gemm
  private readonly gemmBias: Gemm
  private readonly product16: Product16
  private readonly scan: Scan
  /** Kernels that choose (choose.ts). */
  readonly united: United
  readonly greatest: Greatest
  readonly bundles: Bundles

  /** Room for pieces of so many numbers each. */
  constructor(lengths: readonly number[]) {
    this.memory = memoryOf(FIRST + 4 * lengths.reduce((sum, n) => sum + pad(n, 16), 0))
    const made = compile([gemm8('nothing'), gemm8('bias'), product16, scan, united(LEAK), greatest, bundles], this.memory)
    this.gemm = made.gemm as Gemm
    this.gemmBias = made.gemmBias as Gemm
    this.product16 = made.product16 as Product16
    this.scan = made.scan as Scan
    this.united = made.united as United
    this.greatest = made.greatest as Greatest
    this.bundles = made.bundles as Bundles
  }

  piece(n: number, from?: ArrayLike<number>): Piece {
    const at = this.top
    this.top += pad(n, 16) * 4
    const v = new Float32Array(this.memory.buffer, at, n)
    if (from) v.set(from)
    return { at, v }
  }

  /** The same bytes as 16-bit numbers. */
  words16(p: Piece, n: number): Int16Array {
    return new Int16Array(this.memory.buffer, p.at, n)
  }

  /** The same bytes as 32-bit whole numbers. */
  ints(p: Piece): Int32Array {
    return new Int32Array(this.memory.buffer, p.at, p.v.length)
  }

  /** C[m × n] = A[m × k] · B[k × n], rows one after the other; m a multiple of 4, n of 8. Addresses in bytes. */
  product(m: number, k: number, n: number, a: number, b: number, c: number): void {
    for (let j = 0; j < n; j += 8) this.gemm(m, k, a, 4 * k, b + 4 * j, 4 * n, c + 4 * j, 4 * n)
  }

  /** As `product`, plus `bias` (n numbers); rows of A are `lda` numbers apart. */
  affine(m: number, k: number, n: number, a: number, lda: number, b: number, bias: number, c: number): void {
    for (let j = 0; j < n; j += 8) this.gemmBias(m, k, a, 4 * lda, b + 4 * j, 4 * n, c + 4 * j, 4 * n, bias + 4 * j)
  }

  /** As `product`, of 16-bit activations with weights laid by `layer`. */
  products16(m: number, k: number, n: number, a: number, w: Piece, c: number): void {
    const s = w.at + 2 * k * n
    for (let p = 0; p < n / 8; p++) this.product16(m, 2 * k, a, 2 * k, w.at + 16 * k * p, c + 32 * p, 4 * n, s + 96 * p)
  }

  /** Numbers a layer of 16-bit weights takes as a piece. */
  static panelsLength = (k: number, n: number): number => (k * n) / 2 + 3 * n

  /**
   * A layer of 16-bit weights, k × n, with its scales and bias, as `product16` wants them: panels of 8 columns, row pairs interleaved;
   * then 24 numbers a panel. The first `leaky` columns are rectified with that slope.
   */
  layer(file: ModelFile, name: string, k: number, n: number, leaky = 0, slope = 1): Piece {
    const w = table(file, name, k * n)
    const scale = table(file, `${name}.scale`, n)
    const bias = table(file, `${name}.bias`, n)
    const piece = this.piece(Machine.panelsLength(k, n))
    const to = this.words16(piece, k * n)
    for (let p = 0; p < n / 8; p++) {
      for (let i = 0; i < k; i++) for (let j = 0; j < 8; j++) to[p * 8 * k + (i >> 1) * 16 + j * 2 + (i & 1)] = w[i * n + p * 8 + j]!
      for (let j = 0; j < 8; j++) {
        const c = p * 8 + j
        piece.v[(k * n) / 2 + p * 24 + j] = scale[c]! / ACTIVATION_SCALE
        piece.v[(k * n) / 2 + p * 24 + 8 + j] = bias[c]!
        piece.v[(k * n) / 2 + p * 24 + 16 + j] = c < leaky ? slope : 1
      }
    }
    return piece
  }

  /**
   * Both directions of a recurrent layer (`scan`) over sentences of `lengths` words: u (6h a word) → y (2h), and y as 16-bit numbers q.
   * `x` is added where it is given by words; `still` says that it is one row of noughts instead.
   */
  recur(
    lengths: readonly number[],
    h: number,
    of: { readonly u: Piece; readonly state: Piece; readonly x: Piece; readonly still: boolean; readonly y: Piece; readonly q: Piece },
  ): void {
    const { u, state, x, y, q } = of
    const step = of.still ? 0 : 8 * h
    let from = 0
    for (const n of lengths) {
      for (const d of [0, 1]) {
        const row = d === 0 ? from : from + n - 1
        const sign = d === 0 ? 1 : -1
        this.scan(
          n,
          4 * h,
          u.at + row * 24 * h + d * 12 * h,
          sign * 24 * h,
          state.at + d * 8 * h,
          y.at + row * 8 * h + d * 4 * h,
          sign * 8 * h,
          x.at + row * step + (of.still ? 0 : d * 4 * h),
          sign * step,
          q.at + row * 4 * h + d * 2 * h,
          sign * 4 * h,
        )
      }
      from += n
    }
  }
}
