import { calendar, type Day, formatDay, readEdtf, type When } from '../../model/when.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const SEASONS = ['spring', 'summer', 'autumn', 'winter']

export const month = (m: number): string => MONTHS[m - 1] ?? ''
export const shortMonth = (m: number): string => month(m).slice(0, 3)

/** "10 April 2025" */
export const dayWords = (day: Day): string => {
  const { year, month: m, date } = calendar(day)
  return `${date} ${month(m)} ${year}`
}

/** "10 Apr 2025" */
export const dayShort = (day: Day): string => {
  const { year, month: m, date } = calendar(day)
  return `${date} ${shortMonth(m)} ${year}`
}

const DATE = /^-?\d{3}[\dXxu](-\d{2}(-\d{2})?)?[~?%]?$/

/** True for the EDTF dates and intervals that the record writes; everything else is a teller's own words. */
const isEdtf = (text: string): boolean => {
  const parts = text.split('/')
  return parts.length <= 2 && parts.every((p) => DATE.test(p) || (parts.length === 2 && (p === '' || p === '..')))
}

/** EDTF in words: "April 2025", "night of 31 March–1 April 2025", "about 1 April 2025", "2012"; "not told" where empty. */
export const edtfWords = (edtf: string): string => {
  if (edtf === '') return 'not told'
  if (!isEdtf(edtf)) return edtf
  if (edtf.includes('/')) return rangeWords(edtf)
  const about = /[~%]$/.test(edtf) ? 'about ' : ''
  const unsure = edtf.endsWith('?') ? ', uncertain' : ''
  const plain = edtf.replace(/[~?%]$/, '')
  const [y = '', m, d] = plain.split('-')
  if (/[Xxu]$/.test(y)) return `${about}${y.slice(0, 3)}0s${unsure}`
  if (m === undefined) return `${about}${y}${unsure}`
  const n = Number(m)
  if (n > 12) return `${about}${SEASONS[n - 21] ?? ''} ${y}${unsure}`
  return `${about}${d === undefined ? '' : `${Number(d)} `}${month(n)} ${y}${unsure}`
}

const rangeWords = (edtf: string): string => {
  const [from = '', to = ''] = edtf.split('/')
  const open = (s: string) => s === '' || s === '..'
  if (open(from) && open(to)) return 'not told'
  if (open(from)) return `by ${edtfWords(to)}`
  if (open(to)) return `from ${edtfWords(from)}`
  const [a, b] = [readEdtf(from), readEdtf(to)]
  if (a?.precision === 'day' && b?.precision === 'day' && a.earliest !== null && b.earliest !== null) {
    const [x, y] = [calendar(a.earliest), calendar(b.earliest)]
    const left = x.year === y.year ? (x.month === y.month ? `${x.date}` : `${x.date} ${month(x.month)}`) : dayWords(a.earliest)
    const words = `${left}–${dayWords(b.earliest)}`
    return b.earliest - a.earliest === 1 ? `night of ${words}` : words
  }
  return `${edtfWords(from)} to ${edtfWords(to)}`
}

/** A When in words; bounds where it has no EDTF of its own. */
export const whenWords = (w: When): string => {
  if (w.edtf !== '') return edtfWords(w.edtf)
  if (w.earliest !== null && w.latest !== null)
    return w.earliest === w.latest ? dayWords(w.earliest) : `${dayWords(w.earliest)} to ${dayWords(w.latest)}`
  if (w.latest !== null) return `by ${dayWords(w.latest)}`
  if (w.earliest !== null) return `from ${dayWords(w.earliest)}`
  return 'not told'
}

/** "since 7 April 2025"; bounds keep their own word: "by 2 May 2025", "from March 2025". */
export const sinceWords = (edtf: string): string => edtfWords(edtf).replace(/^(?!by |from )/, 'since ')

/** ", as known by 20 April 2025"; "" where everything counts. */
export const knownWords = (known: Day | null | undefined): string =>
  known === null || known === undefined ? '' : `, as known by ${dayWords(known)}`

/** An ISO instant in words of the day, or the text as it is. */
export const instantWords = (iso: string): string => {
  const day = readEdtf(iso.slice(0, 10))?.earliest
  return day === null || day === undefined ? iso : dayWords(day)
}

export { formatDay }

/** A date as a teller words it, with what it comes to where the words alone do not say: "Sunday (6 April 2025)". */
export const whenCell = (words: string, edtf: string): string => {
  const told = edtfWords(words)
  const meant = edtfWords(edtf)
  return told === meant || !isEdtf(edtf) || told.toLowerCase().includes(meant.toLowerCase()) ? told : `${told} (${meant})`
}

/** A text with its EDTF dates put into words; a month or a year is "in", not "on". */
export const inWords = (text: string): string =>
  text
    .replaceAll(/\bon (?=\d{4}(?:-\d{2})?(?![-\d]))/g, 'in ')
    .replaceAll(/\b\d{4}-\d{2}(?:-\d{2})?[~?%]?(?:\/\d{4}(?:-\d{2}){0,2}[~?%]?)?/g, (edtf) => edtfWords(edtf))
