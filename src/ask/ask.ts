import type { Condition } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Answer, AsOfAnswer, AsOfKind, AsOfQuestion } from '../model/standing.ts'
import { type Day, formatDay } from '../model/when.ts'
import { countAnswer } from './count.ts'
import { forecastAnswer, outlookAnswer } from './expected.ts'
import { topicOf } from './happenings.ts'
import type { AskKnowledge } from './knowledge.ts'
import { listAnswer } from './list.ts'
import { officeAnswer } from './office.ts'
import { type Question, type Reading, readQuestion } from './reading.ts'
import { toldAnswer } from './told.ts'

/** What the record's own rooms answer; the spine hands it in. */
export interface AskWorld {
  asOf(q: AsOfQuestion): AsOfAnswer
  /** Had one of these events happened by the day? */
  happened(events: readonly Event[], on: Day): AsOfAnswer
  /** Does it hold on the day? */
  holdsOn(c: Condition, on: Day): 'yes' | 'no' | 'possibly'
}

/** What a caller may know of a question beyond its words: its kind, parties (codes) and day. */
export interface Given {
  readonly kind?: string
  readonly a?: string
  readonly b?: string
  readonly on?: Day
  readonly known?: Day | null
}

/** An answer before it is put into words. */
export interface Found {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly since?: string
  readonly reason: string
  readonly conditions?: readonly string[]
  readonly events?: readonly string[]
  readonly statements?: readonly string[]
  readonly values?: readonly string[]
}

const STATES: ReadonlySet<string> = new Set<AsOfKind>([
  'relations',
  'airspace',
  'flights',
  'border',
  'ambassador',
  'embassy_open',
  'membership',
  'accord_in_force',
  'accord_signed',
  'sanctions',
  'hostilities',
  'troop_presence',
  'recognition',
  'mediation',
  'territory',
  'threat',
  'alignment',
  'interests_section',
])

const turn = (f: Found, turned: boolean): Found =>
  !turned || f.value === 'unknown' ? f : { ...f, value: f.value === 'yes' ? 'no' : 'yes' }

const inWords = (r: Reading, kind: string, k: AskKnowledge): string => {
  const one = (side: string): string => {
    const [actor = side, role] = side.split(':')
    return `${k.nameOf(actor) ?? actor}${role === undefined ? '' : ` (${role})`}`
  }
  const name = (side: readonly string[]): string => [...new Set(side.map(one))].slice(0, 2).join(' or ') || 'anyone'
  return `${kind}${r.turned && !listed(r) ? ', turned round' : ''}: ${name(r.a)}${r.b.length === 0 ? '' : ` and ${name(r.b)}`}, ${r.dated ? formatDay(r.on) : `today, ${formatDay(r.on)}`}`
}

const noWords = new Set(['accord', 'peace', 'agreement', 'treaty', 'pact', 'deal'])

/** True where the answer is a list: who, what, when, not whether. */
const listed = (r: Reading): boolean => r.form !== 'whether' && r.form !== 'none'

/** Answers a question already read. */
export const answerReading = (
  r: Reading,
  kind: string | undefined,
  record: CaseRecord,
  k: AskKnowledge,
  world: AskWorld,
  known: Day | null,
): Found | undefined => {
  if (r.ahead) return outlookAnswer(r, record, k)
  if (listed(r)) return listAnswer(r, record, k, world)
  if (kind === 'forecast') return forecastAnswer(r, record, k)
  if (kind === 'office') return officeAnswer(r, record, k, world) ?? toldAnswer(r, record, k, world)
  if (r.repeat || r.first) {
    const counted = countAnswer(r, record, k)
    if (counted !== undefined) return counted
  }
  if (kind !== undefined && STATES.has(kind)) {
    const names =
      kind.startsWith('accord') || kind === 'embassy_open'
        ? r.content.filter((w) => !noWords.has(w) && (kind === 'embassy_open' ? /^(embass|consul)/.test(w) : r.names.includes(w)))
        : []
    // A body no table knows is not just any body.
    const unknown = kind === 'membership' && r.b.length === 0 ? r.content.filter((w) => r.names.includes(w)) : []
    if (unknown.length > 0)
      return toldAnswer(r, record, k, world) ?? { value: 'unknown', reason: `nothing in the record tells of “${unknown.join(' ')}”` }
    const wide = (side: readonly string[]): readonly string[] =>
      kind === 'flights' || kind === 'sanctions' ? [...side, ...side.flatMap((x) => k.firmsOf(x))] : side
    const q: AsOfQuestion = {
      kind: kind as AsOfKind,
      a: wide(r.a),
      b: wide(r.b),
      on: r.on,
      known,
      ...(names.length === 0 ? {} : { name: names }),
    }
    if (kind === 'hostilities' || kind === 'threat') {
      // A war told to have ended is over, whatever was done in it.
      const state = kind === 'hostilities' ? world.asOf(q) : undefined
      if (state?.value === 'no' && state.conditions.length > 0) return turn(state, r.turned)
      const specific = toldAnswer(r, record, k, world, kind === 'threat' ? ['13'] : ['18', '19', '20', '17'])
      if (specific !== undefined && specific.value !== 'unknown') return specific
    }
    const found = world.asOf(q)
    if (found.value !== 'unknown' || found.conditions.length + found.events.length > 0) return turn(found, r.turned)
    if (kind === 'recognition' || kind === 'territory' || kind === 'mediation' || kind === 'troop_presence' || kind === 'alignment') {
      const told = toldAnswer(r, record, k, world)
      if (told !== undefined) return told
    }
    return turn(found, r.turned)
  }
  const held = heldAnswer(r, record, k, world)
  if (held !== undefined) return turn(held, r.turned)
  return actAnswer(r, known, k, world) ?? toldAnswer(r, record, k, world) ?? codedAnswer(r)
}

/** A question that was coded as an act or a condition was understood, though nothing in the record tells it. */
const codedAnswer = (r: Reading): Found | undefined =>
  r.acts.length + r.types.length === 0 ? undefined : { value: 'unknown', reason: 'nothing in the record tells it' }

/** By the condition types of the frame, where the record tells one of them between the parties. */
const heldAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge, world: AskWorld): Found | undefined => {
  const types = r.frame?.types ?? r.types
  if (types.length === 0) return undefined
  const fits = [...record.conditions.values()].filter((c) => {
    if (!types.includes(c.type)) return false
    const [x, y] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
    const side = (asked: readonly string[], key: string): boolean => asked.length === 0 || asked.includes(key)
    return (side(r.a, x) && side(r.b, y)) || (side(r.a, y) && side(r.b, x))
  })
  for (const want of ['yes', 'no', 'possibly'] as const) {
    const c = fits.find((x) => world.holdsOn(x, r.on) === want)
    if (c !== undefined) return { value: want === 'possibly' ? 'unknown' : want, reason: `told as holding: ${c.type}`, conditions: [c.id] }
  }
  return undefined
}

/** By the act the frame names, else by the act the question itself was coded as. */
const actAnswer = (r: Reading, known: Day | null, k: AskKnowledge, world: AskWorld): Found | undefined => {
  const list: AsOfQuestion[] = []
  if (r.frame !== undefined && r.frame.acts.length > 0) list.push({ kind: 'act', a: r.a, b: r.b, on: r.on, known, acts: r.frame.acts })
  for (const s of r.acts) {
    const [a, b] = [k.sides.key(s.source), k.sides.key(s.target)]
    if (a !== '' && !s.act.cameo.startsWith('01'))
      list.push({ kind: 'act', a: [a], b: b === '' ? [] : [b], on: r.on, known, acts: [s.act.cameo.slice(0, 3)] })
  }
  for (const q of list) {
    const found = world.asOf(q)
    if (found.events.length > 0) return found
  }
  return undefined
}

/**
 * Answers a question from the record alone: yes, no or unknown, since when, because of which sentences, and what was understood.
 * A question it does not understand is said to be so. `given` is what the caller knows of the question beside its words.
 */
export const ask = (question: Question, record: CaseRecord, k: AskKnowledge, today: Day, world: AskWorld, given: Given = {}): Answer => {
  const read = readQuestion(question, k, given.on ?? today)
  const r: Reading = {
    ...read,
    ...(given.a === undefined ? {} : { a: k.sidesOfCode(given.a) }),
    ...(given.b === undefined ? {} : { b: k.sidesOfCode(given.b) }),
    ...(given.on === undefined ? {} : { on: given.on, dated: true }),
  }
  const kind = given.kind !== undefined && given.kind !== 'other' ? given.kind : r.frame?.kind
  const found = answerReading(r, kind, record, k, world, given.known ?? null)
  const understood = found !== undefined
  if (!understood)
    return {
      question: question.text,
      understood: false,
      reading:
        r.form === 'none'
          ? 'this is no question that can be answered from the record'
          : 'no frame of questions and no sentence of the record fits it',
      reason:
        'Ask of ambassadors, airspace, flights, borders, accords, sanctions, memberships, offices, acts or forecasts, with the parties and the day.',
      statements: [],
      conditions: [],
      events: [],
    }
  const conditions = found.conditions ?? []
  const events = found.events ?? []
  const statements = new Set(found.statements ?? [])
  for (const c of conditions) for (const s of record.conditions.get(c)?.statements ?? []) statements.add(s)
  for (const e of events) for (const s of record.events.get(e)?.statements ?? []) statements.add(s)
  return {
    question: question.text,
    understood: true,
    reading: listed(r) ? `${r.form}: ${inWords(r, topicOf(r, k).join(' ') || 'what is told', k)}` : inWords(r, kind ?? 'what is told', k),
    ...(listed(r) && found.value === 'yes' ? {} : { answer: found.value }),
    ...(found.since === undefined ? {} : { since: found.since }),
    ...(found.values === undefined ? {} : { values: found.values }),
    reason: found.reason,
    statements: [...statements],
    conditions: [...conditions],
    events: [...events],
  }
}
