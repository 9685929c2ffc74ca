import {
  bump,
  F32,
  fadd,
  fdiv,
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
  splatOf,
  store,
  V128,
  whileLess,
} from '../src/parse/wasm.ts'

export const BETA1 = 0.9
export const BETA2 = 0.95

/** (end of w in bytes, w, g, m, s, rate / (1 - β1^t), 1 / (1 - β2^t), gradient scale); addresses in bytes, four numbers at a time. */
export type Adam = (end: number, w: number, g: number, m: number, s: number, rate: number, correction: number, scale: number) => void

const [END, W, G, M, S, RATE, CORRECTION, SCALE, X, A, B] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** One step of Adam (Kingma & Ba 2015), moments kept in single precision. Sets the gradient to nought. */
export const adamKernel: Kernel = {
  name: 'adam',
  params: [I32, I32, I32, I32, I32, F32, F32, F32],
  locals: [V128, V128, V128],
  body: whileLess(get(W), get(END), [
    ...set(X, fmul(load(get(G)), splatOf(get(SCALE)))),
    ...set(A, fadd(fmul(load(get(M)), splat(BETA1)), fmul(get(X), splat(1 - BETA1)))),
    ...set(B, fadd(fmul(load(get(S)), splat(BETA2)), fmul(fmul(get(X), get(X)), splat(1 - BETA2)))),
    ...store(get(M), get(A)),
    ...store(get(S), get(B)),
    ...store(
      get(W),
      fsub(load(get(W)), fdiv(fmul(get(A), splatOf(get(RATE))), fadd(fsqrt(fmul(get(B), splatOf(get(CORRECTION)))), splat(1e-8)))),
    ),
    ...store(get(G), splat(0)),
    ...[W, G, M, S].flatMap((p) => bump(p, int(16))),
  ]),
}
