import type { MiddlewareHandler } from 'hono'

/** What the browser may do with a page of ours: nothing but its own files and its own server. */
export const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]'])

const hostOf = (authority: string): string => authority.replace(/:\d+$/, '').toLowerCase()

/** True where a Host header names this machine by a loopback name or one the operator allowed. */
export const ours = (host: string | undefined, allowed: ReadonlySet<string>): boolean =>
  host !== undefined && (LOCAL.has(hostOf(host)) || allowed.has(hostOf(host)))

/**
 * Refuses what another site could send: a foreign Host (DNS rebinding), a foreign Origin, a cross-site fetch, a write that is
 * not JSON or a file form of our own page; sets the policy on every answer.
 */
export const guard =
  (allowed: ReadonlySet<string> = new Set()): MiddlewareHandler =>
  async (c, next) => {
    const refuse = (message: string) => c.json({ error: { code: 'foreign', message } }, 403)
    const host = c.req.header('host')
    if (!ours(host, allowed)) return refuse('This address is not served here.')
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
      return refuse('Requests from other sites are refused.')
    const site = c.req.header('sec-fetch-site')
    const write = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (site === 'cross-site' && (write || c.req.header('sec-fetch-mode') !== 'navigate'))
      return refuse('Requests from other sites are refused.')
    if (write) {
      // A form on a foreign page can send these types without asking first; a header of our own it cannot.
      const type = c.req.header('content-type') ?? ''
      if (!type.startsWith('application/json') && c.req.header('x-chancery') === undefined)
        return refuse('Writes need JSON or the header X-Chancery.')
    }
    await next()
    c.header('Content-Security-Policy', POLICY)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('X-Frame-Options', 'DENY')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
  }
