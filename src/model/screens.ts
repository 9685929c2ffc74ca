import type { Condition, Finding, Holds } from './condition.ts'
import type { Block, Document } from './document.ts'
import type { Event } from './event.ts'
import type { Credibility, Judgement, Reliability } from './judgement.ts'
import type { BorderCheck, EffectEdge, Network, RouteCheck } from './network.ts'
import type { Span } from './span.ts'
import type { Answer, Standing } from './standing.ts'
import type { Statement } from './statement.ts'
import type { Day, When } from './when.ts'

/** What the screens show, as it travels over HTTP: each screen's data is one of these at the same path under /api. */

/** How a number is made, in words, by its name: one definition for code, screens and API. */
export type Recipes = Readonly<
  Record<'hostility' | 'frustration' | 'tie' | 'blocs' | 'border' | 'route' | 'scores' | 'calibration' | 'baseRate', string>
>

/** An actor by id with its name and kind ("state", "bloc", "group", …). */
export interface ActorRef {
  readonly id: string
  readonly name: string
  readonly kind: string
}

/** A place by gazetteer id, degrees. */
export interface PlaceRef {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly country?: string
}

/** One statement as a footnote shows it: its words, where they stand, whose voice. */
export interface Quote {
  readonly statement: string
  readonly document: string
  /** Ordinal of the sentence in its document, from 1: the reader's anchor "#s14". */
  readonly sentence: number
  readonly text: string
  /** Title of the document, or its file. */
  readonly title: string
  readonly source: string
  readonly sourceId: string
  readonly byline?: string
  readonly published?: string
  readonly url?: string
  /** Name of the claimant; absent = the document's own voice. */
  readonly voice?: string
  readonly stance: Statement['stance']
  readonly negated: boolean
  readonly hand: boolean
}

/** Way of an act within a relation: from a to b, from b to a, both at once, or of one side alone. */
export type Way = 'ab' | 'ba' | 'mutual' | 'a' | 'b'

/** An event in one line. */
export interface EventBrief {
  readonly id: string
  readonly title: string
  readonly cameo: string
  /** PLOVER quad class worked out from the CAMEO root: 1 verbal cooperation … 4 material conflict. */
  readonly quad: 1 | 2 | 3 | 4
  readonly when: When
  readonly way: Way
  readonly status: Event['status']
  readonly source?: string
  readonly target?: string
  readonly place?: string
  readonly tellers: number
  readonly disputes: number
  /** The sentence that tells it first. */
  readonly cite: { readonly statement: string; readonly document: string; readonly sentence: number }
}

/** A condition in one line, with whether it holds on the day of the screen. */
export interface ConditionBrief {
  readonly condition: Condition
  /** In words: "Algeria closed its airspace to Mali". */
  readonly words: string
  readonly holds: Holds
  readonly way: Way
}

export interface DocumentBrief {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly sourceId: string
  readonly published?: string
  readonly retrieved: string
  readonly lang: string
  readonly statements: number
  readonly sentences: number
  /** Statements that a person has judged. */
  readonly judged: number
  readonly grade?: Reliability
}

export interface RelationBrief {
  readonly key: string
  readonly a: string
  readonly b: string
  readonly aName: string
  readonly bName: string
  readonly events: number
  readonly conditions: number
}

/** GET /api/r/{a}-{b}: the relation on a day. */
export interface DossierScreen {
  readonly a: ActorRef
  readonly b: ActorRef
  readonly on: Day
  readonly known: Day | null
  /** First and last day of anything told. */
  readonly range: { readonly from: Day; readonly to: Day }
  readonly standing: Standing
  readonly events: readonly EventBrief[]
  readonly measures: readonly ConditionBrief[]
  readonly conditions: readonly ConditionBrief[]
  readonly offices: readonly ConditionBrief[]
  readonly hostility: readonly { readonly day: Day; readonly value: number }[]
  readonly recipes: Pick<Recipes, 'hostility'>
  readonly disputed: readonly Event[]
  readonly attributes: readonly Statement[]
  readonly forecasts: readonly Statement[]
  readonly findings: readonly Finding[]
  readonly documents: readonly DocumentBrief[]
  readonly quotes: Readonly<Record<string, Quote>>
}

/** GET /api/r/{a}-{b}/standing: what changes as the day is dragged. */
export interface StandingScreen {
  readonly standing: Standing
  /** Holds on the day, by condition id. */
  readonly holds: Readonly<Record<string, Holds>>
  readonly quotes: Readonly<Record<string, Quote>>
}

/** One claimed position of an event: a ring on the incident's map. */
export interface ClaimedPosition {
  readonly teller: string
  readonly tellerName: string
  readonly words: string
  readonly lat: number
  readonly lon: number
  /** Radius within which the words allow it, km. */
  readonly radius: number
  readonly statements: readonly string[]
  readonly check?: BorderCheck
}

/** A stretch of border or coast for small maps: polylines of [lon, lat]. */
export interface Outline {
  readonly id: string
  readonly name: string
  readonly lines: readonly (readonly (readonly [number, number])[])[]
}

/** GET /api/e/{event} */
export interface IncidentScreen {
  readonly event: Event
  readonly known: Day | null
  readonly quotes: Readonly<Record<string, Quote>>
  readonly answers: readonly EventBrief[]
  readonly answered: readonly EventBrief[]
  readonly parts: readonly EventBrief[]
  readonly near: readonly EventBrief[]
  readonly opened: readonly ConditionBrief[]
  readonly closed: readonly ConditionBrief[]
  readonly relation?: RelationBrief
  readonly positions: readonly ClaimedPosition[]
  readonly recipes: Pick<Recipes, 'border'>
  readonly place?: PlaceRef
  readonly outlines: readonly Outline[]
  readonly grades: {
    readonly sources: Readonly<Record<string, Reliability>>
    readonly statements: Readonly<Record<string, Credibility>>
  }
  readonly notes: readonly Judgement[]
  readonly judgements: readonly Judgement[]
}

/** How a statement stands with the people of the case. */
export type Review = 'machine' | 'accepted' | 'rejected' | 'corrected' | 'own'

export interface ReadStatement {
  readonly statement: Statement
  readonly review: Review
  /** In words: "Algeria → Mali: shot down". */
  readonly words: string
  /** Ordinal of its sentence, from 1. */
  readonly sentence: number
  readonly event?: string
  readonly grade?: Credibility
}

/** A rejected statement is not in the record any more; its judgement still tells of it. */
export interface RejectedStatement {
  readonly judgement: string
  readonly span: Span
  readonly quote: string
  readonly label: string
  readonly kind: Statement['kind']
  readonly by: string
  readonly at: string
  readonly reason?: string
}

/** GET /api/d/{document} */
export interface ReaderScreen {
  readonly document: Document
  readonly sentences: readonly { readonly span: Span; readonly block: Block['kind'] }[]
  readonly statements: readonly ReadStatement[]
  readonly rejected: readonly RejectedStatement[]
  readonly judgements: readonly Judgement[]
  /** Judgements on this document whose statement is not found any more. */
  readonly orphans: readonly Judgement[]
  readonly actors: Readonly<Record<string, string>>
  readonly grade?: Reliability
}

/** One line of the desk. */
export interface DeskItem {
  readonly id: string
  readonly kind: 'opened' | 'closed' | 'dispute' | 'review' | 'fault' | 'orphan' | 'forecast' | 'judgement'
  readonly title: string
  readonly detail: string
  /** ISO instant or day by which the list is ordered. */
  readonly at: string
  readonly path: string
  /** New since the last visit asked about. */
  readonly fresh: boolean
}

/** GET /api/ */
export interface DeskScreen {
  readonly case: string
  readonly documents: readonly DocumentBrief[]
  readonly relations: readonly RelationBrief[]
  readonly items: readonly DeskItem[]
  readonly counts: {
    readonly documents: number
    readonly statements: number
    readonly events: number
    readonly conditions: number
    readonly judgements: number
  }
  readonly orphans: readonly Judgement[]
}

/** GET /api/map */
export interface MapScreen {
  readonly on: Day
  readonly known: Day | null
  readonly actor?: ActorRef
  /** The place asked about. */
  readonly place?: PlaceRef
  readonly range: { readonly from: Day; readonly to: Day }
  /** Actors with anything in the record, most first. */
  readonly actors: readonly ActorRef[]
  /** States by how they stand to the chosen actor. */
  readonly stands: readonly {
    readonly id: string
    readonly name: string
    readonly sign: 1 | 0 | -1
    readonly because: readonly string[]
    /** The sentences behind the tie. */
    readonly statements: readonly string[]
    readonly relation: string
  }[]
  readonly events: readonly (EventBrief & { readonly lat: number; readonly lon: number; readonly radius: number })[]
  readonly closed: readonly { readonly id: string; readonly words: string; readonly condition: Condition }[]
  readonly recipes: Pick<Recipes, 'tie' | 'hostility' | 'route'>
  readonly quotes: Readonly<Record<string, Quote>>
}

/** GET /api/route */
export type RouteScreen = RouteCheck & {
  readonly fromPlace?: PlaceRef
  readonly toPlace?: PlaceRef
  /** Statements of the closures on the way. */
  readonly statements: readonly string[]
  readonly quotes: Readonly<Record<string, Quote>>
}

/** GET /api/net */
export interface NetworkScreen {
  readonly on: Day
  readonly known: Day | null
  readonly range: { readonly from: Day; readonly to: Day }
  readonly network: Network
  readonly recipes: Pick<Recipes, 'tie' | 'frustration' | 'blocs' | 'hostility'>
  readonly names: Readonly<Record<string, string>>
  readonly effects: readonly EffectEdge[]
  readonly quotes: Readonly<Record<string, Quote>>
  readonly conditions: Readonly<Record<string, ConditionBrief>>
  readonly events: Readonly<Record<string, EventBrief>>
}

/** One hit of the palette. */
export interface Hit {
  readonly kind: 'relation' | 'actor' | 'place' | 'event' | 'sentence' | 'document'
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly path: string
}

/** What became of one added document. */
export interface Added {
  readonly file: string
  readonly document?: string
  readonly title: string
  readonly statements: number
  readonly trouble?: string
}

/** What a live connection tells: the case changed, by whom. */
export interface LiveChange {
  readonly revision: number
  readonly what: 'documents' | 'judgements' | 'record'
  readonly by?: string
}

/** GET /api/ask: an answer with its events, dated in EDTF, and its sentences. */
export interface AskScreen extends Answer {
  readonly known: Day | null
  readonly told: readonly { readonly id: string; readonly title: string; readonly when: string }[]
  readonly quotes: Readonly<Record<string, Quote>>
}
