import type { ForecastRow, ForecastsScreen } from '../../model/published.ts'
import type { Workbench } from '../workbench.ts'
import { quotesOf } from './quotes.ts'

/** The ledger of forecasts with what decides them, and how good the settled ones were. */
export const forecasts = (bench: Workbench): ForecastsScreen => {
  const record = bench.record()
  const rows = bench.forecasts().map((f): ForecastRow => {
    return { ...f, p: bench.probability(f), ...bench.reference(f) }
  })
  const names: Record<string, string> = {}
  for (const f of rows) for (const id of f.about) names[id] = bench.sideName(id)
  const { scores, calibration, baseRate } = bench.recipes
  const types = new Set([...record.conditions.values()].map((c) => c.type))
  return {
    today: bench.today(),
    likelihood: bench.likelihood(),
    forecasts: rows,
    scorecard: bench.scorecard(),
    recipes: { scores, calibration, baseRate },
    names,
    kinds: bench
      .vocabulary()
      .conditions.filter((c) => types.has(c.type))
      .map(({ type, label }) => ({ type, label })),
    quotes: quotesOf(
      bench,
      rows.flatMap((f) => [...f.statements, ...(f.proposal?.statements ?? [])]),
    ),
  }
}
