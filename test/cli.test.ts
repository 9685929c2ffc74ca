import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import type { Standing } from '../src/model/standing.ts'
import { run } from './command-line.ts'

const root = join(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'chancery-cli-'))
const folder = join(place, 'case')

afterAll(() => rmSync(place, { recursive: true }))

const line = (s: Standing, key: string, from?: string) => s.lines.find((l) => l.key === key && (from === undefined || l.from === from))

describe('the command line on the worked example', () => {
  beforeAll(async () => {
    const { code, err } = await run(['read', 'examples/algeria-mali', '--case', folder], { cwd: root })
    expect(err).toBe('')
    expect(code).toBe(0)
  })

  it('knows what it has read: nothing is stored twice', async () => {
    const before = readFileSync(join(folder, 'documents.jsonl'), 'utf8')
    const { out } = await run(['read', 'examples/algeria-mali', '--case', folder], { cwd: root })
    expect(out).toContain('known already')
    expect(readFileSync(join(folder, 'documents.jsonl'), 'utf8')).toBe(before)
  })

  const on = async (day: string): Promise<Standing & { lines: readonly { evidence: readonly { sentence: string }[] }[] }> =>
    JSON.parse((await run(['state', 'DZA', 'MLI', '--on', day, '--case', folder, '--json'])).out)

  it('tells flights and airspace before and after 7 April 2025, each with its sentence', async () => {
    const [before, after] = [await on('2025-04-06'), await on('2025-04-10')]
    expect(line(before, 'flights', 'DZA')?.value).not.toBe('no')
    expect(line(before, 'airspace', 'DZA')?.value).not.toBe('no')
    expect(line(after, 'flights', 'DZA')).toMatchObject({ value: 'no', since: '2025-04-07' })
    expect(line(after, 'airspace', 'DZA')).toMatchObject({ value: 'no', since: '2025-04-07' })
    for (const l of after.lines) if (l.conditions.length > 0) expect(l.evidence.length, l.label).toBeGreaterThan(0)
  })
  it('tells both ambassadors recalled', async () => {
    const s = await on('2025-04-29')
    expect(line(s, 'ambassador', 'DZA')?.value).toBe('no')
    expect(line(s, 'ambassador', 'MLI')?.value).toBe('no')
  })
  it('counts only what was published by --known', async () => {
    const { out } = await run(['state', 'DZA', 'MLI', '--on', '2025-04-29', '--known', '2025-04-05', '--case', folder, '--json'])
    expect(line(JSON.parse(out) as Standing, 'flights', 'DZA')?.value).not.toBe('no')
  })
  it('finds the shoot-down as one event told by several', async () => {
    const { out } = await run(['events', 'Algeria', 'Mali', '--case', folder, '--json'])
    const events = JSON.parse(out) as {
      act: { cameo: string }
      when: { edtf: string }
      accounts: unknown[]
      evidence: unknown[]
      title: string
    }[]
    const downs = events.filter((e) => /shot down/i.test(e.title))
    expect(downs).toHaveLength(1)
    expect(downs[0]?.accounts.length).toBeGreaterThan(1)
    for (const e of events) expect(e.evidence.length).toBeGreaterThan(0)
  })
  it('answers in text too', async () => {
    const { out } = await run(['state', 'DZA', 'MLI', '--on', '2025-04-10', '--case', folder])
    expect(out).toContain('Algeria and Mali on 10 April 2025')
    expect(out).toMatch(/○ Flights[^\n]*suspended since 2025-04-07/)
  })
  it('makes the same record after a rebuild', async () => {
    const before = (await run(['events', '--case', folder, '--json'])).out
    expect((await run(['rebuild', '--case', folder])).code).toBe(0)
    expect((await run(['events', '--case', folder, '--json'])).out).toBe(before)
  })
  it.each([['ledger'], ['disputes'], ['findings'], ['effects'], ['blocs', '--on', '2025-04-10']])(
    '%s prints text and JSON',
    async (...args) => {
      const text = await run([...args, '--case', folder])
      expect(text).toMatchObject({ code: 0, err: '' })
      expect(text.out).not.toBe('')
      expect(JSON.parse((await run([...args, '--case', folder, '--json'])).out)).toBeTypeOf('object')
    },
  )
})

describe('wrong use and trouble', () => {
  it.each([
    [['nonsense'], 2, 'no command "nonsense"'],
    [['state', 'DZA'], 2, 'state needs more'],
    [['state', 'DZA', 'MLI', '--on', 'someday', '--case', folder], 2, '--on takes a date'],
    [['state', 'DZA', 'MLI', '--nope'], 2, 'nope'],
    [['findings', 'extra'], 2, 'extra'],
    [['read'], 2, 'read needs more'],
    [['start', '--port', '99999'], 2, '--port takes a number'],
    [['code', '--threads', '0'], 2, '--threads'],
    [['findings', '--case', join(place, 'nowhere')], 1, 'nowhere'],
    [['read', join(place, 'missing.txt'), '--case', join(place, 'other')], 1, 'missing.txt'],
  ] as const)('%j ends with %d and says why', async (args, code, why) => {
    const ran = await run(args)
    expect(ran.code).toBe(code)
    expect(ran.err).toContain(why)
    expect(ran.out).toBe('')
  })
  it('names the file that could not be read and reads the others', async () => {
    writeFileSync(join(place, 'empty.txt'), '')
    writeFileSync(join(place, 'good.txt'), 'Peru recalled its ambassador from Chile on 3 May 2019.\n')
    const ran = await run(['read', 'empty.txt', 'good.txt', '--case', 'mixed'], { cwd: place })
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('empty.txt')
    expect(ran.out).toContain('read: good.txt')
  })
  it('an unknown actor is told with what to do', async () => {
    const ran = await run(['state', 'Atlantis', 'MLI', '--case', join(place, 'mixed')])
    expect(ran).toMatchObject({ code: 1 })
    expect(ran.err).toContain('Atlantis')
  })
})

describe('help', () => {
  it('lists every command', async () => {
    const { out, code } = await run(['--help'])
    expect(code).toBe(0)
    for (const c of commands) expect(out).toContain(c.name)
  })
  it.each(commands.map((c) => c.name))('%s --help has examples', async (name) => {
    const { out, code } = await run([name, '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
  })
})

const seeds = join(root, '..', 'shared', 'seeds')
describe.skipIf(!existsSync(seeds))('the seeds as one case', () => {
  it('tells flights, airspace and both ambassadors on 29 April 2025, each with its sentence', async () => {
    const at = join(place, 'seeds')
    expect((await run(['read', join(seeds, 'brief.txt'), join(seeds, 'profile.txt'), '--case', at])).code).toBe(0)
    const s = JSON.parse((await run(['state', 'DZA', 'MLI', '--on', '2025-04-29', '--case', at, '--json'])).out) as Standing
    expect(line(s, 'flights', 'DZA')).toMatchObject({ value: 'no', since: '2025-04-07' })
    expect(line(s, 'airspace', 'MLI')?.value).toBe('no')
    expect(line(s, 'ambassador', 'MLI')?.value).toBe('no')
    expect(line(s, 'ambassador', 'DZA')?.value).toBe('no')
    for (const [key, from] of [
      ['flights', 'DZA'],
      ['airspace', 'MLI'],
      ['ambassador', 'DZA'],
      ['ambassador', 'MLI'],
    ] as const)
      expect(line(s, key, from)?.statements.length, `${key} ${from}`).toBeGreaterThan(0)
  })
})
