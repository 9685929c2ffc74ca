import type { Lex } from './lex.ts'

/** A parse: what was read and the index of the piece after it. */
export type Read<T> = readonly [value: T, next: number] | undefined

/** The pieces of one sentence with what the grammar asks of them. */
export class Pieces {
  readonly list: readonly Lex[]
  /** The sentence has a word of what is to come. */
  readonly future: boolean
  /** Index where the phrase read last ends without the event it counts from; undefined where it counts from none. */
  core: number | undefined

  constructor(list: readonly Lex[]) {
    this.list = list
    this.future = list.some((x) => x.classes?.has('future-mark') === true)
  }

  has(i: number, kind: string): boolean {
    return this.list[i]?.classes?.has(kind) === true
  }

  value(i: number, kind: string): string | undefined {
    return this.list[i]?.classes?.get(kind)
  }

  is(i: number, ...words: readonly string[]): boolean {
    const low = this.list[i]?.low
    return low !== undefined && words.includes(low)
  }

  capital(i: number): boolean {
    return /^\p{Lu}/u.test(this.list[i]?.text ?? '')
  }

  glued(i: number): boolean {
    return this.list[i - 1]?.end === this.list[i]?.start
  }

  dash(i: number): boolean {
    return /^[-–—‑]$/.test(this.list[i]?.text ?? '')
  }

  comma(i: number): number {
    return this.is(i, ',') ? i + 1 : i
  }
}
