import type { Party } from '../../model/party.ts'
import type { ConditionStatement, ConditionType, Quantity } from '../../model/statement.ts'
import type { When } from '../../model/when.ts'
import type { DocumentContext } from '../context.ts'
import { child, headOf, type Tree } from '../tree.ts'
import type { ConditionWords } from './words.ts'

/* One sentence as conditions are looked for in it, and what is found. */

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
  /** Whether it holds, where the clause's own negation does not tell it: "no relations" tells a break, "let them cross" an end of one. */
  readonly affirmed?: boolean
}

/** One sentence with the words its readers ask for; who, where and since when stand in parties.ts, places.ts and times.ts. */
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

  /** Value of a token as a word of a kind, with its particle, as lemma or form; undefined where it is none. */
  is(kind: string, i: number): string | undefined {
    if (i < 0) return undefined
    const particle = child(this.t, i, 'compound:prt')
    return (
      (particle >= 0 ? this.words.of(kind, `${this.lemma(i)} ${this.lemma(particle)}`) : undefined) ??
      this.words.of(kind, this.lemma(i)) ??
      this.words.of(kind, this.low(i))
    )
  }

  subject(i: number): number {
    return child(this.t, i, 'nsubj')
  }

  head(i: number): number {
    return headOf(this.t, i)
  }

  get length(): number {
    return this.t.length
  }
}
