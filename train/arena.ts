import { type Gemm, gemm8 } from '../src/parse/gemm.ts'
import { compile, type Memory, memoryOf } from '../src/parse/wasm.ts'
import { type Adam, adamKernel } from './adam.ts'
import { type ScanBack, type ScanKeep, scanBack, scanKeep } from './scan.ts'

/** A stretch of WebAssembly memory: its address in bytes and its numbers. */
export interface Floats {
  readonly at: number
  readonly v: Float32Array
}

/** Memory for a network in training, with the matrix product over it. Never freed. */
export class Arena {
  readonly memory: Memory
  private top = 64
  private readonly gemm: Gemm
  private readonly gemmAdd: Gemm
  readonly adam: Adam
  readonly scanKeep: ScanKeep
  readonly scanBack: ScanBack
  constructor(megabytes: number) {
    this.memory = memoryOf(megabytes * 2 ** 20)
    const made = compile([gemm8('nothing'), gemm8('add'), adamKernel, scanKeep, scanBack], this.memory)
    this.gemm = made.gemm as Gemm
    this.gemmAdd = made.gemmAdd as Gemm
    this.adam = made.adam as Adam
    this.scanKeep = made.scanKeep as ScanKeep
    this.scanBack = made.scanBack as ScanBack
  }
  floats(n: number): Floats {
    const at = this.top
    this.top += Math.ceil(n / 16) * 64
    return { at, v: new Float32Array(this.memory.buffer, at, n) }
  }
  /** C[m×n] (+)= A[m×k]·B[k×n]; `la`, `lb`, `lc` are row lengths in numbers; m a multiple of 4, n of 8. Addresses in bytes. */
  product(m: number, k: number, n: number, a: number, la: number, b: number, lb: number, c: number, lc: number, accumulate = false): void {
    const run = accumulate ? this.gemmAdd : this.gemm
    for (let j = 0; j < n; j += 8) run(m, k, a, 4 * la, b + 4 * j, 4 * lb, c + 4 * j, 4 * lc)
  }
}

export const transpose = (from: Float32Array, rows: number, columns: number, to: Float32Array): void => {
  for (let i0 = 0; i0 < rows; i0 += 16)
    for (let j0 = 0; j0 < columns; j0 += 16)
      for (let i = i0; i < Math.min(rows, i0 + 16); i++)
        for (let j = j0; j < Math.min(columns, j0 + 16); j++) to[j * rows + i] = from[i * columns + j]!
}

/** xorshift32: the trainer's only source of chance. */
export class Chance {
  private x: number
  constructor(seed: number) {
    this.x = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1
    for (let i = 0; i < 8; i++) this.next()
  }
  /** In [0, 1). */
  next(): number {
    let x = this.x
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.x = x >>> 0
    return this.x / 4294967296
  }
  below(n: number): number {
    return Math.floor(this.next() * n)
  }
  shuffle<T>(list: readonly T[]): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      ;[out[i], out[j]] = [out[j]!, out[i]!]
    }
    return out
  }
}
