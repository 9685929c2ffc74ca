import { describe, expect, it } from 'vitest'
import type { Condition } from '../../model/condition.ts'
import type { Party } from '../../model/party.ts'
import type { Workbench } from '../workbench.ts'
import { conditionWords } from './briefs.ts'

const SIDES: Readonly<Record<string, string>> = { PER: 'Peru', CHL: 'Chile', 'PER:REB': 'Peru, rebels' }
const bench = {
  vocabulary: () => ({ acts: [], conditions: [{ type: 'accord-in-force', label: 'accord', measure: false }], actors: [] }),
  side: (p: Party) => (p.role === 'REB' ? `${p.actor}:REB` : (p.actor ?? p.code)),
  sideName: (key: string) => SIDES[key] ?? key,
} as unknown as Workbench
const party = (code: string, name: string, role?: string): Party => ({
  code,
  name,
  ...(name in { Peru: 1, Chile: 1, Lima: 1, 'the rebels': 1 } && { actor: code.slice(0, 3) }),
  ...(role !== undefined && { role }),
})
const accord = (p: Party, q: Party): Condition =>
  ({ type: 'accord-in-force', party: p, counterparty: q, symmetric: true }) as unknown as Condition

describe('a condition in words', () => {
  it.each([
    [party('PER', 'Peru'), party('CHL', 'Chile'), 'Accord: Peru and Chile'],
    [party('PERGOV', 'Lima', 'GOV'), party('PERREB', 'the rebels', 'REB'), 'Accord: Peru and Peru, rebels'],
    [party('PER', 'Peru'), party('GUILD', 'the guild'), 'Accord: Peru and the guild'],
  ])('%o, %o', (p, q, words) => expect(conditionWords(bench, accord(p, q))).toBe(words))
})
