import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import type { Statement } from '../model/statement.ts'
import type { Day } from '../model/when.ts'
import { dayOfDocument, meet, type Window, windowOf } from './window.ts'

/** The day at which each document speaks. */
export const daysOfDocuments = (
  statements: readonly Statement[],
  documents: ReadonlyMap<string, Document>,
): ReadonlyMap<string, Day | null> => {
  const by = new Map<string, Statement[]>()
  for (const s of statements) {
    const list = by.get(s.document)
    if (list) list.push(s)
    else by.set(s.document, [s])
  }
  return new Map([...by].map(([id, list]) => [id, dayOfDocument(documents.get(id), list)]))
}

/** Most rounds of narrowing: longer chains of answers than this stay wider than they could be. */
const ROUNDS = 8

/**
 * Days that events can have, narrowed beyond what their own tellings say:
 * what happened is told no earlier than it happened (the earliest document that tells it as done bounds it from above),
 * an answer comes no earlier than what it answers, which comes no later than its answer; and order words put one before another
 * (`ordered`: pairs of statement ids, earlier first).
 */
export const narrowed = (
  events: readonly Event[],
  byId: ReadonlyMap<string, Statement>,
  now: ReadonlyMap<string, Day | null>,
  ordered: readonly (readonly [string, string])[] = [],
): ReadonlyMap<string, Window> => {
  const windows = new Map<string, Window>()
  for (const e of events) {
    let w: Window = windowOf(e.when)
    if (w.to === null && e.status !== 'forecast' && e.status !== 'hypothetical') {
      let told: Day | null = null
      for (const id of e.statements) {
        const s = byId.get(id)
        const day = s === undefined ? null : (now.get(s.document) ?? null)
        if (day !== null && (told === null || day < told)) told = day
      }
      if (told !== null) w = meet(w, { from: null, to: told }) ?? w
    }
    windows.set(e.id, w)
  }
  const eventOf = new Map(ordered.length === 0 ? [] : events.flatMap((e) => e.statements.map((s) => [s, e.id] as const)))
  const pairs = [
    ...ordered.flatMap(([x, y]) => {
      const [a, b] = [eventOf.get(x), eventOf.get(y)]
      return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
    }),
    ...events.flatMap((e) => (e.answers ?? []).map((a) => [a.event, e.id] as const)),
  ]
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (const [cause, effect] of pairs) {
      const [x, y] = [windows.get(cause), windows.get(effect)]
      if (x === undefined || y === undefined) continue
      const later = meet(y, { from: x.from, to: null })
      const earlier = meet(x, { from: null, to: y.to })
      if (later !== undefined && later.from !== y.from) {
        windows.set(effect, later)
        moved = true
      }
      if (earlier !== undefined && earlier.to !== x.to) {
        windows.set(cause, earlier)
        moved = true
      }
    }
    if (!moved) break
  }
  return windows
}
