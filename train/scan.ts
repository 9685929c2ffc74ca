import {
  add,
  bump,
  type Code,
  fadd,
  fdiv,
  fmax,
  fmul,
  fsqrt,
  fsub,
  get,
  I32,
  int,
  type Kernel,
  load,
  set,
  splat,
  store,
  sub,
  V128,
  whileLess,
  zero,
} from '../src/parse/wasm.ts'

/** As `scan` of src/parse/kernels.ts, for training: keeps c, f and r, which lie as y does; no residual. Steps in bytes. */
export type ScanKeep = (
  n: number,
  h4: number,
  u: number,
  du: number,
  v: number,
  y: number,
  step: number,
  c: number,
  f: number,
  r: number,
) => void

export const scanKeep: Kernel = (() => {
  const [n, h4, u, du, v, y, step, pc, pf, pr] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
  const [j, t, pu, at, c, f, r, vf, vr] = [10, 11, 12, 13, 14, 15, 16, 17, 18] as const
  const soft = (x: Code, local: number): Code => fdiv(x, fsqrt(fadd(splat(1), fmul(get(local), get(local)))))
  const gate = (local: number): Code => fadd(splat(0.5), fmul(splat(0.5), soft(get(local), local)))
  return {
    name: 'scanKeep',
    params: Array.from({ length: 10 }, () => I32),
    locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
    body: [
      ...set(j, int(0)),
      ...whileLess(get(j), get(h4), [
        ...set(pu, add(get(u), get(j))),
        ...set(at, get(j)),
        ...set(c, zero),
        ...set(vf, load(add(get(v), get(j)))),
        ...set(vr, load(add(add(get(v), get(h4)), get(j)))),
        ...set(t, int(0)),
        ...whileLess(get(t), get(n), [
          ...set(f, fadd(load(add(get(pu), get(h4))), fmul(get(vf), get(c)))),
          ...set(r, fadd(load(add(add(get(pu), get(h4)), get(h4))), fmul(get(vr), get(c)))),
          ...set(f, gate(f)),
          ...set(r, gate(r)),
          ...set(c, fadd(fmul(get(f), get(c)), fmul(fsub(splat(1), get(f)), load(get(pu))))),
          ...store(add(get(pc), get(at)), get(c)),
          ...store(add(get(pf), get(at)), get(f)),
          ...store(add(get(pr), get(at)), get(r)),
          ...store(add(get(y), get(at)), fmul(get(r), soft(get(c), c))),
          ...bump(pu, get(du)),
          ...bump(at, get(step)),
          ...bump(t, int(1)),
        ]),
        ...bump(j, int(16)),
      ]),
    ],
  }
})()

/**
 * The way back: from dy to the gradients of u (as u lies) and, added up, of v. Addresses are of the word walked last, steps those of the
 * walk; so the walk goes back by subtracting them.
 */
export type ScanBack = (
  n: number,
  h4: number,
  u: number,
  du: number,
  v: number,
  dv: number,
  step: number,
  c: number,
  f: number,
  r: number,
  dy: number,
  gu: number,
) => void

export const scanBack: Kernel = (() => {
  const [n, h4, u, du, v, dv, step, pc, pf, pr, py, gu] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
  const [j, t, pu, pg, at] = [12, 13, 14, 15, 16] as const
  const [carry, c, f, r, inv, g, dc, da, db, vf, vr, gf, gr, prev] = [17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30] as const
  /** ½ (1 − (2x − 1)²)^{3/2}: slope of the gate where its value is x. */
  const slope = (local: number): Code => {
    const rest = fmax(zero, fmul(splat(4), fmul(get(local), fsub(splat(1), get(local)))))
    return fmul(splat(0.5), fmul(rest, fsqrt(rest)))
  }
  const back: Code = [
    ...set(c, load(add(get(pc), get(at)))),
    ...set(f, load(add(get(pf), get(at)))),
    ...set(r, load(add(get(pr), get(at)))),
    ...set(g, load(add(get(py), get(at)))),
    ...set(inv, fdiv(splat(1), fsqrt(fadd(splat(1), fmul(get(c), get(c)))))),
    ...set(dc, fadd(get(carry), fmul(fmul(get(g), get(r)), fmul(get(inv), fmul(get(inv), get(inv)))))),
    ...set(db, fmul(fmul(get(g), fmul(get(c), get(inv))), slope(r))),
    ...set(da, fmul(fmul(get(dc), fsub(get(prev), load(get(pu)))), slope(f))),
    ...store(get(pg), fmul(get(dc), fsub(splat(1), get(f)))),
    ...store(add(get(pg), get(h4)), get(da)),
    ...store(add(add(get(pg), get(h4)), get(h4)), get(db)),
    ...set(gf, fadd(get(gf), fmul(get(da), get(prev)))),
    ...set(gr, fadd(get(gr), fmul(get(db), get(prev)))),
    ...set(carry, fadd(fmul(get(dc), get(f)), fadd(fmul(get(da), get(vf)), fmul(get(db), get(vr))))),
    ...set(pu, sub(get(pu), get(du))),
    ...set(pg, sub(get(pg), get(du))),
    ...set(at, sub(get(at), get(step))),
  ]
  return {
    name: 'scanBack',
    params: Array.from({ length: 12 }, () => I32),
    locals: [...Array.from({ length: 5 }, () => I32), ...Array.from({ length: 14 }, () => V128)],
    body: [
      ...set(j, int(0)),
      ...whileLess(get(j), get(h4), [
        ...set(pu, add(get(u), get(j))),
        ...set(pg, add(get(gu), get(j))),
        ...set(at, get(j)),
        ...set(carry, zero),
        ...set(vf, load(add(get(v), get(j)))),
        ...set(vr, load(add(add(get(v), get(h4)), get(j)))),
        ...set(gf, load(add(get(dv), get(j)))),
        ...set(gr, load(add(add(get(dv), get(h4)), get(j)))),
        ...set(t, int(1)),
        ...whileLess(get(t), get(n), [...set(prev, load(sub(add(get(pc), get(at)), get(step)))), ...back, ...bump(t, int(1))]),
        ...set(prev, zero),
        ...back,
        ...store(add(get(dv), get(j)), get(gf)),
        ...store(add(add(get(dv), get(h4)), get(j)), get(gr)),
        ...bump(j, int(16)),
      ]),
    ],
  }
})()
