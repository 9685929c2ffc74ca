import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOMParser } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type OpenCase, openCase } from '../src/case/case.ts'
import { formats } from '../src/publish/publish.ts'
import { run } from './command-line.ts'

const root = join(import.meta.dirname, '..')
const place = mkdtempSync(join(tmpdir(), 'chancery-publish-'))
const folder = join(place, 'case')
let open: OpenCase

beforeAll(async () => {
  await run(['read', 'examples/algeria-mali', '--case', folder], { cwd: root })
  open = await openCase(folder, { write: false, now: () => new Date('2025-05-01T00:00:00Z') })
})
afterAll(async () => {
  await open.close()
  rmSync(place, { recursive: true })
})

const text = (format: (typeof formats)[number]): string => open.export(format)[0]?.text ?? ''
const lines = (t: string): unknown[] =>
  t
    .trimEnd()
    .split('\n')
    .map((l) => JSON.parse(l))

describe('exports', () => {
  it.each(formats)('%s has the same bytes twice', (format) => expect(open.export(format)).toEqual(open.export(format)))

  it('JSON Lines: export, import and export again is the identity', async () => {
    const first = text('jsonl')
    const copy = await openCase(join(place, 'copy'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
    await copy.importLines(first, 'case.jsonl')
    expect(copy.export('jsonl')[0]?.text).toBe(first)
    await copy.close()
  })
  it('a line that is nothing is told with its number', async () => {
    const copy = await openCase(join(place, 'bad'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
    await expect(copy.importLines('{"type":"document","value":{"id":"d1"}}\n{"type":"cat"}\n', 'x.jsonl')).rejects.toMatchObject({
      where: 'x.jsonl:2',
    })
    expect(copy.record().documents.size).toBe(0)
    await copy.close()
  })

  it('CSV: every row of a table has as many fields as its header, and nothing starts a formula', () => {
    for (const file of open.export('csv')) {
      const rows = parseCsv(file.text)
      expect(rows.length, file.name).toBeGreaterThan(0)
      for (const row of rows) {
        expect(row.length, file.name).toBe(rows[0]?.length)
        for (const cell of row) expect(cell).not.toMatch(/^[=+@]/)
      }
    }
  })
  it('GeoJSON has the form of RFC 7946', () => {
    const point = z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]) })
    const feature = z.object({ type: z.literal('Feature'), id: z.string(), geometry: point, properties: z.record(z.string(), z.unknown()) })
    const map = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature).min(1) }).parse(JSON.parse(text('geojson')))
    expect(new Set(map.features.map((f) => f.id)).size).toBe(map.features.length)
  })
  it('GraphML is XML whose edges join nodes that are there', () => {
    const xml = new DOMParser().parseFromString(text('graphml'), 'text/xml')
    const nodes = new Set([...xml.querySelectorAll('node')].map((n) => n.getAttribute('id')))
    const edges = [...xml.querySelectorAll('edge')]
    expect(edges.length).toBeGreaterThan(5)
    for (const e of edges) for (const end of ['source', 'target']) expect(nodes).toContain(e.getAttribute(end))
  })
  it('FollowTheMoney entities name only entities that are there', () => {
    const entity = z.object({
      id: z.string(),
      schema: z.enum(['PublicBody', 'Organization', 'Person', 'Document', 'Event']),
      properties: z.record(z.string(), z.array(z.string()).min(1)),
    })
    const all = lines(text('ftm')).map((l) => entity.parse(l))
    const ids = new Set(all.map((e) => e.id))
    for (const e of all) for (const ref of [...(e.properties.involved ?? []), ...(e.properties.proof ?? [])]) expect(ids).toContain(ref)
  })
  it('STIX 2.1: ids, versions and references are right', () => {
    const id = z.string().regex(/^[a-z][a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const stamp = z.iso.datetime()
    const object = z.looseObject({ type: z.string(), spec_version: z.literal('2.1'), id, created: stamp, modified: stamp })
    const bundle = z.object({ type: z.literal('bundle'), id, objects: z.array(object).min(5) }).parse(JSON.parse(text('stix')))
    const ids = new Set(bundle.objects.map((o) => o.id))
    expect(ids.size).toBe(bundle.objects.length)
    for (const o of bundle.objects) {
      expect(o.id.startsWith(`${o.type}--`)).toBe(true)
      for (const ref of [o.source_ref, o.target_ref, ...((o.object_refs as unknown[] | undefined) ?? [])])
        if (ref !== undefined) expect(ids).toContain(ref)
    }
  })
  it('PLOVER lines carry the types of the manual', () => {
    const types = [
      'AGREE',
      'CONSULT',
      'SUPPORT',
      'CONCEDE',
      'COOPERATE',
      'AID',
      'RETREAT',
      'REQUEST',
      'ACCUSE',
      'REJECT',
      'THREATEN',
      'PROTEST',
      'MOBILIZE',
      'SANCTION',
      'COERCE',
      'ASSAULT',
    ] as const
    for (const l of lines(text('plover')))
      z.looseObject({
        id: z.string(),
        event: z.enum(types),
        date: z.iso.date().nullable(),
        edtf: z.string(),
        source: z.array(z.object({ actor: z.string().length(3), id: z.string() }).loose()),
      }).parse(l)
  })
  it('the calendar keeps RFC 5545: folded lines, CRLF, whole entries', () => {
    const ics = text('ics')
    expect(ics.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    for (const l of ics.split('\r\n')) expect(Buffer.byteLength(l)).toBeLessThanOrEqual(75)
    expect(ics.match(/BEGIN:VEVENT/g)?.length).toBe(ics.match(/END:VEVENT/g)?.length)
    for (const [, from, to] of ics.matchAll(/DTSTART;VALUE=DATE:(\d{8})\r\nDTEND;VALUE=DATE:(\d{8})/g))
      expect(Number(to)).toBeGreaterThan(Number(from))
  })
})

describe('the brief', () => {
  const on = 20207 // 2025-04-29
  it('cites a statement in every sentence, and its lint is clean', () => {
    for (const brief of [open.brief({ a: 'DZA', b: 'MLI' }, on), open.brief('case', on), open.profile('DZA', 'MLI', on)]) {
      const cited = brief.parts.flatMap((p) => p.lines).filter((l) => l.cites.length > 0)
      expect(cited.length).toBeGreaterThan(5)
      for (const l of cited) for (const s of l.cites) expect(open.record().statements.has(s)).toBe(true)
      expect(open.lint(open.markdown(brief))).toEqual([])
    }
  })
  it('of two with nothing between them says so, and its lint is clean', () => {
    const markdown = open.markdown(open.brief({ a: 'PER', b: 'CHL' }, on))
    expect(markdown).toContain('None found on this day.')
    expect(open.lint(markdown)).toEqual([])
  })
  it('tells what a forecast denies as denied, and its lint is clean', async () => {
    const copy = await openCase(join(place, 'denied'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
    const note =
      '---\npublished: 2025-04-01\n---\n# Outlook\n\n## Forecast\n\nPeru will almost certainly not reopen its embassy in Chile before June 2025.\n'
    await copy.add([{ name: 'note.md', bytes: new TextEncoder().encode(note) }])
    const markdown = copy.markdown(copy.brief({ a: 'PER', b: 'CHL' }, 20179))
    expect(markdown).toMatch(/denied: 1–5 %/)
    expect(copy.lint(markdown)).toEqual([])
    await copy.close()
  })
  it('tells no sentence twice in a part', () => {
    for (const p of open.brief('case', on).parts) expect(new Set(p.lines.map((l) => l.text)).size).toBe(p.lines.length)
  })
  it('is the same twice, as Markdown, as HTML and as Word', async () => {
    const brief = () => open.brief({ a: 'DZA', b: 'MLI' }, on)
    expect(open.markdown(brief())).toBe(open.markdown(brief()))
    expect(open.html(brief())).toBe(open.html(brief()))
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
    const word = await open.docx(open.profile('DZA', 'MLI', on))
    vi.setSystemTime(new Date('2027-02-03T04:05:06Z'))
    expect(Buffer.from(await open.docx(open.profile('DZA', 'MLI', on))).equals(Buffer.from(word))).toBe(true)
    vi.useRealTimers()
  })
  it('every note of the Markdown stands in the text and has a quote of its document', () => {
    const markdown = open.markdown(open.brief({ a: 'DZA', b: 'MLI' }, on))
    const used = new Set([...markdown.matchAll(/(?<!^)\[\^(\w+)\](?!:)/gm)].map((m) => m[1]))
    const notes = [...markdown.matchAll(/^\[\^(\w+)\]: “(.+)” \((\w+)\) (?:<!-- s\w+ -->)+$/gm)]
    expect(used.size).toBeGreaterThan(10)
    expect(new Set(notes.map((n) => n[1]))).toEqual(used)
    const cited = [...markdown.matchAll(/^- (\w+): .* <!-- (d\w+) -->$/gm)]
    expect(new Set(notes.map((n) => n[3]))).toEqual(new Set(cited.map((c) => c[1])))
    const texts = new Map(
      cited.map((c) => [
        c[1],
        open
          .record()
          .documents.get(c[2] ?? '')
          ?.text.replaceAll(/\s+/g, ' ') ?? '',
      ]),
    )
    for (const [, , quote = '', letter = ''] of notes) {
      const plain = quote.replaceAll(/\\([\\`*_[\]<>#|])/g, '$1').replaceAll(/^… | …$/g, '')
      expect(texts.get(letter)).toContain(plain)
    }
  })
  it('prints the same quote in one note only, and each document once', () => {
    for (const brief of [open.brief({ a: 'DZA', b: 'MLI' }, on), open.brief('case', on), open.profile('DZA', 'MLI', on)]) {
      const markdown = open.markdown(brief)
      const quotes = [...markdown.matchAll(/^\[\^\w+\]: (“.+” \(\w+\))/gm)].map((m) => m[1])
      expect(new Set(quotes).size).toBe(quotes.length)
      const documents = [...markdown.matchAll(/^- \w+: .* <!-- (d\w+) -->$/gm)].map((m) => m[1])
      expect(documents.length).toBeGreaterThan(1)
      expect(new Set(documents).size).toBe(documents.length)
    }
  })
  it('comes back from its Markdown as it was, tables too', () => {
    for (const brief of [open.brief({ a: 'DZA', b: 'MLI' }, on), open.brief('case', on)]) {
      const markdown = open.markdown(brief)
      expect(markdown).toMatch(/^\| Measure \|/m)
      expect(open.markdown(open.fromMarkdown(markdown))).toBe(markdown)
    }
  })
  it('Word takes the docx: a zip with a document and footnotes', async () => {
    const bytes = await open.docx(open.brief({ a: 'DZA', b: 'MLI' }, on))
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
    const { extractRawText } = await import('mammoth')
    expect((await extractRawText({ buffer: Buffer.from(bytes) })).value).toContain('Summary')
  })
  it.each([
    ['uncited', '# T\n\n29 April 2025\n\n## Summary\n\n- Mali closed its airspace.\n'],
    ['no-such-note', '# T\n\n## Summary\n\n- Mali closed its airspace.[^9]\n'],
    ['stale', '# T\n\n## Summary\n\n- Mali closed its airspace.[^1]\n\n[^1]: “x” y <!-- s00000000000000000000 -->\n'],
    ['likelihood-and-confidence', '# T\n\n## Summary\n\n- We judge with high confidence that a return is unlikely.[^1]\n\n[^1]: “x” y\n'],
  ])('the lint finds %s', (kind, markdown) => expect(open.lint(markdown).map((m) => m.kind)).toContain(kind))
})

describe('the table of likelihood words', () => {
  it('is a setting of the case: ledger, brief and lint follow it, and an undo takes it back', async () => {
    const copy = await openCase(join(place, 'words'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
    await copy.importLines(text('jsonl'), 'case.jsonl')
    const unlikely = () => copy.forecasts().find((f) => f.words === 'unlikely')
    const written = () => copy.markdown(copy.brief({ a: 'DZA', b: 'MLI' }, 20207))
    const before = written()
    expect([copy.likelihood().inForce, unlikely()?.low, unlikely()?.high]).toEqual(['ICD203', 20, 45])
    const set = await copy.judge({ type: 'setting', setting: 'likelihood', value: 'PHIA' }, 'ada')
    expect([copy.likelihood().inForce, unlikely()?.low, unlikely()?.high]).toEqual(['PHIA', 25, 35])
    expect(written()).toContain('25–35 %')
    expect(copy.lint(written())).toEqual([])
    await copy.judge({ type: 'undo', judgement: set.id }, 'ada')
    expect(written()).toBe(before)
    await copy.close()
  })
})

describe('on the command line', () => {
  it('writes the files of an export into a folder', async () => {
    const ran = await run(['export', 'csv', '--out', 'tables', '--case', folder], { cwd: place })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(join(place, 'tables')).toSorted()).toEqual(ran.out.trimEnd().split('\n').toSorted())
  })
  it('imports what it exported', async () => {
    expect((await run(['export', 'jsonl', '--out', 'lines', '--case', folder], { cwd: place })).code).toBe(0)
    const ran = await run(['import', 'lines/case.jsonl', '--case', 'again', '--json'], { cwd: place })
    expect(JSON.parse(ran.out)).toEqual({ documents: 5, judgements: 0 })
  })
  it('sets the table of likelihood words', async () => {
    const at = ['--case', join(place, 'again')]
    expect((await run(['settings', 'likelihood', 'gut', ...at])).code).toBe(1)
    expect((await run(['settings', 'colour', 'red', ...at])).code).toBe(2)
    expect((await run(['settings', 'likelihood', 'phia', '--json', ...at])).code).toBe(0)
    expect(JSON.parse((await run(['settings', '--json', ...at])).out)).toMatchObject({ likelihood: { value: 'PHIA' } })
  })
  it('writes the brief in each form', async () => {
    expect((await run(['brief', 'DZA', 'MLI', '--on', '2025-04-29', '--case', folder])).out).toMatch(/^# /)
    expect((await run(['profile', 'Algeria', 'Mali', '--format', 'html', '--case', folder])).out).toMatch(/^<!doctype html>/)
    expect((await run(['brief', 'DZA', 'MLI', '--format', 'docx', '--case', folder])).code).toBe(2)
    expect((await run(['brief', 'DZA', 'MLI', '--format', 'docx', '--out', 'b.docx', '--case', folder], { cwd: place })).code).toBe(0)
    expect(readFileSync(join(place, 'b.docx')).subarray(0, 2).toString()).toBe('PK')
  })
  it('writes the brief of one event by its id, and says what is no event', async () => {
    const event = [...open.record().events.values()].find((e) => e.title.includes('shot down'))
    const { out, code } = await run(['brief', event?.id ?? '', '--on', '2025-04-29', '--case', folder])
    expect(code).toBe(0)
    expect(out).toContain(`# ${event?.title}`)
    expect((await run(['brief', 'e0', '--case', folder])).code).toBe(2)
  })
  it('writes brief, profile and export by what was known', async () => {
    const at = ['--case', folder, '--known', '2025-04-05']
    const days = ['--on', '2025-04-29', ...at]
    for (const words of [['brief', 'DZA', 'MLI'], ['brief'], ['profile', 'DZA', 'MLI']]) {
      const { out, code } = await run([...words, ...days])
      expect([code, out.includes('29 April 2025, as known by 5 April 2025')]).toEqual([0, true])
      expect(out).not.toBe((await run([...words, '--on', '2025-04-29', '--case', folder])).out)
    }
    const known = (await run(['export', 'jsonl', ...at])).out
    expect(known).not.toBe('')
    expect(known.length).toBeLessThan((await run(['export', 'jsonl', '--case', folder])).out.length)
    expect((await run(['brief', '--known', 'soon', '--case', folder])).code).toBe(2)
  })
  it('gives a forecast with a test its reference class, or says why it has none', async () => {
    const copy = await openCase(join(place, 'classes'), { write: true, create: true, now: () => new Date('2026-01-01T00:00:00Z') })
    await copy.importLines(text('jsonl'), 'case.jsonl')
    const predict = async (test: string | undefined, to: string | undefined) => {
      const forecast = `f${copy.record().judgements.length}`
      const more = { ...(test === undefined ? {} : { test }), ...(to === undefined ? {} : { to }) }
      await copy.judge({ type: 'predict', forecast, proposition: 'x', from: '2025-05-01', p: 0.5, ...more }, 'ada')
      return copy.reference(copy.forecasts().find((f) => f.id === forecast) as ReturnType<typeof copy.forecasts>[number])
    }
    const closed = 'Was the airspace of Algeria closed to Mali on 10 April 2025?'
    expect((await predict(closed, '2025-07-29')).base).toMatchObject({ type: 'airspace-closed', within: 89 })
    expect(await predict(closed, undefined)).toEqual({ noBase: 'its horizon is open' })
    expect(await predict('Blue or green?', '2025-07-29')).toEqual({ noBase: 'its test is not understood' })
    expect(await predict(undefined, '2025-07-29')).toEqual({ noBase: 'it has no test' })
    await copy.close()
  })
  it('lists the ledger and base rates by what was known', async () => {
    const at = ['--case', folder, '--known', '2025-04-05']
    const ledger = JSON.parse((await run(['forecasts', '--json', ...at])).out) as { forecasts: unknown[] }
    const whole = JSON.parse((await run(['forecasts', '--json', '--case', folder])).out) as { forecasts: unknown[] }
    expect(ledger.forecasts.length).toBeLessThan(whole.forecasts.length)
    expect((await run(['forecasts', ...at])).out).toMatch(/^as it stood on 5 April 2025\n/)
    expect((await run(['forecasts', '--case', folder])).out).not.toContain('as it stood')
    const cases = async (...more: string[]) =>
      (JSON.parse((await run(['rates', 'airspace-closed', '--json', '--case', folder, ...more])).out) as { cases: number }).cases
    expect(await cases('--known', '2025-04-05')).toBeLessThan(await cases())
    expect((await run(['forecasts', '--known', 'soon', '--case', folder])).code).toBe(2)
  })
  it('lists forecasts with their horizon and band', async () => {
    const { forecasts } = JSON.parse((await run(['forecasts', '--case', folder, '--json'])).out) as {
      forecasts: { to?: string; words?: string; noBase?: string }[]
    }
    expect(forecasts.length).toBeGreaterThan(2)
    for (const f of forecasts) expect(f.noBase).toBe('it has no test')
    expect(forecasts.some((f) => f.words === 'unlikely' && f.to !== undefined)).toBe(true)
  })
})

/** A plain reader of RFC 4180, for checking only. */
const parseCsv = (csv: string): string[][] => {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((r) => r.length > 1 || (r[0] ?? '') !== '')
}
