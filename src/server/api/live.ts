import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Workbench } from '../workbench.ts'

const HEARTBEAT_MS = 15_000

/** Tells a window of every change of the case, by server-sent events, until it goes away. */
export const live = (bench: Workbench, c: Context): Response =>
  streamSSE(c, async (stream) => {
    let wake: (() => void) | undefined
    const waiting: string[] = [JSON.stringify({ revision: 0, what: 'record' })]
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
