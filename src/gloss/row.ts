import type { Finite } from './forms.ts'
import type { Lexicon } from './lexicon.ts'
import { type Governs, NO_GOVERNS, type Out, type Reading, type Tag, type Token } from './token.ts'

/** A noun phrase in English order. */
export interface Phrase {
  readonly out: readonly Out[]
  readonly next: number
  readonly head: Reading
  readonly at: number
  readonly plural: boolean
}

/** A verb with what stands before it and beside it, up to its participle or infinitive. */
export interface Group {
  readonly out: readonly Out[]
  readonly next: number
  readonly entry: Reading
  readonly subject: readonly Out[]
  /** How the finite verb was said. */
  readonly told?: Finite
  /** What stands behind the object: "declared him persona non grata". */
  readonly tail?: Out
}

export const PLACES = /^(?:state|place|region|gov)$/
export const OPENS_NOUN: ReadonlySet<Tag> = new Set<Tag>(['D', 'N', 'X', 'U', 'W'])
/** Nouns that tell an act: its object stays behind "of". */
export const COMPOUND_NEVER = /(?:ion|ment|age|ure|ée|échange|rappel|retrait|envoi|arrêt|achat|vente|chute|prise|mort)$/

/** The row of tokens being glossed, what was written of it, and what the reader has in mind: the last verb, noun, subject. */
export class Row {
  protected readonly t: readonly Token[]
  protected readonly r: readonly Reading[]
  protected readonly lexicon: Lexicon
  protected out: Out[] = []
  /** Verb whose objects may still come. */
  protected governs: Governs = NO_GOVERNS
  protected verb: Reading | undefined
  /** Noun phrases since that verb. */
  protected since = 1
  protected last: Phrase | undefined
  protected lastEnd = -1
  protected subject: Phrase | undefined
  protected subjectHuman = false
  protected wish = false
  /** Behind "it is likely that": what is said is to come. */
  protected toCome = false
  /** Finite verbs of main clauses so far, and whether a relative clause is open. */
  protected told = 0
  /** Preposition before the last noun phrase, '' where none. */
  protected within = ''
  /** The last common noun. */
  protected common: Reading | undefined
  protected passive = false
  /** Noun whose "de …" was just told: "l'ambassadeur de France en Algérie". */
  protected owner: Reading | undefined
  protected asking = false
  protected asked = false
  protected subjectOut = -1
  protected person = false
  protected relates = false
  protected readonly renamed = new Map<number, string>()

  constructor(tokens: readonly Token[], readings: readonly Reading[], lexicon: Lexicon) {
    this.t = tokens
    this.r = readings
    this.lexicon = lexicon
  }

  protected tag(i: number): Tag | undefined {
    return this.r[i]?.tag
  }

  protected low(i: number): string {
    return this.t[i]?.low ?? ''
  }

  protected piece(text: string, i: number, j = i): Out {
    return { text, start: (this.t[i] as Token).start, end: (this.t[j] as Token).end }
  }

  protected emit(...out: readonly Out[]): void {
    for (const o of out) if (o.text !== '') this.out.push(o)
  }

  protected plain(i: number): number {
    const r = this.r[i] as Reading
    // "à la retenue" behind a call is what is called for.
    if (r.tag === 'B' && r.flags === 'i' && !this.governs.has('à+')) {
      this.emit(this.piece(r.governs.get('else')?.replaceAll('~', ' ') ?? r.english, i))
      return i + 1
    }
    this.emit(this.piece(r.tag === 'I' || r.tag === 'V' ? r.english : r.english, i))
    return i + 1
  }

  protected pronoun(i: number): string {
    const low = this.low(i)
    const { english } = this.r[i] as Reading
    if (low === 'il' || low === 'elle') return this.subjectHuman ? (low === 'il' ? 'he' : 'she') : 'it'
    if (this.tag(i - 1) === 'E' && /^(?:nous|vous|eux|elles)$/.test(low)) return low === 'nous' ? 'us' : low === 'vous' ? 'you' : 'them'
    if (low === 'lui' || low === 'elle') return this.subjectHuman ? english : 'it'
    return english
  }

  protected time(i: number): Out {
    const r = this.r[i] as Reading
    const before = this.tag(i - 1)
    const apart = (before === undefined || before === 'M') && /^[:.–—-]/.test(this.low(i + 1) || '.')
    const on = r.flags.includes('d') && before !== 'E' && before !== 'D' && !apart && !/^(?:last|next|this)/.test(r.english)
    return this.piece(on ? `on ${r.english}` : r.english, i)
  }

  protected placeAfter(i: number): 'place' | undefined {
    let j = i + 1
    while (this.tag(j) === 'D') j++
    const r = this.r[j]
    return r?.tag === 'X' && (PLACES.test(r.flags) || r.flags === 'unknown') ? 'place' : undefined
  }

  protected nounAfter(i: number): Reading | undefined {
    let j = i + 1
    while (/^[DUA]$/.test(this.tag(j) ?? '')) j++
    return this.tag(j) === 'N' ? this.r[j] : undefined
  }

  protected opensNoun(i: number): boolean {
    return OPENS_NOUN.has(this.tag(i) as Tag) || (this.t[i]?.half === true && this.low(i + 1) === 'les' && this.low(i) === 'de')
  }

  /** What a verb governs it governs once. */
  protected use(key: string, text: string): string {
    this.governs = new Map([...this.governs].filter(([k]) => k !== key))
    return text
  }
}
