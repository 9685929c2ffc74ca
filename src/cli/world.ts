import { once } from 'node:events'
import { userInfo } from 'node:os'
import type { World } from './command.ts'

const person = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'analyst'
  }
}

/** The world as it is: the process's streams, clock and signals. */
export const realWorld = (): World => ({
  stdin: process.stdin,
  out: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  err: (text) => {
    process.stderr.write(text)
  },
  terminal: process.stderr.isTTY === true,
  now: () => new Date(),
  cwd: process.cwd(),
  interrupted: () =>
    new Promise((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    }),
  person: person(),
})
