import type { Party } from '../model/party.ts'

/**
 * A stretch of a sentence that stands for one or several parties.
 * `name`: a proper name or a phrase round one ("the Algerian army"); `adjective`: a demonym before a noun that is no actor
 * ("the Israeli attack"); `pronoun`: "its", "they"; `description`: "the junta", "both countries"; `implicit`: taken from the context.
 */
export interface Mention {
  readonly sentence: number
  /** Tokens [start, end). */
  readonly start: number
  readonly end: number
  readonly head: number
  readonly kind: 'name' | 'adjective' | 'pronoun' | 'description' | 'implicit'
  /** Several for conjunctions and collectives ("Mali, Niger and Burkina Faso", "both sides", "the trio"). */
  readonly parties: readonly Party[]
  readonly plural: boolean
}
