/**
 * The networks of network.ts and stream.ts in plain loops, word by word, in double precision and without quantised activations: slow, short, for the
 * test that holds the fast one to it. Definitions at the heads of those files.
 */
import { formRows, normal } from './forms.ts'
import type { ModelFile } from './model.ts'
import { LEAK, NEAR, type Sizes, type StreamSizes, VECTOR_SCALE } from './sizes.ts'

export interface NaiveResult {
  /** scores[d][h]: h = n is the root; the word's own column is -Infinity. */
  readonly arcs: number[][]
  /** Score of each tag bundle. */
  readonly tags: number[][]
  /** Label scores of word d under head h. */
  label(d: number, h: number): number[]
}

const soft = (x: number): number => x / Math.sqrt(1 + x * x)
const gate = (x: number): number => 0.5 + 0.5 * soft(x)
const leaky = (x: number): number => (x < 0 ? LEAK * x : x)

const arrayOf =
  (file: ModelFile) =>
  (name: string): ArrayLike<number> =>
    file.arrays.get(name)!

/** x·w + bias, where the tables are there. */
const matrix = (file: ModelFile, name: string, width: number, x: readonly number[], scaled: boolean): number[] => {
  const array = arrayOf(file)
  return Array.from({ length: width }, (_, j) => {
    let sum = 0
    for (let i = 0; i < x.length; i++) sum += x[i]! * array(name)[i * width + j]!
    return sum * (scaled ? array(`${name}.scale`)[j]! : 1) + (file.arrays.has(`${name}.bias`) ? array(`${name}.bias`)[j]! : 0)
  })
}

/** What each form brings in. */
const inputs = (file: ModelFile, forms: readonly string[]): number[][] => {
  const s = file.head.sizes as Sizes
  const array = arrayOf(file)
  const lines = (key: string): string[] => String(file.head[key]).split('\n')
  const vectorWords = lines('vectorWords')
  const words = lines('words')
  const G = array('vectors').length / vectorWords.length
  return forms.map((form) => {
    const row = vectorWords.indexOf(normal(form))
    const vector = Array.from({ length: G }, (_, j) => (row < 0 ? 0 : array('vectors')[row * G + j]! * VECTOR_SCALE))
    const out = matrix(file, 'projection', s.input, vector, false)
    const add = (table: string, r: number, factor: number): void => {
      for (let j = 0; j < s.input; j++) out[j]! += factor * array(`${table}.scale`)[r]! * array(table)[r * s.input + j]!
    }
    add('words', words.indexOf(normal(form)) + 1, 1)
    const rows = formRows(form, s.hashMask)
    for (const r of rows) add('hashed', r, 1 / Math.sqrt(rows.length))
    return out
  })
}

/** One recurrent layer, both directions side by side; x is added to y where `added`. */
const recur = (file: ModelFile, name: string, H: number, x: readonly number[][], scaled: boolean, added: boolean): number[][] => {
  const y = x.map((v) => (added ? [...v] : new Array<number>(2 * H).fill(0)))
  const u = x.map((v) => matrix(file, name, 6 * H, v, scaled))
  const state = arrayOf(file)(`${name}.state`)
  const n = x.length
  for (const d of [0, 1])
    for (let j = 0; j < H; j++) {
      let c = 0
      for (let k = 0; k < n; k++) {
        const t = d === 0 ? k : n - 1 - k
        const z = u[t]![d * 3 * H + j]!
        const f = gate(u[t]![d * 3 * H + H + j]! + state[d * 2 * H + j]! * c)
        const r = gate(u[t]![d * 3 * H + 2 * H + j]! + state[d * 2 * H + H + j]! * c)
        c = f * c + (1 - f) * z
        y[t]![d * H + j]! += r * soft(c)
      }
    }
  return y
}

/** Scores of the gaps behind all words but the last, of a stretch no longer than a window: stream.ts. */
export const naiveEnds = (file: ModelFile, forms: readonly string[]): number[] => {
  const { hidden: H, gap: K } = file.head.streamSizes as StreamSizes
  let x = inputs(file, forms)
  for (const l of [0, 1]) x = recur(file, `ends${l}`, H, x, l > 0, l > 0)
  const heads = x.map((v) => matrix(file, 'endsHeads', 2 * K, v, true))
  const w = arrayOf(file)('endsOut')
  return heads
    .slice(0, -1)
    .map((before, i) => before.slice(0, K).reduce((sum, a, j) => sum + w[j]! * leaky(a + heads[i + 1]![K + j]!), w[K]!))
}

export const naive = (file: ModelFile, forms: readonly string[]): NaiveResult => {
  const s = file.head.sizes as Sizes
  const array = arrayOf(file)
  const n = forms.length
  const H = s.hidden
  let x = inputs(file, forms)
  for (let l = 0; l < s.layers; l++) x = recur(file, `layer${l}`, H, x, l > 0, l > 0)
  const W = s.tag + 2 * s.arc + 2 * s.label
  const heads = x.map((v) => matrix(file, 'heads', W, v, true).map((a, j) => (j < s.tag + 2 * s.arc ? leaky(a) : a)))
  const part = (v: readonly number[], from: number, length: number): number[] => v.slice(from, from + length)
  const root = Array.from(array('root'))
  const near = array('near')
  const bundles = file.head.bundles as number[][]
  return {
    tags: heads.map((v) => {
      const out = matrix(file, 'tagOut', s.tagParts, part(v, 0, s.tag), false)
      return bundles.map((b) => out[b[0]!]! + out[b[1]!]! + out[b[2]!]!)
    }),
    arcs: heads.map((v, d) => {
      const q = matrix(file, 'bilinear', s.arc, part(v, s.tag, s.arc), false).map((a, j) => a + array('arcBias')[j]!)
      const score = (h: readonly number[], distance: number): number =>
        h.reduce((sum, a, j) => sum + a * q[j]!, 0) + near[NEAR + Math.max(-NEAR, Math.min(NEAR, distance))]!
      return [...heads.map((o, h) => (h === d ? Number.NEGATIVE_INFINITY : score(part(o, s.tag + s.arc, s.arc), h - d))), score(root, 0)]
    }),
    label: (d, h) => {
      const own = part(heads[d]!, s.tag + 2 * s.arc, s.label)
      const other = h < n ? part(heads[h]!, s.tag + 2 * s.arc + s.label, s.label) : own.map(() => 0)
      const z = own.map((a, j) => leaky(a + other[j]! + array('side')[(h < d ? 0 : s.label) + j]!))
      return matrix(file, 'labelOut', Math.ceil(s.labels / 8) * 8, z, false).slice(0, s.labels)
    },
  }
}
