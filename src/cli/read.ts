import { json } from './cite.ts'
import type { Command } from './command.ts'
import { progressOn } from './progress.ts'
import { withCase } from './selection.ts'

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
      const results = await open.readPaths(call.words, call.world.cwd, progress.at)
      progress.end()
      if (call.options.json) await call.world.out(json(results))
      else
        for (const r of results) {
          if (r.trouble !== undefined) call.world.err(`chancery: ${r.trouble}\n`)
          else await call.world.out(`${r.known ? 'known already' : 'read'}: ${r.file}: ${r.title} (${r.statements} statements)\n`)
        }
      return results.some((r) => r.trouble !== undefined) ? 1 : 0
    }),
}
