import type { Condition } from '../model/condition.ts'
import type { Rows } from '../model/rows.ts'
import type { Ledgers } from './ledgers.ts'

const sideOf = (p: Condition['party']): string => p?.actor ?? p?.code ?? ''

/**
 * Which condition answers which, and with it the conditions that are not as they were kept: a condition answers the one opened by
 * the event that the event which opened it answers, of the other side first. `ledgersOf`: keys of the ledgers of an event.
 */
export const answersOf = (
  kept: Rows<{ readonly answers?: string }, Condition>,
  ledgers: Ledgers,
  answering: readonly { readonly id: string; readonly answers: readonly string[] }[],
  ledgersOf: (event: string) => readonly string[],
): { readonly conditions: readonly { readonly condition: Condition; readonly near: string }[]; readonly gone: readonly string[] } => {
  const opened = (event: string): readonly (readonly [id: string, ledger: string])[] =>
    ledgersOf(event).flatMap((key) =>
      (ledgers.ledger(key)?.conditions ?? []).flatMap(([id, opens]) => (opens.includes(event) ? [[id, key] as const] : [])),
    )
  const answers = new Map<string, string>()
  const near = new Map<string, string>()
  for (const e of [...answering].sort((x, y) => (x.id < y.id ? -1 : 1)))
    for (const a of e.answers)
      for (const [mine, ledger] of opened(e.id)) {
        const theirs = opened(a)
        const c = ledgers.condition(mine)
        const turned = theirs.find(([id]) => {
          const d = ledgers.condition(id)
          return sideOf(d?.party) === sideOf(c?.counterparty) && sideOf(d?.counterparty) === sideOf(c?.party)
        })
        const [found] = turned ?? theirs[0] ?? []
        near.set(mine, ledger)
        if (found !== undefined && found !== mine && !answers.has(mine)) answers.set(mine, found)
      }
  const gone = new Set(ledgers.gone)
  const again = new Map(ledgers.conditions.map(({ condition, near: key }) => [condition.id, { condition, near: key }]))
  const patch = (id: string, key: string): void => {
    const condition = ledgers.condition(id)
    if (condition !== undefined && !again.has(id) && !gone.has(id)) again.set(id, { condition, near: key })
  }
  for (const [id, other] of answers) if (kept.light(id)?.answers !== other) patch(id, near.get(id) ?? '')
  for (const [id, { answers: before }] of kept.lights()) {
    const c = before === undefined || answers.has(id) ? undefined : ledgers.condition(id)
    if (c !== undefined) patch(id, ledgers.keyOf(c))
  }
  const conditions = [...again.values()].map(({ condition, near: key }) => {
    const { answers: _, ...plain } = condition
    const other = answers.get(condition.id)
    return { condition: other === undefined ? plain : { ...plain, answers: other }, near: key }
  })
  return {
    conditions: conditions.filter(({ condition: c }) => !kept.has(c.id) || JSON.stringify(kept.body(c.id)) !== JSON.stringify(c)),
    gone: ledgers.gone,
  }
}
