import type { Condition } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Answer, AsOfAnswer, AsOfKind, AsOfQuestion } from '../model/standing.ts'
import type { Statement } from '../model/statement.ts'
import { type Day, formatDay } from '../model/when.ts'
import { countAnswer } from './count.ts'
import { forecastAnswer, outlookAnswer } from './expected.ts'
import { topicOf } from './happenings.ts'
import { type AskKnowledge, has, stateOfKey } from './knowledge.ts'
import { listAnswer } from './list.ts'
import { matches } from './match.ts'
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

/** The one pair of states of which the record tells such a condition: whom "Is the border open?" is about; undefined where there are several. */
const onlyPair = (
  types: readonly string[],
  record: CaseRecord,
  k: AskKnowledge,
): readonly [readonly string[], readonly string[]] | undefined => {
  const pairs = new Map<string, readonly [readonly string[], readonly string[]]>()
  for (const c of record.conditions.values()) {
    if (!types.includes(c.type) || c.counterparty === undefined) continue
    const [a, b] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
    pairs.set([stateOfKey(a), stateOfKey(b)].sort().join(' '), [[a], [b]])
  }
  return pairs.size === 1 ? [...pairs.values()][0] : undefined
}

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
      kind === 'flights' || kind === 'sanctions' || kind === 'airspace' || kind === 'border'
        ? [...side, ...side.flatMap((x) => k.firmsOf(x))]
        : side
    const [a, b] = r.a.length + r.b.length > 0 ? [r.a, r.b] : (onlyPair(r.frame?.types ?? [], record, k) ?? [r.a, r.b])
    const q: AsOfQuestion = {
      kind: kind as AsOfKind,
      a: wide(a),
      b: wide(b),
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
  // That somebody was taken does not tell that he was let go.
  if (kind === 'captivity' && r.turned) return toldAnswer(r, record, k, world, ['084']) ?? codedAnswer({ ...r, types: ['captivity'] })
  return actAnswer(r, known, k, world) ?? toldAnswer(r, record, k, world) ?? codedAnswer(r)
}

/** Acts by which something is turned down. */
const REFUSAL = /^12/

/** "Had X accepted it?" is answered no by an act of refusing it. */
const refused = (found: Found | undefined, r: Reading, record: CaseRecord, k: AskKnowledge, world: AskWorld): Found | undefined => {
  if (r.form !== 'whether' || !has(r.content, k.classes.get('accept') ?? [])) return found
  const what = r.content.filter((w) => !has([w], k.classes.get('accept') ?? []))
  const told = new Set(matches(what, record, ACCEPTED, (s) => s.kind === 'event' && REFUSAL.test(s.act.cameo)).map((m) => m.statement.id))
  const events = [...record.events.values()].filter(
    (e) =>
      e.status !== 'denied' &&
      REFUSAL.test(e.act.cameo) &&
      (r.a.length === 0 || [...r.a, ...r.b].map(stateOfKey).includes(stateOfKey(k.sides.key(e.source)))) &&
      e.statements.some((s) => told.has(s)),
  )
  if (events.length === 0) return found
  const done = world.happened(events, r.on)
  return { ...done, value: done.value === 'yes' ? 'no' : done.value }
}

/** Least share of the words asked for that a refusal tells. */
const ACCEPTED = 0.4

/** What versions of a matter differ on that leaves open whether a thing was done, and by whom. */
const OPEN: ReadonlySet<string> = new Set(['occurrence', 'actor', 'state', 'effect'])

/** What is told on somebody's word alone, and otherwise by another side, is not settled. */
const apart = (found: Found | undefined, record: CaseRecord, k: AskKnowledge): Found | undefined => {
  if (found === undefined || found.value !== 'yes' || (found.events ?? []).length === 0) return found
  const told = (found.events ?? [])
    .flatMap((id) => record.events.get(id)?.statements ?? [])
    .flatMap((id) => record.statements.get(id) ?? [])
  const versions = new Map<string, { readonly by: Set<string>; readonly statements: Statement[] }>()
  for (const s of record.statements.values()) {
    if (s.kind !== 'attribute' || s.matter === undefined || s.claimant === undefined || !OPEN.has(s.over ?? '')) continue
    const key = `${s.document} ${s.matter}`
    const group = versions.get(key) ?? { by: new Set<string>(), statements: [] }
    group.by.add(k.sides.key(s.claimant))
    group.statements.push(s)
    versions.set(key, group)
  }
  const groups = [...versions.values()].filter((g) => g.by.size > 1)
  const against = groups.filter((g) => g.statements.some((v) => told.some((s) => tells(v, s))))
  if (against.length === 0) return found
  const versionsOf = against.flatMap((g) => g.statements)
  if (!told.every((s) => s.claimant !== undefined || versionsOf.some((v) => tells(v, s)))) return found
  return {
    ...found,
    value: 'unknown',
    reason: `${found.reason}; told otherwise by another side`,
    statements: [...(found.statements ?? []), ...versionsOf.map((v) => v.id)],
  }
}

/** A version in whose words an act is told. */
const tells = (version: Statement, act: Statement): boolean =>
  version.document === act.document &&
  ((version.span.start <= act.span.start && act.span.end <= version.span.end + 1) ||
    (act.claimant !== undefined && version.sentence.start === act.sentence.start))

/** A question that was coded as an act or a condition was understood, though nothing in the record tells it. */
const codedAnswer = (r: Reading): Found | undefined =>
  r.acts.length + r.types.length === 0 ? undefined : { value: 'unknown', reason: 'nothing in the record tells it' }

/** By the condition types of the frame, where the record tells one of them between the parties. */
const heldAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge, world: AskWorld): Found | undefined => {
  const types = r.frame?.types ?? r.types
  if (types.length === 0) return undefined
  const near = types.includes('captivity') ? captiveOf(r, record) : undefined
  const fits = [...record.conditions.values()].filter((c) => {
    if (!types.includes(c.type) || (near !== undefined && !c.statements.some((s) => near.has(s)))) return false
    const plain = c.type === 'captivity' ? stateOfKey : (key: string): string => key
    const [x, y] = [plain(k.sides.key(c.party)), plain(k.sides.key(c.counterparty))]
    const side = (asked: readonly string[], key: string): boolean => asked.length === 0 || asked.includes(key)
    return (side(r.a, x) && side(r.b, y)) || (side(r.a, y) && side(r.b, x))
  })
  for (const want of ['yes', 'no', 'possibly'] as const) {
    const c = fits.find((x) => world.holdsOn(x, r.on) === want)
    if (c !== undefined) return { value: want === 'possibly' ? 'unknown' : want, reason: `told as holding: ${c.type}`, conditions: [c.id] }
  }
  return undefined
}

/** The statements that tell most of the words asked for: of several who were taken, those meant. Undefined where none tells any. */
const captiveOf = (r: Reading, record: CaseRecord): ReadonlySet<string> | undefined => {
  const all = matches(r.content, record, 0.1, (s) => s.kind === 'event', 'plain')
  const best = all[0]?.share ?? 0
  return best === 0 ? undefined : new Set(all.filter((m) => m.share >= best - 0.2).map((m) => m.statement.id))
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
  const found = apart(refused(answerReading(r, kind, record, k, world, given.known ?? null), r, record, k, world), record, k)
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
