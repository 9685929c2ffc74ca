/**
 * A small assembler for WebAssembly with 128-bit SIMD: expressions are byte lists, functions are put together from them.
 * Opcodes: WebAssembly Core Specification 2.0, appendix "Index of Instructions".
 */
export type Code = readonly number[]

const leb = (value: number): number[] => {
  const out: number[] = []
  let v = value >>> 0
  do {
    const low = v & 0x7f
    v >>>= 7
    out.push(v === 0 ? low : low | 0x80)
  } while (v !== 0)
  return out
}

const signed = (value: number): number[] => {
  const out: number[] = []
  let v = value | 0
  for (;;) {
    const low = v & 0x7f
    v >>= 7
    if ((v === 0 && (low & 0x40) === 0) || (v === -1 && (low & 0x40) !== 0)) {
      out.push(low)
      return out
    }
    out.push(low | 0x80)
  }
}

const section = (id: number, body: Code): number[] => [id, ...leb(body.length), ...body]
const vector = (items: readonly Code[]): number[] => [...leb(items.length), ...items.flat()]
const text = (s: string): number[] => [...leb(s.length), ...[...s].map((c) => c.charCodeAt(0))]

export const I32 = 0x7f
export const F32 = 0x7d
export const F64 = 0x7c
export const V128 = 0x7b

export const int = (v: number): Code => [0x41, ...signed(v)]
export const get = (local: number): Code => [0x20, ...leb(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)]
export const add = (a: Code, b: Code): Code => [...a, ...b, 0x6a]
export const sub = (a: Code, b: Code): Code => [...a, ...b, 0x6b]
export const mul = (a: Code, b: Code): Code => [...a, ...b, 0x6c]
export const shl = (a: Code, by: number): Code => [...a, ...int(by), 0x74]
export const shr = (a: Code, by: number): Code => [...a, ...int(by), 0x76]
/** local += value */
export const bump = (local: number, by: Code): Code => set(local, add(get(local), by))
/** while (a < b, unsigned) body */
export const whileLess = (a: Code, b: Code, body: Code): Code => [
  0x02,
  0x40,
  0x03,
  0x40,
  ...a,
  ...b,
  0x4f,
  0x0d,
  1,
  ...body,
  0x0c,
  0,
  0x0b,
  0x0b,
]

/** if (condition) body */
export const when = (condition: Code, body: Code): Code => [...condition, 0x04, 0x40, ...body, 0x0b]

const simd = (op: number): number[] => [0xfd, ...leb(op)]
const memory = (align: number, offset: number): number[] => [align, ...leb(offset)]
export const load = (at: Code, offset = 0): Code => [...at, ...simd(0x00), ...memory(2, offset)]
export const loadSplat32 = (at: Code, offset = 0): Code => [...at, ...simd(0x09), ...memory(2, offset)]
export const store = (at: Code, value: Code, offset = 0): Code => [...at, ...value, ...simd(0x0b), ...memory(2, offset)]
export const intAt = (at: Code, offset = 0): Code => [...at, 0x28, ...memory(2, offset)]
export const putInt = (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0x36, ...memory(2, offset)]
/** A 32-bit float as one of 64 bits. */
export const realAt = (at: Code, offset = 0): Code => [...at, 0x2a, ...memory(2, offset), 0xbb]
export const real = (value: number): Code => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)]
export const radd = (a: Code, b: Code): Code => [...a, ...b, 0xa0]
export const rmore = (a: Code, b: Code): Code => [...a, ...b, 0x64]
export const splat = (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer), ...simd(0x13)]
export const splatOf = (value: Code): Code => [...value, ...simd(0x13)]
const binary =
  (op: number) =>
  (a: Code, b: Code): Code => [...a, ...b, ...simd(op)]
export const fadd = binary(0xe4)
export const fsub = binary(0xe5)
export const fmul = binary(0xe6)
export const fdiv = binary(0xe7)
export const fmax = binary(0xe9)
export const fsqrt = (a: Code): Code => [...a, ...simd(0xe3)]
export const fnear = (a: Code): Code => [...a, ...simd(0x6a)]
export const iadd = binary(0xae)
/** Eight products of 16-bit numbers, summed in pairs to four 32-bit ones. */
export const dot16 = binary(0xba)
export const toFloat = (a: Code): Code => [...a, ...simd(0xfa)]
export const toInt = (a: Code): Code => [...a, ...simd(0xf8)]
export const narrow16 = binary(0x85)
export const zero: Code = [...simd(0x0c), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]

/** A function: types of its parameters, of its further locals, and its body. It returns nothing. */
export interface Kernel {
  readonly name: string
  readonly params: readonly number[]
  readonly locals: readonly number[]
  readonly body: Code
}

/** The bytes of a module that imports the memory "m.m" and exports the kernels by name. */
export const assemble = (kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> => {
  const types = kernels.map((k) => [0x60, ...vector(k.params.map((p) => [p])), 0])
  const code = kernels.map((k) => {
    const body = [...vector(k.locals.map((l) => [1, l])), ...k.body, 0x0b]
    return [...leb(body.length), ...body]
  })
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...text('m'), ...text('m'), 2, 0, 1]])),
    ...section(3, vector(kernels.map((_, i) => leb(i)))),
    ...section(7, vector(kernels.map((k, i) => [...text(k.name), 0, ...leb(i)]))),
    ...section(10, vector(code)),
  ])
}

/** What is used of a WebAssembly.Memory; named here because the language's own library does not declare it outside browsers. */
export interface Memory {
  readonly buffer: ArrayBuffer
}

const engine = (
  globalThis as unknown as {
    readonly WebAssembly: {
      readonly Memory: new (size: { initial: number }) => Memory
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (module: object, imports: { m: { m: Memory } }) => { readonly exports: Readonly<Record<string, unknown>> }
    }
  }
).WebAssembly

/** Zeroed memory of at least so many bytes; it never grows. */
export const memoryOf = (bytes: number): Memory => new engine.Memory({ initial: Math.ceil(bytes / 65536) })

/** The kernels, ready to be called over a memory. */
export const compile = (kernels: readonly Kernel[], memory: Memory): Readonly<Record<string, unknown>> =>
  new engine.Instance(new engine.Module(assemble(kernels)), { m: { m: memory } }).exports
