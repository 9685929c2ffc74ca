import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { brief, briefOfOther, briefToSend, profile, profileToSend } from '../screens/brief.ts'
import { forecasts } from '../screens/forecasts.ts'
import type { Workbench } from '../workbench.ts'
import { exports } from './exports.ts'
import { file } from './file.ts'
import { get, json, missing } from './get.ts'
import { dates, dayOfQuery, daysOfQuery, pairOf } from './query.ts'
import * as reply from './reply.ts'
import * as replies from './reply-publishing.ts'

const MAX_BRIEF = 1024 * 1024
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const PAIR = { key: 'Two actor ids, "DZA-MLI"' }

const text = { schema: z.string() }
const bytes = { schema: z.string().openapi({ format: 'binary' }) }
/** Forecasts, briefs, profiles and exports of the case. */
export const publishing = (app: OpenAPIHono, bench: Workbench): void => {
  const none = z.object({})
  const known = dates.pick({ known: true })
  const pair = (c: Context) => pairOf(c.req.param('key') ?? '', (id) => bench.actor(id) !== undefined)

  app.openapi(
    get('/api/forecasts', 'Forecasts: the ledger, what the record proposes, the scorecard', known, json(replies.forecasts)),
    (c) => c.json(forecasts(bench, dayOfQuery(c.req.valid('query').known) ?? null), 200) as never,
  )
  app.openapi(
    get(
      '/api/rates/{type}',
      'Base rate: how often conditions of a kind ended within so many days',
      known.extend({ within: z.coerce.number().int().min(1).max(36_500).optional() }),
      json(replies.rate),
      { type: 'Type of condition, "airspace-closed"' },
    ),
    (c) => {
      const type = c.req.param('type') ?? ''
      const { within = 90, known } = c.req.valid('query')
      const kind = bench.vocabulary().conditions.some((k) => k.type === type)
      return (kind ? c.json(bench.baseRate(type, within, dayOfQuery(known) ?? null), 200) : missing(c, 'That kind of condition')) as never
    },
  )
  app.openapi(
    get('/api/brief/{key}', 'Brief: every sentence with its statements, as derived and as edited', dates, json(replies.brief), PAIR),
    (c) => {
      const p = pair(c)
      const screen = p && brief(bench, p[0], p[1], ...daysOfQuery(c.req.valid('query')))
      return (screen ? c.json(screen, 200) : missing(c, 'That pair of actors')) as never
    },
  )
  app.openapi(
    get(
      '/api/brief/{key}/download',
      'The brief as a file',
      dates.extend({
        format: z.enum(['markdown', 'html', 'docx']),
        text: z
          .enum(['edited', 'derived'])
          .optional()
          .openapi({ description: 'Which text, where a person has edited it; the edited one if not said' }),
      }),
      { 'text/markdown': text, 'text/html': text, [DOCX]: bytes },
      { key: 'Two actor ids, "DZA-MLI", the id of an event, or "case" for the whole case' },
    ),
    async (c) => {
      const p = pair(c)
      const q = c.req.valid('query')
      const [day, known] = daysOfQuery(q)
      const made = p
        ? briefToSend(bench, p[0], p[1], day, known, q.text === 'derived')
        : briefOfOther(bench, c.req.param('key') ?? '', day, known)
      if (!made) return missing(c, 'That pair of actors or event') as never
      if (q.format === 'docx') return file(c, `${made.name}.docx`, DOCX, await bench.docx(made.brief)) as never
      if (q.format === 'html') return file(c, `${made.name}.html`, 'text/html; charset=utf-8', bench.html(made.brief)) as never
      return file(c, `${made.name}.md`, 'text/markdown; charset=utf-8', made.markdown) as never
    },
  )
  app.openapi(
    get('/api/profile/{key}', 'Profile of a pair: facts and sections, each with its statements', dates, json(replies.profile), PAIR),
    (c) => {
      const p = pair(c)
      const screen = p && profile(bench, p[0], p[1], ...daysOfQuery(c.req.valid('query')))
      return (screen ? c.json(screen, 200) : missing(c, 'That pair of actors')) as never
    },
  )

  app.openapi(
    get(
      '/api/profile/{key}/download',
      'The profile as a file, with the map',
      dates.extend({ format: z.enum(['markdown', 'html', 'docx']) }),
      { 'text/markdown': text, 'text/html': text, [DOCX]: bytes },
      PAIR,
    ),
    async (c) => {
      const p = pair(c)
      const q = c.req.valid('query')
      if (!p) return missing(c, 'That pair of actors') as never
      const made = profileToSend(bench, p[0], p[1], ...daysOfQuery(q))
      if (q.format === 'docx') return file(c, `${made.name}.docx`, DOCX, await bench.docx(made.profile)) as never
      if (q.format === 'html') return file(c, `${made.name}.html`, 'text/html; charset=utf-8', bench.html(made.profile)) as never
      return file(c, `${made.name}.md`, 'text/markdown; charset=utf-8', bench.markdown(made.profile)) as never
    },
  )
  app.openapi(get('/api/profile/{key}/map', 'A small map of where the two lie', none, { 'image/svg+xml': text }, PAIR), (c) => {
    const p = pair(c)
    const svg = p && bench.locator(p[0], p[1])
    return (svg === undefined ? missing(c, 'A territory of these two') : c.body(svg, 200, { 'Content-Type': 'image/svg+xml' })) as never
  })

  exports(app, bench)

  const lint = createRoute({
    method: 'post',
    path: '/api/brief/lint',
    summary: 'Checks a brief as it is being written',
    middleware: [bodyLimit({ maxSize: MAX_BRIEF })] as const,
    request: {
      body: {
        required: true,
        content: { 'application/json': { schema: z.strictObject({ markdown: z.string().max(400_000), known: dates.shape.known }) } },
      },
    },
    responses: {
      200: { description: 'Findings by offset', content: { 'application/json': { schema: replies.marks } } },
      400: { description: 'Not understood', content: { 'application/json': { schema: reply.trouble } } },
    },
  })
  app.openapi(lint, (c) => {
    const { markdown, known } = c.req.valid('json')
    return c.json([...bench.lint(markdown, dayOfQuery(known) ?? null)], 200)
  })
}
