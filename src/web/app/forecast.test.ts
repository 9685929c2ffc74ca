import { describe, expect, it } from 'vitest'
import { dayOf } from '../../model/when.ts'
import { baseWords, horizonWords, rangeOfHorizons, stepPath } from './forecast.ts'

describe('forecasts in words', () => {
  it.each([
    [{ from: '2025-04-29', to: '2025-07-29' }, '29 April 2025 to 29 July 2025'],
    [{ from: '2025-04-29' }, 'from 29 April 2025'],
    [{ to: '2025-07-29' }, 'by 29 July 2025'],
    [{}, 'no dates told'],
  ])('horizon %j', (f, words) => expect(horizonWords(f)).toBe(words))

  it('a base rate, or why there is none', () => {
    const line = {
      id: 'f1',
      proposition: '',
      by: '',
      about: [],
      expects: 'occurs',
      history: [],
      status: 'open',
      statements: [],
      p: null,
    } as const
    const base = { type: 't', label: 'Envoy recalled', within: 90, cases: 3, leftOut: 0, rate: null, conditions: [] }
    expect(baseWords(line)).toBe('no reference class')
    expect(baseWords({ ...line, noBase: 'it has no test' })).toBe('no reference class: it has no test')
    expect(baseWords({ ...line, test: 'x', base })).toBe('too few cases of “envoy recalled”: 3')
    const rate = { share: 0.25, low: 0.1, high: 0.5, atRisk: 4 }
    expect(baseWords({ ...line, test: 'x', base: { ...base, cases: 8, rate } })).toBe(
      '25 % of “envoy recalled” ended within 90 days (95 %: 10 %–50 %; 8 cases)',
    )
  })
})

describe('forecasts drawn', () => {
  it('one range holds all horizons and today', () => {
    const today = dayOf(2026, 1, 1)
    const range = rangeOfHorizons([{ from: '2025-04-29', to: '2025-07-29' }, { from: '2025-01-01' }, {}], today)
    expect(range.from).toBeLessThan(dayOf(2025, 1, 1))
    expect(range.to).toBeGreaterThan(today)
  })

  it('the history of p in steps', () => {
    expect(stepPath([], 100, 20)).toBe('')
    expect(stepPath([{ at: '2025-01-01T00:00:00Z', p: 0.5 }], 100, 20)).toBe('M0.0 10.0H100')
    expect(
      stepPath(
        [
          { at: '2025-01-01T00:00:00Z', p: 0.5 },
          { at: '2025-01-03T00:00:00Z', p: 1 },
        ],
        100,
        20,
      ),
    ).toBe('M0.0 10.0H80.0V0.0H100')
  })
})
