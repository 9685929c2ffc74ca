import { type Basis, calendar, type Day, formatDay, monthEnd, NEVER_TOLD, type Precision, type When } from '../model/when.ts'

/** First and last possible day → EDTF: a day, month or year where the bounds are exactly that, else an interval; '' where unbounded. */
export const edtfOf = (from: Day | null, to: Day | null): string => {
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

/** Precision of a window. */
export const precisionOf = (from: Day | null, to: Day | null): Precision => {
  if (from === null || to === null) return 'none'
  const w = to - from
  return w <= 3 ? 'day' : w <= 45 ? 'month' : w <= 100 ? 'season' : w <= 800 ? 'year' : 'decade'
}

/** A When over a window. */
export const whenOf = (from: Day | null, to: Day | null, basis: Basis): When =>
  from === null && to === null
    ? NEVER_TOLD
    : { edtf: edtfOf(from, to), earliest: from, latest: to, precision: precisionOf(from, to), basis }

/** A day or window in words: "2025-04-07", "between 2025-04-01 and 2025-04-29", "by 2025-04-29". */
export const wordsOfWindow = (from: Day | null, to: Day | null): string => {
  const edtf = edtfOf(from, to)
  if (edtf === '') return 'on a day not told'
  if (from === null) return `by ${formatDay(to ?? 0)}`
  if (to === null) return `from ${formatDay(from)} on`
  return edtf.includes('/') ? `between ${formatDay(from)} and ${formatDay(to)}` : edtf
}
