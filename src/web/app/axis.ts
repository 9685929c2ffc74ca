import type { ConditionBrief, EventBrief, Way } from '../../model/screens.ts'
import { addMonths, calendar, type Day, dayOf } from '../../model/when.ts'
import { shortMonth } from './dates.ts'

/** The stretch of days in view and its width in pixels; x is linear in days. */
export interface View {
  readonly from: Day
  readonly to: Day
  readonly width: number
}

export const xOf = (v: View, day: Day): number => ((day - v.from) / (v.to - v.from)) * v.width
export const dayAt = (v: View, x: number): Day => v.from + (x / v.width) * (v.to - v.from)

export interface Tick {
  readonly day: Day
  readonly label: string
  readonly major: boolean
}

/** Ticks at least `gap` pixels apart: days, weeks, months, quarters, years, decades, as room allows. */
export const ticks = (v: View, gap = 58): Tick[] => {
  const perDay = v.width / (v.to - v.from)
  const out: Tick[] = []
  const steps = [1, 2, 7, 14].find((s) => s * perDay >= gap)
  if (steps !== undefined) {
    const first = Math.ceil(v.from / steps) * steps
    for (let d = first; d <= v.to; d += steps) {
      const { date, month, year } = calendar(d)
      const turn = date <= steps
      out.push({ day: d, label: turn && month === 1 ? `${date} Jan ${year}` : `${date} ${shortMonth(month)}`, major: turn })
    }
    return out
  }
  const months = [1, 3, 6, 12, 24, 60, 120, 240, 600].find((m) => m * 30.4 * perDay >= gap) ?? 1200
  const { year } = calendar(Math.floor(v.from))
  const start = months >= 12 ? Math.floor(year / (months / 12)) * (months / 12) : year
  for (let d = dayOf(start); d <= v.to; d = addMonths(d, months)) {
    if (d < v.from) continue
    const c = calendar(d)
    out.push({ day: d, label: c.month === 1 ? String(c.year) : shortMonth(c.month), major: c.month === 1 })
  }
  return out
}

/** Lane of an event: upwards from the first side, downwards from the second, between for both. */
export const laneOf = (way: Way): 0 | 1 | 2 => (way === 'ab' || way === 'a' ? 0 : way === 'mutual' ? 1 : 2)

export interface Dot {
  readonly event: EventBrief
  readonly x: number
  /** Where its date is not one day: the stretch it may lie in. */
  readonly x1: number
  readonly x2: number
  readonly level: number
}

export interface Heap {
  readonly x: number
  readonly width: number
  readonly count: number
  readonly conflict: number
  readonly from: Day
  readonly to: Day
}

export interface EventLane {
  readonly dots: readonly Dot[]
  readonly heaps: readonly Heap[]
  /** Most dots on top of each other, or the tallest heap. */
  readonly levels: number
}

const DOT = 12
const MOST_DOTS = 160
const HEAP = 7
const MOST_LEVELS = 6

/** Dated events in view: single marks while few, heaps of a few pixels once dense. Events must be in order of earliest day. */
export const eventLane = (events: readonly EventBrief[], v: View): EventLane => {
  const perDay = v.width / (v.to - v.from)
  const seen = events.filter((e) => {
    const { earliest, latest } = e.when
    return earliest !== null && latest !== null && latest >= v.from && earliest <= v.to
  })
  if (seen.length > MOST_DOTS) return heaped(seen, v)
  const ends: number[] = []
  const dots = seen.map((event): Dot => {
    const [from, to] = [event.when.earliest ?? 0, event.when.latest ?? 0]
    const [x1, x2] = [xOf(v, from), xOf(v, to + 1)]
    const x = Math.min(Math.max((x1 + x2) / 2, 0), v.width)
    const [left, right] = to > from ? [Math.min(x1, x - DOT / 2), Math.max(x2, x + DOT / 2)] : [x - DOT / 2, x + DOT / 2]
    let level = ends.findIndex((end) => end <= left + 0.5)
    if (level < 0) level = ends.length < MOST_LEVELS ? ends.length : MOST_LEVELS - 1
    ends[level] = right
    return { event, x, x1: to > from ? x1 : x, x2: to > from ? x2 : x + perDay * 0, level }
  })
  return { dots, heaps: [], levels: ends.length }
}

const heaped = (events: readonly EventBrief[], v: View): EventLane => {
  const n = Math.max(1, Math.ceil(v.width / HEAP))
  const counts = new Int32Array(n)
  const conflicts = new Int32Array(n)
  for (const e of events) {
    const mid = ((e.when.earliest ?? 0) + (e.when.latest ?? 0)) / 2
    const i = Math.min(n - 1, Math.max(0, Math.floor(xOf(v, mid) / HEAP)))
    counts[i] = (counts[i] ?? 0) + 1
    if (e.quad > 2) conflicts[i] = (conflicts[i] ?? 0) + 1
  }
  const heaps: Heap[] = []
  let most = 0
  counts.forEach((count, i) => {
    if (count === 0) return
    most = Math.max(most, count)
    heaps.push({
      x: i * HEAP,
      width: HEAP - 1,
      count,
      conflict: conflicts[i] ?? 0,
      from: Math.round(dayAt(v, i * HEAP)),
      to: Math.round(dayAt(v, (i + 1) * HEAP)),
    })
  })
  return { dots: [], heaps, levels: most }
}

export interface Bar {
  readonly brief: ConditionBrief
  /** Certain stretch; x2 < x1 where no day is certain. */
  readonly x1: number
  readonly x2: number
  /** Fading ends: from where it may have begun, to where it may have ended. */
  readonly fadeIn: number
  readonly fadeOut: number
  readonly openEnd: boolean
}

/** Room that an unbounded end takes before it has faded. */
const FADE = 46

/** Bars of the conditions that touch the view; `told` is the last day of which anything is told. */
export const bars = (list: readonly ConditionBrief[], v: View, told: Day): Bar[] =>
  list.flatMap((brief): Bar[] => {
    const { start, end, status } = brief.condition
    const open = end.earliest === null && end.latest === null
    const first = start.earliest ?? start.latest
    const sure = start.latest ?? start.earliest
    const last = open ? (status === 'ended' ? (sure ?? told) : Math.max(told, sure ?? told)) : (end.earliest ?? end.latest ?? told)
    const fadeLast = open ? null : (end.latest ?? null)
    const x1 = sure === null ? 0 : xOf(v, sure)
    const fadeIn = start.earliest === null ? x1 - FADE : xOf(v, first ?? v.from)
    const x2 = xOf(v, last + (open ? 1 : 0))
    const fadeOut = fadeLast === null ? x2 + FADE : xOf(v, fadeLast)
    if (Math.max(fadeOut, x2) < 0 || Math.min(fadeIn, x1) > v.width) return []
    return [{ brief, x1, x2, fadeIn: Math.min(fadeIn, x1), fadeOut: Math.max(fadeOut, x2), openEnd: open }]
  })

/** Counts by equal slices of the whole range, for the strip that shows where in time we are. */
export const density = (events: readonly EventBrief[], from: Day, to: Day, slices: number): number[] => {
  const out = new Array<number>(slices).fill(0)
  for (const e of events) {
    if (e.when.earliest === null || e.when.latest === null) continue
    const at = Math.floor((((e.when.earliest + e.when.latest) / 2 - from) / Math.max(1, to - from)) * slices)
    const i = Math.min(slices - 1, Math.max(0, at))
    out[i] = (out[i] ?? 0) + 1
  }
  return out
}

/** A curve over days, thinned to a point every other pixel, as path data: the line, and the area between it and `base` (y of 0). */
export const curve = (
  points: readonly { readonly day: Day; readonly value: number }[],
  v: View,
  base: number,
  height: number,
): { readonly line: string; readonly area: string } => {
  const top = Math.max(1, ...points.map((p) => p.value))
  const from = points.findIndex((p) => p.day >= v.from)
  const seen = points.slice(Math.max(0, (from < 0 ? points.length : from) - 1), points.findLastIndex((p) => p.day <= v.to) + 2)
  if (seen.length === 0) return { line: '', area: '' }
  const step = Math.max(1, Math.floor(seen.length / (v.width / 2)))
  const kept = seen.filter((_, i) => i % step === 0 || i === seen.length - 1)
  const at = (p: { readonly day: Day; readonly value: number }) =>
    `${xOf(v, p.day).toFixed(1)} ${(base - (p.value / top) * height).toFixed(1)}`
  const line = kept.map((p, i) => `${i === 0 ? 'M' : 'L'}${at(p)}`).join('')
  const x = (p: { readonly day: Day } | undefined) => xOf(v, p?.day ?? 0).toFixed(1)
  return { line, area: `${line}L${x(kept.at(-1))} ${base}L${x(kept[0])} ${base}Z` }
}
