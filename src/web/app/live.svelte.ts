import type { LiveChange } from '../../model/screens.ts'

let revision = $state(0)
let lost = $state(false)
let source: EventSource | undefined

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

/** Opens the connection that tells of changes; the browser mends it itself, and after mending all is read again. */
export const listenForChanges = (heard: (change: LiveChange) => void): (() => void) => {
  let was = false
  let retry: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource('/api/live')
    source.addEventListener('hello', () => {
      lost = false
      if (was) revision++
      was = true
    })
    source.addEventListener('change', (event) => {
      revision++
      heard(JSON.parse((event as MessageEvent<string>).data) as LiveChange)
    })
    source.onerror = () => {
      lost = true
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, 1000)
    }
  }
  open()
  // A page kept for the way back would hold its connection, and a browser allows but six to one server.
  const close = () => source?.close()
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) open()
  }
  addEventListener('pagehide', close)
  addEventListener('pageshow', shown)
  return () => {
    removeEventListener('pagehide', close)
    removeEventListener('pageshow', shown)
    if (retry) clearTimeout(retry)
    source?.close()
  }
}
