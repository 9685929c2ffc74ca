import type { Condition } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { EventStatement } from '../model/statement.ts'
import type { AskWorld, Found } from './ask.ts'
import { begun } from './count.ts'
import { type Bounds, happenings, topicOf, within } from './happenings.ts'
import { type AskKnowledge, has } from './knowledge.ts'
import { matches, stem } from './match.ts'
import type { Reading } from './reading.ts'
import { reasonsOf } from './reasons.ts'

/** The day from which the circumstance of a question counts ("after the shoot-down"): of the event its words tell best. */
const besideOf = (r: Reading, record: CaseRecord): Bounds & { readonly event?: string } => {
  const open: Bounds = { from: r.from ?? null, to: r.dated ? r.on : null }
  if (r.beside === undefined) return open
  const [best] = matches(r.beside.words, record, 0.4, (s) => s.kind === 'event')
  if (best === undefined) return open
  const event = [...record.events.values()].find((e) => e.statements.includes(best.statement.id))
  if (event === undefined) return open
  return r.beside.how === 'before'
    ? { ...open, to: event.when.latest, event: event.id }
    : { ...open, from: event.when.earliest, event: event.id }
}

/** The question with the roles its own coded act gives to the one party it names ("which countries recalled their ambassadors to X"). */
const inRoles = (r: Reading, k: AskKnowledge): Reading => {
  if (r.a.length === 0 || r.b.length > 0) return r
  const done = (s: EventStatement): boolean => k.sides.key(s.source) === '' && r.a.includes(k.sides.key(s.target))
  return r.acts.some(done) ? { ...r, a: [], b: r.a } : r
}

const dated = (title: string, edtf: string): string => `${title} (${edtf || 'day not told'})`

/** Of conditions that differ in scope, those of the scope a question names ("consulate"). */
const asNamed = (r: Reading, list: readonly Condition[]): readonly Condition[] => {
  const words = new Set(r.content.map(stem))
  const named = list.filter((c) => c.scope !== undefined && words.has(stem(c.scope)))
  return named.length > 0 ? named : list
}

/** A question in the present tense, or for a day, asks for what holds then, and not for what has ended. */
const lasting = (r: Reading, c: Condition, world: AskWorld): boolean => !PRESENT.test(r.text) || world.holdsOn(c, r.on) !== 'no'

const PRESENT = /^\S+(?: \S+)? (?:is|are|does|do|has|have)\b/i

/** Types of conditions that are the end or the want of another. */
const ENDED = /-(closed|ended|severed|recalled|expelled|suspended)$/

/**
 * Condition types a question lists: those its words name ("recalled"); else, where it asks for the end of something, only those that are
 * an end, and where it does not, those that are none.
 */
const typesOf = (r: Reading): readonly string[] => {
  const types = r.frame?.types ?? []
  const said = new Set(r.content.map(stem))
  const named = types.filter((t) => said.has(stem(t.split('-').at(-1) as string)))
  const fit = named.length > 0 ? named : types.filter((t) => ENDED.test(t) === r.turned)
  return fit.length > 0 ? fit : types
}

/** Names of those who say that it happened. */
const affirming = (e: Event): readonly string[] =>
  e.accounts.filter((a) => a.cells.every((c) => c.field !== 'occurrence' || c.key === 'yes')).map((a) => a.tellerName)

/** What only one side says is told as its word. */
const voiced = (e: Event): string =>
  e.status === 'claim' ? `, by the word of ${affirming(e).join(' and ')}` : e.status === 'denied' ? ', denied' : ''

/** Distinct values in their order. */
const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)]

const ofConditions = (r: Reading, list: readonly Condition[], k: AskKnowledge): Found => {
  const name = (p: Condition['party']): string => (p === undefined ? '?' : (k.nameOf(p.actor ?? '') ?? p.name))
  const sides = (c: Condition): string => (c.counterparty === undefined ? name(c.party) : `${name(c.party)} → ${name(c.counterparty)}`)
  const words = (c: Condition): string =>
    `${sides(c)}: ${[c.name, c.scope ?? (c.name === undefined ? c.type.replaceAll('-', ' ') : undefined), c.place === undefined ? undefined : `in ${c.place}`].filter((x) => x !== undefined).join(', ')}`
  const values = list.map((c) => (r.form === 'when' ? `${c.start.edtf || 'day not told'}: ${words(c)}` : dated(words(c), c.start.edtf)))
  return {
    value: 'yes',
    values: r.form === 'count' ? [String(new Set(values).size), ...distinct(values)] : distinct(values),
    reason: `${new Set(values).size} told`,
    conditions: list.map((c) => c.id),
  }
}

/** Numbers the sentences of the events give for the thing asked for ("six diplomats"). */
const countsOf = (events: readonly Event[], record: CaseRecord): readonly string[] =>
  distinct(
    events.flatMap((e) =>
      e.statements.flatMap((id) => {
        const s = record.statements.get(id)
        return s?.kind === 'event' && s.count !== undefined
          ? [`${s.count.op === '=' ? '' : `${s.count.op} `}${s.count.n} ${s.count.unit}`]
          : []
      }),
    ),
  )

/** Where the events happened, by each teller. */
const placesOf = (events: readonly Event[]): readonly string[] =>
  distinct(
    events.flatMap((e) => {
      const told = e.accounts.flatMap((a) =>
        a.cells.flatMap((c) =>
          c.field === 'where' || c.field === 'side' || c.field === 'distance' ? [`${c.value} (${a.tellerName}): ${e.title}`] : [],
        ),
      )
      return told.length > 0 ? told : e.where === undefined ? [] : [`${e.where.name}: ${e.title}`]
    }),
  )

const ofEvents = (r: Reading, events: readonly Event[], record: CaseRecord): Found => {
  const told = { value: 'yes' as const, reason: `${events.length} told`, events: events.map((e) => e.id) }
  const titles = distinct(events.map((e) => `${dated(e.title, e.when.edtf)}${voiced(e)}`))
  if (r.form === 'when') return { ...told, values: distinct(events.map((e) => `${e.when.edtf || 'day not told'}: ${e.title}${voiced(e)}`)) }
  if (r.form === 'where') {
    const places = placesOf(events)
    return places.length > 0 ? { ...told, values: places } : { ...told, value: 'unknown', reason: 'told, but not where', values: titles }
  }
  if (r.form === 'why') {
    const reasons = reasonsOf(events, record)
    if (reasons.length === 0) return { ...told, value: 'unknown', reason: 'told, but not why', values: titles }
    return {
      ...told,
      values: reasons.map((x) => x.words),
      reason: `of: ${titles.join('; ')}`,
      statements: reasons.flatMap((x) => x.statements),
    }
  }
  if (r.form === 'count') {
    const counts = countsOf(events, record)
    return { ...told, values: counts.length > 0 ? counts : [String(events.length), ...titles] }
  }
  return { ...told, values: titles }
}

/** What was done in answer to the events a question names, by the party it names. */
const answersTo = (r: Reading, record: CaseRecord, k: AskKnowledge, bounds: Bounds): readonly Event[] => {
  const roused = new Set(happenings({ ...r, a: [], b: [], acts: [] }, record, k, bounds).map((e) => e.id))
  return [...record.events.values()].filter(
    (e) =>
      (r.a.length === 0 || r.a.includes(k.sides.key(e.source))) &&
      (e.answers ?? []).some((x) => topicOf(r, k).length === 0 || roused.has(x.event)),
  )
}

/**
 * Who, whom, what, when, where, why, how many: the acts and measures asked for, in words, in order of time.
 * Undefined where nothing of the record fits the words of the question.
 */
export const listAnswer = (question: Reading, record: CaseRecord, k: AskKnowledge, world: AskWorld): Found | undefined => {
  const r = inRoles(question, k)
  const bounds = besideOf(r, record)
  if (has(r.content, k.classes.get('reply') ?? [])) {
    const replies = answersTo(r, record, k, bounds)
    if (replies.length > 0) return ofEvents({ ...r, form: 'what' }, replies, record)
  }
  const measures = r.form === 'why' || r.form === 'how' ? [] : typesOf(r)
  const fight = r.frame?.acts.some((x) => /^(18|19|20)/.test(x)) === true
  if (measures.length > 0 && !fight) {
    // "Who belongs to X": the party named may be either side.
    const either = r.b.length === 0 && r.roles?.source === undefined ? [r, { ...r, a: r.b, b: r.a }] : [r]
    const list = either
      .map((x) => begun(x, r.on, record, k).filter((c) => measures.includes(c.type) && within(c.start, bounds) && lasting(r, c, world)))
      .find((x) => x.length > 0)
    const told = asNamed(r, r.form === 'where' ? (list ?? []).filter((c) => c.place !== undefined) : (list ?? []))
    if (told.length > 0) return ofConditions(r, told, k)
  }
  const events = happenings(r, record, k, bounds).filter((e) => e.id !== bounds.event)
  if (events.length > 0) return ofEvents(r, events, record)
  return r.frame === undefined && r.a.length === 0 ? undefined : { value: 'unknown', reason: 'nothing of the kind is told', values: [] }
}
