import type { ForecastRow } from '../../model/published.ts'
import { type Day, parseDay } from '../../model/when.ts'
import { edtfWords } from './dates.ts'

export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** A score to three places; "not applicable" where it cannot be given. */
export const scoreWords = (v: number | null): string => (v === null ? 'not applicable' : (Math.abs(v) < 0.0005 ? 0 : v).toFixed(3))

/** "unlikely (20–45 %)", "may (25–60 %, own reading)" where no standard has the word; "" where the text has none. */
export const bandWords = (f: Pick<ForecastRow, 'words' | 'low' | 'high' | 'table'>): string =>
  f.words === undefined || f.low === undefined || f.high === undefined
    ? ''
    : `${f.words} (${f.low}–${f.high} %${f.table === 'HOUSE' ? ', own reading' : ''})`

/** A proposition as the head of a line: it may have stood in the middle of a sentence. */
export const headWords = (text: string): string => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase())

/** "29 April to 29 July 2025", "from 29 April 2025", "no dates told". */
export const horizonWords = (f: Pick<ForecastRow, 'from' | 'to'>): string => {
  if (f.from === undefined && f.to === undefined) return 'no dates told'
  if (f.from === undefined) return `by ${edtfWords(f.to ?? '')}`
  return f.to === undefined ? `from ${edtfWords(f.from)}` : `${edtfWords(f.from)} to ${edtfWords(f.to)}`
}

export const outcomeWords: Readonly<Record<'yes' | 'no' | 'void', string>> = { yes: 'it happened', no: 'it did not happen', void: 'void' }

export const statusWords = (f: Pick<ForecastRow, 'status' | 'outcome'>): string =>
  f.status === 'resolved' ? outcomeWords[f.outcome ?? 'void'] : f.status

/** Base rate in words; why there is none where there is none. */
export const baseWords = (f: ForecastRow): string => {
  if (!f.base) return `no reference class${f.noBase === undefined ? '' : `: ${f.noBase}`}`
  const { rate, label, within, cases } = f.base
  if (rate === null) return `too few cases of “${label.toLowerCase()}”: ${cases}`
  return `${percent(rate.share)} of “${label.toLowerCase()}” ended within ${within} days (${rate.low === null || rate.high === null ? '' : `95 %: ${percent(rate.low)}–${percent(rate.high)}; `}${cases} cases)`
}

/** The base rate in few words, for a line of a list. */
export const baseShort = (f: ForecastRow): string =>
  !f.base ? 'not applicable' : f.base.rate === null ? `too few cases: ${f.base.cases}` : percent(f.base.rate.share)

/** The time all horizon bars are drawn on: from the first day of any to the last, with today, and a margin. */
export const rangeOfHorizons = (
  rows: readonly Pick<ForecastRow, 'from' | 'to'>[],
  today: Day,
): { readonly from: Day; readonly to: Day } => {
  const days = [today, ...rows.flatMap((f) => [parseDay(f.from ?? ''), parseDay(f.to ?? '')])].filter((d) => d !== null)
  const [from, to] = [Math.min(...days), Math.max(...days)]
  const margin = Math.max(15, Math.round((to - from) * 0.06))
  return { from: from - margin, to: to + margin }
}

/** A step line of the history of p over a box: x by order in time, y = 1 at the top. */
export const stepPath = (history: readonly { readonly at: string; readonly p: number }[], width: number, height: number): string => {
  if (history.length === 0) return ''
  const times = history.map((h) => Date.parse(h.at))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const x = (t: number): number => (last === first ? 0 : ((t - first) / (last - first)) * width * 0.8)
  const y = (p: number): number => height - p * height
  let d = ''
  history.forEach((h, i) => {
    const at = x(times[i] ?? first).toFixed(1)
    d += i === 0 ? `M${at} ${y(h.p).toFixed(1)}` : `H${at}V${y(h.p).toFixed(1)}`
  })
  return `${d}H${width}`
}
