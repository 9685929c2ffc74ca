import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Resolved, scoresOf, wilson } from './scores.ts'

const f = (p: number, outcome: 0 | 1): Resolved => ({ p, outcome })

describe('scoresOf', () => {
  it('agrees with a worked example', () => {
    // Four rain forecasts, 0.7 0.7 0.2 0.9 with outcomes 1 0 0 1: (0.09 + 0.49 + 0.04 + 0.01) / 4.
    const s = scoresOf([f(0.7, 1), f(0.7, 0), f(0.2, 0), f(0.9, 1)])
    expect(s?.brier).toBeCloseTo(0.1575, 10)
    expect(s?.log).toBeCloseTo((-Math.log(0.7) - Math.log(0.3) - Math.log(0.8) - Math.log(0.9)) / 4, 10)
    expect(s?.baseRate).toBe(0.5)
    expect(s?.skill).toBeCloseTo(1 - 0.1575 / 0.25, 10)
    expect(s?.discrimination).toBeCloseTo(0.8 - 0.45, 10)
    expect(s?.bins.find((b) => b.n === 2)).toMatchObject({ from: 0.7, observed: 0.5 })
  })
  it('is null for none, and has no skill where nothing varied', () => {
    expect(scoresOf([])).toBeNull()
    expect(scoresOf([f(0.4, 1)])).toMatchObject({ skill: null, discrimination: null })
  })
  it('scores nothing that is no probability', () => expect(() => scoresOf([f(1.2, 1)])).toThrow(RangeError))
  it('decomposes exactly where every bin holds one probability', () => {
    const forecast = fc.record({
      p: fc.integer({ min: 0, max: 9 }).map((i) => (i + 0.5) / 10),
      outcome: fc.constantFrom(0 as const, 1 as const),
    })
    fc.assert(
      fc.property(fc.array(forecast, { minLength: 1, maxLength: 60 }), (list) => {
        const s = scoresOf(list)
        expect((s?.reliability ?? 0) - (s?.resolution ?? 0) + (s?.uncertainty ?? 0)).toBeCloseTo(s?.brier ?? Number.NaN, 9)
      }),
    )
  })
})

describe('wilson', () => {
  // Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (k, n, low, high) => {
    const [l, h] = wilson(k, n)
    expect(l).toBeCloseTo(low, 4)
    expect(h).toBeCloseTo(high, 4)
  })
})
