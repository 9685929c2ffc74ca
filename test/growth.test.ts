import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type OpenCase, openCase } from '../src/case/case.ts'

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

    const oneByOne = await open('one-by-one')
    for (const file of files.toReversed()) await oneByOne.readPaths([file], place)
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
})
