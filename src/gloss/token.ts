/** Kinds of words, as knowledge/french/follows.tsv names them; F is the portfolio of a ministry. */
export type Tag =
  | 'D'
  | 'N'
  | 'A'
  | 'V'
  | 'I'
  | 'P'
  | 'G'
  | 'E'
  | 'C'
  | 'S'
  | 'R'
  | 'Q'
  | 'K'
  | 'Z'
  | 'H'
  | 'B'
  | 'X'
  | 'U'
  | 'T'
  | 'Y'
  | 'W'
  | 'M'
  | 'F'

/** Tenses of finite verbs: present, imperfect, simple past, future, conditional, subjunctive. */
export type Tense = 'P' | 'I' | 'S' | 'F' | 'C' | 'J'

/** One way to read a French word: its kind, dictionary form and English. */
export interface Reading {
  readonly tag: Tag
  readonly lemma: string
  /** English dictionary form; of a name, a small word or a date as it is written. */
  readonly english: string
  readonly tense?: Tense
  readonly person?: 1 | 2 | 3
  readonly plural?: boolean
  readonly flags: string
  readonly governs: Governs
}

/** What a preposition behind the word becomes: "à" → "on", "de+" (before an infinitive) → "of-ing". */
export type Governs = ReadonlyMap<string, string>

export const NO_GOVERNS: Governs = new Map()

/** A stretch of French with its readings; offsets into the document's text. */
export interface Token {
  readonly start: number
  readonly end: number
  /** As written, lower case, straight apostrophes. */
  readonly low: string
  readonly form: string
  readonly readings: readonly Reading[]
  /** The first or second half of a contraction: du = de + le. */
  readonly half?: boolean
}

/** A piece of the English gloss and the stretch of French it stands for; without one it goes with what stands beside it. */
export interface Out {
  readonly text: string
  readonly start?: number
  readonly end?: number
}
