import { ACTIVATION_SCALE } from '../src/parse/kernels.ts'
import type { Numbers } from '../src/parse/model.ts'
import type { Network } from './network.ts'
import type { Vectors } from './vectors.ts'

/** Largest 16-bit weight; kept low enough that a sum of products cannot overflow 32 bits (checked column by column). */
const LARGEST = 2047

/** k × n weights → 16-bit numbers, one scale a column. `bound`: greatest absolute input, in activations. */
export const quantise16 = (w: Float32Array, k: number, n: number, bound: number): { values: Int16Array; scale: Float32Array } => {
  const values = new Int16Array(k * n)
  const scale = new Float32Array(n)
  for (let j = 0; j < n; j++) {
    let top = 1e-9
    let sum = 0
    for (let i = 0; i < k; i++) {
      const x = Math.abs(w[i * n + j]!)
      sum += x
      if (x > top) top = x
    }
    const limit = (2 ** 31 - 1) / (bound * ACTIVATION_SCALE)
    const s = Math.max(top / LARGEST, sum / (limit - k))
    scale[j] = s
    for (let i = 0; i < k; i++) values[i * n + j] = Math.round(w[i * n + j]! / s)
  }
  return { values, scale }
}

/** Rows of a table → 8-bit numbers, one scale a row. */
const quantise8 = (w: Float32Array, width: number): { values: Int8Array; scale: Float32Array } => {
  const values = new Int8Array(w.length)
  const scale = new Float32Array(w.length / width)
  for (let row = 0; row < scale.length; row++) {
    let top = 1e-9
    for (let j = 0; j < width; j++) top = Math.max(top, Math.abs(w[row * width + j]!))
    scale[row] = top / 127
    for (let j = 0; j < width; j++) values[row * width + j] = Math.round((127 * w[row * width + j]!) / top)
  }
  return { values, scale }
}

/** The arrays of the model file. */
export const exportNetwork = (net: Network, vectors: Vectors): Map<string, Numbers> => {
  const out = new Map<string, Numbers>([['vectors', vectors.values]])
  const { sizes } = net
  for (const [name, rows] of [
    ['words', net.wordRows],
    ['hashed', net.hashRows],
  ] as const) {
    const q = quantise8(rows.w, rows.width)
    out.set(name, q.values)
    out.set(`${name}.scale`, q.scale)
  }
  for (const { name, values } of net.parameters.entries()) {
    const layer = /^layer([1-9])$/.exec(name)
    if (layer || name === 'heads') {
      const k = 2 * sizes.hidden
      const q = quantise16(values, k, values.length / k, layer ? Number(layer[1]) : sizes.layers)
      out.set(name, q.values)
      out.set(`${name}.scale`, q.scale)
    } else out.set(name, Float32Array.from(values))
  }
  return out
}
