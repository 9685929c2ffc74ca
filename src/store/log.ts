import { closeSync, fstatSync, fsyncSync, openSync, readSync } from 'node:fs'
import { appendFile, type FileHandle, open } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { Trouble } from '../model/trouble.ts'

/** Whether an added value was not there yet. */
export type Added = 'new' | 'known'

const CHUNK = 4 * 1024 * 1024
const HEAD = 96
const NEWLINE = 10
const PREFIX = /^\{"id":"([^"\\]{1,64})"/

/** How much of a log's values is kept parsed, characters of JSON. */
const CACHE = 24 * 1024 * 1024

interface Waiting {
  readonly id: string
  readonly line: Buffer
  readonly resolve: (added: Added) => void
  readonly reject: (fault: unknown) => void
}

const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return
  const fd = openSync(dirname(path), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * An append-only file of JSON objects, one a line, each with an id. Opening reads ids and offsets only; values are parsed when asked for.
 * What `append` has acknowledged is on the disk: appends that come together are written and fsynced together.
 */
export class Log<T extends { readonly id: string }> implements ReadonlyMap<string, T> {
  readonly path: string
  /** What was found amiss when opening and put right: a torn last line. */
  readonly notes: Trouble[] = []
  readonly #file: FileHandle
  readonly #verify: (() => void) | undefined
  readonly #index = new Map<string, number>()
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #cache = new Map<string, { readonly value: T; readonly size: number }>()
  #cached = 0
  /** Bytes that hold whole lines. */
  #size = 0
  #lines = 0
  #queue: Waiting[] = []
  readonly #pending = new Map<string, Promise<Added>>()
  #flushing: Promise<void> | undefined
  #closed = false

  private constructor(path: string, file: FileHandle, verify: (() => void) | undefined) {
    this.path = path
    this.#file = file
    this.#verify = verify
  }

  /**
   * Opens a log. `verify`, called before every write, throws where writing is no longer allowed; without it the log is read only.
   * A torn last line (the machine or the process died while it was written; it was never acknowledged) is moved to NAME.torn and told in `notes`.
   */
  static async open<T extends { readonly id: string }>(path: string, verify?: () => void): Promise<Log<T>> {
    const file = await open(path, verify ? 'a+' : 'r')
    const log = new Log<T>(path, file, verify)
    try {
      if (verify) syncFolder(path)
      await log.#scan(true)
    } catch (e) {
      await file.close()
      throw e
    }
    return log
  }

  get size(): number {
    return this.#index.size
  }

  /** Reads on from where the last scan ended; true where something new was found. For read-only logs another process appends to. */
  async refresh(): Promise<boolean> {
    const before = this.#index.size
    await this.#scan(false)
    return this.#index.size > before
  }

  async #scan(first: boolean): Promise<void> {
    const total = fstatSync(this.#file.fd).size
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, total - this.#size)))
    let at = this.#size
    let lineStart = at
    while (at < total) {
      const n = readSync(this.#file.fd, chunk, 0, Math.min(chunk.length, total - at), at)
      if (n === 0) break
      let from = 0
      for (let i = chunk.indexOf(NEWLINE); i >= 0 && i < n; i = chunk.indexOf(NEWLINE, from)) {
        const end = at + i
        const head =
          lineStart >= at
            ? chunk.toString('utf8', lineStart - at, Math.min(i, lineStart - at + HEAD))
            : this.#bytes(lineStart, Math.min(end, lineStart + HEAD)).toString('utf8')
        this.#line(head, lineStart, end)
        lineStart = end + 1
        from = i + 1
        if (from >= n) break
      }
      at += n
    }
    this.#size = lineStart
    if (lineStart < total && first) await this.#heal(lineStart, total)
  }

  #line(head: string, start: number, end: number): void {
    this.#lines++
    if (end === start || (end === start + 1 && head === '\r')) return
    let id = PREFIX.exec(head)?.[1]
    if (id === undefined) id = this.#parse(this.#bytes(start, end).toString('utf8'), this.#lines).id
    if (this.#index.has(id)) return
    this.#index.set(id, this.#starts.length)
    this.#starts.push(start)
    this.#ends.push(end)
  }

  #parse(json: string, line: number): T {
    try {
      const v: unknown = JSON.parse(json)
      if (typeof v === 'object' && v !== null && typeof (v as { id?: unknown }).id === 'string') return v as T
    } catch {
      // Told below.
    }
    throw new Trouble(
      'case-line',
      'the line is not a JSON object with an id',
      `${basename(this.path)}, line ${line}`,
      'Put the line right, or take it out; the other lines stand by themselves.',
    )
  }

  async #heal(start: number, total: number): Promise<void> {
    const tail = this.#bytes(start, total)
    const where = `${basename(this.path)}, line ${this.#lines + 1}`
    let whole: string | undefined
    try {
      const v: unknown = JSON.parse(tail.toString('utf8'))
      if (typeof v === 'object' && v !== null && typeof (v as { id?: unknown }).id === 'string') whole = (v as { id: string }).id
    } catch {
      // Torn.
    }
    if (whole !== undefined) {
      // Whole but for its line end, as editors leave it.
      if (this.#verify) {
        await this.#file.appendFile('\n')
        await this.#file.datasync()
        this.#size = total + 1
      }
      this.#line(tail.toString('utf8', 0, HEAD), start, total)
      return
    }
    if (!this.#verify) return
    await appendFile(`${this.path}.torn`, Buffer.concat([tail, Buffer.from('\n')]))
    await this.#file.truncate(start)
    await this.#file.datasync()
    this.notes.push(
      new Trouble(
        'case-torn',
        `the last line was torn (${tail.length} bytes): a process ended while it wrote it`,
        where,
        `It had not been acknowledged. It was moved to ${basename(this.path)}.torn; read that document again.`,
      ),
    )
  }

  #bytes(start: number, end: number): Buffer {
    const buffer = Buffer.allocUnsafe(end - start)
    let got = 0
    while (got < buffer.length) {
      const n = readSync(this.#file.fd, buffer, got, buffer.length - got, start + got)
      if (n === 0) break
      got += n
    }
    return buffer.subarray(0, got)
  }

  has(id: string): boolean {
    return this.#index.has(id)
  }

  get(id: string): T | undefined {
    const kept = this.#cache.get(id)
    if (kept) {
      this.#cache.delete(id)
      this.#cache.set(id, kept)
      return kept.value
    }
    const i = this.#index.get(id)
    if (i === undefined) return undefined
    const json = this.#bytes(this.#starts[i]!, this.#ends[i]!).toString('utf8')
    const value = this.#parse(json, i + 1)
    this.#keep(id, value, json.length)
    return value
  }

  #keep(id: string, value: T, size: number): void {
    this.#cache.set(id, { value, size })
    this.#cached += size
    for (const [old, { size: n }] of this.#cache) {
      if (this.#cached <= CACHE || old === id) break
      this.#cache.delete(old)
      this.#cached -= n
    }
  }

  keys(): MapIterator<string> {
    return this.#index.keys()
  }

  *values(): MapIterator<T> {
    for (const id of this.#index.keys()) yield this.get(id)!
  }

  *entries(): MapIterator<[string, T]> {
    for (const id of this.#index.keys()) yield [id, this.get(id)!]
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries()
  }

  forEach(visit: (value: T, id: string, map: ReadonlyMap<string, T>) => void): void {
    for (const [id, value] of this.entries()) visit(value, id, this)
  }

  readonly [Symbol.toStringTag] = 'Log'

  /**
   * Adds a value. Resolves once it is on the disk ('new') or where its id is there already ('known').
   * Rejects with Trouble `case-write` where the disk refuses; then nothing of it stays.
   */
  append(value: T): Promise<Added> {
    if (!this.#verify)
      return Promise.reject(new Trouble('case-readonly', 'the case is open for reading only', this.path, 'Open it for writing.'))
    if (this.#closed) return Promise.reject(new Trouble('case-closed', 'the case is closed', this.path))
    if (this.#index.has(value.id)) return Promise.resolve('known')
    const underway = this.#pending.get(value.id)
    if (underway) return underway.then(() => 'known' as const)
    const line = Buffer.from(`${JSON.stringify(Object.assign({ id: value.id }, value))}\n`)
    const done = new Promise<Added>((resolve, reject) => {
      this.#queue.push({ id: value.id, line, resolve, reject })
    })
    this.#pending.set(value.id, done)
    this.#flushing ??= this.#flush()
    return done
  }

  async #flush(): Promise<void> {
    // What is added in the same turn goes to the disk together.
    await new Promise<void>((next) => setImmediate(next))
    while (this.#queue.length > 0) {
      const batch = this.#queue
      this.#queue = []
      try {
        this.#verify?.()
        const bytes = Buffer.concat(batch.map((w) => w.line))
        await this.#file.appendFile(bytes)
        await this.#file.datasync()
      } catch (e) {
        await this.#file.truncate(this.#size).catch(() => undefined)
        const trouble =
          e instanceof Trouble
            ? e
            : new Trouble(
                'case-write',
                `the disk refused: ${e instanceof Error ? e.message : String(e)}`,
                this.path,
                'Nothing was stored. Make room or mend the folder, and read again.',
              )
        for (const w of batch) {
          this.#pending.delete(w.id)
          w.reject(trouble)
        }
        continue
      }
      for (const w of batch) {
        this.#index.set(w.id, this.#starts.length)
        this.#starts.push(this.#size)
        this.#ends.push(this.#size + w.line.length - 1)
        this.#size += w.line.length
        this.#lines++
        this.#pending.delete(w.id)
        w.resolve('new')
      }
    }
    this.#flushing = undefined
  }

  /** Waits for what is underway and closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#flushing
    await this.#file.close()
  }
}
