import type { LiveChange } from '../../model/screens.ts'

let latest = $state(0)
let again = $state(0)
let lost = $state(false)

export const live = {
  /** The newest state of the case that was heard of, as the server counts; what is older is read again. */
  get latest(): number {
    return latest
  },
  /** Goes up when all has to be read again, whatever its count: after a break the server may be another. */
  get again(): number {
    return again
  },
  /** True while the connection to the server is broken. */
  get lost(): boolean {
    return lost
  },
}

type News =
  | { readonly type: 'hello'; readonly revision: number }
  | { readonly type: 'lost' }
  | { readonly type: 'change'; readonly change: LiveChange }
  /** A window that was just opened asks how things stand. */
  | { readonly type: 'ask' }

const RETRY_MS = 800

/**
 * Hears of every change. A browser allows but six connections to one server, so of all windows only one, the holder of a lock,
 * keeps the connection and passes the news on to the others; when it is closed the next takes over. What changed between the
 * reading of a screen and the first news is seen by the count that both carry. After a break all is read again.
 */
export const listenForChanges = (heard: (change: LiveChange) => void): (() => void) => {
  const channel = new BroadcastChannel('chancery.live')
  const stop = new AbortController()
  let broken = false
  let holder = false
  const take = (news: News): void => {
    if (news.type === 'change') {
      latest = news.change.revision
      heard(news.change)
    } else if (news.type === 'hello') {
      lost = false
      latest = news.revision
      if (broken) again++
      broken = false
    } else if (news.type === 'lost') {
      lost = true
      broken = true
    }
  }
  const tell = (news: News): void => {
    take(news)
    channel.postMessage(news)
  }
  let greeted = false
  channel.onmessage = (event: MessageEvent<News>) => {
    if (event.data.type !== 'ask') take(event.data)
    else if (holder && greeted) channel.postMessage(lost ? { type: 'lost' } : { type: 'hello', revision: latest })
  }

  /** Keeps the connection until this window ends. */
  const hold = (): Promise<void> =>
    new Promise((done) => {
      let source: EventSource | undefined
      const open = (): void => {
        if (stop.signal.aborted) return
        source = new EventSource('/api/live')
        source.addEventListener('hello', (event) => {
          greeted = true
          tell({ type: 'hello', revision: (JSON.parse((event as MessageEvent<string>).data) as LiveChange).revision })
        })
        source.addEventListener('change', (event) =>
          tell({ type: 'change', change: JSON.parse((event as MessageEvent<string>).data) as LiveChange }),
        )
        source.onerror = () => {
          greeted = true
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
  navigator.locks
    .request('chancery.live', { signal: stop.signal }, () => {
      holder = true
      return hold()
    })
    .catch(() => {})
  channel.postMessage({ type: 'ask' } satisfies News)
  return () => {
    stop.abort()
    channel.close()
  }
}
