import type { Day } from '../model/when.ts'
import { type Holders, openHolders, type Term } from './holders.ts'
import { type Members, openMembers } from './members.ts'
import { type Found, NameIndex, nameKey } from './names.ts'
import { checkReferences, checkTable, type Row, type Table } from './table.ts'
import type { Tables } from './tables.ts'

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

/** One way in which a name stands for an actor. */
interface Sense {
  readonly actor: Actor
  readonly as: NamedAs
  readonly joinedOnly: boolean
  /** Smaller is better where nothing else decides. */
  readonly rank: number
}

export interface Actors extends Members, Holders {
  get(id: string): Actor | undefined
  all(): readonly Actor[]
  /** The longest name that begins at token `at`. */
  match(forms: readonly string[], at: number, context?: MatchContext): NameMatch | undefined
  /** All names, left to right, longest first, not overlapping. */
  find(forms: readonly string[], context?: MatchContext): readonly NameMatch[]
  /** All names inside one token with hyphens or slashes: "Franco-Malian" → France, Mali. */
  within(form: string, context?: MatchContext): readonly NameMatch[]
  /** ISO3 codes of the states it shares a land border with. */
  neighbours(state: string): readonly string[]
  /** Successor of a state that ended ("SUN" → "RUS"), else the state itself. */
  successor(state: string): string
  /** The state a region belongs to on a day. */
  stateOf(region: string, day?: Day): string | undefined
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

/** Kinds that yield to a state or body of the same name. */
const DISTANCE: Readonly<Partial<Record<ActorKind, number>>> = { people: 2, company: 2, media: 1, ngo: 1 }

const isAcronym = (name: string): boolean => /^[A-Z][A-Z0-9.&-]{1,7}$/.test(name)

/** Opens all tables under actors/. */
export const openActors = (tables: Tables): Actors => {
  const actors = new Map<string, Actor>()
  const rows = new Map<string, Row>()
  const names = new NameIndex<Sense>()
  const hints = new Map<string, readonly string[]>()
  /** Folded words of the column "context". */
  const hintsOf = (id: string): readonly string[] => {
    const known = hints.get(id)
    if (known) return known
    const words = rows.get(id)?.list('context').map(nameKey) ?? []
    hints.set(id, words)
    return words
  }
  /** Offices of which several states have one of that name. */
  const common = new Set<Actor>()

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
      if (row.text('kind') !== 'named') continue
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

  const members = openMembers(tables, (id) => actors.has(id))
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

  /** How well a person fits a day: in office for this state or body then, or lately out of it. */
  const inOffice = (a: Actor, day: Day): number => {
    const terms = holders.holders(a.name).filter((t) => t.country === a.owner)
    if (terms.some((t) => (t.from ?? day) <= day && day <= (t.to ?? day))) return 20
    const left = Math.max(...terms.map((t) => (t.to !== null && t.to < day ? t.to : -Infinity)))
    return left === -Infinity ? 0 : 10 - Math.min(9, (day - left) / 3653)
  }

  const within = (actor: Actor, day: Day): boolean => {
    const row = rows.get(actor.id)
    if (!row?.has('from')) return true
    const from = row.day('from')
    const to = row.day('to', 'to')
    return (from === null || from <= day) && (to === null || day <= to)
  }

  /** False for acronyms, blocs and offices more than a year outside their own time: the words then mean something else. */
  const nearInTime = ({ actor, as }: Sense, day: Day): boolean => {
    if (actor.from === undefined && actor.to === undefined) return true
    if (actor.kind === 'state' || actor.kind === 'person') return true
    if (as !== 'acronym' && actor.kind !== 'bloc' && actor.kind !== 'office') return true
    const row = rows.get(actor.id)
    const [from, to] = [row?.day('from') ?? null, row?.day('to', 'to') ?? null]
    return (from === null || from - 366 <= day) && (to === null || day <= to + 366)
  }

  /** Orders the senses of one name: named by words nearby, existing on the day, better kind of name, order of the tables. */
  const judge = (found: Found<Sense>, forms: readonly string[], context: MatchContext): NameMatch => {
    const { start, end, inside } = found
    let best = found.values
    let ambiguous = false
    if (best.length > 1) {
      const words = new Set<string>()
      for (const [i, form] of forms.entries()) if (i < start || i >= end) words.add(nameKey(form))
      let near = [...words].join(' ')
      if (context.near !== undefined) near += ` ${context.near.split(/\s+/).map(nameKey).join(' ')}`
      const joined = ` ${near} `
      const score = (s: Sense): number => {
        let n = 0
        for (const hint of hintsOf(s.actor.id)) if (joined.includes(` ${hint} `)) n += 10
        const owner = s.actor.country === undefined ? undefined : actors.get(s.actor.country)
        if (
          owner &&
          s.actor.kind !== 'state' &&
          [owner.name, owner.adjective ?? owner.name].some((w) => joined.includes(` ${nameKey(w)} `))
        )
          n += 5
        n -= DISTANCE[s.actor.kind] ?? 0
        if (context.day !== undefined && !within(s.actor, context.day)) n -= 20
        if (context.day !== undefined && s.as === 'person') n += inOffice(s.actor, context.day)
        return n - s.rank
      }
      const scored = best.map((s) => ({ s, n: score(s) })).sort((a, b) => b.n - a.n)
      best = scored.map((x) => x.s)
      const [first, second] = scored
      ambiguous =
        first !== undefined &&
        scored.some((x) => x !== first && x.s.actor.country !== first.s.actor.country && first.n - x.n < 5) &&
        second !== undefined
    }
    const first = best[0]!
    const role =
      first.as === 'person'
        ? (holders.roleOn(first.actor.name, context.day) ?? first.actor.role)
        : first.as === 'capital'
          ? 'GOV'
          : first.actor.role
    return {
      start,
      end,
      as: first.as,
      actors: [...new Set(best.map((s) => s.actor))],
      ambiguous: ambiguous || (best.length === 1 && common.has(first.actor)),
      ...(role === undefined || role === '' ? {} : { role }),
      ...(inside ? { inside } : {}),
    }
  }

  const options = (context: MatchContext) => ({
    anyCase: context.anyCase ?? false,
    accept: (s: Sense, joined: boolean) => (joined || !s.joinedOnly) && (context.day === undefined || nearInTime(s, context.day)),
  })
  const match = (forms: readonly string[], at: number, context: MatchContext = {}): NameMatch | undefined => {
    const found = names.matchPart(forms, at, options(context))
    return found && judge(found, forms, context)
  }
  /** "The Pakistani Foreign Office": an office right behind the name of another state is that state's, and its words tell a role only. */
  const isOthers = (forms: readonly string[], before: NameMatch | undefined, m: NameMatch): boolean => {
    const [office, state] = [m.actors[0], before?.actors[0]]
    if (before === undefined || office?.kind !== 'office' || state?.country === undefined || state.country === office.country) return false
    return before.end === m.start || (before.end + 1 === m.start && /^['’]s?$/i.test(forms[before.end] ?? ''))
  }
  const all = Object.freeze([...actors.values()])

  return {
    ...members,
    ...holders,
    get: (id) => actors.get(id),
    all: () => all,
    match,
    find: (forms, context = {}) => {
      const found: NameMatch[] = []
      for (let i = 0; i < forms.length; ) {
        const m = match(forms, i, context)
        const taken = m !== undefined && !isOthers(forms, found.at(-1), m)
        if (taken) found.push(m)
        i = taken ? m.end : i + 1
      }
      return found
    },
    within: (form, context = {}) => names.within(form, options(context)).map((f) => judge(f, [form], context)),
    neighbours: (state) => rows.get(state)?.list('neighbours') ?? [],
    successor: (state) => rows.get(state)?.optional('successor') ?? state,
    stateOf: (region, day) => {
      const list = regions.get(region)
      const on = list?.find((row) => {
        if (day === undefined) return true
        const [from, to] = [row.day('from'), row.day('to', 'to')]
        return (from === null || from <= day) && (to === null || day <= to)
      })
      return (on ?? list?.[0])?.text('country')
    },
  }
}

export type { Term }
