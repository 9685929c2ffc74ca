/*
 * How long conditions of a kind last: Kaplan–Meier estimate (Kaplan & Meier 1958).
 *   S(t) = ∏_{i: t_i ≤ t} (1 − d_i / n_i),  d_i ended at t_i, n_i still at risk just before t_i
 * Intervals: 95 %, complementary log-log (Kalbfleisch & Prentice 1980) on Greenwood's variance
 *   σ² = Σ d_i / (n_i (n_i − d_i)),  S^exp(± z σ / ln S).
 * Conditions still open on the day of asking are censored there. Ties: endings before censorings, as usual.
 * Departure: none; where n_i = d_i the interval is not defined and is given as null.
 */

/** One lifetime in days; `ended` false = still open when last seen. */
export interface Lifetime {
  readonly days: number
  readonly ended: boolean
}

export interface SurvivalStep {
  readonly day: number
  readonly atRisk: number
  readonly ended: number
  /** Share still open after this day. */
  readonly open: number
  readonly low: number | null
  readonly high: number | null
}

const Z95 = 1.959963984540054

/** The survival curve of lifetimes, one step a day on which any ended. Negative lifetimes: RangeError. */
export const survival = (lifetimes: readonly Lifetime[]): readonly SurvivalStep[] => {
  if (lifetimes.some((l) => !(l.days >= 0))) throw new RangeError('a lifetime is not negative')
  const sorted = lifetimes.toSorted((a, b) => a.days - b.days)
  const steps: SurvivalStep[] = []
  let open = 1
  let variance = 0
  for (let i = 0; i < sorted.length; ) {
    const day = (sorted[i] as Lifetime).days
    const atRisk = sorted.length - i
    let ended = 0
    for (; i < sorted.length && sorted[i]?.days === day; i++) if (sorted[i]?.ended) ended++
    if (ended === 0) continue
    open *= 1 - ended / atRisk
    variance += atRisk === ended ? Number.POSITIVE_INFINITY : ended / (atRisk * (atRisk - ended))
    const defined = open > 0 && open < 1 && Number.isFinite(variance)
    const width = defined ? (Z95 * Math.sqrt(variance)) / Math.log(open) : 0
    steps.push({
      day,
      atRisk,
      ended,
      open,
      low: defined ? open ** Math.exp(-width) : null,
      high: defined ? open ** Math.exp(width) : null,
    })
  }
  return steps
}

/** Share expected to have ended within `days`, with its interval and how many were still at risk then. */
export const endedWithin = (
  lifetimes: readonly Lifetime[],
  days: number,
): {
  readonly share: number
  readonly low: number | null
  readonly high: number | null
  readonly cases: number
  readonly atRisk: number
} => {
  const last = survival(lifetimes).findLast((s) => s.day <= days)
  const atRisk = lifetimes.filter((l) => l.days > days).length
  if (last === undefined) return { share: 0, low: null, high: null, cases: lifetimes.length, atRisk }
  return {
    share: 1 - last.open,
    low: last.high === null ? null : 1 - last.high,
    high: last.low === null ? null : 1 - last.low,
    cases: lifetimes.length,
    atRisk,
  }
}
