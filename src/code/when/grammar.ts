import { readCalendar } from './calendar.ts'
import { timesOfDay } from './day-parts.ts'
import { readEvent } from './event.ts'
import type { Expression, Found } from './expression.ts'
import type { Lex } from './lex.ts'
import { readNumber, readUnit } from './numbers.ts'
import { Pieces, type Read } from './pieces.ts'
import { readDeictic, readNear, readOffset, readOrder, readSingle, readWeekday, readWhich } from './relative.ts'

/*
 * The grammar of time expressions over the pieces of one sentence: recursive descent; each function reads one form that begins at piece i
 * and gives what it read with the index after it.
 */

/** Everything that is no range and has no bounding preposition. */
const readFree = (ps: Pieces, i: number): Read<Expression> => {
  ps.core = undefined
  return (
    readCalendar(ps, i) ??
    readDeictic(ps, i) ??
    readWeekday(ps, i) ??
    readOrder(ps, i) ??
    readWhich(ps, i) ??
    readOffset(ps, i) ??
    readNear(ps, i) ??
    readSingle(ps, i)
  )
}

/** "since 1975", "until March", "by the end of 2024", "before the war", "from 2019 onwards". */
const readBound = (ps: Pieces, i: number): Read<Expression> => {
  let side: 'since' | 'until' | 'by' | 'before' | 'after' | undefined
  let k = i + 1
  if (ps.has(i, 'since')) side = 'since'
  else if (ps.has(i, 'until') && !ps.is(i, 'to')) side = 'until'
  else if (ps.has(i, 'by')) side = 'by'
  else if (ps.has(i, 'before')) side = 'before'
  else if (ps.has(i, 'after') && !ps.is(i, 'post')) side = 'after'
  else if (ps.has(i, 'from')) side = 'since'
  else if (ps.is(i, 'as') && ps.is(i + 1, 'of')) [side, k] = ['by', i + 2]
  else if (ps.is(i, 'during', 'amid')) {
    const event = readEvent(ps, i + 1)
    return event ? [{ kind: 'event', event: event[0] }, event[1]] : undefined
  }
  if (side === undefined) return undefined
  if (side === 'before' && ps.is(k, 'to')) k++
  if (ps.has(i, 'since') && ps.is(k, 'then')) return [{ kind: 'bound', side: 'since', of: { kind: 'same' } }, k + 1]
  if (side === 'by' && ps.is(k, 'then')) return [{ kind: 'bound', side: 'by', of: { kind: 'same' } }, k + 1]
  if (side === 'after' && readNumber(ps, k) && readUnit(ps, readNumber(ps, k)?.[1] ?? k)) return undefined
  ps.core = undefined
  const inner = readCalendar(ps, k) ?? readDeictic(ps, k) ?? readWeekday(ps, k) ?? readOrder(ps, k) ?? readWhich(ps, k) ?? readOffset(ps, k)
  if (inner) {
    const onward = ps.has(inner[1], 'onward') && ps.has(i, 'from') ? inner[1] + 1 : inner[1]
    if (ps.has(i, 'from') && inner[0].kind !== 'calendar' && inner[0].kind !== 'weekday' && inner[0].kind !== 'day') return undefined
    return [{ kind: 'bound', side, of: inner[0] }, onward]
  }
  if (ps.has(i, 'from') || side === 'by') return undefined
  const event = readEvent(ps, k)
  if (!event) return undefined
  ps.core = k
  return [{ kind: 'bound', side, of: { kind: 'event', event: event[0] } }, event[1]]
}

/** "between 1992 and 1998", "from 1976 to 1988", "2012–2014", "1992–98". */
const readRange = (ps: Pieces, i: number): Read<Expression> => {
  ps.core = undefined
  const between = ps.has(i, 'between')
  const from = ps.has(i, 'from')
  const start = between || from ? i + 1 : i
  const a = readCalendar(ps, start) ?? (between || from ? readWeekday(ps, start) : undefined)
  if (!a || a[0].kind === 'range') return undefined
  const k = a[1]
  const joined = between
    ? ps.is(k, 'and')
    : from
      ? ps.has(k, 'until-end')
      : ps.dash(k) || (ps.is(k, 'to', 'through', 'until') && readCalendar(ps, k + 1) !== undefined)
  if (!joined) return undefined
  const short = ps.list[k + 1]
  if (
    ps.dash(k) &&
    a[0].kind === 'calendar' &&
    a[0].year !== undefined &&
    a[0].month === undefined &&
    short?.n !== undefined &&
    short.digits.length === 2 &&
    ps.glued(k + 1)
  ) {
    const year = Math.floor(a[0].year / 100) * 100 + short.n
    return year > a[0].year ? [{ kind: 'range', from: a[0], to: { kind: 'calendar', year }, within: false }, k + 2] : undefined
  }
  const b = readCalendar(ps, k + 1) ?? (between || from ? readWeekday(ps, k + 1) : undefined)
  if (!b || b[0].kind === 'range') return undefined
  // "1969 – 7 January: …": a year in front of a line, no stretch.
  if (ps.dash(k) && a[0].kind === 'calendar' && a[0].month === undefined && b[0].kind === 'calendar' && b[0].year === undefined)
    return undefined
  let first = a[0]
  if (
    first.kind === 'calendar' &&
    b[0].kind === 'calendar' &&
    first.year === undefined &&
    b[0].year !== undefined &&
    first.month !== undefined
  )
    first = { ...first, year: b[0].year }
  return [{ kind: 'range', from: first, to: b[0], within: between }, b[1]]
}

/** The longest expression beginning at piece i; `core` is the index where the phrase ends without its event. */
const readAt = (ps: Pieces, i: number): { readonly expression: Expression; readonly next: number; readonly core: number } | undefined => {
  const r = readRange(ps, i) ?? readBound(ps, i) ?? readFree(ps, i)
  if (!r) return undefined
  return { expression: r[0], next: r[1], core: ps.core ?? r[1] }
}

const mayBegin = (p: Lex | undefined): boolean => p !== undefined && (p.classes?.opens === true || p.n !== undefined || /^\d/.test(p.text))

/** All expressions of a sentence's pieces, left to right, longest at each place; they do not overlap. */
export const findExpressions = (pieces: readonly Lex[]): readonly Found[] => {
  const out: Found[] = []
  const ps = new Pieces(pieces)
  for (let i = 0; i < pieces.length; ) {
    if (!mayBegin(pieces[i])) {
      i++
      continue
    }
    const hit = readAt(ps, i)
    const [first, last, core] = [pieces[i], hit && pieces[hit.next - 1], hit && pieces[hit.core - 1]]
    if (!hit || !first || !last || !core) {
      i++
      continue
    }
    if (!comparesFirsts(pieces, i, hit.expression))
      out.push({ expression: hit.expression, start: first.start, end: last.end, core: core.end })
    i = hit.next
  }
  return timesOfDay(pieces, out)
}

/** "the first such visit since 2011" tells nothing of when the visit was. */
const comparesFirsts = (pieces: readonly Lex[], i: number, e: Expression): boolean => {
  if (e.kind !== 'bound' || e.side !== 'since') return false
  for (let k = i - 1; k >= 0 && k >= i - 12; k--) {
    if (/^[.;!?]$/.test(pieces[k]?.text ?? '')) return false
    if (pieces[k]?.classes?.has('superlative')) return true
  }
  return false
}
