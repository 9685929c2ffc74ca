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

/** How often the case had changed when an answer was made; the server tells it with each. */
const revisionOf = (response: Response): number => Number(response.headers.get('X-Revision') ?? 0)

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
  /** What is shown or asked for: its address with how often all was to be read again, and the state of the case it is of. */
  let have = { key: '', revision: -1 }
  let asking: AbortController | undefined
  $effect(() => {
    const path = address()
    const key = `${path} ${again} ${live.again}`
    const { latest } = live
    // News that the answer at hand, or the one on its way, has in it already is no reason to ask.
    if (path === undefined || (have.key === key && have.revision >= latest)) return
    have = { key, revision: latest }
    asking?.abort()
    const stop = new AbortController()
    asking = stop
    const base = path.split('?')[0]
    if (shown !== base) {
      data = undefined
      error = undefined
    }
    ask(path, stop.signal)
      .then(async (response) => ({ value: await answer<T>(response), revision: revisionOf(response) }))
      .then(
        ({ value, revision }) => {
          if (stop.signal.aborted) return
          have = { key, revision }
          data = value
          error = undefined
          shown = base
        },
        (reason: unknown) => {
          if (stop.signal.aborted) return
          // Whoever asks again, or hears news, gets a new answer.
          have = { key: '', revision: -1 }
          error = reason instanceof Refused ? reason : new Refused(0, 'The server does not answer.', 'Is Chancery still running?')
        },
      )
  })
  $effect(() => () => asking?.abort())
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
