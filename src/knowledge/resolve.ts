import type { Day } from '../model/when.ts'
import type { Actor, Actors, NameMatch } from './actors.ts'
import { type Chunk, openPhraseWords, phraseTokens } from './phrase.ts'
import type { Places } from './places.ts'
import { openRoles, type Role } from './roles.ts'
import type { Tables } from './tables.ts'

/** Who a noun phrase speaks of. */
export interface Resolved {
  /** CAMEO string: "DZAMIL", "IGOUNO", "IMGJNI"; "MIL" where only a role is told. */
  readonly code: string
  /** ISO 3166-1 alpha-3 of the state; absent for bodies, groups of no one state and bare roles. */
  readonly country?: string
  /** CAMEO role letters; absent for a state as a whole. */
  readonly role?: string
  /** A second role: the defence ministry is GOV and MIL. */
  readonly also?: string
  /** Who acts: state, body, group, company, people. For an office, a region or a person: the state or body behind it (a breakaway region acts itself). */
  readonly actor?: Actor
  /** The row of the office or region named, where it is one. */
  readonly named?: Actor
  /** The person named. */
  readonly person?: string
  /** Key of the office told by a title ("foreign-minister"). */
  readonly office?: string
  /** The name could mean another state as well by what is known here. */
  readonly ambiguous: boolean
}

export interface ResolveContext {
  /** Day of the text. */
  readonly day?: Day
  /** Words around the phrase: tell ambiguous names apart. */
  readonly near?: string
}

/** A noun phrase (text or tokens) → whom it speaks of; null where nothing in it is known. */
export type Resolve = (phrase: string | readonly string[], context?: ResolveContext) => Resolved | null

const kindOf = (m: NameMatch | undefined) => m?.actors[0]?.kind
const isBody = (m: NameMatch | undefined): boolean => kindOf(m) === 'bloc' || kindOf(m) === 'igo'
/** A state, or what stands for one: its region, its people. */
const isStatelike = (m: NameMatch): boolean => ['state', 'region', 'people'].includes(kindOf(m) ?? '')
const isCapitalised = (form: string | undefined): boolean => form !== undefined && /^\p{Lu}/u.test(form)

/** What of a phrase has been recognised. */
interface Reading {
  readonly forms: readonly string[]
  readonly names: readonly NameMatch[]
  /** Names that the phrase does not keep apart from ("pro-Russian"), by chunk. */
  readonly namesIn: (chunk: Chunk) => readonly NameMatch[]
  readonly rolesIn: (chunk: Chunk) => readonly Role[]
  readonly head: Chunk
  readonly own: readonly Chunk[]
}

/**
 * Opens the resolver. The rules, in order:
 * the head of the phrase is what stands before the first "of", "in", "to" or comma; its first name leads ("the Russian UN envoy");
 * without one, the first name behind "of", "in", "from" or a comma does; "to", "against", "with" never give the state.
 * The role is the strongest role word of the head, else of what follows "of", else that of the office or group named, else a weak word's.
 * A known person's role is that of the day. Without any known name, a place at the front or behind a link gives the state.
 */
export const openResolve = (tables: Tables, actors: Actors, places: () => Places): Resolve => {
  const roles = openRoles(tables)
  const words = openPhraseWords(tables)

  const stateOf = (m: NameMatch | undefined, day: Day | undefined): string | undefined => {
    const a = m?.actors[0]
    if (!a || isBody(m)) return undefined
    return a.kind === 'region' ? actors.stateOf(a.id, day) : a.country
  }

  const read = (forms: readonly string[], context: ResolveContext): Reading => {
    const lower = !forms.some(isCapitalised)
    const found = actors.find(forms, {
      ...(context.day === undefined ? {} : { day: context.day }),
      ...(context.near === undefined ? {} : { near: context.near }),
      anyCase: lower,
    })
    const loose: NameMatch[] = []
    const names = found.filter((m) => {
      if (lower) return m.as !== 'acronym' && (isStatelike(m) || isBody(m)) && forms.slice(m.start, m.end).join('').length > 3
      // "Santa Marta Self Defense Forces": an office inside a longer name is only its kind.
      const before = forms[m.start - 1]
      const tied = found.some((n) => n.end === m.start) || roles.match(forms, m.start - 1) !== undefined
      if (m.as === 'office' && isCapitalised(before) && !tied && !/^the$/i.test(before ?? '')) {
        loose.push(m)
        return false
      }
      return true
    })
    const named = forms.map((_, i) => names.some((m) => m.start <= i && i < m.end))
    // "secretary of state" is one word for the cutting.
    const whole = [...named]
    for (let i = 0; i < forms.length; ) {
      const title = named[i] ? undefined : roles.match(forms, i)
      if (title && !named.slice(i, title.end).includes(true)) whole.fill(true, i, title.end)
      i = title?.end ?? i + 1
    }
    const chunks = words.chunks(forms, whole)
    return {
      forms,
      names,
      head: chunks[0] as Chunk,
      // "envoy to the Kingdom of Morocco": what hangs on another's name by "of" is another's, too.
      own: chunks.slice(1).filter((c, i) => c.link === 'own' && !(c.word === 'of' && chunks[i]?.link === 'other')),
      namesIn: (c) => names.filter((m) => c.start <= m.start && m.start < c.end && !words.apart(forms, m.start, m.end)),
      rolesIn: (c) => {
        const list: Role[] = []
        for (let i = c.start; i < c.end; ) {
          if (named[i]) {
            i++
            continue
          }
          let stop = i
          while (stop < c.end && !named[stop]) stop++
          const office = loose.find((m) => m.start === i)
          const match = office ? undefined : roles.match(forms.slice(0, stop), i)
          if (office) list.push({ role: office.role ?? '', weak: false, plain: false })
          else if (match) list.push(match.role)
          i = office?.end ?? match?.end ?? i + 1
        }
        return list
      },
    }
  }

  /** The name that leads: the first of the head that is no person; a people yields to a state beside it. */
  const leadOf = (r: Reading): NameMatch | undefined => {
    const first = (names: readonly NameMatch[]): NameMatch | undefined => {
      const list = names.filter((m) => m.as !== 'person')
      const lead = list[0]
      return kindOf(lead) === 'people' ? (list.find((m) => kindOf(m) !== 'people') ?? lead) : lead
    }
    const inHead = first(r.namesIn(r.head))
    if (inHead) return inHead
    if (r.namesIn(r.head).some((m) => m.as === 'person')) return undefined
    for (const c of r.own) {
      const lead = first(r.namesIn(c))
      if (lead) return lead
    }
    return undefined
  }

  /** Office, group, company or outlet that the phrase is about: the lead itself, or one of the same state behind it. */
  const entityOf = (r: Reading, lead: NameMatch | undefined, country: string | undefined, day: Day | undefined): NameMatch | undefined => {
    if (!lead) return undefined
    const chunk = [r.head, ...r.own].find((c) => c.start <= lead.start && lead.start < c.end)
    return (chunk ? r.namesIn(chunk) : [lead]).find((m) => {
      if (isStatelike(m) || m.as === 'person') return false
      const state = stateOf(m, day)
      return m === lead || (!isBody(lead) && !isBody(m) && (state === undefined || state === country))
    })
  }

  /** "A rebel general", "a company's president": the office yields to what the body is. */
  const yieldsTo = (title: Role, own: string): boolean => {
    const code = roles.code(own)
    return code !== undefined && (code.overrides.includes(title.role) || (code.private && roles.code(title.role)?.leaves === true))
  }

  const roleOf = (
    r: Reading,
    lead: NameMatch | undefined,
    entity: NameMatch | undefined,
    person: NameMatch | undefined,
    context: ResolveContext,
  ): Role => {
    const inHead = r.rolesIn(r.head)
    const behind = r.own.find((c) => c.word === 'of' || !/\w/.test(c.word))
    const title = roles.strongest(inHead) ?? (behind && roles.strongest(r.rolesIn(behind)))
    const plain = (role: string | undefined): Role => ({ role: role ?? '', weak: false, plain: false })
    const past = r.forms.slice(r.head.start, r.head.end).some(words.isPast)
    const leaves = (role: Role): Role => (past && roles.code(role.role)?.leaves === true ? plain('ELI') : role)

    if (person?.role !== undefined) {
      if (person.role === 'ELI' && title && !past && context.day !== undefined) return title
      if (context.day !== undefined || !title) return plain(person.role)
    }
    const told = title ?? inHead.find((w) => w.weak && w.role !== '')
    if (past && told && !person && roles.code(told.role)?.leaves === true) return plain('ELI')
    const own = entity?.role ?? (kindOf(lead) === 'people' || kindOf(lead) === 'region' ? lead?.actors[0]?.role : undefined)
    if (title) return own !== undefined && yieldsTo(title, own) ? leaves(plain(own)) : title
    if (own !== undefined) return leaves(plain(own))
    if (told && !isBody(lead)) return told
    const alone = r.forms.every((f, i) => /^the$/i.test(f) || (lead !== undefined && lead.start <= i && i < lead.end))
    return plain(lead?.as === 'capital' && alone ? 'GOV' : undefined)
  }

  /** State of a place told at the front of the phrase or behind a link. */
  const placed = (r: Reading): string | undefined => {
    for (const p of places().find(r.forms)) {
      const at = [r.head, ...r.own].find((c) => c.start <= p.start && p.start < c.end)
      if (p.weak || !at) continue
      const front = r.forms.slice(at.start, p.start).every((f) => !isCapitalised(f) || /^(the|a|an)$/i.test(f))
      const country = p.candidates[0]?.countries[0]
      if (front && country !== undefined && actors.get(country)) return country
    }
    return undefined
  }

  return (phrase, context = {}) => {
    const r = read(typeof phrase === 'string' ? phraseTokens(phrase) : phrase, context)
    const person = r.names.find(
      (m) => m.as === 'person' && (m.start < r.head.end || r.own.some((c) => !/\w/.test(c.word) && c.start === m.start)),
    )
    const name = person?.actors[0]?.name
    const lead = leadOf(r)
    let country = stateOf(lead, context.day)
    const entity = entityOf(r, lead, country, context.day)
    let actor = entity?.actors[0] ?? lead?.actors[0]
    if (entity && country === undefined && !isBody(lead)) {
      country = stateOf(entity, context.day)
      if (country === undefined && !entity.actors[0]?.code.startsWith('IMG'))
        for (const c of r.own)
          country ??= r
            .namesIn(c)
            .map((m) => stateOf(m, context.day))
            .find(Boolean)
    }
    if (!lead && person) {
      actor = actors.get(person.actors[0]?.owner ?? '') ?? person.actors[0]
      country = actor?.country
    }
    if (!actor) {
      country = placed(r)
      actor = country === undefined ? undefined : actors.get(country)
    }
    const named = actor?.kind === 'office' || actor?.kind === 'region' ? actor : undefined
    if (named && (named.kind === 'office' || named.role === undefined)) actor = actors.get(country ?? named.owner ?? '') ?? named
    const role = roleOf(r, lead, entity, person, context)
    const code =
      actor !== undefined && country === undefined
        ? actor.code
        : (country === undefined ? '' : (actors.get(country)?.code ?? country)) + role.role
    if (code === '') return null
    const office = r.rolesIn(r.head).find((w) => w.office !== undefined)?.office
    return {
      code,
      ...(country === undefined ? {} : { country }),
      ...(role.role === '' ? {} : { role: role.role }),
      ...(role.also === undefined ? {} : { also: role.also }),
      ...(actor === undefined ? {} : { actor }),
      ...(named === undefined ? {} : { named }),
      ...(name === undefined ? {} : { person: name }),
      ...(office === undefined ? {} : { office }),
      ambiguous: lead?.ambiguous ?? false,
    }
  }
}
