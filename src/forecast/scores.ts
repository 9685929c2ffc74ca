/*
 * How good forecasts were.
 *
 * For n resolved forecasts with probability p ∈ [0, 1] and outcome o ∈ {0, 1}:
 *   Brier score        B = mean (p − o)²                                   Brier 1950 (two-class half form), 0 best
 *   log score          L = mean −ln(o ? p : 1 − p)                         Good 1952, 0 best, natural logarithm
 *   calibration        per bin of p: n, mean p, share of o = 1 with its 95 % interval        Wilson 1927
 *   decomposition      B = reliability − resolution + uncertainty          Murphy 1973, over the same bins
 *   discrimination     mean p where o = 1 minus mean p where o = 0         Yates 1982
 *   against base rate  skill = 1 − B / ō(1 − ō), ō = mean o                Brier skill score, climatology of the sample
 * Departures: p is kept inside [10⁻⁶, 1 − 10⁻⁶] in L, so that one certain miss does not make it infinite; the decomposition
 * is exact only where all p of a bin are equal, as everywhere. Void forecasts and those before their date never come here.
 */

import type { ScoreBin, ScoreLine } from '../model/published.ts'

/** A resolved forecast: probability given and what happened. */
export interface Resolved {
  readonly p: number
  readonly outcome: 0 | 1
}

const Z95 = 1.959963984540054

/** Wilson score interval of a share k/n at 95 %; n > 0. */
export const wilson = (k: number, n: number, z = Z95): readonly [low: number, high: number] => {
  const p = k / n
  const z2 = z * z
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

const EPSILON = 1e-6

/** Scores of resolved forecasts over `binCount` equal bins; null where there are none. RangeError where p is no probability. */
export const scoresOf = (forecasts: readonly Resolved[], binCount = 10): ScoreLine | null => {
  const n = forecasts.length
  if (n === 0) return null
  for (const { p } of forecasts) if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in [0, 1]: ${p}`)
  const baseRate = mean(forecasts.map((f) => f.outcome))
  const uncertainty = baseRate * (1 - baseRate)
  const brier = mean(forecasts.map((f) => (f.p - f.outcome) ** 2))
  const log = mean(
    forecasts.map((f) => {
      const p = Math.min(1 - EPSILON, Math.max(EPSILON, f.p))
      return -Math.log(f.outcome === 1 ? p : 1 - p)
    }),
  )
  const groups: Resolved[][] = Array.from({ length: binCount }, () => [])
  for (const f of forecasts) groups[Math.min(binCount - 1, Math.floor(f.p * binCount))]?.push(f)
  let reliability = 0
  let resolution = 0
  const bins = groups.map((group, i): ScoreBin => {
    const edges = { from: i / binCount, to: (i + 1) / binCount, n: group.length }
    if (group.length === 0) return { ...edges, meanP: null, observed: null, low: null, high: null }
    const meanP = mean(group.map((f) => f.p))
    const hits = group.filter((f) => f.outcome === 1).length
    const observed = hits / group.length
    reliability += (group.length / n) * (meanP - observed) ** 2
    resolution += (group.length / n) * (observed - baseRate) ** 2
    const [low, high] = wilson(hits, group.length)
    return { ...edges, meanP, observed, low, high }
  })
  const happened = forecasts.filter((f) => f.outcome === 1).map((f) => f.p)
  const not = forecasts.filter((f) => f.outcome === 0).map((f) => f.p)
  return {
    n,
    brier,
    log,
    baseRate,
    baseBrier: uncertainty,
    skill: uncertainty === 0 ? null : 1 - brier / uncertainty,
    reliability,
    resolution,
    uncertainty,
    discrimination: happened.length === 0 || not.length === 0 ? null : mean(happened) - mean(not),
    bins,
  }
}
