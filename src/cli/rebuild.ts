import { json } from './cite.ts'
import type { Command } from './command.ts'
import { progressOn } from './progress.ts'
import { withCase } from './selection.ts'

export const rebuild: Command = {
  name: 'rebuild',
  about: 'drops everything derived and makes it anew from documents and judgements',
  usage: 'rebuild',
  words: [0, 0],
  options: [],
  examples: ['chancery rebuild --case sahel'],
  run: (call) =>
    withCase(call, { write: true }, async (open) => {
      const progress = progressOn(call.world)
      await open.rebuild(progress.at)
      progress.end()
      const record = open.record()
      const counts = {
        documents: record.documents.size,
        statements: record.statements.size,
        events: record.events.size,
        conditions: record.conditions.size,
        orphans: record.orphans.length,
      }
      await call.world.out(
        call.options.json
          ? json(counts)
          : `${Object.entries(counts)
              .map(([k, v]) => `${v} ${k}`)
              .join(', ')}\n`,
      )
      return 0
    }),
}
