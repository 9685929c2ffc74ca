import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '../model/event.ts'
import type { EventStatement } from '../model/statement.ts'
import type { Trouble } from '../model/trouble.ts'
import { NEVER_TOLD, when } from '../model/when.ts'
import { type Derived, type DerivedRecord, openDerived } from './derived.ts'

let folder: string
let path: string
let open: Derived[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-derived-'))
  path = join(folder, 'derived.duckdb')
  open = []
})
afterEach(async () => {
  for (const d of open) await d.close()
  rmSync(folder, { recursive: true, force: true })
})

const opened = async (notes: Trouble[] = [], drop = false): Promise<Derived> => {
  const d = await openDerived(path, { notes, drop })
  open.push(d)
  return d
}
const closed = async (d: Derived): Promise<void> => {
  open.splice(open.indexOf(d), 1)
  await d.close()
}

const statement = (document: string, n: number, coder = 'c/1'): EventStatement => ({
  kind: 'event',
  id: `s${document}${n}`,
  document,
  span: { start: n, end: n + 5 },
  sentence: { start: n, end: n + 5 },
  stance: 'asserts',
  modality: 'actual',
  negated: false,
  coder,
  act: { cameo: '190' },
  source: { code: 'DZAMIL', actor: 'DZA', name: 'the "army"' },
  target: { code: 'MLI', actor: 'MLI', name: 'Mali' },
  when: n % 2 ? when('2025-04-01') : NEVER_TOLD,
})

const event = (n: number, statements: readonly string[]): Event => ({
  id: `e${n}`,
  act: { cameo: '190' },
  symmetric: false,
  when: when('2025-04-01'),
  title: `Event ${n}`,
  status: 'fact',
  statements,
  accounts: [],
  disputes: [],
  joins: [],
})

const record = (...ids: number[]): DerivedRecord => ({
  events: ids.map((n) => event(n, [`s${n}`])),
  conditions: [],
  effects: [],
  findings: ids.map((n) => ({ id: `f${n}`, rule: 'second-recall', text: `${n}`, statements: [], conditions: [] })),
})

describe('statements', () => {
  it('come back as they were put, by coder', async () => {
    const a = await opened()
    await a.putStatements('c/1', [
      { document: 'd2', statements: [statement('d2', 1), statement('d2', 2)] },
      { document: 'd1', statements: [] },
    ])
    await closed(a)
    const b = await opened()
    expect([...(await b.coded('c/1'))].sort()).toEqual(['d1', 'd2'])
    expect([...(await b.coded('c/2'))]).toEqual([])
    expect([...(await b.statements('c/1'))]).toEqual([
      ['d1', []],
      ['d2', [statement('d2', 1), statement('d2', 2)]],
    ])
    expect([...(await b.statements('c/2'))]).toEqual([])
    expect(await b.rows('SELECT id, code, source, earliest::VARCHAR AS d FROM statements ORDER BY id')).toEqual([
      { id: 'sd21', code: '190', source: 'DZAMIL', d: '2025-04-01' },
      { id: 'sd22', code: '190', source: 'DZAMIL', d: null },
    ])
  })

  it('of another coder take the place of the old ones', async () => {
    const a = await opened()
    await a.putStatements('c/1', [{ document: 'd1', statements: [statement('d1', 1), statement('d1', 2)] }])
    await a.putStatements('c/2', [{ document: 'd1', statements: [statement('d1', 3, 'c/2')] }])
    expect([...(await a.coded('c/1'))]).toEqual([])
    expect([...(await a.statements('c/2'))]).toEqual([['d1', [statement('d1', 3, 'c/2')]]])
    expect(await a.rows('SELECT count(*)::INTEGER AS n FROM statements')).toEqual([{ n: 1 }])
  })
})

describe('the record', () => {
  it('is kept under its fingerprint, in its order', async () => {
    const a = await opened()
    expect(await a.record('x')).toBeUndefined()
    await a.putRecord('x', record(2, 1))
    await closed(a)
    const b = await opened()
    expect(await b.record('x')).toEqual(record(2, 1))
    expect(await b.record('y')).toBeUndefined()
  })

  it('is the same bytes whether it grew or was made at once', async () => {
    const grown = await opened()
    await grown.putStatements('c', [{ document: 'd1', statements: [statement('d1', 1)] }])
    await grown.putRecord('1', record(1, 3))
    await grown.putStatements('c', [{ document: 'd0', statements: [statement('d0', 1)] }])
    await grown.putRecord('2', record(1, 2, 3, 4))
    await grown.putRecord('3', record(2, 1, 4))
    const bytes = await grown.dump()
    await closed(grown)
    expect(await (await opened()).dump()).toBe(bytes)
    await closed(open[0]!)
    const again = await opened([], true)
    await again.putStatements('c', [
      { document: 'd0', statements: [statement('d0', 1)] },
      { document: 'd1', statements: [statement('d1', 1)] },
    ])
    await again.putRecord('3', record(2, 1, 4))
    expect(await again.dump()).toBe(bytes)
    expect(bytes.split('\n')).toHaveLength(2 + 2 + 6 + 1)
  })

  it('that could not be written leaves the old one', async () => {
    const a = await opened()
    await a.putRecord('1', record(1))
    const bad = { ...event(2, []), self: undefined as unknown }
    bad.self = bad
    await expect(a.putRecord('2', { ...record(1), events: [bad] })).rejects.toThrow()
    expect(await a.record('1')).toEqual(record(1))
  })
})

describe('a derived store that is', () => {
  it('deleted is made again without a word', async () => {
    const a = await opened()
    await a.putRecord('x', record(1))
    await closed(a)
    rmSync(path)
    const notes: Trouble[] = []
    const b = await opened(notes)
    expect(await b.record('x')).toBeUndefined()
    expect(notes).toEqual([])
  })

  it.each([
    ['not a database', () => writeFileSync(path, 'hello'.repeat(2000))],
    ['cut short', () => truncateSync(path, 5000)],
    [
      'overwritten in the middle',
      () => {
        const b = readFileSync(path)
        b.fill(0xff, 4096, Math.min(b.length, 20_000))
        writeFileSync(path, b)
      },
    ],
  ])('%s is dropped, made again and told', async (_, spoil) => {
    const a = await opened()
    await a.putRecord('x', record(...Array.from({ length: 500 }, (_, i) => i)))
    await closed(a)
    spoil()
    const notes: Trouble[] = []
    const b = await opened(notes)
    expect(notes.map((n) => n.code)).toEqual(['derived-broken'])
    await b.putRecord('y', record(1))
    expect(await b.record('y')).toEqual(record(1))
    expect(b.onDisk).toBe(true)
  })

  it('of another format is dropped and told', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const i = await DuckDBInstance.create(path)
    const c = await i.connect()
    await c.run('CREATE TABLE meta (key VARCHAR, value VARCHAR)')
    await c.run("INSERT INTO meta VALUES ('format', '0')")
    c.closeSync()
    i.closeSync()
    const notes: Trouble[] = []
    await opened(notes)
    expect(notes.map((n) => n.code)).toEqual(['derived-old'])
    expect(existsSync(path)).toBe(true)
  })
})
