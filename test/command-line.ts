import { main } from '../src/cli/main.ts'

/** What a command line printed and how it ended. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process, in a world of its own: a fixed day, no terminal, input from a text. */
export const run = async (args: readonly string[], { cwd = process.cwd(), stdin = '' } = {}): Promise<Ran> => {
  let [out, err] = ['', '']
  const code = await main(args, {
    stdin: (async function* () {
      if (stdin !== '') yield new TextEncoder().encode(stdin)
    })(),
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    terminal: false,
    now: () => new Date('2025-05-01T12:00:00Z'),
    cwd,
    interrupted: () => Promise.resolve(),
    person: 'tester',
  })
  return { code, out, err }
}
