import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayWords } from '../cli/selection.ts'
import { exampleFolder } from '../load.ts'
import { anchorOf } from '../model/anchor.ts'
import { knownBy, knownFrom } from '../model/known.ts'
import { type Day, formatDay, parseDay } from '../model/when.ts'
import { dossier } from '../server/screens/dossier.ts'
import { forecasts } from '../server/screens/forecasts.ts'
import { map } from '../server/screens/map.ts'
import { net } from '../server/screens/network.ts'
import { type OpenCase, openCase } from './case.ts'

/** The worked example as it was known by a day, against a case that holds only what was out by then. */
const folder = mkdtempSync(join(tmpdir(), 'chancery-known-'))
let clock = '2026-01-01T00:00:00Z'
const now = () => new Date(clock)
const day = (iso: string): Day => parseDay(iso) ?? 0
let whole: OpenCase
const open: OpenCase[] = []
const caseOf = async (name: string): Promise<OpenCase> => {
  const made = await openCase(join(folder, name), { write: true, create: true, now })
  open.push(made)
  return made
}
/** Without the words that tell by when it was known. */
const plain = (x: unknown): unknown =>
  JSON.parse(JSON.stringify(x, (key, v: unknown) => (key === 'known' || key === 'past' ? undefined : v)))

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
      const exported = (of: OpenCase, k: Day | null) =>
        of.formats.flatMap((format) => [...of.export(format, undefined, k), ...of.export(format, ['DZA', 'MLI'], k)])
      const [ledger, written] = [forecasts(whole, known), exported(whole, known)]
      // Horizons are due by the day of the ledger.
      clock = `${iso}T12:00:00Z`
      expect(plain(ledger)).toEqual(plain(forecasts(part, null)))
      expect(written).toEqual(exported(part, null))
      clock = '2026-01-01T00:00:00Z'
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

describe('the ledger of forecasts as known by a day', () => {
  it('stands as it stood on that day: texts, people’s p, what was settled and taken back, scores and base rates', async () => {
    const grown = await caseOf('grown')
    const told = [...whole.record().documents.values()].toSorted((a, b) => (knownFrom(a) ?? 0) - (knownFrom(b) ?? 0))
    const seen = new Map<Day, unknown>()
    const rates = () => grown.baseRate('airspace-closed', 30)
    const days = [
      ...new Set(told.map((d) => knownFrom(d) ?? 0)),
      day('2025-05-03'),
      day('2025-05-04'),
      day('2025-08-01'),
      day('2025-09-01'),
    ]
    const ids: string[] = []
    const predict = async (p: number, more: object) => {
      const j = await grown.judge({ type: 'predict', forecast: 'f-own', p, ...more }, 'ana')
      ids.push(j.id)
    }
    const acts: Record<string, () => Promise<unknown>> = {
      '2025-05-03': () =>
        predict(0.7, {
          proposition: 'Algeria keeps its airspace closed',
          from: '2025-05-03',
          to: '2025-07-01',
          test: 'Was Algerian airspace closed to Mali on 2025-04-20?',
        }),
      '2025-05-04': () => predict(0.4, { reason: 'talks are said to begin' }),
      '2025-08-01': async () => {
        const text = grown.forecasts().find((f) => f.words === 'unlikely')
        await grown.judge({ type: 'resolve', forecast: text?.id ?? '', outcome: 'no', reason: 'none came back' }, 'ana')
        await grown.judge({ type: 'resolve', forecast: 'f-own', outcome: 'yes', reason: 'as told' }, 'ana')
      },
      '2025-09-01': () => grown.judge({ type: 'undo', judgement: ids[1] ?? '' }, 'ana'),
    }
    for (const at of days) {
      const iso = formatDay(at)
      clock = `${iso}T09:00:00Z`
      const files = told.filter((d) => knownFrom(d) === at).map((d) => join(exampleFolder(), d.file ?? ''))
      if (files.length > 0) await grown.readPaths(files, process.cwd())
      await acts[iso]?.()
      seen.set(at, plain([forecasts(grown, null), rates()]))
    }
    clock = '2026-01-01T00:00:00Z'
    expect(grown.record().documents.size).toBe(told.length)
    expect(seen.size).toBeGreaterThan(7)
    expect(new Set([...seen.values()].map((s) => JSON.stringify(s))).size).toBe(seen.size)
    for (const [at, then] of seen)
      expect(plain([forecasts(grown, at), grown.baseRate('airspace-closed', 30, at)]), formatDay(at)).toEqual(then)
    const own = (k: string | null) => grown.forecasts(k === null ? null : day(k)).find((f) => f.id === 'f-own')
    expect(own('2025-05-02')).toBeUndefined()
    expect(own('2025-05-03')?.history.map((h) => h.p)).toEqual([0.7])
    expect(own('2025-05-03')?.proposal?.outcome).toBe('yes')
    expect(own('2025-07-31')).toMatchObject({ status: 'due', history: [{ p: 0.7 }, { p: 0.4 }] })
    expect(own('2025-08-01')?.status).toBe('resolved')
    expect(own(null)?.history.map((h) => h.p)).toEqual([0.7])
    expect([grown.scorecard(day('2025-07-31')).all, grown.scorecard(day('2025-08-01')).all?.n, grown.scorecard().all?.n]).toEqual([
      null,
      2,
      2,
    ])
    // What was taken back later counts as it was: 0.4 then, 0.7 now.
    expect(grown.scorecard(day('2025-08-01')).all?.brier).not.toBe(grown.scorecard().all?.brier)
    // An export by that day brings the ledger of that day along.
    const copy = await caseOf('copied')
    await copy.importLines(grown.export('jsonl', undefined, day('2025-05-03'))[0]?.text ?? '', 'case.jsonl')
    expect(
      copy
        .forecasts()
        .find((f) => f.id === 'f-own')
        ?.history.map((h) => h.p),
    ).toEqual([0.7])
  })
})
