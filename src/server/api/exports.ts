import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Workbench } from '../workbench.ts'
import { file } from './file.ts'
import { get, json, missing } from './get.ts'
import { dates, dayOfQuery, pairOf } from './query.ts'
import * as replies from './reply-publishing.ts'

/** What each format is for, in a line. */
const ABOUT: Readonly<Record<string, string>> = {
  jsonl: 'JSON Lines: documents, judgements, statements; Chancery reads it back',
  csv: 'CSV: a table each of documents, statements, events, conditions, disputes, effects, forecasts',
  geojson: 'GeoJSON: the events that have a place',
  graphml: 'GraphML: actors and what is between them',
  ftm: 'FollowTheMoney entities',
  stix: 'STIX 2.1 bundle',
  plover: 'PLOVER events, JSON Lines',
  ics: 'iCalendar: measures and horizons of forecasts',
}

const FORMAT = { format: 'jsonl, csv, geojson, graphml, ftm, stix, plover or ics' }

/** Exports of the case or of a pair. */
export const exports = (app: OpenAPIHono, bench: Workbench): void => {
  const query = z.object({
    pair: z.string().max(200).optional().openapi({ description: 'Two actor ids, "DZA-MLI": only what the case holds of them' }),
    known: dates.shape.known,
  })
  /** The pair asked for: undefined where all is, null where there are no such two. */
  const pair = (key: string | undefined) => (key === undefined ? undefined : (pairOf(key, (id) => bench.actor(id) !== undefined) ?? null))
  const written = (c: Context, of: readonly [string, string] | undefined, known: string | undefined) => {
    const format = bench.formats.find((f) => f === c.req.param('format'))
    return format === undefined ? undefined : { format, files: bench.export(format, of, dayOfQuery(known) ?? null) }
  }
  app.openapi(get('/api/export', 'The formats a case can be exported in', z.object({}), json(replies.formats)), (c) =>
    c.json(
      bench.formats.map((format) => ({ format, about: ABOUT[format] ?? format })),
      200,
    ),
  )
  app.openapi(
    get('/api/export/{format}', 'The files of the case, or of a pair, in a format of others', query, json(replies.exported), FORMAT),
    (c) => {
      const { pair: key, known } = c.req.valid('query')
      const of = pair(key)
      const w = of === null ? undefined : written(c, of, known)
      if (!w) return missing(c, of === null ? 'That pair of actors' : 'That format') as never
      const asked = new URLSearchParams({
        ...(key === undefined ? {} : { pair: key }),
        ...(known === undefined ? {} : { known }),
      }).toString()
      const files = w.files.map((f) => ({
        name: f.name,
        type: f.type,
        path: `/api/export/${w.format}/${encodeURIComponent(f.name)}${asked === '' ? '' : `?${asked}`}`,
        bytes: new TextEncoder().encode(f.text).length,
      }))
      return c.json({ format: w.format, files }, 200) as never
    },
  )
  app.openapi(
    get(
      '/api/export/{format}/{file}',
      'One file of an export',
      query,
      { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      { ...FORMAT, file: 'Its name' },
    ),
    (c) => {
      const { pair: key, known } = c.req.valid('query')
      const of = pair(key)
      const found = of === null ? undefined : written(c, of, known)?.files.find((f) => f.name === c.req.param('file'))
      if (!found) return missing(c, 'That file') as never
      return file(
        c,
        [key, known && `known-${known}`, found.name].filter((x) => x !== undefined && x !== '').join('-'),
        found.type,
        found.text,
      ) as never
    },
  )
}
