import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../load.ts'
import { sentenceOf } from '../fixture.ts'
import { treeOf } from '../tree.ts'
import { openRepair } from './repair.ts'

const repaired = openRepair(loadKnowledge())

const FORMS = ['Kenya', 'all', 'of', 'whom', ',', 'and', 'said', 'relations', '"', 'to', '1976', 'a', '(', ')', 'severed', 'but']
const TAGS = ['NNP', 'NN', 'NNS', 'VBD', 'VBN', 'VBZ', 'VB', 'IN', 'TO', 'DT', 'JJ', 'CC', 'CD', ',', 'PRP']
const RELATIONS = ['nsubj', 'nsubj:pass', 'obj', 'obl', 'nmod', 'amod', 'acl', 'acl:relcl', 'ccomp', 'xcomp', 'advcl', 'conj', 'cc', 'case']
const MORE = ['appos', 'compound', 'parataxis', 'aux', 'aux:pass', 'mark', 'det', 'punct', 'root']

const anySentence = fc
  .array(
    fc.record({
      form: fc.constantFrom(...FORMS),
      tag: fc.constantFrom(...TAGS),
      head: fc.nat(14),
      relation: fc.constantFrom(...RELATIONS, ...MORE),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((words) =>
    sentenceOf(
      words
        .map(({ form, tag, head, relation }) => `${form} ${form.toLowerCase()} ${tag} ${head % (words.length + 1)} ${relation}`)
        .join('\n'),
    ),
  )

describe('repairs', () => {
  it('leave a tree a tree, whatever it was, and the sentence itself as it is', () => {
    fc.assert(
      fc.property(anySentence, (sentence) => {
        const before = JSON.stringify([[...sentence.head], sentence.deprel, sentence.xpos, sentence.upos])
        const { sentence: mended, row } = repaired(sentence)
        expect(JSON.stringify([[...sentence.head], sentence.deprel, sentence.xpos, sentence.upos])).toBe(before)
        for (const column of [mended.head, mended.deprel, mended.xpos, mended.upos, mended.feats])
          expect(column.length).toBe(sentence.length)
        const t = treeOf(mended, row)
        for (let i = 0; i < t.length; i++) {
          let k = i
          for (let steps = 0; k >= 0; k = t.head[k] as number) expect(steps++).toBeLessThanOrEqual(t.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('touch no tree that shows none of their patterns', () => {
    const plain = sentenceOf(`
Kenya kenya NNP 2 nsubj
recalled recall VBD 0 root
its its PRP$ 4 nmod:poss
envoy envoy NN 2 obj
from from IN 6 case
Uganda uganda NNP 4 nmod
. . . 2 punct`)
    expect(repaired(plain).sentence).toBe(plain)
  })
})
