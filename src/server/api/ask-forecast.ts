import { z } from '@hono/zod-openapi'
import type { LedgerForecast } from '../../model/forecast.ts'
import { hashId } from '../../model/id.ts'
import type { JudgementAct } from '../../model/judgement.ts'
import type { CaseRecord } from '../../model/record.ts'
import { Trouble } from '../../model/trouble.ts'
import { parseDay } from '../../model/when.ts'

const id = z.string().min(1).max(200)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const reason = z.string().max(2000)

/** What a person may ask to be kept of forecasts and briefs. */
export const forecastAsks = [
  z.strictObject({
    type: z.literal('predict'),
    forecast: id.optional().openapi({ description: 'A line of the ledger that is updated; absent for a new forecast' }),
    proposition: z.string().min(1).max(2000).optional(),
    about: z.array(z.string().min(1).max(80)).max(20).optional(),
    from: day.optional(),
    to: day.optional(),
    p: z.number().min(0).max(1),
    test: z.string().min(1).max(500).optional().openapi({ description: 'A question on the record that decides it' }),
    reason: reason.optional(),
  }),
  z.strictObject({
    type: z.literal('resolve'),
    forecast: id,
    outcome: z
      .enum(['yes', 'no', 'void', 'open'])
      .openapi({ description: '"open": not settled; what the record proposes on the statements is declined' }),
    reason: reason.min(1),
    statements: z.array(id).max(200).optional(),
  }),
  z.strictObject({ type: z.literal('brief'), brief: id, markdown: z.string().min(1).max(400_000) }),
] as const

type ForecastAsk = z.infer<(typeof forecastAsks)[number]>

/** The ledger that updates and resolutions are checked against, and the tables that can be set. */
export interface Foretold {
  forecasts(): readonly LedgerForecast[]
  likelihood(): { readonly tables: readonly string[] }
}

const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined && v !== '')) as never

const dayIn = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const read = parseDay(text)
  if (read === null) throw new Trouble('bad-date', `There is no day "${text}".`, 'horizon', 'Write dates as 2025-04-10.')
  return read
}

/** The act to keep; Trouble where the forecast is not in the ledger, a date is none, or nothing is foretold. */
export const foretold = (record: CaseRecord, ask: ForecastAsk, ledger: Foretold): JudgementAct => {
  const line = (wanted: string): LedgerForecast => {
    const found = ledger.forecasts().find((f) => f.id === wanted)
    if (!found) throw new Trouble('no-forecast', 'That forecast is not in the ledger.', wanted, 'Reload the page and choose again.')
    return found
  }
  if (ask.type === 'brief') return { type: 'brief', brief: ask.brief, markdown: ask.markdown }
  if (ask.type === 'resolve') {
    const statements = (ask.statements ?? []).filter((s) => record.statements.has(s))
    return {
      type: 'resolve',
      forecast: line(ask.forecast).id,
      outcome: ask.outcome,
      reason: ask.reason,
      ...(statements.length > 0 && { statements }),
    }
  }
  const { from, to, p, proposition, about, test, reason: why } = ask
  const known = ask.forecast === undefined ? undefined : line(ask.forecast)
  if (known && (known.status === 'resolved' || known.status === 'void'))
    throw new Trouble('settled', 'That forecast is settled: its probability moves no more.', known.id, 'Undo the resolution first.')
  if (!known && proposition === undefined) throw new Trouble('no-proposition', 'A new forecast needs a proposition.', 'proposition')
  const [first, last] = [dayIn(from ?? known?.from), dayIn(to ?? known?.to)]
  if (first !== undefined && last !== undefined && first > last)
    throw new Trouble('bad-horizon', 'The horizon ends before it begins.', `${from} to ${to}`, 'Turn the two days round.')
  return {
    type: 'predict',
    forecast: known?.id ?? hashId('f', 16, proposition, from, to, record.judgements.length),
    p,
    ...given({ proposition, about, from, to, test, reason: why }),
  }
}
