import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayWords } from '../cli/selection.ts'
import { exampleFolder } from '../load.ts'
import { anchorOf } from '../model/anchor.ts'
import { knownBy } from '../model/known.ts'
import { type Day, parseDay } from '../model/when.ts'
import { dossier } from '../server/screens/dossier.ts'
import { map } from '../server/screens/map.ts'
import { net } from '../server/screens/network.ts'
import { type OpenCase, openCase } from './case.ts'

/** The worked example as it was known by a day, against a case that holds only what was out by then. */
const folder = mkdtempSync(join(tmpdir(), 'chancery-known-'))
const now = () => new Date('2026-01-01T00:00:00Z')
const day = (iso: string): Day => parseDay(iso) ?? 0
let whole: OpenCase
const open: OpenCase[] = []
const caseOf = async (name: string): Promise<OpenCase> => {
  const made = await openCase(join(folder, name), { write: true, create: true, now })
  open.push(made)
  return made
}

beforeAll(async () => {
  whole = await caseOf('whole')
  await whole.readPaths([exampleFolder()], process.cwd())
}, 120_000)
afterAll(async () => {
  for (const c of open) await c.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('an export by what was known', () => {
  it('leaves out judgements of documents that came later, and keeps the others', async () => {
    const copy = await caseOf('judged')
    await copy.importLines(whole.export('jsonl')[0]?.text ?? '', 'case.jsonl')
    const known = day('2025-04-07')
    const of = (out: boolean) =>
      [...copy.record().statements.values()].find((s) => {
        const d = copy.record().documents.get(s.document)
        return d !== undefined && knownBy(d, known) === out
      })
    const ids: string[] = []
    for (const s of [of(true), of(false)]) {
      const d = s && copy.record().documents.get(s.document)
      if (s === undefined || d === undefined) throw new Error('the example has documents of both kinds')
      ids.push((await copy.judge({ type: 'reject', anchor: anchorOf(s, d) }, 'ana')).id)
    }
    const kept = (k: Day | null) =>
      (copy.export('jsonl', undefined, k)[0]?.text ?? '')
        .trim()
        .split('\n')
        .map((l) => JSON.parse(l) as { type: string; value: { id: string } })
        .flatMap((l) => (l.type === 'judgement' ? [l.value.id] : []))
    expect(kept(null).toSorted()).toEqual(ids.toSorted())
    expect(kept(known)).toEqual([ids[0]])
  })
})

describe('the record as known by a day', () => {
  it.each(['2025-04-02', '2025-04-07', '2025-04-20'])(
    'shows on every screen what a case without later documents shows, %s',
    async (iso) => {
      const known = day(iso)
      const part = await caseOf(iso)
      const early = new Set([...whole.record().documents.values()].filter((d) => knownBy(d, known)).map((d) => d.file))
      expect(early.size).toBeGreaterThan(0)
      expect(early.size).toBeLessThan(whole.record().documents.size)
      const files = readdirSync(exampleFolder(), { recursive: true, encoding: 'utf8' })
      await part.readPaths(
        files.filter((f) => early.has(f.split('/').at(-1)) || early.has(f)).map((f) => join(exampleFolder(), f)),
        process.cwd(),
      )
      expect(part.record().documents.size).toBe(early.size)
      const on = day('2025-04-10')
      const plain = (x: unknown): unknown => JSON.parse(JSON.stringify(x, (key, v: unknown) => (key === 'known' ? undefined : v)))
      expect(plain(dossier(whole, 'DZA', 'MLI', on, known))).toEqual(plain(dossier(part, 'DZA', 'MLI', on, null)))
      expect(plain(net(whole, on, known))).toEqual(plain(net(part, on, null)))
      expect(plain(map(whole, on, known, 'DZA'))).toEqual(plain(map(part, on, null, 'DZA')))
      expect(whole.network(on, known)).not.toEqual(whole.network(on))
      for (const [then, alone] of [
        [whole.brief({ a: 'DZA', b: 'MLI' }, on, known), part.brief({ a: 'DZA', b: 'MLI' }, on)],
        [whole.brief('case', on, known), part.brief('case', on)],
        [whole.profile('DZA', 'MLI', on, known), part.profile('DZA', 'MLI', on)],
      ] as const) {
        expect(then.dateline).toBe(`10 April 2025, as known by ${dayWords(known)}`)
        expect({ ...then, dateline: '' }).toEqual({ ...alone, dateline: '' })
        expect(whole.markdown(then).replace(then.dateline, '')).toBe(part.markdown(alone).replace(alone.dateline, ''))
        expect(whole.lint(whole.markdown(then), known)).toEqual([])
      }
      for (const format of whole.formats) {
        const made = whole.export(format, undefined, known).map((f) => f.text)
        expect(made, format).toEqual(part.export(format).map((f) => f.text))
        expect(whole.export(format, ['DZA', 'MLI'], known), format).toEqual(part.export(format, ['DZA', 'MLI']))
      }
      expect(whole.export('jsonl', undefined, known)).not.toEqual(whole.export('jsonl'))
      expect(whole.brief('case', on, known).parts).not.toEqual(whole.brief('case', on).parts)
    },
  )

  it('is the record itself where everything was out, and none before the first document', () => {
    expect(whole.record(day('2030-01-01'))).toBe(whole.record())
    expect(whole.record(null)).toBe(whole.record())
    expect(whole.record(day('1990-01-01')).events.size).toBe(0)
    expect(whole.network(day('2025-04-10'), day('1990-01-01')).ties).toEqual([])
  })
})
