import {
  add,
  bump,
  type Code,
  fadd,
  fmul,
  get,
  I32,
  int,
  type Kernel,
  load,
  loadSplat32,
  set,
  shl,
  store,
  V128,
  whileLess,
  zero,
} from './wasm.ts'

/**
 * C[m × 8] = A[m × k] · B[k × 8], plus what stands in C (`add`) or a bias of 8 numbers (`bias`); 32-bit floats, strides in bytes; m a multiple of 4.
 * Four rows at a time, eight sums in registers; a product is formed in the order of k, so results do not depend on blocking.
 */
export const gemm8 = (plus: 'nothing' | 'add' | 'bias'): Kernel => {
  const [m, k, a, lda, b, ldb, c, ldc, bias] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const
  const [i, end, pb, b0, b1] = [9, 10, 11, 12, 13] as const
  const row = (r: number): number => 14 + r
  const s = (r: number, half: number): number => 18 + 2 * r + half
  const rows = [0, 1, 2, 3]
  const first = (r: number): Code => {
    const at =
      r === 0
        ? get(c)
        : r === 1
          ? add(get(c), get(ldc))
          : r === 2
            ? add(get(c), shl(get(ldc), 1))
            : add(add(get(c), get(ldc)), shl(get(ldc), 1))
    return at
  }
  const out = (r: number, half: number): Code => (plus === 'bias' ? fadd(get(s(r, half)), load(get(bias), 16 * half)) : get(s(r, half)))
  const step: Code = [
    ...set(b0, load(get(pb))),
    ...set(b1, load(get(pb), 16)),
    ...rows.flatMap((r) => {
      const x = 26
      return [
        ...set(x, loadSplat32(get(row(r)))),
        ...set(s(r, 0), fadd(get(s(r, 0)), fmul(get(x), get(b0)))),
        ...set(s(r, 1), fadd(get(s(r, 1)), fmul(get(x), get(b1)))),
        ...bump(row(r), int(4)),
      ]
    }),
    ...bump(pb, get(ldb)),
  ]
  const body: Code = [
    ...set(i, int(0)),
    ...whileLess(get(i), get(m), [
      ...set(row(0), get(a)),
      ...set(row(1), add(get(row(0)), get(lda))),
      ...set(row(2), add(get(row(1)), get(lda))),
      ...set(row(3), add(get(row(2)), get(lda))),
      ...rows.flatMap((r) => [
        ...set(s(r, 0), plus === 'add' ? load(first(r)) : zero),
        ...set(s(r, 1), plus === 'add' ? load(first(r), 16) : zero),
      ]),
      ...set(pb, get(b)),
      ...set(end, add(get(a), shl(get(k), 2))),
      ...whileLess(get(row(0)), get(end), step),
      ...rows.flatMap((r) => [...store(first(r), out(r, 0)), ...store(first(r), out(r, 1), 16)]),
      ...bump(a, shl(get(lda), 2)),
      ...bump(c, shl(get(ldc), 2)),
      ...bump(i, int(4)),
    ]),
  ]
  return {
    name: { nothing: 'gemm', add: 'gemmAdd', bias: 'gemmBias' }[plus],
    params: [I32, I32, I32, I32, I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, V128, V128, I32, I32, I32, I32, V128, V128, V128, V128, V128, V128, V128, V128, V128],
    body,
  }
}

export type Gemm = (m: number, k: number, a: number, lda: number, b: number, ldb: number, c: number, ldc: number, bias?: number) => void
