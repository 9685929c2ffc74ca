import type { AskScreen } from '../../model/screens.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { quotesOf } from './quotes.ts'

/** A question answered from the record, or from the record as it was known by a day, with its events and sentences. */
export const ask = (bench: Workbench, question: string, known: Day | null): AskScreen => {
  const answer = bench.ask(question, known)
  const { events } = bench.record(known)
  return {
    ...answer,
    known,
    told: answer.events.flatMap((id) => {
      const e = events.get(id)
      return e === undefined ? [] : [{ id, title: e.title, when: e.when.edtf }]
    }),
    quotes: quotesOf(bench, answer.statements),
  }
}
