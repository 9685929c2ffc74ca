import { addMonths, calendar, type Day, dayOf, monthEnd } from '../../model/when.ts'
import { type Lex, lex } from '../when/lex.ts'
import type { TimeWords } from '../when/words.ts'
import type { Months } from './words.ts'

/*
 * How far a forecast reaches, as headings and clauses say it beyond plain dates: "within six months", "3–12 months", "beyond a
 * year", "for the rest of the year", "H2 2026". Numbers and units are read by words/time.tsv; the forms stand in the two lists
 * below, tried in order, on the text in lower case with numbers as digits and blanks around marks.
 */

/** A reach in months from the document's date, or in days of the calendar; with the words that say it. */
export type Reach =
  | { readonly months: Months; readonly words: string }
  | { readonly from: Day | null; readonly to: Day | null; readonly words: string }

/** Months of a unit; days are 12/365 of a month's twelfth, so that whole days come out whole. */
const UNIT_MONTHS: Readonly<Record<string, number>> = {
  day: 1 / 30,
  week: 7 / 30,
  fortnight: 14 / 30,
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
}

const UNIT = '(day|week|fortnight|month|quarter|year|decade)s?'
const ONE = '(day|week|fortnight|month|quarter|year|decade)'
const COUNT = '(\\d+|half an?|half|an?)'

const count = (text: string | undefined): number => (text?.startsWith('half') ? 0.5 : /^an?$/.test(text ?? '') ? 1 : Number(text))
const months = (n: string | undefined, unit: string | undefined): number => count(n) * (UNIT_MONTHS[unit ?? ''] ?? 1)

type Found = RegExpExecArray
type Relative = readonly [form: RegExp, read: (m: Found) => Months]

/** Forms that a clause uses too. */
const RELATIVE: readonly Relative[] = [
  [
    new RegExp(`\\b(?:next|coming|within|inside)(?: the)?(?: next| coming)? (?:\\d+) (?:-|to|or) (\\d+) (?:- )?${UNIT}\\b`),
    (m) => ({ from: 0, to: months(m[1], m[2]) }),
  ],
  [new RegExp(`\\b(?:now|today|present) (?:-|to|until) (\\d+) (?:- )?${UNIT}\\b`), (m) => ({ from: 0, to: months(m[1], m[2]) })],
  [new RegExp(`\\b(\\d+) (?:-|to|or) (\\d+) (?:- )?${UNIT}\\b`), (m) => ({ from: months(m[1], m[3]), to: months(m[2], m[3]) })],
  [
    new RegExp(`\\b${COUNT} ${UNIT} (?:(?:and|or) (?:beyond|more|longer|after|later)|\\+|plus)|\\b(\\d+) (?:\\+|plus) ${UNIT}\\b`),
    (m) => ({ from: m[3] === undefined ? months(m[1], m[2]) : months(m[3], m[4]) }),
  ],
  [new RegExp(`(?:\\bbeyond|>) (?:the )?(?:next )?${COUNT} ${UNIT}\\b`), (m) => ({ from: months(m[1], m[2]) })],
  [
    new RegExp(
      `(?:\\b(?:within|inside|under|up to|less than|fewer than|at most|no more than)|<) (?:the )?(?:next |coming |first )?${COUNT} (?:- )?${UNIT}\\b`,
    ),
    (m) => ({ from: 0, to: months(m[1], m[2]) }),
  ],
  [new RegExp(`\\b(?:next|coming|first|another|further) ${COUNT} (?:- )?${UNIT}\\b`), (m) => ({ from: 0, to: months(m[1], m[2]) })],
  [new RegExp(`\\b${COUNT} ${UNIT} (?:from now|hence|ahead|(?:' )?time)\\b`), (m) => ({ from: 0, to: months(m[1], m[2]) })],
  [new RegExp(`\\bin ${COUNT} ${UNIT}\\b(?! of\\b)`), (m) => ({ from: 0, to: months(m[1], m[2]) })],
  [
    new RegExp(`\\b(?:the (?:next|coming)|another) ${ONE}\\b|\\b(?:coming (year|decade)|next (decade))\\b`),
    (m) => ({ from: 0, to: months('1', m[1] ?? m[2] ?? m[3]) }),
  ],
  [/\b(?:year|decade|quarter|month|week) ahead\b/, (m) => ({ from: 0, to: months('1', m[0].split(' ')[0]) })],
]

/** Forms that only headings use: in a clause "over six months", "after a year" and "next year" mean other things. */
const HEADED: readonly Relative[] = [
  [new RegExp(`\\bnext ${ONE}\\b`), (m) => ({ from: 0, to: months('1', m[1]) })],
  [new RegExp(`\\b(?:over|after|more than|from) ${COUNT} ${UNIT}\\b`), (m) => ({ from: months(m[1], m[2]) })],
  [new RegExp(`\\b(\\d+) (?:- )?${UNIT}\\b`), (m) => ({ from: 0, to: months(m[1], m[2]) })],
]

type Calendar = readonly [form: RegExp, read: (m: Found, doc: Day) => readonly [from: Day | null, to: Day | null] | undefined]

/** First and last day of the period of a kind in which a day lies. */
const period = (unit: string, day: Day): readonly [Day, Day] => {
  const { year, month, weekday } = calendar(day)
  const quarter = Math.floor((month - 1) / 3) * 3 + 1
  if (unit === 'week') return [day - ((weekday + 6) % 7), day + ((7 - weekday) % 7)]
  if (unit === 'month') return [dayOf(year, month), monthEnd(year, month)]
  if (unit === 'quarter') return [dayOf(year, quarter), monthEnd(year, quarter + 2)]
  if (unit === 'decade') return [dayOf(year - (year % 10)), dayOf(year - (year % 10) + 10) - 1]
  return [dayOf(year), dayOf(year + 1) - 1]
}

/** The year that "2026", "the year", "this year" or "next year" mean in a text of a day; undefined where none is told. */
const yearOf = (text: string | undefined, doc: Day): number | undefined => {
  if (text === undefined) return undefined
  if (/^\d{4}$/.test(text)) return Number(text)
  return calendar(doc).year + (text.startsWith('next') ? 1 : 0)
}

/** The n-th part of a year of so many months: of the year told, else the first that is not over yet. */
const part = (n: number, length: number, year: number | undefined, doc: Day): readonly [Day, Day] => {
  const at = (y: number): readonly [Day, Day] => [dayOf(y, (n - 1) * length + 1), monthEnd(y, n * length)]
  if (year !== undefined) return at(year)
  const now = at(calendar(doc).year)
  return now[1] >= doc ? now : at(calendar(doc).year + 1)
}

/** A season (EDTF 21–24, of the northern half) of a year, else the first that is not over yet. */
const season = (edtf: number, year: string | undefined, doc: Day): readonly [Day, Day] => {
  const at = (y: number): readonly [Day, Day] => {
    const first = dayOf(y, (edtf - 21) * 3 + 3)
    return [first, addMonths(first, 3) - 1]
  }
  if (year !== undefined) return at(Number(year))
  const now = at(calendar(doc).year)
  return now[1] >= doc ? now : at(calendar(doc).year + 1)
}

const BEFORE = '(?<![^ ])(?:(by|before|until|till|through) )?(?:the )?'
const YEAR = '(?:of )?(\\d{4}|the year|this year|next year)'

/** By its end or up to it where "by" or "until" stands before it; up to its beginning after "before". */
const bounded = (word: string | undefined, [from, to]: readonly [Day, Day], doc: Day): readonly [Day, Day] =>
  word === 'before' ? [doc, from - 1] : word === undefined ? [from, to] : [doc, to]

const CALENDAR: readonly Calendar[] = [
  [
    /\b(?:end|close|rest|remainder|balance|turn) of (?:the |this |the current )?(week|month|quarter|year|decade)\b|\bwithin the (week|month|quarter|year|decade)\b|\b(month|quarter|year) (?:- )?end\b/,
    (m, doc) => [doc, period(m[1] ?? m[2] ?? m[3] ?? 'year', doc)[1]],
  ],
  [
    /\b(?:end|close|rest|remainder) of next (week|month|quarter|year)\b/,
    (m, doc) => [doc, period(m[1] ?? 'year', period(m[1] ?? 'year', doc)[1] + 1)[1]],
  ],
  [/\b(?:end|close|rest|remainder|balance) (?:of|-) (\d{4})\b/, (m, doc) => [doc, dayOf(Number(m[1]) + 1) - 1]],
  [
    /\b(?:end|close) of (?:next )?@(\d+)(?: (\d{4}))?/,
    (m, doc) => {
      const [month, year] = [Number(m[1]), calendar(doc).year]
      if (m[2] !== undefined) return [doc, monthEnd(Number(m[2]), month)]
      return [doc, monthEnd(monthEnd(year, month) >= doc ? year : year + 1, month)]
    },
  ],
  [
    /\b(by|before|until|till|through|throughout|during|over|end of)(?: the| this| next)? ~(2[1-4])(?: (\d{4}))?/,
    (m, doc) => bounded(m[1], season(Number(m[2]), m[3], doc), doc),
  ],
  [new RegExp(`${BEFORE}#([12]) half ${YEAR}`), (m, doc) => bounded(m[1], part(Number(m[2]), 6, yearOf(m[3], doc), doc), doc)],
  [new RegExp(`${BEFORE}h ([12]) (?:of )?(\\d{4})`), (m, doc) => bounded(m[1], part(Number(m[2]), 6, Number(m[3]), doc), doc)],
  [new RegExp(`${BEFORE}#([1-4]) quarter(?: ${YEAR})?`), (m, doc) => bounded(m[1], part(Number(m[2]), 3, yearOf(m[3], doc), doc), doc)],
  [new RegExp(`${BEFORE}q ([1-4])(?: (?:of )?(\\d{4}))?`), (m, doc) => bounded(m[1], part(Number(m[2]), 3, yearOf(m[3], doc), doc), doc)],
]

/** Years of headings: "Outlook for 2026", "2026 and beyond", "Outlook to 2030", "2026–2028". */
const YEARS: readonly Calendar[] = [
  [/\b(\d{4}) (?:and|or) (?:beyond|after|later|onwards)\b/, (m, doc) => [Math.max(doc, dayOf(Number(m[1]))), null]],
  [/\b(\d{4}) (?:-|to|and) (\d{4})\b/, (m, doc) => [Math.max(doc, dayOf(Number(m[1]))), dayOf(Number(m[2]) + 1) - 1]],
  [/\b(?:to|until|till|through|by) (\d{4})\b/, (m, doc) => [doc, dayOf(Number(m[1]) + 1) - 1]],
  [/\b(\d{4})\b/, (m, doc) => [Math.max(doc, dayOf(Number(m[1]))), dayOf(Number(m[1]) + 1) - 1]],
]
/** Years further off than this are numbers of other things. */
const FAR = 60 * 366

interface Plain {
  readonly text: string
  /** Where in the text told the words of a stretch of `text` stand. */
  told(from: number, to: number): string
}

/** A piece as the forms see it: numbers as digits, ordinals of halves and quarters as "#1", months as "@5", seasons as "~22"; '' is left out. */
const shown = (pieces: readonly Lex[], i: number): string => {
  const p = pieces[i] as Lex
  const [before, next] = [pieces[i - 1], pieces[i + 1]?.low ?? '']
  const suffix = /^(?:st|nd|rd|th)$/
  if (suffix.test(p.low) && before?.n !== undefined) return ''
  if (p.low === 'of' && before?.low === 'couple') return ''
  const ordinal = p.classes?.get('ordinal') ?? (p.n !== undefined && suffix.test(next) ? p.digits : undefined)
  const of = suffix.test(next) ? (pieces[i + 2]?.low ?? '') : next
  if (ordinal !== undefined && (of === 'half' || of === 'quarter')) return `#${ordinal}`
  const month = p.classes?.get('month')
  if (month !== undefined && /^\p{Lu}/u.test(p.text)) return `@${month}`
  const season = p.classes?.get('season')
  if (season !== undefined) return `~${season}`
  if (/^(?:an?|both|single|half)$/.test(p.low)) return p.low
  return p.classes?.get('number') ?? p.low.replace(/[‐‑–—]/, '-').replace('’', "'")
}

const plain = (told: string, time: TimeWords): Plain => {
  const pieces = lex(told, 0, time)
  const starts: { readonly at: number; readonly piece: Lex }[] = []
  let text = ''
  for (const [i, piece] of pieces.entries()) {
    const word = shown(pieces, i)
    if (word === '') continue
    starts.push({ at: text.length, piece })
    text += `${word} `
  }
  return {
    text,
    told: (from, to) => {
      const first = starts.findLast((s) => s.at <= from)?.piece.start ?? 0
      const last = starts.findLast((s) => s.at < to)?.piece.end ?? told.length
      return told.slice(first, last)
    },
  }
}

/** How far the words of a heading or clause reach; undefined where they say nothing of it. Calendar forms need the document's day. */
export const reachOf = (told: string, doc: Day | null, time: TimeWords, heading: boolean): Reach | undefined => {
  const p = plain(told, time)
  for (const [form, read] of heading ? [...RELATIVE, ...HEADED] : RELATIVE) {
    const m = form.exec(p.text)
    if (m) return { months: read(m), words: p.told(m.index, m.index + m[0].length) }
  }
  if (doc === null) return undefined
  for (const [form, read] of heading ? [...CALENDAR, ...YEARS] : CALENDAR) {
    const m = form.exec(p.text)
    const span = m && read(m, doc)
    if (!m || !span) continue
    const [from, to] = span
    if ((to !== null && to < doc) || (from !== null && from > doc + FAR)) continue
    return { from: from === null ? null : Math.max(from, doc), to, words: p.told(m.index, m.index + m[0].trimEnd().length) }
  }
  return undefined
}

/** The day so many months after a document's. */
export const monthsAfter = (doc: Day, n: number): Day => (Number.isInteger(n) ? addMonths(doc, n) : doc + Math.round(n * 30))
