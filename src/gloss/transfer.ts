import { askedOf, baseOf, type Core, type Finite, finiteOf, ingOf } from './forms.ts'
import type { Lexicon } from './lexicon.ts'
import { type Governs, NO_GOVERNS, type Out, type Reading, type Tag, type Token } from './token.ts'

/** A noun phrase in English order. */
interface Phrase {
  readonly out: readonly Out[]
  readonly next: number
  readonly head: Reading
  readonly at: number
  readonly plural: boolean
}

/** A verb with what stands before it and beside it, up to its participle or infinitive. */
interface Group {
  readonly out: readonly Out[]
  readonly next: number
  readonly entry: Reading
  readonly subject: readonly Out[]
  /** How the finite verb was said. */
  readonly told?: Finite
  /** What stands behind the object: "declared him persona non grata". */
  readonly tail?: Out
}

const PLACES = /^(?:state|place|region|gov)$/
const OPENS_NOUN: ReadonlySet<Tag> = new Set<Tag>(['D', 'N', 'X', 'U', 'W'])
/** Nouns that tell an act: its object stays behind "of". */
const COMPOUND_NEVER = /(?:ion|ment|age|ure|ée|échange|rappel|retrait|envoi|arrêt|achat|vente|chute|prise|mort)$/

/**
 * French tokens with their readings → pieces of an English gloss, left to right: noun phrases get their adjectives in front, verb groups become
 * English tenses, pronouns before a verb go behind it, a speaker behind his verb goes before it. What no rule knows keeps its place.
 */
export class Transfer {
  readonly #t: readonly Token[]
  readonly #r: readonly Reading[]
  readonly #lexicon: Lexicon
  #out: Out[] = []
  /** Verb whose objects may still come. */
  #governs: Governs = NO_GOVERNS
  #verb: Reading | undefined
  /** Noun phrases since that verb. */
  #since = 1
  #last: Phrase | undefined
  #lastEnd = -1
  #subject: Phrase | undefined
  #subjectHuman = false
  #wish = false
  /** Behind "it is likely that": what is said is to come. */
  #toCome = false
  /** Finite verbs of main clauses so far, and whether a relative clause is open. */
  #told = 0
  /** Preposition before the last noun phrase, '' where none. */
  #within = ''
  /** The last common noun. */
  #common: Reading | undefined
  #passive = false
  /** Noun whose "de …" was just told: "l'ambassadeur de France en Algérie". */
  #owner: Reading | undefined
  #asking = false
  #asked = false
  #subjectOut = -1
  #person = false
  #relates = false
  readonly #renamed = new Map<number, string>()

  constructor(tokens: readonly Token[], readings: readonly Reading[], lexicon: Lexicon) {
    this.#t = tokens
    this.#r = readings
    this.#lexicon = lexicon
  }

  run(): readonly Out[] {
    for (let i = 0; i < this.#t.length; ) i = this.#step(i)
    return this.#out
  }

  #tag(i: number): Tag | undefined {
    return this.#r[i]?.tag
  }

  #low(i: number): string {
    return this.#t[i]?.low ?? ''
  }

  #piece(text: string, i: number, j = i): Out {
    return { text, start: (this.#t[i] as Token).start, end: (this.#t[j] as Token).end }
  }

  #emit(...out: readonly Out[]): void {
    for (const o of out) if (o.text !== '') this.#out.push(o)
  }

  #step(i: number): number {
    const tag = this.#tag(i) as Tag
    if (tag === 'D' && this.#tag(i + 1) === 'T') return i + 1
    if (tag === 'Q' && /^c(?:e|')$/.test(this.#low(i)) && this.#r[i + 1]?.lemma === 'être' && this.#tag(i + 1) === 'V') {
      const np = this.#noun(i + 2)
      // "c'est Alger qui a décidé": Algiers decided.
      if (np && this.#low(np.next) === 'qui') {
        this.#verb = undefined
        this.#takeNoun(np, i)
        return np.next + 1
      }
    }
    if (OPENS_NOUN.has(tag) || (tag === 'A' && !this.#afterBe(i))) {
      const np = this.#noun(i)
      if (np) {
        this.#takeNoun(np, i)
        return np.next
      }
    }
    switch (tag) {
      case 'Z':
      case 'K':
      case 'V':
        return this.#verbAt(i)
      case 'I': {
        const g = this.#infinitive(
          i,
          this.#since === 0 && this.#verb?.flags.includes('s')
            ? 'said'
            : this.#since === 0 && this.#governs.get('de+') === '-ing'
              ? '-ing'
              : 'to',
        )
        return g ? this.#takeInfinitive(g) : this.#plain(i)
      }
      case 'G':
        return this.#gerund(i)
      case 'P':
        return this.#participle(i)
      case 'E':
        return this.#preposition(i)
      case 'R':
        return this.#relative(i)
      case 'T':
        this.#emit(this.#time(i))
        return i + 1
      case 'S':
        if (this.#low(i).startsWith('qu') && this.#verb?.flags.includes('w')) this.#wish = true
        return this.#subordinate(i)
      case 'Q':
        this.#emit(this.#piece(this.#pronoun(i), i))
        this.#lastEnd = i + 1
        return i + 1
      case 'M':
        return this.#mark(i)
      case 'F':
        this.#emit(this.#piece(`of ${(this.#r[i] as Reading).english}`, i))
        return i + 1
      default:
        return this.#plain(i)
    }
  }

  #plain(i: number): number {
    const r = this.#r[i] as Reading
    // "à la retenue" behind a call is what is called for.
    if (r.tag === 'B' && r.flags === 'i' && !this.#governs.has('à+')) {
      this.#emit(this.#piece(r.governs.get('else')?.replaceAll('~', ' ') ?? r.english, i))
      return i + 1
    }
    this.#emit(this.#piece(r.tag === 'I' || r.tag === 'V' ? r.english : r.english, i))
    return i + 1
  }

  #mark(i: number): number {
    const low = this.#low(i)
    this.#emit(this.#piece((this.#r[i] as Reading).english, i))
    if (/^[,.;:!?]/.test(low)) this.#relates = false
    if (/^[.;:!?]/.test(low)) {
      this.#verb = undefined
      this.#governs = NO_GOVERNS
      this.#wish = false
    }
    return i + 1
  }

  #afterBe(i: number): boolean {
    return this.#verb?.lemma === 'être' && this.#since === 0 && this.#tag(i + 1) !== 'N'
  }

  #pronoun(i: number): string {
    const low = this.#low(i)
    const { english } = this.#r[i] as Reading
    if (low === 'il' || low === 'elle') return this.#subjectHuman ? (low === 'il' ? 'he' : 'she') : 'it'
    if (this.#tag(i - 1) === 'E' && /^(?:nous|vous|eux|elles)$/.test(low)) return low === 'nous' ? 'us' : low === 'vous' ? 'you' : 'them'
    if (low === 'lui' || low === 'elle') return this.#subjectHuman ? english : 'it'
    return english
  }

  #time(i: number): Out {
    const r = this.#r[i] as Reading
    const before = this.#tag(i - 1)
    const apart = (before === undefined || before === 'M') && /^[:.–—-]/.test(this.#low(i + 1) || '.')
    const on = r.flags.includes('d') && before !== 'E' && before !== 'D' && !apart && !/^(?:last|next|this)/.test(r.english)
    return this.#piece(on ? `on ${r.english}` : r.english, i)
  }

  // Nouns

  #takeNoun(np: Phrase, start: number): void {
    const { tag, flags } = np.head
    if (tag === 'X' ? flags === 'person' || flags === 'unknown' : flags.includes('h')) this.#person = !np.plural
    else if (tag === 'X' && this.#verb !== undefined) this.#person = false
    if (this.#verb === undefined && this.#subjectOut < 0 && this.#tag(np.at) !== 'T') this.#subjectOut = this.#out.length
    this.#emit(...np.out)
    const led = this.#low(start - 1)
    this.#within = this.#tag(start - 1) === 'E' ? (led === "d'" ? 'de' : led) : ''
    if (tag === 'N') this.#common = np.head
    if (tag === 'N') this.#owner = np.head
    else if (!/^(?:de|d')$/.test(this.#low(np.at - 1)) && !/^(?:de|d')$/.test(this.#low(np.at - 2))) this.#owner = undefined
    this.#last = np
    this.#lastEnd = np.next
    this.#since++
    if (this.#tag(np.at) !== 'E' && this.#verb === undefined) this.#subject = np
    if (this.#verb === undefined) this.#subject = this.#subject ?? np
  }

  /** The noun phrase that begins at i. */
  #noun(i: number, inner = false): Phrase | undefined {
    const en = this.#lexicon.english
    let j = i
    const front: Out[] = []
    let article = -1
    const before: Out[] = []
    let counted = false
    let many = false
    for (; j < this.#t.length; j++) {
      const r = this.#r[j] as Reading
      const low = this.#low(j)
      if (r.tag === 'D') {
        if (this.#tag(j - 1) === 'U' && j > i && /^\d/.test((this.#r[j - 1] as Reading).english)) break
        if (r.english === 'the') article = front.length
        many = many || /p/.test(r.flags)
        front.push(this.#piece(/^(?:son|sa|ses)$/.test(low) && this.#subjectHuman ? 'his' : r.english, j))
      } else if (r.tag === 'U') {
        counted = counted || !/^(?:one|1|a|\d+(?:st|th))$/.test(r.english)
        front.push(this.#piece(r.english, j))
        if (/^(?:m|b)illion$/.test(r.english) && /^d(?:e|')$/.test(this.#low(j + 1))) j++
      } else if (r.tag === 'A' && this.#leadsToNoun(j + 1)) before.push(this.#piece(r.english, j))
      else if (
        (r.tag === 'B' || r.tag === 'H') &&
        front.length > 0 &&
        this.#tag(j + 1) === 'A' &&
        (this.#leadsToNoun(j + 2) || low === 'plus' || low === 'moins')
      )
        before.push(this.#piece(low === 'plus' ? 'most' : low === 'moins' ? 'least' : r.english, j))
      else break
    }
    if (before[0]?.text === 'such' && front.at(-1)?.text === 'a') before.splice(0, 1, { ...(front.pop() as Out), text: 'such a' })
    const tag = this.#tag(j)
    const r = this.#r[j]
    if (tag === 'X') return this.#named(j, front, article, before)
    if (tag === 'W' && front.length === 0) return this.#that(j)
    if (tag === 'P' && front.length > 0 && r) return this.#asNoun(j, front, en.participle(r.english), r)
    if (tag !== 'N' || r === undefined) {
      if (tag === 'A' && r && front.length > 0) return this.#asNoun(j, [...front, ...before], r.english, r)
      const lastOut = before.at(-1) ?? (counted ? front.at(-1) : undefined)
      if (lastOut === undefined || j === i) return undefined
      return { out: [...front, ...before], next: j, head: this.#r[j - 1] as Reading, at: j - 1, plural: counted }
    }
    const at = j++
    const modifiers: Out[][] = []
    const portfolio: Out[] = []
    const after: Out[] = []
    let title = false
    const human = r.flags.includes('h')
    for (; j < this.#t.length; ) {
      const m = this.#r[j] as Reading
      if (m.tag === 'A' && !(m.flags.includes('c') && this.#tag(j - 1) === 'C')) {
        const also = this.#tag(j + 1) === 'C' && /^(?:et|ou)$/.test(this.#low(j + 1)) ? this.#adjective(j + 2) : undefined
        if (also !== undefined && this.#tag(j + 2) !== 'P' && !this.#leadsToNoun(j + 3)) {
          modifiers.push([this.#piece(m.english, j), this.#piece((this.#r[j + 1] as Reading).english, j + 1), this.#piece(also, j + 2)])
          j += 3
          continue
        }
        if (this.#leadsToNoun(j + 1) && !inner && this.#tag(j + 1) === 'N') break
        modifiers.push([this.#piece(m.english, j)])
        j++
        continue
      }
      if (m.tag === 'B' && this.#tag(j + 1) === 'A' && /^(?:très|plus|moins|trop|peu|aussi)$/.test(this.#low(j))) {
        modifiers.push([this.#piece(m.english, j), this.#piece((this.#r[j + 1] as Reading).english, j + 1)])
        j += 2
        continue
      }
      const quoted = m.tag === 'M' ? this.#quoted(j, many || r.plural === true) : undefined
      if (quoted !== undefined) {
        modifiers.push(quoted.out)
        j = quoted.next
        continue
      }
      if (m.tag === 'P' && !/[eg]/.test(m.flags) && this.#closed(j + 1)) {
        modifiers.push([this.#piece(en.participle(m.english), j++)])
        continue
      }
      if (m.tag === 'F' && r.flags.includes('f')) {
        portfolio.push(this.#piece(m.english, j))
        j++
        continue
      }
      if (m.tag === 'X') {
        if (human && !PLACES.test(m.flags)) {
          title = true
          while (this.#tag(j) === 'X') after.push(this.#piece((this.#r[j] as Reading).english, j++))
          break
        }
        if (/^the /.test(m.english)) break
        const names = [this.#piece(m.english, j++)]
        while (m.flags === 'unknown' && this.#tag(j) === 'X' && (this.#r[j] as Reading).flags === 'unknown')
          names.push(this.#piece((this.#r[j] as Reading).english, j++))
        modifiers.push(names)
        continue
      }
      if (m.tag === 'U' && !counted && this.#tag(j + 1) !== 'N') {
        after.push(this.#piece(m.english, j++))
        continue
      }
      if (m.tag === 'E' && /^d(?:e|')$/.test(this.#low(j)) && !(this.#t[j] as Token).half && this.#compounds(r, j + 1)) {
        const part = this.#noun(j + 1, true)
        if (part && this.#tag(part.at) === 'N' && part.out.length > 0) {
          modifiers.push(this.#singular(part))
          j = part.next
          continue
        }
      }
      break
    }
    const renamed = this.#renamed.get(at)
    many = many || r.plural === true || counted
    const word = renamed ?? r.english
    const english = renamed !== undefined || !many || /[pmPi]/.test(r.flags) ? word : en.plural(word)
    const dropped = title && r.flags.includes('t') && article >= 0 ? front.filter((_, k) => k !== article) : front
    const general = article >= 0 && r.flags.includes('m') && before.length + modifiers.length + after.length === 0 && this.#general(j)
    const out = [
      ...(general ? dropped.filter((o) => o.text !== 'the') : dropped),
      ...before,
      ...modifiers.reverse().flat(),
      ...(title && r.flags.includes('t') ? portfolio.map((o) => ({ ...o, text: capital(o.text) })) : portfolio),
      this.#piece(title && r.flags.includes('t') ? capital(english) : english, at),
      ...after,
    ]
    const hidden = (general || dropped !== front) && out.length > 0 ? front[article] : undefined
    if (hidden !== undefined)
      out[0] = { ...(out[0] as Out), start: Math.min(hidden.start as number, (out[0] as Out).start ?? (hidden.start as number)) }
    return { out, next: j, head: r, at, plural: many }
  }

  /** « injustifiée », « fallacieux, voire absurdes »: adjectives in quotation marks go before the noun with them. */
  #quoted(i: number, plural: boolean): { readonly out: Out[]; readonly next: number } | undefined {
    if (!/^[«"“]$/.test(this.#low(i))) return undefined
    const out: Out[] = [this.#piece('“', i)]
    let any = false
    for (let j = i + 1; j < i + 8; j++) {
      if (/^[»"”]$/.test(this.#low(j))) return any ? { out: [...out, this.#piece('”', j)], next: j + 1 } : undefined
      const tag = this.#tag(j)
      const adjective = this.#adjective(j, plural)
      if (adjective !== undefined) {
        any = true
        out.push(this.#piece(adjective, j))
      } else if (tag === 'B' || tag === 'C' || this.#low(j) === ',') out.push(this.#piece((this.#r[j] as Reading).english, j))
      else return undefined
    }
    return undefined
  }

  /** English of the word as an adjective, where it can be one. */
  #adjective(i: number, plural?: boolean): string | undefined {
    const r = this.#t[i]?.readings.find(
      (x) =>
        (x.tag === 'A' || (x.tag === 'P' && !x.flags.includes('g'))) &&
        (plural === undefined || x.plural === undefined || x.plural === plural),
    )
    return r === undefined ? undefined : r.tag === 'A' ? r.english : this.#lexicon.english.participle(r.english)
  }

  /** Nothing hangs on a participle that a mark, a verb, "et" or the end follows: it is an adjective. */
  #closed(i: number): boolean {
    const tag = this.#tag(i)
    return tag === undefined || /^[MVZKRC]$/.test(tag)
  }

  /** True where a noun stands at i, or behind adjectives and numbers from there. */
  #leadsToNoun(i: number): boolean {
    let j = i
    while (this.#tag(j) === 'A' || this.#tag(j) === 'U') j++
    return this.#tag(j) === 'N' || (this.#tag(j) === 'X' && j === i)
  }

  /** No "of …" and no "which …" behind the noun: "accorde l'asile" is asylum as such. */
  #general(j: number): boolean {
    return this.#tag(j) !== 'R' && !(this.#tag(j) === 'E' && /^d(?:e|')$/.test(this.#low(j)))
  }

  /** "accord de paix" → "peace agreement"; but "arrest of opponents", "dozens of". */
  #compounds(head: Reading, at: number): boolean {
    const r = this.#r[at]
    const wanted = this.#governs.get('de')
    if (wanted !== undefined && wanted !== '' && wanted !== 'from' && this.#verb?.flags.includes('t') === true && this.#since === 0)
      return false
    if (r?.tag !== 'N' || /[u]/.test(head.flags) || COMPOUND_NEVER.test(head.lemma)) return false
    return !r.flags.includes('h') && !r.flags.includes('c')
  }

  #singular(np: Phrase): Out[] {
    const { head } = np
    if (!np.plural || /[pmPi]/.test(head.flags)) return [...np.out]
    return np.out.map((o) => (o.start === (this.#t[np.at] as Token).start ? { ...o, text: head.english } : o))
  }

  #asNoun(j: number, front: readonly Out[], english: string, head: Reading): Phrase {
    return {
      out: [...front, this.#piece(english, j)],
      next: j + 1,
      head: { ...head, tag: 'N', flags: 'h' },
      at: j,
      plural: head.plural === true,
    }
  }

  #named(j: number, front: readonly Out[], article: number, before: readonly Out[]): Phrase {
    const first = this.#r[j] as Reading
    const names: Out[] = []
    let k = j
    while (this.#tag(k) === 'X' && (k === j || (this.#r[k] as Reading).flags === 'unknown' || first.flags === 'unknown'))
      names.push(this.#piece((this.#r[k] as Reading).english, k++))
    const known = first.flags !== 'unknown' && first.flags !== 'person'
    let lead = known && article >= 0 ? front.filter((_, n) => n !== article) : front
    if (lead !== front) names[0] = { ...(names[0] as Out), start: (front[article] as Out).start as number }
    const name = names[0] as Out
    // "la seule Algérie", "leur UE": an article of English would stand twice.
    if ((lead.length > 0 || before.length > 0) && name.text.startsWith('the ')) names[0] = { ...name, text: name.text.slice(4) }
    if (known && before.length > 0 && article >= 0) lead = front
    return { out: [...lead, ...before, ...names], next: k, head: first, at: j, plural: false }
  }

  /** "celui de …": the noun told before. */
  #that(j: number): Phrase {
    const r = this.#r[j] as Reading
    const noun = this.#common
    const many = r.flags.includes('p')
    if (this.#tag(j + 1) === 'E' && noun !== undefined) {
      const english = many && !/[pmPi]/.test(noun.flags) ? this.#lexicon.english.plural(noun.english) : noun.english
      return { out: [this.#piece(`the ${english}`, j)], next: j + 1, head: noun, at: j, plural: many }
    }
    return { out: [this.#piece(r.english, j)], next: j + 1, head: { ...r, tag: 'N', flags: many ? 'h' : '' }, at: j, plural: many }
  }

  /** A noun phrase with the phrases of "de" behind it. */
  #wholeNoun(i: number): { readonly out: readonly Out[]; readonly next: number; readonly np: Phrase; readonly many: boolean } | undefined {
    const np = this.#noun(i)
    if (!np) return undefined
    const out = [...np.out]
    let next = np.next
    let many = false
    for (;;) {
      if (this.#tag(next) === 'E' && /^d(?:e|')$/.test(this.#low(next))) {
        const more = this.#noun(next + 1)
        if (!more) break
        out.push(this.#piece('of', next), ...more.out)
        next = more.next
      } else if (next === np.next && this.#tag(next) === 'E' && np.head.governs.has(this.#low(next))) {
        const more = this.#noun(next + 1)
        if (!more) break
        out.push(this.#piece(np.head.governs.get(this.#low(next)) as string, next), ...more.out)
        next = more.next
      } else if (this.#tag(next) === 'C' && /^(?:et|ou)$/.test(this.#low(next)) && np.head.tag === 'X') {
        const more = this.#noun(next + 1)
        if (more?.head.tag !== 'X') break
        out.push(this.#piece((this.#r[next] as Reading).english, next), ...more.out)
        next = more.next
        many = true
      } else break
    }
    return { out, next, np, many }
  }

  // Verbs

  #takeVerb(g: Group): number {
    this.#emit(...g.subject, ...g.out)
    this.#verb = g.entry
    this.#governs = g.entry.governs
    this.#since = 0
    this.#passive = g.told?.passive === true || (this.#tag(g.next - 1) === 'P' && g.told === undefined)
    this.#lastEnd = g.next
    return g.next
  }

  #takeInfinitive(g: Group): number {
    const moved = this.#moved(g.next, g.entry)
    const done = this.#takeVerb({ ...g, next: moved.next })
    const held = [...moved.before, ...moved.after]
    return held.length === 0 ? done : this.#defer(done, held)
  }

  #verbAt(i: number): number {
    if (this.#subject && this.#verb === undefined) this.#subjectHuman = this.#subject.head.flags.includes('h') && !this.#subject.plural
    const g = this.#group(i)
    if (!g) {
      let j = i
      while (this.#tag(j) === 'Z' || this.#tag(j) === 'K') j++
      return this.#tag(j) === 'G' ? this.#gerund(j, i) : this.#plain(i)
    }
    const question = this.#question(g)
    if (question !== undefined) return question
    let { next } = g
    let subject = g.subject
    // « … », a déclaré le ministre; "que revendique Freetown"
    const quoted = /^[»”"]$/.test(this.#low(i - 1)) || /^[»”"]$/.test(this.#low(i - 2))
    const said =
      (g.entry.flags.includes('s') || (quoted && this.#told > 0)) &&
      (i === 0 || this.#tag(i - 1) === 'M') &&
      subject.length === 0 &&
      (quoted || (this.#told > 0 && !this.#joined(i)))
    const inverted = this.#tag(i - 1) === 'R' && /^(?:que|qu'|où|dont|ce que|lequel|laquelle|lesquels|lesquelles)$/.test(this.#low(i - 1))
    const held: Out[] = []
    let probe = next
    while (said && (this.#tag(probe) === 'T' || this.#tag(probe) === 'B') && probe < next + 3) {
      held.push(this.#tag(probe) === 'T' ? this.#time(probe) : this.#piece((this.#r[probe] as Reading).english, probe))
      probe++
    }
    if ((said || inverted) && OPENS_NOUN.has(this.#tag(probe) as Tag)) {
      const whole = this.#wholeNoun(probe)
      const plural = this.#r.slice(i, g.next).find((r) => r.tag === 'V')?.plural === true
      if (whole && (whole.np.plural === plural || whole.many || whole.np.head.tag === 'X')) {
        subject = [...whole.out, ...held]
        next = whole.next
        this.#subjectHuman = whole.np.head.flags.includes('h')
      }
    }
    // « … », a lancé le maire: he said it.
    const plain = said && subject !== g.subject && !/[sk]/.test(g.entry.flags) && g.told !== undefined
    const out = plain
      ? g.out.map((o) =>
          o.text === finiteOf(g.told as Finite, this.#lexicon.english)
            ? { ...o, text: finiteOf({ ...(g.told as Finite), verb: 'say' }, this.#lexicon.english) }
            : o,
        )
      : g.out
    if (!this.#relates) this.#told++
    const moved = this.#moved(next, g.entry)
    const done = this.#takeVerb({ ...g, out: [...moved.before, ...out], next: moved.next, subject })
    const after = g.tail === undefined ? moved.after : [g.tail, ...moved.after]
    return after.length === 0 ? done : this.#defer(done, after)
  }

  /** "et, lundi, a annoncé la rupture": a second verb of the same subject. */
  #joined(i: number): boolean {
    for (let k = i - 2; k >= i - 5 && k >= 0; k--) if (this.#tag(k) === 'C') return true
    return false
  }

  /** "Le Mali a-t-il …?", "est-ce que …?": the auxiliary goes before the subject. */
  #question(g: Group): number | undefined {
    if (g.told === undefined || this.#low(this.#t.length - 1) !== '?' || this.#asked || (g.subject.length === 0 && !this.#asking))
      return undefined
    const [before, behind] = askedOf(g.told, this.#lexicon.english)
    const told = g.out.filter((o) => o.start !== undefined)
    const verb = told[0] as Out
    const at = this.#subjectOut
    if (at >= 0) this.#out.splice(at, 0, { ...verb, text: before })
    else this.#emit({ ...verb, text: before }, ...g.subject)
    this.#asked = true
    return this.#takeVerb({
      ...g,
      subject: [],
      out: g.out.flatMap((o) => (o === verb ? [{ ...o, text: behind }] : g.told?.modal !== undefined && o === told[1] ? [] : [o])),
    })
  }

  /** Times and adverbs that stand between a verb and its object: English has one word before the verb, several behind the object. */
  #moved(from: number, verb?: Reading): { readonly before: Out[]; readonly after: Out[]; readonly next: number } {
    const before: Out[] = []
    const after: Out[] = []
    let next = from
    if (this.#low(next) === ',' && this.#tag(next + 1) === 'T' && this.#low(next + 2) === ',' && this.#opensNoun(next + 3))
      return { before: [this.#time(next + 1)], after: [], next: next + 3 }
    while ((this.#tag(next) === 'T' || this.#tag(next) === 'B') && next < from + 3) {
      const { tag, english } = this.#r[next] as Reading
      const of = tag === 'T' ? this.#time(next) : this.#piece(english, next)
      if (tag === 'B' && (verb?.english === 'be' || verb?.english.startsWith('be '))) break
      if (tag === 'B' && /^(?:more|less|as|too|very|only|even|about|up|at|near|almost)\b/.test(english)) break
      if (tag === 'T' || !english.includes(' ')) before.push(of)
      else after.push(of)
      next++
    }
    const acts = this.#tag(next) === 'E' && /^(?:de|d'|à)$/.test(this.#low(next)) && this.#infinitiveParts(next + 1) !== undefined
    const clause = this.#tag(next) === 'S' && /^qu(?:e|')$/.test(this.#low(next))
    if (next > from && clause) return { before: [...before, ...after], after: [], next }
    const direct = this.#tag(next) === 'E' && this.#low(next) === 'à' && verb?.governs.get('à') === ''
    return next > from && (this.#opensNoun(next) || acts || direct)
      ? { before, after: acts ? [] : after, next: acts && after.length > 0 ? from : next }
      : { before: [], after: [], next: from }
  }

  #opensNoun(i: number): boolean {
    return OPENS_NOUN.has(this.#tag(i) as Tag) || (this.#t[i]?.half === true && this.#low(i + 1) === 'les' && this.#low(i) === 'de')
  }

  /** Writes the noun phrase at i, then what was held back. */
  #defer(i: number, held: readonly Out[]): number {
    const whole = this.#wholeNoun(this.#t[i]?.half === true ? i + 2 : i)
    if (!whole) {
      this.#emit(...held)
      return i
    }
    this.#emit(...whole.out, ...held)
    this.#last = whole.np
    this.#since++
    return whole.next
  }

  /** Adverbs, negation and time between an auxiliary and its participle. */
  #between(from: number): { next: number; not: string; adverbs: Out[]; times: Out[]; subject: Out[] } {
    let next = from
    let not = ''
    const adverbs: Out[] = []
    const times: Out[] = []
    const subject: Out[] = []
    for (;;) {
      const tag = this.#tag(next)
      const t = this.#t[next]
      if (tag === 'H') not = (this.#r[next] as Reading).english
      else if (tag === 'B') adverbs.push(this.#piece(this.#low(next) === 'toujours' ? 'always' : (this.#r[next] as Reading).english, next))
      else if (tag === 'T') times.push(this.#time(next))
      else if (
        tag === 'Q' &&
        t &&
        this.#t[next - 1] &&
        t.start - (this.#t[next - 1] as Token).end <= 3 &&
        t.start > (this.#t[next - 1] as Token).end &&
        !/^(?:ce|c')$/.test(t.low) &&
        this.#hyphened(next)
      )
        subject.push(this.#piece(this.#pronoun(next), next))
      else break
      next++
    }
    return { next, not, adverbs, times, subject }
  }

  /** "a-t-il": the pronoun hangs on the verb by a hyphen. */
  #hyphened(i: number): boolean {
    return (
      (this.#t[i] as Token).start === (this.#t[i - 1] as Token).end + 1 || (this.#t[i] as Token).start === (this.#t[i - 1] as Token).end + 3
    )
  }

  #group(i: number): Group | undefined {
    const en = this.#lexicon.english
    let j = i
    let negated = false
    const clitics: number[] = []
    for (; this.#tag(j) === 'Z' || this.#tag(j) === 'K'; j++) {
      if (this.#tag(j) === 'Z') negated = true
      else clitics.push(j)
    }
    if (this.#tag(j) === 'I') return this.#infinitive(i, 'to')
    const v = this.#r[j]
    if (v?.tag !== 'V') return undefined
    const first = j
    const reflexive = clitics.some((c) => (this.#r[c] as Reading).flags.includes('r'))
    const further = clitics.some((c) => this.#low(c) === 'en')
    let gap = this.#between(j + 1)
    let core: { verb: Reading; passive: boolean; perfect: boolean; next: number; end: number } | undefined
    if (v.lemma === 'avoir' && this.#tag(gap.next) === 'P') {
      const p = this.#r[gap.next] as Reading
      if (p.lemma === 'être') {
        const more = this.#between(gap.next + 1)
        if (this.#tag(more.next) === 'P') {
          core = { verb: this.#r[more.next] as Reading, passive: true, perfect: true, next: more.next + 1, end: more.next }
          gap = {
            ...more,
            not: gap.not || more.not,
            adverbs: [...gap.adverbs, ...more.adverbs],
            times: [...gap.times, ...more.times],
            subject: gap.subject,
          }
        } else core = { verb: p, passive: false, perfect: true, next: gap.next + 1, end: gap.next }
      } else core = { verb: p, passive: false, perfect: true, next: gap.next + 1, end: gap.next }
    } else if (v.lemma === 'être' && this.#tag(gap.next) === 'P') {
      const p = this.#r[gap.next] as Reading
      const active = reflexive || p.flags.includes('e')
      core = { verb: p, passive: !active, perfect: active, next: gap.next + 1, end: gap.next }
    }
    if (!core) {
      // Only what hangs on the verb itself is taken: "n'est pas", "dit-il".
      let next = j + 1
      let not = ''
      const subject: Out[] = []
      while (this.#tag(next) === 'H' || (this.#tag(next) === 'Q' && this.#hyphened(next))) {
        if (this.#tag(next) === 'H') not = (this.#r[next] as Reading).english
        else subject.push(this.#piece(this.#pronoun(next), next))
        next++
      }
      gap = { next, not, adverbs: [], times: [], subject }
      core = { verb: v, passive: false, perfect: false, next, end: j }
    }
    let { verb, next, end } = core
    let not = negated ? gap.not : ''
    if (negated && not === '') {
      if (/^(?:cesser|pouvoir|savoir|oser)$/.test(verb.lemma)) not = 'not'
      else if (this.#tag(next) !== 'M' && /^qu(?:e|')$/.test(this.#low(next))) {
        not = 'only'
        next++
      } else if (/^(?:aucun|aucune|nul|nulle|rien|personne|ni)$/.test(this.#low(next)) || this.#nullSubject(i)) not = ''
    } else if (!negated && gap.not !== '')
      gap.adverbs.push({ text: gap.not === 'not' ? 'not' : gap.not === 'no longer' ? 'more' : gap.not })
    // Modals and verbs that only colour the next.
    let modal: string | undefined
    let coreEnd = end
    let colour: Core | undefined
    const infinitive = (
      from: number,
    ): { r: Reading; passive: boolean; perfect: boolean; next: number; clitics: number[]; not: string; reflexive: boolean } | undefined =>
      this.#infinitiveParts(from)
    let objects = clitics
    if (reflexive && verb.lemma === 'voir') {
      const inf = this.#infinitiveParts(next)
      if (inf) {
        verb = inf.r
        core = { ...core, verb, passive: true }
        next = inf.next
        coreEnd = inf.next - 1
      }
    }
    const modality = this.#modal(verb, v, core.perfect, next)
    if (modality !== undefined && !core.passive && !reflexive) {
      let from = next
      if (/^(?:venir|risquer)$/.test(verb.lemma) && /^d(?:e|')$/.test(this.#low(from))) from++
      const inf = infinitive(from)
      if (inf) {
        modal = modality
        verb = inf.r
        colour = { verb: inf.r.english, passive: inf.passive, perfect: inf.perfect }
        next = inf.next
        coreEnd = inf.next - 1
        objects = [...clitics, ...inf.clitics]
        if (inf.not) gap.adverbs.push({ text: inf.not })
        verb = this.#entry(
          verb,
          inf.reflexive,
          inf.clitics.some((c) => this.#low(c) === 'en'),
        )
        colour = { ...colour, verb: verb.english }
      }
    }
    let entry = colour ? verb : this.#entry(verb, reflexive && !core.passive, further)
    // "n'exclut pas" is what it considers.
    const denied = not === 'not' ? this.#lexicon.verbPhrases.get(`ne ${entry.lemma}`)?.[0] : undefined
    if (denied) not = ''
    const phrase =
      (denied ? { ...denied, next, keeps: false } : undefined) ?? this.#verbPhrase(entry.lemma, next) ?? this.#verbPhrase(verb.lemma, next)
    if (phrase) {
      entry = {
        ...entry,
        english: phrase.english,
        governs: phrase.governs.size > 0 ? phrase.governs : phrase.keeps ? entry.governs : NO_GOVERNS,
        flags: entry.flags.replace(/[dm]/g, ''),
      }
      next = phrase.next
      coreEnd = phrase.next - 1
    } else if (!core.passive) entry = this.#lit(entry, next)
    const cut = entry.english.indexOf(' … ')
    const tail = cut < 0 || core.passive ? undefined : this.#piece(entry.english.slice(cut + 3), next - 1)
    if (cut >= 0) entry = { ...entry, english: core.passive ? entry.english.replace(' …', '') : entry.english.slice(0, cut) }
    const adverb = gap.adverbs.map((a) => a.text).join(' ')
    const plural = v.plural === true
    const spoken = this.#r[i - 1]
    const person = spoken?.tag === 'Q' && spoken.person !== undefined ? spoken.person : (v.person ?? 3)
    const wish = this.#wish && v.tense !== undefined
    const active = modal === 'SAME'
    // "Selon des experts, 500 soldats seraient …": what is told by others.
    const hearsay = v.tense === 'C' && !core.perfect && modal === undefined && this.#hearsay()
    const told: Finite = {
      verb: entry.english,
      passive: modal === undefined ? core.passive : !active && (colour?.passive ?? false),
      perfect: modal === undefined || active ? core.perfect : (colour?.perfect ?? false),
      tense: hearsay ? 'P' : this.#toCome && (v.tense === 'J' || v.tense === 'P') ? 'F' : (v.tense ?? 'P'),
      person,
      plural,
      not,
      adverb: hearsay ? join('reportedly', adverb) : adverb,
      wish: wish && modal === undefined,
      ...(modal === undefined || active ? {} : { modal: modal === 'JUST' ? (plural ? 'have just' : 'has just') : modal }),
    }
    const text = finiteOf(told, en)
    // A modal and its infinitive are two pieces: the word of chance is the modal alone.
    const base = told.modal === undefined || told.modal.endsWith(' just') ? '' : baseOf(told, en)
    const pieces =
      base !== '' && text.endsWith(` ${base}`) && coreEnd > j
        ? [this.#piece(text.slice(0, -base.length - 1), first, j), this.#piece(base, j + 1, coreEnd)]
        : [this.#piece(text, first, Math.max(first, coreEnd))]
    const out: Out[] = [...gap.times, ...pieces, ...this.#objects(objects, entry)]
    this.#wish = false
    this.#toCome = false
    return { out, next, entry, subject: gap.subject, told, ...(tail === undefined ? {} : { tail }) }
  }

  #hearsay(): boolean {
    return this.#t.some((t) => /^(?:selon|d'après|à en croire)/.test(t.low)) && !this.#t.some((t) => t.low === 'si' || t.low === "s'il")
  }

  #nullSubject(i: number): boolean {
    return /^(?:aucun|aucune|nul|nulle|personne|rien)/.test(this.#low(i - 1)) || /^(?:aucun|nul)/.test(this.#low(i - 2))
  }

  /** English of a verb that stands before an infinitive; undefined where it is a verb of its own. SAME: the infinitive takes its tense. */
  #modal(verb: Reading, v: Reading, perfect: boolean, next: number): string | undefined {
    const tense = v.tense ?? 'P'
    switch (verb.lemma) {
      case 'pouvoir':
        return perfect
          ? 'could'
          : tense === 'F'
            ? 'will be able to'
            : tense === 'C'
              ? 'could'
              : tense === 'P' || tense === 'J'
                ? 'can'
                : 'could'
      case 'devoir':
        if (perfect) return 'had to'
        if (tense === 'F') return 'will have to'
        if (tense === 'C') return v.plural ? 'are expected to' : 'is expected to'
        if (tense === 'I') return v.plural ? 'were due to' : 'was due to'
        return this.#soon() ? (v.plural ? 'are due to' : 'is due to') : 'must'
      case 'aller':
        return perfect || (tense !== 'P' && tense !== 'I')
          ? undefined
          : tense === 'P'
            ? 'will'
            : v.plural
              ? 'were going to'
              : 'was going to'
      case 'venir':
        return !perfect && /^d(?:e|')$/.test(this.#low(next)) && (tense === 'P' || tense === 'I') ? 'JUST' : undefined
      case 'faire':
        return 'SAME'
      case 'risquer':
        return !perfect && tense !== 'F' && /^d(?:e|')$/.test(this.#low(next)) ? (v.plural ? 'are likely to' : 'is likely to') : undefined
      default:
        return undefined
    }
  }

  /** A day to come stands in the sentence: "doit se rendre lundi" is a plan, not a duty. */
  #soon(): boolean {
    return this.#r.some((r) => r.tag === 'T' && !/^(?:yesterday|last|in recent|for )|ago$/.test(r.english))
  }

  #entry(verb: Reading, reflexive: boolean, en: boolean): Reading {
    const { lemma } = verb
    if (!reflexive) return verb
    const own =
      (en ? this.#lexicon.verb(`s'en ${lemma}`) : undefined) ?? this.#lexicon.verb(`se ${lemma}`) ?? this.#lexicon.verb(`s'${lemma}`)
    return own ? { ...verb, english: own.english, governs: own.governs, flags: own.flags, lemma: own.lemma } : verb
  }

  #verbPhrase(
    lemma: string,
    at: number,
  ): { readonly english: string; readonly governs: Governs; readonly next: number; readonly keeps: boolean } | undefined {
    for (const p of this.#lexicon.verbPhrases.get(lemma) ?? []) {
      let k = at
      // One adverb may stand between.
      if ((this.#tag(k) === 'B' || this.#tag(k) === 'H') && this.#low(k) !== p.rest[0]) k++
      const last = p.rest.at(-1) as string
      if (last === 'que+') {
        if (/^qu(?:e|')$/.test(this.#low(k))) return { english: p.english, governs: p.governs, next: k, keeps: false }
        continue
      }
      if (last.endsWith('+')) {
        if (this.#low(k) === last.slice(0, -1) && this.#infinitiveParts(k + 1))
          return { english: p.english, governs: p.governs, next: k, keeps: false }
        continue
      }
      if (p.rest.length > 1 && this.#low(k) === p.rest.join(' '))
        return { english: p.english, governs: p.governs, next: k + 1, keeps: false }
      if (p.rest.every((w, n) => sameWord(this.#low(k + n), w)))
        return { english: p.english, governs: p.governs, next: k + p.rest.length, keeps: false }
    }
    return undefined
  }

  /** "faire dix morts" → kill ten people. */
  #lit(entry: Reading, next: number): Reading {
    let j = next
    while (j < next + 6 && /^[DUABE]$/.test(this.#tag(j) ?? '')) j++
    const noun = this.#r[j]
    if (noun === undefined || !/^[NAX]$/.test(noun.tag)) return entry
    const light = this.#lexicon.light(entry.lemma, noun.tag === 'X' ? noun.english : noun.lemma)
    if (!light) return entry
    if (light.object !== '' && light.object !== noun.english) this.#renamed.set(j, light.object)
    return { ...entry, english: light.english, governs: NO_GOVERNS }
  }

  /** Pronouns that French puts before its verb, as English puts them behind it. */
  #objects(clitics: readonly number[], entry: Reading): Out[] {
    const out: Out[] = []
    for (const c of clitics) {
      const { english, flags } = this.#r[c] as Reading
      if (english === '' || flags.includes('r')) continue
      if (!flags.includes('i')) {
        out.push(this.#piece(english === 'it' && this.#person ? 'him' : english, c))
        continue
      }
      const to = entry.governs.get('à')
      const whom = english === 'it' && this.#person ? 'him' : english
      out.push(this.#piece(to === undefined || to === '' || entry.flags.includes('d') ? whom : `${to} ${whom}`, c))
    }
    return out
  }

  #infinitiveParts(
    i: number,
  ): { r: Reading; passive: boolean; perfect: boolean; next: number; clitics: number[]; not: string; reflexive: boolean } | undefined {
    let j = i
    let not = ''
    const clitics: number[] = []
    for (; /^[ZHKB]$/.test(this.#tag(j) ?? ''); j++) {
      if (this.#tag(j) === 'H') not = (this.#r[j] as Reading).english
      else if (this.#tag(j) === 'K') clitics.push(j)
      else if (this.#tag(j) === 'B') {
        if (this.#tag(j + 1) !== 'I' && this.#tag(j + 1) !== 'K') return undefined
        not = [not, (this.#r[j] as Reading).english].filter(Boolean).join(' ')
      }
    }
    const r = this.#r[j]
    if (r?.tag !== 'I') return undefined
    const reflexive = clitics.some((c) => (this.#r[c] as Reading).flags.includes('r'))
    const gap = this.#between(j + 1)
    const p = this.#r[gap.next]
    if (p?.tag === 'P' && (r.lemma === 'avoir' || r.lemma === 'être')) {
      if (r.lemma === 'avoir' && p.lemma === 'être') {
        const more = this.#r[gap.next + 1]
        if (more?.tag === 'P') return { r: more, passive: true, perfect: true, next: gap.next + 2, clitics, not, reflexive }
      }
      const active = r.lemma === 'avoir' || reflexive || p.flags.includes('e')
      return { r: p, passive: !active, perfect: active, next: gap.next + 1, clitics, not, reflexive }
    }
    // "faire arrêter": the second infinitive tells the act.
    if (r.lemma === 'faire' && this.#tag(j + 1) === 'I')
      return { r: this.#r[j + 1] as Reading, passive: false, perfect: false, next: j + 2, clitics, not, reflexive }
    return { r, passive: false, perfect: false, next: j + 1, clitics, not, reflexive }
  }

  /** An infinitive with its pronouns; `how`: what stands before it in English (to, -ing, of-ing, base). */
  #infinitive(i: number, how: string): Group | undefined {
    const en = this.#lexicon.english
    const inf = this.#infinitiveParts(i)
    if (!inf) return undefined
    let entry = this.#entry(
      inf.r,
      inf.reflexive,
      inf.clitics.some((c) => this.#low(c) === 'en'),
    )
    let { next } = inf
    const phrase = this.#verbPhrase(entry.lemma, next) ?? this.#verbPhrase(inf.r.lemma, next)
    if (phrase) {
      entry = { ...entry, english: phrase.english, governs: phrase.governs, flags: '' }
      next = phrase.next
    } else entry = this.#lit(entry, next)
    const core: Core = { verb: entry.english, passive: inf.passive, perfect: inf.perfect }
    if (how === 'said') {
      const who = this.#subject?.plural ? 'they' : this.#subjectHuman ? 'he' : 'it'
      const done = finiteOf({ ...core, tense: 'P', person: 3, plural: who === 'they', not: inf.not, adverb: '', wish: false }, en)
      return { out: [this.#piece(`${who} ${done}`, i, next - 1), ...this.#objects(inf.clitics, entry)], next, entry, subject: [] }
    }
    const ing = how.endsWith('-ing') || how === '-ing'
    const lead = ing ? how.replace(/ ?-?ing$/, '') : how === 'base' ? '' : how
    const text = [lead, ...(inf.not ? [inf.not] : []), ing ? ingOf(core, en) : baseOf(core, en)]
    const put = ing || how === 'base' || inf.not === '' ? text : [inf.not === 'not' ? 'not' : inf.not, lead, baseOf(core, en)]
    return {
      out: [this.#piece(put.filter(Boolean).join(' '), i, next - 1), ...this.#objects(inf.clitics, entry)],
      next,
      entry,
      subject: [],
    }
  }

  #gerund(i: number, from = i): number {
    const en = this.#lexicon.english
    const own: number[] = []
    for (let k = from; k < i; k++) if (this.#tag(k) === 'K') own.push(k)
    const reflexive = own.some((k) => (this.#r[k] as Reading).flags.includes('r'))
    const r = this.#entry(this.#r[i] as Reading, reflexive, false)
    const gap = this.#between(i + 1)
    const p = this.#r[gap.next]
    if (p?.tag === 'P' && (r.lemma === 'avoir' || r.lemma === 'être')) {
      const passive = r.lemma === 'être' && !p.flags.includes('e')
      return this.#takeVerb({
        out: [this.#piece(ingOf({ verb: p.english, passive, perfect: !passive }, en), i, gap.next)],
        next: gap.next + 1,
        entry: p,
        subject: [],
      })
    }
    const phrase = this.#verbPhrase(r.lemma, i + 1)
    const entry = phrase ? { ...r, english: phrase.english, governs: phrase.governs } : this.#lit(r, i + 1)
    const next = phrase?.next ?? i + 1
    return this.#takeVerb({
      out: [this.#piece(r.flags.includes('g') ? r.english : en.ing(entry.english), from, next - 1), ...this.#objects(own, entry)],
      next,
      entry,
      subject: [],
    })
  }

  #participle(i: number): number {
    const en = this.#lexicon.english
    const r = this.#r[i] as Reading
    const phrase = this.#verbPhrase(r.lemma, i + 1)
    const entry = phrase ? { ...r, english: phrase.english, governs: phrase.governs } : r
    const text = r.flags.includes('g') ? r.english : r.flags.includes('e') ? en.ing(entry.english) : en.participle(entry.english)
    const next = phrase?.next ?? i + 1
    return this.#takeVerb({ out: [this.#piece(text, i, next - 1)], next, entry, subject: [] })
  }

  // Small words

  #relative(i: number): number {
    this.#relates = true
    const low = this.#low(i)
    const next = i + 1
    if (low === 'qui' && i === 0) this.#emit(this.#piece('who', i))
    else if (low === 'qui') {
      const human = this.#last?.head.flags.includes('h') === true
      this.#emit(this.#piece(this.#tag(i - 1) === 'E' ? 'whom' : human ? 'who' : 'which', i))
    } else if (low === 'dont') {
      if (this.#tag(next) === 'U' || /^(?:plusieurs|certains|certaines)$/.test(this.#low(next))) this.#emit(this.#piece('including', i))
      else if (this.#tag(next) === 'D' && /^(?:le|la|les|l')$/.test(this.#low(next))) {
        this.#emit(this.#piece('whose', i, next))
        this.#subject = undefined
        this.#verb = undefined
        return next + 1
      } else this.#emit(this.#piece('of which', i))
    } else this.#emit(this.#piece((this.#r[i] as Reading).english, i))
    if (low === 'qui' || low === 'ce qui') this.#verb = undefined
    return next
  }

  #subordinate(i: number): number {
    if (this.#r[i]?.lemma === 'QU') {
      this.#asking = true
      this.#emit(this.#piece((this.#r[i] as Reading).english, i))
      return i + 1
    }
    this.#emit(this.#piece((this.#r[i] as Reading).english, i))
    this.#toCome = this.#r[i]?.flags === 'v'
    this.#verb = undefined
    this.#subject = undefined
    return i + 1
  }

  /** What "de", "à", "sur" … become here: the noun just told decides, then the verb, then the table of small words. */
  #preposition(i: number): number {
    const r = this.#r[i] as Reading
    if (this.#low(i) === 'côté' && this.#tag(i + 1) === 'A') {
      this.#emit(this.#piece(`on the ${(this.#r[i + 1] as Reading).english} side`, i, i + 1))
      return i + 2
    }
    const low = this.#low(i)
    const key = low === "d'" ? 'de' : low.startsWith('auprès') ? 'auprès' : low
    const noun = this.#lastEnd === i && this.#last?.next === i ? this.#last.head : undefined
    const nextTag = this.#tag(i + 1)
    const infinitive = (how: string): number | undefined => {
      const g = this.#infinitive(i + 1, how)
      if (!g) return undefined
      this.#emit({ text: '', start: (this.#t[i] as Token).start, end: (this.#t[i] as Token).end })
      return this.#takeInfinitive({ ...g, out: g.out.map((o, k) => (k === 0 ? { ...o, start: (this.#t[i] as Token).start } : o)) })
    }
    if (nextTag === 'I' || ((nextTag === 'Z' || nextTag === 'K' || nextTag === 'H') && this.#infinitiveParts(i + 1))) {
      const perfect = this.#infinitiveParts(i + 1)?.perfect === true
      const fallback =
        r.lemma === 'purp'
          ? r.english.replace(/ to$/, ' to')
          : key === 'pour'
            ? perfect
              ? 'for -ing'
              : 'to'
            : key === 'sans'
              ? 'without -ing'
              : r.lemma === 'A0' || key === 'après' || key === 'par'
                ? `${r.english} -ing`
                : key === 'de' || key === 'à'
                  ? 'to'
                  : `${r.english} -ing`
      const how =
        key === 'de' || key === 'à' || key === 'pour' || key === 'par'
          ? (noun?.governs.get(`${key}+`) ?? this.#governs.get(`${key}+`) ?? fallback)
          : fallback
      const done = infinitive(how.replace(/^(\w+)-ing$/, '$1 -ing'))
      if (done !== undefined) return done
    }
    if (nextTag === 'M' && /^[«“"]$/.test(this.#low(i + 1)) && this.#tag(i + 2) === 'I' && /^(?:de|à|pour)$/.test(key)) return i + 1
    if (nextTag === 'G') {
      this.#emit(this.#piece('by', i))
      return i + 1
    }
    // "des sanctions" behind a verb is no "of the".
    const half = this.#t[i]?.half === true
    const verbDe = this.#governs.get('de')
    const moved = this.#verb?.flags.includes('t') === true && !this.#passive && this.#since === 0
    if (key === 'de' && (verbDe === undefined || this.#since > 0 || (moved && half && this.#low(i + 1) === 'les'))) {
      const free = this.#lastEnd === i ? this.#since === 0 && this.#last?.next !== i : !this.#afterNominal(i)
      if (half && free && nextTag === 'D' && (this.#low(i + 1) === 'les' || this.#partitive(i + 2))) {
        return i + 2
      }
      if (!half && free && this.#since === 0 && nextTag === 'D' && /^(?:l'|la)$/.test(this.#low(i + 1)) && this.#partitive(i + 2))
        return i + 2
      const opens = i === 0 || (this.#tag(i - 1) === 'M' && /^[«“"]$/.test(this.#low(i - 1)) && i === 1)
      if (!half && ((free && this.#since === 0) || opens) && /^[ANU]$/.test(nextTag ?? '')) return i + 1
    }
    const text = this.#prepositionText(i, key, noun)
    this.#emit(this.#piece(text, i))
    return i + 1
  }

  #afterNominal(i: number): boolean {
    return /^[NXAUPFW]$/.test(this.#tag(i - 1) ?? '')
  }

  #partitive(i: number): boolean {
    return this.#tag(i) === 'N' && (this.#r[i] as Reading).flags.includes('m')
  }

  #prepositionText(i: number, key: string, noun: Reading | undefined): string {
    const r = this.#r[i] as Reading
    const byNoun = noun?.governs.get(key) ?? (noun?.tag === 'X' && key !== 'de' ? this.#owner?.governs.get(key) : undefined)
    const byVerb = this.#governs.get(key)
    const after = this.#placeAfter(i)
    if (key === 'de') {
      const free = byVerb !== undefined && this.#verb !== undefined && this.#since < 2
      if (free && (noun === undefined || noun.tag === 'X' || noun.tag === 'Q')) return this.#use(key, byVerb)
      // "qualifié cette fermeture de provocation": a bare noun behind the object is what the verb wants.
      if (
        free &&
        byVerb !== '' &&
        byVerb !== 'from' &&
        this.#within === '' &&
        this.#t[i]?.half !== true &&
        /^[NAM]$/.test(this.#tag(i + 1) ?? '')
      )
        return this.#use(key, byVerb)
      const place = after !== undefined || this.#nounAfter(i)?.flags.includes('l') === true
      const title = noun?.flags.includes('t') === true && this.#tag(i + 1) === 'X' && this.#verb?.lemma !== 'rappeler'
      if (free && byVerb === 'from' && place && !title) return this.#use(key, 'from')
      return byNoun !== undefined && place ? byNoun : 'of'
    }
    if (byNoun !== undefined) return byNoun
    const reached = this.#since === 0 || this.#within === '' || this.#within === 'de'
    if (byVerb !== undefined && reached) return this.#use(key, byVerb)
    if (key === 'à') {
      if (after !== undefined) return this.#verb?.flags.includes('m') && this.#since < 2 ? 'to' : 'in'
      if (this.#tag(i + 1) === 'U' && this.#tag(i - 1) === 'U') return 'to'
      const n = this.#nounAfter(i)
      if (this.#tag(i + 1) === 'U' && /^(?:kilomètre|km|mètre)$/.test(n?.lemma ?? '')) return ''
      return n?.flags.includes('l') ? 'at' : n?.flags.includes('u') ? 'in' : 'to'
    }
    if (key === 'depuis' && after !== undefined) return 'from'
    if (key === 'en' && after !== undefined) return this.#verb?.flags.includes('m') && this.#since < 2 ? 'to' : 'in'
    return r.english
  }

  /** What a verb governs it governs once. */
  #use(key: string, text: string): string {
    this.#governs = new Map([...this.#governs].filter(([k]) => k !== key))
    return text
  }

  #placeAfter(i: number): 'place' | undefined {
    let j = i + 1
    while (this.#tag(j) === 'D') j++
    const r = this.#r[j]
    return r?.tag === 'X' && (PLACES.test(r.flags) || r.flags === 'unknown') ? 'place' : undefined
  }

  #nounAfter(i: number): Reading | undefined {
    let j = i + 1
    while (/^[DUA]$/.test(this.#tag(j) ?? '')) j++
    return this.#tag(j) === 'N' ? this.#r[j] : undefined
  }
}

const capital = (text: string): string => text.replace(/(?<!\p{L})(?!of\b|the\b|in\b)\p{Ll}/gu, (c) => c.toUpperCase())

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')

/** The word, or its feminine or plural. */
const sameWord = (low: string, word: string): boolean =>
  low === word || (low.startsWith(word) && /^(?:e|s|es)$/.test(low.slice(word.length)))
