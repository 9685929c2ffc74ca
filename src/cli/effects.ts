import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { withCase } from './selection.ts'

export const effects: Command = {
  name: 'effects',
  about: 'what is said to follow from what, with sign and certainty',
  usage: 'effects',
  words: [0, 0],
  options: [],
  examples: ['chancery effects --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const list = open.record().effects
      if (call.options.json) {
        await call.world.out(json(list.map((e) => ({ ...e, evidence: evidence(open, e.statements) }))))
        return 0
      }
      if (list.length === 0) await call.world.out('none found\n')
      for (const e of list)
        await call.world.out(
          `${e.cause}\n  ${e.sign > 0 ? '→' : '⊣'} ${e.relation} (${e.certainty}): ${e.effect}\n${citeLines(evidence(open, e.statements.slice(0, 1)))}`,
        )
      return 0
    }),
}
