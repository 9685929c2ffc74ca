import type { LiveChange } from '../../model/screens.ts'

let revision = $state(0)
let lost = $state(false)

export const live = {
  /** Goes up with every change of the case, here or in another window. */
  get revision(): number {
    return revision
  },
  /** True while the connection to the server is broken. */
  get lost(): boolean {
    return lost
  },
}

type News = { readonly type: 'hello' | 'lost' } | { readonly type: 'change'; readonly change: LiveChange }

const RETRY_MS = 800

/**
 * Hears of every change. A browser allows but six connections to one server, so of all windows only one, the holder of a lock,
 * keeps the connection and passes the news on to the others; when it is closed the next takes over. After a break all is read again.
 */
export const listenForChanges = (heard: (change: LiveChange) => void): (() => void) => {
  const channel = new BroadcastChannel('chancery.live')
  const stop = new AbortController()
  let broken = false
  const take = (news: News): void => {
    if (news.type === 'change') {
      revision++
      heard(news.change)
      return
    }
    lost = news.type === 'lost'
    if (lost) broken = true
    else if (broken) {
      broken = false
      revision++
    }
  }
  const tell = (news: News): void => {
    take(news)
    channel.postMessage(news)
  }
  channel.onmessage = (event: MessageEvent<News>) => take(event.data)

  /** Keeps the connection until this window ends. */
  const hold = (): Promise<void> =>
    new Promise((done) => {
      let source: EventSource | undefined
      const open = (): void => {
        if (stop.signal.aborted) return
        source = new EventSource('/api/live')
        source.addEventListener('hello', () => tell({ type: 'hello' }))
        source.addEventListener('change', (event) =>
          tell({ type: 'change', change: JSON.parse((event as MessageEvent<string>).data) as LiveChange }),
        )
        source.onerror = () => {
          tell({ type: 'lost' })
          source?.close()
          setTimeout(open, RETRY_MS)
        }
      }
      stop.signal.addEventListener('abort', () => {
        source?.close()
        done()
      })
      open()
    })
  let first = true
  navigator.locks
    .request('chancery.live', { signal: stop.signal }, () => {
      // Whoever takes over may have missed something between.
      if (!first) revision++
      return hold()
    })
    .catch(() => {})
  setTimeout(() => {
    first = false
  }, 1000)
  return () => {
    stop.abort()
    channel.close()
  }
}
