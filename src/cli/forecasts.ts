import { json } from './cite.ts'
import type { Command } from './command.ts'
import { dayWords, knownDay, knownOption, withCase } from './selection.ts'

export const forecasts: Command = {
  name: 'forecasts',
  about: 'the ledger of forecasts, read from texts and made by analysts, and how good they were',
  usage: 'forecasts [--known DATE]',
  words: [0, 0],
  options: [knownDay],
  examples: ['chancery forecasts', 'chancery forecasts --known 2025-07-01', 'chancery forecasts --json'],
  run: (call) =>
    withCase(call, { write: false }, async (open) => {
      const known = knownOption(call)
      const list = open.forecasts(known)
      const card = open.scorecard(known)
      if (call.options.json) {
        await call.world.out(
          json({ likelihood: open.likelihood(), forecasts: list.map((f) => ({ ...f, ...open.reference(f, known) })), scorecard: card }),
        )
        return 0
      }
      if (known !== null) await call.world.out(`as it stood on ${dayWords(open.today(known))}\n`)
      if (list.length === 0) await call.world.out('none found\n')
      for (const f of list) {
        const horizon = `${f.from ?? '…'} to ${f.to ?? '…'}`
        const band = f.words === undefined ? '' : ` ${f.words} (${f.low}–${f.high} %)`
        const p = f.history.at(-1)?.p
        await call.world.out(
          `${horizon.padEnd(26)} [${f.status}${f.outcome === undefined ? '' : `: ${f.outcome}`}]${band}${p === undefined ? '' : ` p = ${p}`}\n    ${f.proposition}\n    — ${f.by}\n`,
        )
        const { base, noBase } = open.reference(f, known)
        await call.world.out(
          base === undefined
            ? `    base rate: no reference class: ${noBase}\n`
            : base.rate === null
              ? `    base rate: too few cases of “${base.label}”: ${base.cases}\n`
              : `    base rate: ${(100 * base.rate.share).toFixed(0)} % of “${base.label}” ended within ${base.within} days (${base.cases} cases)\n`,
        )
        if (f.proposal) await call.world.out(`    the record proposes ${f.proposal.outcome}: ${f.proposal.reason}\n`)
      }
      await call.world.out(
        card.all === null
          ? 'No resolved forecast is past its date: nothing to score.\n'
          : `Scored: ${card.all.n}; Brier ${card.all.brier.toFixed(3)} (base rate ${card.all.baseBrier.toFixed(3)}), log ${card.all.log.toFixed(3)}\n`,
      )
      return 0
    }),
}
