import type { Tables } from '../../knowledge/tables.ts'
import { type Party, partyKey } from '../../model/party.ts'
import type { ConditionStatement, ConditionType, Quantity } from '../../model/statement.ts'
import { NEVER_TOLD, readEdtf, type When } from '../../model/when.ts'
import type { DocumentContext } from '../context.ts'
import { stateParty } from '../dyad.ts'
import { stretch } from '../piece.ts'
import { casesOf, child, conjuncts, headOf, kids, type Tree } from '../tree.ts'
import { clauseTense } from '../when/tense.ts'

/** Words of words/conditions.tsv by kind and dictionary form; value '' where the row has none. */
export interface ConditionWords {
  of(kind: string, lemma: string): string | undefined
  phrases(kind: string): readonly (readonly [phrase: string, value: string])[]
}

/** Opens words/conditions.tsv. */
export const openConditionWords = (tables: Tables): ConditionWords => {
  const index = new Map<string, Map<string, string>>()
  const phrases = new Map<string, [string, string][]>()
  for (const row of tables.table('words/conditions.tsv').rows)
    for (const word of row.list('words')) {
      const kinds = index.get(word) ?? new Map<string, string>()
      kinds.set(row.text('kind'), row.text('value'))
      index.set(word, kinds)
      const list = phrases.get(row.text('kind')) ?? []
      list.push([word, row.text('value')])
      phrases.set(row.text('kind'), list)
    }
  for (const list of phrases.values()) list.sort((a, b) => b[0].length - a[0].length)
  return { of: (kind, word) => index.get(word)?.get(kind), phrases: (kind) => phrases.get(kind) ?? [] }
}

/** What was found: a condition without what its sentence supplies. Tokens [from, to] are the quote. */
export interface Found {
  readonly type: ConditionType
  readonly from: number
  readonly to: number
  /** Clause or noun whose voice it has. */
  readonly token: number
  readonly party?: Party
  readonly counterparty?: Party
  readonly symmetric?: boolean
  readonly start?: When
  readonly end?: When
  readonly status?: ConditionStatement['status']
  readonly name?: string
  readonly scope?: string
  readonly place?: string
  readonly value?: Quantity
}

/** One sentence with what its readers ask. */
export class Scene {
  readonly context: DocumentContext
  readonly index: number
  readonly t: Tree
  readonly words: ConditionWords
  /** The two states the document is about, where it is about two. */
  readonly dyad: readonly Party[]
  #lemmas: readonly string[] | undefined
  #lows: readonly string[] | undefined

  constructor(context: DocumentContext, index: number, words: ConditionWords, dyad: readonly Party[]) {
    this.context = context
    this.index = index
    this.t = context.trees[index] as Tree
    this.words = words
    this.dyad = dyad
  }

  lemma(i: number): string {
    this.#lemmas ??= this.t.sentence.lemma.map((w) => w.toLowerCase())
    return this.#lemmas[i] ?? ''
  }

  low(i: number): string {
    this.#lows ??= this.t.sentence.form.map((w) => w.toLowerCase())
    return this.#lows[i] ?? ''
  }

  is(kind: string, i: number): string | undefined {
    if (i < 0) return undefined
    const particle = child(this.t, i, 'compound:prt')
    return (
      (particle >= 0 ? this.words.of(kind, `${this.lemma(i)} ${this.lemma(particle)}`) : undefined) ??
      this.words.of(kind, this.lemma(i)) ??
      this.words.of(kind, this.low(i))
    )
  }

  /** Known parties that a phrase stands for; those of "groups like A and B" where the head is none itself. */
  parties(i: number): readonly Party[] {
    if (i < 0) return []
    const own = this.context.parties(this.index, i).filter(isNamed)
    if (own.length > 0) return unique(own)
    const like = kids(this.t, i, 'nmod', 'advcl', 'acl').filter((c) => this.words.of('like', casesOf(this.t, c)) !== undefined)
    const inside = (c: number): readonly Party[] =>
      (this.context.mentions[this.index] ?? [])
        .filter((m) => m.start >= (this.t.left[c] as number) && m.end <= (this.t.right[c] as number) + 1)
        .flatMap((m) => m.parties.filter(isNamed))
    const named = kids(this.t, i, 'appos').flatMap((c) => this.context.parties(this.index, c).filter(isNamed))
    return unique([...like.flatMap(inside), ...named])
  }

  /** Parties of a phrase and of those coordinated with it; rebels of no told state belong to the state they stand beside. */
  all(i: number): readonly Party[] {
    if (i < 0) return []
    const tokens = conjuncts(this.t, this.standsFor(i))
    const named = tokens.flatMap((c) => this.parties(c))
    const state = named.find((p) => !/^(IGO|NGO|IMG)/.test(p.code))
    if (!state) return unique(named)
    const rebels = tokens.flatMap((c) =>
      this.context.parties(this.index, c).filter((p) => !isNamed(p) && /^(REB|SEP|INS|OPP)/.test(p.code)),
    )
    return unique([
      ...named,
      ...rebels.map((p) => ({ code: `${state.code.slice(0, 3)}REB`, actor: state.code.slice(0, 3), role: 'REB', name: p.name })),
    ])
  }

  /** The noun that a relative pronoun stands for: the head of its clause, else the nearest named party before it. */
  standsFor(i: number): number {
    if (!/^(WP|WDT)$/.test(this.t.sentence.xpos[i] ?? '') || this.parties(i).length > 0) return i
    let k = headOf(this.t, i)
    for (let steps = 0; k >= 0 && steps <= this.t.length; steps++, k = headOf(this.t, k))
      if (this.t.sentence.deprel[k] === 'acl:relcl') {
        const noun = headOf(this.t, k)
        return this.is('direction', noun) !== undefined && headOf(this.t, noun) >= 0 ? headOf(this.t, noun) : noun
      }
    for (k = i - 1; k >= 0; k--) if (this.parties(k).length > 0) return k
    return i
  }

  /** Whose a thing is: "Algeria's embassy", "the Algerian embassy", "the embassy of Algeria". */
  owners(i: number): readonly Party[] {
    const out: Party[] = []
    for (const c of kids(this.t, i, 'nmod', 'amod', 'compound', 'det')) {
      const rel = this.t.sentence.deprel[c]
      if (rel === 'nmod:poss' || rel === 'amod' || rel === 'compound' || casesOf(this.t, c) === 'of' || casesOf(this.t, c) === 'by')
        out.push(...this.mentioned(c), ...(rel === 'nmod:poss' || rel === 'nmod' ? this.all(c) : []))
    }
    return unique(out)
  }

  /** Parties of mentions that cover a token. */
  mentioned(i: number): readonly Party[] {
    return (this.context.mentions[this.index] ?? []).filter((m) => m.start <= i && i < m.end).flatMap((m) => m.parties.filter(isNamed))
  }

  /** The two sides of a noun: "between A and B", "A's war with B", "A–B ties", "their tensions". */
  sides(i: number, governor = -1): readonly Party[] {
    for (const c of kids(this.t, i, 'nmod', 'obl')) {
      const cases = casesOf(this.t, c)
      if (cases === 'between' || cases === 'among') {
        const both = this.all(c)
        if (both.length >= 2) return both.slice(0, 2)
      }
    }
    const joined = this.compound(i)
    if (joined.length >= 2) return joined.slice(0, 2)
    const other = kids(this.t, i, 'nmod').find((c) => /^(with|against|toward|towards)$/.test(casesOf(this.t, c)))
    const owners = this.owners(i)
    if (owners.length >= 2) return owners.slice(0, 2)
    const mine = owners.length > 0 ? owners : governor >= 0 ? this.all(governor) : []
    const theirs = other === undefined ? [] : this.all(other)
    if (mine[0] && theirs[0] && partyKey(mine[0]) !== partyKey(theirs[0])) return [mine[0], theirs[0]]
    return mine.length >= 2 ? mine.slice(0, 2) : []
  }

  /** "Algeria-Mali border": parties of the words that stand before the noun. */
  compound(i: number): readonly Party[] {
    const out: Party[] = []
    for (let k = this.t.left[i] as number; k < i; k++)
      if (/^(PROPN|ADJ|NOUN)$/.test(this.t.sentence.upos[k] ?? '')) out.push(...this.mentioned(k))
    return unique(out)
  }

  /** Words of a place: the phrase after in, near, at. */
  placeOf(i: number): { readonly text: string; readonly token: number } | undefined {
    for (const c of kids(this.t, i, 'nmod', 'obl')) {
      if (!/^(in|at|near|throughout|across|inside)$/.test(casesOf(this.t, c))) continue
      const p = stretch(this.t, this.context.document.text, nameStart(this.t, c), nameEnd(this.t, c))
      if (p && /\p{Lu}/u.test(p.text)) return { text: p.text, token: c }
    }
    return undefined
  }

  /** The places of a phrase, one each where they are coordinated. */
  placesOf(i: number): readonly { readonly text: string; readonly token: number }[] {
    const first = this.placeOf(i)
    if (!first) return []
    const tokens = conjuncts(this.t, first.token)
    if (tokens.length === 1 || !tokens.slice(1).some((c) => this.t.sentence.upos[c] === 'PROPN'))
      return [
        {
          text:
            stretch(this.t, this.context.document.text, nameStart(this.t, first.token), nameOnly(this.t, first.token))?.text ?? first.text,
          token: first.token,
        },
      ]
    return tokens.flatMap((c) => {
      const p = stretch(
        this.t,
        this.context.document.text,
        nameStart(this.t, c),
        this.t.rel[c] === 'conj' || c === first.token ? nameOnly(this.t, c) : c,
      )
      return p && /\p{Lu}/u.test(p.text) ? [{ text: p.text, token: c }] : []
    })
  }

  /** Where the clause over a noun says that it is over: "cooperation ended in 2023". */
  ended(i: number): { readonly status?: 'ended'; readonly end?: When } {
    let k = i
    for (let steps = 0; steps < 3; steps++) {
      const h = headOf(this.t, k)
      if (h < 0) return {}
      if (this.is('end-verb', h) !== undefined && /^(nsubj|obj|nsubj:pass)$/.test(this.t.sentence.deprel[k] ?? '')) {
        const w = this.interval(h, true).start
        return { status: 'ended', ...(w ? { end: w } : {}) }
      }
      k = h
      if (this.t.sentence.upos[k] !== 'NOUN') return {}
    }
    return {}
  }

  /** State in which a named place lies. */
  countryOf(name: string, token: number): Party | undefined {
    const told = this.mentioned(token)[0]
    const countries = this.dyad.map((p) => p.code.slice(0, 3))
    const places = (
      this.context.knowledge as {
        places?: { best(name: string, context?: { countries?: readonly string[] }): { countries: readonly string[] } | undefined }
      }
    ).places
    const found = places?.best(name, { countries })?.countries[0]
    if (found !== undefined) return stateParty(this.context, found)
    return told && stateParty(this.context, told.code.slice(0, 3))
  }

  /** When it began or was said to hold, where the text gives a date of its own. */
  interval(i: number, onset: boolean): { readonly start?: When; readonly end?: When } {
    const w = this.context.when.at(this.index, i)
    const since = w.basis === 'inherited' && w.edtf.includes('/')
    if (w.basis !== 'explicit' && w.basis !== 'resolved' && !since) return {}
    const [a = '', b] = w.edtf.split('/')
    const side = (s: string): When | undefined => {
      const r = s === '' || s === '..' ? null : readEdtf(s)
      return r ? { ...r, basis: w.basis, ...(w.words === undefined ? {} : { words: w.words }) } : undefined
    }
    if (b === undefined) return onset ? { start: w } : {}
    const [start, end] = [side(a), side(b)]
    return { ...(start ? { start } : {}), ...(end ? { end } : {}) }
  }

  /** In force for what is told in the present or perfect, and for what is only named. */
  status(i: number): ConditionStatement['status'] {
    const tense = clauseTense(this.t, i)
    return tense === 'past' || tense === 'pluperfect' ? 'unclear' : 'in_force'
  }

  /** Parties of mentions at a token that are states. */
  mentionedState(i: number): readonly Party[] {
    return i < 0 ? [] : this.mentioned(i).filter((p) => !/^(IGO|NGO|IMG)/.test(p.code))
  }

  /** The token is (part of) the name or demonym of a state, not of a person or body of it. */
  isStateName(i: number): boolean {
    return (this.context.mentions[this.index] ?? []).some(
      (m) =>
        m.start <= i &&
        i < m.end &&
        (m.kind === 'name' || m.kind === 'adjective') &&
        m.parties.some((p) => p.person === undefined && p.actor === p.code),
    )
  }

  /** Parties named between two tokens. */
  namedBetween(from: number, to: number): readonly Party[] {
    return unique(
      (this.context.mentions[this.index] ?? [])
        .filter((m) => m.start > from && m.end <= to && m.kind === 'name')
        .flatMap((m) => m.parties.filter(isNamed)),
    )
  }

  /** The organisation named last before a token. */
  blocBefore(i: number): Party | undefined {
    for (let k = i - 1; k >= 0; k--) {
      const p = this.mentioned(k).find((x) => x.code.startsWith('IGO'))
      if (p) return p
    }
    return undefined
  }

  /** The organisation named in the few words after a token. */
  blocAfter(i: number): readonly Party[] {
    for (let k = i + 1; k <= i + 4 && k < this.length; k++) {
      const found = this.mentioned(k).filter((x) => x.code.startsWith('IGO'))
      if (found.length > 0) return found
    }
    return []
  }

  get length(): number {
    return this.t.length
  }

  /** The state named last before a token. */
  mentionedBefore(i: number): Party | undefined {
    for (let k = i - 1; k >= 0; k--) {
      const p = this.mentionedState(k)[0]
      if (p) return p
    }
    return undefined
  }

  /** The last list of at least two states before a token. */
  listBefore(i: number): readonly Party[] {
    for (let k = i - 1; k >= 0; k--) {
      if (this.t.rel[k] === 'conj' || kids(this.t, k, 'conj').length === 0) continue
      const list = this.all(k).filter((p) => !/^(IGO|NGO|IMG)/.test(p.code))
      if (list.length >= 2) return list
    }
    return []
  }

  /** Sides of a subject that points back: "the two countries, which were …". */
  relative(subject: number, i: number): readonly Party[] {
    const own = this.all(subject)
    if (own.length >= 2) return own.slice(0, 2)
    let k = i
    for (let steps = 0; k >= 0 && steps <= this.t.length; steps++, k = headOf(this.t, k)) {
      if (this.t.sentence.deprel[k] !== 'acl:relcl') continue
      const of = this.all(headOf(this.t, k))
      if (of.length >= 2) return of.slice(0, 2)
    }
    return []
  }

  /** The named region spoken of: "known as X", else the place at the head of the sentence. */
  regionBefore(i: number): string | undefined {
    for (let k = 0; k < i; k++) {
      if (casesOf(this.t, k) !== 'as' || this.t.sentence.upos[k] !== 'PROPN') continue
      return stretch(this.t, this.context.document.text, nameStart(this.t, k), nameEnd(this.t, k))?.text
    }
    return undefined
  }

  /** Only supposed, planned or forecast. */
  hypothetical(i: number): boolean {
    const m = this.context.voice(this.index, i).modality
    return m === 'forecast' || m === 'hypothetical' || m === 'intended'
  }

  /** Since when a change has held that is told with "after X": the date of X or of the clause. */
  after(i: number): When | undefined {
    const own = this.interval(i, true).start
    if (own) return own
    for (const c of kids(this.t, i, 'advcl', 'obl')) {
      const w = this.context.when.at(this.index, c)
      if (w.basis === 'explicit' || w.basis === 'resolved') return w
    }
    const up = headOf(this.t, i)
    return this.t.rel[i] === 'xcomp' && up >= 0 ? this.after(up) : undefined
  }

  subject(i: number): number {
    return child(this.t, i, 'nsubj')
  }

  head(i: number): number {
    return headOf(this.t, i)
  }
}

/** Parties that a knowledge table or a state code names; not "soldiers" of nobody. */
export const isNamed = (p: Party): boolean => p.actor !== undefined || /^(IGO|NGO|IMG)[A-Z]{3}$/.test(p.code)

export const unique = (list: readonly Party[]): readonly Party[] => {
  const seen = new Set<string>()
  return list.filter((p) => {
    const key = `${partyKey(p)} ${/REB|OPP|SEP/.test(p.role ?? '') ? p.role : ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

const nameStart = (t: Tree, i: number): number => {
  let from = i
  for (const c of kids(t, i, 'compound', 'amod', 'det', 'flat', 'nummod')) if (c < from && t.rel[c] !== 'det') from = c
  return from
}

const nameOnly = (t: Tree, i: number): number => {
  let to = i
  for (const c of kids(t, i, 'flat', 'compound')) if (c > to) to = t.right[c] as number
  return to
}

const nameEnd = (t: Tree, i: number): number => {
  let to = i
  for (const c of kids(t, i, 'flat', 'appos', 'compound', 'conj'))
    if (c > to && (t.rel[c] === 'flat' || t.rel[c] === 'compound' || t.rel[c] === 'conj')) to = t.right[c] as number
  return to
}

export const NEVER = NEVER_TOLD
