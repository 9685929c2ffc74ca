import { describe, expect, it } from 'vitest'
import { applyRule, lemmaOf, ruleOf } from './lemma.ts'

const data = {
  suffix: new Map([
    ['NNS ', '0'],
    ['NNS s', '1'],
    ['NNS ies', '3y'],
    ['VBG ing', '3'],
  ]),
  word: new Map([['NNS men', 'man']]),
}

describe('lemmas', () => {
  it.each([
    ['Treaties', 'NNS', 'treaty'],
    ['drones', 'NNS', 'drone'],
    ['men', 'NNS', 'man'],
    ['Fleeing', 'VBG', 'flee'],
    ['ing', 'VBG', 'ing'],
    ['Über', 'JJ', 'über'],
    ['’S', 'POS', "'s"],
  ])('%s as %s is %s', (form, xpos, lemma) => {
    expect(lemmaOf(form, xpos, data)).toBe(lemma)
  })

  it('a rule made from a pair leads from one to the other', () => {
    for (const [form, lemma] of [
      ['cities', 'city'],
      ['went', 'go'],
      ['was', 'be'],
      ['same', 'same'],
    ] as const)
      expect(applyRule(ruleOf(form, lemma)!, form)).toBe(lemma)
  })
})
