import type { Horizon } from '../../model/statement.ts'
import { calendar, type Day, monthEnd } from '../../model/when.ts'
import { findExpressions } from '../when/grammar.ts'
import { lex } from '../when/lex.ts'
import { resolve } from '../when/resolve.ts'
import type { TimeWords } from '../when/words.ts'
import { monthsAfter, type Reach, reachOf } from './reach.ts'
import type { ForecastWords, Months } from './words.ts'

/** Horizons that the headings of a document define for its own words: "short" → 0–3 months. */
export type Defined = ReadonlyMap<string, Months>

const kindOf = (words: string): string | undefined =>
  /\b(immediate|short|near|medium|mid|intermediate|long)/i.exec(words)?.[1]?.toLowerCase()

/** What the document's own headings say that its horizon words mean. */
export const defineHorizons = (headings: Iterable<string>, time: TimeWords): Defined => {
  const out = new Map<string, Months>()
  let last = 0
  for (const h of headings) {
    const kind = kindOf(h)
    const reach = reachOf(h, null, time, true)
    if (kind === undefined || reach === undefined || !('months' in reach)) continue
    const { months } = reach
    out.set(kind, months)
    last = Math.max(last, months.to ?? months.from)
  }
  if (out.has('short') && !out.has('near')) out.set('near', out.get('short') as Months)
  if (out.has('short') && !out.has('immediate')) out.set('immediate', out.get('short') as Months)
  if (out.has('medium') && !out.has('mid')) out.set('mid', out.get('medium') as Months)
  if (out.size > 0 && !out.has('long') && last > 0) out.set('long', { from: last })
  return out
}

const ofReach = (r: Reach, doc: Day | null, words = r.words): Horizon =>
  'months' in r ? ofMonths(r.months, doc, words) : { from: r.from, to: r.to, words }

const ofMonths = (m: Months, doc: Day | null, words: string): Horizon => {
  const at = (n: number): Day | null => (doc === null ? null : monthsAfter(doc, n))
  return { from: at(m.from), to: m.to === undefined ? null : at(m.to), words }
}

/** "in the short to medium term", "in the immediate or mid term". */
const MIXED =
  /\b(immediate|short|near|medium|mid|intermediate)(?:er)?(?:[- ]term)?,? (?:to|or|and|-|–) (?:the )?(medium|mid|intermediate|long)(?:er)?[- ](?:term|run)\b/

/** "attacks bloodier than those of May": a time that something is held against. */
const COMPARED = /\b(?:those|that|ones?|than|since|like) (?:of|in|on|from|during) (?:the )?(?:[\p{L}]+ )?$/u
/** "until after the elections in June". */
const UPTO = /\b(?:until|till|before|by the) [^,;]{0,60}$/

/** Horizon told in the clause itself; undefined where it tells none. */
const inClause = (text: string, doc: Day | null, defined: Defined, words: ForecastWords, time: TimeWords): Horizon | undefined => {
  const low = text.toLowerCase()
  const both = MIXED.exec(low)
  if (both) {
    const [first, last] = [both[1] ?? '', both[2] ?? ''].map(
      (kind) => defined.get(kind) ?? words.horizons.find(([p]) => p.startsWith(`${kind} term`))?.[1],
    )
    if (first && last)
      return ofMonths(
        { from: first.from, ...(last.to === undefined ? {} : { to: last.to }) },
        doc,
        text.slice(both.index, both.index + both[0].length),
      )
  }
  const reach = reachOf(text, doc, time, false)
  if (reach) return ofReach(reach, doc)
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
    if (COMPARED.test(text.slice(0, found.start))) continue
    if (/\bbetween now and (?:the )?$/i.test(text.slice(0, found.start))) return { from: doc, to: w.latest, words: said }
    if (/\bno (?:earlier|sooner) than (?:the )?$/i.test(text.slice(0, found.start))) return { from: w.earliest, to: null, words: said }
    if (e.kind === 'bound' && (e.side === 'since' || e.side === 'after')) return { from: w.earliest, to: null, words: said }
    if (/^within\b/i.test(said)) return { from: doc, to: w.latest, words: said }
    if (UPTO.test(text.slice(0, found.start))) return { from: doc, to: w.latest, words: said }
    return { from: e.kind === 'bound' || w.earliest === null ? doc : Math.max(doc, w.earliest), to: w.latest, words: said }
  }
  for (const [pattern, , to] of words.yearly) {
    const m = pattern.exec(low)
    if (!m) continue
    const { year } = calendar(doc)
    const end = monthEnd(year, to) >= doc ? monthEnd(year, to) : monthEnd(year + 1, to)
    return { from: doc, to: end, words: text.slice(m.index, m.index + m[0].length) }
  }
  const until =
    /\b(?:until (?:after |before )?|before (?:the )?(?:end|start|beginning|close|onset|conclusion|next|coming|rains?|winter|summer|spring|autumn|elections?) )(?:[\p{L}\p{N}’'-]+ ?){1,4}/u.exec(
      text,
    )
  if (until) return { from: doc, to: null, words: until[0].trim() }
  return undefined
}

/** Horizon phrases that a heading can be. */
const VAGUE = /\b(?:days|weeks|months|years)\b/

/** Horizon of a forecast: told in its clause or sentence, else by the heading above it, else open from the document's date. */
export const horizonOf = (
  clause: string,
  headings: readonly string[],
  doc: Day | null,
  defined: Defined,
  words: ForecastWords,
  time: TimeWords,
): Horizon => {
  for (const heading of [...headings].reverse()) {
    const reach = reachOf(heading, doc, time, true)
    if (reach) return ofReach(reach, doc, heading)
    const vague = words.horizons.find(([p, , pattern]) => VAGUE.test(p) && pattern.test(heading.toLowerCase()))
    if (kindOf(heading) === undefined && vague) return ofMonths(vague[1], doc, heading)
    if (kindOf(heading) === undefined || !/term|run|future|outlook|\(/i.test(heading)) continue
    const months =
      defined.get(kindOf(heading) ?? '') ??
      words.horizons.find(([p]) => heading.toLowerCase().includes(p) || p === `${kindOf(heading)} term`)?.[1]
    if (months) return ofMonths(months, doc, heading)
  }
  return inClause(clause, doc, defined, words, time) ?? { from: doc, to: null, words: '' }
}
