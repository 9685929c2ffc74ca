import type { Actor, NameMatch } from '../knowledge/actors.ts'
import type { Acts } from '../knowledge/acts.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Party } from '../model/party.ts'
import type { Sentence } from '../model/sentence.ts'
import type { Day } from '../model/when.ts'
import type { Mention } from './mention.ts'
import { openReference, type Reference } from './reference.ts'
import type { RoleSpan, Roles } from './roles.ts'
import { casesOf, child, conjuncts, headOf, type Tree } from './tree.ts'

/** Who is meant by a noun phrase: names, roles, modifiers, reference; one document. */
export interface Who {
  /** The party (or parties) the phrase with this head token is; [] where it is none. Its coordinated phrases are not included. */
  is(sentence: number, head: number): readonly Party[]
  /** Parties named by the modifiers of a phrase that is no party ("the Israeli attack", "positions of the Syrian army"). */
  about(sentence: number, head: number): readonly Party[]
  /** `is`, else `about`, over the phrase and all coordinated with it. */
  all(sentence: number, head: number): readonly Party[]
  /** Country of a place name at a token ("Bamako", "Gao", "Mali"), where known. */
  placed(sentence: number, head: number): Party | undefined
  name(sentence: number, token: number): NameMatch | undefined
  role(sentence: number, token: number): RoleSpan | undefined
  /** Head lemma behind "a number of", "thousands of": the token that counts. */
  core(sentence: number, head: number): number
  /** True where the party was found through a pronoun or description ("its ambassador"). */
  isReferred(party: Party): boolean
  readonly mentions: readonly (readonly Mention[])[]
  /** States of the document's title, in order. */
  readonly subjects: readonly Party[]
  /** The two states a stretch of the document is about, by its title and the headings over the sentence; [] where they name no two. */
  pairOver(sentence: number): readonly Party[]
}

const NOTHING: readonly Party[] = []
const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'SYM', 'X'])
const INNER = new Set(['amod', 'compound', 'flat', 'nummod', 'det'])
const MODIFIERS = new Set(['amod', 'compound', 'flat', 'nmod', 'appos', 'nummod', 'dep', 'det'])

interface Marks {
  readonly names: readonly NameMatch[]
  readonly nameAt: (NameMatch | undefined)[]
  readonly roleAt: (RoleSpan | undefined)[]
  readonly memo: (readonly Party[] | undefined)[]
  readonly busy: Uint8Array
}

/** A party without a country: only a role. */
export const isVague = (p: Party): boolean => p.actor === undefined && p.role !== undefined && p.code === p.role

const unique = (parties: readonly Party[]): readonly Party[] => {
  if (parties.length < 2) return parties
  const seen = new Set<string>()
  return parties.filter((p) => !seen.has(p.code) && seen.add(p.code))
}

const join = (base: Actor, baseRole: string | undefined, role: string | undefined, name: string, person?: string): Party => {
  const state = base.country !== undefined && /^[A-Z]{3}/.test(base.code) && !/^(IGO|NGO|IMG)/.test(base.code)
  const letters = state ? role || baseRole || base.role || '' : ''
  const code = state ? base.code.slice(0, 3) + letters : base.code
  return {
    code,
    actor: base.kind === 'person' || base.kind === 'office' || base.kind === 'region' ? (base.country ?? base.owner ?? base.id) : base.id,
    ...(letters === '' ? {} : { role: letters }),
    name,
    ...(person === undefined ? {} : { person }),
  }
}

export const openWho = (
  knowledge: Knowledge,
  acts: Acts,
  roles: Roles,
): ((trees: readonly Tree[], day: Day | null, title?: string) => Who) => {
  const others = new Set<string>()
  const befores = new Set<string>()
  for (const row of knowledge.find('actors/offices.tsv')?.rows ?? []) {
    const kind = row.text('kind')
    if (kind === 'tail-other') for (const w of row.list('names')) others.add(w)
    else if (kind === 'apart') for (const w of row.list('names')) befores.add(w)
  }
  const heads = (name: string): ReadonlySet<string> => new Set(acts.classes.get(name)?.keys() ?? [])
  const words = {
    transparent: heads('transparent'),
    others,
    befores,
    own: heads('belongs'),
    venues: new Set([...heads('accord'), ...heads('talks')]),
  }
  const reference = openReference(knowledge)
  return (trees, day, title = '') => new DocumentWho(knowledge, roles, words, reference, trees, day, statesIn(knowledge, title))
}

/** States a title names: "Algeria–Morocco relations". */
const statesIn = (knowledge: Knowledge, title: string): readonly Party[] => {
  const out: Party[] = []
  for (const form of title.split(/[\s–—/-]+/).map((_, i, all) => all.slice(i))) {
    const found = knowledge.actors.match(form, 0)
    const country = found?.actors[0]?.country
    if (found && country !== undefined && !out.some((p) => p.code === country))
      out.push({ code: country, actor: country, name: knowledge.actors.get(country)?.name ?? country })
  }
  return out
}

class DocumentWho implements Who {
  readonly subjects: readonly Party[]
  readonly #knowledge: Knowledge
  readonly #roles: Roles
  readonly #transparent: ReadonlySet<string>
  readonly #others: ReadonlySet<string>
  readonly #befores: ReadonlySet<string>
  readonly #own: ReadonlySet<string>
  readonly #venues: ReadonlySet<string>
  readonly #reference: Reference
  readonly #trees: readonly Tree[]
  readonly #day: Day | null
  readonly #marks: (Marks | undefined)[]
  #mentions: readonly (readonly Mention[])[] | undefined
  /** Parties found through a pronoun or description, and what was composed with them ("its ambassador"). */
  readonly #referred = new WeakSet<Party>()
  /** Last (or first) names told in full before → whose they are. */
  readonly #short = new Map<string, Party>()
  #depth = 0

  constructor(
    knowledge: Knowledge,
    roles: Roles,
    words: {
      transparent: ReadonlySet<string>
      others: ReadonlySet<string>
      befores: ReadonlySet<string>
      own: ReadonlySet<string>
      venues: ReadonlySet<string>
    },
    reference: Reference,
    trees: readonly Tree[],
    day: Day | null,
    subjects: readonly Party[],
  ) {
    this.subjects = subjects
    this.#knowledge = knowledge
    this.#roles = roles
    this.#transparent = words.transparent
    this.#others = words.others
    this.#befores = words.befores
    this.#own = words.own
    this.#venues = words.venues
    this.#reference = reference
    this.#trees = trees
    this.#day = day
    this.#marks = new Array(trees.length)
  }

  pairOver(s: number): readonly Party[] {
    const headings = (this.#trees[s] as Tree).sentence.headings
    for (let k = headings.length - 1; k >= 0; k--) {
      const under = statesIn(this.#knowledge, headings[k] as string)
      if (under.length === 2) return under
      const home = this.subjects.find((p) => !under.some((u) => u.code === p.code))
      if (under.length === 1 && home) return [home, ...under]
    }
    return this.subjects.length === 2 ? this.subjects : NOTHING
  }

  #of(s: number): Marks {
    const known = this.#marks[s]
    if (known) return known
    const t = this.#trees[s] as Tree
    const n = t.length
    const names = this.#knowledge.actors
      .find(t.sentence.form, this.#day === null ? {} : { day: this.#day })
      .filter((m) => !this.#apart(t, m))
    const nameAt: (NameMatch | undefined)[] = new Array(n)
    for (const m of names) {
      for (let i = m.start; i < m.end; i++) nameAt[i] = m
      this.#introduce(t, m)
    }
    const roleAt: (RoleSpan | undefined)[] = new Array(n)
    for (const r of this.#roles.find(t.sentence)) for (let i = r.start; i < r.end; i++) if (!nameAt[i]) roleAt[i] = r
    const marks: Marks = { names, nameAt, roleAt, memo: new Array(n), busy: new Uint8Array(n) }
    this.#marks[s] = marks
    return marks
  }

  /** "Iran-backed", "pro-Russian": a name that is not that of the phrase it stands in. */
  #apart(t: Tree, m: NameMatch): boolean {
    const forms = t.sentence.form
    if (m.inside) {
      const parts = (forms[m.end - 1] as string).toLowerCase().split(/[-–‑]/)
      return !(parts.length > 1 && this.#own.has(parts[parts.length - 1] as string))
    }
    if (/^[-–‑]$/.test(forms[m.end] ?? '')) {
      const next = (forms[m.end + 1] ?? '').toLowerCase()
      const tag = t.sentence.xpos[m.end + 1] ?? ''
      return this.#others.has(next) || (/^VB[ND]$/.test(tag) && !this.#own.has(next))
    }
    return /^[-–‑]$/.test(forms[m.start - 1] ?? '') && this.#befores.has((forms[m.start - 2] ?? '').toLowerCase())
  }

  name(s: number, token: number): NameMatch | undefined {
    return this.#of(s).nameAt[token]
  }

  role(s: number, token: number): RoleSpan | undefined {
    return this.#of(s).roleAt[token]
  }

  core(s: number, head: number): number {
    const t = this.#trees[s] as Tree
    let h = head
    for (let k = 0; k < 3; k++) {
      if (!this.#transparent.has(t.sentence.lemma[h] as string) && t.sentence.upos[h] !== 'NUM' && t.sentence.upos[h] !== 'DET') return h
      const of = (t.children[h] ?? []).find((c) => t.rel[c] === 'nmod' && casesOf(t, c) === 'of')
      if (of === undefined) return h
      h = of
    }
    return h
  }

  is(s: number, head: number): readonly Party[] {
    const m = this.#of(s)
    const known = m.memo[head]
    if (known) return known
    if (m.busy[head] || this.#depth > 24) return NOTHING
    m.busy[head] = 1
    this.#depth++
    const found = unique(this.#resolve(s, head))
    this.#depth--
    m.busy[head] = 0
    m.memo[head] = found
    return found
  }

  #text(s: number, from: number, to: number): string {
    const sentence = (this.#trees[s] as Tree).sentence
    let out = ''
    for (let i = from; i <= to; i++) {
      const gap = i > from && (sentence.start[i] as number) > (sentence.end[i - 1] as number)
      out += (gap ? ' ' : '') + sentence.form[i]
    }
    return out
  }

  #resolve(s: number, h: number): readonly Party[] {
    const t = this.#trees[s] as Tree
    const { sentence } = t
    const upos = sentence.upos[h] as string
    const m = this.#of(s)
    if (!NOMINAL.has(upos) && !m.nameAt[h]) return NOTHING
    const referred = m.nameAt[h] ? undefined : this.#reference.resolve(this, this.#trees, s, h)
    if (referred)
      return referred.map((p) => {
        const own = { ...p }
        this.#referred.add(own)
        return own
      })
    const core = this.core(s, h)
    if (core !== h) {
      const inner = this.all(s, core)
      return inner
    }
    const name = m.nameAt[h]
    const own = m.roleAt[h]
    const label = this.#text(s, Math.max(t.left[h] as number, h - 6), h)
    if (name) {
      const base = name.actors[0] as Actor
      const role = base.kind === 'state' || base.kind === 'igo' || base.kind === 'bloc' ? undefined : this.#titleRole(t, m, h)
      const person = base.kind === 'person' ? base.name : undefined
      // "Congress in the Philippines": an institution of a common name is of the country it stands with.
      const other =
        base.kind === 'office' ? this.#countries(s, h, false).find((p) => !isVague(p) && /^(?!IGO|NGO|IMG)/.test(p.code)) : undefined
      if (other) return [this.#compose(other, name.role ?? base.role, label)]
      const made = join(base, name.role, role || undefined, label, person)
      if (name.end - name.start > 1 && base.kind !== 'state' && base.kind !== 'region')
        for (const token of [name.start, name.end - 1])
          if (t.sentence.upos[token] === 'PROPN') this.#short.set(sentence.form[token] as string, made)
      return [made]
    }
    if (own || upos === 'PROPN') {
      const role = own?.role ?? this.#titleRole(t, m, h)
      const countries = this.#countries(s, h, own !== undefined)
      if (countries.length > 0) {
        if (own === undefined && role === undefined && !this.#apposed(t, h)) return this.#shortly(sentence.form[h] as string, upos, label)
        const made = countries.map((p): Party => this.#compose(p, role, label))
        if (made.length === 1 && made[0]) this.#remember(t, h, made[0])
        return made
      }
      if (own === undefined) return this.#shortly(sentence.form[h] as string, upos, label)
      const bearer = this.#reference.bearer(this, this.#trees, s, h, own.role)
      if (bearer) return [this.#compose(bearer, own.role, label)]
      if (/^(IGO|NGO|IMG)/.test(own.role)) return [{ code: own.role.slice(0, 3), name: label }]
      return own.role === '' ? NOTHING : [{ code: own.role, role: own.role, name: label }]
    }
    return NOTHING
  }

  /** A person named in full may be called by the last name from here on. */
  #introduce(t: Tree, m: NameMatch): void {
    const base = m.actors[0] as Actor
    if (base.kind !== 'person' || m.end - m.start < 2) return
    const last = t.sentence.form[m.end - 1] as string
    if (t.sentence.upos[m.end - 1] === 'PROPN') this.#short.set(last, join(base, m.role, undefined, base.name, base.name))
  }

  /** A name told in full before: "Smith", "Mahan". */
  #shortly(form: string, upos: string, label: string): readonly Party[] {
    const known = upos === 'PROPN' ? this.#short.get(form) : undefined
    return known ? [{ ...known, name: label }] : NOTHING
  }

  /** Keeps the last name of a person told with title and country ("Kenyan judge John Smith"). */
  #remember(t: Tree, h: number, party: Party): void {
    let last = -1
    for (let k = h; k <= Math.min(h + 4, t.length - 1); k++) {
      if (t.sentence.upos[k] !== 'PROPN') {
        if (k > h) break
        continue
      }
      last = k
    }
    if (last >= 0 && t.sentence.xpos[last] === 'NNP') this.#short.set(t.sentence.form[last] as string, party)
  }

  isReferred(party: Party): boolean {
    return this.#referred.has(party)
  }

  #compose(country: Party, role: string | undefined, label: string): Party {
    const made = this.#composed(country, role, label)
    if (this.#referred.has(country)) this.#referred.add(made)
    return made
  }

  #composed(country: Party, role: string | undefined, label: string): Party {
    if (/^(IGO|NGO|IMG)/.test(country.code)) return { ...country, name: label }
    const letters = role || country.role || ''
    return {
      code: country.code.slice(0, 3) + letters,
      ...(country.actor === undefined ? {} : { actor: country.actor }),
      ...(letters === '' ? {} : { role: letters }),
      name: label,
      ...(country.person === undefined ? {} : { person: country.person }),
    }
  }

  #apposed(t: Tree, h: number): boolean {
    return child(t, h, 'appos') >= 0
  }

  /** Role of a title that stands by a proper name: "President X", "X, the foreign minister". */
  #titleRole(t: Tree, m: Marks, h: number): string | undefined {
    for (const c of t.children[h] ?? []) {
      const rel = t.rel[c]
      if (rel !== 'compound' && rel !== 'flat' && rel !== 'appos' && rel !== 'nmod' && rel !== 'amod') continue
      if (rel === 'nmod' && (casesOf(t, c) !== '' || t.sentence.deprel[c] === 'nmod:poss')) continue
      const r = m.roleAt[c]
      if (r && r.role !== '') return r.role
    }
    return undefined
  }

  /** Countries (or bodies) that modify a role word or name, nearest kind of modifier first. */
  #countries(s: number, h: number, isRole: boolean): readonly Party[] {
    const t = this.#trees[s] as Tree
    const m = this.#of(s)
    const kids = t.children[h] ?? []
    const flat: Party[] = []
    const inner: Party[] = []
    const owners: Party[] = []
    const ofs: Party[] = []
    const places: Party[] = []
    const apposed: Party[] = []
    for (const c of kids) {
      const rel = t.rel[c] as string
      const full = t.sentence.deprel[c] as string
      if (full === 'nmod:poss') owners.push(...this.all(s, c))
      else if (rel === 'flat') flat.push(...this.#named(s, c))
      else if (INNER.has(rel) || (rel === 'nmod' && casesOf(t, c) === '')) {
        for (const k of conjuncts(t, c)) inner.push(...this.#named(s, k))
      } else if (rel === 'appos') apposed.push(...this.is(s, c))
      else if (rel === 'nmod' || rel === 'obl') {
        const prep = casesOf(t, c)
        if (prep === 'of') ofs.push(...this.all(s, c))
        else if (/^(in|from|for|at|inside|within|with|on)$/.test(prep)) places.push(...this.all(s, c))
      } else if (rel === 'conj' && inner.length === 0 && owners.length === 0) {
        // "the Turkish and Greek sides" may be parsed with the noun shared
      }
    }
    for (const list of [owners, inner, flat, ofs, apposed, places]) {
      const firm = list.filter((p) => !isVague(p))
      if (firm.length > 0) return unique(firm)
    }
    // "the Israeli president and prime minister": a modifier of the first conjunct holds for the second.
    if (isRole && t.rel[h] === 'conj') {
      const first = headOf(t, h)
      if (first >= 0 && m.roleAt[first] && (t.left[h] as number) >= h - 2) {
        const shared = this.#countries(s, first, true)
        if (shared.length > 0) return shared
      }
    }
    // Names between the phrase's first token and its head that the parser hung elsewhere.
    const from = Math.max(0, h - 5)
    for (let k = h - 1; k >= from; k--) {
      const u = t.sentence.upos[k]
      if (u !== 'ADJ' && u !== 'PROPN' && u !== 'NOUN' && t.sentence.form[k] !== "'s" && t.sentence.form[k] !== '’s') break
      const name = m.nameAt[k]
      if (name && headOf(t, k) !== h && (t.depth[k] as number) >= (t.depth[h] as number)) return this.#party(name, s)
    }
    return NOTHING
  }

  /** Names at a modifier token or deeper inside it ("Algerian Foreign Ministry" in "… spokesman"). */
  #named(s: number, token: number): readonly Party[] {
    const m = this.#of(s)
    const name = m.nameAt[token]
    if (name) return this.#party(name, s)
    const t = this.#trees[s] as Tree
    const out: Party[] = []
    for (const c of t.children[token] ?? []) if (MODIFIERS.has(t.rel[c] as string)) out.push(...this.#named(s, c))
    return out
  }

  #party(name: NameMatch, s: number): readonly Party[] {
    const base = name.actors[0] as Actor
    return [join(base, name.role, undefined, this.#text(s, name.start, name.end - 1), base.kind === 'person' ? base.name : undefined)]
  }

  about(s: number, head: number): readonly Party[] {
    return unique(this.#about(s, head, 0))
  }

  #about(s: number, h: number, depth: number): readonly Party[] {
    if (depth > 4) return NOTHING
    const t = this.#trees[s] as Tree
    const groups: Party[][] = [[], [], [], [], [], []]
    for (const c of t.children[h] ?? []) {
      const rel = t.rel[c] as string
      const full = t.sentence.deprel[c] as string
      let rank = -1
      if (full === 'nmod:poss') rank = 0
      else if (INNER.has(rel) || rel === 'flat') rank = 1
      else if (rel === 'nmod' || rel === 'obl') {
        const prep = casesOf(t, c)
        rank =
          prep === ''
            ? 1
            : prep === 'of'
              ? 2
              : prep === 'by'
                ? 2
                : prep === 'to' || prep === 'with' || prep === 'against' || prep === 'from'
                  ? 3
                  : 4
      } else if (rel === 'appos') rank = 3
      else if (rel === 'acl') {
        for (const o of t.children[c] ?? []) if (t.rel[o] === 'obl' || t.rel[o] === 'obj') groups[5]?.push(...this.all(s, o))
        continue
      }
      // "the Geneva talks", "the Algiers accord": where it was held, not whose it is.
      if (rank === 1 && this.name(s, c)?.as === 'capital' && this.#venues.has(t.sentence.lemma[h] as string)) continue
      if (rank < 0) continue
      for (const k of conjuncts(t, c)) {
        const found = this.is(s, k)
        groups[rank]?.push(...(found.length > 0 ? found : this.#about(s, k, depth + 1)))
      }
    }
    for (const g of groups) {
      const firm = g.filter((p) => !isVague(p))
      if (firm.length > 0) return firm
    }
    return NOTHING
  }

  all(s: number, head: number): readonly Party[] {
    const t = this.#trees[s] as Tree
    if (t.children[head]?.some((c) => t.rel[c] === 'conj') !== true) return this.#one(s, head)
    const out: Party[] = []
    for (const k of conjuncts(t, head)) out.push(...this.#one(s, k))
    return unique(out)
  }

  #one(s: number, h: number): readonly Party[] {
    const found = this.#such(s, h) ?? this.is(s, h)
    return found.length > 0 && !found.every(isVague) ? found : this.#depth > 20 ? found : this.#orAbout(s, h, found)
  }

  /** "allies such as X and Y": those named. */
  #such(s: number, h: number): readonly Party[] | undefined {
    const t = this.#trees[s] as Tree
    for (let c = h + 1; c <= h + 8 && c < t.length; c++) {
      // "allies such as X" hung on the verb stands right behind its noun all the same.
      if ((t.rel[c] !== 'nmod' && t.rel[c] !== 'obl') || (headOf(t, c) !== h && t.left[c] !== h + 1)) continue
      const prep = casesOf(t, c)
      if (prep !== 'such as' && prep !== 'including' && prep !== 'like') continue
      const named = this.all(s, c).filter((p) => !isVague(p))
      if (named.length > 0) return named
    }
    return undefined
  }

  #orAbout(s: number, h: number, found: readonly Party[]): readonly Party[] {
    this.#depth++
    const about = this.about(s, h)
    this.#depth--
    return about.length > 0 ? about : found
  }

  placed(s: number, head: number): Party | undefined {
    const name = this.name(s, head)
    if (name) {
      const base = name.actors[0] as Actor
      if (base.country === undefined) return undefined
      return { code: base.country, actor: base.country, name: this.#text(s, name.start, name.end - 1) }
    }
    const t = this.#trees[s] as Tree
    if (t.sentence.upos[head] === 'PROPN') {
      const from = Math.max(t.left[head] as number, head - 4)
      for (let at = from; at <= head; at++) {
        if (t.sentence.upos[at] !== 'PROPN') continue
        const match = this.#knowledge.places.match(t.sentence.form, at)
        const code = match && !match.weak && match.end > head ? match.candidates[0]?.countries[0] : undefined
        if (match && code !== undefined) return { code, actor: code, name: this.#text(s, match.start, match.end - 1) }
      }
    }
    const found = this.about(s, head)[0]
    return found && /^(?!IGO|NGO|IMG)[A-Z]{3}/.test(found.code) && !isVague(found)
      ? { code: found.code.slice(0, 3), actor: found.actor ?? found.code.slice(0, 3), name: found.name }
      : undefined
  }

  get mentions(): readonly (readonly Mention[])[] {
    this.#mentions ??= this.#trees.map((t, s) => this.#mentionsOf(t, s))
    return this.#mentions
  }

  #mentionsOf(t: Tree, s: number): readonly Mention[] {
    const m = this.#of(s)
    const out: Mention[] = []
    const taken = new Uint8Array(t.length)
    for (let h = 0; h < t.length; h++) {
      if (taken[h]) continue
      const upos = t.sentence.upos[h] as string
      const name = m.nameAt[h]
      if (!name && !m.roleAt[h] && upos !== 'PRON' && upos !== 'PROPN' && !this.#reference.knows(t.sentence.lemma[h] as string)) continue
      const top = name ? this.#headOfSpan(t, name.start, name.end) : h
      if (taken[top]) continue
      const parties = this.is(s, top)
      if (parties.length === 0) continue
      const start = name ? name.start : h
      const end = name ? name.end : h + 1
      for (let i = start; i < end; i++) taken[i] = 1
      taken[top] = 1
      const number = t.sentence.feats[top] as string
      out.push({
        sentence: s,
        start,
        end,
        head: top,
        kind: name
          ? name.as === 'adjective' && t.rel[top] === 'amod'
            ? 'adjective'
            : 'name'
          : upos === 'PRON'
            ? 'pronoun'
            : 'description',
        parties,
        plural: parties.length > 1 || number.includes('Number=Plur'),
      })
    }
    return out
  }

  #headOfSpan(t: Tree, start: number, end: number): number {
    for (let i = end - 1; i >= start; i--) {
      const h = headOf(t, i)
      if (h < start || h >= end) return i
    }
    return end - 1
  }
}

export type { Sentence }
