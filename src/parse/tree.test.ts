import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestTree } from './tree.ts'

/** Every head choice of a few words, tried one by one. */
const exhaustive = (scores: readonly number[], n: number): number => {
  let best = Number.NEGATIVE_INFINITY
  const head = new Array<number>(n).fill(0)
  const visit = (d: number, sum: number): void => {
    if (d === n) {
      if (head.filter((h) => h === n).length !== 1) return
      for (let i = 0; i < n; i++) {
        let at = i
        let steps = 0
        while (at !== n && steps++ <= n) at = head[at]!
        if (at !== n) return
      }
      best = Math.max(best, sum)
      return
    }
    for (let h = 0; h <= n; h++) {
      if (h === d) continue
      head[d] = h
      visit(d + 1, sum + scores[d * (n + 1) + h]!)
    }
  }
  visit(0, 0)
  return best
}

const isSingleRooted = (head: Int32Array, n: number): boolean => {
  if ([...head].filter((h) => h === n).length !== 1) return false
  return [...head.keys()].every((i) => {
    let at = i
    for (let steps = 0; at !== n; steps++) {
      if (steps > n) return false
      at = head[at]!
    }
    return true
  })
}

describe('bestTree', () => {
  it('finds the best of all single-rooted trees', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 5 })
          .chain((n) =>
            fc.tuple(fc.constant(n), fc.array(fc.integer({ min: -50, max: 50 }), { minLength: n * (n + 1), maxLength: n * (n + 1) })),
          ),
        ([n, scores]) => {
          const head = bestTree(scores, n)
          expect(isSingleRooted(head, n)).toBe(true)
          const total = [...head].reduce((sum, h, d) => sum + scores[d * (n + 1) + h]!, 0)
          expect(total).toBe(exhaustive(scores, n))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('gives one rooted tree for any scores of long sentences', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (n, seed) => {
        let x = seed | 1
        const scores = Float32Array.from({ length: n * (n + 1) }, () => {
          x = (Math.imul(x, 1103515245) + 12345) | 0
          return x / 1e9
        })
        expect(isSingleRooted(bestTree(scores, n), n)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
