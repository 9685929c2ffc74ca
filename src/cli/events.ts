import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { actorOf, withCase } from './selection.ts'

export const events: Command = {
  name: 'events',
  about: 'what happened between two actors, or all events of the case',
  usage: 'events [A [B]]',
  words: [0, 2],
  options: [],
  examples: ['chancery events DZA MLI', 'chancery events Mali --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const ids = call.words.map((w) => actorOf(open, w).id)
      const list = open
        .eventsOf(ids)
        .toSorted((x, y) => (x.when.earliest ?? Infinity) - (y.when.earliest ?? Infinity) || (x.id < y.id ? -1 : 1))
      if (call.options.json) {
        await call.world.out(json(list.map((event) => ({ ...event, evidence: evidence(open, event.statements) }))))
        return 0
      }
      if (list.length === 0) await call.world.out('none found\n')
      for (const event of list) {
        const tellers = event.accounts.length > 1 ? `, ${event.accounts.length} tellers` : ''
        const disputes = event.disputes.length > 0 ? `, disputed: ${event.disputes.map((d) => `${d.field} (${d.type})`).join(', ')}` : ''
        await call.world.out(
          `${(event.when.edtf || 'undated').padEnd(12)} ${event.act.cameo.padEnd(5)} ${event.title} [${event.status}${tellers}${disputes}]\n`,
        )
        await call.world.out(citeLines(evidence(open, event.statements.slice(0, 1)), '      '))
      }
      return 0
    }),
}
