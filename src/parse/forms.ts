/** Numbers of a written form that the network's input is made of. All but the shape are of the lower-case form. */
export interface FormIds {
  /** Row of the pretrained vectors, -1 where the form has none. */
  readonly vector: number
  /** Row of the trained word table; 0 for words not seen in training. */
  readonly word: number
  /** Rows of the hashed table: shape, prefixes, suffixes, letter groups of four. */
  readonly rows: readonly number[]
}

const hash = (seed: number, s: string, from: number, to: number): number => {
  let h = Math.imul(seed + 1, 0x9e3779b1)
  for (let i = from; i < to; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return (h ^ (h >>> 13)) >>> 0
}

/** Lower case, straight apostrophes and quotes. */
export const normal = (form: string): string =>
  form
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')

/** "Tripoli-based 2km" → "Xx-x 9x": runs of one kind are written once, twice where longer than one. */
export const shapeOf = (form: string): string => {
  let out = ''
  let last = ''
  let run = 0
  for (let i = 0; i < form.length && i < 16; i++) {
    const c = form[i]!
    const kind = c >= '0' && c <= '9' ? '9' : c !== c.toLowerCase() ? 'X' : c !== c.toUpperCase() ? 'x' : c
    run = kind === last ? run + 1 : 1
    last = kind
    if (run <= 2) out += kind
  }
  return out
}

/** `mask`: size of the hashed table less one (a power of two). */
export const formRows = (form: string, mask: number): number[] => {
  const shape = shapeOf(form)
  const low = normal(form).replace(/[0-9]/g, '0')
  const n = low.length
  const rows = [
    hash(1, shape, 0, shape.length) & mask,
    hash(2, low, Math.max(0, n - 1), n) & mask,
    hash(3, low, Math.max(0, n - 2), n) & mask,
    hash(4, low, Math.max(0, n - 3), n) & mask,
    hash(5, low, 0, Math.min(2, n)) & mask,
    hash(6, low, 0, Math.min(3, n)) & mask,
  ]
  const framed = `^${low}$`
  const stop = Math.min(framed.length, 18)
  for (let i = 0; i + 4 <= stop; i++) rows.push(hash(7, framed, i, i + 4) & mask)
  return rows
}
