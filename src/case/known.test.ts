import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleFolder } from '../load.ts'
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
    },
  )

  it('is the record itself where everything was out, and none before the first document', () => {
    expect(whole.record(day('2030-01-01'))).toBe(whole.record())
    expect(whole.record(null)).toBe(whole.record())
    expect(whole.record(day('1990-01-01')).events.size).toBe(0)
    expect(whole.network(day('2025-04-10'), day('1990-01-01')).ties).toEqual([])
  })
})
