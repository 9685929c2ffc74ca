import type { Likelihood } from '../knowledge/likelihood.ts'
import type { Statement } from '../model/statement.ts'

/**
 * What a forecast's words mean by a table other than the one it was coded with. The coder turns the band round where the clause
 * denies what the word says ("will probably not"); a band that is the complement of its words' own was turned, and is turned again.
 * The same statement where its words are in neither table.
 */
export const banded = (s: Statement, likelihood: Likelihood, table: string): Statement => {
  if (s.kind !== 'forecast' || s.likelihood === undefined || s.likelihood.table === '') return s
  const { words, low, high } = s.likelihood
  const own = likelihood.band(words, s.likelihood.table)
  const next = likelihood.band(words, table)
  if (own === undefined || next === undefined) return s
  const turned = low === 100 - own.high && high === 100 - own.low && low !== own.low
  const band = turned ? { low: 100 - next.high, high: 100 - next.low } : { low: next.low, high: next.high }
  return { ...s, likelihood: { words, ...band, table: next.table } }
}
