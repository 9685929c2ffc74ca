import type { Knowledge } from '../../knowledge/knowledge.ts'
import { openSpoken } from '../../knowledge/spoken.ts'
import type { Party } from '../../model/party.ts'
import type { Where } from '../../model/statement.ts'

/** How parties and places are named in a sentence. */
export interface Names {
  party(party: Party | undefined): string | undefined
  place(where: Where): string | undefined
}

/** Kinds of actors that are called by the words of the text: a people's name alone does not say which of them. */
const TOLD: ReadonlySet<string> = new Set(['people'])

/** Opens actors and places, and how names are put into sentences. */
export const openNames = (knowledge: Knowledge): Names => {
  const spoken = openSpoken(knowledge)
  const organs = new Set(knowledge.table('state-roles.tsv').rows.flatMap((r) => (r.text('speaks') === 'yes' ? [r.text('role')] : [])))
  return {
    party: (party) => {
      if (party === undefined) return undefined
      const actor = party.actor === undefined ? undefined : knowledge.actors.get(party.actor)
      const words = spoken.bare(party.name)
      const role = party.role ?? party.code.slice(3)
      const other = actor !== undefined && party.code.startsWith(actor.id) && role !== '' && !organs.has(role)
      if (actor === undefined || other || (TOLD.has(actor.kind) && words.split(' ').length > actor.name.split(' ').length))
        return words || actor?.name
      return spoken.name(actor.name)
    },
    place: (where) => {
      const known = where.place === undefined ? undefined : knowledge.places.get(where.place)
      if (known !== undefined) return known.name
      return /\d/.test(where.name) ? undefined : spoken.bare(where.name)
    },
  }
}
