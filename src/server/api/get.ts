import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import * as reply from './reply.ts'

/** What a GET route answers: JSON of a schema, or files by media type. */
export type Content = Readonly<Record<string, { readonly schema: z.ZodType }>>

/** JSON of a schema. */
export const json = (schema: z.ZodType): Content => ({ 'application/json': { schema } })

/** A GET route with its query, the parameters of its path (name → what it is), what it answers, and the errors all have in common. */
export const get = <P extends string, Q extends z.ZodObject>(
  path: P,
  summary: string,
  query: Q,
  content: Content,
  params?: Readonly<Record<string, string>>,
) =>
  createRoute({
    method: 'get',
    path,
    summary,
    request: {
      query,
      ...(params && {
        params: z.object(Object.fromEntries(Object.entries(params).map(([k, d]) => [k, z.string().max(200).openapi({ description: d })]))),
      }),
    },
    responses: {
      200: { description: summary, content },
      400: { description: 'A parameter was not understood', content: json(reply.trouble) },
      404: { description: 'Not in this case', content: json(reply.trouble) },
    },
  })

/** The answer for what a case does not have. */
export const missing = (c: Context, what: string) => c.json({ error: { code: 'not-found', message: `${what} is not in this case.` } }, 404)
