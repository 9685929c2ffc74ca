import {
  add,
  bump,
  type Code,
  F64,
  fadd,
  fmax,
  fmul,
  get,
  I32,
  int,
  intAt,
  type Kernel,
  load,
  putInt,
  radd,
  real,
  realAt,
  rmore,
  set,
  shl,
  shr,
  splat,
  store,
  sub,
  V128,
  when,
  whileLess,
} from './wasm.ts'

/** z[j] = leaky(a[j] + b[j] + s[j]) over `bytes` bytes of floats, sixteen at a time; the label scorer's way in (labels.ts). */
export const united = (slope: number): Kernel => {
  const [a, b, s, z, bytes] = [0, 1, 2, 3, 4] as const
  const [end, x] = [5, 6] as const
  return {
    name: 'united',
    params: [I32, I32, I32, I32, I32],
    locals: [I32, V128],
    body: [
      ...set(end, add(get(z), get(bytes))),
      ...whileLess(get(z), get(end), [
        ...set(x, fadd(fadd(load(get(a)), load(get(b))), load(get(s)))),
        ...store(get(z), fmax(get(x), fmul(get(x), splat(slope)))),
        ...[a, b, s, z].flatMap((p) => bump(p, int(16))),
      ]),
    ],
  }
}

export type United = (a: number, b: number, s: number, z: number, bytes: number) => void

/** Keeps `value` as the most and `what` as its name, where it is more than what was the most so far. */
const keep = (most: number, value: number, name: number, what: Code): Code =>
  when(rmore(get(value), get(most)), [...set(most, get(value)), ...set(name, what)])

/** Number of the first greatest of `bytes` bytes of floats in each of `rows` rows that lie `step` bytes apart (labels.ts). */
export const greatest: Kernel = (() => {
  const [at, step, bytes, rows, out] = [0, 1, 2, 3, 4] as const
  const [p, end, best, last, most, value] = [5, 6, 7, 8, 9, 10] as const
  return {
    name: 'greatest',
    params: [I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, F64, F64],
    body: [
      ...set(last, add(get(out), shl(get(rows), 2))),
      ...whileLess(get(out), get(last), [
        ...set(p, get(at)),
        ...set(end, add(get(at), get(bytes))),
        ...set(most, real(Number.NEGATIVE_INFINITY)),
        ...whileLess(get(p), get(end), [...set(value, realAt(get(p))), ...keep(most, value, best, get(p)), ...bump(p, int(4))]),
        ...putInt(get(out), shr(sub(get(best), get(at)), 2)),
        ...bump(at, get(step)),
        ...bump(out, int(4)),
      ]),
    ],
  }
})()

export type Greatest = (at: number, step: number, bytes: number, rows: number, out: number) => void

/**
 * The best tag bundle of each of `rows` rows of scores, `step` bytes apart (tags.ts): pairs of tags from `pairs` to `pairsEnd`, three
 * numbers each (where the one tag's score lies in a row, where the other's, where the pair's bundles end), their bundles from `feats` on
 * (where the features' score lies). Writes the address of the best bundle. Sums in 64 bits; a pair that cannot win even with the best
 * features, which lie from `first` to the row's end `bytes`, is passed over.
 */
export const bundles: Kernel = (() => {
  const [at, step, rows, pairs, pairsEnd, feats, first, bytes, out] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
  const [p, f, end, last, best, top, most, pair, value] = [9, 10, 11, 12, 13, 14, 15, 16, 17] as const
  return {
    name: 'bundles',
    params: [I32, I32, I32, I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, I32, I32, F64, F64, F64, F64],
    body: [
      ...set(last, add(get(out), shl(get(rows), 2))),
      ...whileLess(get(out), get(last), [
        ...set(most, real(Number.NEGATIVE_INFINITY)),
        ...set(p, add(get(at), get(first))),
        ...set(end, add(get(at), get(bytes))),
        ...whileLess(get(p), get(end), [
          ...set(value, realAt(get(p))),
          ...when(rmore(get(value), get(most)), set(most, get(value))),
          ...bump(p, int(4)),
        ]),
        ...set(top, real(Number.NEGATIVE_INFINITY)),
        ...set(best, get(feats)),
        ...set(f, get(feats)),
        ...set(p, get(pairs)),
        ...whileLess(get(p), get(pairsEnd), [
          ...set(pair, radd(realAt(add(get(at), intAt(get(p)))), realAt(add(get(at), intAt(get(p), 4))))),
          ...set(end, intAt(get(p), 8)),
          ...when(rmore(radd(get(pair), get(most)), get(top)), [
            ...whileLess(get(f), get(end), [
              ...set(value, radd(get(pair), realAt(add(get(at), intAt(get(f)))))),
              ...keep(top, value, best, get(f)),
              ...bump(f, int(4)),
            ]),
          ]),
          ...set(f, get(end)),
          ...bump(p, int(12)),
        ]),
        ...putInt(get(out), get(best)),
        ...bump(at, get(step)),
        ...bump(out, int(4)),
      ]),
    ],
  }
})()

export type Bundles = (
  at: number,
  step: number,
  rows: number,
  pairs: number,
  pairsEnd: number,
  feats: number,
  first: number,
  bytes: number,
  out: number,
) => void
