import type { Day } from '../model/when.ts'

export type ActorKind = 'state' | 'bloc' | 'igo' | 'ngo' | 'group' | 'people' | 'company' | 'media' | 'person' | 'region' | 'office'

/** Who can act, as a row of knowledge/actors/ tells it. */
export interface Actor {
  /** "DZA", "AES", "JNIM", "RU-CE"; persons "person:abdelmadjid-tebboune", named offices "office:white-house". */
  readonly id: string
  readonly kind: ActorKind
  /** CAMEO string: "DZA", "IGOAES", "MLIREB", "IMGJNI", "USAGOV". */
  readonly code: string
  readonly name: string
  /** ISO 3166-1 alpha-3 of the state it belongs to; absent for bodies and groups of no one state. */
  readonly country?: string
  /** CAMEO role letters; absent for the state as a whole. */
  readonly role?: string
  /** Id of the state or body behind an office, a region or a person. */
  readonly owner?: string
  /** First and last day of its existence, YYYY[-MM[-DD]]; absent = open. */
  readonly from?: string
  readonly to?: string
  /** The first adjective: "Algerian". */
  readonly adjective?: string
}

export type NamedAs = 'name' | 'adjective' | 'demonym' | 'capital' | 'acronym' | 'office' | 'person' | 'subdivision'

/** A name found over tokens. */
export interface NameMatch {
  /** Token indices, end exclusive. */
  readonly start: number
  readonly end: number
  readonly as: NamedAs
  /** Candidates, best first; never empty. */
  readonly actors: readonly Actor[]
  /** True where another candidate of another country is as good by what is known here. */
  readonly ambiguous: boolean
  /** CAMEO role of the best candidate on that day: "GOV" for a capital or an office, "ELI" for one who left it. */
  readonly role?: string
  /** Only a part of a token: "Iran" in "Iran-backed", "Russian" in "pro-Russian". */
  readonly inside?: boolean
}

export interface MatchContext {
  /** Day of the text: tells predecessors and holders of office apart. */
  readonly day?: Day
  /** Names in any capitals. */
  readonly anyCase?: boolean
  /** Further text that tells ambiguous names apart; the tokens themselves always count. */
  readonly near?: string
}
