import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SegmentData, type Stretch, segment } from './segment.ts'
import { tokenize } from './tokenize.ts'

const data = (score: (before: string, after: string | undefined) => number): SegmentData => ({
  abbreviations: new Map([
    ['gen.', 'before-name'],
    ['no.', 'before-number'],
    ['etc.', 'anywhere'],
  ]),
  endings: new Set(['org', 'pdf']),
  prefixes: new Set(['re']),
  joined: new Set(),
  splits: new Map([['cannot', [3, 3]]]),
  apart: new Map([['its', { lengths: [2, 1], before: new Set(['a', 'the']) }]]),
  ends: { scores: (forms, gaps) => Float32Array.from(gaps, (g) => score(forms[g]!, forms[g + 1])) },
})

const cut = (text: string, d: SegmentData): string[] => segment(text, 0, text.length, d).map(({ span }) => text.slice(span.start, span.end))

const never = data(() => -1)
const always = data(() => 1)

describe('segment', () => {
  it.each([
    ['a blank line ends a sentence, whatever is said of it', never, 'Rain fell\n\nroads flooded', ['Rain fell', 'roads flooded']],
    [
      'a line broken on purpose ends one',
      never,
      'Border row\nNiger closed the road that leads to the river and the market',
      ['Border row', 'Niger closed the road that leads to the river and the market'],
    ],
    [
      'a wrapped line does not',
      never,
      'Niger closed the road that leads to\nBirni and on to the river market',
      ['Niger closed the road that leads to\nBirni and on to the river market'],
    ],
    [
      'other gaps end one where the network says so',
      data((b) => (b === 'ago' ? 1 : -1)),
      'two days ago Rain fell',
      ['two days ago', 'Rain fell'],
    ],
    ['after a rank and before a number nothing ends', always, 'Gen. Sy', ['Gen. Sy']],
    ['after a number sign before a number nothing ends', always, 'No. 7', ['No. 7']],
    ['after a closed quotation nothing ends before a small letter', always, '“Why?” asked', ['“Why?” asked']],
  ])('%s', (_, d, text, sentences) => {
    expect(cut(text, d)).toEqual(sentences)
  })

  it('a gap without a mark ends none in a block, and a likely one in running text', () => {
    const words = (kind: Stretch): string[] =>
      segment('Old Row Flares. Envoy Leaves Town', 0, 33, always, kind).map(({ bounds }) => String(bounds.length / 2))
    expect(words('block')).toEqual(['4', '3'])
    expect(words('text')).toEqual(['1', '1', '2', '1', '1', '1'])
  })

  const text = fc
    .array(
      fc.constantFrom(
        'Gen.',
        'etc.',
        '.',
        ')',
        'cannot',
        'its',
        'a',
        'th-',
        'U.S.',
        'a.pdf',
        '\n',
        '\n\n',
        '“',
        '”',
        '5%',
        're-air',
        '?',
        'St',
        '\u200b',
      ),
      { maxLength: 40 },
    )
    .map((p) => p.join(' '))

  it('gives the words that cutting each sentence by itself gives, for any ends', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (t, every) => {
        let k = 0
        const d = data(() => (k++ % every === 0 ? 1 : -1))
        for (const { span, bounds } of segment(t, 0, t.length, d)) {
          const own: number[] = []
          tokenize(t, span.start, span.end, d, own)
          expect(bounds).toEqual(own)
        }
      }),
      { numRuns: 500 },
    )
  })
})
