import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEmphasis, runsOf } from './emphasis.ts'
import { briefHtml } from './html.ts'
import { briefMarkdown } from './markdown.ts'
import { readBrief } from './read-back.ts'

const source = { record: { statements: new Map(), documents: new Map() } } as never
const headings = { documents: 'Documents', notes: 'Notes' }

describe('emphasis', () => {
  it.each([
    ['plain words', 'plain words', []],
    ['**Two** things', 'Two things', [[0, 3, 'strong']]],
    [
      'a *b* and __c d__',
      'a b and c d',
      [
        [2, 3, 'em'],
        [8, 11, 'strong'],
      ],
    ],
    [
      '**a *b* c**',
      'a b c',
      [
        [0, 5, 'strong'],
        [2, 3, 'em'],
      ],
    ],
    ['2 \\* 3 \\* 4', '2 * 3 * 4', []],
    ['a `code` b', 'a code b', []],
    ['3 * 4 * 5', '3 * 4 * 5', []],
  ] as const)('%j', (markdown, text, marks) =>
    expect(readEmphasis(markdown)).toEqual({ text, marks: marks.map(([start, end, kind]) => ({ start, end, kind })) }),
  )

  it('runs are the text, cut', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.record({ start: fc.nat(20), end: fc.nat(20), kind: fc.constantFrom('strong' as const, 'em' as const) })),
        (text, marks) =>
          runsOf(text, marks)
            .map((r) => r.text)
            .join('') === text,
      ),
    ))

  it('of an edited brief stands in its HTML and comes back from its Markdown', () => {
    const edited = readBrief('# T\n\n1 May 2025\n\n## Summary\n\n- A **bold** and *stressed* <word>.\n')
    expect(briefHtml(edited, source, headings)).toContain('A <strong>bold</strong> and <em>stressed</em> &lt;word&gt;.')
    expect(readBrief(briefMarkdown(edited, source, headings))).toEqual(edited)
  })
})
