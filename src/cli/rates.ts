import { json } from './cite.ts'
import { type Command, textOption, Usage } from './command.ts'
import { knownDay, knownOption, withCase } from './selection.ts'

const percent = (share: number | null): string => (share === null ? '?' : `${Math.round(share * 100)} %`)

export const rates: Command = {
  name: 'rates',
  about: 'base rates: how often conditions of a kind ended within so many days, over the case',
  usage: 'rates TYPE [--within DAYS] [--known DATE]',
  words: [1, 1],
  options: [{ name: 'within', value: 'DAYS', about: 'days after the start (default 90)' }, knownDay],
  examples: ['chancery rates envoy-recalled --within 90'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const within = Number(textOption(call, 'within') ?? '90')
      if (!Number.isInteger(within) || within <= 0) throw new Usage('--within takes a number of days')
      const type = call.words[0] ?? ''
      if (!open.vocabulary().conditions.some((c) => c.type === type))
        throw new Usage(
          `"${type}" is no kind of condition; known: ${open
            .vocabulary()
            .conditions.map((c) => c.type)
            .join(', ')}`,
        )
      const rate = open.baseRate(type, within, knownOption(call))
      if (call.options.json) await call.world.out(json(rate))
      else if (rate.rate === null)
        await call.world.out(`too few cases: ${rate.cases} (${rate.leftOut} more without a start told closely enough)\n`)
      else {
        const { share, low, high, atRisk } = rate.rate
        await call.world.out(
          `${percent(share)} ended within ${within} days (95 %: ${percent(low)} to ${percent(high)}; Kaplan–Meier over ${rate.cases} cases, ${atRisk} still at risk then, ${rate.leftOut} left out)\n`,
        )
      }
      return 0
    }),
}
