import type { Dispute, Event } from '../../model/event.ts'
import type { EventStatement } from '../../model/statement.ts'
import type { BriefInput, Line } from './brief.ts'
import { listed, quotable, quoteOf } from './quote.ts'
import { whenWords } from './when.ts'

const merge = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())]

/** Fewest words of a quote that tells something. */
const TELLING = 3

const wordsIn = (text: string): number => text.split(' ').filter((w) => /\p{L}/u.test(w)).length

/** The shortest words of an event's own tellings that tell something. */
const ownWords = (event: Event, input: BriefInput): string | undefined =>
  event.statements
    .map((id) => input.record.statements.get(id))
    .filter((s): s is EventStatement => s?.kind === 'event' && s.stance !== 'denies')
    .map((s) => quoteOf(s, input))
    .filter((q) => wordsIn(q) >= TELLING)
    .sort((x, y) => x.length - y.length || (x < y ? -1 : 1))[0]

/** A headline as it stands within a sentence: without its capital where that is no name's. */
const within = (event: Event, input: BriefInput): string => {
  const { title } = event
  const first = input.partyName(event.source) ?? ''
  const named = event.source === undefined ? title.startsWith(input.partyName(event.target) ?? '\0') : !/^\p{Ll}/u.test(first)
  return named ? title : title.charAt(0).toLowerCase() + title.slice(1)
}

/** Sentences of an event: what happened, in the tellers' own words where the headline says only what kind of act it was; then how accounts differ. */
export const eventLines = (event: Event, input: BriefInput): readonly Line[] => {
  const { phrases } = input
  const when = whenWords(event.when)
  // A distance into a country is no place of its own: the words of the tellers give it.
  const place = event.where === undefined || event.where.border !== undefined ? undefined : (input.placeName(event.where) ?? undefined)
  const where = event.where === undefined || place === undefined ? '' : ` ${event.where.role === 'in' ? 'in' : 'near'} ${place}`
  const text = phrases.say([`event:${event.status}`, 'event:fact'], {
    title: when === undefined && event.status !== 'claim' ? event.title : within(event, input),
    when: when === undefined ? '' : `${when}, `,
    on: when === undefined ? '' : `, ${when}`,
    where: place !== undefined && event.title.includes(place) ? '' : where,
    teller: event.accounts[0]?.tellerName,
  })
  if (text === null) return disputeLines(event, input)
  const differ = disputeLines(event, input).map((l) => ({ ...l, joins: true }))
  const quote = ownWords(event, input)
  const { cameo } = event.act
  const keys = [cameo, cameo.slice(0, 3), cameo.slice(0, 2)].map((c) => `quoted:${c}`)
  const object = event.object !== undefined && event.title.toLowerCase().includes(event.object.toLowerCase())
  const full = quote === undefined || object ? null : phrases.say(keys, { sentence: text.replace(/\.$/, ''), quote })
  return [{ text: full ?? text, cites: event.statements }, ...differ]
}

/** Fields whose values are short and speak for themselves; of all others the accounts' own words are given. */
const VALUES: ReadonlySet<string> = new Set(['when', 'where', 'side', 'distance', 'count'])

const OPS: Readonly<Record<string, string>> = { '<': 'under ', '<=': 'at most ', '>': 'over ', '>=': 'at least ', '~': 'about ' }

/** One teller's account of a field: "Mali denies “that the drone crossed the border”". */
const accountOf = (cell: Dispute['cells'][number], dispute: Dispute, event: Event, input: BriefInput): string => {
  const teller = event.accounts.find((a) => a.teller === cell.teller)?.tellerName ?? cell.teller
  const statements = cell.statements.flatMap((id) => input.record.statements.get(id) ?? [])
  const denies = statements.some((s) => s.stance === 'denies' || s.negated)
  const own = quotable(cell.value)
  const wanted =
    dispute.field === 'why' && wordsIn(own) >= TELLING
      ? own
      : statements.map((s) => quoteOf(s, input)).sort((x, y) => x.length - y.length)[0]
  return (
    input.phrases.part(VALUES.has(dispute.field) ? ['account:value'] : denies ? ['account:denies'] : ['account:says'], {
      teller,
      value: cell.value.replace(/(?<![^ ])([<>]=?|~) ?(?=\d)/g, (_all, op: string) => OPS[op] ?? ''),
      quote: wanted === undefined || wanted === '' ? own : wanted,
    }) ?? `${teller}: ${cell.value}`
  )
}

const tellersOf = (d: Dispute): string => [...new Set(d.cells.map((c) => c.teller))].sort().join(' ')

/** One sentence for each way in which accounts differ: contradictions between the same tellers are one quarrel. */
const disputeLines = (event: Event, input: BriefInput): readonly Line[] => {
  const groups = new Map<string, Dispute[]>()
  for (const d of event.disputes) {
    const key = d.type === 'contradiction' && !VALUES.has(d.field) ? `${d.type} ${tellersOf(d)}` : d.id
    groups.set(key, [...(groups.get(key) ?? []), d])
  }
  return [...groups.values()].flatMap((group): Line[] => {
    const lead = group.find((d) => d.field === 'occurrence') ?? (group[0] as Dispute)
    const fields = (lead.field === 'occurrence' ? [lead] : group).map((d) => input.phrases.text(`field:${d.field}`))
    const values = [...new Set(lead.cells.map((c) => accountOf(c, lead, event, input)))].join('; ')
    const text = input.phrases.say([`dispute:${lead.type}`], { field: listed(fields), values })
    return text === null ? [] : [{ text, cites: merge(group.flatMap((d) => d.cells.map((c) => c.statements))) }]
  })
}
