import type { Quantity, Where } from '../../model/statement.ts'
import type { Tree } from '../tree.ts'
import type { WhereWords } from './words.ts'

/** A position told by its distance: tokens [from, to], and the token whose clause it belongs to. */
export interface Distance {
  readonly from: number
  readonly to: number
  readonly host: number
  readonly role: Where['role']
  readonly border: NonNullable<Where['border']>
}

interface Length {
  readonly from: number
  readonly to: number
  readonly quantity: Quantity
}

/** "over 2km", "some 40 kilometres": tokens and value. */
const lengthAt = (t: Tree, i: number, words: WhereWords): Length | undefined => {
  const low = (k: number): string => (t.sentence.form[k] ?? '').toLowerCase()
  const glued = /^(\d+(?:[.,]\d+)?)(\p{L}+)\.?$/u.exec(low(i))
  const plain = /^\d+(?:[.,]\d+)?$/.test(low(i)) ? Number(low(i).replace(',', '.')) : (words.number(low(i)) ?? -1)
  const dash = low(i + 1) === '-' ? 1 : 0
  const unit = glued ? words.unit(glued[2] ?? '') : (words.unit(`${low(i + 1)} ${low(i + 2)}`) ?? words.unit(low(i + 1 + dash)))
  const n = glued ? Number((glued[1] ?? '').replace(',', '.')) : plain
  if (unit === undefined || n < 0 || !Number.isFinite(n)) return undefined
  const to = glued ? i : words.unit(`${low(i + 1)} ${low(i + 2)}`) ? i + 2 : i + 1 + dash
  for (const before of [2, 1]) {
    const op = before > i ? undefined : words.bound(before === 2 ? `${low(i - 2)} ${low(i - 1)}` : low(i - 1))
    if (op !== undefined) return { from: i - before, to, quantity: { n, op, unit } }
  }
  return { from: i, to, quantity: { n, op: '=', unit } }
}

/** The state whose land is named in [from, to): the last one. */
const stateIn = (from: number, to: number, state: (i: number) => string | undefined): string | undefined => {
  let found: string | undefined
  for (let i = from; i < to; i++) found = state(i) ?? found
  return found
}

/**
 * Positions told by distance from a border: "10 km into Malian territory", "entered X airspace by over 2 km", "40 km from the border with Y",
 * and sides told without distance: "on the Algerian side of the border".
 */
export const distancesIn = (
  t: Tree,
  words: WhereWords,
  state: (i: number) => string | undefined,
  countries: readonly string[],
): readonly Distance[] => {
  const out: Distance[] = []
  const low = (k: number): string => (t.sentence.form[k] ?? '').toLowerCase()
  const other = (side: string | undefined): { readonly with?: string } => {
    const two = countries.slice(0, 2)
    const rest = side === undefined ? undefined : two.includes(side) ? two.find((c) => c !== side) : undefined
    return rest === undefined ? {} : { with: rest }
  }
  for (let i = 0; i < t.length; i++) {
    const length = lengthAt(t, i, words)
    if (!length) {
      if (low(i) === 'side' && words.is('line', low(i + 2) === 'the' ? low(i + 3) : low(i + 2))) {
        const side = stateIn(Math.max(0, i - 3), i, state)
        if (side !== undefined)
          out.push({ from: i - 1, to: low(i + 2) === 'the' ? i + 3 : i + 2, host: i, role: 'inside', border: { side, ...other(side) } })
      }
      continue
    }
    const { from, to, quantity } = length
    let k = to + 1
    let into = false
    while (k < t.length && k <= to + 3 && words.is('into', low(k))) {
      into = true
      k++
    }
    if (into) {
      let end = k
      while (end < t.length && end < k + 6 && !words.is('land', low(end)) && !/^[.,;]$/.test(low(end))) end++
      const side = stateIn(k, end + 1, state)
      if (side !== undefined) {
        out.push({
          from,
          to: words.is('land', low(end)) ? end : end - 1,
          host: i,
          role: 'inside',
          border: { side, ...other(side), distance: quantity },
        })
        continue
      }
    }
    let away = false
    while (k < t.length && k <= to + 4 && words.is('away', low(k))) {
      away = true
      k++
    }
    if (away) {
      let end = k
      while (end < t.length && end < k + 5 && !words.is('line', low(end)) && !/^[.,;]$/.test(low(end))) end++
      if (words.is('line', low(end))) {
        const far = stateIn(end + 1, Math.min(t.length, end + 5), state) ?? stateIn(k, end, state)
        const side = far === undefined ? undefined : other(far).with
        const last = far === undefined || stateIn(k, end, state) === far ? end : Math.min(t.length - 1, end + 2)
        out.push({
          from,
          to: last,
          host: i,
          role: 'near',
          border: { side: side ?? '', ...(far === undefined ? {} : { with: far }), distance: quantity },
        })
        continue
      }
    }
    for (let b = from - 1; b >= Math.max(0, from - 6); b--) {
      if (!words.is('land', low(b)) || low(from - 1) !== 'by') continue
      const side = stateIn(Math.max(0, b - 3), b, state)
      if (side !== undefined)
        out.push({ from: Math.max(0, b - 1), to, host: b, role: 'inside', border: { side, ...other(side), distance: quantity } })
      break
    }
  }
  return out
}
