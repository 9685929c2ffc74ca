import { json } from './cite.ts'
import type { Command } from './command.ts'
import { dayOption, dayWords, knownDay, knownOption, today, withCase } from './selection.ts'

export const blocs: Command = {
  name: 'blocs',
  about: 'the signed network on a day: ties, groups, balance',
  usage: 'blocs [--on DATE] [--known DATE]',
  words: [0, 0],
  options: [{ name: 'on', value: 'DATE', about: 'the day in the world (default today)' }, knownDay],
  examples: ['chancery blocs --on 2025-04-10'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const on = dayOption(call, 'on', today(call))
      const known = knownOption(call)
      const network = open.network(on, known)
      if (call.options.json) {
        await call.world.out(json(network))
        return 0
      }
      const name = (id: string): string => open.actor(id)?.name ?? id
      await call.world.out(`Ties on ${dayWords(on)}${known === null ? '' : `, by what was known on ${dayWords(known)}`}\n`)
      for (const t of network.ties)
        await call.world.out(`  ${t.sign > 0 ? '+' : '−'} ${name(t.a)} – ${name(t.b)}: ${t.because.join('; ')}\n`)
      await call.world.out(`Groups\n${network.communities.map((c) => `  ${c.map(name).join(', ')}\n`).join('')}`)
      const { frustration, balancedTriangles, unbalanced } = network.balance
      await call.world.out(
        `Balance: ${frustration === null ? 'no ties' : `frustration ${frustration.toFixed(3)}`}, ${balancedTriangles} balanced triangles, ${unbalanced.length} unbalanced\n`,
      )
      for (const u of unbalanced) await call.world.out(`  ${u.words}\n`)
      return 0
    }),
}
