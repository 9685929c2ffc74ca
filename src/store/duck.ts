import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { Trouble } from '../model/trouble.ts'

/** Layout of the tables: another number in the file, and it is dropped and made again. */
const FORMAT = '3'

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS meta (key VARCHAR, value VARCHAR)',
  'CREATE TABLE IF NOT EXISTS pages (kind VARCHAR, page VARCHAR, light VARCHAR, body BLOB)',
  `CREATE TABLE IF NOT EXISTS statements (id VARCHAR, document VARCHAR, ordinal INTEGER, kind VARCHAR, code VARCHAR, source VARCHAR, target VARCHAR,
    claimant VARCHAR, stance VARCHAR, modality VARCHAR, negated BOOLEAN, earliest DATE, latest DATE)`,
  `CREATE TABLE IF NOT EXISTS record (kind VARCHAR, id VARCHAR, code VARCHAR, source VARCHAR, target VARCHAR,
    earliest DATE, latest DATE, status VARCHAR, words VARCHAR)`,
]

/** An open database file. */
export interface Duck {
  readonly instance: DuckDBInstance
  readonly db: DuckDBConnection
  /** False where it is in memory or a copy, gone at the end. */
  readonly onDisk: boolean
  /** Folder of a copy, to be deleted at the end. */
  readonly copy?: string
}

const MEMORY = ':memory:'

/** Deletes a database file with what lies beside it. */
export const removeDuck = (path: string): void => {
  for (const p of [path, `${path}.wal`, `${path}.tmp`]) rmSync(p, { force: true, recursive: true })
}

const connect = async (path: string): Promise<Pick<Duck, 'instance' | 'db'>> => {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '256MB' })
  try {
    const db = await instance.connect()
    for (const sql of SCHEMA) await db.run(sql)
    return { instance, db }
  } catch (e) {
    instance.closeSync()
    throw e
  }
}

/** First column of a query. */
export const column = async (db: DuckDBConnection, sql: string, values?: string[]): Promise<readonly string[]> =>
  ((await db.runAndReadAll(sql, values)).getColumns()[0] ?? []) as string[]

/** Fills a table. */
export const append = async (db: DuckDBConnection, table: string, fill: (a: DuckDBAppender) => void): Promise<void> => {
  const a = await db.createAppender(table)
  fill(a)
  a.closeSync()
}

export const closeDuck = ({ db, instance, copy }: Duck): void => {
  db.closeSync()
  instance.closeSync()
  if (copy !== undefined) rmSync(copy, { recursive: true, force: true })
}

const mark = (db: DuckDBConnection) => db.run("INSERT INTO meta VALUES ('format', $1)", [FORMAT])

/** True where the tables are of this version, or there are none yet. */
const isOurs = async (db: DuckDBConnection): Promise<boolean> => {
  const [format] = await column(db, "SELECT value FROM meta WHERE key = 'format'")
  if (format !== undefined) return format === FORMAT
  const [n] = (await db.runAndReadAll('SELECT count(*)::INTEGER FROM pages')).getColumns()[0] ?? []
  if (n !== 0) return false
  await mark(db)
  return true
}

const stamp = (path: string): string =>
  [path, `${path}.wal`]
    .map((p) => {
      const s = statSync(p, { bigint: true, throwIfNoEntry: false })
      return s ? `${s.size} ${s.mtimeNs}` : ''
    })
    .join(' ')

/** A database in memory. */
export const openMemory = async (): Promise<Duck> => ({ ...(await connect(MEMORY)), onDisk: false })

/** Deletes the file and opens it anew. */
export const openAnew = async (path: string): Promise<Duck> => {
  removeDuck(path)
  const open = await connect(path)
  await mark(open.db)
  return { ...open, onDisk: true }
}

/**
 * Opens a copy of a file that another process has: the copy counts where neither file nor log changed while it was made.
 * In memory where no such copy can be had.
 */
export const openCopy = async (path: string): Promise<Duck> => {
  for (let attempt = 0; attempt < 3 && existsSync(path); attempt++) {
    const copy = mkdtempSync(join(tmpdir(), 'chancery-derived-'))
    try {
      const before = stamp(path)
      copyFileSync(path, join(copy, 'derived.duckdb'))
      if (existsSync(`${path}.wal`)) copyFileSync(`${path}.wal`, join(copy, 'derived.duckdb.wal'))
      if (before === stamp(path)) {
        const open = { ...(await connect(join(copy, 'derived.duckdb'))), onDisk: false, copy }
        if (await isOurs(open.db)) return open
        closeDuck(open)
      }
    } catch {
      // Made anew in memory below.
    }
    rmSync(copy, { recursive: true, force: true })
    await setTimeout(100)
  }
  return openMemory()
}

/** Opens the file itself; what cannot be opened is dropped and made again, and told. Who only reads, or finds it taken, gets a copy. */
export const openFile = async (path: string, notes: Trouble[], readonly: boolean, patience = 15): Promise<Duck> => {
  const where = basename(path)
  try {
    const open = { ...(await connect(path)), onDisk: true }
    if (await isOurs(open.db)) return open
    closeDuck(open)
    notes.push(new Trouble('derived-old', 'the derived store is of another version', where, 'It is made again; nothing kept is touched.'))
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e)
    if (readonly) return openCopy(path)
    if (/\block\b/i.test(message)) {
      // A command that only looked is gone in a moment.
      if (patience > 0) {
        await setTimeout(200)
        return openFile(path, notes, readonly, patience - 1)
      }
      notes.push(
        new Trouble(
          'derived-busy',
          'another program has the derived store open',
          where,
          'Working on a copy for now. Close the other program.',
        ),
      )
      return openCopy(path)
    }
    notes.push(new Trouble('derived-broken', 'the derived store could not be opened', where, 'It is made again; nothing kept is touched.'))
  }
  return readonly ? openMemory() : openAnew(path)
}
