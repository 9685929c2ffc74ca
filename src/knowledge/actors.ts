import type { Day } from '../model/when.ts'
import type { Actor, ActorKind, MatchContext, NamedAs, NameMatch } from './actor.ts'
import type { Holders, Term } from './holders.ts'
import { type Members, openMembers } from './members.ts'
import { type Found, type MatchOptions, nameKey } from './names.ts'
import { readRegister, type Sense } from './register.ts'
import type { Tables } from './tables.ts'

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

/** Kinds that yield to a state or body of the same name. */
const DISTANCE: Readonly<Partial<Record<ActorKind, number>>> = { people: 2, company: 2, media: 1, ngo: 1 }

/** How a text uses capitals: as prose does, on every word as headlines do, or throughout. */
type Style = 'plain' | 'headline' | 'shouted'

const PLAIN_SMALL = /^[a-z]{2}/

const styleOf = (forms: readonly string[]): Style => {
  let [words, first, whole] = [0, 0, 0]
  for (const form of forms) {
    const letter = form.charCodeAt(0)
    // Most words are small, or no words: quick to see.
    if (letter < 65 || (letter > 90 && letter < 97)) continue
    if (PLAIN_SMALL.test(form)) {
      words++
      continue
    }
    if (!/^\p{L}{2,}/u.test(form)) continue
    words++
    if (/^\p{Lu}/u.test(form)) first++
    if (!/\p{Ll}/u.test(form)) whole++
  }
  if (words >= 3 && whole >= 0.7 * words) return 'shouted'
  return words >= 3 && first > 0.55 * words ? 'headline' : 'plain'
}

/** Opens all tables under actors/. */
export const openActors = (tables: Tables): Actors => {
  const { actors, rows, names, regions, common, titles, spellsWord, holders } = readRegister(tables)
  const members = openMembers(tables, (id) => actors.has(id))
  const hints = new Map<string, readonly string[]>()
  /** Folded words of the column "context". */
  const hintsOf = (id: string): readonly string[] => {
    const known = hints.get(id)
    if (known) return known
    const words = rows.get(id)?.list('context').map(nameKey) ?? []
    hints.set(id, words)
    return words
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

  /** False for acronyms, blocs and offices more than a year outside their own time: the words then mean something else. A bloc that has ended is still told of by its full name. */
  const nearInTime = ({ actor, as }: Sense, day: Day): boolean => {
    if (actor.from === undefined && actor.to === undefined) return true
    if (actor.kind === 'state' || actor.kind === 'person') return true
    if (as !== 'acronym' && actor.kind !== 'bloc' && actor.kind !== 'office') return true
    const row = rows.get(actor.id)
    const [from, to] = [row?.day('from') ?? null, row?.day('to', 'to') ?? null]
    return (from === null || from - 366 <= day) && (to === null || day <= to + 366 || (actor.kind === 'bloc' && as === 'name'))
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
  const matchBy = (how: MatchOptions<Sense>, forms: readonly string[], at: number, context: MatchContext): NameMatch | undefined => {
    const found = names.matchPart(forms, at, how)
    return found && judge(found, forms, context)
  }
  const match = (forms: readonly string[], at: number, context: MatchContext = {}): NameMatch | undefined =>
    matchBy(options(context), forms, at, context)
  /** "The Pakistani Foreign Office": an office right behind the name of another state is that state's, and its words tell a role only. */
  const isOthers = (forms: readonly string[], before: NameMatch | undefined, m: NameMatch): boolean => {
    const [office, state] = [m.actors[0], before?.actors[0]]
    if (before === undefined || office?.kind !== 'office' || state?.country === undefined || state.country === office.country) return false
    return before.end === m.start || (before.end + 1 === m.start && /^['’]s?$/i.test(forms[before.end] ?? ''))
  }
  /** "LET US PLAN": an acronym that spells a word, in a text all in capitals. */
  const isWord = (forms: readonly string[], m: NameMatch, style: Style): boolean =>
    style === 'shouted' && m.end === m.start + 1 && spellsWord.has((forms[m.start] ?? '').toLowerCase())

  /** "Bob Carter": a surname behind a given name that is not the known person's. Titles may stand before it; in a headline all words have capitals. */
  const isNamesake = (forms: readonly string[], before: NameMatch | undefined, m: NameMatch, style: Style): boolean => {
    if (style !== 'plain' || m.as !== 'person' || m.end !== m.start + 1 || m.start < 2 || before?.end === m.start) return false
    const given = forms[m.start - 1] ?? ''
    return /^\p{Lu}\p{Ll}/u.test(given) && !titles.has(given.toLowerCase().replace(/\.$/, ''))
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
      const style = styleOf(forms)
      const how = options(context)
      for (let i = 0; i < forms.length; ) {
        const m = matchBy(how, forms, i, context)
        const taken =
          m !== undefined && !isOthers(forms, found.at(-1), m) && !isWord(forms, m, style) && !isNamesake(forms, found.at(-1), m, style)
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

export type { Actor, ActorKind, MatchContext, NamedAs, NameMatch, Term }
