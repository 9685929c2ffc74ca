import type { Likelihood } from '../knowledge/likelihood.ts'
import type { ForecastStatement, Statement } from '../model/statement.ts'

/** True where a band is the complement of its words' own: the clause denies what the word says. */
export const isTurned = (told: NonNullable<ForecastStatement['likelihood']>, likelihood: Likelihood): boolean => {
  const own = likelihood.band(told.words, told.table)
  return own !== undefined && told.low === 100 - own.high && told.high === 100 - own.low && told.low !== own.low
}

/**
 * What a forecast's words mean by a table other than the one it was coded with. The coder turns the band round where the clause
 * denies what the word says ("will probably not"); a band that is the complement of its words' own was turned, and is turned again.
 * The same statement where its words are in neither table.
 */
export const banded = (s: Statement, likelihood: Likelihood, table: string): Statement => {
  if (s.kind !== 'forecast' || s.likelihood === undefined || s.likelihood.table === '') return s
  const { words } = s.likelihood
  const next = likelihood.band(words, table)
  if (next === undefined) return s
  const band = isTurned(s.likelihood, likelihood) ? { low: 100 - next.high, high: 100 - next.low } : { low: next.low, high: next.high }
  return { ...s, likelihood: { words, ...band, table: next.table } }
}
