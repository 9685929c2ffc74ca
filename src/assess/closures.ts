import type { Condition } from '../model/condition.ts'
import { partyKey } from '../model/party.ts'
import type { Closure } from './routes.ts'

/**
 * Conditions that hold on the day → closed airspaces and suspended flights. `holds` is the record's own rule; what only
 * possibly holds is left out. A closure towards a state closes to its flag only; one towards nobody closes to all.
 */
export const closuresOf = (conditions: Iterable<Condition>, holds: (c: Condition) => boolean): readonly Closure[] => {
  const out: Closure[] = []
  for (const c of conditions) {
    if ((c.type !== 'airspace-closed' && c.type !== 'flights-suspended') || c.party === undefined || !holds(c)) continue
    const [airspace, flag] = [partyKey(c.party), c.counterparty === undefined ? undefined : partyKey(c.counterparty)]
    if (c.type === 'flights-suspended' && flag === undefined) continue
    out.push({
      airspace,
      ...(flag === undefined ? {} : { flag }),
      ...(c.type === 'flights-suspended' ? { between: true as const } : {}),
      condition: c.id,
    })
  }
  return out.sort((x, y) => (x.condition < y.condition ? -1 : 1))
}
