import { describe, expect, it } from 'vitest'
import { actorsIn } from './actors.ts'

const known = [
  { id: 'DZA', code: 'DZA', name: 'Algeria' },
  { id: 'MLI', code: 'MLI', name: 'Mali' },
  { id: 'AES', code: 'IGOAES', name: 'Alliance of Sahel States' },
]

describe('actors as a person writes them', () => {
  it.each([
    ['', []],
    ['Algeria, mali', ['DZA', 'MLI']],
    ['dza; MLI', ['DZA', 'MLI']],
    ['DZA MLI', ['DZA', 'MLI']],
    ['Alliance of Sahel States, Mali', ['AES', 'MLI']],
    ['IGOAES', ['AES']],
    ['Mali, MLI', ['MLI']],
    ['the Norse, Mali', ['the Norse', 'MLI']],
  ])('"%s"', (text, ids) => expect(actorsIn(text, known).map((a) => a.id)).toEqual(ids))

  it('has no name for what no table knows', () => expect(actorsIn('the Norse', known)).toEqual([{ id: 'the Norse' }]))
})
