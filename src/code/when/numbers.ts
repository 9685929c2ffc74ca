import type { Part, Unit } from './expression.ts'
import type { Pieces, Read } from './pieces.ts'

/* Numbers, years, months and units: the least that expressions of time are made of. */

const YEARS = [1500, 2100] as const

export const readDay = (ps: Pieces, i: number): Read<number> => {
  const p = ps.list[i]
  if (p?.n === undefined || p.digits.length > 2 || p.n < 1 || p.n > 31) return undefined
  if (ps.is(i + 1, ':', '%', 'km') || (ps.is(i + 1, '.') && ps.list[i + 2]?.n !== undefined && ps.glued(i + 2))) return undefined
  return [p.n, ps.has(i + 1, 'suffix') && ps.glued(i + 1) ? i + 2 : i + 1]
}

export const readOrdinal = (ps: Pieces, i: number): Read<number> => {
  const word = ps.value(i, 'ordinal')
  if (word !== undefined) return [Number(word), i + 1]
  const p = ps.list[i]
  return p?.n !== undefined && ps.has(i + 1, 'suffix') && ps.glued(i + 1) ? [p.n, i + 2] : undefined
}

export const readYear = (ps: Pieces, i: number): Read<number> => {
  const p = ps.list[i]
  if (p?.n === undefined || p.digits.length !== 4 || p.n < YEARS[0] || p.n > YEARS[1]) return undefined
  if (ps.is(i + 1, 's', '%') && ps.glued(i + 1)) return undefined
  if (ps.is(i + 1, '.') && ps.list[i + 2]?.n !== undefined && ps.glued(i + 1) && ps.glued(i + 2)) return undefined
  return [p.n, i + 1]
}

/** A four-digit number without month is a year only where nothing shows it to be a count, a sum or a number of a resolution. */
export const readLoneYear = (ps: Pieces, i: number): Read<number> => {
  const y = readYear(ps, i)
  if (!y) return undefined
  const before = ps.list[i - 1]
  if (before !== undefined && (/^[$€£¥#№.,:]$/.test(before.text) ? ps.glued(i) : before.classes?.has('numbered') === true)) return undefined
  if (ps.has(i + 1, 'counted') && !ps.is(i - 1, 'the')) return undefined
  if (
    ps.list[i + 1]?.text === '%' ||
    (ps.list[i + 1]?.text === ':' && ps.glued(i + 1) && ps.list[i + 2]?.n !== undefined && ps.glued(i + 2))
  )
    return undefined
  return y
}

export const readMonth = (ps: Pieces, i: number, alone: boolean): Read<number> => {
  const value = ps.value(i, 'month')
  if (value === undefined || !ps.capital(i)) return undefined
  const next = ps.is(i + 1, '.') && (ps.list[i]?.low.length ?? 9) <= 4 && ps.glued(i + 1) ? i + 2 : i + 1
  const doubtful = (ps.list[i]?.low.length ?? 0) <= 4 || ps.is(i, 'march')
  if (!alone || !doubtful) return [Number(value), next]
  const led = ['in', 'since', 'until', 'by', 'from', 'part', 'which', 'before', 'after', 'between'].some((k) => ps.has(i - 1, k))
  return led || ps.is(i - 1, 'and', '-') ? [Number(value), next] : undefined
}

export const readDecade = (ps: Pieces, i: number): Read<number> => {
  const p = ps.list[i]
  if (p?.n === undefined || !ps.is(i + 1, 's') || !ps.glued(i + 1)) return undefined
  if (p.digits.length === 4 && p.n >= YEARS[0] && p.n <= YEARS[1] && p.n % 10 === 0) return [p.n, i + 2]
  return p.digits.length === 2 && p.n % 10 === 0 ? [1900 + p.n, i + 2] : undefined
}

export const readNumber = (ps: Pieces, i: number): Read<{ n: number; vague: boolean }> => {
  let k = i
  let vague = false
  if (ps.has(k, 'about')) {
    vague = true
    k++
  } else if (ps.is(k, 'more', 'less', 'fewer') && ps.is(k + 1, 'than')) {
    vague = true
    k += 2
  } else if (ps.is(k, 'over', 'under') && (ps.list[k + 1]?.n !== undefined || ps.has(k + 1, 'number'))) {
    vague = true
    k++
  }
  if (ps.is(k, 'a') && (ps.has(k + 1, 'vague-number') || ps.is(k + 1, 'couple', 'dozen'))) k++
  const p = ps.list[k]
  if (p === undefined) return undefined
  const few = ps.value(k, 'vague-number')
  if (few !== undefined) return [{ n: Number(few), vague: true }, ps.is(k + 1, 'of') ? k + 2 : k + 1]
  if (p.n !== undefined && p.digits.length <= 3) return [{ n: p.n, vague }, k + 1]
  const word = ps.value(k, 'number')
  if (word === undefined) return undefined
  if (ps.is(k, 'couple')) return [{ n: 2, vague: true }, ps.is(k + 1, 'of') ? k + 2 : k + 1]
  if (ps.is(k, 'single') || ps.is(k, 'both')) return undefined
  return [{ n: Number(word), vague }, k + 1]
}

export const readUnit = (ps: Pieces, i: number): Read<{ unit: Unit; scale: number; plural: boolean }> => {
  const u = ps.value(i, 'unit')
  if (u === undefined || u === 'second' || u === 'minute') return undefined
  const plural = /s$/.test(ps.list[i]?.low ?? '') && !/['’]/.test(ps.list[i]?.text ?? '')
  if (u === 'fortnight') return [{ unit: 'week', scale: 2, plural }, i + 1]
  if (u === 'night') return [{ unit: 'day', scale: 1, plural }, i + 1]
  return [{ unit: u as Unit, scale: 1, plural }, i + 1]
}

export const readPart = (ps: Pieces, i: number): Read<Part> => {
  let k = i
  if (ps.is(k, 'the', 'very')) k++
  if (ps.is(k, 'very')) k++
  const part = ps.value(k, 'part')
  if (part === undefined) return undefined
  k++
  if (ps.dash(k)) k++
  if (ps.is(k, 'of', 'in')) k++
  return [part as Part, k]
}
