import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleFolder } from '../load.ts'
import { type OpenCase, openCase } from './case.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-pair-'))
let open: OpenCase
beforeAll(async () => {
  open = await openCase(join(folder, 'case'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
  await open.readPaths([exampleFolder()], process.cwd())
}, 120_000)
afterAll(async () => {
  await open?.close()
  rmSync(folder, { recursive: true, force: true })
})

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as { type: string; value: { id: string; document?: string } })

describe('what a case holds of two', () => {
  it('is less than the whole, and every statement has its document', () => {
    const [whole, part] = [open.export('jsonl'), open.export('jsonl', ['DZA', 'NER'])].map((f) => lines(f[0]?.text ?? ''))
    const statements = (part ?? []).filter((l) => l.type === 'statement')
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.length).toBeLessThan((whole ?? []).filter((l) => l.type === 'statement').length)
    const documents = new Set((part ?? []).filter((l) => l.type === 'document').map((l) => l.value.id))
    for (const s of statements) expect(documents.has(s.value.document ?? '')).toBe(true)
    const told = new Set((whole ?? []).map((l) => JSON.stringify(l)))
    for (const l of part ?? []) expect(told.has(JSON.stringify(l))).toBe(true)
  })

  it('has the events between the two and of either alone, and no others', () => {
    const rows = (open.export('csv', ['DZA', 'MLI']).find((f) => f.name === 'events.csv')?.text ?? '').trim().split('\r\n').slice(1)
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.join('\n')).not.toMatch(/(^|,)(NER|BFA|FRA)[A-Z]*,/m)
  })

  it('is nothing of two that nothing is told of', () => {
    expect(
      lines(open.export('jsonl', ['JPN', 'BRA'])[0]?.text || '{"type":"none","value":{"id":""}}').filter((l) => l.type === 'statement'),
    ).toEqual([])
  })

  it('is the same bytes each time, in every format', () => {
    for (const f of open.formats) expect(open.export(f, ['DZA', 'MLI'])).toEqual(open.export(f, ['DZA', 'MLI']))
  })
})
