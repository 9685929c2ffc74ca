import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Report } from '../../test/say.ts'
import { loadKnowledge } from '../load.ts'
import type { Tie } from '../model/network.ts'
import { balanceOf } from './balance.ts'
import { communitiesOf, polarisation } from './blocs.ts'
import { effectsOf, openEmpty, pathsFrom } from './effects.ts'

const tie = (a: string, b: string, sign: 1 | -1): Tie => ({ a, b, sign, weight: 1, because: [], conditions: [], events: [] })

describe('balance', () => {
  it('finds two camps balanced', () => {
    const b = balanceOf([tie('A', 'B', 1), tie('C', 'D', 1), tie('A', 'C', -1), tie('B', 'D', -1), tie('A', 'D', -1)])
    expect(b.frustration).toBe(0)
    expect(b.camps).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ])
    expect(b.unbalanced).toEqual([])
  })
  it('names the friend of two enemies', () => {
    const b = balanceOf([tie('A', 'B', 1), tie('A', 'C', 1), tie('B', 'C', -1)], (x) => `state ${x}`)
    expect(b.frustration).toBeCloseTo(1 / 3)
    expect(b.unbalanced[0]?.words).toBe('state A is on good terms with both state B and state C, who are at odds with each other')
  })
  it('is as good as trying every division', () => {
    const ties = fc
      .uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), {
        selector: ([i, j]) => `${Math.min(i, j)} ${Math.max(i, j)}`,
        maxLength: 20,
      })
      .map((list) => list.filter(([i, j]) => i !== j).map(([i, j, s]) => tie(`N${Math.min(i, j)}`, `N${Math.max(i, j)}`, s ? 1 : -1)))
    fc.assert(
      fc.property(ties, (list) => {
        let least = list.length
        for (let mask = 0; mask < 256; mask++) {
          const side = (x: string) => (mask >> Number(x.slice(1))) & 1
          least = Math.min(least, list.filter((t) => (side(t.a) === side(t.b) ? 1 : -1) !== t.sign).length)
        }
        expect(balanceOf(list).frustrated).toHaveLength(least)
      }),
      { numRuns: 60 },
    )
  })
})

describe('blocs', () => {
  it('finds communities over friendly ties, the same on every run', () => {
    const ties = [tie('A', 'B', 1), tie('B', 'C', 1), tie('A', 'C', 1), tie('D', 'E', 1), tie('C', 'D', -1)]
    expect(communitiesOf(ties)).toEqual([
      ['A', 'B', 'C'],
      ['D', 'E'],
    ])
  })
  it('measures polarisation between none and two camps', () => {
    expect(polarisation([])).toBeNull()
    expect(polarisation([tie('A', 'B', 1)])).toBe(0)
    expect(polarisation([tie('A', 'B', 1), tie('A', 'C', -1)])).toBe(1)
  })
})

describe('effects', () => {
  it('merges what is told twice and follows the links', () => {
    const r = new Report('note')
    const a = r.event('The airspace closure of April.', { code: '163' })
    const b = r.event('Humanitarian aid flights arrive late.', { code: '070' })
    const c = r.event('Hunger grows in border camps.', { code: '010' })
    const again = r.event('the April airspace closure', { code: '163' })
    r.effect('It hampers aid.', 'undermines', a, b)
    r.effect('It hampers aid, once more.', 'undermines', again, b)
    r.effect('That causes hunger.', 'causes', b, c)
    const edges = effectsOf(r.statements, openEmpty(loadKnowledge()))
    expect(edges).toHaveLength(2)
    const cause = edges.find((e) => e.sign === -1)?.cause ?? ''
    expect(pathsFrom(edges, cause).map((p) => [p.nodes.length, p.sign])).toEqual([
      [2, -1],
      [3, -1],
    ])
  })
})
