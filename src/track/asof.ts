import type { Condition } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { AsOfAnswer, AsOfQuestion } from '../model/standing.ts'
import { type Day, formatDay, readEdtf } from '../model/when.ts'
import { wordsRead } from '../model/words.ts'
import { type Bearing, type Decision, decide, sinceOf } from './decide.ts'
import type { LineRule, TrackKnowledge } from './knowledge.ts'
import { asKnown, knownBy, type Ledger, ledgerOf } from './ledger.ts'
import { windowOf } from './window.ts'

const ofKind: Readonly<
  Record<
    string,
    {
      readonly line?: string
      readonly yes?: readonly string[]
      readonly no?: readonly string[]
      readonly before?: LineRule['before']
      readonly way: 'each' | 'pair'
    }
  >
> = {
  relations: { line: 'relations', way: 'pair' },
  airspace: { line: 'airspace', way: 'each' },
  flights: { line: 'flights', way: 'pair' },
  border: { line: 'border', way: 'pair' },
  ambassador: { line: 'ambassador', way: 'each' },
  embassy_open: { yes: ['mission', 'mission-opened'], no: ['mission-closed'], before: 'yes', way: 'each' },
  interests_section: { yes: ['mission'], no: ['mission-closed'], before: 'unknown', way: 'each' },
  membership: { yes: ['member-of'], no: ['membership-ended', 'suspended-from'], before: 'yes', way: 'each' },
  accord_in_force: { yes: ['accord-in-force', 'ceasefire'], no: ['accord-ended'], before: 'unknown', way: 'pair' },
  sanctions: { line: 'sanction', way: 'each' },
  mediation: { line: 'mediation', way: 'each' },
  troop_presence: { yes: ['deployment', 'presence'], no: [], before: 'unknown', way: 'each' },
  recognition: { yes: ['recognition'], no: [], before: 'unknown', way: 'each' },
  territory: { yes: ['control', 'presence'], no: [], before: 'unknown', way: 'each' },
  alignment: { line: 'alignment', way: 'pair' },
}

/** Acts of force. A border that is shut, a port that is blocked (191) is no fight. */
export const FORCE: readonly string[] = ['18', '190', '192', '193', '194', '195', '196', '20']

const any = (list: readonly string[], key: string): boolean => list.length === 0 || list.includes(key)

/** True where the condition's name, scope or place shares a word asked for; one without any of them passes unless `strict`. */
const shares = (c: Condition, words: readonly string[] | undefined, strict: boolean): boolean => {
  if (words === undefined || words.length === 0) return true
  const text = `${c.name ?? ''} ${c.scope ?? ''} ${c.place ?? ''}`.toLowerCase()
  return (text.trim() === '' && !strict) || words.some((w) => text.includes(w))
}

/** Conditions that may concern the pair: of the pair itself, or of one side where the other is not told. */
const around = (q: AsOfQuestion, ledger: Ledger, types: readonly string[]): readonly Condition[] => {
  const [known, other] = q.a.length > 0 ? [q.a, q.b] : [q.b, q.a]
  const found = new Set<Condition>()
  if (known.length === 0 && q.name !== undefined) for (const t of types) for (const c of ledger.ofType(t)) found.add(c)
  for (const x of known) {
    if (other.length === 0) for (const c of ledger.conditionsOf(x, types)) found.add(c)
    for (const y of other) for (const c of ledger.conditions(x, y)) found.add(c)
    for (const c of ledger.conditions(x, '')) found.add(c)
  }
  return [...found]
}

const bearings = (
  q: AsOfQuestion,
  way: 'each' | 'pair',
  yes: readonly string[],
  no: readonly string[],
  record: CaseRecord,
  k: TrackKnowledge,
): readonly Bearing[] => {
  const out: Bearing[] = []
  const sections = q.kind === 'interests_section'
  const list = around(
    q,
    ledgerOf(record, k),
    [...yes, ...no].map((t) => t.replace(/@$/, '')),
  )
  for (const [makes, specs] of [
    ['yes', yes],
    ['no', no],
  ] as const)
    for (const spec of specs) {
      const turned = spec.endsWith('@')
      const type = turned ? spec.slice(0, -1) : spec
      for (const c of list) {
        if (c.type !== type || c.status === 'announced' || !shares(c, q.name, q.a.length + q.b.length === 0)) continue
        const [x, y] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
        const [own, given] = turned ? [y, x] : [x, y]
        const straight = any(q.a, own) && (any(q.b, given) || given === '')
        const back = (way === 'pair' || c.symmetric) && any(q.b, own) && (any(q.a, given) || given === '')
        const seen = straight || back ? asKnown(c, q.known, record) : undefined
        const t = k.conditions.types.get(type)
        if (seen !== undefined && sections === /interest/.test(seen.scope ?? ''))
          out.push({ condition: seen, makes, point: t?.form === 'point', label: t?.label ?? type })
      }
    }
  return out
}

const UNTOLD: AsOfAnswer = { value: 'unknown', reason: 'nothing in the record tells it', conditions: [], events: [] }

/** Whether something was done by a day: acts of the roots asked for, from a side to the other. */
export const done = (q: AsOfQuestion, record: CaseRecord, k: TrackKnowledge): AsOfAnswer => {
  const ledger = ledgerOf(record, k)
  const roots = q.acts ?? []
  const pool = new Set<Event>()
  for (const x of [...q.a, ...q.b]) for (const e of ledger.eventsOf(x)) pool.add(e)
  const told = [...pool].filter((e) => roots.some((r) => e.act.cameo.startsWith(r)) && knownBy(e.statements, q.known, record))
  const between = (e: Event, some: (list: readonly string[], key: string) => boolean): boolean => {
    const [x, y] = [k.sides.key(e.source), k.sides.key(e.target)]
    return (some(q.a, x) && some(q.b, y)) || (e.symmetric && some(q.a, y) && some(q.b, x))
  }
  const real = told.filter((e) => e.status !== 'forecast' && e.status !== 'hypothetical' && e.status !== 'denied')
  const fits = real.filter((e) => between(e, any))
  if (fits.length > 0) return happened(fits, q.on)
  const open = real.filter(
    (e) =>
      (q.a.length === 0 || q.b.length === 0 || e.source === undefined || e.target === undefined) &&
      between(e, (list, key) => key === '' || any(list, key)),
  )
  if (open.length > 0) return happened(open, q.on)
  const denied = told.filter((e) => e.status === 'denied' && between(e, (list, key) => key === '' || any(list, key)))
  const [no] = denied
  return no === undefined ? UNTOLD : { value: 'no', reason: `${no.title}: told as not done`, conditions: [], events: [no.id] }
}

/** Events of one kind → had one happened by the day: yes from its last possible day, no before its first, else unknown. */
export const happened = (events: readonly Event[], on: Day): AsOfAnswer => {
  const at = (e: Event): number => e.when.latest ?? 1e9
  const sorted = [...events].sort((x, y) => at(x) - at(y) || (x.id < y.id ? -1 : 1))
  const [first] = sorted
  if (first === undefined) return UNTOLD
  const { to } = windowOf(first.when)
  const since = sinceOf(first.when)
  if (to !== null && on >= to)
    return {
      value: 'yes',
      ...(since === undefined ? {} : { since }),
      reason: `${first.title} (${first.when.edtf})`,
      conditions: [],
      events: [first.id],
    }
  const firsts = sorted.map((e) => e.when.earliest)
  if (to === null && first.when.earliest === null)
    return {
      value: first.status === 'claim' ? 'unknown' : 'yes',
      reason: `${first.title}; the day is not told`,
      conditions: [],
      events: [first.id],
    }
  const earliest = firsts.includes(null) ? null : Math.min(...firsts.filter((x): x is number => x !== null))
  if (earliest !== null && on < earliest)
    return { value: 'no', reason: `${first.title} only on ${first.when.edtf}`, conditions: [], events: [first.id] }
  return {
    value: 'unknown',
    reason: `${first.title}: ${first.when.edtf}, the ${formatDay(on)} lies within the bounds`,
    conditions: [],
    events: [first.id],
  }
}

/** "X has not recalled its envoy": what would have ended the normal state was told as not done, by a report of that day or later. */
const undone = (
  q: AsOfQuestion,
  way: 'each' | 'pair',
  ends: readonly string[],
  record: CaseRecord,
  k: TrackKnowledge,
): AsOfAnswer | undefined => {
  const ledger = ledgerOf(record, k)
  for (const x of q.a)
    for (const e of ledger.eventsOf(x)) {
      if (e.status !== 'denied' || !knownBy(e.statements, q.known, record)) continue
      const [from, to] = [k.sides.key(e.source), k.sides.key(e.target)]
      const told = e.statements.flatMap((id) => record.statements.get(id) ?? [])
      const days = told.map((s) => readEdtf(record.documents.get(s.document)?.published ?? '')?.latest ?? null)
      if (!days.some((d) => d !== null && d >= q.on)) continue
      const opens = told.flatMap((s) =>
        s.kind === 'event'
          ? k.conditions.effect(s.act.cameo, s.object, wordsRead(s, record.documents.get(s.document))).opens.map((t) => t.type)
          : [],
      )
      const fits = (spec: string): boolean => {
        const turned = spec.endsWith('@')
        if (!opens.includes((turned ? spec.slice(0, -1) : spec) as (typeof opens)[number])) return false
        const [own, given] = turned ? [to, from] : [from, to]
        return (any(q.a, own) && any(q.b, given)) || ((way === 'pair' || e.symmetric) && any(q.b, own) && any(q.a, given))
      }
      if (ends.some(fits)) return { value: 'yes', reason: `${e.title}: told as not done`, conditions: [], events: [e.id] }
    }
  return undefined
}

/** Answers a question of a known kind from the record alone. */
export const asOf = (q: AsOfQuestion, record: CaseRecord, k: TrackKnowledge): AsOfAnswer => {
  const rule = ofKind[q.kind]
  const plain = (d: Decision): AsOfAnswer => ({ ...d, conditions: d.conditions.map((c) => c.id), events: [] })
  if (q.kind === 'act') return done(q, record, k)
  if (q.kind === 'threat') return done({ ...q, acts: q.acts ?? ['13'] }, record, k)
  if (q.kind === 'hostilities') {
    const war = decide(bearings(q, 'pair', ['armed-conflict'], ['ceasefire'], record, k), 'unknown', q.on)
    if (war.value === 'yes') return plain(war)
    const force = done({ ...q, acts: q.acts ?? FORCE }, record, k)
    return force.value === 'unknown' && force.events.length === 0 ? plain(war) : force
  }
  if (q.kind === 'accord_signed') {
    const d = decide(
      bearings(q, 'pair', ['accord-in-force', 'ceasefire'], [], record, k).map((b) => ({ ...b, point: true })),
      'unknown',
      q.on,
    )
    return plain(d)
  }
  if (rule === undefined) return UNTOLD
  const line = rule.line === undefined ? undefined : k.lines.find((l) => l.key === rule.line)
  const [yes, no, before] = [rule.yes ?? line?.yes ?? [], rule.no ?? line?.no ?? [], rule.before ?? line?.before ?? 'unknown']
  const answer = plain(decide(bearings(q, rule.way, yes, no, record, k), before, q.on))
  if (q.kind === 'mediation' && answer.value === 'unknown') {
    const acted = done({ ...q, b: [], acts: ['045', '039'] }, record, k)
    if (acted.value === 'yes' || answer.conditions.length === 0) return acted
  }
  if (answer.value !== 'unknown' || answer.conditions.length > 0) return answer
  if (before === 'yes') {
    const kept = undone(q, rule.way, no, record, k)
    if (kept !== undefined) return kept
  }
  if (q.kind === 'troop_presence') return done({ ...q, acts: ['154', '150', '152'] }, record, k)
  if (q.kind === 'flights') {
    const closed = bearings({ ...q, kind: 'airspace' }, 'pair', [], ['airspace-closed'], record, k)
    return closed.length === 0 ? answer : plain(decide(closed, 'yes', q.on))
  }
  if (q.kind === 'sanctions' && q.a.length > 0) {
    const orgs = q.a.flatMap((x) => k.orgsOf(x, q.on))
    return orgs.length === 0 ? answer : plain(decide(bearings({ ...q, a: orgs }, rule.way, yes, no, record, k), before, q.on))
  }
  return answer
}
