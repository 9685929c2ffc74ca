import type { CaseRecord } from '../model/record.ts'
import { type Day, formatDay } from '../model/when.ts'
import type { Found } from './ask.ts'
import type { AskKnowledge } from './knowledge.ts'
import type { Reading } from './reading.ts'

/** Things of the frame's condition types between the parties, begun by a day, in order of time. */
export const begun = (r: Reading, by: Day, record: CaseRecord, k: AskKnowledge) =>
  [...record.conditions.values()]
    .filter((c) => {
      if (!(r.frame?.types ?? []).includes(c.type)) return false
      const [x, y] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
      const side = (asked: readonly string[], key: string): boolean => asked.length === 0 || asked.includes(key)
      if (!(side(r.a, x) && side(r.b, y)) && !(c.symmetric && side(r.a, y) && side(r.b, x))) return false
      return c.start.latest !== null && c.start.latest <= by
    })
    .sort((x, y) => (x.start.latest ?? 0) - (y.start.latest ?? 0))

/** Was it done more than once, or for the first time? By the measures of the frame between the parties. */
export const countAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge): Found | undefined => {
  if (r.frame === undefined || r.frame.types.length === 0) return undefined
  const list = begun(r, r.on, record, k)
  if (list.length === 0) return undefined
  const told = list.map((c) => c.start.edtf || 'a day not told').join(', ')
  const conditions = list.map((c) => c.id)
  const last = list.at(-1)?.start
  const since = last?.latest == null ? undefined : formatDay(last.latest).slice(0, last.precision === 'year' ? 4 : 7)
  if (r.repeat)
    return {
      value: list.length > 1 ? 'yes' : 'no',
      ...(list.length > 1 && since !== undefined ? { since } : {}),
      reason: `told ${list.length} times: ${told}`,
      conditions,
    }
  return { value: list.length > 1 ? 'no' : 'yes', reason: `told ${list.length} times by then: ${told}`, conditions }
}
