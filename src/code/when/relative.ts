import { readEvent } from './event.ts'
import type { Expression, Origin } from './expression.ts'
import { readMonth, readNumber, readPart, readUnit } from './numbers.ts'
import type { Pieces, Read } from './pieces.ts'

/* Dates that count from another: from publication, from the story, from an event. */

export const readDeictic = (ps: Pieces, i: number): Read<Expression> => {
  if (ps.is(i, 'the') && ps.is(i + 1, 'day') && ps.is(i + 2, 'before', 'after') && ps.has(i + 3, 'deictic'))
    return [{ kind: 'day', offset: ps.is(i + 2, 'before') ? -2 : 2 }, i + 4]
  const offset = ps.value(i, 'deictic')
  if (offset !== undefined) return [{ kind: 'day', offset: Number(offset) }, ps.has(i + 1, 'day-part') ? i + 2 : i + 1]
  if (ps.is(i, 'last') && ps.has(i + 1, 'day-part')) return [{ kind: 'day', offset: -1 }, i + 2]
  if (ps.is(i, 'this') && ps.has(i + 1, 'day-part')) return [{ kind: 'day', offset: 0 }, i + 2]
  return undefined
}

export const readWeekday = (ps: Pieces, i: number): Read<Expression> => {
  let k = i
  let which: -1 | 0 | 1 | undefined
  if (ps.has(k, 'which') && ps.has(k + 1, 'weekday')) {
    which = Number(ps.value(k, 'which')) as -1 | 0 | 1
    k++
  } else if (ps.has(k, 'part') && ps.has(k + 1, 'weekday')) k++
  const day = ps.value(k, 'weekday')
  if (day === undefined || !ps.capital(k) || (ps.list[k]?.low.length ?? 0) < 5) return undefined
  k++
  if (ps.has(k, 'day-part')) k++
  if (ps.is(k, 'last')) {
    which = -1
    k++
  } else if (ps.is(k, 'next')) {
    which = 1
    k++
  }
  return [{ kind: 'weekday', weekday: Number(day), which }, k]
}

/** "earlier this month", "later that year", "earlier in the week". */
export const readOrder = (ps: Pieces, i: number): Read<Expression> => {
  const order = ps.value(i, 'earlier')
  const part = order === undefined ? readPart(ps, i) : undefined
  if (order === undefined && !part) return undefined
  let k = part ? part[1] : i + 1
  if (ps.is(k, 'in', 'on')) k++
  let origin: Origin = 'narrative'
  let which: -1 | 0 | 1 = 0
  const loose = ps.is(k, 'the')
  if (ps.is(k, 'this')) origin = 'document'
  else if (ps.is(k, 'last')) [origin, which] = ['document', -1]
  else if (ps.is(k, 'next')) [origin, which] = ['document', 1]
  else if (ps.is(k, 'the') && ps.has(k + 1, 'which') && !ps.is(k + 1, 'same')) which = Number(ps.value(++k, 'which')) as -1 | 0 | 1
  else if (!ps.is(k, 'that', 'the')) return undefined
  k++
  if (ps.is(k, 'same')) k++
  const unit = readUnit(ps, k)
  if (!unit || unit[0].plural) return undefined
  const base = { kind: 'unit' as const, unit: unit[0].unit, which, origin }
  if (part) return [{ ...base, part: part[0] }, unit[1]]
  return [{ ...base, order: Number(order) as -1 | 1, loose }, unit[1]]
}

/** "last month", "this year", "that day", "the following week", "the past two years", "recent months", "last March". */
export const readWhich = (ps: Pieces, i: number): Read<Expression> => {
  if (ps.is(i, 'that', 'those') || (ps.is(i, 'the') && ps.is(i + 1, 'same')) || (ps.is(i, 'that') && ps.is(i + 1, 'same'))) {
    const k = ps.is(i + 1, 'same') ? i + 2 : i + 1
    const unit = readUnit(ps, k)
    if (unit && !unit[0].plural) return [{ kind: 'same', unit: unit[0].unit }, unit[1]]
    return undefined
  }
  const article = ps.is(i, 'the')
  const k = article ? i + 1 : i
  const which = ps.value(k, 'which')
  if (which === undefined) return undefined
  const w = Number(which) as -1 | 0 | 1
  const month = readMonth(ps, k + 1, false)
  if (month) return [{ kind: 'month', month: month[0], which: w }, month[1]]
  const season = ps.value(k + 1, 'season')
  if (season !== undefined) return [{ kind: 'month', season: Number(season), which: w }, k + 2]
  const n = readNumber(ps, k + 1)
  const unit = readUnit(ps, n ? n[1] : k + 1)
  if (!unit) return undefined
  const stretched = n !== undefined || unit[0].plural || ps.is(k, 'past') || (article && ps.is(k, 'last'))
  if (stretched && w !== 0) {
    const count = (n ? n[0].n : unit[0].plural ? 3 : 1) * unit[0].scale
    return [{ kind: 'stretch', n: count, unit: unit[0].unit, sign: w }, unit[1]]
  }
  if (unit[0].plural) return undefined
  const told = article || ps.has(k, 'story')
  const origin: Origin = told && !ps.has(k, 'published') ? 'narrative' : 'document'
  return [{ kind: 'unit', unit: unit[0].unit, which: w, origin }, unit[1]]
}

/** "two days later", "three weeks ago", "a week after the incident", "weeks later", "the day after". */
export const readOffset = (ps: Pieces, i: number): Read<Expression> => {
  let k = i
  let sign: -1 | 1 | undefined
  if ((ps.is(k, 'after') || (ps.is(k, 'within') && ps.future)) && readNumber(ps, k + 1)) {
    sign = 1
    k++
  } else if (ps.is(k, 'in') && ps.future && readNumber(ps, k + 1)) {
    sign = 1
    k++
  }
  const led = k > i
  let n = readNumber(ps, k)
  let article = false
  if (!n && ps.is(k, 'the')) {
    n = [{ n: 1, vague: false }, k + 1]
    article = true
  }
  const unit = readUnit(ps, n ? n[1] : k)
  if (!unit) return undefined
  if (!n) {
    if (!unit[0].plural) return undefined
    n = [{ n: 3, vague: true }, k]
  }
  const m = unit[1]
  const base = { kind: 'offset' as const, n: n[0].n * unit[0].scale, unit: unit[0].unit, vague: n[0].vague }
  if (ps.is(m, 'ago') || (ps.is(m, 'back') && !article)) return [{ ...base, sign: -1, origin: 'document' }, m + 1]
  if (ps.is(m, 'from') && ps.is(m + 1, 'now', 'today')) return [{ ...base, sign: 1, origin: 'document' }, m + 2]
  if (ps.has(m, 'earlier') && !article) return [{ ...base, sign: Number(ps.value(m, 'earlier')) as -1 | 1, origin: 'narrative' }, m + 1]
  if (ps.is(m, 'beforehand', 'hence', 'on') && !article)
    return ps.is(m, 'on') ? undefined : [{ ...base, sign: ps.is(m, 'hence') ? 1 : -1, origin: 'narrative' }, m + 1]
  if (ps.has(m, 'side')) {
    const side = Number(ps.value(m, 'side')) as -1 | 1
    const e = ps.is(m + 1, 'to') ? m + 2 : m + 1
    const event = readEvent(ps, e)
    ps.core = e
    if (event) return [{ ...base, sign: side, origin: 'event', event: event[0] }, event[1]]
    return [{ ...base, sign: side, origin: 'narrative' }, e]
  }
  // "after three weeks of talks": how long the talks went on, no day.
  if (led && ps.is(i, 'after') && ps.is(m, 'of', 'in')) return undefined
  if (led && sign !== undefined) return [{ ...base, sign, origin: ps.is(i, 'after') ? 'narrative' : 'document' }, m]
  return undefined
}

export const readNear = (ps: Pieces, i: number): Read<Expression> => {
  if (!ps.has(i, 'shortly')) return undefined
  if (ps.has(i + 1, 'earlier') && !ps.is(i + 1, 'previously'))
    return [{ kind: 'near', side: Number(ps.value(i + 1, 'earlier')) as -1 | 1, origin: 'narrative' }, i + 2]
  if (!ps.has(i + 1, 'side')) return undefined
  const side = Number(ps.value(i + 1, 'side')) as -1 | 1
  const e = ps.is(i + 2, 'to') ? i + 3 : i + 2
  const event = readEvent(ps, e)
  ps.core = e
  return event ? [{ kind: 'near', side, origin: 'event', event: event[0] }, event[1]] : [{ kind: 'near', side, origin: 'narrative' }, e]
}

export const readSingle = (ps: Pieces, i: number): Read<Expression> => {
  if (ps.is(i, 'at') && ps.is(i + 1, 'the', 'that') && ps.is(i + 2, 'time')) return [{ kind: 'same' }, i + 3]
  if (ps.is(i, 'at') && ps.is(i + 1, 'present', 'the') && (ps.is(i + 1, 'present') || ps.is(i + 2, 'moment')))
    return [{ kind: 'now' }, ps.is(i + 1, 'present') ? i + 2 : i + 3]
  if (ps.has(i, 'now') && !ps.is(i, 'still')) return [{ kind: 'now' }, i + 1]
  if (ps.has(i, 'recent')) return [{ kind: 'stretch', n: 3, unit: 'month', sign: -1 }, i + 1]
  return undefined
}
