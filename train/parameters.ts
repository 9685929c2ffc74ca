import { BETA1, BETA2 } from './adam.ts'
import type { Arena, Chance, Floats } from './arena.ts'

/** Dense parameters with gradient and Adam's moments; Kingma & Ba 2015. */
export class Parameters {
  private readonly arena: Arena
  private readonly list: {
    readonly name: string
    readonly w: Floats
    readonly g: Floats
    readonly m: Floats
    readonly s: Floats
    readonly e: Float32Array
  }[] = []
  constructor(arena: Arena) {
    this.arena = arena
  }
  /** Uniform in ±scale. */
  make(name: string, n: number, scale: number, chance: Chance): { w: Floats; g: Floats } {
    const w = this.arena.floats(n)
    for (let i = 0; i < n; i++) w.v[i] = (2 * chance.next() - 1) * scale
    const g = this.arena.floats(n)
    this.list.push({ name, w, g, m: this.arena.floats(n), s: this.arena.floats(n), e: new Float32Array(n) })
    return { w, g }
  }
  clear(): void {
    for (const p of this.list) p.g.v.fill(0)
  }
  norm(): number {
    let sum = 0
    for (const { g } of this.list) for (let i = 0; i < g.v.length; i++) sum += g.v[i]! * g.v[i]!
    return Math.sqrt(sum)
  }
  step(rate: number, t: number, scale: number): void {
    for (const { w, g, m, s } of this.list)
      this.arena.adam(w.at + 4 * w.v.length, w.at, g.at, m.at, s.at, rate / (1 - BETA1 ** t), 1 / (1 - BETA2 ** t), scale)
  }
  /** Moves the running mean of the weights towards them. */
  average(share: number): void {
    for (const { w, e } of this.list) for (let i = 0; i < e.length; i++) e[i]! += share * (w.v[i]! - e[i]!)
  }
  /** Puts the running means in the weights' place, and back when called again. */
  swap(): void {
    for (const { w, e } of this.list)
      for (let i = 0; i < e.length; i++) {
        const x = w.v[i]!
        w.v[i] = e[i]!
        e[i] = x
      }
  }
  entries(): { name: string; values: Float32Array; gradient: Float32Array }[] {
    return this.list.map((p) => ({ name: p.name, values: p.w.v, gradient: p.g.v }))
  }
}

/** Rows looked up one by one: only touched rows are moved. */
export class Rows {
  readonly width: number
  readonly w: Float32Array
  private readonly arena: Arena
  private readonly all: { readonly w: Floats; readonly g: Floats; readonly m: Floats; readonly s: Floats }
  private readonly e: Float32Array
  private touched: number[] = []
  private readonly seen: Uint8Array
  constructor(arena: Arena, count: number, width: number, scale: number, chance: Chance) {
    this.arena = arena
    this.width = width
    const n = count * width
    this.seen = new Uint8Array(count)
    this.all = { w: arena.floats(n), g: arena.floats(n), m: arena.floats(n), s: arena.floats(n) }
    this.w = this.all.w.v
    for (let i = 0; i < n; i++) this.w[i] = (2 * chance.next() - 1) * scale
    this.e = new Float32Array(n)
  }
  addGradient(row: number, from: Float32Array, at: number, factor: number): void {
    if (this.seen[row] === 0) {
      this.seen[row] = 1
      this.touched.push(row)
    }
    const base = row * this.width
    const g = this.all.g.v
    for (let j = 0; j < this.width; j++) g[base + j]! += factor * from[at + j]!
  }
  get gradient(): Float32Array {
    return this.all.g.v
  }
  squares(): number {
    let sum = 0
    const g = this.all.g.v
    for (const row of this.touched) for (let i = row * this.width; i < (row + 1) * this.width; i++) sum += g[i]! * g[i]!
    return sum
  }
  step(rate: number, t: number, scale: number): void {
    const { w, g, m, s } = this.all
    const r = rate / (1 - BETA1 ** t)
    const c = 1 / (1 - BETA2 ** t)
    for (const row of this.touched) {
      const at = 4 * row * this.width
      this.seen[row] = 0
      this.arena.adam(w.at + at + 4 * this.width, w.at + at, g.at + at, m.at + at, s.at + at, r, c, scale)
    }
    this.touched = []
  }
  average(share: number): void {
    for (let i = 0; i < this.e.length; i++) this.e[i]! += share * (this.w[i]! - this.e[i]!)
  }
  swap(): void {
    for (let i = 0; i < this.e.length; i++) {
      const x = this.w[i]!
      this.w[i] = this.e[i]!
      this.e[i] = x
    }
  }
}
