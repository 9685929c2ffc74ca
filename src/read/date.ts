import { calendar, dayOf, formatDay } from '../model/when.ts'

/** A date found in a short text: EDTF (day or month precision) and where it stands. */
export interface FoundDate {
  readonly edtf: string
  readonly start: number
  readonly end: number
}

/** Languages whose month names are read; the names themselves come from Intl. */
const LOCALES = ['en', 'fr', 'es', 'pt', 'it', 'de', 'nl', 'pl', 'ru', 'uk', 'tr', 'id', 'sw', 'ar', 'ar-DZ', 'ar-IQ', 'fa-u-ca-gregory']

const fold = (s: string): string => s.toLowerCase().replace(/\.$/, '').normalize('NFC')

const names = (option: 'month' | 'weekday', style: 'long' | 'short', count: number): Map<string, number> => {
  const out = new Map<string, number>()
  for (const locale of LOCALES)
    for (const form of [{ [option]: style }, { [option]: style, day: 'numeric' }] as Intl.DateTimeFormatOptions[]) {
      const format = new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' })
      for (let i = 0; i < count; i++) {
        const at = option === 'month' ? Date.UTC(2024, i, 1) : Date.UTC(2024, 0, 7 + i)
        const part = format.formatToParts(at).find((p) => p.type === option)
        if (part && /\p{L}{3}/u.test(part.value) && !out.has(fold(part.value))) out.set(fold(part.value), i + 1)
      }
    }
  return out
}

const quoted = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const alternatives = (m: Map<string, number>): string =>
  [...m.keys()]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map(quoted)
    .join('|')

let made: { months: Map<string, number>; patterns: readonly RegExp[]; weekday: RegExp } | undefined
const forms = () => {
  if (made) return made
  const months = names('month', 'short', 12)
  for (const [k, v] of names('month', 'long', 12)) months.set(k, v)
  months.set('sept', 9)
  const days = names('weekday', 'long', 7)
  for (const [k, v] of names('weekday', 'short', 7)) days.set(k, v)
  const M = `(?<m>${alternatives(months)})\\.?`
  const L = '(?<![\\p{L}\\p{N}])'
  const R = '(?![\\p{L}\\p{N}])'
  const D = '(?<d>\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?'
  const Y = '(?<y>1[5-9]\\d\\d|20\\d\\d)'
  const patterns = [
    `${L}(?<y>1[5-9]\\d\\d|20\\d\\d)[-/](?<n>\\d{2})[-/](?<d>\\d{2})(?!\\d)`,
    `${L}${D}(?:\\s+(?:de|d'|of))?\\s+${M}(?:\\s+de|,)?\\s+${Y}${R}`,
    `${L}${M}\\s+${D},?\\s+${Y}${R}`,
    `${L}(?<d>\\d{1,2})\\.(?<n>\\d{1,2})\\.${Y}${R}`,
    `${L}(?<a>\\d{1,2})/(?<b>\\d{1,2})/${Y}${R}`,
    `${L}${M}(?:\\s+de|,)?\\s+${Y}${R}`,
  ].map((p) => new RegExp(p, 'iu'))
  made = { months, patterns, weekday: new RegExp(`${L}(?:${alternatives(days)})${R}\\.?`, 'giu') }
  return made
}

/** Whole valid day → EDTF, else undefined. */
const ymd = (y: number, m: number, d: number): string | undefined => {
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined
  const day = dayOf(y, m, d)
  return calendar(day).month === m ? formatDay(day) : undefined
}

/**
 * The first written-out date in a short text, or undefined. Reads "29 April 2025", "April 29, 2025", "2025-04-29", "29.04.2025",
 * "17 août 2012", "April 2025" (a month), and 29/04/2025 where only one order is possible.
 */
export const findDate = (text: string): FoundDate | undefined => {
  if (text.length > 2_000 || !/\d{4}/.test(text)) return undefined
  const { months, patterns } = forms()
  let best: FoundDate | undefined
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (!match) continue
    const g = match.groups ?? {}
    const y = Number(g.y)
    let edtf: string | undefined
    if (g.a !== undefined) {
      const [a, b] = [Number(g.a), Number(g.b)]
      const [dm, md] = [ymd(y, b, a), ymd(y, a, b)]
      edtf = dm && md && dm !== md ? undefined : (dm ?? md)
    } else {
      const m = g.n === undefined ? months.get(fold(g.m ?? '')) : Number(g.n)
      if (m === undefined) continue
      edtf = g.d === undefined ? `${y}-${String(m).padStart(2, '0')}` : ymd(y, m, Number(g.d))
    }
    const end = match.index + match[0].length
    if (edtf !== undefined && (!best || edtf.length > best.edtf.length || (edtf.length === best.edtf.length && match.index < best.start)))
      best = { edtf, start: match.index, end }
  }
  return best
}

/** True where a text holds a date and, but for weekday, time of day and marks, nothing else. */
export const isOnlyDate = (text: string): boolean => {
  const found = findDate(text)
  if (!found) return false
  const rest = (text.slice(0, found.start) + text.slice(found.end))
    .replace(forms().weekday, '')
    .replace(/\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|\b\d{4}Z?\b|\b(?:a\.?m|p\.?m)\b\.?|\b(?:GMT|UTC|[A-Z]{2,4}T)\b(?:[+-]\d{1,2})?|\bZ\b/gi, '')
  return !/[\p{L}\p{N}]/u.test(rest)
}

/** A machine's date-time (ISO 8601, RFC 2822) or a written one → EDTF of day, month or year precision; undefined where none can be read. */
export const dateFrom = (value: string): string | undefined => {
  const text = value.trim()
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s~?%])/.exec(text)
  if (iso) {
    const [, y, m, d] = iso
    if (m === undefined) return y
    if (d === undefined) return Number(m) >= 1 && Number(m) <= 12 ? `${y}-${m}` : undefined
    return ymd(Number(y), Number(m), Number(d))
  }
  return findDate(text)?.edtf
}
