import { z } from '@hono/zod-openapi'
import { Trouble } from '../../model/trouble.ts'
import { type Day, parseDay } from '../../model/when.ts'

const iso = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()

/** The two dates that go with every question. */
export const dates = z.object({
  on: iso.openapi({ description: 'The day in the world, YYYY-MM-DD; the last day told where absent.' }),
  known: iso.openapi({ description: 'Only what was published by that day, YYYY-MM-DD; all where absent.' }),
})

/** ISO day → Day; undefined where absent; Trouble where it is no day of the calendar. */
export const dayOfQuery = (text: string | undefined): Day | undefined => {
  if (text === undefined) return undefined
  const day = parseDay(text)
  if (day === null) throw new Trouble('bad-date', `There is no day "${text}".`, 'on', 'Write dates as 2025-04-10.')
  return day
}

/** Both dates of a query; `known` is null where everything counts. */
export const daysOfQuery = (q: {
  readonly on?: string | undefined
  readonly known?: string | undefined
}): [Day | undefined, Day | null] => [dayOfQuery(q.on), dayOfQuery(q.known) ?? null]

/** "DZA-MLI" → both ids. Ids may hold hyphens themselves: the split that names two known actors is taken. */
export const pairOf = (key: string, known: (id: string) => boolean): [string, string] | undefined => {
  for (let i = key.indexOf('-'); i > 0; i = key.indexOf('-', i + 1)) {
    const [a, b] = [key.slice(0, i), key.slice(i + 1)]
    if (known(a) && known(b) && a !== b) return [a, b]
  }
  return undefined
}
