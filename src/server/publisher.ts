import type { LedgerForecast } from '../model/forecast.ts'
import type { BriefText, ForecastRow, LikelihoodSetting, LintMark, ProfileText, RateLine, ScoreCard } from '../model/published.ts'
import type { Day } from '../model/when.ts'

/** What a case publishes, as the server sees it; the spine implements it (src/case/publishing.ts). `known`: only by what was published by that day. */
export interface Publisher {
  /** The day of asking, or that of `known` where it is earlier: forecasts whose horizon ended before it are due. */
  today(known?: Day | null): Day
  /** The table of likelihood words the case is set to, and those there are. */
  likelihood(): LikelihoodSetting
  /** The ledger of forecasts, as it stood on the day of `known`. */
  forecasts(known?: Day | null): readonly LedgerForecast[]
  /** Probability in force of a line of the ledger, in [0, 1]. */
  probability(forecast: LedgerForecast): number | null
  scorecard(known?: Day | null): ScoreCard
  /** How often the like of a forecast came about in this case: its reference class, or why it has none. */
  reference(forecast: LedgerForecast, known?: Day | null): Pick<ForecastRow, 'base' | 'noBase'>
  /** Share of conditions of a type that ended within so many days, over the case. */
  baseRate(type: string, within: number, known?: Day | null): RateLine
  /** Of two actors, of one event, or of the whole case. */
  brief(subject: { readonly a: string; readonly b: string } | { readonly event: string } | 'case', on: Day, known?: Day | null): BriefText
  profile(a: string, b: string, on: Day, known?: Day | null): ProfileText
  /** A small map (SVG) of where two states lie; undefined where neither has a territory on it. */
  locator(a: string, b: string): string | undefined
  markdown(brief: BriefText): string
  html(brief: BriefText): string
  docx(brief: BriefText): Promise<Uint8Array>
  /** A brief's Markdown, as a person has edited it, back into a brief. */
  fromMarkdown(markdown: string): BriefText
  lint(markdown: string, known?: Day | null): readonly LintMark[]
  readonly formats: readonly string[]
  /** The whole case, or what it holds of two sides, in one of `formats`. */
  export(
    format: string,
    pair?: readonly [string, string],
    known?: Day | null,
  ): readonly { readonly name: string; readonly type: string; readonly text: string }[]
}
