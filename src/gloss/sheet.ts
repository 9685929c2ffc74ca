import type { Span } from '../model/span.ts'
import type { Out } from './token.ts'

/** A gloss being written, and where each of its pieces stands in the original. */
export class Sheet {
  text = ''
  readonly #at: number[] = []
  readonly #to: number[] = []
  readonly #start: number[] = []
  readonly #end: number[] = []

  /** Adds text that stands for a stretch of the original. */
  add(text: string, start: number, end: number): void {
    if (text === '') return
    this.#at.push(this.text.length)
    this.text += text
    this.#to.push(this.text.length)
    this.#start.push(start)
    this.#end.push(end)
  }

  /** Adds a sentence: pieces are joined by blanks as English has them, "a" and "an" fitted, the first letter a capital. */
  sentence(out: readonly Out[], span: Span): void {
    let first = true
    let open = true
    let from = span.start
    for (const [i, o] of out.entries()) {
      if (o.text === '') continue
      const start = o.start ?? from
      const end = o.end ?? start
      let text = o.text
      if (/(?:^| )a$/.test(text) && /^[aeiou]/i.test(out.slice(i + 1).find((x) => /[\p{L}\d]/u.test(x.text))?.text ?? '')) text += 'n'
      if (first && /^\p{Ll}/u.test(text)) text = text.charAt(0).toUpperCase() + text.slice(1)
      const tight = open || /^[,.;:!?)\]”%]/.test(text) || (text === "'" && !open)
      if (!tight) this.text += ' '
      this.add(text, start, end)
      open = /[([“]$/.test(text)
      if (/[\p{L}\d]/u.test(text)) first = false
      from = end
    }
  }

  /** The stretch of French that a stretch of the gloss stands for. */
  origin({ start, end }: Span): Span {
    let lo = 0
    let hi = this.#to.length
    while (lo < hi) {
      const mid = (lo + hi) >> 1
      if ((this.#to[mid] as number) > start) hi = mid
      else lo = mid + 1
    }
    let from = Number.POSITIVE_INFINITY
    let to = -1
    for (let i = lo; i < this.#at.length && (this.#at[i] as number) < Math.max(end, start + 1); i++) {
      from = Math.min(from, this.#start[i] as number)
      to = Math.max(to, this.#end[i] as number)
    }
    if (to >= 0) return { start: from, end: to }
    const near = Math.min(lo, this.#start.length - 1)
    return near < 0 ? { start: 0, end: 0 } : { start: this.#end[near] as number, end: this.#end[near] as number }
  }
}
