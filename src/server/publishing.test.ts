import type { z } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { fixture } from '../../test/browser/fixture.ts'
import type { LedgerForecast } from '../model/forecast.ts'
import type { Judgement } from '../model/judgement.ts'
import type { BriefScreen, ForecastsScreen } from '../model/published.ts'
import * as replies from './api/reply-publishing.ts'
import { createServer } from './server.ts'

const bench = fixture()
const app = createServer(bench, new Map())
const host = { host: '127.0.0.1:4466' }
const get = (path: string) => app.request(path, { headers: host })
const post = (path: string, body: unknown) =>
  app.request(path, { method: 'POST', headers: { ...host, 'content-type': 'application/json' }, body: JSON.stringify(body) })
const judge = (act: unknown) => post('/api/judgements', { by: 'ana', act })
const read = async <T>(path: string): Promise<T> => (await (await get(path)).json()) as T
const ledger = async (): Promise<readonly LedgerForecast[]> => (await read<ForecastsScreen>('/api/forecasts')).forecasts

// Knowledge is opened at the first question.
beforeAll(async () => {
  await get('/api/forecasts')
})

describe('answers on forecasts and briefs', () => {
  const cases: readonly (readonly [string, z.ZodType])[] = [
    ['/api/forecasts', replies.forecasts],
    ['/api/forecasts?known=2025-04-14', replies.forecasts],
    ['/api/rates/airspace-closed?within=90', replies.rate],
    ['/api/rates/airspace-closed?within=90&known=2025-04-14', replies.rate],
    ['/api/brief/DZA-MLI?on=2025-04-29', replies.brief],
    ['/api/brief/DZA-MLI?on=2025-04-29&known=2025-04-14', replies.brief],
    ['/api/profile/DZA-MLI?on=2025-04-29', replies.profile],
    ['/api/export/jsonl', replies.exported],
  ]
  it.each(cases)('the schema of %s tells all that is in it', async (path, schema) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    const body: unknown = await answer.json()
    expect(schema.parse(body)).toEqual(body)
  })

  it.each([
    ['/api/brief/DZA-XXX', 404],
    ['/api/brief/DZA-MLI?on=2025-02-30', 400],
    ['/api/brief/DZA-MLI?known=yesterday', 400],
    ['/api/export/jsonl?known=2025-02-30', 400],
    ['/api/forecasts?known=2025-02-30', 400],
    ['/api/rates/airspace-closed?known=soon', 400],
    ['/api/brief/DZA-MLI/download?format=exe', 400],
    ['/api/rates/no-such-kind', 404],
    ['/api/rates/airspace-closed?within=-1', 400],
    ['/api/export/exe', 404],
    ['/api/export/jsonl/..%2f..%2fpackage.json', 404],
  ])('%s: %i', async (path, status) => expect((await get(path)).status).toBe(status))

  it('hands out every file of every export by the path it names', async () => {
    for (const format of bench.formats) {
      const { files } = await read<{ files: { path: string; bytes: number }[] }>(`/api/export/${format}`)
      expect(files.length, format).toBeGreaterThan(0)
      for (const f of files) {
        const answer = await get(f.path)
        expect((await answer.arrayBuffer()).byteLength, f.path).toBe(f.bytes)
        expect(answer.headers.get('content-disposition')).toContain('attachment')
      }
    }
  })
})

describe('by what was known on a day', () => {
  const known = '2025-04-14'
  const late = () => [...bench.record().documents.values()].flatMap((d) => ((d.published ?? '') > known ? [d.id] : []))
  it('brief and profile cite no document that came later, say so, and are other texts', async () => {
    expect(late().length).toBeGreaterThan(0)
    for (const kind of ['brief', 'profile']) {
      const path = `/api/${kind}/DZA-MLI?on=2025-04-29`
      const [all, then] = [await read<BriefScreen>(path), await read<BriefScreen>(`${path}&known=${known}`)]
      expect([all.known, then.known]).toEqual([null, 20192])
      const documents = (b: BriefScreen) => new Set(Object.values(b.quotes).map((q) => q.document))
      expect([...documents(all)].some((d) => late().includes(d))).toBe(true)
      expect([...documents(then)].some((d) => late().includes(d))).toBe(false)
      const file = await get(`/api/${kind}/DZA-MLI/download?format=markdown&on=2025-04-29&known=${known}`)
      expect(file.headers.get('content-disposition')).toContain(`${kind}-DZA-MLI-2025-04-29-known-${known}.md`)
      expect(await file.text()).toContain('29 April 2025, as known by 14 April 2025')
    }
  })
  it('keeps edited texts of each apart', async () => {
    const path = '/api/brief/DZA-MLI?on=2025-04-29'
    const then = await read<BriefScreen>(`${path}&known=${known}`)
    await judge({ type: 'brief', brief: then.id, markdown: then.markdown })
    expect((await read<BriefScreen>(path)).edited).toBeUndefined()
    const kept = (await read<BriefScreen>(`${path}&known=${known}`)).edited
    expect(kept?.marks).toEqual([])
    for (const j of kept?.judgements ?? []) await judge({ type: 'undo', judgement: j })
  })
  it('exports name their files by it, and hold no document that came later', async () => {
    const { files } = await read<{ files: { path: string }[] }>(`/api/export/jsonl?known=${known}`)
    const answer = await get(files[0]?.path ?? '')
    expect(answer.headers.get('content-disposition')).toContain(`known-${known}`)
    const text = await answer.text()
    expect(text).toContain('"type":"document"')
    for (const id of late()) expect(text).not.toContain(id)
  })
})

describe('a forecast of an analyst', () => {
  it('is entered, updated, settled and opened again', async () => {
    const made = await judge({
      type: 'predict',
      proposition: 'A mediator comes',
      from: '2026-01-01',
      to: '2026-11-15',
      p: 0.6,
      about: ['DZA', 'MLI'],
    })
    expect(made.status).toBe(201)
    const { act } = (await made.json()) as Judgement & { act: { forecast: string } }
    const line = async () => (await ledger()).find((f) => f.id === act.forecast)
    expect(await line()).toMatchObject({ proposition: 'A mediator comes', status: 'due', p: 0.6 })
    expect((await judge({ type: 'predict', forecast: act.forecast, p: 0.2, reason: 'talks failed' })).status).toBe(201)
    expect((await line())?.history.map((h) => h.p)).toEqual([0.6, 0.2])
    const settled = await judge({ type: 'resolve', forecast: act.forecast, outcome: 'no', reason: 'nobody came' })
    expect(await line()).toMatchObject({ status: 'resolved', outcome: 'no' })
    expect(await read<ForecastsScreen>('/api/forecasts')).toMatchObject({ scorecard: { all: { n: 1 } } })
    expect((await judge({ type: 'predict', forecast: act.forecast, p: 0.9 })).status).toBe(400)
    await judge({ type: 'undo', judgement: ((await settled.json()) as Judgement).id })
    expect(await line()).toMatchObject({ status: 'due' })
  })

  it.each([
    ['no probability', { type: 'predict', proposition: 'x' }],
    ['a probability over 1', { type: 'predict', proposition: 'x', p: 1.2 }],
    ['nothing foretold', { type: 'predict', p: 0.5 }],
    ['no day of the calendar', { type: 'predict', proposition: 'x', to: '2026-02-30', p: 0.5 }],
    ['a horizon turned round', { type: 'predict', proposition: 'x', from: '2026-03-01', to: '2026-02-01', p: 0.5 }],
    ['a forecast that is not there', { type: 'predict', forecast: 'f0', p: 0.5 }],
    ['a resolution without a reason', { type: 'resolve', forecast: 'f0', outcome: 'yes', reason: '' }],
    ['a resolution of nothing', { type: 'resolve', forecast: 'f0', outcome: 'yes', reason: 'so' }],
  ])('is refused with %s', async (_, act) => {
    const before = bench.record().judgements.length
    expect((await judge(act)).status).toBe(400)
    expect(bench.record().judgements).toHaveLength(before)
  })
})

describe('an edited brief', () => {
  const path = '/api/brief/DZA-MLI'
  it('is kept beside the derived one, handed out, and taken back', async () => {
    const derived = await read<BriefScreen>(`${path}?on=2025-04-29`)
    const markdown = derived.markdown.replace('## Summary', '## Summary\n\nNobody told me this.')
    await judge({ type: 'brief', brief: derived.id, markdown })
    const both = await read<BriefScreen>(`${path}?on=2025-04-29`)
    expect(both.markdown).toBe(derived.markdown)
    expect(both.edited?.markdown).toBe(markdown)
    expect(both.edited?.marks).toHaveLength(derived.marks.length + 1)
    expect(both.edited?.marks.map((m) => [m.kind, markdown.slice(m.start, m.end)])).toContainEqual(['uncited', 'Nobody told me this.'])
    for (const format of ['markdown', 'html']) {
      const edited = await (await get(`${path}/download?format=${format}&on=2025-04-29`)).text()
      expect(edited, format).toContain('Nobody told me this.')
      const plain = await (await get(`${path}/download?format=${format}&on=2025-04-29&text=derived`)).text()
      expect(plain, format).not.toContain('Nobody told me this.')
    }
    const docx = new Uint8Array(await (await get(`${path}/download?format=docx&on=2025-04-29`)).arrayBuffer())
    expect([...docx.slice(0, 2)]).toEqual([0x50, 0x4b])
    for (const j of both.edited?.judgements ?? []) await judge({ type: 'undo', judgement: j })
    expect((await read<BriefScreen>(`${path}?on=2025-04-29`)).edited).toBeUndefined()
    expect((await read<BriefScreen>(`${path}?on=2025-04-28`)).edited).toBeUndefined()
  })

  it('of one event and of the whole case is a file too', async () => {
    const event = [...bench.record().events.values()].find((e) => e.title.includes('shot down'))
    for (const [key, title] of [
      [event?.id ?? '', event?.title ?? '\0'],
      ['case', 'The case at a glance'],
    ] as const) {
      const answer = await get(`/api/brief/${key}/download?format=markdown&on=2025-04-29`)
      expect(answer.headers.get('content-disposition')).toContain(`brief-${key}-2025-04-29.md`)
      expect(await answer.text()).toContain(`# ${title}`)
    }
    expect((await get('/api/brief/e0/download?format=html')).status).toBe(404)
  })

  it('is checked as it is written', async () => {
    const marks = await (await post('/api/brief/lint', { markdown: '# T\n\n## S\n\nA thing without a note.\n' })).json()
    expect(marks).toMatchObject([{ kind: 'uncited' }])
    expect((await post('/api/brief/lint', { text: 'x' })).status).toBe(400)
  })

  it('derived, read back from its Markdown, is the same brief', async () => {
    const { brief, markdown } = await read<BriefScreen>(`${path}?on=2025-04-29`)
    expect(bench.markdown(bench.fromMarkdown(markdown))).toBe(markdown)
    expect(bench.fromMarkdown(markdown).parts.map((p) => [p.heading, p.level, p.lines.length])).toEqual(
      brief.parts.map((p) => [p.heading, p.level, p.lines.length]),
    )
  })
})
