import type { Actor, ActorKind, NamedAs } from './actor.ts'
import { type Holders, openHolders } from './holders.ts'
import { NameIndex, nameKey } from './names.ts'
import { checkReferences, checkTable, type Row, type Table } from './table.ts'
import type { Tables } from './tables.ts'

/** One way in which a name stands for an actor. */
export interface Sense {
  readonly actor: Actor
  readonly as: NamedAs
  readonly joinedOnly: boolean
  /** Smaller is better where nothing else decides. */
  readonly rank: number
}

/** Everyone in the tables of actors/, and the names they go by. */
export interface Register {
  readonly actors: ReadonlyMap<string, Actor>
  /** Row of an actor; persons known only as holders of office have none. */
  readonly rows: ReadonlyMap<string, Row>
  readonly names: NameIndex<Sense>
  /** Rows of a region, one a time in which it belonged to one state. */
  readonly regions: ReadonlyMap<string, readonly Row[]>
  /** Offices of which several states have one of that name. */
  readonly common: ReadonlySet<Actor>
  /** Words that stand before a surname: last words of titles and roles, honorifics; lower case. */
  readonly titles: ReadonlySet<string>
  /** Acronyms that spell a common word; lower case. */
  readonly spellsWord: ReadonlySet<string>
  readonly holders: Holders
}

const KIND_OF_FILE: Readonly<Record<string, ActorKind>> = {
  groups: 'group',
  peoples: 'people',
  companies: 'company',
  ngos: 'ngo',
  media: 'media',
  persons: 'person',
}

const RANK: Readonly<Record<NamedAs, number>> = {
  name: 0,
  acronym: 0,
  adjective: 1,
  demonym: 2,
  office: 2,
  capital: 3,
  person: 4,
  subdivision: 5,
}

const isAcronym = (name: string): boolean => /^[A-Z][A-Z0-9.&-]{1,7}$/.test(name)

/** Reads the tables of actors/. Trouble `knowledge-table` or `knowledge-row` names file and line of a fault. */
export const readRegister = (tables: Tables): Register => {
  const actors = new Map<string, Actor>()
  const rows = new Map<string, Row>()
  const names = new NameIndex<Sense>()
  const common = new Set<Actor>()
  const titles = new Set<string>()
  const spellsWord = new Set<string>()
  const lastWord = (words: string): string => words.slice(words.lastIndexOf(' ') + 1)
  const addActor = (row: Row, actor: Actor): Actor => {
    const other = rows.get(actor.id)
    if (other)
      throw row.trouble(
        `id "${actor.id}" is taken by knowledge/${other.table}, line ${other.line}`,
        'Ids are unique over all actor tables.',
      )
    const frozen = Object.freeze(actor)
    actors.set(actor.id, frozen)
    rows.set(actor.id, row)
    return frozen
  }
  const addNames = (actor: Actor, as: NamedAs, list: readonly string[], joinedOnly = false, rank = RANK[as]): void => {
    if (list.length === 0) return
    const sense: Sense = { actor, as, joinedOnly, rank }
    const short: Sense = as === 'name' ? { actor, as: 'acronym', joinedOnly, rank } : sense
    for (const name of list) names.add(name, isAcronym(name) ? short : sense)
  }
  const optional = (row: Row, key: 'country' | 'role' | 'from' | 'to') => {
    const value = row.optional(key)
    return value === undefined ? {} : { [key]: value }
  }

  const states = checkTable(tables.table('actors/states.tsv'), { key: 'id', required: ['id', 'code', 'name', 'source'] })
  for (const row of states.rows) {
    const id = row.text('id')
    const adjective = row.list('adjectives')[0]
    const actor = addActor(row, {
      id,
      kind: 'state',
      code: row.text('code'),
      name: row.text('name'),
      country: id,
      ...optional(row, 'from'),
      ...optional(row, 'to'),
      ...(adjective === undefined ? {} : { adjective }),
    })
    addNames(actor, 'name', [actor.name, ...row.list('aliases')])
    addNames(actor, 'adjective', row.list('adjectives'))
    addNames(actor, 'adjective', row.list('combining'), true)
    addNames(actor, 'demonym', row.list('demonyms'))
    addNames(actor, 'capital', [...row.list('capital'), ...row.list('capital_names')])
  }
  const isState = (id: string) => actors.get(id)?.kind === 'state'
  checkReferences(states, 'neighbours', isState, 'state')
  checkReferences(states, 'successor', isState, 'state')

  const named = (table: Table, kindOf: (row: Row) => ActorKind): void => {
    checkTable(table, { key: 'id', required: ['id', 'code', 'name'] })
    for (const row of table.rows) {
      const adjective = row.list('adjectives')[0]
      const actor = addActor(row, {
        id: row.text('id'),
        kind: kindOf(row),
        code: row.text('code'),
        name: row.text('name'),
        ...optional(row, 'country'),
        ...optional(row, 'role'),
        ...optional(row, 'from'),
        ...optional(row, 'to'),
        ...(adjective === undefined ? {} : { adjective }),
      })
      addNames(actor, actor.kind === 'person' ? 'person' : 'name', [actor.name, ...row.list('aliases')])
      addNames(actor, 'adjective', row.list('adjectives'))
    }
    if (table.columns.includes('country')) checkReferences(table, 'country', isState, 'state')
  }
  const bodies = tables.find('actors/bodies.tsv')
  if (bodies) named(bodies, (row) => (row.optional('kind') as ActorKind | undefined) ?? 'igo')
  for (const [file, kind] of Object.entries(KIND_OF_FILE)) {
    const table = tables.find(`actors/${file}.tsv`)
    if (table) named(table, (row) => (row.optional('kind') as ActorKind | undefined) ?? kind)
  }

  const regions = new Map<string, Row[]>()
  const subdivisions = tables.find('actors/subdivisions.tsv')
  if (subdivisions) {
    checkTable(subdivisions, { required: ['id', 'name', 'country'] })
    checkReferences(subdivisions, 'country', isState, 'state')
    for (const row of subdivisions.rows) {
      const id = row.text('id')
      const earlier = regions.get(id)
      if (earlier) {
        earlier.push(row)
        continue
      }
      regions.set(id, [row])
      const country = row.text('country')
      const role = row.optional('role')
      const actor = addActor(row, {
        id,
        kind: 'region',
        code: country + (role ?? ''),
        name: row.text('name'),
        country,
        owner: country,
        ...optional(row, 'role'),
      })
      addNames(actor, 'subdivision', [actor.name, ...row.list('aliases'), ...row.list('adjectives')])
    }
  }

  const offices = tables.find('actors/offices.tsv')
  if (offices) {
    checkTable(offices, { required: ['kind', 'names'] })
    checkReferences(offices, 'country', (id) => actors.has(id), 'actor')
    for (const row of offices.rows) {
      const kind = row.text('kind')
      if (kind === 'title' || kind === 'honorific') for (const t of row.list('names')) titles.add(lastWord(t))
      if (kind === 'spells-word') for (const w of row.list('names')) spellsWord.add(w)
      if (kind !== 'named') continue
      const [name = '', ...more] = row.list('names')
      const owner = actors.get(row.text('country'))
      if (!owner) throw row.trouble('no state or body', 'Fill column "country" with its id.')
      if (owner.kind !== 'state') {
        addNames(owner, 'office', [name, ...more])
        continue
      }
      const role = row.text('role')
      const actor = addActor(row, {
        id: `office:${owner.id}:${nameKey(name)}`,
        kind: 'office',
        code: owner.code + role,
        name,
        country: owner.id,
        owner: owner.id,
        role,
        ...optional(row, 'from'),
        ...optional(row, 'to'),
      })
      if (row.optional('weak') !== undefined) common.add(actor)
      addNames(actor, 'office', [name, ...more])
    }
  }

  for (const row of tables.find('actors/roles.tsv')?.rows ?? []) for (const w of row.list('words')) titles.add(lastWord(w))
  const holders = openHolders(tables, (id) => actors.has(id))
  for (const person of holders.people()) {
    const key = nameKey(person.name)
    const owners = [...new Set(person.terms.map((t) => t.country))].reverse()
    for (const [i, id] of owners.entries()) {
      const owner = actors.get(id)
      const last = person.terms.findLast((t) => t.country === id)
      if (!owner || !last) continue
      const state = owner.kind === 'state'
      const actor: Actor = Object.freeze({
        id: i === 0 ? `person:${key}` : `person:${key}:${id}`,
        kind: 'person',
        code: state ? owner.code + last.role : owner.code,
        name: person.name,
        ...(state ? { country: id } : {}),
        owner: id,
        role: last.role,
      })
      actors.set(actor.id, actor)
      addNames(actor, 'person', [person.name, ...person.aliases], false, RANK.person + i)
    }
  }
  return { actors, rows, names, regions, common, titles, spellsWord, holders }
}
