import type { Expression } from './expression.ts'
import { readDay, readDecade, readLoneYear, readMonth, readOrdinal, readPart, readYear } from './numbers.ts'
import type { Pieces, Read } from './pieces.ts'

/* Absolute dates: days, months, seasons, years, decades, centuries. */

const readIso = (ps: Pieces, i: number): Read<Expression> => {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(ps.list[i]?.text ?? '')
  if (m) return [{ kind: 'calendar', year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }, i + 1]
  const [a, b, c] = [ps.list[i], ps.list[i + 2], ps.list[i + 4]]
  const mark = ps.list[i + 1]?.text
  if (a?.n === undefined || b?.n === undefined || c?.n === undefined || (mark !== '/' && mark !== '.') || ps.list[i + 3]?.text !== mark)
    return undefined
  if (a.digits.length > 2 || b.digits.length > 2 || c.digits.length !== 4 || !ps.glued(i + 1) || !ps.glued(i + 4)) return undefined
  const [day, month] = b.n > 12 ? [b.n, a.n] : [a.n, b.n]
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? [{ kind: 'calendar', year: c.n, month, day }, i + 5] : undefined
}

/** "7 April 2025", "Monday, April 7th, 2025", "3–5 April", "the first of May". */
const readFull = (ps: Pieces, i: number): Read<Expression> => {
  let k = i
  if (ps.has(k, 'weekday') && ps.capital(k)) {
    k = ps.comma(k + 1)
    if (ps.is(k, 'the')) k++
  }
  if (ps.is(k, 'the') && readOrdinal(ps, k + 1)) k++
  const ordinal = readOrdinal(ps, k)
  const day = readDay(ps, k) ?? (ordinal && ordinal[0] <= 31 && ps.is(ordinal[1], 'of') ? ordinal : undefined)
  if (day) {
    let second: Read<number>
    let m = day[1]
    if (ps.dash(m) || ps.is(m, 'to', 'and', 'or')) {
      second = readDay(ps, m + 1)
      if (second) m = second[1]
    }
    if (ps.is(m, 'of')) m++
    const month = readMonth(ps, m, false)
    if (month && (!second || readMonth(ps, second[1], false) || ps.is(second[1], 'of'))) {
      const year = readYear(ps, ps.comma(month[1]))
      const first = { kind: 'calendar' as const, month: month[0], day: day[0], ...(year ? { year: year[0] } : {}) }
      const next = year ? year[1] : month[1]
      if (second) return [{ kind: 'range', from: first, to: { ...first, day: second[0] }, within: true }, next]
      return [first, next]
    }
    return undefined
  }
  const month = readMonth(ps, k, false)
  const date = month && readDay(ps, month[1])
  if (!month || !date) return undefined
  let next = date[1]
  let last: number | undefined
  if (ps.dash(next) || ps.is(next, 'to', 'and')) {
    const second = readDay(ps, next + 1)
    if (second && second[0] > date[0] && !ps.has(second[1], 'unit') && !ps.has(second[1], 'counted')) {
      last = second[0]
      next = second[1]
    }
  }
  const year = readYear(ps, ps.comma(next))
  const first = { kind: 'calendar' as const, month: month[0], day: date[0], ...(year ? { year: year[0] } : {}) }
  if (year) next = year[1]
  return last === undefined ? [first, next] : [{ kind: 'range', from: first, to: { ...first, day: last }, within: true }, next]
}

const readMonthYear = (ps: Pieces, i: number, alone: boolean): Read<Expression> => {
  const month = readMonth(ps, i, false)
  if (!month) return undefined
  let k = ps.comma(month[1])
  if (ps.is(k, 'of')) k++
  const year = readYear(ps, k)
  if (year) return [{ kind: 'calendar', month: month[0], year: year[0] }, year[1]]
  const lone = alone ? readMonth(ps, i, true) : month
  return lone ? [{ kind: 'calendar', month: lone[0] }, lone[1]] : undefined
}

const readSeasonYear = (ps: Pieces, i: number): Read<Expression> => {
  const season = ps.value(i, 'season')
  if (season === undefined) return undefined
  const k = ps.is(i + 1, 'of') ? i + 2 : i + 1
  const year = readYear(ps, k)
  return year ? [{ kind: 'calendar', season: Number(season), year: year[0] }, year[1]] : undefined
}

const readShare = (ps: Pieces, i: number): Read<Expression> => {
  const k = ps.is(i, 'the') ? i + 1 : i
  const n = readOrdinal(ps, k)
  if (!n || n[0] > 4) return undefined
  const half = ps.is(n[1], 'half')
  if (!half && !ps.is(n[1], 'quarter')) return undefined
  const of = ps.is(n[1] + 1, 'of') ? n[1] + 2 : n[1] + 1
  const year = readYear(ps, of)
  if (!year || (half && n[0] > 2)) return undefined
  return [{ kind: 'calendar', year: year[0], share: half ? n[0] + 4 : n[0] }, year[1]]
}

const readDecadeOrCentury = (ps: Pieces, i: number): Read<Expression> => {
  const k = ps.is(i, 'the') ? i + 1 : i
  const decade = readDecade(ps, k)
  if (decade) return [{ kind: 'calendar', decade: decade[0] }, decade[1]]
  const n = readOrdinal(ps, k)
  if (n && n[0] <= 21 && ps.is(n[1], 'century')) return [{ kind: 'calendar', century: n[0] }, n[1] + 1]
  return undefined
}

const readYearOnly = (ps: Pieces, i: number): Read<Expression> => {
  const k = ps.is(i, 'the') && ps.is(i + 1, 'year') ? i + 2 : i
  const year = readLoneYear(ps, k)
  return year ? [{ kind: 'calendar', year: year[0] }, year[1]] : undefined
}

/** Absolute dates. */
export const readCalendar = (ps: Pieces, i: number): Read<Expression> => {
  const about = ps.has(i, 'about') && !ps.is(i, 'some')
  if (about) {
    const dot = ps.is(i + 1, '.') ? i + 2 : i + 1
    const inner = readCalendar(ps, dot)
    return inner && inner[0].kind === 'calendar' ? [{ ...inner[0], about: true }, inner[1]] : undefined
  }
  const part = readPart(ps, i)
  if (part) {
    const k = ps.is(part[1], 'the') ? part[1] + 1 : part[1]
    const inner = readMonthYear(ps, k, false) ?? readSeasonYear(ps, k) ?? readDecadeOrCentury(ps, k) ?? readYearOnly(ps, k)
    if (inner?.[0].kind === 'calendar') return [{ ...inner[0], part: part[0] }, inner[1]]
    return undefined
  }
  return (
    readIso(ps, i) ??
    readFull(ps, i) ??
    readMonthYear(ps, i, true) ??
    readSeasonYear(ps, i) ??
    readShare(ps, i) ??
    readDecadeOrCentury(ps, i) ??
    readYearOnly(ps, i)
  )
}
