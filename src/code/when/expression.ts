/** Units that dates are counted in. */
export type Unit = 'hour' | 'day' | 'weekend' | 'week' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'century'

export type Part = 'early' | 'mid' | 'late'

/** From where an expression counts: the document's date, the date narrated last, or an event named by a noun phrase. */
export type Origin = 'document' | 'narrative' | 'event'

/** An expression of time, read but not yet put on the calendar. */
export type Expression =
  | {
      readonly kind: 'calendar'
      readonly year?: number
      readonly month?: number
      readonly day?: number
      /** EDTF season 21–24. */
      readonly season?: number
      readonly decade?: number
      readonly century?: number
      /** Quarter 1–4 or half 5–6 of the year. */
      readonly share?: number
      readonly part?: Part
      readonly about?: boolean
    }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which: -1 | 0 | 1 | undefined }
  | { readonly kind: 'day'; readonly offset: number }
  | { readonly kind: 'month'; readonly month?: number; readonly season?: number; readonly which: -1 | 0 | 1 }
  /** "last month", "this week", "that year", "the following day", "earlier this year". */
  | {
      readonly kind: 'unit'
      readonly unit: Unit
      readonly which: -1 | 0 | 1
      readonly origin: Origin
      readonly part?: Part
      readonly order?: -1 | 1
      /** "earlier in the month": of the story, or of publication where the story lies far back. */
      readonly loose?: boolean
    }
  /** "two days later", "three weeks ago", "a week after the incident". */
  | {
      readonly kind: 'offset'
      readonly n: number
      readonly unit: Unit
      readonly sign: -1 | 1
      readonly origin: Origin
      readonly vague: boolean
      readonly event?: EventPhrase
    }
  /** "in the past decade", "in recent months": a stretch that touches the document's date. */
  | { readonly kind: 'stretch'; readonly n: number; readonly unit: Unit; readonly sign: -1 | 1 }
  /** "shortly before the vote", "soon after": near an origin. */
  | { readonly kind: 'near'; readonly side: -1 | 1; readonly origin: Origin; readonly event?: EventPhrase }
  /** "since then", "the same day", "at the time". */
  | { readonly kind: 'same'; readonly unit?: Unit }
  /** "now", "currently". */
  | { readonly kind: 'now' }
  | { readonly kind: 'event'; readonly event: EventPhrase }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression; readonly within: boolean }
  | { readonly kind: 'bound'; readonly side: 'since' | 'until' | 'by' | 'before' | 'after'; readonly of: Expression }

/** The noun that points at an event, with the year written into its phrase where there is one ("the 2020 coup"). */
export interface EventPhrase {
  readonly noun: string
  readonly year?: number
}

/** An expression where it stands. Offsets into the document's text. */
export interface Found {
  readonly expression: Expression
  readonly start: number
  readonly end: number
  /** End of the phrase without the event it counts from ("a week after" of "a week after the incident"). */
  readonly core: number
  readonly timeOfDay?: string
}
