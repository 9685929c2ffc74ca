import { basename } from 'node:path'
import type { DuckDBAppender, DuckDBBlobValue, DuckDBConnection } from '@duckdb/node-api'
import { canonical } from '../model/id.ts'
import type { Statement } from '../model/statement.ts'
import { Trouble } from '../model/trouble.ts'
import { columnsOf, type Recorded, recordColumns } from './columns.ts'
import { append, closeDuck, openAnew, openCopy, openFile, openMemory, removeDuck } from './duck.ts'
import { type PackedPage, Shelf } from './shelf.ts'

/**
 * The derived part of a case: what coding, reconciling and tracking made, kept so that it need not be made again. Never the only
 * place of anything. All of it is shelves of rows, by kind; they are changed in memory, and `commit` writes what changed in one
 * transaction. Of the kinds `coded`, `events`, `conditions`, `effects` and `findings` columns stand in tables besides, for queries.
 */
export interface Derived {
  /** False where it is in memory or a copy, gone at the end (another program has the file). */
  readonly onDisk: boolean
  /** The rows of a kind. */
  shelf<L, B>(kind: string): Shelf<L, B>
  /** A fact about all of it, as last set: by which coder, of which documents it was made. */
  meta(key: string): string | undefined
  /** Writes all that changed in the shelves, with these facts, or nothing. */
  commit(meta: Readonly<Record<string, string>>): Promise<void>
  /** Rows of a query over the tables statements and record, as strings, numbers, booleans and nulls. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Everything as it stands in the file, in canonical order, one JSON object a line: the same input gives the same bytes, however it was made. */
  dump(): Promise<string>
  close(): Promise<void>
}

interface Options {
  /** Where what was put right is told. */
  readonly notes: Trouble[]
  /** Deletes the file first. */
  readonly drop?: boolean
  readonly readonly?: boolean
  /** Another process has it open: a copy is used. */
  readonly foreign?: boolean
}

const readShelves = async (db: DuckDBConnection): Promise<Map<string, Shelf>> => {
  const reader = await db.runAndReadAll('SELECT kind, page, light, body FROM pages')
  const [kinds = [], names = [], lights = [], bodies = []] = reader.getColumns() as [string[], string[], string[], DuckDBBlobValue[]]
  const packed = new Map<string, PackedPage[]>()
  for (const [i, kind] of kinds.entries()) {
    const page = { name: names[i]!, light: lights[i]!, body: bodies[i]!.bytes }
    const list = packed.get(kind)
    if (list) list.push(page)
    else packed.set(kind, [page])
  }
  return new Map([...packed].map(([kind, pages]) => [kind, new Shelf(pages)]))
}

const readMeta = async (db: DuckDBConnection): Promise<Map<string, string>> => {
  const [keys = [], values = []] = (await db.runAndReadAll('SELECT key, value FROM meta')).getColumns() as [string[], string[]]
  return new Map(keys.map((key, i) => [key, values[i]!]))
}

const text = (a: DuckDBAppender, v: string | undefined): void => (v === undefined ? a.appendNull() : a.appendVarchar(v))

/** Rows of a table whose `key` is among the ids go. */
const without = async (db: DuckDBConnection, table: string, key: string, ids: Iterable<string>): Promise<void> => {
  await db.run('CREATE OR REPLACE TEMP TABLE gone (id VARCHAR)')
  await append(db, 'gone', (a) => {
    for (const id of ids) {
      a.appendVarchar(id)
      a.endRow()
    }
  })
  await db.run(`DELETE FROM ${table} WHERE ${key} IN (SELECT id FROM gone)`)
}

/** Columns of the rows that changed, for queries. */
const writeColumns = async (db: DuckDBConnection, kind: string, shelf: Shelf, keys: ReadonlySet<string>): Promise<void> => {
  const { DuckDBDateValue } = await import('@duckdb/node-api')
  const day = (a: DuckDBAppender, v: number | null | undefined): void =>
    v === null || v === undefined ? a.appendNull() : a.appendDate(new DuckDBDateValue(v))
  if (kind === 'coded') {
    await without(db, 'statements', 'document', keys)
    await append(db, 'statements', (a) => {
      for (const document of keys)
        for (const [ordinal, s] of ((shelf.body(document) ?? []) as readonly Statement[]).entries()) {
          const c = columnsOf(s)
          a.appendVarchar(s.id)
          a.appendVarchar(document)
          a.appendInteger(ordinal)
          a.appendVarchar(s.kind)
          for (const v of [c.code, c.source, c.target, c.claimant]) text(a, v)
          a.appendVarchar(s.stance)
          a.appendVarchar(s.modality)
          a.appendBoolean(s.negated)
          day(a, c.earliest)
          day(a, c.latest)
          a.endRow()
        }
    })
  } else if (kind in recordColumns) {
    const columns = recordColumns[kind as keyof Recorded] as (value: unknown) => ReturnType<(typeof recordColumns)['events']>
    await without(db, 'record', 'id', keys)
    await append(db, 'record', (a) => {
      for (const id of keys) {
        if (!shelf.has(id)) continue
        const c = columns(shelf.body(id))
        a.appendVarchar(kind)
        a.appendVarchar(id)
        for (const v of [c.code, c.source, c.target]) text(a, v)
        day(a, c.earliest)
        day(a, c.latest)
        text(a, c.status)
        text(a, c.words)
        a.endRow()
      }
    })
  }
}

/** Opens the derived store of a case at a path, or in memory where there is none. */
export const openDerived = async (path: string | undefined, options: Options): Promise<Derived> => {
  const { notes, readonly = false } = options
  if (path !== undefined && options.drop && !readonly) removeDuck(path)
  let duck = path === undefined ? await openMemory() : options.foreign ? await openCopy(path) : await openFile(path, notes, readonly)
  let shelves: Map<string, Shelf>
  let meta: Map<string, string>
  try {
    shelves = await readShelves(duck.db)
    meta = await readMeta(duck.db)
  } catch (e) {
    if (!duck.onDisk || path === undefined) throw e
    try {
      closeDuck(duck)
    } catch {
      // It is dropped anyway.
    }
    notes.push(new Trouble('derived-broken', 'the derived store is damaged', basename(path), 'It is made again; nothing kept is touched.'))
    duck = readonly ? await openMemory() : await openAnew(path)
    shelves = new Map()
    meta = new Map()
  }
  const { db, onDisk } = duck

  // One connection, one thing at a time.
  let last: Promise<unknown> = Promise.resolve()
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }

  return {
    onDisk,
    shelf: <L, B>(kind: string): Shelf<L, B> => {
      const shelf = shelves.get(kind) ?? new Shelf()
      shelves.set(kind, shelf)
      return shelf as unknown as Shelf<L, B>
    },
    meta: (key) => meta.get(key),
    commit: (facts) =>
      turn(async () => {
        const work = [...shelves].map(([kind, shelf]) => ({ kind, shelf, ...shelf.unwritten() })).filter((w) => w.keys.size > 0)
        const set = Object.entries(facts).filter(([key, value]) => meta.get(key) !== value)
        if (work.length + set.length === 0) return
        await db.run('BEGIN')
        try {
          for (const { kind, shelf, pages, empty, keys } of work) {
            await without(
              db,
              'pages',
              `kind || ' ' || page`,
              [...pages.map((p) => p.name), ...empty].map((name) => `${kind} ${name}`),
            )
            await append(db, 'pages', (a) => {
              for (const page of pages) {
                a.appendVarchar(kind)
                a.appendVarchar(page.name)
                a.appendVarchar(page.light)
                a.appendBlob(page.body)
                a.endRow()
              }
            })
            await writeColumns(db, kind, shelf, keys)
          }
          for (const [key, value] of set) {
            await db.run('DELETE FROM meta WHERE key = $1', [key])
            await db.run('INSERT INTO meta VALUES ($1, $2)', [key, value])
          }
          await db.run('COMMIT')
        } catch (e) {
          await db.run('ROLLBACK').catch(() => undefined)
          throw e
        }
        for (const w of work) w.written()
        for (const [key, value] of set) meta.set(key, value)
      }),
    rows: (sql) => turn(async () => (await db.runAndReadAll(sql)).getRowObjectsJson()),
    dump: () =>
      turn(async () => {
        const lines: string[] = []
        for (const [kind, shelf] of [...(await readShelves(db))].sort(([x], [y]) => (x < y ? -1 : 1)))
          for (const key of [...shelf.keys()].sort()) lines.push(canonical({ [kind]: key, light: shelf.light(key), body: shelf.body(key) }))
        for (const [key, value] of [...(await readMeta(db))].sort(([x], [y]) => (x < y ? -1 : 1)))
          lines.push(canonical({ meta: key, value }))
        return lines.length === 0 ? '' : `${lines.join('\n')}\n`
      }),
    close: () => turn(async () => closeDuck(duck)),
  }
}
