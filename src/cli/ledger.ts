import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { actorOf, dayOption, withCase } from './selection.ts'

export const ledger: Command = {
  name: 'ledger',
  about: 'measures and other conditions between actors, open and closed',
  usage: 'ledger [A [B]] [--on DATE] [--measures]',
  words: [0, 2],
  options: [
    { name: 'on', value: 'DATE', about: 'only what holds, or may hold, on that day' },
    { name: 'measures', about: 'only what one side imposed on another and can lift' },
  ],
  examples: ['chancery ledger DZA MLI --measures', 'chancery ledger DZA MLI --on 2025-04-10 --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const ids = call.words.map((w) => actorOf(open, w).id)
      const on = call.options.on === undefined ? null : dayOption(call, 'on', 0)
      const list = open
        .conditionsOf(ids)
        .filter((c) => (call.options.measures !== true || c.measure) && (on === null || open.holds(c, on) !== 'no'))
        .toSorted((x, y) => (x.start.earliest ?? -Infinity) - (y.start.earliest ?? -Infinity) || (x.id < y.id ? -1 : 1))
      if (call.options.json) {
        await call.world.out(
          json(list.map((c) => ({ ...c, ...(on === null ? {} : { holds: open.holds(c, on) }), evidence: evidence(open, c.statements) }))),
        )
        return 0
      }
      if (list.length === 0) await call.world.out('none found\n')
      for (const c of list) {
        const parties = [c.party?.name, c.counterparty?.name].filter((p) => p !== undefined).join(c.symmetric ? ' – ' : ' → ')
        const end = c.end.edtf !== '' ? c.end.edtf : c.status === 'ended' ? 'ended' : ''
        await call.world.out(
          `${(c.start.edtf || '?').padEnd(12)} ${end.padEnd(12)} ${c.type.padEnd(20)} ${parties}${c.name === undefined ? '' : ` (${c.name})`}\n`,
        )
        await call.world.out(citeLines(evidence(open, c.statements.slice(0, 1)), '      '))
      }
      return 0
    }),
}
