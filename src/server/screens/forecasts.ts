import type { LedgerForecast } from '../../model/forecast.ts'
import type { ForecastRow, ForecastsScreen } from '../../model/published.ts'
import { parseDay } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { quotesOf } from './quotes.ts'

/** Days between the ends of a horizon; undefined where it is open or empty. */
const daysOf = (f: LedgerForecast): number | undefined => {
  const [from, to] = [parseDay(f.from ?? ''), parseDay(f.to ?? '')]
  return from === null || to === null || to <= from ? undefined : to - from
}

/** Where the test asks after a condition of a kind: how often such ended within the length of the horizon. */
const baseOf = (bench: Workbench, f: LedgerForecast): ForecastRow['base'] => {
  const within = daysOf(f)
  if (f.test === undefined || within === undefined) return undefined
  const answer = bench.ask(f.test)
  const type = answer.understood ? bench.record().conditions.get(answer.conditions[0] ?? '')?.type : undefined
  if (type === undefined) return undefined
  return { ...bench.baseRate(type, within), label: bench.vocabulary().conditions.find((c) => c.type === type)?.label ?? type }
}

/** The ledger of forecasts with what decides them, and how good the settled ones were. */
export const forecasts = (bench: Workbench): ForecastsScreen => {
  const record = bench.record()
  const rows = bench.forecasts().map((f): ForecastRow => {
    const base = baseOf(bench, f)
    return { ...f, p: bench.probability(f), ...(base && { base }) }
  })
  const names: Record<string, string> = {}
  for (const f of rows) for (const id of f.about) names[id] = bench.sideName(id)
  const types = new Set([...record.conditions.values()].map((c) => c.type))
  return {
    today: bench.today(),
    likelihood: bench.likelihood(),
    forecasts: rows,
    scorecard: bench.scorecard(),
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
