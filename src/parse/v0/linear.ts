/** First version: averaged perceptrons over hashed features; greedy tagger, arc-hybrid parser, labels for finished arcs. */

export interface Table {
  readonly rows: number
  readonly classes: number
  readonly w: Float32Array | Int8Array | Int16Array
}

export const hashString = (s: string, seed = 2166136261): number => {
  let h = seed
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619)
  return h ^ (h >>> 15)
}

const mix = (seed: number, a: number, b: number, c: number): number => {
  let h = Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ a
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ b
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39) ^ c
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return h ^ (h >>> 14)
}

export const score = (t: Table, rows: Int32Array, n: number, out: Float64Array): void => {
  const k = t.classes
  out.fill(0, 0, k)
  const w = t.w
  for (let i = 0; i < n; i++) {
    const base = rows[i]! * k
    for (let c = 0; c < k; c++) out[c]! += w[base + c]!
  }
}

export const best = (scores: Float64Array, k: number, allowed?: (c: number) => boolean): number => {
  let b = -1
  for (let c = 0; c < k; c++) if ((!allowed || allowed(c)) && (b < 0 || scores[c]! > scores[b]!)) b = c
  return b
}

/** Numbers of each word that the features are made of; slot 0 is the boundary. */
export class Words {
  readonly n: number
  readonly low: Int32Array
  readonly suf: Int32Array
  readonly suf2: Int32Array
  readonly pre: Int32Array
  readonly shape: Int32Array
  readonly tag: Int32Array
  constructor(forms: readonly string[]) {
    const n = forms.length
    this.n = n
    this.low = new Int32Array(n + 1)
    this.suf = new Int32Array(n + 1)
    this.suf2 = new Int32Array(n + 1)
    this.pre = new Int32Array(n + 1)
    this.shape = new Int32Array(n + 1)
    this.tag = new Int32Array(n + 1)
    for (let i = 0; i < n; i++) {
      const f = forms[i]!
      const low = f.toLowerCase().replace(/\d/g, '0').replaceAll('’', "'")
      this.low[i] = hashString(low)
      this.suf[i] = hashString(low.slice(-3), 77)
      this.suf2[i] = hashString(low.slice(-2), 78)
      this.pre[i] = hashString(low.slice(0, 3), 79)
      this.shape[i] = hashString(
        f
          .slice(0, 12)
          .replace(/\p{Lu}+/gu, 'X')
          .replace(/\p{Ll}+/gu, 'x')
          .replace(/\d+/g, '9'),
        80,
      )
    }
  }
}

export const tagFeatures = (w: Words, i: number, mask: number, out: Int32Array): number => {
  const N = w.n
  const at = (a: Int32Array, j: number) => (j >= 0 && j < N ? a[j]! : j < 0 ? 1 : 2)
  let n = 0
  const add = (s: number, a: number, b = 0, c = 0) => {
    out[n++] = mix(s, a, b, c) & mask
  }
  const t1 = at(w.tag, i - 1)
  const t2 = at(w.tag, i - 2)
  const l = w.low[i]!
  add(1, l)
  add(2, w.suf[i]!)
  add(3, w.suf2[i]!)
  add(4, w.pre[i]!)
  add(5, w.shape[i]!, i === 0 ? 1 : 0)
  add(6, t1)
  add(7, t1, t2)
  add(8, t1, l)
  add(9, at(w.low, i - 1))
  add(10, at(w.low, i + 1))
  add(11, at(w.low, i + 1), l)
  add(12, at(w.low, i - 1), l)
  add(13, at(w.low, i - 2))
  add(14, at(w.low, i + 2))
  add(15, at(w.suf, i + 1))
  add(16, at(w.suf, i + 1), w.suf[i]!)
  add(17, at(w.suf, i - 1))
  add(18, t1, w.suf[i]!)
  add(19, w.suf[i]!, w.shape[i]!)
  add(20, t1, at(w.suf, i + 1))
  add(21, at(w.shape, i + 1), w.shape[i]!, at(w.shape, i - 1))
  add(22, at(w.low, i + 1), at(w.low, i + 2))
  return n
}

/** State of the arc-hybrid system over n words; the root is word n, put at the end of the buffer. */
export class State {
  readonly n: number
  readonly head: Int32Array
  readonly stack: Int32Array
  sp = 0
  b = 0
  readonly l1: Int32Array
  readonly l2: Int32Array
  readonly r1: Int32Array
  readonly r2: Int32Array
  readonly nl: Int32Array
  readonly nr: Int32Array
  constructor(n: number) {
    this.n = n
    this.head = new Int32Array(n + 1).fill(-1)
    this.stack = new Int32Array(n + 2)
    this.l1 = new Int32Array(n + 1).fill(-1)
    this.l2 = new Int32Array(n + 1).fill(-1)
    this.r1 = new Int32Array(n + 1).fill(-1)
    this.r2 = new Int32Array(n + 1).fill(-1)
    this.nl = new Int32Array(n + 1)
    this.nr = new Int32Array(n + 1)
  }
  done(): boolean {
    return this.b === this.n && this.sp === 0
  }
  /** 0 shift, 1 left (head = buffer front), 2 right (head = next on the stack). */
  legal(move: number): boolean {
    if (move === 0) return this.b < this.n
    if (move === 1) return this.sp > 0 && (this.b < this.n || this.sp === 1)
    return this.sp > 1
  }
  apply(move: number): void {
    if (move === 0) {
      this.stack[this.sp++] = this.b++
      return
    }
    const d = this.stack[--this.sp]!
    const h = move === 1 ? this.b : this.stack[this.sp - 1]!
    this.head[d] = h
    if (move === 1) {
      this.l2[h] = this.l1[h]!
      this.l1[h] = d
      this.nl[h]!++
    } else {
      this.r2[h] = this.r1[h]!
      this.r1[h] = d
      this.nr[h]!++
    }
  }
}

export const moveFeatures = (w: Words, s: State, mask: number, out: Int32Array): number => {
  const N = w.n
  let n = 0
  const add = (k: number, a: number, b = 0, c = 0) => {
    out[n++] = mix(k, a, b, c) & mask
  }
  const W = (j: number) => (j < 0 ? 3 : j >= N ? 5 : w.low[j]!)
  const T = (j: number) => (j < 0 ? 3 : j >= N ? 5 : w.tag[j]! + 8)
  const s0 = s.sp > 0 ? s.stack[s.sp - 1]! : -1
  const s1 = s.sp > 1 ? s.stack[s.sp - 2]! : -1
  const s2 = s.sp > 2 ? s.stack[s.sp - 3]! : -1
  const b0 = s.b
  const b1 = s.b + 1 < N ? s.b + 1 : -1
  const b2 = s.b + 2 < N ? s.b + 2 : -1
  const s0w = W(s0),
    s0t = T(s0),
    s1w = W(s1),
    s1t = T(s1),
    b0w = W(b0),
    b0t = T(b0),
    b1w = W(b1),
    b1t = T(b1),
    b2t = T(b2)
  const s0l = s0 >= 0 ? s.l1[s0]! : -1,
    s0r = s0 >= 0 ? s.r1[s0]! : -1,
    s0l2 = s0 >= 0 ? s.l2[s0]! : -1,
    s0r2 = s0 >= 0 ? s.r2[s0]! : -1
  const s1l = s1 >= 0 ? s.l1[s1]! : -1,
    s1r = s1 >= 0 ? s.r1[s1]! : -1
  const b0l = s.l1[Math.min(b0, N)]!,
    b0l2 = s.l2[Math.min(b0, N)]!
  const v0 = s0 >= 0 ? Math.min(s.nl[s0]!, 3) * 8 + Math.min(s.nr[s0]!, 4) : 99
  const v1 = s1 >= 0 ? Math.min(s.nl[s1]!, 3) * 8 + Math.min(s.nr[s1]!, 4) : 99
  const vb = Math.min(s.nl[Math.min(b0, N)]!, 3)
  const d0 = s0 >= 0 ? Math.min(b0 - s0, 9) : 0
  const d1 = s1 >= 0 ? Math.min(s0 - s1, 9) : 0
  add(1, s0w, s0t)
  add(2, s0w)
  add(3, s0t)
  add(4, s1w, s1t)
  add(5, s1t)
  add(6, b0w, b0t)
  add(7, b0w)
  add(8, b0t)
  add(9, b1w, b1t)
  add(10, b1t)
  add(11, T(s2))
  add(12, b2t)
  add(13, s0w, b0w)
  add(14, s0t, b0t)
  add(15, s0w, b0t)
  add(16, s0t, b0w)
  add(17, s0w, s1w)
  add(18, s0t, s1t)
  add(19, s0w, s1t)
  add(20, s0t, s1w)
  add(21, s0t, b0t, b1t)
  add(22, s1t, s0t, b0t)
  add(23, b0t, b1t, b2t)
  add(24, T(s2), s1t, s0t)
  add(25, s0t, T(s0l), b0t)
  add(26, s0t, T(s0r), b0t)
  add(27, s0t, b0t, T(b0l))
  add(28, s1t, T(s1r), s0t)
  add(29, s1t, s0t, T(s0l))
  add(30, s1t, s0t, T(s0r))
  add(31, s1t, T(s1l), s0t)
  add(32, s0t, v0, b0t)
  add(33, s1t, v1, s0t)
  add(34, b0t, vb, s0t)
  add(35, s0w, v0)
  add(36, s1w, v1)
  add(37, d0, s0t, b0t)
  add(38, d1, s1t, s0t)
  add(39, d0, s0w)
  add(40, d0, b0w)
  add(41, d1, s1w)
  add(42, s0w, b0t, b1t)
  add(43, s0t, b0w, b1t)
  add(44, s1t, s0w, b0t)
  add(45, s1w, s0t, b0t)
  add(46, s0t, T(s0r), T(s0r2))
  add(47, s0t, T(s0l), T(s0l2))
  add(48, b0t, T(b0l), T(b0l2))
  add(49, W(s0r), s0t, b0t)
  add(50, W(b0l), s0t, b0t)
  add(51, W(s0l), s0t, s1t)
  add(52, W(s1r), s1t, s0t)
  add(53, b1w, s0t, b0t)
  add(54, s1t * 64 + s0t, b0t, b1t)
  add(55, s1w, b0t)
  add(56, s1t, b0t)
  return n
}

export const labelFeatures = (
  w: Words,
  head: Int32Array,
  d: number,
  kids: { first: Int32Array; last: Int32Array; nl: Int32Array; nr: Int32Array },
  mask: number,
  out: Int32Array,
): number => {
  const N = w.n
  const h = head[d]!
  let n = 0
  const add = (k: number, a: number, b = 0, c = 0) => {
    out[n++] = mix(k, a, b, c) & mask
  }
  const W = (j: number) => (j < 0 || j >= N ? 3 : w.low[j]!)
  const T = (j: number) => (j < 0 || j >= N ? 3 : w.tag[j]! + 8)
  const root = h >= N || h < 0
  const ht = root ? 2 : T(h),
    hw = root ? 2 : W(h),
    dt = T(d),
    dw = W(d)
  const dist = root ? 0 : Math.max(-6, Math.min(6, d - h))
  const dir = root ? 0 : d < h ? 1 : 2
  const cl = kids.first[d]!,
    cr = kids.last[d]!
  const hl = root ? -1 : kids.first[h]!,
    hr = root ? -1 : kids.last[h]!
  add(1, dw, ht, dir)
  add(2, dt, hw, dir)
  add(3, dw, hw, dir)
  add(4, dt, ht, dist)
  add(5, dw, dt)
  add(6, hw, ht, dir)
  add(7, dt, ht, dir)
  add(8, dt, W(cl), dir)
  add(9, dt, T(cl), ht)
  add(10, dt, W(cr), dir)
  add(11, dt, T(cr), ht)
  add(12, dt, ht, T(d - 1))
  add(13, dt, ht, T(d + 1))
  add(14, dt, ht, W(d - 1))
  add(15, dt, ht, W(d + 1))
  add(16, dt, T(h - 1), ht)
  add(17, dt, T(h + 1), ht)
  add(18, dt, ht, W(hl))
  add(19, dt, T(hl), ht)
  add(20, dt, T(hr), ht)
  add(21, w.suf[d]!, ht, dir)
  add(22, w.shape[d]!, ht, dir)
  add(23, dt, W(cl), hw)
  add(24, dw, T(d - 1), T(d + 1))
  add(25, dt, dist, hw)
  add(26, dt, root ? 0 : Math.min(kids.nl[h]!, 3) * 8 + Math.min(kids.nr[h]!, 5), ht * 4 + dir)
  add(27, W(cl), W(d), dir)
  const g = root ? -1 : head[h]!
  add(28, dt, ht, g >= N ? 2 : T(g))
  add(29, dw, hw, T(cl))
  add(30, W(cl), hw, dir)
  return n
}

export const kidsOf = (head: Int32Array, n: number) => {
  const first = new Int32Array(n).fill(-1)
  const last = new Int32Array(n).fill(-1)
  const nl = new Int32Array(n)
  const nr = new Int32Array(n)
  for (let d = 0; d < n; d++) {
    const h = head[d]!
    if (h < 0 || h >= n) continue
    if (first[h]! < 0) first[h] = d
    last[h] = d
    if (d < h) nl[h]!++
    else nr[h]!++
  }
  return { first, last, nl, nr }
}
