import type { Condition, Holds } from '../model/condition.ts'
import type { Document } from '../model/document.ts'
import type { Statement } from '../model/statement.ts'
import { type Basis, calendar, type Day, formatDay, monthEnd, NEVER_TOLD, readEdtf, type When } from '../model/when.ts'

/** First and last possible day; null = unbounded. */
export interface Window {
  readonly from: Day | null
  readonly to: Day | null
}

export const OPEN: Window = { from: null, to: null }

export const windowOf = (when: When): Window => ({ from: when.earliest, to: when.latest })

/** What both allow; undefined where nothing is left. */
export const meet = (x: Window, y: Window): Window | undefined => {
  const from = x.from === null ? y.from : y.from === null ? x.from : Math.max(x.from, y.from)
  const to = x.to === null ? y.to : y.to === null ? x.to : Math.min(x.to, y.to)
  return from !== null && to !== null && from > to ? undefined : { from, to }
}

/** Days by which two windows miss each other; 0 where they meet. */
export const missing = (x: Window, y: Window): number => {
  const from = x.from === null ? y.from : y.from === null ? x.from : Math.max(x.from, y.from)
  const to = x.to === null ? y.to : y.to === null ? x.to : Math.min(x.to, y.to)
  return from === null || to === null ? 0 : Math.max(0, from - to)
}

/** Bounds → EDTF level 1; '' where unbounded both ways. */
export const edtfOf = ({ from, to }: Window): string => {
  if (from === null && to === null) return ''
  if (from === null) return `../${formatDay(to ?? 0)}`
  if (to === null) return `${formatDay(from)}/..`
  if (from === to) return formatDay(from)
  const [a, b] = [calendar(from), calendar(to)]
  if (a.date === 1 && a.year === b.year) {
    if (a.month === b.month && to === monthEnd(b.year, b.month)) return formatDay(from).slice(0, 7)
    if (a.month === 1 && b.month === 12 && b.date === 31) return formatDay(from).slice(0, 4)
  }
  return `${formatDay(from)}/${formatDay(to)}`
}

/** A When over a window. */
export const whenOf = (w: Window, basis: Basis): When => {
  const edtf = edtfOf(w)
  if (edtf === '') return NEVER_TOLD
  const days = w.from === null || w.to === null ? Number.POSITIVE_INFINITY : w.to - w.from
  const precision =
    days <= 3 ? 'day' : days <= 45 ? 'month' : days <= 100 ? 'season' : days <= 800 ? 'year' : days < 1e9 ? 'decade' : 'none'
  return { edtf, earliest: w.from, latest: w.to, precision, basis }
}

/**
 * The day at which a document speaks: its publication, else (undated) the latest day it tells of as having happened.
 * Null where it tells none.
 */
export const dayOfDocument = (document: Document | undefined, statements: readonly Statement[]): Day | null => {
  if (document?.published !== undefined) {
    const r = readEdtf(document.published)
    if (r !== null) return r.latest
  }
  let last: Day | null = null
  for (const s of statements) {
    if ((s.kind !== 'event' && s.kind !== 'attribute') || s.modality !== 'actual' || s.when.precision !== 'day') continue
    if (s.when.latest !== null && (last === null || s.when.latest > last)) last = s.when.latest
  }
  return last
}

/**
 * Does the condition hold on a day? Three-valued: a start or end known only within bounds leaves the days between them open.
 * It counts from the day it begins; on the day it ends it does not hold any more. Once begun it lasts until an end is told.
 * What ended and whose start is not told is taken to have held until the first day on which it can have ended.
 */
export const holdsOn = (c: Pick<Condition, 'start' | 'end' | 'status'>, day: Day): Holds => {
  if (c.status === 'announced') return 'possibly'
  const { start, end } = c
  if (start.earliest !== null && day < start.earliest) return 'no'
  const begun = start.latest !== null && day >= start.latest
  if (end.latest !== null && day >= end.latest) return 'no'
  if (end.earliest !== null && day >= end.earliest) return 'possibly'
  if (c.status === 'ended' && end.edtf === '') return 'possibly'
  const held = start.latest === null && start.earliest === null && end.earliest !== null
  if (!begun && !held) return 'possibly'
  return c.status === 'unclear' ? 'possibly' : 'yes'
}
