import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Condition, Finding } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import { canonical } from '../model/id.ts'
import type { EffectEdge } from '../model/network.ts'
import type { Statement } from '../model/statement.ts'
import { Trouble } from '../model/trouble.ts'
import { columnsOf } from './columns.ts'

/** Layout of the tables: another number in the file, and it is dropped and made again. */
const FORMAT = '1'

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS meta (key VARCHAR, value VARCHAR)',
  'CREATE TABLE IF NOT EXISTS coded (document VARCHAR, coder VARCHAR, n INTEGER)',
  `CREATE TABLE IF NOT EXISTS statements (id VARCHAR, document VARCHAR, ordinal INTEGER, kind VARCHAR, code VARCHAR, source VARCHAR, target VARCHAR,
    claimant VARCHAR, stance VARCHAR, modality VARCHAR, negated BOOLEAN, earliest DATE, latest DATE, body VARCHAR)`,
  `CREATE TABLE IF NOT EXISTS record (kind VARCHAR, id VARCHAR, code VARCHAR, source VARCHAR, target VARCHAR,
    earliest DATE, latest DATE, status VARCHAR, body VARCHAR)`,
]

/** What reconcile, track and assess make of the statements, in their order. */
export interface DerivedRecord {
  readonly events: readonly Event[]
  readonly conditions: readonly Condition[]
  readonly effects: readonly EffectEdge[]
  readonly findings: readonly Finding[]
}

/** The derived part of a case: what coding and reconciling made, kept so that it need not be made again. Never the only place of anything. */
export interface Derived {
  /** False where it is in memory or a copy, gone at the end (another program has the file). */
  readonly onDisk: boolean
  /** Documents coded by this coder. */
  coded(coder: string): Promise<ReadonlySet<string>>
  /** Puts the statements of documents, in place of those any coder made before; in one transaction. */
  putStatements(coder: string, entries: readonly { readonly document: string; readonly statements: readonly Statement[] }[]): Promise<void>
  /** All statements of a coder by document; documents in the order of their ids, statements in the order of the text. */
  statements(coder: string): Promise<ReadonlyMap<string, readonly Statement[]>>
  /** The record kept under this fingerprint (of documents, judgements, coder and knowledge), or undefined where another or none is kept. */
  record(fingerprint: string): Promise<DerivedRecord | undefined>
  /** Keeps a record: only rows that differ from those kept are written. */
  putRecord(fingerprint: string, record: DerivedRecord): Promise<void>
  /** Rows of a query over the tables coded, statements and record, as strings, numbers, booleans and nulls. */
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
  /** Everything in canonical order, one JSON object a line: the same input gives the same bytes, however it was made. */
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

const MEMORY = ':memory:'

const remove = (path: string): void => {
  for (const p of [path, `${path}.wal`, `${path}.tmp`]) rmSync(p, { force: true, recursive: true })
}

const connect = async (path: string): Promise<{ instance: DuckDBInstance; db: DuckDBConnection }> => {
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

const column = async (db: DuckDBConnection, sql: string, values?: string[]): Promise<readonly string[]> =>
  ((await db.runAndReadAll(sql, values)).getColumns()[0] ?? []) as string[]

interface Opened {
  readonly instance: DuckDBInstance
  readonly db: DuckDBConnection
  readonly onDisk: boolean
  /** Folder of a copy, to be deleted at the end. */
  readonly copy?: string
}

/** True where the tables are of this version, or there are none yet. */
const isOurs = async (db: DuckDBConnection): Promise<boolean> => {
  const [format] = await column(db, "SELECT value FROM meta WHERE key = 'format'")
  if (format !== undefined) return format === FORMAT
  const [n] = (await db.runAndReadAll('SELECT count(*)::INTEGER FROM coded')).getColumns()[0] ?? []
  if (n !== 0) return false
  await db.run("INSERT INTO meta VALUES ('format', $1)", [FORMAT])
  return true
}

const stamp = (path: string): string =>
  [path, `${path}.wal`]
    .map((p) => {
      const s = statSync(p, { bigint: true, throwIfNoEntry: false })
      return s ? `${s.size} ${s.mtimeNs}` : ''
    })
    .join(' ')

/**
 * Opens a copy of a file that another process has: the copy counts where neither file nor log changed while it was made.
 * In memory where no such copy can be had.
 */
const openCopy = async (path: string): Promise<Opened> => {
  for (let attempt = 0; attempt < 3 && existsSync(path); attempt++) {
    const copy = mkdtempSync(join(tmpdir(), 'chancery-derived-'))
    try {
      const before = stamp(path)
      copyFileSync(path, join(copy, 'derived.duckdb'))
      if (existsSync(`${path}.wal`)) copyFileSync(`${path}.wal`, join(copy, 'derived.duckdb.wal'))
      if (before === stamp(path)) {
        const open = await connect(join(copy, 'derived.duckdb'))
        if (await isOurs(open.db)) return { ...open, onDisk: false, copy }
        open.db.closeSync()
        open.instance.closeSync()
      }
    } catch {
      // Made anew in memory below.
    }
    rmSync(copy, { recursive: true, force: true })
    await setTimeout(100)
  }
  return { ...(await connect(MEMORY)), onDisk: false }
}

/** Opens the file itself; what cannot be opened is dropped and made again, and told. Who only reads, or finds it taken, gets a copy. */
const openFile = async (path: string, notes: Trouble[], readonly: boolean, patience: number): Promise<Opened> => {
  const where = basename(path)
  try {
    const open = await connect(path)
    if (await isOurs(open.db)) return { ...open, onDisk: true }
    open.db.closeSync()
    open.instance.closeSync()
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
  if (readonly) return { ...(await connect(MEMORY)), onDisk: false }
  remove(path)
  const open = await connect(path)
  await open.db.run("INSERT INTO meta VALUES ('format', $1)", [FORMAT])
  return { ...open, onDisk: true }
}

type Row = { readonly kind: string; readonly id: string; readonly value: Event | Condition | EffectEdge | Finding }

const rowsOf = (r: DerivedRecord): readonly Row[] => [
  ...r.events.map((value) => ({ kind: 'event', id: value.id, value })),
  ...r.conditions.map((value) => ({ kind: 'condition', id: value.id, value })),
  ...r.effects.map((value) => ({ kind: 'effect', id: value.id, value })),
  ...r.findings.map((value) => ({ kind: 'finding', id: value.id, value })),
]

/** Opens the derived store of a case at a path, or in memory where there is none. */
export const openDerived = async (path: string | undefined, options: Options): Promise<Derived> => {
  if (path !== undefined && options.drop && !options.readonly) remove(path)
  const opened: Opened =
    path === undefined
      ? { ...(await connect(MEMORY)), onDisk: false }
      : options.foreign
        ? await openCopy(path)
        : await openFile(path, options.notes, options.readonly === true, 15)
  const { onDisk, copy } = opened
  let { instance, db } = opened

  /** Rows of the record as last kept, in their order: JSON text by "kind id". Undefined until first asked for. */
  let kept: Map<string, { readonly body: string; value?: unknown }> | undefined

  // One connection, one thing at a time.
  let last: Promise<unknown> = Promise.resolve()
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
  /** A read that finds the file damaged drops it: what it held is made again. */
  const reading = <T>(work: () => Promise<T>, none: T): Promise<T> =>
    turn(async () => {
      try {
        return await work()
      } catch (e) {
        if (!onDisk || path === undefined) throw e
        kept = undefined
        try {
          db.closeSync()
          instance.closeSync()
        } catch {
          // It is dropped anyway.
        }
        options.notes.push(
          new Trouble('derived-broken', 'the derived store is damaged', basename(path), 'It is made again; nothing kept is touched.'),
        )
        remove(path)
        ;({ instance, db } = await connect(path))
        await db.run("INSERT INTO meta VALUES ('format', $1)", [FORMAT])
        return none
      }
    })
  const transaction = <T>(work: () => Promise<T>): Promise<T> =>
    turn(async () => {
      await db.run('BEGIN')
      try {
        const v = await work()
        await db.run('COMMIT')
        return v
      } catch (e) {
        await db.run('ROLLBACK').catch(() => undefined)
        throw e
      }
    })
  const append = async (table: string, fill: (a: DuckDBAppender) => void): Promise<void> => {
    const a = await db.createAppender(table)
    fill(a)
    a.closeSync()
  }
  const { DuckDBDateValue } = await import('@duckdb/node-api')
  const text = (a: DuckDBAppender, v: string | undefined): void => (v === undefined ? a.appendNull() : a.appendVarchar(v))
  const day = (a: DuckDBAppender, v: number | null | undefined): void =>
    v === null || v === undefined ? a.appendNull() : a.appendDate(new DuckDBDateValue(v))
  const without = async (table: string, key: string, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    await db.run('CREATE OR REPLACE TEMP TABLE gone (id VARCHAR)')
    await append('gone', (a) => {
      for (const id of ids) {
        a.appendVarchar(id)
        a.endRow()
      }
    })
    await db.run(`DELETE FROM ${table} WHERE ${key} IN (SELECT id FROM gone)`)
  }
  const setMeta = async (key: string, value: string): Promise<void> => {
    await db.run('DELETE FROM meta WHERE key = $1', [key])
    await db.run('INSERT INTO meta VALUES ($1, $2)', [key, value])
  }

  /** The order of the record's rows stands apart, so that a row put in the middle is one row written. */
  const order = async (): Promise<readonly string[]> =>
    JSON.parse((await column(db, "SELECT value FROM meta WHERE key = 'order'"))[0] ?? '[]') as string[]

  const readKept = async (): Promise<NonNullable<typeof kept>> => {
    const [keys = [], bodies = []] = (await db.runAndReadAll("SELECT kind || ' ' || id, body FROM record")).getColumns() as [
      string[],
      string[],
    ]
    const byKey = new Map(keys.map((key, i) => [key, bodies[i]!]))
    return new Map((await order()).map((key) => [key, { body: byKey.get(key) ?? '' }]))
  }
  const loadKept = async (): Promise<NonNullable<typeof kept>> => {
    kept ??= await readKept()
    return kept
  }

  return {
    onDisk,
    coded: (coder) =>
      reading(async () => new Set(await column(db, 'SELECT document FROM coded WHERE coder = $1', [coder])), new Set<string>()),
    putStatements: (coder, entries) =>
      transaction(async () => {
        const ids = entries.map((e) => e.document)
        const before = new Set(await column(db, 'SELECT DISTINCT document FROM coded'))
        const again = ids.filter((id) => before.has(id))
        await without('statements', 'document', again)
        await without('coded', 'document', again)
        await append('coded', (a) => {
          for (const e of entries) {
            a.appendVarchar(e.document)
            a.appendVarchar(coder)
            a.appendInteger(e.statements.length)
            a.endRow()
          }
        })
        await append('statements', (a) => {
          for (const e of entries)
            for (const [ordinal, s] of e.statements.entries()) {
              const c = columnsOf(s)
              a.appendVarchar(s.id)
              a.appendVarchar(e.document)
              a.appendInteger(ordinal)
              a.appendVarchar(s.kind)
              for (const v of [c.code, c.source, c.target, c.claimant]) text(a, v)
              a.appendVarchar(s.stance)
              a.appendVarchar(s.modality)
              a.appendBoolean(s.negated)
              day(a, c.earliest)
              day(a, c.latest)
              a.appendVarchar(canonical(s))
              a.endRow()
            }
        })
      }),
    statements: (coder) =>
      reading<ReadonlyMap<string, readonly Statement[]>>(async () => {
        const out = new Map<string, Statement[]>()
        for (const id of await column(db, 'SELECT document FROM coded WHERE coder = $1 ORDER BY document', [coder])) out.set(id, [])
        const reader = await db.runAndReadAll('SELECT document, body FROM statements ORDER BY document, ordinal')
        const [documents = [], bodies = []] = reader.getColumns() as [string[], string[]]
        for (const [i, body] of bodies.entries()) out.get(documents[i]!)?.push(JSON.parse(body) as Statement)
        return out
      }, new Map()),
    record: (fingerprint) =>
      reading<DerivedRecord | undefined>(async () => {
        const [now] = await column(db, "SELECT value FROM meta WHERE key = 'fingerprint'")
        if (now !== fingerprint) return undefined
        const lists: Record<string, unknown[]> = { event: [], condition: [], effect: [], finding: [] }
        for (const [key, row] of await loadKept()) {
          row.value = JSON.parse(row.body)
          lists[key.slice(0, key.indexOf(' '))]?.push(row.value)
        }
        return {
          events: lists.event as Event[],
          conditions: lists.condition as Condition[],
          effects: lists.effect as EffectEdge[],
          findings: lists.finding as Finding[],
        }
      }, undefined),
    putRecord: (fingerprint, record) =>
      transaction(async () => {
        const old = await loadKept()
        const next: typeof old = new Map()
        const changed: (Row & { body: string })[] = []
        const replaced: string[] = []
        for (const row of rowsOf(record)) {
          const key = `${row.kind} ${row.id}`
          const before = old.get(key)
          // The same object as last time is the same row; else its text decides.
          const body = before?.value === row.value && before !== undefined ? before.body : canonical(row.value)
          next.set(key, { body, value: row.value })
          if (before?.body === body) continue
          if (before) replaced.push(key)
          changed.push({ ...row, body })
        }
        for (const key of old.keys()) if (!next.has(key)) replaced.push(key)
        await without('record', "kind || ' ' || id", replaced)
        await append('record', (a) => {
          for (const { kind, id, value, body } of changed) {
            const c = recordColumns(kind, value)
            a.appendVarchar(kind)
            a.appendVarchar(id)
            for (const v of [c.code, c.source, c.target]) text(a, v)
            day(a, c.earliest)
            day(a, c.latest)
            text(a, c.status)
            a.appendVarchar(body)
            a.endRow()
          }
        })
        await setMeta('fingerprint', fingerprint)
        await setMeta('order', JSON.stringify([...next.keys()]))
        kept = next
      }).catch((e: unknown) => {
        kept = undefined
        throw e
      }),
    rows: (sql) => turn(async () => (await db.runAndReadAll(sql)).getRowObjectsJson()),
    dump: () =>
      turn(async () => {
        const lines: string[] = []
        const coded = (await db.runAndReadAll('SELECT document, coder, n FROM coded ORDER BY document, coder')).getRows()
        for (const [document, coder, n] of coded) lines.push(canonical({ coded: document, coder, n }))
        for (const body of await column(db, 'SELECT body FROM statements ORDER BY document, ordinal, id')) lines.push(body)
        for (const [key, row] of await readKept()) lines.push(`{"${key.slice(0, key.indexOf(' '))}":${row.body}}`)
        return lines.length === 0 ? '' : `${lines.join('\n')}\n`
      }),
    close: () =>
      turn(async () => {
        db.closeSync()
        instance.closeSync()
        if (copy !== undefined) rmSync(copy, { recursive: true, force: true })
      }),
  }
}

const recordColumns = (
  kind: string,
  value: Row['value'],
): {
  code?: string | undefined
  source?: string | undefined
  target?: string | undefined
  earliest?: number | null
  latest?: number | null
  status?: string | undefined
} => {
  if (kind === 'event') {
    const e = value as Event
    return {
      code: e.act.cameo,
      source: e.source?.code,
      target: e.target?.code,
      earliest: e.when.earliest,
      latest: e.when.latest,
      status: e.status,
    }
  }
  if (kind === 'condition') {
    const c = value as Condition
    return {
      code: c.type,
      source: c.party?.code,
      target: c.counterparty?.code,
      earliest: c.start.earliest,
      latest: c.end.latest,
      status: c.status,
    }
  }
  if (kind === 'effect') {
    const e = value as EffectEdge
    return { code: e.relation, source: e.cause, target: e.effect, status: e.certainty }
  }
  const f = value as Finding
  return { code: f.rule }
}
