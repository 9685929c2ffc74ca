import type { Horizon } from '../../model/statement.ts'
import { addMonths, type Day } from '../../model/when.ts'
import { findExpressions } from '../when/grammar.ts'
import { lex } from '../when/lex.ts'
import { resolve } from '../when/resolve.ts'
import type { TimeWords } from '../when/words.ts'
import type { ForecastWords, Months } from './words.ts'

const UNIT_MONTHS: Readonly<Record<string, number>> = { day: 1 / 30, week: 7 / 30, month: 1, quarter: 3, year: 12 }

/** Horizons that the headings of a document define for its own words: "short" → 0–3 months. */
export type Defined = ReadonlyMap<string, Months>

/** "Short-term (now – 3 months)", "Next 6 months", "6 to 18 months", "12+ months" → months from the document's date. */
export const monthsOf = (heading: string): Months | undefined => {
  const unit = /\b(day|week|month|quarter|year)s?\b/i.exec(heading)?.[1]?.toLowerCase()
  if (unit === undefined) return undefined
  const scale = UNIT_MONTHS[unit] ?? 1
  const range = /(now|today|present|\d+)\s*(?:[-–—]|to|until)\s*(\d+)/i.exec(heading)
  if (range) {
    const from = /^\d+$/.test(range[1] ?? '') ? Number(range[1]) * scale : 0
    return { from, to: Number(range[2]) * scale }
  }
  const open = /(\d+)\s*\+|(?:beyond|over|after|more than)\s+(\d+)/i.exec(heading)
  if (open) return { from: Number(open[1] ?? open[2]) * scale }
  const upTo = /(\d+)\s*(?:day|week|month|quarter|year)/i.exec(heading)
  return upTo ? { from: 0, to: Number(upTo[1]) * scale } : undefined
}

const kindOf = (words: string): string | undefined =>
  /\b(immediate|short|near|medium|mid|intermediate|long)/i.exec(words)?.[1]?.toLowerCase()

/** What the document's own headings say that its horizon words mean. */
export const defineHorizons = (headings: Iterable<string>): Defined => {
  const out = new Map<string, Months>()
  let last = 0
  for (const h of headings) {
    const kind = kindOf(h)
    const months = monthsOf(h)
    if (kind === undefined || months === undefined) continue
    out.set(kind, months)
    last = Math.max(last, months.to ?? months.from)
  }
  if (out.has('short') && !out.has('near')) out.set('near', out.get('short') as Months)
  if (out.has('short') && !out.has('immediate')) out.set('immediate', out.get('short') as Months)
  if (out.has('medium') && !out.has('mid')) out.set('mid', out.get('medium') as Months)
  if (out.size > 0 && !out.has('long') && last > 0) out.set('long', { from: last })
  return out
}

const ofMonths = (m: Months, doc: Day | null, words: string): Horizon => {
  const at = (n: number): Day | null => (doc === null ? null : Number.isInteger(n) ? addMonths(doc, n) : doc + Math.round(n * 30))
  return { from: at(m.from), to: m.to === undefined ? null : at(m.to), words }
}

/** Horizon told in the clause itself; undefined where it tells none. */
const inClause = (text: string, doc: Day | null, defined: Defined, words: ForecastWords, time: TimeWords): Horizon | undefined => {
  const low = text.toLowerCase()
  for (const [phrase, months, pattern] of words.horizons) {
    const i = low.search(pattern)
    if (i < 0) continue
    const kind = kindOf(phrase)
    const own = kind === undefined ? undefined : defined.get(kind)
    return ofMonths(own ?? months, doc, text.slice(i, i + phrase.length))
  }
  if (doc === null) return undefined
  for (const found of findExpressions(lex(text, 0, time))) {
    const e = found.expression
    if (e.kind === 'now' || e.kind === 'same' || e.kind === 'event' || e.kind === 'near') continue
    const w = resolve(e, { document: doc, narrative: undefined, event: () => undefined, future: true, news: true })
    if (!w || (w.latest !== null && w.latest < doc)) continue
    const said = text.slice(found.start, found.end)
    if (e.kind === 'bound' && (e.side === 'since' || e.side === 'after')) return { from: w.earliest, to: null, words: said }
    if (/^within\b/i.test(said)) return { from: doc, to: w.latest, words: said }
    return { from: e.kind === 'bound' || w.earliest === null ? doc : Math.max(doc, w.earliest), to: w.latest, words: said }
  }
  const until = /\buntil (?:after |before )?(?:[\p{L}\p{N}’'-]+ ?){1,4}/u.exec(text)
  if (until) return { from: doc, to: null, words: until[0].trim() }
  return undefined
}

/** Horizon of a forecast: told in its clause or sentence, else by the heading above it, else open from the document's date. */
export const horizonOf = (
  clause: string,
  headings: readonly string[],
  doc: Day | null,
  defined: Defined,
  words: ForecastWords,
  time: TimeWords,
): Horizon => {
  const heading = [...headings].reverse().find((h) => monthsOf(h) !== undefined || (kindOf(h) !== undefined && /term|run|future/i.test(h)))
  if (heading !== undefined) {
    const months =
      monthsOf(heading) ?? defined.get(kindOf(heading) ?? '') ?? words.horizons.find(([p]) => heading.toLowerCase().includes(p))?.[1]
    if (months) return ofMonths(months, doc, heading)
  }
  return inClause(clause, doc, defined, words, time) ?? { from: doc, to: null, words: '' }
}
