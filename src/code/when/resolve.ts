import {
  addMonths,
  type Basis,
  calendar,
  type Day,
  dayOf,
  formatDay,
  monthEnd,
  type Precision,
  readEdtf,
  type When,
} from '../../model/when.ts'
import type { EventPhrase, Expression, Part, Unit } from './expression.ts'

/** What relative expressions count from. */
export interface Anchors {
  /** Day of publication, null where unknown. */
  readonly document: Day | null
  /** The date narrated last. */
  readonly narrative: When | undefined
  /** When the event that a noun phrase points at happened. */
  readonly event: (phrase: EventPhrase) => When | undefined
  /** The clause tells of what is to come: dates without a year look forward. */
  readonly future: boolean
  /** Told as news of the days before publication; otherwise as history, where a date without a year takes that of the story. */
  readonly news: boolean
}

const pad = (n: number, width = 2): string => String(n).padStart(width, '0')
const yearText = (y: number): string => pad(y, 4)
const monthText = (y: number, m: number): string => `${yearText(y)}-${pad(m)}`

const make = (edtf: string, earliest: Day | null, latest: Day | null, precision: Precision, basis: Basis): When => ({
  edtf,
  earliest,
  latest,
  precision,
  basis,
})

const day = (d: Day, basis: Basis, slack = 0): When => make(formatDay(d) + (slack > 0 ? '~' : ''), d - slack, d + slack, 'day', basis)
const wholeMonth = (y: number, m: number, basis: Basis): When => make(monthText(y, m), dayOf(y, m), monthEnd(y, m), 'month', basis)
const wholeYear = (y: number, basis: Basis): When => make(yearText(y), dayOf(y), dayOf(y + 1) - 1, 'year', basis)

/** The third of a stretch that "early", "mid" and "late" mean. */
const narrow = (w: When, part: Part | undefined): When => {
  if (part === undefined || w.earliest === null || w.latest === null) return w
  const length = w.latest - w.earliest + 1
  const third = Math.ceil(length / 3)
  if (part === 'early') return { ...w, latest: w.earliest + third - 1 }
  if (part === 'late') return { ...w, earliest: w.latest - third + 1 }
  return { ...w, earliest: w.earliest + third, latest: w.latest - third }
}

const loosen = (w: When, by: number): When => ({
  ...w,
  edtf: /^\d{4}(-\d{2}){0,2}$/.test(w.edtf) ? `${w.edtf}~` : w.edtf,
  earliest: w.earliest === null ? null : w.earliest - by,
  latest: w.latest === null ? null : w.latest + by,
})

const SLACK: Readonly<Record<Precision, number>> = { day: 1, month: 15, season: 45, year: 180, decade: 1800, none: 0 }

/** The middle of a date, to count from; null where it is open on both sides. */
const middle = (w: When): Day | null =>
  w.earliest !== null && w.latest !== null ? Math.floor((w.earliest + w.latest) / 2) : (w.earliest ?? w.latest)

/** Year for a month (and day) told without one. */
const supplyYear = (month: number, date: number | undefined, a: Anchors): number | undefined => {
  const story = a.narrative === undefined ? null : middle(a.narrative)
  if (a.document !== null && (a.news || story === null)) {
    const { year } = calendar(a.document)
    const at = dayOf(year, month, date ?? 1)
    if (a.future) return (date === undefined ? monthEnd(year, month) : at) < a.document ? year + 1 : year
    return at > a.document + (date === undefined ? 0 : 1) ? year - 1 : year
  }
  if (story === null) return undefined
  const { year } = calendar(story)
  return dayOf(year, month, date ?? 28) < story - 200 ? year + 1 : year
}

const calendarDate = (e: Extract<Expression, { kind: 'calendar' }>, a: Anchors): When | undefined => {
  if (e.century !== undefined) {
    const first = (e.century - 1) * 100
    return narrow(make(`${yearText(first)}/${yearText(first + 99)}`, dayOf(first), dayOf(first + 100) - 1, 'none', 'explicit'), e.part)
  }
  if (e.decade !== undefined) {
    const w = make(`${yearText(e.decade).slice(0, 3)}X`, dayOf(e.decade), dayOf(e.decade + 10) - 1, 'decade', 'explicit')
    return narrow(e.about ? loosen(w, SLACK.decade) : w, e.part)
  }
  if (e.season !== undefined && e.year !== undefined) {
    const first = dayOf(e.year, (e.season - 21) * 3 + 3)
    return narrow(make(`${yearText(e.year)}-${e.season}`, first, addMonths(first, 3) - 1, 'season', 'explicit'), e.part)
  }
  if (e.share !== undefined && e.year !== undefined) {
    const [m, length] = e.share <= 4 ? [(e.share - 1) * 3 + 1, 3] : [(e.share - 5) * 6 + 1, 6]
    return make(
      `${monthText(e.year, m)}/${monthText(e.year, m + length - 1)}`,
      dayOf(e.year, m),
      monthEnd(e.year, m + length - 1),
      'season',
      'explicit',
    )
  }
  if (e.month === undefined) {
    if (e.year === undefined) return undefined
    const w = wholeYear(e.year, 'explicit')
    return narrow(e.about ? loosen(w, SLACK.year) : w, e.part)
  }
  const year = e.year ?? supplyYear(e.month, e.day, a)
  if (year === undefined) return undefined
  const basis: Basis = e.year === undefined ? 'resolved' : 'explicit'
  if (e.day === undefined) {
    const w = wholeMonth(year, e.month, basis)
    return narrow(e.about ? loosen(w, SLACK.month) : w, e.part)
  }
  if (e.day > monthEnd(year, e.month) - dayOf(year, e.month) + 1) return undefined
  return day(dayOf(year, e.month, e.day), basis, e.about ? 1 : 0)
}

const DAYS: Readonly<Record<Unit, number>> = {
  hour: 1 / 24,
  day: 1,
  weekend: 7,
  week: 7,
  month: 30,
  quarter: 91,
  season: 91,
  year: 365,
  decade: 3653,
  century: 36525,
}
const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, season: 3, year: 12, decade: 120, century: 1200 }

/** A day moved by n units, months and years by the calendar. */
export const shift = (from: Day, n: number, unit: Unit): Day => {
  const months = MONTHS[unit]
  return months === undefined || !Number.isInteger(n * months) ? from + Math.round(n * DAYS[unit]) : addMonths(from, n * months)
}

/** Counts n units from a date. Told in days it is a day; in weeks a day give or take one; in months a month; in years a year. */
const offset = (n: number, unit: Unit, sign: -1 | 1, vague: boolean, origin: When): When | undefined => {
  const from = middle(origin)
  if (from === null) return undefined
  const at = shift(from, sign * n, unit)
  const coarse = origin.precision !== 'day'
  const spread = origin.earliest === null || origin.latest === null ? 0 : Math.ceil((origin.latest - origin.earliest) / 2)
  if (unit === 'hour') return { ...day(at, 'resolved'), earliest: at - (sign < 0 ? 1 : 0), latest: at + (sign > 0 ? 1 : 0) }
  if (unit === 'day' || unit === 'weekend' || unit === 'week') {
    const slack = (unit === 'day' ? 0 : Math.max(1, Math.round(n))) + (vague ? Math.ceil(n * DAYS[unit] * 0.5) : 0) + spread
    if (!coarse && slack <= 10) return day(at, 'resolved', slack)
    const { year, month } = calendar(at)
    return { ...wholeMonth(year, month, 'resolved'), edtf: `${monthText(year, month)}~`, earliest: at - slack, latest: at + slack }
  }
  const { year, month } = calendar(at)
  if (unit === 'year' || unit === 'decade' || unit === 'century' || origin.precision === 'year') {
    const w = wholeYear(year, 'resolved')
    const slack = (vague ? Math.ceil(n * DAYS[unit] * 0.5) : unit === 'year' ? 90 : 1200) + (origin.precision === 'year' ? 183 : 0)
    return { ...w, edtf: vague || unit !== 'year' ? `${w.edtf}~` : w.edtf, earliest: at - slack, latest: at + slack }
  }
  const slack = Math.max(10, spread) + (vague ? Math.ceil(n * 15) : 0)
  return {
    ...wholeMonth(year, month, 'resolved'),
    edtf: vague ? `${monthText(year, month)}~` : monthText(year, month),
    earliest: at - slack,
    latest: at + slack,
  }
}

/** The whole unit (week from Monday) that a day lies in, moved by `which`. */
const unitAround = (at: Day, unit: Unit, which: number, basis: Basis): When => {
  const c = calendar(at)
  if (unit === 'hour' || unit === 'day') return day(at + which, basis)
  if (unit === 'week' || unit === 'weekend') {
    const monday = at - ((c.weekday + 6) % 7) + 7 * which
    const [a, b] = unit === 'weekend' ? [monday + 5, monday + 6] : [monday, monday + 6]
    return make(`${formatDay(a)}/${formatDay(b)}`, a, b, 'day', basis)
  }
  if (unit === 'month') {
    const d = calendar(addMonths(dayOf(c.year, c.month), which))
    return wholeMonth(d.year, d.month, basis)
  }
  if (unit === 'quarter' || unit === 'season') {
    const first = addMonths(dayOf(c.year, Math.floor((c.month - 1) / 3) * 3 + 1), 3 * which)
    const f = calendar(first)
    return make(`${monthText(f.year, f.month)}/${monthText(f.year, f.month + 2)}`, first, addMonths(first, 3) - 1, 'season', basis)
  }
  if (unit === 'year') return wholeYear(c.year + which, basis)
  const size = unit === 'decade' ? 10 : 100
  const first = (Math.floor(c.year / size) + which) * size
  const edtf = unit === 'decade' ? `${yearText(first).slice(0, 3)}X` : `${yearText(first)}/${yearText(first + 99)}`
  return make(edtf, dayOf(first), dayOf(first + size) - 1, unit === 'decade' ? 'decade' : 'none', basis)
}

const docWhen = (a: Anchors): When | undefined => (a.document === null ? undefined : day(a.document, 'resolved'))

const stretch = (n: number, unit: Unit, sign: -1 | 1, a: Anchors): When | undefined => {
  if (a.document === null) return undefined
  const other = shift(a.document, sign * n, unit)
  const [from, to] = sign < 0 ? [other, a.document] : [a.document, other]
  return make(`${formatDay(from)}/${formatDay(to)}`, from, to, 'none', 'resolved')
}

const bound = (side: 'since' | 'until' | 'by' | 'before' | 'after', w: When): When => {
  const basis: Basis = w.basis
  if (side === 'since') return { ...w, edtf: `${w.edtf}/..`, basis }
  if (side === 'until') return make(`../${w.edtf}`, null, w.latest, w.precision, basis)
  if (side === 'by') return make(`../${w.edtf}`, null, w.latest, w.precision, basis)
  if (side === 'before')
    return make(`../${w.edtf}`, null, w.earliest === null ? w.latest : w.earliest - (w.precision === 'day' ? 0 : 1), w.precision, basis)
  return make(`${w.edtf}/..`, w.earliest, null, w.precision, basis)
}

/** In news, a date far back is an aside: "earlier in the month" after it still means the month of publication. */
const isAside = (w: When | undefined, a: Anchors): boolean =>
  a.news && a.document !== null && w !== undefined && w.latest !== null && a.document - w.latest > 120

/**
 * Puts an expression on the calendar. Undefined where what it counts from is not known.
 * Basis is `explicit` where it is written out with its year, else `resolved`.
 */
export const resolve = (e: Expression, a: Anchors): When | undefined => {
  const w = onCalendar(e, a)
  return w && (w.edtf === '' || readEdtf(w.edtf) !== null) ? w : undefined
}

/** As told; years before 0 or after 9999, which EDTF level 1 does not write, are sorted out by `resolve`. */
const onCalendar = (e: Expression, a: Anchors): When | undefined => {
  const origin = (which: 'document' | 'narrative' | 'event', phrase?: EventPhrase): When | undefined => {
    if (which === 'document') return docWhen(a)
    if (which === 'event' && phrase) return a.event(phrase)
    return a.narrative
  }
  switch (e.kind) {
    case 'calendar':
      return calendarDate(e, a)
    case 'weekday': {
      const from = a.document ?? (a.narrative ? middle(a.narrative) : null)
      if (from === null) return undefined
      const back = (calendar(from).weekday - e.weekday + 7) % 7
      if (e.which === 1) return day(from + (7 - back), 'resolved')
      if (e.which === -1) return day(back === 0 ? from - 7 : from - back, 'resolved')
      if (a.future) return day(from + ((7 - back) % 7), 'resolved')
      return day(from - back, 'resolved')
    }
    case 'day':
      return a.document === null ? undefined : day(a.document + e.offset, 'resolved')
    case 'month': {
      if (a.document === null) return undefined
      const now = calendar(a.document)
      const month = e.month ?? ((e.season ?? 21) - 21) * 3 + 3
      const started = now.month >= month
      const year =
        e.which < 0 ? (now.month > month ? now.year : now.year - 1) : e.which > 0 ? (started ? now.year + 1 : now.year) : now.year
      if (e.month !== undefined) return wholeMonth(year, e.month, 'resolved')
      return calendarDate({ kind: 'calendar', year, season: e.season ?? 21 }, a)
    }
    case 'unit': {
      const told = origin(e.origin) ?? docWhen(a)
      const from = e.loose === true && isAside(told, a) ? docWhen(a) : told
      const at = from && middle(from)
      if (from === undefined || at === null || at === undefined) return undefined
      if (e.origin === 'narrative' && e.which !== 0 && (e.unit === 'week' || e.unit === 'day') && from.precision === 'day')
        return e.unit === 'day'
          ? day(at + e.which, 'resolved')
          : make(`${formatDay(at + e.which * 7)}~`, at + e.which * 7 - 4, at + e.which * 7 + 4, 'day', 'resolved')
      const w = narrow(unitAround(at, e.unit, e.which, 'resolved'), e.part)
      if (e.order === -1) return { ...w, latest: w.latest === null ? at : Math.min(w.latest, at) }
      if (e.order === 1 && e.origin === 'narrative') return { ...w, earliest: w.earliest === null ? at : Math.max(w.earliest, at) }
      if (e.which === 0 && e.origin === 'document' && w.latest !== null && !a.future)
        return { ...w, latest: Math.min(w.latest, Math.max(at, w.earliest ?? at)) }
      return w
    }
    case 'offset': {
      const from = origin(e.origin, e.event) ?? (e.origin === 'narrative' && a.news ? docWhen(a) : undefined)
      return from && offset(e.n, e.unit, e.sign, e.vague, from)
    }
    case 'stretch':
      return stretch(e.n, e.unit, e.sign, a)
    case 'near': {
      const from = origin(e.origin, e.event)
      const at = from && middle(from)
      if (!from || at === null || at === undefined) return undefined
      const reach = from.precision === 'day' ? 14 : from.precision === 'month' ? 45 : 365
      const edtf = /^\d{4}(-\d{2}){0,2}~?$/.test(from.edtf)
        ? from.precision === 'day'
          ? formatDay(at).slice(0, 7)
          : from.edtf.replace('~', '')
        : ''
      const precision: Precision = from.precision === 'day' ? 'month' : from.precision
      const [earliest, latest] = e.side < 0 ? [at - reach, from.latest] : [from.earliest, at + reach]
      return make(edtf === '' ? '' : `${edtf}~`, earliest, latest, precision, 'context')
    }
    case 'same': {
      const w = a.narrative
      if (!w) return undefined
      const at = middle(w)
      if (e.unit === undefined || at === null || e.unit === 'day' || e.unit === 'hour') return { ...w, basis: 'resolved' }
      return unitAround(at, e.unit, 0, 'resolved')
    }
    case 'now': {
      const w = docWhen(a)
      return w && { ...w, basis: 'docdate' }
    }
    case 'event': {
      if (e.event.year !== undefined) return wholeYear(e.event.year, 'explicit')
      const w = a.event(e.event)
      return w && { ...w, basis: 'context' }
    }
    case 'range': {
      const from = resolve(e.from, a)
      const to = resolve(e.to, a)
      if (!from || !to) return undefined
      if (from.earliest !== null && to.latest !== null && to.latest < from.earliest) return from
      const edtf = /\//.test(from.edtf + to.edtf) ? '' : `${from.edtf}/${to.edtf}`
      return make(edtf, from.earliest, to.latest, from.precision, from.basis)
    }
    case 'bound': {
      const w = resolve(e.of, a)
      return w && w.edtf !== '' && !w.edtf.includes('/') ? bound(e.side, w) : w && { ...w, basis: 'context' }
    }
  }
}
