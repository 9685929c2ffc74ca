import type { Day } from '../model/when.ts'
import { nameKey } from './names.ts'
import { checkReferences, checkTable } from './table.ts'
import type { Tables } from './tables.ts'

/** One term of one person in one office. */
export interface Term {
  readonly person: string
  /** Actor id of the state or body. */
  readonly country: string
  /** "head-of-state", "head-of-government", "foreign-minister", "defence-minister", … as in actors/holders.tsv. */
  readonly office: string
  /** CAMEO letters while in office. */
  readonly role: string
  readonly from: Day | null
  readonly to: Day | null
}

export interface Person {
  readonly name: string
  readonly aliases: readonly string[]
  /** By beginning. */
  readonly terms: readonly Term[]
}

export interface Holders {
  /** Terms of a person by any of the names, by beginning; [] where unknown. */
  holders(personName: string): readonly Term[]
  /** Persons who hold an office on a day. */
  holderOn(country: string, office: string, day: Day): readonly Term[]
  people(): readonly Person[]
  /** Role of a person on a day: that of the term; "ELI" after the last known one; without a day, that of the last term. */
  roleOn(personName: string, day: Day | undefined): string | undefined
}

const holds = (t: Term, day: Day): boolean => (t.from === null || t.from <= day) && (t.to === null || day <= t.to)

/** Opens actors/holders.tsv. */
export const openHolders = (tables: Tables, known: (id: string) => boolean): Holders => {
  const people = new Map<string, { name: string; aliases: Set<string>; terms: Term[] }>()
  const byOffice = new Map<string, Term[]>()
  const table = tables.find('actors/holders.tsv')
  if (table) {
    checkTable(table, { required: ['person', 'country', 'office', 'source'] })
    checkReferences(table, 'country', known, 'actor')
    for (const row of table.rows) {
      const person = row.text('person')
      const [from, to] = [row.day('from'), row.day('to', 'to')]
      if (from !== null && to !== null && to < from) throw row.trouble('the term ends before it begins')
      const term: Term = Object.freeze({
        person,
        country: row.text('country'),
        office: row.text('office'),
        role: row.optional('role') ?? 'GOV',
        from,
        to,
      })
      let p = people.get(person)
      if (!p) {
        p = { name: person, aliases: new Set(), terms: [] }
        people.set(person, p)
      }
      for (const alias of row.list('aliases')) p.aliases.add(alias)
      p.terms.push(term)
      const slot = `${term.country} ${term.office}`
      const terms = byOffice.get(slot)
      if (terms) terms.push(term)
      else byOffice.set(slot, [term])
    }
  }
  const list: Person[] = []
  for (const p of people.values()) {
    p.terms.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
    list.push(Object.freeze({ name: p.name, aliases: [...p.aliases], terms: p.terms }))
  }
  /** Persons by folded name; full names before aliases. Made when first asked for. */
  let byName: Map<string, Person> | undefined
  const named = (): Map<string, Person> => {
    if (byName) return byName
    byName = new Map()
    for (const p of list) byName.set(nameKey(p.name), p)
    for (const p of list) for (const a of p.aliases) if (!byName.has(nameKey(a))) byName.set(nameKey(a), p)
    return byName
  }
  const termsOf = (name: string): readonly Term[] => people.get(name)?.terms ?? named().get(nameKey(name))?.terms ?? []
  return {
    people: () => list,
    holders: termsOf,
    holderOn: (country, office, day) => (byOffice.get(`${country} ${office}`) ?? []).filter((t) => holds(t, day)),
    roleOn: (name, day) => {
      const terms = termsOf(name)
      if (day === undefined) return terms.at(-1)?.role
      const on = terms.filter((t) => holds(t, day)).at(-1)
      if (on) return on.role
      return terms.some((t) => t.to !== null && t.to < day) ? 'ELI' : terms[0]?.role
    },
  }
}
