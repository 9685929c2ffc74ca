import type { Event } from '../model/event.ts'
import type { Day } from '../model/when.ts'
import { meet, type Window, windowOf } from './window.ts'

/** Days an event can have, by its own tellings: what happened is told no earlier than it happened. `days` are those at which its documents speak. */
export const boundsOf = (e: Event, days: readonly (Day | null)[]): Window => {
  const w = windowOf(e.when)
  if (w.to !== null || e.status === 'forecast' || e.status === 'hypothetical') return w
  let told: Day | null = null
  for (const day of days) if (day !== null && (told === null || day < told)) told = day
  return told === null ? w : (meet(w, { from: null, to: told }) ?? w)
}

/** Most rounds of narrowing: longer chains of answers than this stay wider than they could be. */
const ROUNDS = 8

/**
 * Days that events can have, narrowed by each other: an answer comes no earlier than what it answers, which comes no later than its
 * answer; and order words put one before another. `pairs`: ids of events, the earlier first. Windows that do not change are left out.
 */
export const narrowed = (
  pairs: readonly (readonly [earlier: string, later: string])[],
  bounds: (event: string) => Window | undefined,
): ReadonlyMap<string, Window> => {
  const windows = new Map<string, Window>()
  const of = (id: string): Window | undefined => windows.get(id) ?? bounds(id)
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (const [cause, effect] of pairs) {
      const [x, y] = [of(cause), of(effect)]
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
