import type { ForecastStatement } from '../../model/statement.ts'
import type { BriefInput, Line, Part } from './brief.ts'
import { quotable, quoteOf } from './quote.ts'

const forecastLine = (s: ForecastStatement, input: BriefInput): Line => {
  const l = s.likelihood
  const quote = quoteOf(s, input)
  const proposition = quote === '' ? quotable(s.proposition) : quote
  const text = input.phrases.say(
    [l === undefined || l.table === '' ? 'forecast' : input.denied(s) ? 'forecast:denied' : 'forecast:band', 'forecast'],
    {
      voice: s.claimant?.name ?? input.record.documents.get(s.document)?.source.name ?? 'the text',
      word: l?.words,
      band: l === undefined ? undefined : `${l.low}–${l.high} %`,
      proposition,
    },
  )
  return { text: text ?? s.proposition, cites: [s.id] }
}

/** Days to the end of the horizon up to which a forecast is of the short and of the medium term. */
const SHORT = 93
const MEDIUM = 366

const groupOf = ({ horizon }: ForecastStatement, on: number): string => {
  if (horizon.to === null) return horizon.words === '' ? 'horizon-none' : 'horizon-long'
  const days = horizon.to - on
  return days <= SHORT ? 'horizon-3' : days <= MEDIUM ? 'horizon-12' : 'horizon-long'
}

/** Forecasts by horizon, one part each; those of no told horizon come last. */
export const forecastParts = (list: readonly ForecastStatement[], input: BriefInput): readonly Part[] =>
  ['horizon-3', 'horizon-12', 'horizon-long', 'horizon-none'].flatMap((key): Part[] => {
    const lines = list
      .filter((s) => groupOf(s, input.on) === key)
      .sort((x, y) => (x.document === y.document ? x.span.start - y.span.start : x.document < y.document ? -1 : 1))
      .map((s) => forecastLine(s, input))
    return lines.length === 0 ? [] : [{ heading: input.phrases.text(`heading:${key}`), level: 3, list: true, lines }]
  })
