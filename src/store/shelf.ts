import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Change, Row, Rows } from '../model/rows.ts'

/** A page as it is kept: the keys and light parts of its rows as JSON, their bodies as compressed JSON. */
export interface PackedPage {
  readonly name: string
  readonly light: string
  readonly body: Uint8Array
}

/** Rows a page takes, and groups of pages by what is asked for together. */
const ROOM = 32
const GROUPS = 1024

/** Characters of JSON of a shelf's bodies that stay open, the longest opened going first; others may go whenever memory is short. */
const OPEN = 64e6

/** Pages whose bodies stay open. */
class Opened {
  readonly #pages = new Map<Page, number>()
  #size = 0
  keep(page: Page, size: number): void {
    this.#size += size - (this.#pages.get(page) ?? 0)
    this.#pages.delete(page)
    this.#pages.set(page, size)
    for (const [old, n] of this.#pages) {
      if (this.#size <= OPEN || old === page) break
      this.#pages.delete(old)
      this.#size -= n
      old.close()
    }
  }
}

/** Rows of one kind kept together: their light parts at hand, their bodies packed until asked for. */
class Page {
  readonly keys: string[]
  readonly lights: unknown[]
  changed = false
  readonly #opened: Opened
  #packed: Uint8Array | undefined
  #bodies: unknown[] | undefined
  #closed: WeakRef<unknown[]> | undefined
  /** Characters of JSON when last packed. */
  #size = 0

  constructor(keys: string[], lights: unknown[], packed: Uint8Array | undefined, opened: Opened) {
    this.keys = keys
    this.lights = lights
    this.#packed = packed
    this.#opened = opened
    if (packed === undefined) this.#bodies = []
  }

  bodies(): unknown[] {
    if (this.#bodies !== undefined) return this.#bodies
    let bodies = this.#closed?.deref()
    if (bodies === undefined) {
      const json = inflateRawSync(this.#packed as Uint8Array).toString('utf8')
      bodies = JSON.parse(json) as unknown[]
      this.#size = json.length
    }
    this.#bodies = bodies
    this.#opened.keep(this, this.#size)
    return bodies
  }

  /** The bodies may go, unless they are to be written. */
  close(): void {
    if (this.changed || this.#bodies === undefined) return
    this.#closed = new WeakRef(this.#bodies)
    this.#bodies = undefined
  }

  /** Bodies to be changed: they stay open until the page is packed. */
  writable(): unknown[] {
    const bodies = this.bodies()
    this.changed = true
    return bodies
  }

  pack(name: string): PackedPage {
    const json = JSON.stringify(this.bodies())
    this.#size = json.length
    return { name, light: JSON.stringify([this.keys, this.lights]), body: deflateRawSync(json, { level: 1 }) }
  }

  /** The page was written as packed. */
  written({ body }: PackedPage): void {
    this.#packed = body
    this.changed = false
    this.#opened.keep(this, this.#size)
  }
}

const groupOf = (near: string): number => {
  let h = 2166136261
  for (let i = 0; i < near.length; i++) h = Math.imul(h ^ near.charCodeAt(i), 16777619)
  return (h >>> 0) % GROUPS
}

/** What of a shelf has to be written: pages anew, pages that are empty now, and the keys of the rows that changed. */
export interface Unwritten {
  readonly pages: readonly PackedPage[]
  readonly empty: readonly string[]
  readonly keys: ReadonlySet<string>
}

/** All rows of one kind, in pages. Which page a row stands in tells nothing; what comes out does not depend on it. */
export class Shelf<L = unknown, B = unknown> implements Rows<L, B> {
  #packed: readonly PackedPage[]
  readonly #pages = new Map<string, Page>()
  #at: Map<string, Page> | undefined
  /** Last page of each group. */
  readonly #last = new Map<number, number>()
  readonly #changed = new Set<string>()
  readonly #opened = new Opened()

  constructor(packed: readonly PackedPage[] = []) {
    this.#packed = packed
  }

  /** Where each row stands; read off the pages when first asked for. */
  get #rows(): Map<string, Page> {
    if (this.#at === undefined) {
      this.#at = new Map()
      for (const { name, light, body } of this.#packed) {
        const [keys, lights] = JSON.parse(light) as [string[], unknown[]]
        const page = new Page(keys, lights, body, this.#opened)
        this.#pages.set(name, page)
        for (const key of keys) this.#at.set(key, page)
        const [group = 0, n = 0] = name.split('.').map(Number)
        this.#last.set(group, Math.max(n, this.#last.get(group) ?? 0))
      }
      this.#packed = []
    }
    return this.#at
  }

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
    const page = this.#rows.get(key)
    return page && (page.lights[page.keys.indexOf(key)] as L)
  }
  body(key: string): B | undefined {
    const page = this.#rows.get(key)
    return page && (page.bodies()[page.keys.indexOf(key)] as B)
  }

  *lights(): Iterable<readonly [string, L]> {
    if (this.#rows.size > 0)
      for (const { keys, lights } of this.#pages.values()) for (const [i, key] of keys.entries()) yield [key, lights[i] as L]
  }

  change({ put, gone }: Change<L, B>): void {
    for (const key of gone) this.#drop(key)
    for (const row of put) this.#put(row)
  }

  clear(): void {
    this.change({ put: [], gone: [...this.keys()] })
  }

  #drop(key: string): void {
    const page = this.#rows.get(key)
    if (page === undefined) return
    const i = page.keys.indexOf(key)
    page.writable().splice(i, 1)
    page.keys.splice(i, 1)
    page.lights.splice(i, 1)
    this.#rows.delete(key)
    this.#changed.add(key)
  }

  #put({ key, light, body, near }: Row<L, B>): void {
    this.#changed.add(key)
    const there = this.#rows.get(key)
    const page = there ?? this.#pageFor(near)
    const bodies = page.writable()
    const i = there === undefined ? page.keys.push(key) - 1 : page.keys.indexOf(key)
    page.lights[i] = light
    bodies[i] = body
    this.#rows.set(key, page)
  }

  #pageFor(near: string): Page {
    const group = groupOf(near)
    const n = this.#last.get(group) ?? 0
    const last = this.#pages.get(`${group}.${n}`)
    if (last !== undefined && last.keys.length < ROOM) return last
    const next = last === undefined ? n : n + 1
    const page = new Page([], [], undefined, this.#opened)
    this.#pages.set(`${group}.${next}`, page)
    this.#last.set(group, next)
    return page
  }

  /** What has to be written. `written` is called once it is. */
  unwritten(): Unwritten & { written(): void } {
    const pages: [Page, PackedPage][] = []
    const empty: string[] = []
    for (const [name, page] of this.#pages)
      if (page.changed) {
        if (page.keys.length === 0) empty.push(name)
        else pages.push([page, page.pack(name)])
      }
    const keys = new Set(this.#changed)
    return {
      pages: pages.map(([, packed]) => packed),
      empty,
      keys,
      written: () => {
        for (const [page, packed] of pages) page.written(packed)
        for (const name of empty) this.#pages.delete(name)
        for (const key of keys) this.#changed.delete(key)
      },
    }
  }
}
