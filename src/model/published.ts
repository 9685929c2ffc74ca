import type { LedgerForecast } from './forecast.ts'
import type { ActorRef, Quote, Recipes } from './screens.ts'
import type { Day } from './when.ts'

/** What a case publishes, and what the screens Forecasts and Brief show of it. */

/** One bin of p, [from, to) and the last one with 1, with the share that came true and its Wilson 95 % interval; null where the bin is empty. */
export interface ScoreBin {
  readonly from: number
  readonly to: number
  readonly n: number
  readonly meanP: number | null
  readonly observed: number | null
  readonly low: number | null
  readonly high: number | null
}

/** How good a set of resolved forecasts was; formulas in src/forecast/scores.ts. */
export interface ScoreLine {
  readonly n: number
  readonly brier: number
  readonly log: number
  readonly baseRate: number
  /** Brier score of always giving the base rate. */
  readonly baseBrier: number
  /** 1 − brier / baseBrier; null where all outcomes were the same. */
  readonly skill: number | null
  readonly reliability: number
  readonly resolution: number
  readonly uncertainty: number
  /** Null where all outcomes were the same. */
  readonly discrimination: number | null
  readonly bins: readonly ScoreBin[]
}

export interface ScoreCard {
  readonly all: ScoreLine | null
  /** The same forecasts scored at the mid-points of their words' bands. */
  readonly atMidpoints: ScoreLine | null
  readonly byAuthor: Readonly<Record<string, ScoreLine>>
  readonly byWord: Readonly<Record<string, ScoreLine>>
  /** By length of horizon: "to 3 months", "3–12 months", "over 12 months". */
  readonly byHorizon: Readonly<Record<string, ScoreLine>>
  /** Resolved without a probability or before their date. */
  readonly unscored: number
}

/** Share of conditions of a type that ended within so many days; rate is null where there are too few cases. */
export interface RateLine {
  readonly type: string
  readonly within: number
  /** Conditions of the kind with a start told closely enough. */
  readonly cases: number
  readonly leftOut: number
  /** Null where there are too few cases. */
  readonly rate: { readonly share: number; readonly low: number | null; readonly high: number | null; readonly atRisk: number } | null
  /** The conditions counted. */
  readonly conditions: readonly string[]
}

/** The table of likelihood words a case is set to, and those it can be set to. */
export interface LikelihoodSetting {
  readonly inForce: string
  readonly tables: readonly string[]
  /** The tables with their bands in percent, from unlikely to likely. */
  readonly yardsticks: readonly {
    readonly table: string
    readonly name: string
    readonly bands: readonly { readonly phrase: string; readonly low: number; readonly high: number }[]
  }[]
}

/** A line of the ledger as the screen shows it. */
export interface ForecastRow extends LedgerForecast {
  /** Probability in force: the last one given before the horizon's end, else the middle of the words' band; null where neither is. */
  readonly p: number | null
  /** Where the test asks after a condition: how often its kind ended within the length of the horizon. */
  readonly base?: RateLine & { readonly label: string }
  /** Why no reference class is found, where none is: a sentence without its full stop. */
  readonly noBase?: string
}

/** GET /api/forecasts */
export interface ForecastsScreen {
  /** The day on which the ledger stands so: today, or that of `known`. */
  readonly today: Day
  /** What was known by this day alone counts; null = everything. */
  readonly known: Day | null
  /** True where that day lies before today: nothing can be entered into that ledger. */
  readonly past: boolean
  /** The table of likelihood words in force, and those a person may set, with their bands in percent. */
  readonly likelihood: LikelihoodSetting
  readonly forecasts: readonly ForecastRow[]
  readonly scorecard: ScoreCard
  /** How the scores are made. */
  readonly recipes: Pick<Recipes, 'scores' | 'calibration' | 'baseRate'>
  readonly names: Readonly<Record<string, string>>
  /** Kinds of condition that base rates can be asked of. */
  readonly kinds: readonly { readonly type: string; readonly label: string }[]
  readonly quotes: Readonly<Record<string, Quote>>
}

/** A brief before it is written out: sentences with the statements they stand on. */
export interface BriefText {
  readonly title: string
  readonly dateline: string
  readonly parts: readonly {
    readonly heading: string
    readonly level: 2 | 3
    readonly list: boolean
    /** Heads of the columns, where the part is a table. */
    readonly columns?: readonly string[]
    readonly lines: readonly {
      readonly text: string
      readonly cites: readonly string[]
      /** True where it goes on in the paragraph of the line before. */
      readonly joins?: boolean
      /** The row's cells, where the part is a table. */
      readonly cells?: readonly string[]
      /** Where a person emphasised words of an edited text. */
      readonly marks?: readonly { readonly start: number; readonly end: number; readonly kind: 'strong' | 'em' }[]
    }[]
  }[]
}

export interface ProfileText extends BriefText {
  readonly pair: { readonly a: string; readonly b: string }
  readonly facts: readonly { readonly label: string; readonly value: string; readonly cites: readonly string[] }[]
}

/** A finding of the lint: a stretch of the Markdown and what is wrong with it. */
export interface LintMark {
  readonly kind: string
  readonly start: number
  readonly end: number
  readonly message: string
}

/** GET /api/brief/{a}-{b} */
export interface BriefScreen {
  readonly a: ActorRef
  readonly b: ActorRef
  readonly on: Day
  /** Only what was published by that day counts; null where all does. */
  readonly known: Day | null
  /** Id under which an edited text is kept. */
  readonly id: string
  readonly brief: BriefText
  /** The derived text; marks are offsets into it. */
  readonly markdown: string
  readonly marks: readonly LintMark[]
  /** The text as a person has edited it, where one has. */
  readonly edited?: {
    readonly by: string
    readonly at: string
    readonly markdown: string
    readonly marks: readonly LintMark[]
    /** Judgements that hold an edition in force, oldest first. */
    readonly judgements: readonly string[]
  }
  readonly quotes: Readonly<Record<string, Quote>>
}

/** GET /api/profile/{a}-{b} */
export interface ProfileScreen {
  readonly a: ActorRef
  readonly b: ActorRef
  readonly on: Day
  readonly known: Day | null
  readonly profile: ProfileText
  readonly quotes: Readonly<Record<string, Quote>>
}
