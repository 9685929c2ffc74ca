import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Event } from '../model/event.ts'
import type { EventStatement } from '../model/statement.ts'
import type { Trouble } from '../model/trouble.ts'
import { NEVER_TOLD, when } from '../model/when.ts'
import { type Derived, openDerived } from './derived.ts'

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

const put = (d: Derived, kind: string, ...values: readonly { readonly id: string }[]): void =>
  d.shelf(kind).change({ put: values.map((body) => ({ key: body.id, light: null, body, near: '' })), gone: [] })

const putCoded = (d: Derived, document: string, ...statements: readonly EventStatement[]): void =>
  d.shelf('coded').change({ put: [{ key: document, light: statements.map((s) => s.id), body: statements, near: '' }], gone: [] })

describe('shelves', () => {
  it('come back as they were committed, with their facts and the columns for queries', async () => {
    const a = await opened()
    putCoded(a, 'd2', statement('d2', 1), statement('d2', 2))
    putCoded(a, 'd1')
    put(a, 'events', event(1, ['sd21']))
    await a.commit({ coder: 'c/1' })
    await closed(a)
    const b = await opened()
    expect([b.meta('coder'), b.meta('of')]).toEqual(['c/1', undefined])
    const coded = b.shelf<readonly string[], readonly EventStatement[]>('coded')
    expect([...coded.keys()].sort()).toEqual(['d1', 'd2'])
    expect([coded.light('d2'), coded.body('d2')]).toEqual([
      ['sd21', 'sd22'],
      [statement('d2', 1), statement('d2', 2)],
    ])
    expect(coded.body('d3')).toBeUndefined()
    expect(b.shelf('events').body('e1')).toEqual(event(1, ['sd21']))
    expect(await b.rows('SELECT id, code, source, earliest::VARCHAR AS d FROM statements ORDER BY id')).toEqual([
      { id: 'sd21', code: '190', source: 'DZAMIL', d: '2025-04-01' },
      { id: 'sd22', code: '190', source: 'DZAMIL', d: null },
    ])
    expect(await b.rows('SELECT kind, id, code, words FROM record')).toEqual([{ kind: 'events', id: 'e1', code: '190', words: 'Event 1' }])
  })

  it('forget what goes, in the tables too', async () => {
    const a = await opened()
    putCoded(a, 'd1', statement('d1', 1), statement('d1', 2))
    put(a, 'events', event(1, []), event(2, []))
    await a.commit({})
    putCoded(a, 'd1', statement('d1', 3))
    a.shelf('events').change({ put: [], gone: ['e1'] })
    await a.commit({})
    await closed(a)
    const b = await opened()
    expect([...b.shelf('events').keys()]).toEqual(['e2'])
    expect(await b.rows('SELECT id FROM statements UNION ALL SELECT id FROM record ORDER BY id')).toEqual([{ id: 'e2' }, { id: 'sd13' }])
    b.shelf('events').clear()
    await b.commit({})
    expect(await b.rows('SELECT count(*)::INTEGER AS n FROM pages')).toEqual([{ n: 1 }])
  })

  it('give the same bytes however they came', async () => {
    const events = Array.from({ length: 100 }, (_, i) => event(i, []))
    const grown = await opened()
    for (const e of events.toReversed()) {
      put(grown, 'events', { ...e, id: `${e.id}x` }, e)
      await grown.commit({ of: e.id })
    }
    grown.shelf('events').change({ put: [], gone: events.map((e) => `${e.id}x`) })
    await grown.commit({ of: 'all' })
    const bytes = await grown.dump()
    await closed(grown)
    expect(await (await opened()).dump()).toBe(bytes)
    await closed(open[0]!)
    const again = await opened([], true)
    put(again, 'events', ...events)
    await again.commit({ of: 'all' })
    expect(await again.dump()).toBe(bytes)
    expect(bytes.split('\n')).toHaveLength(100 + 2 + 1)
  })

  it('do as a map does, whatever is put and dropped and when it is committed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.nat(60), gone: fc.boolean(), near: fc.constantFrom('x', 'y'), commit: fc.boolean() }), {
          maxLength: 200,
        }),
        async (steps) => {
          const d = await openDerived(undefined, { notes: [] })
          const shelf = d.shelf<number, string>('k')
          const map = new Map<string, string>()
          for (const [i, step] of steps.entries()) {
            const key = `k${step.key}`
            if (step.gone) map.delete(key)
            else map.set(key, `${i}`)
            shelf.change(step.gone ? { put: [], gone: [key] } : { put: [{ key, light: i, body: `${i}`, near: step.near }], gone: [] })
            if (step.commit) await d.commit({})
          }
          await d.commit({})
          const kept = (await d.dump())
            .trimEnd()
            .split('\n')
            .filter((l) => l.includes('"k":'))
          await d.close()
          expect(Object.fromEntries([...shelf.keys()].map((key) => [key, shelf.body(key)]))).toEqual(Object.fromEntries(map))
          expect(kept.map((l) => (JSON.parse(l) as { k: string; body: string }).body)).toEqual(
            [...map].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, v]) => v),
          )
          for (const [key, v] of map) expect(shelf.light(key)).toBe(Number(v))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('that could not be written leave what was kept', async () => {
    const a = await opened()
    put(a, 'events', event(1, []))
    await a.commit({ of: '1' })
    const before = await a.dump()
    const bad = { ...event(2, []), self: undefined as unknown }
    bad.self = bad
    put(a, 'events', bad)
    await expect(a.commit({ of: '2' })).rejects.toThrow()
    expect([await a.dump(), a.meta('of')]).toEqual([before, '1'])
    a.shelf('events').change({ put: [], gone: ['e2'] })
    await a.commit({ of: '3' })
    expect(a.meta('of')).toBe('3')
  })
})

describe('a derived store that is', () => {
  it('deleted is made again without a word', async () => {
    const a = await opened()
    put(a, 'events', event(1, []))
    await a.commit({})
    await closed(a)
    rmSync(path)
    const notes: Trouble[] = []
    const b = await opened(notes)
    expect(b.shelf('events').size).toBe(0)
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
    put(a, 'events', ...Array.from({ length: 500 }, (_, i) => event(i, [`s${i}`])))
    await a.commit({})
    await closed(a)
    spoil()
    const notes: Trouble[] = []
    const b = await opened(notes)
    expect(notes.map((n) => n.code)).toEqual(['derived-broken'])
    expect(b.shelf('events').size).toBe(0)
    put(b, 'events', event(1, []))
    await b.commit({})
    expect(await b.dump()).toContain('"e1"')
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
