import type { Party } from './party.ts'
import type { Span } from './span.ts'
import type { When } from './when.ts'

/** How the voice stands to what it says. */
export type Stance = 'asserts' | 'denies' | 'alleges' | 'expects'

/** In which world it is said to hold. `background`: true by the text but not its news. */
export type Modality = 'actual' | 'background' | 'intended' | 'hypothetical' | 'forecast'

/** An act by its codes. `cameo` has two to four digits; PLOVER type, mode and context where they apply. */
export interface Act {
  readonly cameo: string
  readonly plover?: string
  readonly mode?: string
  readonly context?: readonly string[]
}

/** Exact or bounded value: 7; "over 2 km" = { n: 2, op: ">", unit: "km" }. */
export interface Quantity {
  readonly n: number
  readonly op: '=' | '<' | '<=' | '>' | '>=' | '~'
  readonly unit: string
}

/** Where something happened, as told. Names are kept as written; `place` is the gazetteer id where found. */
export interface Where {
  readonly name: string
  readonly place?: string
  readonly role: 'in' | 'near' | 'inside' | 'across' | 'from' | 'to'
  /** A told position relative to a border: "10 km inside Mali" = { side: "MLI", distance: 10 km }. */
  readonly border?: { readonly side: string; readonly with?: string; readonly distance?: Quantity }
}

/** Why the coder said so: the frame, the path in the tree, the layers that fired. Shown by --explain. */
export interface Why {
  readonly frame: string
  readonly path?: string
  readonly layers?: readonly string[]
}

/** What every statement carries: its evidence, voice, stance, world and coder. */
export interface StatementBase {
  /** "s" + 20 hex digits of SHA-256 over document id, kind, span and body: stable over re-coding while the finding stays the same. */
  readonly id: string
  readonly document: string
  /** The quote. */
  readonly span: Span
  /** The sentence(s) the quote lies in. */
  readonly sentence: Span
  /** Whose voice; absent = the document's own. Outermost first where voices nest: the last is the one who claims. */
  readonly claimant?: Party
  readonly stance: Stance
  readonly modality: Modality
  /** True for what is said not to have happened or not to hold. */
  readonly negated: boolean
  /**
   * Where the document is in another language: quote and sentence in the English words they were read in; where a clause only points back
   * ("did the same"), the words it points to. Never shown as what the source says.
   */
  readonly gloss?: { readonly quote: string; readonly sentence: string }
  /** "chancery/<version>" or the id of a person whose judgement it is. */
  readonly coder: string
  readonly why?: Why
}

export interface EventStatement extends StatementBase {
  readonly kind: 'event'
  readonly act: Act
  readonly source?: Party
  readonly target?: Party
  /** Both directions hold ("both countries signed"). */
  readonly symmetric?: boolean
  readonly when: When
  readonly where?: Where
  /** What the act is done with or to: "reconnaissance drone", "ambassador", "flights". */
  readonly object?: string
  readonly count?: Quantity
  /** Quoted words of the actor. */
  readonly words?: string
  /** The clause that tells the act names it as a noun ("the downing of …"): mostly a repeated mention. */
  readonly nominal?: boolean
}

/** Types of things that hold over an interval; rows of knowledge/conditions.tsv. */
export type ConditionType = string

export interface ConditionStatement extends StatementBase {
  readonly kind: 'condition'
  readonly type: ConditionType
  readonly party?: Party
  readonly counterparty?: Party
  readonly symmetric?: boolean
  readonly start: When
  readonly end: When
  /** Said to hold at this document's time (present tense in a dated document), to have ended, or not told. */
  readonly status: 'in_force' | 'ended' | 'unclear'
  /** Name where it has one: "Algiers Peace Accord", "Assimi Goïta", "Wagner Group". */
  readonly name?: string
  /** Kind within the type: embassy, consulate, president, investment, … */
  readonly scope?: string
  readonly place?: string
  readonly value?: Quantity
}

export interface AttributeStatement extends StatementBase {
  readonly kind: 'attribute'
  readonly about: Party
  readonly key: string
  readonly value: string
  readonly quantity?: Quantity
  /** Key "version": attributes of one document with the same matter are what different voices say of one thing. */
  readonly matter?: string
  /** What the versions of a matter differ on. */
  readonly over?: 'occurrence' | 'place' | 'number' | 'actor' | 'legality' | 'justification' | 'state' | 'object' | 'effect'
  readonly when: When
}

/** Signs: undermines is −, all others +. `respondsTo`: cause is what is answered, effect the answer. */
export type EffectRelation = 'causes' | 'enables' | 'undermines' | 'intensifies' | 'respondsTo' | 'risks'

export interface EffectStatement extends StatementBase {
  readonly kind: 'effect'
  readonly relation: EffectRelation
  /** Verbatim pieces of the text, resolved pronouns put in where known. */
  readonly cause: string
  readonly effect: string
  readonly causeSpan?: Span
  readonly effectSpan?: Span
  readonly certainty: 'asserted' | 'likely' | 'possible' | 'attributed' | 'implied'
}

export type Direction = 'escalation' | 'deescalation' | 'no_change' | 'settlement' | 'alignment' | 'dealignment' | 'other'

export interface Horizon {
  /** First and last day; null = open. */
  readonly from: When['earliest']
  readonly to: When['latest']
  readonly words: string
}

export interface ForecastStatement extends StatementBase {
  readonly kind: 'forecast'
  /** What is forecast, as a clause of the text. */
  readonly proposition: string
  readonly about: readonly Party[]
  readonly horizon: Horizon
  /** The likelihood word as written and its band in percent from the table in force; absent where no word is used. */
  readonly likelihood?: { readonly words: string; readonly low: number; readonly high: number; readonly table: string }
  readonly expects: 'occurs' | 'does_not_occur'
  /** Direction of the thing forecast. */
  readonly direction: Direction
  readonly condition?: string
}

export type Statement = EventStatement | ConditionStatement | AttributeStatement | EffectStatement | ForecastStatement
