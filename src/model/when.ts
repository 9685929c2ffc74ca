/** A calendar day as the count of days since 1970-01-01 (proleptic Gregorian, no time zone). */
export type Day = number

/** How finely a date is told. */
export type Precision = 'day' | 'month' | 'season' | 'year' | 'decade' | 'none'

/** How a date was found: written out; worked out from a relative expression; taken over; from order words; the document's own. */
export type Basis = 'explicit' | 'resolved' | 'inherited' | 'context' | 'docdate' | 'none'

/**
 * When something happened, three-valued: it lies somewhere in [earliest, latest].
 * `edtf` is EDTF level 1: "2025-04-07", "2023-12", "2025-04-07~", "2025-03-31/2025-04-01", "[..2025-04-29]" is written "../2025-04-29".
 */
export interface When {
  readonly edtf: string
  /** First possible day, null = unbounded. */
  readonly earliest: Day | null
  /** Last possible day, null = unbounded. */
  readonly latest: Day | null
  readonly precision: Precision
  readonly basis: Basis
  /** The words it was read from. */
  readonly words?: string
  /** Time of day where told, e.g. "around midnight": makes the neighbouring day possible. */
  readonly timeOfDay?: string
}

const MS = 86_400_000

/** Day of a calendar date; month 1–12. */
export const dayOf = (year: number, month = 1, day = 1): Day => {
  const t = new Date(0)
  t.setUTCFullYear(year, month - 1, day)
  return Math.round(t.getTime() / MS)
}

/** "2025-04-07" → Day; null where it is not a whole valid ISO date. */
export const parseDay = (iso: string): Day | null => {
  const m = /^(-?\d{4,6})-(\d{2})-(\d{2})$/.exec(iso)
  if (!m) return null
  const d = dayOf(Number(m[1]), Number(m[2]), Number(m[3]))
  return formatDay(d) === iso ? d : null
}

/** Day → "2025-04-07". */
export const formatDay = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10)

/** Year, month (1–12), day of month and weekday (0 = Sunday) of a Day. */
export const calendar = (day: Day): { year: number; month: number; date: number; weekday: number } => {
  const t = new Date(day * MS)
  return { year: t.getUTCFullYear(), month: t.getUTCMonth() + 1, date: t.getUTCDate(), weekday: t.getUTCDay() }
}

/** Last day of a month (1–12). */
export const monthEnd = (year: number, month: number): Day => dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1

/** The day `months` later (or earlier), clamped to the month's last day. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, date } = calendar(day)
  const n = year * 12 + (month - 1) + months
  const y = Math.floor(n / 12)
  const m = (n % 12) + 1
  return Math.min(dayOf(y, m, date), monthEnd(y, m))
}

/** The unknown date. */
export const NEVER_TOLD: When = { edtf: '', earliest: null, latest: null, precision: 'none', basis: 'none' }

/**
 * EDTF level 1 text → bounds and precision. Reads YYYY, YYYY-MM, YYYY-MM-DD, "201X"/"201u" decades, "~" and "?" qualifiers
 * (approximate widens a day by 1 day, a month by 15, a year by 180), seasons 21–24, and intervals a/b with ".." or empty for open ends.
 * Returns null where the text is none of these.
 */
export const readEdtf = (edtf: string): Pick<When, 'edtf' | 'earliest' | 'latest' | 'precision'> | null => {
  const slash = edtf.indexOf('/')
  if (slash >= 0) {
    const [a, b] = [edtf.slice(0, slash), edtf.slice(slash + 1)]
    const open = (s: string) => s === '' || s === '..'
    const from = open(a) ? null : readEdtf(a)
    const to = open(b) ? null : readEdtf(b)
    if ((!from && !open(a)) || (!to && !open(b))) return null
    return {
      edtf,
      earliest: from?.earliest ?? null,
      latest: to?.latest ?? null,
      precision: from && to ? coarser(from.precision, to.precision) : 'none',
    }
  }
  const m = /^(-?\d{3}[\dXxu])(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/.exec(edtf)
  if (!m) return null
  const [, y = '', mo, d, q] = m
  const loose = q === '~' || q === '%'
  if (/[Xxu]$/.test(y)) {
    const decade = Number(y.slice(0, 3)) * 10
    return { edtf, earliest: dayOf(decade), latest: dayOf(decade + 10) - 1, precision: 'decade' }
  }
  const year = Number(y)
  if (mo === undefined) {
    const w = loose ? 180 : 0
    return { edtf, earliest: dayOf(year) - w, latest: dayOf(year + 1) - 1 + w, precision: 'year' }
  }
  const month = Number(mo)
  if (month >= 21 && month <= 24) {
    const first = (month - 21) * 3 + 3
    return { edtf, earliest: dayOf(year, first), latest: addMonths(dayOf(year, first), 3) - 1, precision: 'season' }
  }
  if (month < 1 || month > 12) return null
  if (d === undefined) {
    const w = loose ? 15 : 0
    return { edtf, earliest: dayOf(year, month) - w, latest: monthEnd(year, month) + w, precision: 'month' }
  }
  const day = parseDay(`${y}-${mo}-${d}`)
  if (day === null) return null
  const w = loose ? 1 : 0
  return { edtf, earliest: day - w, latest: day + w, precision: 'day' }
}

const ORDER: readonly Precision[] = ['day', 'month', 'season', 'year', 'decade', 'none']
const coarser = (a: Precision, b: Precision): Precision => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b)

/** A When from EDTF text; throws RangeError on text that is not EDTF level 1. */
export const when = (edtf: string, basis: Basis = 'explicit', words?: string): When => {
  const r = readEdtf(edtf)
  if (!r) throw new RangeError(`not an EDTF date: "${edtf}"`)
  return words === undefined ? { ...r, basis } : { ...r, basis, words }
}
