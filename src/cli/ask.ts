import { citeLines, evidence, json } from './cite.ts'
import type { Command } from './command.ts'
import { knownDay, knownOption, withCase } from './selection.ts'

export const ask: Command = {
  name: 'ask',
  about: 'answers a question put in a sentence: yes, no or unknown, with evidence',
  usage: 'ask "QUESTION" [--known DATE]',
  words: [1, 1],
  options: [knownDay],
  examples: [
    'chancery ask "Had Mali closed its airspace to Algeria by 10 April 2025?"',
    'chancery ask "Who recalled whom after the shoot-down?" --json',
  ],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const answer = open.ask(call.words[0] ?? '', knownOption(call))
      if (call.options.json) await call.world.out(json({ ...answer, evidence: evidence(open, answer.statements) }))
      else if (!answer.understood) await call.world.out(`not understood: ${answer.reading}\n`)
      else {
        const since = answer.since === undefined ? '' : ` (since ${answer.since})`
        const values = answer.values === undefined ? '' : `${answer.values.join('\n')}\n`
        await call.world.out(`${answer.answer === undefined ? '' : `${answer.answer}${since}\n`}${values}`)
        await call.world.out(
          `  understood as: ${answer.reading}\n  ${answer.reason}\n${citeLines(evidence(open, answer.statements.slice(0, 5)))}`,
        )
      }
      return answer.understood ? 0 : 1
    }),
}
