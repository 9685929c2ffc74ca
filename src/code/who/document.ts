import type { NameMatch } from '../../knowledge/actors.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { Party } from '../../model/party.ts'
import type { Day } from '../../model/when.ts'
import type { Mention } from '../mention.ts'
import type { Reference } from '../reference.ts'
import type { RoleSpan } from '../roles.ts'
import { casesOf, child, conjuncts, headOf, type Tree } from '../tree.ts'
import { isVague, type Who } from '../who.ts'
import { partiesAbout, suchAs } from './about.ts'
import { countriesOf, titleRole } from './countries.ts'
import type { Marks } from './marks.ts'
import { mentionsOf } from './mentions.ts'
import { inRole, isStateless, partyOf, unique, wording } from './party.ts'
import { placedAt } from './placed.ts'
import { ShortNames } from './short.ts'
import { pairUnder } from './titles.ts'

/** What is opened once for all documents. */
export interface Sources {
  readonly knowledge: Knowledge
  readonly marks: (t: Tree, day: Day | null) => Marks
  readonly reference: Reference
  /** Lemmas of the sender's own people in a cable. */
  readonly own: ReadonlySet<string>
  /** Lemmas of verbs whose object is their subject's: "recalled Ambassador". */
  readonly sent: ReadonlySet<string>
  /** Nouns that only count or measure what follows their "of". */
  readonly transparent: ReadonlySet<string>
  /** Nouns told with the town they were held in. */
  readonly venues: ReadonlySet<string>
  /** Nouns for one who is not of him whose he is: "his counterpart". */
  readonly others: ReadonlySet<string>
}

const NOTHING: readonly Party[] = []
const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'SYM', 'X'])
/** Kinds of actors that a title beside them gives no role. */
const WHOLE: ReadonlySet<string> = new Set(['state', 'igo', 'bloc'])
const DEEPEST = 24
/** Roles of persons whom a text calls by title alone where they hold office in the state it comes from. */
const HOME: ReadonlySet<string> = new Set(['GOV', 'MIL', 'LEG', 'JUD', 'COP'])
/** Sentences of a text, and times a state must be named in it, from which the two named most are what it is about. */
const LONG = 6
const OFTEN = 3
/** Members of a bloc that are taken one by one. */
const FEW = 6
/** Tokens before the head that the name of a phrase may reach back. */
const JOINTS: ReadonlySet<string> = new Set(['ADP', 'CCONJ', 'SCONJ', 'PUNCT', 'PART'])
const LABEL = 6

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((w) => w.charAt(0))
    .join('')
    .toUpperCase()

/** A state and how often it is named. */
interface Named {
  readonly party: Party
  n: number
}

/** States by how often they are named, most often first. */
const statesNamed = (pages: readonly (readonly NameMatch[])[]): readonly Named[] => {
  const count = new Map<string, Named>()
  for (const names of pages)
    for (const m of names) {
      const a = m.actors[0]
      if (a?.kind !== 'state') continue
      const known = count.get(a.id)
      if (known) known.n++
      else count.set(a.id, { party: { code: a.code.slice(0, 3), actor: a.id, name: a.name }, n: 1 })
    }
  return [...count.values()].sort((a, b) => b.n - a.n)
}

/** A sentence while it is read: its marks, and what was found for each head. */
interface Page extends Marks {
  readonly found: (readonly Party[] | undefined)[]
  readonly busy: Uint8Array
}

/** What a document says of itself: the states of its title, who wrote it where, and whether it is a cable. */
export interface About extends Pick<Who, 'subjects' | 'author' | 'host'> {
  readonly isCable: boolean
}

export class DocumentWho implements Who {
  readonly #titled: readonly Party[]
  #subjects: readonly Party[] | undefined
  readonly #isCable: boolean
  readonly author: Party | undefined
  readonly host: Party | undefined
  readonly #sources: Sources
  readonly #trees: readonly Tree[]
  readonly #day: Day | null
  readonly #pages: (Page | undefined)[]
  #mentions: readonly (readonly Mention[])[] | undefined
  /** Parties found through a pronoun or description, and what was composed with them ("its ambassador"). */
  readonly #referred = new WeakSet<Party>()
  readonly #short = new ShortNames()
  #states: readonly Named[] | undefined
  #depth = 0
  #speaker: (sentence: number) => readonly Party[] = () => NOTHING

  constructor(sources: Sources, trees: readonly Tree[], day: Day | null, about: About) {
    this.#titled = about.subjects
    this.author = about.author
    this.host = about.host
    this.#isCable = about.isCable
    this.#sources = sources
    this.#trees = trees
    this.#day = day
    this.#pages = new Array(trees.length)
  }

  #named(): readonly Named[] {
    this.#states ??= statesNamed(this.#trees.map((_, s) => this.#page(s).names))
    return this.#states
  }

  get subjects(): readonly Party[] {
    this.#subjects ??= this.#titled.length === 2 ? this.#titled : (this.#mostNamed() ?? this.#titled)
    return this.#subjects
  }

  /** The two states a text of some length names most often by far; who wrote it is none of them. */
  #mostNamed(): readonly Party[] | undefined {
    if (this.#trees.length < LONG) return undefined
    const [a, b, third] = this.#named().filter(({ party }) => party.code !== this.author?.code)
    return a && b && b.n >= OFTEN && b.n >= 2 * (third?.n ?? 0) ? [a.party, b.party] : undefined
  }

  #page(s: number): Page {
    const known = this.#pages[s]
    if (known) return known
    const t = this.#trees[s] as Tree
    const marks = this.#sources.marks(t, this.#day)
    for (const name of marks.names) this.#short.introduced(t, name)
    const page: Page = { ...marks, found: new Array(t.length), busy: new Uint8Array(t.length) }
    this.#pages[s] = page
    return page
  }

  name(s: number, token: number): NameMatch | undefined {
    return this.#page(s).nameAt[token]
  }

  role(s: number, token: number): RoleSpan | undefined {
    return this.#page(s).roleAt[token]
  }

  each(parties: readonly Party[]): readonly Party[] {
    const { actors } = this.#sources.knowledge
    const day = this.#day
    const own = new Set(parties.map((p) => p.code.slice(0, 3)))
    return parties.flatMap((p): readonly Party[] => {
      if (p.actor === undefined || actors.get(p.actor)?.kind !== 'bloc') return [p]
      const members = actors
        .memberships(p.actor)
        .filter((m) => m.status === 'member' && (day === null ? m.to === null : (m.from ?? day) <= day && day <= (m.to ?? day)))
      if (members.length === 0 || members.length > FEW) return [p]
      return members
        .filter((m) => !own.has(m.member))
        .map((m) => ({ code: m.member, actor: m.member, name: actors.get(m.member)?.name ?? m.member }))
    })
  }

  favoured(s: number, head: number): readonly Party[] {
    const t = this.#trees[s] as Tree
    return this.#page(s)
      .favoured.filter((m) => m.start >= (t.left[head] as number) && m.end <= head)
      .flatMap((m) => {
        const a = m.actors[0]
        return a?.country === undefined ? [] : [{ code: a.country, actor: a.country, name: a.name }]
      })
  }

  pairOver(s: number): readonly Party[] {
    return pairUnder(this.#sources.knowledge, (this.#trees[s] as Tree).sentence.headings, this.subjects)
  }

  isReferred(party: Party): boolean {
    return this.#referred.has(party)
  }

  speaker(s: number): readonly Party[] {
    return this.#speaker(s)
  }

  hear(speaker: (sentence: number) => readonly Party[]): void {
    this.#speaker = speaker
  }

  get mentions(): readonly (readonly Mention[])[] {
    this.#mentions ??= this.#trees.map((t, s) => mentionsOf(this, this.#sources.reference, t, s))
    return this.#mentions
  }

  core(s: number, head: number): number {
    const t = this.#trees[s] as Tree
    let h = head
    for (let k = 0; k < 3; k++) {
      const upos = t.sentence.upos[h]
      if (upos !== 'NUM' && upos !== 'DET' && !this.#sources.transparent.has(t.sentence.lemma[h] as string)) return h
      const of = (t.children[h] ?? []).find((c) => t.rel[c] === 'nmod' && casesOf(t, c) === 'of')
      if (of === undefined) return h
      h = of
    }
    return h
  }

  is(s: number, head: number): readonly Party[] {
    const page = this.#page(s)
    const known = page.found[head]
    if (known) return known
    if (page.busy[head] || this.#depth > DEEPEST) return NOTHING
    page.busy[head] = 1
    this.#depth++
    const found = unique(this.#read(s, head, page))
    this.#depth--
    page.busy[head] = 0
    page.found[head] = found
    return found
  }

  #read(s: number, h: number, page: Page): readonly Party[] {
    const t = this.#trees[s] as Tree
    const upos = t.sentence.upos[h] as string
    const name = page.nameAt[h]
    if (!NOMINAL.has(upos) && !name) return NOTHING
    const referred = name ? undefined : this.#sources.reference.resolve(this, this.#trees, s, h)
    if (referred) return referred.map((p) => this.#refer({ ...p }))
    const core = this.core(s, h)
    if (core !== h) return this.all(s, core)
    const role = page.roleAt[h]
    if (name) return this.#ofName(s, t, h, name)
    if (role) return this.#ofRole(s, t, h, role)
    return upos === 'PROPN' ? this.#ofUnknown(s, t, h) : NOTHING
  }

  /** The phrase as written, from its first word of its own: "from Algiers" is called "Algiers", "and the Malian army" "the Malian army". */
  #label(t: Tree, h: number): string {
    let from = Math.max(t.left[h] as number, h - LABEL)
    while (from < h && JOINTS.has(t.sentence.upos[from] as string)) from++
    return wording(t, from, h)
  }

  #ofName(s: number, t: Tree, h: number, name: NameMatch): readonly Party[] {
    const base = name.actors[0] as NameMatch['actors'][number]
    const label = this.#label(t, h)
    // "Congress in the Philippines": an institution of a common name is of the country it stands with.
    const other = base.kind === 'office' ? countriesOf(this, t, s, h, false).find((p) => !isVague(p) && !isStateless(p.code)) : undefined
    if (other) return [this.#compose(other, name.role ?? base.role, label)]
    const title = WHOLE.has(base.kind) ? undefined : titleRole(this, t, s, h)
    const made = partyOf(base, name.role, title, label)
    if (name.end - name.start > 1 && base.kind !== 'state' && base.kind !== 'region') this.#short.ends(t, name.start, name.end, made)
    return [made]
  }

  #ofRole(s: number, t: Tree, h: number, { role, isBody }: RoleSpan): readonly Party[] {
    const label = this.#label(t, h)
    // "X's allies in the bloc": the bloc, whoever they are allies of.
    const bodies = isStateless(role)
      ? (t.children[h] ?? []).flatMap((c) =>
          t.rel[c] === 'nmod' && casesOf(t, c) !== '' ? this.is(s, c).filter((p) => isStateless(p.code)) : [],
        )
      : NOTHING
    if (bodies.length > 0) return bodies
    const countries = countriesOf(this, t, s, h, true)
    if (countries.length > 0) return this.#composeAll(t, h, countries, role, label)
    const lemma = t.sentence.lemma[h] as string
    const { own, sent, reference } = this.#sources
    const both = isBody ? reference.pairOf(this, this.#trees, s, h) : NOTHING
    if (both.length === 2) return this.#composeAll(t, h, both, role, label)
    const up = headOf(t, h)
    const isSent = up >= 0 && t.rel[h] === 'obj' && sent.has(t.sentence.lemma[up] as string)
    // In a cable, "Ambassador urged restraint": the sender's; "FonMin", "army": of the state it comes from.
    if (this.#isCable && this.author && !isSent && own.has(lemma.toLowerCase())) return [this.#compose(this.author, role, label)]
    if (this.#isCable && this.host && reference.isOffice(lemma.toLowerCase())) return [this.#compose(this.host, role, label)]
    if (this.#isCable && isSent && own.has(lemma.toLowerCase())) return [{ code: role, role, name: label }]
    const bearer = reference.bearer(this, this.#trees, s, h, role)
    if (bearer) return [this.#compose(bearer, role, label)]
    // "Foreign Minister N. N." in a text that comes from Quito.
    if (this.host && HOME.has(role) && t.sentence.upos[h + 1] === 'PROPN' && reference.isOffice(lemma.toLowerCase()))
      return this.#composeAll(t, h, [this.host], role, label)
    if (isStateless(role)) return [{ code: role.slice(0, 3), name: label }]
    return role === '' ? NOTHING : [{ code: role, role, name: label }]
  }

  /** A proper name that no table knows: of the country its title or apposition tells, or one told in full before. */
  #ofUnknown(s: number, t: Tree, h: number): readonly Party[] {
    const label = this.#label(t, h)
    const role = titleRole(this, t, s, h)
    if (role !== undefined || child(t, h, 'appos') >= 0) {
      const countries = countriesOf(this, t, s, h, false)
      if (countries.length > 0) return this.#composeAll(t, h, countries, role, label)
    }
    const government = this.#governmentOf(t.sentence.form[h] as string)
    if (government) return [{ code: `${government.code}GOV`, actor: government.code, role: 'GOV', name: label }]
    const known = this.#short.of(t, h, label)
    if (known.length > 0 || !role) return known
    // "Foreign Minister N. N." in a text that comes from Quito.
    if (this.host && HOME.has(role)) return this.#composeAll(t, h, [this.host], role, label)
    // "President N. N.": of some country, which the act may tell.
    return [{ code: role, role, name: label }]
  }

  /** "GOM" in a cable on Morocco: the government of the state named most often that begins with these letters. */
  #governmentOf(form: string): Party | undefined {
    const letters = /^GO([A-Z]{1,3})$/.exec(form)?.[1]
    if (letters === undefined) return undefined
    return this.#named().find(({ party: { name } }) => name.toUpperCase().startsWith(letters) || initials(name) === letters)?.party
  }

  #composeAll(t: Tree, h: number, countries: readonly Party[], role: string | undefined, label: string): readonly Party[] {
    const made = countries.map((p) => this.#compose(p, role, label))
    if (made.length === 1 && made[0]) this.#short.titled(t, h, made[0])
    return made
  }

  #compose(country: Party, role: string | undefined, label: string): Party {
    const made = inRole(country, role, label)
    return this.#referred.has(country) ? this.#refer(made) : made
  }

  #refer(party: Party): Party {
    this.#referred.add(party)
    return party
  }

  about(s: number, head: number): readonly Party[] {
    return unique(partiesAbout(this, this.#sources, this.#trees[s] as Tree, s, head))
  }

  all(s: number, head: number): readonly Party[] {
    const t = this.#trees[s] as Tree
    if (t.children[head]?.some((c) => t.rel[c] === 'conj') !== true) return this.#one(s, head)
    const out: Party[] = []
    for (const k of conjuncts(t, head)) out.push(...this.#one(s, k))
    return unique(out)
  }

  #one(s: number, h: number): readonly Party[] {
    const found = suchAs(this, this.#trees[s] as Tree, s, h) ?? this.is(s, h)
    if ((found.length > 0 && !found.every(isVague)) || this.#depth > DEEPEST - 4) return found
    this.#depth++
    const about = this.about(s, h)
    this.#depth--
    return about.length > 0 ? about : found
  }

  placed(s: number, head: number): Party | undefined {
    return placedAt(this, this.#sources.knowledge, this.#trees[s] as Tree, s, head)
  }
}
