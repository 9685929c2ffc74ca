import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../load.ts'
import { sentenceOf } from '../fixture.ts'
import { treeOf } from '../tree.ts'
import { distancesIn } from './distance.ts'
import { openWhereWords } from './words.ts'

const words = openWhereWords(loadKnowledge())

/** Words with Kenya and Uganda for states; trees do not matter here. */
const distances = (text: string) => {
  const rows = text.split(' ').map((w, i) => `${w} ${w.toLowerCase()} NN ${i} dep`)
  const tree = treeOf(sentenceOf(rows.join('\n')))
  const states: Readonly<Record<string, string>> = { Kenyan: 'KEN', Kenya: 'KEN', Ugandan: 'UGA', Uganda: 'UGA' }
  return distancesIn(tree, words, (i) => states[tree.sentence.form[i] ?? ''], ['KEN', 'UGA']).map(({ role, border }) => ({
    role,
    ...border,
  }))
}

describe('positions told by distance', () => {
  it.each([
    ['shot down 10 km inside Kenyan territory', 'inside', 'KEN', { n: 10, op: '=', unit: 'km' }],
    ['flew at least two kilometres into Kenyan airspace', 'inside', 'KEN', { n: 2, op: '>=', unit: 'km' }],
    ['more than 3 miles inside Ugandan territory', 'inside', 'UGA', { n: 3, op: '>', unit: 'mi' }],
    ['entered Kenyan airspace by over 2km', 'inside', 'KEN', { n: 2, op: '>', unit: 'km' }],
    ['about 40 km from the border with Uganda', 'near', 'KEN', { n: 40, op: '~', unit: 'km' }],
    ['up to twelve nautical miles from the border with Uganda', 'near', 'KEN', { n: 12, op: '<=', unit: 'nmi' }],
  ])('%s', (text, role, side, distance) => {
    expect(distances(text)).toMatchObject([{ role, side, distance }])
  })

  it('a side told without distance', () => {
    expect(distances('on the Kenyan side of the border')).toEqual([{ role: 'inside', side: 'KEN', with: 'UGA' }])
  })

  it.each(['ten soldiers inside Kenyan territory', 'the km of Kenyan territory', 'thirteen km inside Kenyan territory'])(
    'no distance: %s',
    (text) => expect(distances(text)).toEqual([]),
  )
})
