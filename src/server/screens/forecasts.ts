import type { ForecastRow, ForecastsScreen } from '../../model/published.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { quotesOf } from './quotes.ts'

/** The ledger of forecasts with what decides them, and how good the settled ones were; as all of it stood on the day of `known`. */
export const forecasts = (bench: Workbench, known: Day | null): ForecastsScreen => {
  const record = bench.record(known)
  const rows = bench.forecasts(known).map((f): ForecastRow => ({ ...f, p: bench.probability(f), ...bench.reference(f, known) }))
  const names: Record<string, string> = {}
  for (const f of rows) for (const id of f.about) names[id] = bench.sideName(id)
  const { scores, calibration, baseRate } = bench.recipes
  const types = new Set([...record.conditions.values()].map((c) => c.type))
  return {
    today: bench.today(known),
    known,
    past: bench.today(known) < bench.today(),
    likelihood: bench.likelihood(),
    forecasts: rows,
    scorecard: bench.scorecard(known),
    recipes: { scores, calibration, baseRate },
    names,
    kinds: bench
      .vocabulary()
      .conditions.filter((c) => types.has(c.type))
      .map(({ type, label }) => ({ type, label })),
    quotes: quotesOf(
      bench,
      rows.flatMap((f) => [...f.statements, ...(f.proposal?.statements ?? []), ...(f.decision?.statements ?? [])]),
    ),
  }
}
