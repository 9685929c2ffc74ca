import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Document } from '../model/document.ts'
import type { Judgement } from '../model/judgement.ts'
import { Trouble } from '../model/trouble.ts'
import { openCase } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chancery-case-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const document = (n: number, text = `Report ${n}.`): Document => ({
  id: `d${String(n).padStart(24, '0')}`,
  source: { id: 's', name: 'S', kind: 'news' },
  lang: 'en',
  retrieved: '2025-04-29T00:00:00Z',
  text,
  blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
  sections: [],
})

const judgement = (n: number): Judgement => ({
  id: `j${String(n).padStart(20, '0')}`,
  at: '2025-04-29T00:00:00Z',
  by: 'a',
  act: { type: 'note', on: 'x', text: `${n}` },
})

const troubleOf = async (work: Promise<unknown>): Promise<Trouble> => {
  try {
    await work
  } catch (e) {
    if (e instanceof Trouble) return e
    throw e
  }
  throw new Error('no trouble')
}

describe('a case', () => {
  it('keeps documents and judgements over closing, in the order in which they came', async () => {
    const a = await openCase(folder, { create: true })
    expect(await Promise.all([3, 1, 2].map((n) => a.addDocument(document(n))))).toEqual(['new', 'new', 'new'])
    expect(await a.addJudgement(judgement(1))).toBe('new')
    await a.close()
    const b = await openCase(folder)
    expect([...b.documents.keys()]).toEqual([3, 1, 2].map((n) => document(n).id))
    expect([...b.documents.values()]).toEqual([3, 1, 2].map((n) => document(n)))
    expect([...b.judgements.values()]).toEqual([judgement(1)])
    await b.close()
  })

  it('takes the same document twice as one', async () => {
    const a = await openCase(folder, { create: true })
    expect(await Promise.all([a.addDocument(document(1)), a.addDocument(document(1))])).toEqual(['new', 'known'])
    expect(await a.addDocument(document(1))).toBe('known')
    await a.close()
    const b = await openCase(folder)
    expect(await b.addDocument(document(1))).toBe('known')
    expect(b.documents.size).toBe(1)
    await b.close()
    expect(readFileSync(join(folder, 'documents.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)
  })

  it('is lines of JSON that begin with the id', async () => {
    const a = await openCase(folder, { create: true })
    const { id, ...rest } = document(1)
    await a.addDocument({ ...rest, id })
    await a.close()
    const text = readFileSync(join(folder, 'documents.jsonl'), 'utf8')
    expect(text.startsWith(`{"id":"${id}"`)).toBe(true)
    expect(JSON.parse(text)).toEqual(document(1))
  })

  it('gives back any text unchanged', async () => {
    const a = await openCase(folder, { create: true })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 0 }), async (text, n) => {
        const d = document(n, text)
        if (a.documents.has(d.id)) return
        await a.addDocument(d)
        expect(a.documents.get(d.id)).toEqual(d)
      }),
      { numRuns: 60 },
    )
    const all = [...a.documents.values()]
    await a.close()
    const b = await openCase(folder)
    expect([...b.documents.values()]).toEqual(all)
    await b.close()
  })

  it('tells what was kept, once it is on the disk', async () => {
    const a = await openCase(folder, { create: true })
    const seen: string[] = []
    const end = a.onKept((k) => seen.push(`${k.kind} ${k.id} ${readFileSync(join(folder, `${k.kind}s.jsonl`), 'utf8').includes(k.id)}`))
    await a.addDocument(document(1))
    await a.addDocument(document(1))
    await a.addJudgement(judgement(2))
    end()
    await a.addJudgement(judgement(3))
    expect(seen).toEqual([`document ${document(1).id} true`, `judgement ${judgement(2).id} true`])
    await a.close()
  })
})

describe('what is amiss', () => {
  const lines = (n: number): string => Array.from({ length: n }, (_, i) => `${JSON.stringify(document(i))}\n`).join('')

  it('heals a torn last line, at any byte, and tells it', async () => {
    const whole = Buffer.from(lines(3))
    const second = Buffer.from(lines(2)).length
    for (const cut of [second + 1, second + 5, second + 40, whole.length - 2]) {
      writeFileSync(join(folder, 'documents.jsonl'), whole.subarray(0, cut))
      rmSync(join(folder, 'documents.jsonl.torn'), { force: true })
      const a = await openCase(folder)
      expect(a.documents.size).toBe(2)
      expect(a.notes.map((n) => [n.code, n.where])).toEqual([['case-torn', 'documents.jsonl, line 3']])
      await a.addDocument(document(9))
      await a.close()
      expect(
        readFileSync(join(folder, 'documents.jsonl'), 'utf8')
          .split('\n')
          .slice(0, -1)
          .map((l) => (JSON.parse(l) as Document).id),
      ).toEqual([document(0).id, document(1).id, document(9).id])
      expect(readFileSync(join(folder, 'documents.jsonl.torn'), 'utf8')).toBe(`${whole.subarray(second, cut).toString()}\n`)
    }
  })

  it('keeps a last line that lacks nothing but its end', async () => {
    writeFileSync(join(folder, 'documents.jsonl'), lines(2).slice(0, -1))
    const a = await openCase(folder)
    expect(a.notes).toEqual([])
    await a.addDocument(document(5))
    expect([...a.documents.values()].map((d) => d.id)).toEqual([0, 1, 5].map((n) => document(n).id))
    await a.close()
    expect(readFileSync(join(folder, 'documents.jsonl'), 'utf8').split('\n')).toHaveLength(4)
  })

  it('reads lines another program wrote: other key order, blank lines, \\r\\n', async () => {
    const { id, ...rest } = document(1)
    writeFileSync(join(folder, 'documents.jsonl'), `${JSON.stringify(document(0))}\r\n\r\n\n${JSON.stringify({ ...rest, id })}\n`)
    const a = await openCase(folder)
    expect([...a.documents.values()]).toEqual([document(0), document(1)])
    await a.close()
  })

  it('names the line that is no JSON', async () => {
    writeFileSync(join(folder, 'documents.jsonl'), `${lines(1)}not json\n${lines(1)}`)
    const t = await troubleOf(openCase(folder))
    expect([t.code, t.where]).toEqual(['case-line', 'documents.jsonl, line 2'])
    expect(readFileSync(join(folder, 'documents.jsonl'), 'utf8')).toContain('not json')
  })

  it('says that there is no case, or that it is a file', async () => {
    expect((await troubleOf(openCase(join(folder, 'none')))).code).toBe('case-missing')
    writeFileSync(join(folder, 'file'), '')
    expect((await troubleOf(openCase(join(folder, 'file'), { create: true }))).code).toBe('case-folder')
  })
})

describe('one writer at a time', () => {
  it('refuses a second writer and names the first', async () => {
    const a = await openCase(folder, { create: true, purpose: 'chancery start' })
    const t = await troubleOf(openCase(folder))
    expect(t.code).toBe('case-locked')
    expect(t.message).toContain(`process ${process.pid} (chancery start)`)
    await a.close()
    await (await openCase(folder)).close()
  })

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 7, began: 'x 1', host: undefined })],
    ['a pid used again by another process', JSON.stringify({ pid: process.pid, began: 'another-boot 17', host: undefined })],
    ['a lock that is no lock', 'torn'],
    ['an empty lock', ''],
  ])('takes over from %s', async (_, text) => {
    const { hostname } = await import('node:os')
    writeFileSync(join(folder, 'documents.jsonl'), '')
    writeFileSync(join(folder, 'lock'), text.startsWith('{') ? JSON.stringify({ ...JSON.parse(text), host: hostname() }) : text)
    const a = await openCase(folder)
    expect(await a.addDocument(document(1))).toBe('new')
    await a.close()
  })

  it('respects a fresh lock of another machine', async () => {
    writeFileSync(join(folder, 'documents.jsonl'), '')
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, began: 'x', host: 'another-machine', purpose: 'read' }))
    expect((await troubleOf(openCase(folder))).message).toContain('on another-machine')
  })

  it('writes nothing more once the case was taken over', async () => {
    const a = await openCase(folder, { create: true })
    writeFileSync(join(folder, 'lock'), 'another')
    expect((await troubleOf(a.addDocument(document(1)))).code).toBe('case-lost')
    expect(readFileSync(join(folder, 'documents.jsonl'), 'utf8')).toBe('')
    await a.close()
  })

  it('is read while another writes, and sees what is added', async () => {
    const writer = await openCase(folder, { create: true })
    await writer.addDocument(document(1))
    const reader = await openCase(folder, { readonly: true })
    expect(reader.documents.size).toBe(1)
    await writer.addDocument(document(2))
    appendFileSync(join(folder, 'documents.jsonl'), '{"id":"half')
    expect(await reader.refresh()).toBe(true)
    expect([...reader.documents.values()]).toEqual([document(1), document(2)])
    expect((await troubleOf(reader.addDocument(document(3)))).code).toBe('case-readonly')
    expect((await reader.derived()).onDisk).toBe(false)
    await reader.close()
    await writer.close()
  })
})

describe('the derived store of a case', () => {
  const row = (body: string) => ({ put: [{ key: 'x', light: null, body, near: '' }], gone: [] })

  it('is read by others, as a copy, while a writer has it open', async () => {
    const writer = await openCase(folder, { create: true })
    const mine = await writer.derived()
    mine.shelf('k').change(row('a'))
    await mine.commit({ of: '1' })
    const reader = await openCase(folder, { readonly: true })
    const copy = await reader.derived()
    expect(copy.onDisk).toBe(false)
    expect([copy.shelf('k').body('x'), copy.meta('of')]).toEqual(['a', '1'])
    copy.shelf('k').change(row('b'))
    await copy.commit({})
    await reader.close()
    expect(await mine.dump()).toContain('"a"')
    await writer.close()
  })

  it('is dropped and made again on demand', async () => {
    const open = await openCase(folder, { create: true })
    ;(await open.derived()).shelf('k').change(row('a'))
    await (await open.derived()).commit({})
    const anew = await open.dropDerived()
    expect(anew.shelf('k').size).toBe(0)
    anew.shelf('k').change(row('b'))
    await anew.commit({})
    await open.close()
    const again = await openCase(folder)
    expect((await again.derived()).shelf('k').body('x')).toBe('b')
    await again.close()
  })

  it('that is damaged is left alone by who only reads', async () => {
    await (await openCase(folder, { create: true })).close()
    writeFileSync(join(folder, 'derived.duckdb'), 'no database')
    const reader = await openCase(folder, { readonly: true })
    expect((await reader.derived()).shelf('k').size).toBe(0)
    await reader.close()
    expect(readFileSync(join(folder, 'derived.duckdb'), 'utf8')).toBe('no database')
  })
})
