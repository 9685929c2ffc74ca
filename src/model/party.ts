/**
 * A party as a text names it. `code` is a CAMEO actor string: primary (ISO 3166 alpha-3, or IGO/NGO/IMG + body)
 * and role: "DZA", "DZAMIL", "MLIGOV", "MLIREB", "IGOAES", "IMGJNI".
 */
export interface Party {
  readonly code: string
  /** Id of the knowledge row: "DZA", "AES", "JNIM"; absent for parties no table knows. */
  readonly actor?: string
  /** CAMEO role letters ("GOV", "MIL", "REB", …); absent for the state as a whole. */
  readonly role?: string
  /** The words that name it here ("the Algerian army"), or the knowledge name where only implied. */
  readonly name: string
  /** Person who holds the office, where one is named. */
  readonly person?: string
}

/** Key of the actor for matching: knowledge id where known, else the code. */
export const partyKey = (p: Party): string => p.actor ?? p.code

/** Key of a relation, order-free: "DZA-MLI". */
export const relationKey = (a: string, b: string): string => (a < b ? `${a}-${b}` : `${b}-${a}`)
