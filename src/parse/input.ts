import { formRows, normal } from './forms.ts'
import { Machine, type Piece } from './machine.ts'
import type { ModelFile, Numbers } from './model.ts'
import { pad, type Sizes, table, VECTOR_SCALE } from './sizes.ts'

/** Forms worked on at a time, and forms kept. */
const CHUNK = 256
const KEPT = 6144

/**
 * What a form brings into the networks: P·vector(form) + word row(form) + Σ hashed rows(shape, affixes, letter groups) / √count.
 * The last some thousand forms are kept.
 */
export class Input {
  readonly width: number
  private readonly machine: Machine
  private readonly vectors: Int8Array
  private readonly vectorWidth: number
  private readonly vectorRow: ReadonlyMap<string, number>
  private readonly wordRow: ReadonlyMap<string, number>
  private readonly words: Numbers
  private readonly wordScale: Numbers
  private readonly hashed: Numbers
  private readonly hashScale: Numbers
  private readonly hashMask: number
  private readonly projection: Piece
  private readonly g: Piece
  private readonly x: Piece
  private readonly kept = new Map<string, number>()
  private readonly rows: Float32Array

  constructor(file: ModelFile) {
    const sizes = file.head.sizes as Sizes
    this.width = sizes.input
    this.hashMask = sizes.hashMask
    this.vectorRow = numbered(file.head.vectorWords, 0)
    this.wordRow = numbered(file.head.words, 1)
    this.vectors = table(file, 'vectors') as Int8Array
    this.vectorWidth = this.vectors.length / this.vectorRow.size
    this.words = table(file, 'words', sizes.words * this.width)
    this.wordScale = table(file, 'words.scale')
    this.hashed = table(file, 'hashed', (this.hashMask + 1) * this.width)
    this.hashScale = table(file, 'hashed.scale')
    const projected = this.vectorWidth * this.width
    this.machine = new Machine([projected, CHUNK * this.vectorWidth, CHUNK * this.width])
    this.projection = this.machine.piece(projected, table(file, 'projection', projected))
    this.g = this.machine.piece(CHUNK * this.vectorWidth)
    this.x = this.machine.piece(CHUNK * this.width)
    this.rows = new Float32Array(KEPT * this.width)
  }

  /** Writes the vectors of the forms one after the other. */
  fill(forms: readonly string[], to: Float32Array): void {
    const E = this.width
    for (let at = 0; at < forms.length; at += CHUNK) {
      const chunk = forms.slice(at, at + CHUNK)
      const missing = new Set<string>()
      for (const f of chunk) if (!this.kept.has(f)) missing.add(f)
      if (this.kept.size + missing.size > KEPT) {
        this.kept.clear()
        for (const f of chunk) missing.add(f)
      }
      if (missing.size > 0) this.keep([...missing])
      for (const [i, f] of chunk.entries()) {
        const from = this.kept.get(f)! * E
        to.set(this.rows.subarray(from, from + E), (at + i) * E)
      }
    }
  }

  private keep(forms: readonly string[]): void {
    const E = this.width
    const G = this.vectorWidth
    const g = this.g.v
    const x = this.x.v
    const m = pad(forms.length, 4)
    g.fill(0, 0, m * G)
    const normals = forms.map(normal)
    for (const [i, form] of normals.entries()) {
      const row = this.vectorRow.get(form)
      if (row !== undefined) for (let j = 0; j < G; j++) g[i * G + j] = this.vectors[row * G + j]! * VECTOR_SCALE
    }
    this.machine.product(m, G, E, this.g.at, this.projection.at, this.x.at)
    for (const [i, form] of forms.entries()) {
      const at = i * E
      const word = this.wordRow.get(normals[i]!) ?? 0
      const ws = this.wordScale[word]!
      for (let j = 0; j < E; j++) x[at + j]! += ws * this.words[word * E + j]!
      const rows = formRows(form, this.hashMask)
      const factor = 1 / Math.sqrt(rows.length)
      for (const r of rows) {
        const hs = factor * this.hashScale[r]!
        for (let j = 0; j < E; j++) x[at + j]! += hs * this.hashed[r * E + j]!
      }
      const slot = this.kept.size
      this.rows.set(x.subarray(at, at + E), slot * E)
      this.kept.set(form, slot)
    }
  }
}

/** Products of forms' vectors with a layer's weights, plus its bias: kept by form, since they hang on nothing else. */
export class FirstLayer {
  private readonly machine: Machine
  private readonly input: Input
  private readonly n: number
  private readonly weights: Piece
  private readonly bias: Float32Array
  private readonly x: Piece
  private readonly y: Piece
  private readonly kept = new Map<string, number>()
  private readonly rows: Float32Array

  constructor(input: Input, file: ModelFile, name: string, n: number) {
    this.input = input
    this.n = n
    const k = input.width
    this.machine = new Machine([k * n, CHUNK * k, CHUNK * n])
    this.weights = this.machine.piece(k * n, table(file, name, k * n))
    this.bias = table(file, `${name}.bias`, n) as Float32Array
    this.x = this.machine.piece(CHUNK * k)
    this.y = this.machine.piece(CHUNK * n)
    this.rows = new Float32Array(KEPT * n)
  }

  fill(sentences: readonly (readonly string[])[], to: Float32Array): void {
    const missing = new Set<string>()
    for (const forms of sentences) for (const f of forms) if (!this.kept.has(f)) missing.add(f)
    if (this.kept.size + missing.size > KEPT) {
      this.kept.clear()
      for (const forms of sentences) for (const f of forms) missing.add(f)
    }
    if (missing.size > 0) this.keep([...missing])
    const n = this.n
    let at = 0
    for (const forms of sentences)
      for (const f of forms) {
        const from = this.kept.get(f)! * n
        to.set(this.rows.subarray(from, from + n), at)
        at += n
      }
  }

  private keep(missing: readonly string[]): void {
    const n = this.n
    for (let at = 0; at < missing.length; at += CHUNK) {
      const forms = missing.slice(at, at + CHUNK)
      this.input.fill(forms, this.x.v)
      this.machine.product(pad(forms.length, 4), this.input.width, n, this.x.at, this.weights.at, this.y.at)
      for (const [i, form] of forms.entries()) {
        const slot = this.kept.size
        for (let j = 0; j < n; j++) this.rows[slot * n + j] = this.y.v[i * n + j]! + this.bias[j]!
        this.kept.set(form, slot)
      }
    }
  }
}

const numbered = (list: unknown, first: number): Map<string, number> => {
  const out = new Map<string, number>()
  if (typeof list === 'string' && list !== '') for (const [i, w] of list.split('\n').entries()) out.set(w, i + first)
  return out
}
