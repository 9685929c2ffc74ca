import type { Condition } from '../../model/condition.ts'
import type { Quantity } from '../../model/statement.ts'
import type { BriefInput, Line } from './brief.ts'
import { listed } from './quote.ts'
import { sinceWords, whenWords } from './when.ts'

const OPS = { '=': '', '<': 'under ', '<=': 'at most ', '>': 'over ', '>=': 'at least ', '~': 'about ' } as const

const quantity = (q: Quantity): string => `${OPS[q.op]}${q.n} ${q.unit}`

const merge = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])]

/** What a condition's sentence is made of. */
const slotsOf = (c: Condition, input: BriefInput): Record<string, string | undefined> => ({
  p: input.partyName(c.party),
  c: input.partyName(c.counterparty),
  n: c.name,
  place: c.place,
  scope: c.scope,
  value: c.value === undefined ? undefined : quantity(c.value),
  label: input.conditionLabel(c.type),
  since: sinceWords(c.start),
  until: c.end.edtf === '' ? '' : ` ${whenWords(c.end) ?? ''}`.trimEnd(),
})

/** Rows that tell of several at once have their own patterns; the keys of what must be alike. */
const alike = (c: Condition, input: BriefInput): string => {
  const { c: other = '', n = '', place = '', scope = '', since = '' } = slotsOf(c, input)
  return [c.type, other, n, place, scope, since].join('\t')
}

/** One sentence for each condition, in force or ended; those of several parties that are alike are told in one where a pattern is there. */
export const conditionLines = (list: readonly Condition[], input: BriefInput): readonly Line[] => {
  const ended = (c: Condition): boolean => input.holds(c, input.on) === 'no'
  const lines: Line[] = []
  const groups = new Map<string, Condition[]>()
  for (const c of list) {
    const key = ended(c) || input.phrases.say([`many:${c.type}`], { ...slotsOf(c, input), p: '' }) === null ? c.id : alike(c, input)
    groups.set(key, [...(groups.get(key) ?? []), c])
  }
  for (const group of groups.values()) {
    const first = group[0] as Condition
    const slots = slotsOf(first, input)
    const names = [...new Set(group.map((c) => slotsOf(c, input).p ?? ''))].sort()
    const cites = group.reduce<readonly string[]>((all, c) => merge(all, c.statements), [])
    const text = ended(first)
      ? input.phrases.say([`ended:${first.type}`, 'ended:*'], slots)
      : names.length > 1
        ? input.phrases.say([`many:${first.type}`], { ...slots, p: listed(names) })
        : input.phrases.say([`condition:${first.type}`, 'condition:*'], slots)
    if (text === null) continue
    const known = lines.findIndex((l) => l.text === text)
    if (known < 0) lines.push({ text, cites })
    else lines[known] = { text, cites: merge(lines[known]?.cites ?? [], cites) }
  }
  return lines
}

/** Ended conditions whose end another tells by holding ("left the organisation") are told by that one, with both kinds of statements. */
export const folded = (list: readonly Condition[], input: Pick<BriefInput, 'endedAs' | 'holds' | 'on'>): readonly Condition[] => {
  const key = (type: string, c: Condition): string =>
    `${type} ${c.party?.actor ?? c.party?.code} ${c.counterparty?.actor ?? c.counterparty?.code}`
  const now = new Map(list.filter((c) => input.holds(c, input.on) !== 'no').map((c) => [key(c.type, c), c]))
  const more = new Map<string, readonly string[]>()
  const gone = new Set<string>()
  for (const c of list) {
    const as = input.holds(c, input.on) === 'no' ? input.endedAs(c.type) : undefined
    const next = as === undefined ? undefined : now.get(key(as, c))
    if (next === undefined) continue
    gone.add(c.id)
    more.set(next.id, merge(more.get(next.id) ?? next.statements, c.statements))
  }
  return list.filter((c) => !gone.has(c.id)).map((c) => (more.has(c.id) ? { ...c, statements: more.get(c.id) ?? c.statements } : c))
}
