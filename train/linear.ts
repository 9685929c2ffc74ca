import { best, kidsOf, labelFeatures, moveFeatures, State, score, type Table, tagFeatures, type Words } from '../src/parse/linear.ts'
import type { Gold } from './conllu.ts'

export class Learner {
  readonly rows: number
  readonly classes: number
  readonly w: Float32Array
  readonly u: Float32Array
  step = 1
  constructor(bits: number, classes: number) {
    this.rows = 1 << bits
    this.classes = classes
    this.w = new Float32Array(this.rows * classes)
    this.u = new Float32Array(this.rows * classes)
  }
  update(feats: Int32Array, n: number, good: number, bad: number): void {
    for (let i = 0; i < n; i++) {
      const b = feats[i]! * this.classes
      this.w[b + good]! += 1
      this.u[b + good]! += this.step
      this.w[b + bad]! -= 1
      this.u[b + bad]! -= this.step
    }
  }
  averaged(): Float32Array {
    return this.w.map((v, i) => v - this.u[i]! / this.step)
  }
  quantised(): Int8Array {
    const a = this.averaged()
    const sorted = a
      .filter((v) => v !== 0)
      .map(Math.abs)
      .sort()
    const s = 127 / (sorted[Math.floor(sorted.length * 0.9999)]! || 1)
    return Int8Array.from(a, (v) => Math.max(-127, Math.min(127, Math.round(v * s))))
  }
}

export const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const out = [...list]
  let x = seed >>> 0 || 1
  for (let i = out.length - 1; i > 0; i--) {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    const j = (x >>> 0) % (i + 1)
    ;[out[i], out[j]] = [out[j]!, out[i]!]
  }
  return out
}

const buf = new Int32Array(80)
const scores = new Float64Array(256)

export const tagWith = (t: Table, w: Words): void => {
  for (let i = 0; i < w.n; i++) {
    const n = tagFeatures(w, i, t.rows - 1, buf)
    score(t, buf, n, scores)
    w.tag[i] = best(scores, t.classes)
  }
}

export const learnTags = (l: Learner, w: Words, gold: Int32Array): void => {
  for (let i = 0; i < w.n; i++) {
    const n = tagFeatures(w, i, l.rows - 1, buf)
    score(l, buf, n, scores)
    const p = best(scores, l.classes)
    if (p !== gold[i] && gold[i]! >= 0) l.update(buf, n, gold[i]!, p)
    w.tag[i] = p
    l.step++
  }
}

/** Costs of the three moves for the arc-hybrid system (Goldberg & Nivre 2013). */
export const moveCosts = (s: State, gold: Int32Array, out: Int32Array): void => {
  const N = s.n
  const g = (i: number) => (gold[i]! < 0 ? N : gold[i]!)
  const s0 = s.sp > 0 ? s.stack[s.sp - 1]! : -1
  const s1 = s.sp > 1 ? s.stack[s.sp - 2]! : -1
  out.fill(0)
  if (s0 >= 0) {
    const h = g(s0)
    if (h === s1 && s1 >= 0) out[1]!++
    if (h > s.b) out[1]!++
    for (let k = s.b; k < N; k++)
      if (g(k) === s0) {
        out[1]!++
        out[2]!++
      }
    if (h >= s.b) out[2]!++
  }
  const b = s.b
  if (b < N) {
    const h = g(b)
    for (let i = 0; i < s.sp; i++) {
      const x = s.stack[i]!
      if (g(x) === b) out[0]!++
      if (i < s.sp - 1 && h === x) out[0]!++
    }
  }
}

const costs = new Int32Array(3)
let rng = 12345
const random = () => {
  rng ^= rng << 13
  rng ^= rng >>> 17
  rng ^= rng << 5
  return (rng >>> 0) / 4294967296
}

export const learnMoves = (l: Learner, w: Words, gold: Int32Array, explore: number): void => {
  const s = new State(w.n)
  while (!s.done()) {
    const n = moveFeatures(w, s, l.rows - 1, buf)
    score(l, buf, n, scores)
    moveCosts(s, gold, costs)
    let p = -1
    let o = -1
    let least = 1e9
    for (let m = 0; m < 3; m++) if (s.legal(m) && costs[m]! < least) least = costs[m]!
    for (let m = 0; m < 3; m++) {
      if (!s.legal(m)) continue
      if (p < 0 || scores[m]! > scores[p]!) p = m
      if (costs[m] === least && (o < 0 || scores[m]! > scores[o]!)) o = m
    }
    if (costs[p]! > least) l.update(buf, n, o, p)
    l.step++
    s.apply(random() < explore ? p : o)
  }
}

export const parseWith = (t: Table, w: Words): Int32Array => {
  const s = new State(w.n)
  while (!s.done()) {
    const n = moveFeatures(w, s, t.rows - 1, buf)
    score(t, buf, n, scores)
    s.apply(best(scores, 3, (m) => s.legal(m)))
  }
  return s.head.slice(0, w.n)
}

export const learnLabels = (l: Learner, w: Words, head: Int32Array, gold: Int32Array): void => {
  const kids = kidsOf(head, w.n)
  for (let d = 0; d < w.n; d++) {
    const n = labelFeatures(w, head, d, kids, l.rows - 1, buf)
    score(l, buf, n, scores)
    const p = best(scores, l.classes)
    if (p !== gold[d]) l.update(buf, n, gold[d]!, p)
    l.step++
  }
}

export const labelWith = (t: Table, w: Words, head: Int32Array): Int32Array => {
  const kids = kidsOf(head, w.n)
  const out = new Int32Array(w.n)
  for (let d = 0; d < w.n; d++) {
    const n = labelFeatures(w, head, d, kids, t.rows - 1, buf)
    score(t, buf, n, scores)
    out[d] = best(scores, t.classes)
  }
  return out
}

export const toRoot = (g: Gold): Int32Array => Int32Array.from(g.head, (h) => (h < 0 ? g.form.length : h))
