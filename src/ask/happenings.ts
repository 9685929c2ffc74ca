import { wordsOf } from '../knowledge/objects.ts'
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { EventStatement } from '../model/statement.ts'
import type { When } from '../model/when.ts'
import { type AskKnowledge, has, stateOfKey } from './knowledge.ts'
import { matches, stem } from './match.ts'
import type { Reading } from './reading.ts'

/** Least share of the asked words an event's sentences must tell: where its act is the one asked for, and where no act was understood. */
const WITH_ACT = 0.3
const BY_WORDS = 0.7
/** Events that tell nearly as much as the best are answers beside it. */
const BESIDE = 0.25

const HAPPENED: ReadonlySet<Event['status']> = new Set(['fact', 'claim', 'background', 'denied'])

/** Words of the question that tell what is asked about: without those that tell what is asked for. */
export const topicOf = (r: Reading, k: AskKnowledge): readonly string[] => {
  const asking = (['who', 'what', 'when', 'where', 'why', 'how', 'count', 'thing'] as const).flatMap((c) => k.classes.get(c) ?? [])
  return r.content.filter((w) => !has([w], asking))
}

/** Days that a question leaves open, by the dates it names. */
export interface Bounds {
  readonly from: number | null
  readonly to: number | null
}

export const within = (w: When, { from, to }: Bounds): boolean =>
  (from === null || w.latest === null || w.latest >= from) && (to === null || w.earliest === null || w.earliest <= to)

/** As `within`, but where days are asked for, what is told without any has not been told to lie there. */
const happenedWithin = (w: When, b: Bounds): boolean =>
  within(w, b) && ((b.from === null && b.to === null) || w.earliest !== null || w.latest !== null)

/** True where the event's sides are those asked for: in the roles of the question as coded, else in any. */
const sidesFit = (r: Reading, e: Event, k: AskKnowledge): boolean => {
  const own = [e.source, e.target].map((p) => stateOfKey(k.sides.key(p)))
  const coded = r.acts.find((q) => alike(q, e))
  if (coded !== undefined) {
    const asked = [coded.source, coded.target].map((p) => stateOfKey(k.sides.key(p)))
    const fits = (x: number, y: number): boolean =>
      (asked[0] === '' || asked[0] === own[x]) && (asked[1] === '' || asked[1] === own[y] || own[y] === '')
    return fits(0, 1) || (e.symmetric && fits(1, 0))
  }
  const stands = (side: readonly string[], among: readonly string[]): boolean => side.some((x) => among.includes(stateOfKey(x)))
  const { source, targets } = r.roles ?? {}
  if (source !== undefined && !stands(source, e.symmetric ? own : own.slice(0, 1))) return false
  // "Who mediated between X and Y": done to each of them.
  if (targets !== undefined) return targets.some((side) => stands(side, e.symmetric ? own : own.slice(1)))
  return source !== undefined || [r.a, r.b].every((side) => side.length === 0 || stands(side, own))
}

/** True where nothing says that the event's object is another thing than the one asked for: one word shared, or both words of the frame. */
const objectFits = (r: Reading, e: Event): boolean => {
  const asked = r.acts.find((q) => alike(q, e))?.object
  if (asked === undefined || e.object === undefined || !/^1[67]/.test(e.act.cameo)) return true
  const [x, y] = [wordsOf(asked), wordsOf(e.object)]
  const stems = new Set(x.map(stem))
  return y.some((w) => stems.has(stem(w))) || (r.frame !== undefined && has(x, r.frame.words) && has(y, r.frame.words))
}

const alike = (q: EventStatement, e: Event): boolean => q.act.cameo.slice(0, 2) === e.act.cameo.slice(0, 2)

/**
 * The events a question is about, in order of time: those of its act (as coded, or of its frame), its sides and its days whose
 * sentences tell most of its words. Empty where none does.
 */
export const happenings = (r: Reading, record: CaseRecord, k: AskKnowledge, bounds: Bounds): readonly Event[] => {
  const roots = [...r.acts.map((q) => q.act.cameo.slice(0, 2)), ...(r.frame?.acts ?? [])]
  const topic = topicOf(r, k)
  // Where the words only name the act ("accused … of what"), the act alone decides; where they name nothing ("what happened"), the parties.
  const parties = r.a.length > 0 || r.b.length > 0
  const plain = (roots.length > 0 || parties) && topic.every((w) => r.frame !== undefined && has([w], r.frame.words))
  const share = new Map(matches(topic, record, 0.05, (s) => s.kind === 'event').map((m) => [m.statement.id, m.share]))
  const found: { readonly event: Event; readonly share: number }[] = []
  for (const event of record.events.values()) {
    if (!HAPPENED.has(event.status) || !happenedWithin(event.when, bounds) || !sidesFit(r, event, k) || !objectFits(r, event)) continue
    const told = plain ? 1 : Math.max(0, ...event.statements.map((id) => share.get(id) ?? 0))
    const least = roots.some((x) => event.act.cameo.startsWith(x))
      ? WITH_ACT
      : roots.length === 0
        ? plain
          ? 0
          : BY_WORDS
        : Number.POSITIVE_INFINITY
    if (told >= least) found.push({ event, share: told })
  }
  const best = Math.max(0, ...found.map((f) => f.share))
  return found
    .filter((f) => f.share >= best - BESIDE)
    .map((f) => f.event)
    .sort((x, y) => (x.when.latest ?? 0) - (y.when.latest ?? 0) || (x.id < y.id ? -1 : 1))
}
