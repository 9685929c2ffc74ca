import { describe, expect, it } from 'vitest'
import type { SegmentData } from '../src/parse/segment.ts'
import { parseConllu } from './conllu.ts'
import { countEnds, documents, endsF1 } from './ends.ts'

const sentence = (text: string, first = false): string =>
  [
    ...(first ? ['# newdoc id = x'] : []),
    `# text = ${text}`,
    ...text.split(' ').map((f, i) => [i + 1, f, f, 'X', 'X', '_', i === 0 ? 0 : 1, i === 0 ? 'root' : 'dep', '_', '_'].join('\t')),
  ].join('\n')

const golds = parseConllu(
  [sentence('Rain fell .', true), sentence('Nobody asked .'), sentence('Roads closed'), sentence('Border shut', true)].join('\n\n'),
)

/** Says that a sentence ends after each of these words. */
const endsAfter = (...words: string[]): SegmentData => ({
  abbreviations: new Map(),
  endings: new Set(),
  prefixes: new Set(),
  joined: new Set(),
  splits: new Map(),
  apart: new Map(),
  ends: { scores: (forms, gaps) => Float32Array.from(gaps, (g) => (words.includes(forms[g]!) ? 1 : -1)) },
})

describe('sentence ends', () => {
  it('joins the sentences of a document by one blank', () => {
    expect(documents(golds)).toEqual([
      { text: 'Rain fell . Nobody asked . Roads closed', ends: new Set([11, 26, 39]) },
      { text: 'Border shut', ends: new Set([11]) },
    ])
  })

  it.each([
    [['.'], { right: 2, said: 2, all: 2 }, 100],
    [['asked'], { right: 0, said: 1, all: 2 }, 0],
    [['.', 'Border', 'Nobody'], { right: 2, said: 4, all: 2 }, 200 / 3],
  ])('counts what is said to end after %j', (words, counts, f1) => {
    expect(countEnds(golds, endsAfter(...words))).toEqual(counts)
    expect(endsF1(golds, endsAfter(...words))).toBeCloseTo(f1)
  })
})
