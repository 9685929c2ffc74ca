import { formatDay } from '../model/when.ts'
import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { actorOf, dayOption, dayWords, knownDay, knownOption, today, withCase } from './selection.ts'

const MARK = { yes: '●', no: '○', unknown: '?' } as const

export const state: Command = {
  name: 'state',
  about: 'how two actors stand on a day, and why',
  usage: 'state A B [--on DATE] [--known DATE]',
  words: [2, 2],
  options: [{ name: 'on', value: 'DATE', about: 'the day in the world (default today)' }, knownDay],
  examples: ['chancery state DZA MLI --on 2025-04-10', 'chancery state Algeria Mali --on 2025-04-29 --known 2025-04-05 --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const [a, b] = [actorOf(open, call.words[0] ?? ''), actorOf(open, call.words[1] ?? '')]
      const on = dayOption(call, 'on', today(call))
      const known = knownOption(call)
      const standing = open.standing(a.id, b.id, on, known)
      if (call.options.json) {
        const lines = standing.lines.map((line) => ({ ...line, evidence: evidence(open, line.statements) }))
        await call.world.out(json({ ...standing, on: formatDay(on), known: known === null ? null : formatDay(known), lines }))
        return 0
      }
      await call.world.out(
        `${a.name} and ${b.name} on ${dayWords(on)}${known === null ? '' : `, by what was known on ${dayWords(known)}`}\n\n`,
      )
      for (const line of standing.lines) {
        const since = line.since === undefined || line.since === '' ? '' : ` since ${line.since}`
        await call.world.out(`${MARK[line.value]} ${line.label}: ${line.words}${since}\n    ${line.reason}\n`)
        await call.world.out(citeLines(evidence(open, line.statements.slice(0, 3))))
      }
      return 0
    }),
}
