import type { Condition } from '../model/condition.ts'
import type { RateLine } from '../model/published.ts'
import type { Day } from '../model/when.ts'
import { endedWithin, type Lifetime } from './survival.ts'

/*
 * Base rates: how often conditions of a kind end within so many days of their start, by the Kaplan–Meier estimate (survival.ts).
 * A condition's start and end are the middles of what its dates leave possible; conditions whose start can lie anywhere in more
 * than SPREAD days, or is not told, are left out and counted. Conditions that have not ended are censored on the day of asking,
 * those told to have ended on no known day at their start.
 */

/** Below this many cases no rate is given. */
export const FEW = 5
const SPREAD = 62

/** The definition in words, for whoever reads the number. */
export const BASE_RATE_RECIPE = `Share of the conditions of a kind in this case that ended within so many days of their start: Kaplan–Meier, 95 % interval by the complementary log-log; those still open count as long as they have lasted. Left out: those whose start is not told to ${SPREAD} days. Under ${FEW} cases no rate is given.`

const middle = (earliest: Day | null, latest: Day | null): Day | null =>
  earliest === null || latest === null || latest - earliest > SPREAD ? null : Math.floor((earliest + latest) / 2)

const lifetimeOf = (c: Condition, today: Day): Lifetime | null => {
  const start = middle(c.start.earliest, c.start.latest)
  if (start === null || start > today) return null
  const end = middle(c.end.earliest, c.end.latest)
  if (end !== null) return { days: Math.max(0, end - start), ended: true }
  return c.status === 'ended' ? { days: 0, ended: false } : { days: today - start, ended: false }
}

/** Share of conditions of a type that end within `within` days, over those of a case. */
export const baseRate = (conditions: Iterable<Condition>, type: string, within: number, today: Day): RateLine => {
  const lifetimes: Lifetime[] = []
  const ids: string[] = []
  let leftOut = 0
  for (const c of conditions) {
    if (c.type !== type) continue
    const lifetime = lifetimeOf(c, today)
    if (lifetime === null) leftOut++
    else {
      lifetimes.push(lifetime)
      ids.push(c.id)
    }
  }
  const { share, low, high, atRisk } = endedWithin(lifetimes, within)
  return {
    type,
    within,
    cases: lifetimes.length,
    leftOut,
    rate: lifetimes.length < FEW ? null : { share, low, high, atRisk },
    conditions: ids,
  }
}
