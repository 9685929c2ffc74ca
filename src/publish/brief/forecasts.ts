import type { ForecastStatement } from '../../model/statement.ts'
import type { BriefInput, Line, Part } from './brief.ts'
import type { Growing } from './draft.ts'
import { quotable, quoteOf, sentenceOf } from './quote.ts'

/** "likely: 55–80 %", or what is denied with the band of the denial; undefined where no word of likelihood is used. */
const bandOf = (s: ForecastStatement, input: BriefInput): string | undefined => {
  const l = s.likelihood
  if (l === undefined || l.table === '') return undefined
  const slots = { word: l.words, band: `${l.low}–${l.high} %` }
  return input.phrases.part([input.denied(s) ? 'band:denied' : 'band'], slots) ?? undefined
}

/** The forecasts of one sentence and horizon in one line: its words, who says so, and what its words of likelihood mean. */
const forecastLine = (list: readonly ForecastStatement[], whole: boolean, input: BriefInput): Growing => {
  const first = list[0] as ForecastStatement
  const own = quoteOf(first, input)
  const quote = whole ? sentenceOf(first, input) : own === '' ? quotable(first.proposition) : own
  const bands = [...new Set(list.flatMap((s) => bandOf(s, input) ?? []))]
  const slots = {
    voice: first.claimant?.name ?? input.record.documents.get(first.document)?.source.name ?? 'the text',
    bands: bands.length === 0 ? undefined : bands.join(', '),
    proposition: quote,
  }
  return { text: input.phrases.say(['forecast:bands', 'forecast'], slots) ?? first.proposition, cites: list.map((s) => s.id) }
}

/** A sentence and voice; forecasts of one sentence and horizon are told by the sentence. */
const keyOf = (s: ForecastStatement): string => `${s.document} ${s.sentence.start} ${s.claimant?.name ?? ''}`

/** Days to the end of the horizon up to which a forecast is of the short and of the medium term. */
const SHORT = 93
const MEDIUM = 366

const groupOf = ({ horizon }: ForecastStatement, on: number): string => {
  if (horizon.to === null) return horizon.words === '' ? 'horizon-none' : 'horizon-long'
  const days = horizon.to - on
  return days <= SHORT ? 'horizon-3' : days <= MEDIUM ? 'horizon-12' : 'horizon-long'
}

/** A horizon with its forecasts. */
export interface ForecastPart extends Part {
  readonly lines: readonly Growing[]
}

/** Forecasts by horizon, one part each; those of no told horizon come last. */
export const forecastParts = (list: readonly ForecastStatement[], input: BriefInput): readonly ForecastPart[] =>
  ['horizon-3', 'horizon-12', 'horizon-long', 'horizon-none'].flatMap((key): ForecastPart[] => {
    const all = new Map<string, number>()
    for (const s of list) all.set(keyOf(s), (all.get(keyOf(s)) ?? 0) + 1)
    const sentences = new Map<string, ForecastStatement[]>()
    for (const s of list
      .filter((f) => groupOf(f, input.on) === key)
      .sort((x, y) => (x.document === y.document ? x.span.start - y.span.start : x.document < y.document ? -1 : 1))) {
      sentences.set(keyOf(s), [...(sentences.get(keyOf(s)) ?? []), s])
    }
    const lines = [...sentences.values()].map((of) => forecastLine(of, of.length === all.get(keyOf(of[0] as ForecastStatement)), input))
    return lines.length === 0 ? [] : [{ heading: input.phrases.text(`heading:${key}`), level: 3, list: true, lines }]
  })

/** The forecasts a summary gives: of the nearest and of the farthest horizon the first, those with a word of likelihood before others. */
export const leadingForecasts = (parts: readonly ForecastPart[], { record, phrases }: BriefInput): readonly Line[] => {
  const worded = (l: Line): boolean =>
    l.cites.some((id) => {
      const s = record.statements.get(id)
      return s?.kind === 'forecast' && s.likelihood !== undefined && s.likelihood.table !== ''
    })
  const best = (part: ForecastPart | undefined): Line | undefined => part?.lines.find(worded) ?? part?.lines[0]
  const told = parts.filter((p) => p.heading !== phrases.text('heading:horizon-none'))
  const from = told.length > 0 ? told : parts
  const [first, second] = [best(from[0]), from.length > 1 ? best(from.at(-1)) : from[0]?.lines.filter((l) => l !== best(from[0]))[0]]
  return [first, second].flatMap((l) => (l === undefined ? [] : [{ text: l.text, cites: l.cites }]))
}
