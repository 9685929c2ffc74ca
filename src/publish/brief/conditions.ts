import type { Condition } from '../../model/condition.ts'
import type { Quantity } from '../../model/statement.ts'
import type { BriefInput, Line } from './brief.ts'
import { listed } from './quote.ts'
import { dayWords, sinceWords, untilWords, whenWords } from './when.ts'

const OPS = { '=': '', '<': 'under ', '<=': 'at most ', '>': 'over ', '>=': 'at least ', '~': 'about ' } as const

const quantity = (q: Quantity): string => `${OPS[q.op]}${q.n} ${q.unit}`

const merge = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])]

/** The sections of what holds, each with the condition types it gathers: rows `profile:TYPE` of knowledge/brief.tsv; `standing` takes the rest. */
export const SECTIONS = ['missions', 'standing', 'economy', 'people', 'conflict'] as const

export const sectionOf = (c: Condition, { phrases }: Pick<BriefInput, 'phrases'>): (typeof SECTIONS)[number] =>
  SECTIONS.find((s) => s === phrases.text(`profile:${c.type}`)) ?? 'standing'

/** What a condition's sentence is made of. */
const slotsOf = (c: Condition, input: BriefInput): Record<string, string | undefined> => ({
  p: input.partyName(c.party),
  c: input.partyName(c.counterparty),
  n:
    c.name === undefined || !/^\p{Ll}/u.test(c.name)
      ? c.name
      : `${input.phrases.text(/^[aeiou]/.test(c.name) ? 'article:an' : 'article:a')} ${c.name}`,
  place: c.place,
  scope: c.scope,
  value: c.value === undefined ? undefined : quantity(c.value),
  label: input.conditionLabel(c.type),
  held: heldIn(c, input),
  has: isMany(c, input) ? 'have' : 'has',
  is: isMany(c, input) ? 'are' : 'is',
  since: sinceWords(c.start),
  in: whenWords(c.start) === undefined ? '' : ` ${whenWords(c.start)}`,
  from: sinceWords(c.start).replace(/^ since /, ' from '),
  until: untilWords(c.end) || ` ${input.phrases.text('until:unknown')}`,
  at: dayWords(c.end) === '' ? '' : ` ${whenWords(c.end) ?? ''}`,
})

/** True for a party called by words of the text that are a plural: "Algerian companies", "armed men"; a state's name is one. */
const isMany = (c: Condition, input: BriefInput): boolean => {
  const name = input.partyName(c.party) ?? ''
  const last = name.slice(name.lastIndexOf(' ') + 1).toLowerCase()
  return (
    (/[^s]s$/.test(name) || input.phrases.words('plural').some((w) => last.endsWith(w))) &&
    !name.endsWith(input.actorName(c.party?.actor ?? '\0'))
  )
}

/** Who is held: a state's or group's people by its name, others by the words of the text. */
const heldIn = ({ counterparty }: Condition, input: BriefInput): string | undefined => {
  const name = input.partyName(counterparty)
  const actor = counterparty?.actor
  return name !== undefined && actor !== undefined && name.endsWith(input.actorName(actor)) ? `people of ${name}` : name
}

/** Rows that tell of several at once have their own patterns; the keys of what must be alike. */
const alike = (c: Condition, input: BriefInput): string => {
  const { c: other = '', n = '', place = '', scope = '', since = '' } = slotsOf(c, input)
  return [c.type, other, n, place, scope, since].join('\t')
}

const groupedBy = (list: readonly (readonly Condition[])[], key: (group: readonly Condition[]) => string | undefined): Condition[][] => {
  const groups = new Map<string, Condition[]>()
  for (const group of list) {
    const k = key(group) ?? (group[0] as Condition).id
    groups.set(k, [...(groups.get(k) ?? []), ...group])
  }
  return [...groups.values()]
}

const namesOf = (group: readonly Condition[], which: 'p' | 'c', input: BriefInput): readonly string[] =>
  [...new Set(group.map((c) => slotsOf(c, input)[which] ?? ''))].sort()

/** One sentence for conditions that are alike but for one side, or but for their kind and place. */
const sentenceFor = (group: readonly Condition[], input: BriefInput): string | null => {
  const { phrases } = input
  const first = group[0] as Condition
  const slots = slotsOf(first, input)
  // What holds since nobody tells when is told in the present.
  const now = (key: string): readonly string[] => (slots.since === '' ? [`now:${key}`, key] : [key])
  const keys = [...now(`condition:${first.type}`), 'condition:*']
  if (input.holds(first, input.on) === 'no') return phrases.say([`ended:${first.type}`, 'ended:*'], slots)
  if (group.length === 1) return phrases.say(keys, slots)
  const [parties, others] = [namesOf(group, 'p', input), namesOf(group, 'c', input)]
  if (parties.length > 1)
    return phrases.say(now(`many:${first.type}`), { ...slots, p: listed(parties), c: others.length > 1 ? listed(others) : slots.c })
  const pieces = [...new Set(group.flatMap((c) => phrases.part([`each:${first.type}:one`], slotsOf(c, input)) ?? []))]
  if (others.length > 1 || pieces.length > 1)
    return phrases.say(now(`each:${first.type}`), { ...slots, c: listed(others), list: pieces.length === 0 ? undefined : listed(pieces) })
  return phrases.say(keys, slots)
}

/** One sentence for each condition, in force or ended; those that are alike but for one side are told in one where a pattern is there. */
export const conditionLines = (list: readonly Condition[], input: BriefInput): readonly Line[] => {
  const { phrases } = input
  const { has } = phrases
  const ended = (c: Condition): boolean => input.holds(c, input.on) === 'no'
  const byParty = groupedBy(
    list.map((c) => [c]),
    ([c]) => (c === undefined || ended(c) || !has(`many:${c.type}`) ? undefined : alike(c, input)),
  )
  const groups = groupedBy(byParty, (group) => {
    const c = group[0] as Condition
    const parties = namesOf(group, 'p', input)
    const { c: other = '', since = '', n = '', place = '', scope = '' } = slotsOf(c, input)
    if (!ended(c) && parties.length > 1) return ['many', c.type, ...parties, since, n, place, scope].join('\t')
    if (ended(c) || parties.length > 1 || !has(`each:${c.type}`)) return undefined
    return ['each', c.type, parties[0], since, ...(has(`each:${c.type}:one`) ? [other] : [n, place, scope])].join('\t')
  })
  const lines = new Map<string, Line>()
  // What has no pattern together is told one by one.
  for (const group of groups.flatMap((g) => (g.length === 1 || sentenceFor(g, input) !== null ? [g] : g.map((c) => [c])))) {
    const text = sentenceFor(group, input)
    if (text === null) continue
    const cites = group.reduce<readonly string[]>((all, c) => merge(all, c.statements), lines.get(text)?.cites ?? [])
    lines.set(text, { text, cites })
  }
  return [...lines.values()]
}

/**
 * What has ended and its end are told once: by what holds since ("out of the organisation"), or by what held until then, where the end
 * is over, too. Each with both kinds of statements.
 */
export const folded = (list: readonly Condition[], input: Pick<BriefInput, 'endedAs' | 'holds' | 'on'>): readonly Condition[] => {
  const key = (type: string, c: Condition): string =>
    `${type} ${c.party?.actor ?? c.party?.code} ${c.counterparty?.actor ?? c.counterparty?.code}`
  const now = new Map(list.filter((c) => input.holds(c, input.on) !== 'no').map((c) => [key(c.type, c), c]))
  const over = new Map<string, Condition[]>()
  for (const c of list) if (input.holds(c, input.on) === 'no') over.set(key(c.type, c), [...(over.get(key(c.type, c)) ?? []), c])
  const more = new Map<string, readonly string[]>()
  const gone = new Set<string>()
  for (const c of list) {
    const as = input.holds(c, input.on) === 'no' ? input.endedAs(c.type) : undefined
    if (as === undefined) continue
    const next = now.get(key(as, c))
    if (next === undefined) {
      const turned = c.symmetric ? (over.get(key(as, { ...c, party: c.counterparty, counterparty: c.party } as Condition)) ?? []) : []
      for (const end of [...(over.get(key(as, c)) ?? []), ...turned])
        if (end.name === c.name) {
          gone.add(end.id)
          more.set(c.id, merge(more.get(c.id) ?? c.statements, end.statements))
        }
      continue
    }
    gone.add(c.id)
    more.set(next.id, merge(more.get(next.id) ?? next.statements, c.statements))
  }
  return list.filter((c) => !gone.has(c.id)).map((c) => (more.has(c.id) ? { ...c, statements: more.get(c.id) ?? c.statements } : c))
}
