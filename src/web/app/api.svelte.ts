import { live } from './live.svelte.ts'

/** Trouble as the server tells it. */
export class Refused extends Error {
  readonly status: number
  readonly hint: string | undefined
  constructor(status: number, message: string, hint?: string) {
    super(message)
    this.status = status
    this.hint = hint
  }
}

const answer = async <T>(response: Response): Promise<T> => {
  // An answer given up half-way must fail, not come out empty.
  if (response.ok) return (await response.json()) as T
  const body: unknown = await response.json().catch(() => undefined)
  const error = (body as { error?: { message?: string; hint?: string } } | undefined)?.error
  throw new Refused(response.status, error?.message ?? `The server answered ${response.status}.`, error?.hint)
}

/** Answers asked for before the screen that wants them was loaded; each is given out once. */
const early = new Map<string, Promise<Response>>()

/** Asks ahead of the screen. */
export const askEarly = (path: string): void => {
  const answered = fetch(path, { headers: { Accept: 'application/json' } })
  answered.catch(() => early.delete(path))
  early.set(path, answered)
}

const ask = (path: string, signal?: AbortSignal): Promise<Response> => {
  const asked = early.get(path)
  early.delete(path)
  return asked ?? fetch(path, { headers: { Accept: 'application/json' }, ...(signal && { signal }) })
}

export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> => answer<T>(await ask(path, signal))

export const post = async <T>(path: string, body: unknown): Promise<T> =>
  answer<T>(
    await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Chancery': '1' },
      body: JSON.stringify(body),
    }),
  )

export const upload = async <T>(path: string, files: readonly File[]): Promise<T> => {
  const form = new FormData()
  for (const f of files) form.append('file', f, f.name)
  return answer<T>(await fetch(path, { method: 'POST', headers: { 'X-Chancery': '1' }, body: form }))
}

/** Data of a screen: fetched anew when its address or the case changes; the old stays until the new is there. */
export interface Screen<T> {
  readonly data: T | undefined
  readonly error: Refused | undefined
  reload(): void
}

export const screen = <T>(address: () => string | undefined): Screen<T> => {
  let data = $state.raw<T | undefined>()
  let error = $state.raw<Refused | undefined>()
  let again = $state(0)
  let shown: string | undefined
  $effect(() => {
    const path = address()
    void live.revision
    void again
    if (path === undefined) return
    const stop = new AbortController()
    const base = path.split('?')[0]
    if (shown !== base) {
      data = undefined
      error = undefined
    }
    get<T>(path, stop.signal).then(
      (value) => {
        data = value
        error = undefined
        shown = base
      },
      (reason: unknown) => {
        if (stop.signal.aborted) return
        error = reason instanceof Refused ? reason : new Refused(0, 'The server does not answer.', 'Is Chancery still running?')
      },
    )
    return () => stop.abort()
  })
  return {
    get data() {
      return data
    },
    get error() {
      return error
    },
    reload: () => {
      again++
    },
  }
}
