import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inForce } from '../../model/anchor.ts'
import type { Judgement } from '../../model/judgement.ts'
import { pairOf } from '../api/query.ts'
import { ordinalAt } from './quotes.ts'

const note = (id: string): Judgement => ({ id, at: '2026-01-01T00:00:00Z', by: 'ana', act: { type: 'note', on: 'x', text: id } })
const undo = (id: string, judgement: string): Judgement => ({ id, at: '2026-01-01T00:00:00Z', by: 'ana', act: { type: 'undo', judgement } })

describe('judgements in force', () => {
  it.each([
    ['none undone', [note('a'), note('b')], ['a', 'b']],
    ['one undone', [note('a'), note('b'), undo('c', 'a')], ['b']],
    ['the undo undone', [note('a'), undo('b', 'a'), undo('c', 'b')], ['a']],
    ['undone thrice over', [note('a'), undo('b', 'a'), undo('c', 'b'), undo('d', 'c')], []],
  ] as const)('%s', (_, list, left) => {
    expect(inForce(list).map((j) => j.id)).toEqual(left)
  })
})

describe('ordinal of a sentence', () => {
  it('is that of the sentence in which an offset lies, as a plain walk finds it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 40 }), fc.nat(900), (lengths, offset) => {
        let at = 0
        const sentences = lengths.map((n) => {
          const span = { start: at, end: at + n }
          at += n
          return { span }
        })
        const walked = sentences.findLastIndex((s) => s.span.start <= offset) + 1
        expect(ordinalAt(sentences, offset)).toBe(walked)
      }),
    )
  })
})

describe('pair of actors in an address', () => {
  const known = (id: string) => ['DZA', 'MLI', 'AL-SHABAB'].includes(id)
  it.each([
    ['DZA-MLI', ['DZA', 'MLI']],
    ['AL-SHABAB-DZA', ['AL-SHABAB', 'DZA']],
    ['DZA-AL-SHABAB', ['DZA', 'AL-SHABAB']],
    ['DZA-DZA', undefined],
    ['DZA', undefined],
    ['DZA-NOPE', undefined],
  ] as const)('%s', (key, pair) => expect(pairOf(key, known)).toEqual(pair))
})
