import { Trouble } from '../model/trouble.ts'

/** A trained model as it lies in its file: a JSON head and named arrays of numbers. */
export interface ModelFile {
  readonly head: Readonly<Record<string, unknown>>
  readonly arrays: ReadonlyMap<string, Numbers>
}

export type Numbers = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array

const KINDS = { i8: Int8Array, i16: Int16Array, i32: Int32Array, u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array }
type Kind = keyof typeof KINDS

const MAGIC = 'chancery-model-1\n'
const ALIGN = 16
const pad = (n: number): number => Math.ceil(n / ALIGN) * ALIGN

const broken = (what: string): Trouble =>
  new Trouble(
    'parse/model',
    `The language model cannot be read: ${what}.`,
    'models/en',
    'Install the package again, or train the model anew with `npm run train`.',
  )

/**
 * Layout: the magic line; u32 length of the head; the head (UTF-8 JSON with `arrays: [name, kind, length][]`); then the arrays,
 * little-endian, each beginning at a multiple of 16 bytes from the start of the file.
 */
export const readModel = (bytes: Uint8Array): ModelFile => {
  const magic = new TextEncoder().encode(MAGIC)
  if (bytes.length < magic.length + 4 || magic.some((b, i) => bytes[i] !== b)) throw broken('it does not begin as a model does')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.getUint32(magic.length, true)
  const at = magic.length + 4
  if (at + size > bytes.length) throw broken('it ends early')
  let head: Record<string, unknown>
  try {
    head = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + size))) as Record<string, unknown>
  } catch {
    throw broken('its head is no JSON')
  }
  const arrays = new Map<string, Numbers>()
  let offset = pad(at + size)
  for (const entry of (head.arrays ?? []) as [string, Kind, number][]) {
    const [name, kind, length] = entry
    const make = KINDS[kind]
    if (make === undefined) throw broken(`it holds numbers of an unknown kind`)
    const end = offset + length * make.BYTES_PER_ELEMENT
    if (end > bytes.length) throw broken('it ends early')
    // A view of the file's own bytes where they lie right for it, else a copy.
    const at = bytes.byteOffset + offset
    const lies = at % make.BYTES_PER_ELEMENT === 0
    arrays.set(
      name,
      lies ? new make(bytes.buffer as ArrayBuffer, at, length) : new make(Uint8Array.prototype.slice.call(bytes, offset, end).buffer),
    )
    offset = pad(end)
  }
  return { head, arrays }
}

/** The bytes `readModel` reads; same head and arrays, same bytes. */
export const writeModel = (head: Readonly<Record<string, unknown>>, arrays: ReadonlyMap<string, Numbers>): Uint8Array => {
  const kindOf = (a: Numbers): Kind => (Object.keys(KINDS) as Kind[]).find((k) => a instanceof KINDS[k])!
  const list = [...arrays].map(([name, a]) => [name, kindOf(a), a.length])
  const magic = new TextEncoder().encode(MAGIC)
  const json = new TextEncoder().encode(JSON.stringify({ ...head, arrays: list }))
  let size = pad(magic.length + 4 + json.length)
  for (const a of arrays.values()) size = pad(size + a.byteLength)
  const out = new Uint8Array(size)
  out.set(magic)
  new DataView(out.buffer).setUint32(magic.length, json.length, true)
  out.set(json, magic.length + 4)
  let at = pad(magic.length + 4 + json.length)
  for (const a of arrays.values()) {
    out.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at)
    at = pad(at + a.byteLength)
  }
  return out
}
