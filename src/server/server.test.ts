import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENTS, fixture } from '../../test/browser/fixture.ts'
import * as reply from './api/reply.ts'
import type { Asset } from './assets.ts'
import { POLICY } from './guard.ts'
import { createServer, type Listening, listen } from './server.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const assets = new Map<string, Asset>([
  ['/index.html', { type: 'text/html; charset=utf-8', bytes: bytes('<!doctype html><title>app</title>'), fixed: false }],
  ['/assets/app-1.js', { type: 'text/javascript; charset=utf-8', bytes: bytes('export {}'), fixed: true }],
])
const bench = fixture()
const app = createServer(bench, assets, { version: '1.2.3' })
const host = { host: '127.0.0.1:4466' }
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers: { ...host, ...headers } })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', headers: { ...host, 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
const act = { by: 'ana', act: { type: 'note', on: DOCUMENTS.report, text: 'seen' } }

describe('who may ask', () => {
  it.each([
    ['a foreign Host (DNS rebinding)', { host: 'evil.example:4466' }],
    ['a Host that only begins like ours', { host: '127.0.0.1.evil.example' }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['an Origin of another port', { origin: 'http://127.0.0.1:9999' }],
    ['the Origin null of a sandboxed frame', { origin: 'null' }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses %s', async (_, headers) => {
    expect((await get('/api', headers as unknown as Record<string, string>)).status).toBe(403)
    expect((await post('/api/judgements', act, headers as unknown as Record<string, string>)).status).toBe(403)
    expect(bench.record().judgements).toHaveLength(0)
  })

  it('refuses a write in a form that another site can send without asking', async () => {
    const answer = await app.request('/api/judgements', {
      method: 'POST',
      headers: { ...host, 'content-type': 'text/plain' },
      body: JSON.stringify(act),
    })
    expect(answer.status).toBe(403)
    const form = new FormData()
    form.append('file', new File(['text'], 'a.txt'))
    expect((await app.request('/api/documents', { method: 'POST', headers: host, body: form })).status).toBe(403)
  })

  it.each([['127.0.0.1:4466'], ['localhost:4466'], ['[::1]:4466']])('answers %s', async (name) => {
    expect((await get('/api', { host: name, origin: `http://${name}` })).status).toBe(200)
  })
})

describe('what it serves', () => {
  it('sets the policy on every answer', async () => {
    for (const path of ['/', '/api', '/nowhere.js', '/api/nowhere', '/r/DZA-MLI'])
      expect((await get(path)).headers.get('content-security-policy'), path).toBe(POLICY)
    expect(POLICY).not.toMatch(/unsafe|\*/)
  })

  it('gives the page for the paths of screens, and nothing beyond its own files', async () => {
    for (const path of ['/', '/r/DZA-MLI', '/e/x', '/d/x', '/map'])
      expect(await (await get(path)).text(), path).toContain('<title>app</title>')
    for (const path of [
      '/assets/nope.js',
      '/../package.json',
      '/%2e%2e/%2e%2e/etc/passwd.txt',
      '/assets/..%2f..%2fpackage.json',
      '/etc/passwd.html',
      '//etc/hosts.txt',
    ])
      expect((await get(path)).status, path).toBe(404)
    expect((await get('/assets/app-1.js')).headers.get('cache-control')).toContain('immutable')
  })

  it('describes itself', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { info: { version: string }; paths: Record<string, unknown> }
    expect(document.info.version).toBe('1.2.3')
    for (const path of [
      '/api',
      '/api/r/{key}',
      '/api/e/{id}',
      '/api/d/{id}',
      '/api/map',
      '/api/net',
      '/api/find',
      '/api/judgements',
      '/api/documents',
    ])
      expect(document.paths, path).toHaveProperty([path])
  })

  it('is told of in docs/api.md, path by path', async () => {
    const document = (await (await get('/api/openapi.json')).json()) as { paths: Record<string, Record<string, unknown>> }
    const page = readFileSync('docs/api.md', 'utf8')
    for (const [path, methods] of Object.entries(document.paths))
      for (const m of Object.keys(methods)) expect(page).toContain(`\`${m.toUpperCase()} ${path}\``)
  })

  it('tells what is wrong with a question, and what is not there', async () => {
    expect((await get('/api/r/DZA-MLI?on=2025-02-30')).status).toBe(400)
    expect(await (await get('/api/r/DZA-MLI?on=2025-02-30')).json()).toMatchObject({
      error: { code: 'bad-date', hint: 'Write dates as 2025-04-10.' },
    })
    expect((await get('/api/r/DZA-MLI?on=soon')).status).toBe(400)
    for (const path of ['/api/r/DZA-XXX', '/api/r/DZA', '/api/e/none', '/api/d/none', '/api/none'])
      expect((await get(path)).status, path).toBe(404)
  })

  it('gives the dossier by what was known', async () => {
    const all = (await (await get('/api/r/DZA-MLI?on=2025-04-10')).json()) as { events: unknown[] }
    const early = (await (await get('/api/r/DZA-MLI?on=2025-04-10&known=2025-04-15')).json()) as { events: unknown[] }
    expect(early.events.length).toBeLessThan(all.events.length)
  })

  it('finds by words in any part, without regard to accents', async () => {
    const hits = (await (await get('/api/find?q=goita')).json()) as { kind: string; title: string }[]
    expect(hits.some((h) => h.kind === 'sentence' && h.title.includes('Goïta'))).toBe(true)
  })
})

describe('answers', () => {
  const cases: readonly (readonly [string, z.ZodType])[] = [
    ['/api', reply.desk],
    ['/api/r/DZA-MLI?on=2025-04-10', reply.dossier],
    ['/api/r/DZA-MLI/standing?on=2025-04-10', reply.standing],
    ['/api/e/EVENT', reply.incident],
    ['/api/d/DOCUMENT', reply.reader],
    ['/api/map?on=2025-04-10&actor=DZA&place=tin-zaouatine', reply.map],
    ['/api/net?on=2025-04-10', reply.network],
    ['/api/route?on=2025-04-10&from=algiers&to=bamako', reply.route],
    ['/api/border?lat=19.9&lon=2.9', reply.border],
    ['/api/find?q=drone', reply.hits],
    ['/api/ask?q=what', reply.asked],
    ['/api/ask?q=what&known=2025-04-14', reply.asked],
    ['/api/vocabulary', reply.vocabulary],
    ['/api/statements', reply.statements],
    ['/api/judgements', reply.judgements],
  ]
  it.each(cases)('the schema of %s tells all that is in it', async (path, schema) => {
    const event = [...bench.record().events.values()].find((e) => e.disputes.length > 0)?.id ?? ''
    const answer = await get(path.replace('EVENT', event).replace('DOCUMENT', DOCUMENTS.report))
    expect(answer.status).toBe(200)
    const body: unknown = await answer.json()
    // A schema leaves out what it does not know: equality means that nothing goes untold.
    expect(schema.parse(body)).toEqual(body)
  })
})

describe('judgements', () => {
  it.each([
    ['an unknown type', { by: 'ana', act: { type: 'erase', statement: 'x' } }],
    ['no name', { by: '', act: act.act }],
    ['a field too many', { by: 'ana', act: { ...act.act, admin: true } }],
    ['a statement that is not there', { by: 'ana', act: { type: 'accept', statement: 'sffff' } }],
    ['an undo of nothing', { by: 'ana', act: { type: 'undo', judgement: 'jffff' } }],
    ['a grade beyond the scale', { by: 'ana', act: { type: 'grade-source', source: 'x', grade: 'G' } }],
  ])('refuses %s', async (_, body) => {
    expect((await post('/api/judgements', body)).status).toBe(400)
    expect(bench.record().judgements).toHaveLength(0)
  })

  it('refuses a stretch outside the text', async () => {
    const s = [...bench.record().statements.values()].find((x) => x.kind === 'event')
    if (!s) throw new Error('no event')
    const { id, coder: _coder, why: _why, ...body } = s
    const answer = await post('/api/judgements', {
      by: 'ana',
      act: { type: 'correct', statement: id, body: { ...body, span: { start: 0, end: 999_999 } } },
    })
    expect(await answer.json()).toMatchObject({ error: { code: 'bad-span' } })
  })

  it('keeps one with the anchor of its statement, and takes it back', async () => {
    const s = [...bench.record().statements.values()].find((x) => x.kind === 'event')
    const kept = await post('/api/judgements', { by: 'ana', act: { type: 'reject', statement: s?.id, reason: 'not said' } })
    expect(kept.status).toBe(201)
    const judgement = (await kept.json()) as { id: string }
    expect(judgement).toMatchObject({
      by: 'ana',
      act: { type: 'reject', reason: 'not said', anchor: { statement: s?.id, document: s?.document, span: s?.span } },
    })
    expect(bench.record().statements.has(s?.id ?? '')).toBe(false)
    expect((await post('/api/judgements', { by: 'ana', act: { type: 'undo', judgement: judgement.id } })).status).toBe(201)
    expect(bench.record().statements.has(s?.id ?? '')).toBe(true)
  })
})

describe('on the net', () => {
  let server: Listening
  beforeAll(async () => {
    server = await listen(app, { port: 0 })
  })
  afterAll(() => server.close())
  const status = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const r = request({ host: '127.0.0.1', port: server.port, path: '/api', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      r.on('error', reject)
      r.end()
    })

  it('listens on the loopback and checks the Host that really came', async () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await status({})).toBe(200)
    expect(await status({ host: 'rebound.example' })).toBe(403)
  })

  it('takes a free port where the usual one is taken, and says so where that one was asked for', async () => {
    const other = await listen(app, { port: server.port })
    expect(other.port).not.toBe(server.port)
    await other.close()
    await expect(listen(app, { port: server.port, strict: true })).rejects.toMatchObject({ code: 'port-taken' })
  })

  it('tells live of changes', { timeout: 10_000 }, async () => {
    const stop = new AbortController()
    const answer = await fetch(`${server.address}/api/live`, { signal: stop.signal })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = answer.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value)
    expect(await next()).toContain('event: hello')
    await bench.judge({ type: 'note', on: 'x', text: 'y' }, 'ana')
    const told = await next()
    expect(told).toContain('event: change')
    expect(told).toContain('"by":"ana"')
    stop.abort()
  })
})
