import type { Party } from '../model/party.ts'
import type { Tables } from './tables.ts'

/** Which side a party stands for. */
export interface Sides {
  /** True where the role speaks for its state (state-roles.tsv). */
  ofState(role: string): boolean
  /**
   * Key of the side: one key for a state, its government and its army ("DZA"), a key of its own for every other role
   * ("MLI:REB") and for every named actor ("JNIM"); a people
   * that takes a role ("Tuareg separatists") is the state's side of that role. '' where no party is told.
   */
  key(party: Party | undefined): string
}

/** Opens state-roles.tsv. */
export const openSides = (tables: Tables): Sides => {
  const state = new Set(
    tables
      .table('state-roles.tsv')
      .rows.filter((r) => r.text('speaks') === 'yes')
      .map((r) => r.text('role')),
  )
  const as = new Map(
    tables.table('state-roles.tsv').rows.flatMap((r) => (r.optional('as') === undefined ? [] : [[r.text('role'), r.text('as')] as const])),
  )
  const peoples = new Set(tables.find('actors/peoples.tsv')?.rows.map((r) => r.text('id')) ?? [])
  const ofState = (role: string): boolean => state.has(role)
  return {
    ofState,
    key: (party) => {
      if (party === undefined) return ''
      const country = party.code.slice(0, 3)
      const actor = party.actor ?? (/^(IGO|NGO|IMG)/.test(party.code) ? party.code : country)
      const told = party.role ?? party.code.slice(3)
      const role = as.get(told.slice(0, 3)) ?? told.slice(0, 3)
      const state = role === '' || ofState(role)
      if (state && /^(person|office):/.test(actor)) return country
      if (peoples.has(actor) && !state) return `${country}:${role}`
      if (actor !== country) return actor
      return state ? actor : `${actor}:${role}`
    },
  }
}
