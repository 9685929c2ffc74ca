import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Document } from '../model/document.ts'
import type { Party } from '../model/party.ts'
import type { Sentence } from '../model/sentence.ts'
import type { EventStatement, Modality, Stance, Statement, Where } from '../model/statement.ts'
import type { Day, When } from '../model/when.ts'
import type { Mention } from './mention.ts'
import type { Tree } from './tree.ts'

/** In whose voice and in which world a clause stands. */
export interface Voice {
  readonly claimant?: Party
  readonly stance: Stance
  readonly modality: Modality
  readonly negated: boolean
  /** What made it so, outermost first: "said:Algeria", "aux:may", "not". */
  readonly layers: readonly string[]
}

/** One document while it is coded: what every extractor may look at. */
export interface DocumentContext {
  readonly document: Document
  readonly sentences: readonly Sentence[]
  /** One tree a sentence, same index. */
  readonly trees: readonly Tree[]
  readonly knowledge: Knowledge
  /** First day of the publication date, null for undated documents. */
  readonly docDay: Day | null
  /** Publication date as a When of basis `docdate`; NEVER_TOLD where undated. */
  readonly docDate: When
  readonly coder: string
  /** Mentions of parties, one list a sentence, in order of the text. */
  readonly mentions: readonly (readonly Mention[])[]
  /** Parties a noun phrase stands for, by its head token; [] where it is no party. Modifiers and reference are seen. */
  parties(sentence: number, token: number): readonly Party[]
  /** Voice and world of the clause that a predicate (verb or event noun) heads. */
  voice(sentence: number, token: number): Voice
  readonly when: WhenFinder
  readonly where: WhereFinder
}

export interface WhenFinder {
  /** When the act that `predicate` tells happened. */
  at(sentence: number, predicate: number): When
}

export interface WhereFinder {
  at(sentence: number, predicate: number): Where | undefined
}

/** An event statement with the token that tells it. */
export interface CodedEvent {
  readonly statement: EventStatement
  readonly sentence: number
  readonly predicate: number
}

/** The part of the context a finder is made from (the finders themselves are not there yet). */
export type FinderContext = Omit<DocumentContext, 'when' | 'where' | 'voice' | 'parties' | 'mentions'>

/** Opened once over the knowledge, then called for each document. */
export type OpenWhen = (knowledge: Knowledge) => (context: FinderContext) => WhenFinder
export type OpenWhere = (knowledge: Knowledge) => (context: FinderContext) => WhereFinder
export type Extractor = (
  context: DocumentContext,
  mentions: readonly (readonly Mention[])[],
  events: readonly CodedEvent[],
) => readonly Statement[]
export type OpenExtractor = (knowledge: Knowledge) => Extractor
