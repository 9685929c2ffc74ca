import type { Sizes } from '../src/parse/sizes.ts'
import type { Products } from './affine.ts'
import type { Arena, Chance, Floats } from './arena.ts'
import type { Example } from './network.ts'
import { type Parameters, Rows } from './parameters.ts'
import type { Vectors } from './vectors.ts'

/** Most hashed rows of a form. */
const HASHED = 32

/** What forms bring into the network, in training: projected vector + word row + mean of hashed rows. */
export class Inputs {
  readonly words: Rows
  readonly hashed: Rows
  private readonly arena: Arena
  private readonly chance: Chance
  private readonly width: number
  private readonly vectors: Float32Array
  private readonly vectorWidth: number
  private readonly projection: { readonly w: Floats; readonly g: Floats }
  private readonly g: Floats
  /** Of the last batch: word row, end of the hashed rows, and their factor, by word. */
  private readonly word: Int32Array
  private readonly end: Int32Array
  private readonly factor: Float64Array
  private readonly rows: Int32Array

  constructor(arena: Arena, p: Parameters, sizes: Sizes, vectors: Vectors, room: number, chance: Chance) {
    this.arena = arena
    this.chance = chance
    this.width = sizes.input
    this.vectorWidth = vectors.width
    this.vectors = Float32Array.from(vectors.values, (x) => x * vectors.scale)
    this.words = new Rows(arena, sizes.words, sizes.input, 0.05, chance)
    this.hashed = new Rows(arena, sizes.hashMask + 1, sizes.input, 0.3, chance)
    this.projection = p.make('projection', vectors.width * sizes.input, Math.sqrt(3 / vectors.width), chance)
    this.g = arena.floats(room * vectors.width)
    this.word = new Int32Array(room)
    this.end = new Int32Array(room)
    this.factor = new Float64Array(room)
    this.rows = new Int32Array(room * HASHED)
  }

  /** x of the batch's words, M rows; `formDrop`: share of vectors and hashed rows left out, and half of that of word rows. */
  forward(batch: readonly Example[], M: number, x: Floats, formDrop: number | undefined): void {
    const E = this.width
    const G = this.vectorWidth
    const { chance } = this
    const g = this.g.v
    g.fill(0, 0, M * G)
    let i = 0
    let end = 0
    for (const s of batch)
      for (let k = 0; k < s.n; k++, i++) {
        const row = s.vector[k]!
        if (row >= 0 && (formDrop === undefined || chance.next() >= formDrop)) g.set(this.vectors.subarray(row * G, (row + 1) * G), i * G)
        this.word[i] = formDrop !== undefined && chance.next() < formDrop * 2 ? 0 : s.word[k]!
        const all = s.rows[k]!
        for (let r = 0; r < all.length; r++) if (formDrop === undefined || chance.next() >= formDrop) this.rows[end++] = all[r]!
        this.end[i] = end
        this.factor[i] = 1 / Math.sqrt(all.length)
      }
    this.arena.product(M, G, E, this.g.at, G, this.projection.w.at, E, x.at, E)
    const w = this.words.w
    const h = this.hashed.w
    let r = 0
    for (let a = 0; a < i; a++) {
      const base = a * E
      const word = this.word[a]! * E
      for (let j = 0; j < E; j++) x.v[base + j]! += w[word + j]!
      const factor = this.factor[a]!
      for (; r < this.end[a]!; r++) {
        const row = this.rows[r]! * E
        for (let j = 0; j < E; j++) x.v[base + j]! += factor * h[row + j]!
      }
    }
  }

  /** From dx of the last batch to the gradients. */
  backward(products: Products, dx: Floats, words: number, M: number): void {
    const E = this.width
    products.backward({ k: this.vectorWidth, n: E, w: this.projection.w, g: this.projection.g }, this.g, dx, M)
    for (let a = 0; a < words; a++) {
      this.words.addGradient(this.word[a]!, dx.v, a * E, 1)
      for (let r = a === 0 ? 0 : this.end[a - 1]!; r < this.end[a]!; r++)
        this.hashed.addGradient(this.rows[r]!, dx.v, a * E, this.factor[a]!)
    }
  }
}
