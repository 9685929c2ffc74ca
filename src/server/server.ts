import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { Trouble } from '../model/trouble.ts'
import { REVISION, revisionOf } from './api/live.ts'
import { routes } from './api/routes.ts'
import type { Asset, Assets } from './assets.ts'
import { guard } from './guard.ts'
import type { Workbench } from './workbench.ts'

export interface ServerOptions {
  /** Host names besides loopback under which the server may be addressed. */
  readonly hosts?: readonly string[]
  readonly version?: string
}

/** The app over one open case: screens from memory, their data under /api, the OpenAPI document at /api/openapi.json. */
export const createServer = (bench: Workbench, assets: Assets, options: ServerOptions = {}): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const [issue] = result.error.issues
      const where = issue?.path.join('.') ?? ''
      return c.json({ error: { code: 'bad-request', message: issue?.message ?? 'Not understood', where } }, 400)
    },
  })
  app.use(guard(new Set(options.hosts)))
  app.use('/api/*', async (c, next) => {
    const revision = revisionOf(bench)
    await next()
    c.res.headers.set(REVISION, String(revision))
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  })
  const pack = compress()
  app.use('/api/*', (c, next) => (c.req.path === '/api/live' ? next() : pack(c, next)))
  routes(app, bench)
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Chancery', version: options.version ?? '0', description: "Every screen's data, at the screen's path under /api." },
  })
  app.all('/api/*', (c) => c.json({ error: { code: 'not-found', message: 'There is nothing at this address.' } }, 404))
  app.get('*', (c) => asset(c, assets))
  app.onError((error, c) => {
    if (error instanceof Trouble)
      return c.json({ error: { code: error.code, message: error.message, where: error.where, hint: error.hint } }, 400)
    if ('status' in error && typeof error.status === 'number' && error.status < 500)
      return c.json({ error: { code: 'bad-request', message: error.message } }, error.status as 400)
    console.error(error)
    return c.json({ error: { code: 'defect', message: 'Something went wrong in Chancery itself; the record is untouched.' } }, 500)
  })
  return app
}

/** A file of the app, or the app's page for any path of a screen. */
const asset = (c: Context, assets: Assets): Response => {
  const path = c.req.path
  const found = assets.get(path) ?? (path.startsWith('/assets/') || /\.[a-z0-9]{2,5}$/.test(path) ? undefined : assets.get('/index.html'))
  if (!found) return c.text('Not found', 404)
  return send(c, found)
}

const send = (c: Context, a: Asset): Response => {
  const packed = a.gzip && c.req.header('accept-encoding')?.includes('gzip') ? a.gzip : undefined
  return c.body(packed ?? a.bytes, 200, {
    'Content-Type': a.type,
    'Cache-Control': a.fixed ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(packed && { 'Content-Encoding': 'gzip' }),
  })
}

export interface Listening {
  /** "http://127.0.0.1:4466" */
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

/** The usual port. */
export const PORT = 4466

/** Listens on the loopback only. Where the wished port is taken a free one is used, unless `strict`. */
export const listen = async (
  app: { fetch: OpenAPIHono['fetch'] },
  options: { port?: number; strict?: boolean } = {},
): Promise<Listening> => {
  const port = options.port ?? PORT
  try {
    return await bind(app, port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (options.strict) throw new Trouble('port-taken', `Port ${port} is taken.`, String(port), 'Choose another with --port.')
    return bind(app, 0)
  }
}

const bind = (app: { fetch: OpenAPIHono['fetch'] }, port: number): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
    server.once('error', reject)
    server.once('listening', () => {
      const { port: bound } = server.address() as AddressInfo
      resolve({
        address: `http://127.0.0.1:${bound}`,
        port: bound,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
  })
