import {
  add,
  bump,
  type Code,
  dot16,
  fadd,
  fdiv,
  fmax,
  fmul,
  fnear,
  fsqrt,
  fsub,
  get,
  I32,
  iadd,
  int,
  type Kernel,
  load,
  loadSplat32,
  narrow16,
  set,
  shl,
  splat,
  store,
  toFloat,
  toInt,
  V128,
  whileLess,
  zero,
} from './wasm.ts'

/** One unit of a quantised activation: activations of the recurrent layers lie within ± the number of layers. */
export const ACTIVATION_SCALE = 4096

/**
 * C[m × 8] = act(A[m × k] · W[k × 8] · scale + bias), A and W 16-bit, sums 32-bit, C 32-bit floats; m a multiple of 4.
 * `w`: a panel of 8 columns, two rows interleaved: for each pair of rows 8 pairs (w[2p][j], w[2p+1][j]).
 * `s`: 8 scales, 8 biases, 8 slopes; act(x) = max(x, slope · x).
 */
export const product16: Kernel = (() => {
  const [m, bytes, a, lda, w, c, ldc, s] = [0, 1, 2, 3, 4, 5, 6, 7] as const
  const [i, pw, end, w0, w1, x] = [8, 9, 10, 11, 12, 13] as const
  const row = (r: number): number => 14 + r
  const sum = (r: number, half: number): number => 18 + 2 * r + half
  const rows = [0, 1, 2, 3]
  const halves = [0, 1]
  const out = (half: number): Code => fadd(fmul(get(x), load(get(s), 16 * half)), load(get(s), 32 + 16 * half))
  return {
    name: 'product16',
    params: [I32, I32, I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, V128, V128, V128, I32, I32, I32, I32, V128, V128, V128, V128, V128, V128, V128, V128],
    body: [
      ...set(i, int(0)),
      ...whileLess(get(i), get(m), [
        ...set(row(0), get(a)),
        ...rows.slice(1).flatMap((r) => set(row(r), add(get(row(r - 1)), get(lda)))),
        ...rows.flatMap((r) => halves.flatMap((h) => set(sum(r, h), zero))),
        ...set(pw, get(w)),
        ...set(end, add(get(a), get(bytes))),
        ...whileLess(get(row(0)), get(end), [
          ...set(w0, load(get(pw))),
          ...set(w1, load(get(pw), 16)),
          ...rows.flatMap((r) => [
            ...set(x, loadSplat32(get(row(r)))),
            ...set(sum(r, 0), iadd(get(sum(r, 0)), dot16(get(x), get(w0)))),
            ...set(sum(r, 1), iadd(get(sum(r, 1)), dot16(get(x), get(w1)))),
            ...bump(row(r), int(4)),
          ]),
          ...bump(pw, int(32)),
        ]),
        ...rows.flatMap((r) => [
          ...halves.flatMap((h) => [
            ...set(x, toFloat(get(sum(r, h)))),
            ...set(x, out(h)),
            ...store(get(c), fmax(get(x), fmul(get(x), load(get(s), 64 + 16 * h))), 16 * h),
          ]),
          ...bump(c, get(ldc)),
        ]),
        ...bump(a, shl(get(lda), 2)),
        ...bump(i, int(4)),
      ]),
    ],
  }
})()

export type Product16 = (m: number, bytes: number, a: number, lda: number, w: number, c: number, ldc: number, s: number) => void

/**
 * One direction of a recurrent layer over `n` words: for each word, with inputs z, a, b (h numbers each, `h4` bytes apart, h a multiple of 8),
 * f = g(a + vf·c), r = g(b + vr·c), c ← f·c + (1 − f)·z, y = r·s(c) + x; s(t) = t / √(1 + t²), g(t) = ½ + ½ s(t).
 * Writes y as float and, times ACTIVATION_SCALE, as 16-bit number. Steps in bytes, negative for right to left.
 * Eight units go along the words together: each waits for its own state of the word before, and two rows of four fill each other's waits.
 */
export const scan: Kernel = (() => {
  const [n, h4, u, du, v, y, dy, x, dx, q, dq] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
  const [j, t, pu, pa, pb, py, px, pq] = [11, 12, 13, 14, 15, 16, 17, 18] as const
  const of =
    (first: number) =>
    (half: number): number =>
      19 + 2 * first + half
  const [c, f, r, vf, vr, k] = [of(0), of(1), of(2), of(3), of(4), of(5)] as const
  const halves = (step: (half: number) => Code): Code => [0, 1].flatMap(step)
  const soft = (local: number): Code => fdiv(get(local), fsqrt(fadd(splat(1), fmul(get(local), get(local)))))
  const gate = (local: number): Code => fadd(splat(0.5), fmul(splat(0.5), soft(local)))
  return {
    name: 'scan',
    params: [I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I32],
    locals: [...new Array<number>(8).fill(I32), ...new Array<number>(12).fill(V128)],
    body: [
      ...set(j, int(0)),
      ...whileLess(get(j), get(h4), [
        ...set(pu, add(get(u), get(j))),
        ...set(pa, add(get(pu), get(h4))),
        ...set(pb, add(get(pa), get(h4))),
        ...set(py, add(get(y), get(j))),
        ...set(px, add(get(x), get(j))),
        ...set(pq, get(q)),
        ...halves((i) => [
          ...set(c(i), zero),
          ...set(vf(i), load(add(get(v), get(j)), 16 * i)),
          ...set(vr(i), load(add(add(get(v), get(h4)), get(j)), 16 * i)),
        ]),
        ...set(t, int(0)),
        ...whileLess(get(t), get(n), [
          ...halves((i) => set(f(i), fadd(load(get(pa), 16 * i), fmul(get(vf(i)), get(c(i)))))),
          ...halves((i) => set(r(i), fadd(load(get(pb), 16 * i), fmul(get(vr(i)), get(c(i)))))),
          ...halves((i) => set(f(i), gate(f(i)))),
          ...halves((i) => set(c(i), fadd(fmul(get(f(i)), get(c(i))), fmul(fsub(splat(1), get(f(i))), load(get(pu), 16 * i))))),
          ...halves((i) => set(r(i), gate(r(i)))),
          ...halves((i) => [
            ...set(k(i), fadd(fmul(get(r(i)), soft(c(i))), load(get(px), 16 * i))),
            ...store(get(py), get(k(i)), 16 * i),
            ...set(k(i), toInt(fnear(fmul(get(k(i)), splat(ACTIVATION_SCALE))))),
          ]),
          ...store(get(pq), narrow16(get(k(0)), get(k(1)))),
          ...bump(pu, get(du)),
          ...bump(pa, get(du)),
          ...bump(pb, get(du)),
          ...bump(py, get(dy)),
          ...bump(px, get(dx)),
          ...bump(pq, get(dq)),
          ...bump(t, int(1)),
        ]),
        ...bump(j, int(32)),
        ...bump(q, int(16)),
      ]),
    ],
  }
})()

export type Scan = (
  n: number,
  h4: number,
  u: number,
  du: number,
  v: number,
  y: number,
  dy: number,
  x: number,
  dx: number,
  q: number,
  dq: number,
) => void
