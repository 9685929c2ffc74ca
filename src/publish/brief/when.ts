import { calendar, formatDay, type When } from '../../model/when.ts'
import { dateWords } from '../cite.ts'

const day = (d: number): string => dateWords(formatDay(d))
const month = (d: number): string => dateWords(formatDay(d).slice(0, 7))

/** Both ends are told to the day and are days apart. */
const stretch = (when: When): boolean => /^\d{4}-\d{2}-\d{2}/.test(when.edtf)

const plain = (when: When): string => dateWords(when.edtf.replace(/[~%?]$/, ''))

/** Days from which on a stretch is told in months, and from which in years. */
const MONTHS = 45
const YEARS = 700

type Kind = 'on' | 'in' | 'night' | 'about' | 'by' | 'after' | 'between'

/** "7 and 22 April 2025", "January and April 2025", "1975 and 1977": two ends as finely as their distance asks. */
const ends = (from: number, to: number): string => {
  const [a, b] = [calendar(from), calendar(to)]
  if (to - from > YEARS) return `${a.year} and ${b.year}`
  if (to - from > MONTHS) return `${a.year === b.year ? month(from).split(' ')[0] : month(from)} and ${month(to)}`
  if (a.year !== b.year) return `${day(from)} and ${day(to)}`
  return `${a.month === b.month ? a.date : day(from).replace(/ \d{4}$/, '')} and ${day(to)}`
}

/** How a date is told; undefined where it is not. */
const told = (when: When): { readonly kind: Kind; readonly words: string } | undefined => {
  const { earliest, latest, edtf } = when
  if (edtf === '' || (earliest === null && latest === null)) return undefined
  if (earliest === null) return { kind: 'by', words: day(latest as number) }
  if (latest === null) return { kind: 'after', words: day(earliest) }
  if (earliest === latest) return { kind: 'on', words: day(earliest) }
  if (/^\d{4}(-\d{2}){0,2}[~%]$/.test(edtf)) return { kind: 'about', words: plain(when) }
  if (when.precision === 'decade' || /^\d{3}[Xu]$/.test(edtf)) return { kind: 'in', words: `the ${calendar(earliest).year}s` }
  if (stretch(when)) {
    if (when.precision === 'day' && latest - earliest === 1)
      return { kind: 'night', words: ends(earliest, latest).replace(' and ', ' to ') }
    if (latest - earliest <= 6) return { kind: 'about', words: day(Math.round((earliest + latest) / 2)) }
  }
  if (/^\d{4}(-\d{2})?\??$/.test(edtf)) return { kind: 'in', words: plain(when) }
  return { kind: 'between', words: ends(earliest, latest) }
}

const AT: Readonly<Record<Kind, string>> = {
  on: 'on ',
  in: 'in ',
  night: 'in the night of ',
  about: 'about ',
  by: 'by ',
  after: 'after ',
  between: 'between ',
}

/** "about" a day, "around" a month or a year. */
const at = (t: { readonly kind: Kind; readonly words: string }): string =>
  t.kind === 'about' && !/^\d+ /.test(t.words) ? 'around ' : AT[t.kind]

/** Words of a date for a sentence: "on 7 April 2025", "in December 2023", "by 29 April 2025"; undefined where it is not told. */
export const whenWords = (when: When): string | undefined => {
  const t = told(when)
  return t && `${at(t)}${t.words}`
}

/** The same without "on" and "in": "7 April 2025", "about 8 April 2025", "between 7 and 22 April 2025"; '' where it is not told. */
export const dayWords = (when: When): string => {
  const t = told(when)
  return t === undefined
    ? ''
    : t.kind === 'on' || t.kind === 'in'
      ? t.words
      : t.kind === 'night'
        ? `the night of ${t.words}`
        : `${at(t)}${t.words}`
}

/** " since 7 April 2025", " since a day between … and …", " since … at the latest" where the stretch was only worked out; nothing where no start is told. */
export const sinceWords = (when: When): string => {
  const t = told(when)
  if (t === undefined || t.kind === 'by') return ''
  if (t.kind === 'between' && when.basis === 'context' && when.latest !== null) return ` since ${day(when.latest)} at the latest`
  return t.kind === 'after' || t.kind === 'between' ? ` since a day ${AT[t.kind]}${t.words}` : ` since ${dayWords(when)}`
}

/** " until 7 April 2025", " until 29 April 2025 at the latest"; nothing where no end is told. */
export const untilWords = (when: When): string => {
  const t = told(when)
  if (t === undefined) return ''
  if (t.kind === 'by') return ` until ${t.words} at the latest`
  return t.kind === 'after' || t.kind === 'between' ? ` until a day ${AT[t.kind]}${t.words}` : ` until ${dayWords(when)}`
}
