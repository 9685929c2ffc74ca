import type { Party } from '../../model/party.ts'
import { isVague } from '../who.ts'
import type { SideWords } from './words.ts'

/* Which kinds of parties there are, to the rules that settle sides: with and without a country, armed, private, bodies. */

export const NONE: readonly Party[] = []

/** CAMEO letters of a party's state; the first three of a body's code. */
export const country = (p: Party): string => p.code.slice(0, 3)

/** Those with a country or name of their own. */
export const firm = (parties: readonly Party[]): readonly Party[] => parties.filter((p) => !isVague(p))

/** One firm party a country. */
export const oneEach = (parties: readonly Party[]): readonly Party[] =>
  parties.filter((p, i) => !isVague(p) && parties.findIndex((x) => country(x) === country(p)) === i)

/** Those of other countries than these. */
export const otherThan = (parties: readonly Party[], these: readonly Party[]): readonly Party[] =>
  parties.filter((p) => !these.some((x) => country(x) === country(p)))

/** Those whose words are to no state in particular: workers, scholars, firms. */
export const isPrivate = (words: SideWords, p: Party): boolean => words.private.has(p.code.slice(3, 6))

/** States and those who bear arms, no companies or crowds. */
export const isArmed = (words: SideWords, p: Party): boolean => {
  const role = p.code.slice(3)
  return !isVague(p) && (role === '' || words.armed.has(role)) && !/^(IGO|NGO)/.test(p.code)
}
