import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Workbench } from '../workbench.ts'

const HEARTBEAT_MS = 15_000

/** Header of every answer under /api: how often the case had changed when it was made, so that a window knows what it missed. */
export const REVISION = 'X-Revision'

const REVISIONS = new WeakMap<Workbench, () => number>()

/** How often the case has changed since the server first looked. */
export const revisionOf = (bench: Workbench): number => {
  const kept = REVISIONS.get(bench)
  if (kept) return kept()
  let now = 0
  bench.onChange((change) => {
    now = change.revision
  })
  REVISIONS.set(bench, () => now)
  return now
}

/** Tells a window of every change of the case, by server-sent events, until it goes away. */
export const live = (bench: Workbench, c: Context): Response =>
  streamSSE(c, async (stream) => {
    let wake: (() => void) | undefined
    const waiting: string[] = [JSON.stringify({ revision: revisionOf(bench), what: 'record' })]
    const end = bench.onChange((change) => {
      waiting.push(JSON.stringify(change))
      wake?.()
    })
    stream.onAbort(() => {
      end()
      wake?.()
    })
    let first = true
    while (!stream.aborted && !stream.closed) {
      const data = waiting.shift()
      if (data !== undefined) {
        await stream.writeSSE({ event: first ? 'hello' : 'change', data })
        first = false
        continue
      }
      const woken = await new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), HEARTBEAT_MS)
        wake = () => {
          clearTimeout(timer)
          resolve(true)
        }
      })
      wake = undefined
      if (!woken && !stream.aborted) await stream.write(': still here\n\n')
    }
    end()
  })
