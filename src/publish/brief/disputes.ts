import type { Dispute, Event } from '../../model/event.ts'
import { readEdtf, when } from '../../model/when.ts'
import type { BriefInput, Line } from './brief.ts'
import { afterThat, holdsQuote, listed, quotable, quoteOf, wordsIn } from './quote.ts'
import { dayWords } from './when.ts'

type Cell = Dispute['cells'][number]

/** Fields whose values are short and speak for themselves; of all others the accounts' own words are given. */
const VALUES: ReadonlySet<string> = new Set(['when', 'where', 'side', 'distance', 'count'])

const OPS: Readonly<Record<string, string>> = { '<': 'under ', '<=': 'at most ', '>': 'over ', '>=': 'at least ', '~': 'about ' }

/** A value without what bounds its number. */
const bare = (value: string): string => Object.values(OPS).reduce((v, op) => (v.startsWith(op) ? v.slice(op.length) : v), value)

const tellerOf = (cell: Cell, event: Event): string => event.accounts.find((a) => a.teller === cell.teller)?.tellerName ?? cell.teller

/** The words of an account, taken from a wider telling of the same voice where one goes on from them. */
const accountQuote = (cell: Cell, input: BriefInput, wider: readonly string[]): string => {
  const own = cell.statements
    .flatMap((id) => input.record.statements.get(id) ?? [])
    .map((s) => quoteOf(s, input))
    .filter((q) => q !== '')
    .sort((x, y) => x.length - y.length || (x < y ? -1 : 1))[0]
  if (own === undefined) return quotable(cell.value)
  const more = wider.flatMap((w) => (w.includes(own) && !holdsQuote(own, w) ? [w.slice(w.indexOf(own))] : []))
  return more[0] ?? own
}

const denied = (cell: Cell, input: BriefInput): boolean =>
  cell.statements.some((id) => {
    const s = input.record.statements.get(id)
    return s?.stance === 'denies' || s?.negated === true
  })

/** "2 km inside Algeria (Mali)", each value once with all who tell it. */
const valuesOf = (d: Dispute, event: Event): readonly (readonly [value: string, tellers: readonly string[]])[] => {
  const values = new Map<string, string[]>()
  for (const cell of d.cells) {
    const date = d.field === 'when' ? readEdtf(cell.key.split(' ')[0] ?? '') : null
    const clock = /\b(?:around |about )?(?:midnight|noon|dawn|dusk)\b/.exec(cell.key)?.[0]
    const value =
      date === null
        ? cell.value.replace(/(?<![^ ])([<>]=?|~) ?(?=\d)/g, (_all, op: string) => OPS[op] ?? '')
        : `${dayWords(when(date.edtf))}${clock === undefined ? '' : `, ${clock}`}`
    const known = [...values.keys()].find(
      (v) => v === value || (date !== null && v.replace(/^about /, '') === value.replace(/^about /, '')),
    )
    const tellers = values.get(known ?? value) ?? []
    const teller = tellerOf(cell, event)
    if (!tellers.includes(teller)) tellers.push(teller)
    values.set(known ?? value, tellers)
  }
  return [...values]
}

/** True where the same difference of dates was told of another event, or one date only tells the other roughly. */
const toldBefore = (d: Dispute, values: readonly (readonly [string, readonly string[]])[], dates: Set<string>): boolean => {
  const bare = values.map(([v]) => v.replace(/^(?:about|around) /, ''))
  const days = bare.map((v) => v.split(',')[0] ?? '')
  const known = dates.has(days.toSorted().join('; '))
  dates.add(days.toSorted().join('; '))
  const read = d.cells.map((c) => readEdtf(c.key.split(' ')[0] ?? ''))
  const rough = read.some((r) => r !== null && /[~%]$/.test(r.edtf))
  const first = read.map((r) => r?.earliest ?? Number.NaN)
  return known || (d.type === 'reconcilable' && rough && Math.max(...first) - Math.min(...first) <= ROUGH)
}

/** Days within which a rough date and an exact one tell the same. */
const ROUGH = 3

const cites = (d: Dispute): readonly string[] => d.cells.flatMap((c) => c.statements)

/** Rival accounts of whether something happened, in one piece: "Algeria says “…”; Mali denies “…”". */
export const rivalAccounts = (d: Dispute, event: Event, input: BriefInput, wider: readonly string[]): string =>
  [
    ...new Set(
      d.cells
        .toSorted((x, y) => Number(denied(x, input)) - Number(denied(y, input)))
        .map((cell) => {
          const { clause, that } = afterThat(accountQuote(cell, input, wider), input.phrases)
          const key = denied(cell, input) ? 'account:denies' : 'account:says'
          return input.phrases.part([that ? `${key}:that` : key], { teller: tellerOf(cell, event), quote: clause }) ?? ''
        }),
    ),
  ].join('; ')

/**
 * How accounts of an event differ, beside whether it happened: dates, places, distances and numbers as they are told, reasons in their
 * own words. What one account only tells more finely than another is no difference; `printed` quotes are not told again.
 */
export const disputeLines = (event: Event, input: BriefInput, printed: readonly string[], dates: Set<string>): readonly Line[] =>
  event.disputes.flatMap((d): Line[] => {
    const { phrases } = input
    const field = phrases.text(`field:${d.field}`)
    if (d.type === 'refinement' || d.field === 'occurrence') return []
    if (VALUES.has(d.field)) {
      const values = valuesOf(d, event)
      if (values.length < 2 || (d.field === 'when' && toldBefore(d, values, dates))) return []
      const tellers = new Set(values.flatMap(([, who]) => who))
      // "2 km" and "over 2 km" of one teller are one number, told roughly.
      if (tellers.size === 1 && new Set(values.map(([v]) => bare(v))).size === 1) return []
      const [teller] = tellers
      const text =
        tellers.size === 1
          ? phrases.say(['dispute:same'], { teller, field, values: listed(values.map(([v]) => v)) })
          : phrases.say([`dispute:${d.type}${values.length > 2 ? ':many' : ''}`, `dispute:${d.type}`], {
              field,
              values: listed(values.map(([v, who]) => `${v} (${listed(who)})`)),
            })
      return text === null ? [] : [{ text, cites: cites(d) }]
    }
    if (d.field === 'why') {
      const answers = (event.answers ?? []).some((a) => a.statement !== undefined)
      const reasons = d.cells
        // What a text names as what was answered is told as that.
        .filter((c) => !(answers && c.teller.startsWith('source:')))
        .map((c) => [tellerOf(c, event), quotable(c.value), c] as const)
        .filter(([, q]) => wordsIn(q) > 2 && !printed.some((p) => holdsQuote(p, q) || holdsQuote(q, p)))
      const list = reasons.map(([teller, quote]) => phrases.part(['account:reason'], { teller, quote }) ?? '').join('; ')
      const text = list === '' ? null : phrases.say(['dispute:why'], { values: list })
      return text === null ? [] : [{ text, cites: reasons.flatMap(([, , c]) => c.statements) }]
    }
    if (d.type !== 'contradiction') return []
    const text = phrases.say([`dispute:${d.type}`], { field, values: rivalAccounts(d, event, input, []) })
    return text === null ? [] : [{ text, cites: cites(d) }]
  })
