import type { NameMatch } from '../knowledge/actors.ts'
import type { Party } from '../model/party.ts'
import type { Mention } from './mention.ts'
import type { RoleSpan } from './roles.ts'

/** Who is meant by a noun phrase: names, roles, modifiers, reference; one document. Opened by who/open.ts. */
export interface Who {
  /** The party (or parties) the phrase with this head token is; [] where it is none. Its coordinated phrases are not included. */
  is(sentence: number, head: number): readonly Party[]
  /** Parties named by the modifiers of a phrase that is no party ("the Israeli attack", "positions of the Syrian army"). */
  about(sentence: number, head: number): readonly Party[]
  /** `is`, else `about`, over the phrase and all coordinated with it. */
  all(sentence: number, head: number): readonly Party[]
  /** Country of a place name at a token ("Bamako", "Gao", "Mali"), where known. */
  placed(sentence: number, head: number): Party | undefined
  name(sentence: number, token: number): NameMatch | undefined
  role(sentence: number, token: number): RoleSpan | undefined
  /** Head lemma behind "a number of", "thousands of": the token that counts. */
  core(sentence: number, head: number): number
  /** The parties one by one: a bloc of few is each of its members. */
  each(parties: readonly Party[]): readonly Party[]
  /** True where the party was found through a pronoun or description ("its ambassador"). */
  isReferred(party: Party): boolean
  /** Who speaks a sentence that is all quotation; [] for others. Set once a document by "hear". */
  speaker(sentence: number): readonly Party[]
  hear(speaker: (sentence: number) => readonly Party[]): void
  readonly mentions: readonly (readonly Mention[])[]
  /** States of the document's title, in order. */
  readonly subjects: readonly Party[]
  /** Whom a phrase favours: "a pro-Kenyan resolution". */
  favoured(sentence: number, head: number): readonly Party[]
  /** The state whose government wrote the document, where one did: who "we" are. */
  readonly author: Party | undefined
  /** The state it was written in, by its dateline or the post that sent it. */
  readonly host: Party | undefined
  /** The two states a stretch of the document is about, by its title and the headings over the sentence; [] where they name no two. */
  pairOver(sentence: number): readonly Party[]
}

/** A party without a country: only a role. */
export const isVague = (p: Party): boolean => p.actor === undefined && p.role !== undefined && p.code === p.role
