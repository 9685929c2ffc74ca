import type { Context } from 'hono'

/** A file to keep, by name and media type. */
export const file = (c: Context, name: string, type: string, body: string | Uint8Array): Response =>
  c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`,
  })
