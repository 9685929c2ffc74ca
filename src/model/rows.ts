/** Rows of one kind by key, as they are kept: the light part is at hand, the body is parsed when asked for. */
export interface Rows<L, B> {
  readonly size: number
  has(key: string): boolean
  keys(): Iterable<string>
  light(key: string): L | undefined
  body(key: string): B | undefined
  /** Light parts of all rows, with their keys. */
  lights(): Iterable<readonly [key: string, light: L]>
}

/** A row to be kept. `near`: rows with the same text here are kept together, as they are mostly asked for together. */
export interface Row<L, B> {
  readonly key: string
  readonly light: L
  readonly body: B
  readonly near: string
}

/** What becomes of rows of one kind: these come or are replaced, those go. */
export interface Change<L, B> {
  readonly put: readonly Row<L, B>[]
  readonly gone: readonly string[]
}

const NONE: Rows<never, never> = Object.freeze({
  size: 0,
  has: () => false,
  keys: () => [],
  light: () => undefined,
  body: () => undefined,
  lights: () => [],
})

/** No rows at all: where everything is made from the beginning. */
export const noRows = <L, B>(): Rows<L, B> => NONE

/** Rows in memory. */
export class MemoryRows<L, B> implements Rows<L, B> {
  readonly #rows = new Map<string, Row<L, B>>()
  get size(): number {
    return this.#rows.size
  }
  has(key: string): boolean {
    return this.#rows.has(key)
  }
  keys(): Iterable<string> {
    return this.#rows.keys()
  }
  light(key: string): L | undefined {
    return this.#rows.get(key)?.light
  }
  body(key: string): B | undefined {
    return this.#rows.get(key)?.body
  }
  *lights(): Iterable<readonly [string, L]> {
    for (const [key, { light }] of this.#rows) yield [key, light]
  }
  change({ put, gone }: Change<L, B>): void {
    for (const key of gone) this.#rows.delete(key)
    for (const row of put) this.#rows.set(row.key, row)
  }
}

/** Rows with a change laid over them; they themselves stay as they are. */
export class RowsOver<L, B> implements Rows<L, B> {
  readonly #base: Rows<L, B>
  readonly #gone: ReadonlySet<string>
  readonly #put: ReadonlyMap<string, Row<L, B>>

  constructor(base: Rows<L, B>, { put, gone }: Change<L, B>) {
    this.#base = base
    this.#put = new Map(put.map((row) => [row.key, row]))
    this.#gone = new Set(gone.filter((key) => !this.#put.has(key)))
  }
  get size(): number {
    return [...this.keys()].length
  }
  has(key: string): boolean {
    return this.#put.has(key) || (!this.#gone.has(key) && this.#base.has(key))
  }
  *keys(): Iterable<string> {
    for (const key of this.#base.keys()) if (!this.#gone.has(key)) yield key
    for (const key of this.#put.keys()) if (!this.#base.has(key)) yield key
  }
  light(key: string): L | undefined {
    return this.#put.get(key)?.light ?? (this.#gone.has(key) ? undefined : this.#base.light(key))
  }
  body(key: string): B | undefined {
    return this.#put.get(key)?.body ?? (this.#gone.has(key) ? undefined : this.#base.body(key))
  }
  *lights(): Iterable<readonly [string, L]> {
    for (const [key, light] of this.#base.lights()) if (!this.#gone.has(key) && !this.#put.has(key)) yield [key, light]
    for (const [key, { light }] of this.#put) yield [key, light]
  }
}

/** Bodies of rows as a map, in an order that is worked out when first asked for. */
export class RowMap<B> implements ReadonlyMap<string, B> {
  readonly #rows: Rows<unknown, B>
  readonly #order: () => readonly string[]
  #keys: readonly string[] | undefined

  constructor(rows: Rows<unknown, B>, order: () => readonly string[]) {
    this.#rows = rows
    this.#order = order
  }
  get size(): number {
    return this.#rows.size
  }
  has(key: string): boolean {
    return this.#rows.has(key)
  }
  get(key: string): B | undefined {
    return this.#rows.body(key)
  }
  keys(): MapIterator<string> {
    this.#keys ??= this.#order()
    return this.#keys.values()
  }
  *values(): MapIterator<B> {
    for (const key of this.keys()) yield this.#rows.body(key) as B
  }
  *entries(): MapIterator<[string, B]> {
    for (const key of this.keys()) yield [key, this.#rows.body(key) as B]
  }
  [Symbol.iterator](): MapIterator<[string, B]> {
    return this.entries()
  }
  forEach(visit: (value: B, key: string, map: ReadonlyMap<string, B>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this)
  }
}
