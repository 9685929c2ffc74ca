import type { Condition, Holds } from '../model/condition.ts'
import type { Block } from '../model/document.ts'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import type { BorderCheck, Network, RouteCheck } from '../model/network.ts'
import type { Party } from '../model/party.ts'
import type { CaseRecord } from '../model/record.ts'
import type { ActorRef, Added, LiveChange, Outline, PlaceRef, Recipes } from '../model/screens.ts'
import type { Span } from '../model/span.ts'
import type { Answer, Standing } from '../model/standing.ts'
import type { Day } from '../model/when.ts'
import type { Publisher } from './publisher.ts'

/** The words a person may choose from when correcting: rows of the knowledge tables. */
export interface Vocabulary {
  readonly acts: readonly { readonly code: string; readonly label: string }[]
  readonly conditions: readonly { readonly type: string; readonly label: string; readonly measure: boolean }[]
  readonly actors: readonly { readonly id: string; readonly code: string; readonly name: string }[]
}

/** A pair of actors with anything between them. */
export interface Pair {
  readonly a: string
  readonly b: string
  readonly aName: string
  readonly bName: string
  readonly events: number
  readonly conditions: number
}

/** One open case, as the server sees it. The spine implements it; tests bring their own. */
export interface Workbench extends Publisher {
  /** Name of the case, shown on the desk. */
  readonly name: string
  /** The record as it now is, or as it was known by a day. Must be cheap: called at every request. */
  record(known?: Day | null): CaseRecord
  /** How a and b stand on a day by what was known on another (null = by all that is known now). */
  standing(a: string, b: string, on: Day, known: Day | null): Standing
  /** Pairs with events or conditions, most first, by what was known on a day. */
  relations(known?: Day | null): readonly Pair[]
  /** How the numbers of the screens are made, in words. */
  readonly recipes: Recipes
  /** The role of the letters in words: "military" of "MIL"; the letters themselves where no table has them. */
  roleName(letters: string): string
  /** Name of a side by its key: "Mali" of "MLI", "Mali, rebels" of "MLI:REB". */
  sideName(key: string): string
  /** The actor of that id, or undefined. */
  actor(id: string): ActorRef | undefined
  /** The place of that gazetteer id, or undefined. */
  place(id: string): PlaceRef | undefined
  /** Key of the side a party stands for: "DZA" for a state and its organs, "MLI:REB", "JNIM"; '' where it is of no known side. */
  side(party: Party | undefined): string
  /** Sentences of a document in order. */
  sentences(document: string): readonly { readonly span: Span; readonly block: Block['kind'] }[]
  /** How many sentences a document has. */
  sentenceCount(document: string): number
  /** Whether a condition holds on a day; the same rule as the standing's. */
  holds(condition: Condition, on: Day): Holds
  /** Labels of codes, and what a person may choose from. */
  vocabulary(): Vocabulary
  /** The signed network on a day by what was known on another. */
  network(on: Day, known?: Day | null): Network
  /** Hostility of a pair by day, only days on which it changes needed. */
  hostility(a: string, b: string, known?: Day | null): readonly { readonly day: Day; readonly value: number }[]
  /** Reads files into the case; one result a file, trouble told in words. */
  add(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<readonly Added[]>
  /** Keeps a judgement and derives the record anew. */
  judge(act: JudgementAct, by: string): Promise<Judgement>
  /** Answers a question put in a sentence, by what was known on a day. */
  ask(text: string, known?: Day | null): Answer
  /** Where a position lies as to the nearest border. */
  border(lat: number, lon: number): BorderCheck | undefined
  /** What airspaces closed on a day, by what was known on another, do to a route between two places, for aircraft of a flag. */
  route(from: string, to: string, on: Day, flag?: string, known?: Day | null): RouteCheck | undefined
  /** Borders within `km` of a position, for small maps; empty where no map is loaded. */
  outlines(lat: number, lon: number, km: number): readonly Outline[]
  /** Places whose name contains the query, best first. */
  places(query: string): readonly PlaceRef[]
  /** Actors whose name or alias contains the query, best first. */
  actors(query: string): readonly ActorRef[]
  /** Called at every change of the case; returns what ends it. */
  onChange(listener: (change: LiveChange) => void): () => void
}
