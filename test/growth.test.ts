import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type OpenCase, openCase } from '../src/case/case.ts'
import { openRecord } from '../src/case/derive.ts'
import { type Library, openLibrary } from '../src/case/library.ts'
import { dayOf } from '../src/model/when.ts'
import { openCase as openStore } from '../src/store/store.ts'
import { standing } from '../src/track/standing.ts'

const examples = join(import.meta.dirname, '..', 'examples', 'algeria-mali')
const place = mkdtempSync(join(tmpdir(), 'chancery-growth-'))
afterAll(() => rmSync(place, { recursive: true }))

const open = (name: string): Promise<OpenCase> =>
  openCase(join(place, name), { write: true, create: true, now: () => new Date('2025-05-01T00:00:00Z') })

describe('a case that grows', () => {
  it('has the same bytes, whether its documents came at once, one by one, in another order, or after a rebuild', async () => {
    const files = readdirSync(examples)
      .filter((f) => !f.endsWith('.json') && f !== 'README.md')
      .map((f) => join(examples, f))
    const atOnce = await open('at-once')
    await atOnce.readPaths(files, place)
    const whole = await atOnce.dump()
    expect(whole.length).toBeGreaterThan(1000)

    let oneByOne = await open('one-by-one')
    for (const file of files.toReversed()) await oneByOne.readPaths([file], place)
    expect(await oneByOne.dump()).toBe(whole)
    await oneByOne.close()

    oneByOne = await open('one-by-one')
    expect(await oneByOne.dump()).toBe(whole)
    await oneByOne.rebuild()
    expect(await oneByOne.dump()).toBe(whole)
    await oneByOne.close()

    const again = await open('one-by-one')
    expect(await again.dump()).toBe(whole)
    await again.close()
    await atOnce.close()
  })
  it('keeps a judgement over a rebuild, and takes it back when undone', async () => {
    const one = await open('judged')
    await one.readPaths([examples], place)
    const statement = [...one.record().statements.values()].find((s) => s.kind === 'event')
    if (statement === undefined) throw new Error('the example has no event')
    const text = one.record().documents.get(statement.document)?.text ?? ''
    const anchor = {
      statement: statement.id,
      document: statement.document,
      kind: statement.kind,
      span: statement.span,
      quote: text.slice(statement.span.start, statement.span.end),
      label: statement.act.cameo,
      parties: [statement.source?.code ?? '', statement.target?.code ?? ''],
    }
    const judged = await one.judge({ type: 'reject', anchor, reason: 'not so' }, 'ana')
    expect(one.record().statements.has(statement.id)).toBe(false)
    await one.rebuild()
    expect(one.record().statements.has(statement.id)).toBe(false)
    expect(one.record().orphans).toEqual([])
    await one.judge({ type: 'undo', judgement: judged.id }, 'ana')
    expect(one.record().statements.has(statement.id)).toBe(true)
    await one.close()
  })
  it('codes nothing and makes nothing again when it is opened, all where the coder is another, the record where the rooms are', async () => {
    const library = openLibrary()
    let [coded, made] = [0, 0]
    const counting = (coder: string, maker: string): Library => ({
      ...library,
      coder,
      maker,
      chancery: {
        ...library.chancery,
        code: (document) => {
          coded++
          return library.chancery.code(document)
        },
        grow: (before, kept) => {
          made++
          return library.chancery.grow(before, kept)
        },
      },
    })
    const work = async (coder: string, maker: string): Promise<readonly [coded: number, made: number, rows: string]> => {
      ;[coded, made] = [0, 0]
      const one = await openCase(join(place, 'versions'), { write: true, create: true, now: () => new Date(0) }, counting(coder, maker))
      await one.readPaths([examples], place)
      const rows = (await one.dump()).split('\n').filter((l) => !l.startsWith('{"meta"'))
      await one.close()
      return [coded, made, rows.join('\n')]
    }
    const [first, , rows] = await work('a', 'x')
    expect(first).toBeGreaterThan(3)
    expect(await work('a', 'x')).toEqual([0, 0, rows])
    expect(await work('a', 'y')).toEqual([0, 1, rows])
    expect(await work('b', 'y')).toEqual([first, 1, rows])
  })
  it('opens few of its rows to tell how two stand', async () => {
    await (await open('at-once')).close()
    const [store, library] = [await openStore(join(place, 'at-once'), { readonly: true }), openLibrary()]
    const following = await openRecord(store, library)
    const record = await following.catchUp()
    const opened = new Set<string>()
    const watched = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
      new Proxy(map, {
        get: (of, name) =>
          name === 'get'
            ? (id: string) => {
                opened.add(id)
                return of.get(id)
              }
            : Reflect.get(of, name, of),
      })
    const seen = { ...record, events: watched(record.events), conditions: watched(record.conditions) }
    const found = standing(seen, 'DZA', 'MLI', dayOf(2025, 4, 10), null, library.chancery.tracking)
    expect(found.lines.some((l) => l.value === 'no')).toBe(true)
    expect(opened.size).toBeGreaterThan(0)
    expect(opened.size).toBeLessThan(record.events.size + record.conditions.size)
    await store.close()
  })
})
