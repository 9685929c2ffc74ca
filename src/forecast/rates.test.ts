import { describe, expect, it } from 'vitest'
import type { Condition } from '../model/condition.ts'
import { dayOf, NEVER_TOLD, when } from '../model/when.ts'
import { baseRate } from './rates.ts'

const recall = (id: string, start: string, end?: string, over: Partial<Condition> = {}): Condition => ({
  id,
  type: 'envoy-recalled',
  measure: true,
  symmetric: false,
  start: start === '' ? NEVER_TOLD : when(start),
  end: end === undefined ? NEVER_TOLD : when(end),
  status: end === undefined ? 'in_force' : 'ended',
  statements: ['s'],
  ...over,
})
const today = dayOf(2025, 1, 1)

describe('baseRate', () => {
  const five = [
    recall('a', '2020-01-01', '2020-02-01'),
    recall('b', '2020-01-01', '2020-03-01'),
    recall('c', '2020-01-01', '2021-01-01'),
    recall('d', '2020-01-01'),
    recall('e', '2024-12-15'),
  ]
  it('is the share that ended within the days, open ones censored', () => {
    const rate = baseRate(five, 'envoy-recalled', 90, today)
    expect(rate.cases).toBe(5)
    // At risk: e leaves after 17 days; a ends with 4 at risk, b with 3.
    expect(rate.rate?.share).toBeCloseTo(1 - (3 / 4) * (2 / 3), 10)
    expect(rate.rate?.atRisk).toBe(2)
  })
  it('says that there are too few cases', () => expect(baseRate(five.slice(0, 4), 'envoy-recalled', 90, today).rate).toBeNull())
  it('leaves out what has no start, other kinds, and starts told too widely', () => {
    const rate = baseRate(
      [...five, recall('f', ''), recall('g', '2019'), recall('h', '2020-01-01', undefined, { type: 'sanction' })],
      'envoy-recalled',
      90,
      today,
    )
    expect(rate).toMatchObject({ cases: 5, leftOut: 2 })
  })
})
