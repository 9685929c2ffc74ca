import { resolve } from 'node:path'
import { type OpenCase, openCase } from '../case/case.ts'
import type { ActorRef } from '../model/screens.ts'
import { Trouble } from '../model/trouble.ts'
import { type Day, formatDay, parseDay, readEdtf } from '../model/when.ts'
import { type Call, type Option, textOption, Usage } from './command.ts'
import { progressOn } from './progress.ts'

/** Folder of the case a call names. */
export const caseFolder = (call: Call): string => resolve(call.world.cwd, textOption(call, 'case') ?? 'case')

/** Opens the case of the call, does the work and closes it again, whatever happens. */
export const withCase = async <T>(call: Call, how: { readonly write: boolean }, work: (open: OpenCase) => Promise<T> | T): Promise<T> => {
  const progress = progressOn(call.world)
  const open = await openCase(caseFolder(call), {
    write: how.write,
    create: how.write,
    now: call.world.now,
    tell: (text) => call.world.err(`${text}\n`),
    progress: progress.at,
  })
  progress.end()
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

/** The day an option names ("2025-04-10", or a month or year: its last day); `otherwise` where it is not given. */
export const dayOption = (call: Call, name: string, otherwise: Day): Day => {
  const text = textOption(call, name)
  if (text === undefined) return otherwise
  const day = parseDay(text) ?? readEdtf(text)?.latest ?? null
  if (day === null) throw new Usage(`--${name} takes a date such as 2025-04-10, not "${text}"`)
  return day
}

/** The option `--known`, of every command that can leave out what came later. */
export const knownDay: Option = { name: 'known', value: 'DATE', about: 'by what was published by that day (default: all)' }

/** The day of `--known`; null where it is not given. */
export const knownOption = (call: Call): Day | null => (call.options.known === undefined ? null : dayOption(call, 'known', 0))

/** Today, by the clock of the world. */
export const today = (call: Call): Day => parseDay(call.world.now().toISOString().slice(0, 10)) as Day

/** The actor a word names, by id ("DZA") or by name ("Algeria"). */
export const actorOf = (open: OpenCase, word: string): ActorRef => {
  const byId = open.actor(word.toUpperCase())
  if (byId) return byId
  const [best] = open.actors(word)
  if (best) return best
  throw new Trouble(
    'actor-unknown',
    `no actor is known as "${word}"`,
    undefined,
    'Give an ISO 3166 code such as DZA, or a name such as Algeria.',
  )
}

/** A day in words for people: "7 April 2025". */
export const dayWords = (day: Day): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${formatDay(day)}T00:00:00Z`),
  )
