import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { withCase } from './selection.ts'

export const findings: Command = {
  name: 'findings',
  about: 'faults in the record: a second recall without a return, a lifting without an imposition, …',
  usage: 'findings',
  words: [0, 0],
  options: [],
  examples: ['chancery findings --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const list = open.record().findings
      if (call.options.json) {
        await call.world.out(json(list.map((f) => ({ ...f, evidence: evidence(open, f.statements) }))))
        return 0
      }
      if (list.length === 0) await call.world.out('none found\n')
      for (const f of list) await call.world.out(`${f.rule}: ${f.text}\n${citeLines(evidence(open, f.statements))}`)
      return 0
    }),
}
