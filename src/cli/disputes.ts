import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { actorOf, withCase } from './selection.ts'

export const disputes: Command = {
  name: 'disputes',
  about: 'where accounts of one event differ, field by field, and how',
  usage: 'disputes [A [B]]',
  words: [0, 2],
  options: [],
  examples: ['chancery disputes DZA MLI', 'chancery disputes --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const list = open.eventsOf(call.words.map((w) => actorOf(open, w).id)).filter((e) => e.disputes.length > 0)
      if (call.options.json) {
        await call.world.out(
          json(
            list.flatMap((e) =>
              e.disputes.map((d) => ({
                ...d,
                title: e.title,
                cells: d.cells.map((c) => ({ ...c, evidence: evidence(open, c.statements) })),
              })),
            ),
          ),
        )
        return 0
      }
      if (list.length === 0) await call.world.out('none found\n')
      for (const event of list) {
        await call.world.out(`${event.title} (${event.when.edtf || 'undated'})\n`)
        for (const d of event.disputes) {
          await call.world.out(`  ${d.field}: ${d.type}. ${d.reason}\n`)
          for (const cell of d.cells) {
            const teller = event.accounts.find((x) => x.teller === cell.teller)?.tellerName ?? cell.teller
            await call.world.out(`    ${teller}: ${cell.value}\n${citeLines(evidence(open, cell.statements.slice(0, 1)), '      ')}`)
          }
          if (d.best) await call.world.out(`    best: ${d.best.value} (${d.best.reason})\n`)
        }
      }
      return 0
    }),
}
