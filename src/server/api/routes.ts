import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { RouteCheck } from '../../model/network.ts'
import type { RouteScreen } from '../../model/screens.ts'
import { ask } from '../screens/ask.ts'
import { lastDay } from '../screens/briefs.ts'
import { desk } from '../screens/desk.ts'
import { dossier, standingOn } from '../screens/dossier.ts'
import { find } from '../screens/find.ts'
import { incident } from '../screens/incident.ts'
import { map } from '../screens/map.ts'
import { net } from '../screens/network.ts'
import { quotesOf } from '../screens/quotes.ts'
import { reader } from '../screens/reader.ts'
import type { Workbench } from '../workbench.ts'
import { actOf, askSchema } from './ask.ts'
import { get, json, missing } from './get.ts'
import { live } from './live.ts'
import { publishing } from './publishing.ts'
import { dates, dayOfQuery, daysOfQuery, pairOf } from './query.ts'
import * as reply from './reply.ts'

const MAX_UPLOAD = 64 * 1024 * 1024
const MAX_JUDGEMENT = 1024 * 1024

/** A GET route that answers JSON. */
const route = <P extends string, Q extends z.ZodObject>(
  path: P,
  summary: string,
  query: Q,
  schema: z.ZodType,
  params?: Readonly<Record<string, string>>,
) => get(path, summary, query, json(schema), params)

/** The sentences that tell of the closures on a way. */
const routeEvidence = (bench: Workbench, route: RouteCheck): Pick<RouteScreen, 'statements' | 'quotes'> => {
  const { conditions } = bench.record()
  const statements = [...new Set(route.closed.flatMap((c) => conditions.get(c.condition)?.statements ?? []))]
  return { statements, quotes: quotesOf(bench, statements) }
}

/** Every screen's data at the screen's own path under /api, and what a person can do. */
export const routes = (app: OpenAPIHono, bench: Workbench): void => {
  const none = z.object({})
  const pair = (key: string) => pairOf(key, (id) => bench.actor(id) !== undefined)

  app.openapi(
    route('/api', 'Desk: what changed, what waits for a person', z.object({ since: z.string().max(40).optional() }), reply.desk),
    (c) => c.json(desk(bench, c.req.valid('query').since), 200) as never,
  )
  app.openapi(route('/api/r/{key}', 'Dossier: a relation on a day', dates, reply.dossier, { key: 'Two actor ids, "DZA-MLI"' }), (c) => {
    const p = pair(c.req.param('key') ?? '')
    const [on, known] = daysOfQuery(c.req.valid('query'))
    const screen = p && dossier(bench, p[0], p[1], on, known)
    return (screen ? c.json(screen, 200) : missing(c, 'That pair of actors')) as never
  })
  app.openapi(
    route('/api/r/{key}/standing', 'How the two stand on a day', dates.required({ on: true }), reply.standing, {
      key: 'Two actor ids, "DZA-MLI"',
    }),
    (c) => {
      const p = pair(c.req.param('key') ?? '')
      const [on, known] = daysOfQuery(c.req.valid('query'))
      return (p && on !== undefined ? c.json(standingOn(bench, p[0], p[1], on, known), 200) : missing(c, 'That pair of actors')) as never
    },
  )
  app.openapi(
    route('/api/e/{id}', 'Incident: one event as each teller tells it', dates.pick({ known: true }), reply.incident, { id: 'Event id' }),
    (c) => {
      const screen = incident(bench, c.req.param('id') ?? '', dayOfQuery(c.req.valid('query').known) ?? null)
      return (screen ? c.json(screen, 200) : missing(c, 'That event')) as never
    },
  )
  app.openapi(route('/api/d/{id}', 'Reader: a document and what was read out of it', none, reply.reader, { id: 'Document id' }), (c) => {
    const screen = reader(bench, c.req.param('id') ?? '')
    return (screen ? c.json(screen, 200) : missing(c, 'That document')) as never
  })
  app.openapi(
    route(
      '/api/map',
      'Map: the world on a day as it stands to an actor',
      dates.extend({ actor: z.string().max(80).optional(), place: z.string().max(120).optional() }),
      reply.map,
    ),
    (c) => {
      const q = c.req.valid('query')
      return c.json(map(bench, ...daysOfQuery(q), q.actor, q.place), 200) as never
    },
  )
  app.openapi(
    route('/api/net', 'Network: signed ties on a day, and effects as told', dates, reply.network),
    (c) => c.json(net(bench, ...daysOfQuery(c.req.valid('query'))), 200) as never,
  )
  app.openapi(
    route(
      '/api/route',
      'What closed airspaces do to a route',
      dates.extend({ from: z.string().max(120), to: z.string().max(120), flag: z.string().max(40).optional() }),
      reply.route,
    ),
    (c) => {
      const q = c.req.valid('query')
      const named = (text: string) => bench.place(text) ?? bench.places(text.toLowerCase())[0]
      const [fromPlace, toPlace] = [named(q.from), named(q.to)]
      const [on, known] = daysOfQuery(q)
      const screen = fromPlace && toPlace && bench.route(fromPlace.id, toPlace.id, on ?? lastDay(bench, known), q.flag, known)
      return (
        screen
          ? c.json({ ...screen, ...(fromPlace && { fromPlace }), ...(toPlace && { toPlace }), ...routeEvidence(bench, screen) }, 200)
          : missing(c, 'A route between these places')
      ) as never
    },
  )
  app.openapi(
    route(
      '/api/border',
      'How far a position lies from the border',
      z.object({ lat: z.coerce.number().min(-90).max(90), lon: z.coerce.number().min(-180).max(180) }),
      reply.border,
    ),
    (c) => {
      const { lat, lon } = c.req.valid('query')
      const check = bench.border(lat, lon)
      return (check ? c.json(check, 200) : missing(c, 'A border near that position')) as never
    },
  )
  app.openapi(
    route('/api/find', 'Finds relations, actors, events, places, documents, sentences', z.object({ q: z.string().max(200) }), reply.hits),
    (c) => c.json(find(bench, c.req.valid('query').q), 200) as never,
  )
  app.openapi(
    route('/api/ask', 'Answers a question put in a sentence', dates.pick({ known: true }).extend({ q: z.string().max(500) }), reply.asked),
    (c) => {
      const { q, known } = c.req.valid('query')
      return c.json(ask(bench, q, dayOfQuery(known) ?? null), 200) as never
    },
  )
  app.openapi(
    route('/api/vocabulary', 'Codes, conditions and actors with their labels', none, reply.vocabulary),
    (c) => c.json(bench.vocabulary(), 200) as never,
  )
  app.openapi(
    route('/api/statements', 'All statements in force, with all that was read', none, reply.statements),
    (c) => c.json([...bench.record().statements.values()], 200) as never,
  )
  app.openapi(
    route('/api/judgements', 'All judgements, oldest first', none, reply.judgements),
    (c) => c.json(bench.record().judgements, 200) as never,
  )

  const judge = createRoute({
    method: 'post',
    path: '/api/judgements',
    summary:
      'Keeps a judgement: accept, reject, correct, state, same, different, prefer, grade, note, predict, resolve, brief, setting, undo',
    middleware: [bodyLimit({ maxSize: MAX_JUDGEMENT })] as const,
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: z.strictObject({ by: z.string().min(1).max(80), act: askSchema }) } },
      },
    },
    responses: {
      201: { description: 'Kept', content: { 'application/json': { schema: reply.judgement } } },
      400: { description: 'Not understood', content: { 'application/json': { schema: reply.trouble } } },
    },
  })
  app.openapi(judge, async (c) => {
    const { by, act } = c.req.valid('json')
    return c.json(await bench.judge(actOf(bench.record(), act, bench), by), 201) as never
  })

  const add = createRoute({
    method: 'post',
    path: '/api/documents',
    summary: 'Reads files or pasted text into the case',
    middleware: [bodyLimit({ maxSize: MAX_UPLOAD })] as const,
    request: {
      body: {
        required: true,
        content: { 'multipart/form-data': { schema: z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) }) } },
      },
    },
    responses: {
      200: { description: 'One result a file', content: { 'application/json': { schema: reply.added } } },
      400: { description: 'Not understood', content: { 'application/json': { schema: reply.trouble } } },
    },
  })
  app.openapi(add, async (c) => {
    const form = await c.req.formData()
    const files: { name: string; bytes: Uint8Array }[] = []
    for (const f of form.getAll('file'))
      if (typeof f !== 'string') files.push({ name: f.name, bytes: new Uint8Array(await f.arrayBuffer()) })
    if (files.length === 0) return c.json({ error: { code: 'no-file', message: 'No file came with the request.' } }, 400) as never
    return c.json(await bench.add(files), 200) as never
  })

  publishing(app, bench)
  app.get('/api/live', (c) => live(bench, c))
}
