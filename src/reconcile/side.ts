import type { Party } from '../model/party.ts'
import type { ReconcileKnowledge } from './knowledge.ts'

/**
 * Key of the side a party stands for: one key for a state, its government and its army ("DZA"), a key of its own for every
 * other role ("MLI:REB") and for every named actor ("JNIM"). '' where no party is told.
 */
export const sideKey = (party: Party | undefined, k: Pick<ReconcileKnowledge, 'ofState'>): string => {
  if (party === undefined) return ''
  const country = party.code.slice(0, 3)
  const actor = party.actor ?? (/^(IGO|NGO|IMG)/.test(party.code) ? party.code : country)
  if (actor !== country) return actor
  const role = party.role ?? party.code.slice(3, 6)
  return role === '' || k.ofState(role) ? actor : `${actor}:${role}`
}

/** Key of a pair of sides, order-free; a side not told is "?". */
export const pairKey = (a: string, b: string): string => {
  const [x, y] = [a || '?', b || '?']
  return x < y ? `${x}-${y}` : `${y}-${x}`
}
