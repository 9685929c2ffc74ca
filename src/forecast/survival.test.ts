import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endedWithin, type Lifetime, survival } from './survival.ts'

const at = (days: number, ended = true): Lifetime => ({ days, ended })

describe('survival', () => {
  // Freireich et al. 1963, 6-MP arm: remission times in weeks, + = censored; the textbook example of the estimator.
  const remission = [
    ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((d) => at(d)),
    ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((d) => at(d, false)),
  ]
  it.each([
    [6, 21, 3, 0.8571],
    [7, 17, 1, 0.8067],
    [10, 15, 1, 0.7529],
    [13, 12, 1, 0.6902],
    [16, 11, 1, 0.6275],
    [22, 7, 1, 0.5378],
    [23, 6, 1, 0.4482],
  ])('after %d weeks', (day, atRisk, ended, open) => {
    const step = survival(remission).find((s) => s.day === day)
    expect(step).toMatchObject({ atRisk, ended })
    expect(step?.open).toBeCloseTo(open, 4)
  })
  it('has the log-log interval of the textbook at 6 weeks', () => {
    const step = survival(remission)[0]
    expect(step?.low).toBeCloseTo(0.6197, 3)
    expect(step?.high).toBeCloseTo(0.9516, 3)
  })
  it('is the plain share where nothing is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 40 }), fc.nat(60), (days, within) => {
        const share = days.filter((d) => d <= within).length / days.length
        expect(
          endedWithin(
            days.map((d) => at(d)),
            within,
          ).share,
        ).toBeCloseTo(share, 9)
      }),
    )
  })
  it('takes no negative lifetime', () => expect(() => survival([at(-1)])).toThrow(RangeError))
})
