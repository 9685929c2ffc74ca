import type { CaseRecord } from '../model/record.ts'
import type { EventStatement, Statement } from '../model/statement.ts'
import { readEdtf } from '../model/when.ts'
import type { AskWorld, Found } from './ask.ts'
import { type AskKnowledge, stateOfKey } from './knowledge.ts'
import { matches } from './match.ts'
import type { Reading } from './reading.ts'

/** Least share of the asked words that a sentence must tell to be taken as telling the thing asked. */
const LEAST = 0.6
/** The same where act and parties agree as well. */
const WITH_ACT = 0.3

const sidesOf = (s: Statement, k: AskKnowledge): readonly string[] =>
  s.kind === 'event'
    ? [k.sides.key(s.source), k.sides.key(s.target)]
    : s.kind === 'condition'
      ? [k.sides.key(s.party), k.sides.key(s.counterparty)]
      : s.kind === 'attribute'
        ? [k.sides.key(s.about)]
        : []

/** True where no party asked for is contradicted by the statement's. */
const partiesFit = (r: Reading, s: Statement, k: AskKnowledge): boolean => {
  const own = sidesOf(s, k).filter((x) => x !== '')
  if (own.length === 0) return true
  const asked = [...r.a, ...r.b].map(stateOfKey)
  return asked.length === 0 || own.some((x) => asked.includes(stateOfKey(x)))
}

/** Events whose act and parties are those of the question as coded. */
const codedAlike = (r: Reading, s: EventStatement, roots: readonly string[] | undefined, k: AskKnowledge): boolean =>
  r.acts.some((q) => {
    if (roots !== undefined && !roots.some((x) => q.act.cameo.startsWith(x))) return false
    if (q.act.cameo.slice(0, 2) !== s.act.cameo.slice(0, 2)) return false
    const [qa, qb, sa, sb] = [q.source, q.target, s.source, s.target].map((p) => stateOfKey(k.sides.key(p)))
    return (qa === '' || sa === '' || qa === sa) && (qb === '' || sb === '' || qb === sb)
  })

/**
 * Answers a yes-or-no question by the sentences of the record that tell the thing asked: by its words, its parties and, where
 * the question was coded as an act, by the act. Undefined where no sentence does.
 */
export const toldAnswer = (
  r: Reading,
  record: CaseRecord,
  k: AskKnowledge,
  world: AskWorld,
  roots?: readonly string[],
): Found | undefined => {
  const fits = matches(r.content, record, WITH_ACT, (s) => s.kind !== 'forecast' && s.kind !== 'effect' && partiesFit(r, s, k)).filter(
    (m) => m.share >= LEAST || (m.statement.kind === 'event' && codedAlike(r, m.statement, roots, k)),
  )
  const chosen =
    roots === undefined
      ? fits
      : fits.filter((m) => m.statement.kind === 'event' && roots.some((x) => (m.statement as EventStatement).act.cameo.startsWith(x)))
  const [best] = chosen
  if (best === undefined) return undefined
  const near = chosen.filter((m) => m.share >= best.share - 0.15)
  const ids = near.map((m) => m.statement.id)
  const events = [...record.events.values()].filter((e) => e.statements.some((s) => ids.includes(s)))
  const real = events.filter((e) => e.status === 'fact' || e.status === 'background' || e.status === 'claim')
  if (real.length > 0) {
    const contested = real.find((e) => e.status === 'claim' && e.disputes.some((d) => d.field === 'occurrence'))
    if (contested !== undefined)
      return {
        value: 'unknown',
        reason: `${contested.title}: one side says so, another denies it`,
        events: [contested.id],
        statements: ids,
      }
    const found = world.happened(real, r.on)
    if (found.value === 'yes' && real.every((e) => e.status === 'claim'))
      return roots === undefined
        ? { ...found, value: 'unknown', reason: `${found.reason}; only claimed by one side`, statements: ids }
        : found
    return { ...found, statements: ids }
  }
  const conditions = [...record.conditions.values()].filter((c) => c.statements.some((s) => ids.includes(s)))
  for (const c of conditions) {
    const holds = world.holdsOn(c, r.on)
    if (holds === 'possibly' && conditions.length > 1) continue
    return { value: holds === 'possibly' ? 'unknown' : holds, reason: `told as holding (${c.type})`, conditions: [c.id], statements: ids }
  }
  const attribute = near.find((m) => m.statement.kind === 'attribute')
  if (attribute?.statement.kind === 'attribute' && attribute.statement.matter !== undefined)
    return { value: 'unknown', reason: 'each side tells it in its own way', statements: ids }
  if (attribute !== undefined)
    return { value: attribute.statement.negated ? 'no' : 'yes', reason: 'told as a lasting trait', statements: ids }
  if (events.some((e) => e.status === 'denied'))
    return { value: 'no', reason: 'told as not having happened', events: events.map((e) => e.id), statements: ids }
  // What the text only intends or expects had not been done by the text's own day.
  const days = events.flatMap((e) => e.statements.map((x) => record.documents.get(record.statements.get(x)?.document ?? '')?.published))
  if (
    events.length > 0 &&
    events.every((e) => e.status === 'forecast') &&
    days.every((x) => x !== undefined && (readEdtf(x)?.latest ?? -Infinity) >= r.on)
  )
    return {
      value: 'no',
      reason: 'told only as intended or expected, in what was published later',
      events: events.map((e) => e.id),
      statements: ids,
    }
  return { value: 'unknown', reason: 'it is told only as intended, expected or possible', events: events.map((e) => e.id), statements: ids }
}
