import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import type { ForecastStatement } from '../model/statement.ts'
import { banded } from './bands.ts'

const { likelihood } = loadKnowledge()

const told = (words: string, low: number, high: number, table = 'ICD203'): ForecastStatement => ({
  id: 's1',
  kind: 'forecast',
  document: 'd1',
  span: { start: 0, end: 10 },
  sentence: { start: 0, end: 10 },
  stance: 'expects',
  modality: 'forecast',
  negated: false,
  coder: 'test',
  proposition: 'Peru will likely reopen its embassy',
  about: [],
  horizon: { from: null, to: null, words: '' },
  likelihood: { words, low, high, table },
  expects: 'occurs',
  direction: 'deescalation',
})

describe('words of likelihood by another table', () => {
  it.each([
    ['likely', 55, 80, 55, 75, 'PHIA'],
    ['unlikely', 20, 45, 25, 35, 'PHIA'],
    ['will likely', 55, 80, 55, 75, 'PHIA'],
    // "will probably not": the complement of "probable", in both tables
    ['probably', 20, 45, 25, 45, 'PHIA'],
    // a form no standard has keeps the project's own reading
    ['poised to', 65, 90, 65, 90, 'HOUSE'],
  ])('%s %d–%d %% → %d–%d %% (%s)', (words, low, high, from, to, table) =>
    expect(banded(told(words, low, high), likelihood, 'PHIA')).toMatchObject({ likelihood: { words, low: from, high: to, table } }),
  )
  it('and back again is the same', () => {
    const s = told('highly likely', 80, 95)
    expect(banded(banded(s, likelihood, 'PHIA'), likelihood, 'ICD203')).toEqual(s)
  })
  it('leaves what no table knows', () => {
    const s = told('fingers crossed', 0, 100, '')
    expect(banded(s, likelihood, 'PHIA')).toBe(s)
  })
})
