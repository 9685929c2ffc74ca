import { json } from './cite.ts'
import type { Command } from './command.ts'
import { progressOn } from './progress.ts'
import { withCase } from './selection.ts'

/** "1 document", "3 documents". */
const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`

export const read: Command = {
  name: 'read',
  about: 'reads files or folders into the case and codes them',
  usage: 'read FILE…',
  words: [1, Infinity],
  options: [],
  examples: ['chancery read reports/ --case sahel', 'chancery read brief.txt article.html --json'],
  run: (call) =>
    withCase(call, { write: true }, async (open) => {
      const progress = progressOn(call.world)
      const results = await open.readPaths(call.words, call.world.cwd, {
        progress: progress.at,
        stored: (r) => {
          progress.end()
          if (r.trouble !== undefined) call.world.err(`chancery: ${r.trouble}\n`)
          else if (!call.options.json) void call.world.out(`${r.known ? 'known already' : 'read'}: ${r.file}: ${r.title}\n`)
        },
      })
      progress.end()
      if (call.options.json) await call.world.out(json(results))
      else
        await call.world.out(
          `${counted(results.filter((r) => r.trouble === undefined).length, 'document')}, ${counted(
            results.reduce((n, r) => n + r.statements, 0),
            'statement',
          )}\n`,
        )
      return results.some((r) => r.trouble !== undefined) ? 1 : 0
    }),
}
