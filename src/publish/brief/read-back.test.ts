import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrief } from './read-back.ts'

const NOTES = '[^1]: “He went.” A Paper. <!-- s0a1 -->\n[^2]: “She stayed.” A Paper. <!-- s0b2 -->\n'

describe('an edited brief read back', () => {
  it('keeps headings, lists, sentences and the statements of their notes', () => {
    const text = `# Two\n\n1 May 2025\n\n## Summary\n\n- One \\[sic\\].[^1]\n- **Two** things.[^1][^2]\n\n## Events\n\nFirst.[^2] Second, *so it is said*.[^9]\n\n### Later\n\n${NOTES}`
    expect(readBrief(text)).toEqual({
      title: 'Two',
      dateline: '1 May 2025',
      parts: [
        {
          heading: 'Summary',
          level: 2,
          list: true,
          lines: [
            { text: 'One [sic].', cites: ['s0a1'] },
            { text: 'Two things.', cites: ['s0a1', 's0b2'], marks: [{ start: 0, end: 3, kind: 'strong' }] },
          ],
        },
        {
          heading: 'Events',
          level: 2,
          list: false,
          lines: [
            { text: 'First.', cites: ['s0b2'] },
            { text: 'Second, so it is said.', cites: [], joins: true, marks: [{ start: 8, end: 21, kind: 'em' }] },
          ],
        },
        { heading: 'Later', level: 3, list: false, lines: [] },
      ],
    })
  })

  it('keeps tables, every statement of a note, and leaves out the list of documents, which the notes give anew', () => {
    const table = '| Measure | On | Notes |\n| --- | --- | --- |\n| Closed \\| shut | Mali | [^A1] |\n'
    const notes = '## Documents\n\n- A: A Paper. <!-- d0a -->\n\n[^A1]: “He went.” (A) <!-- s0a1 --><!-- s0b2 -->\n'
    expect(readBrief(`# T\n\n1 May 2025\n\n## Measures\n\n${table}\n## After\n\nWords.[^A1]\n\n${notes}`).parts).toEqual([
      {
        heading: 'Measures',
        level: 2,
        list: false,
        columns: ['Measure', 'On'],
        lines: [{ text: 'Closed | shut, Mali', cells: ['Closed | shut', 'Mali'], cites: ['s0a1', 's0b2'] }],
      },
      { heading: 'After', level: 2, list: false, lines: [{ text: 'Words.', cites: ['s0a1', 's0b2'] }] },
    ])
  })

  it('takes any text without trouble', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '# ',
            '## ',
            '- ',
            'a',
            '. ',
            '\n',
            '\n\n',
            '[^1]',
            '[^1]: ',
            '*',
            '\\',
            '|',
            '| a |',
            '| - |',
            '<!-- s0 -->',
            '<!-- d0 -->',
          ),
        ),
        (bits) => {
          const { parts } = readBrief(bits.join(''))
          return parts.every((p) => p.lines.every((l) => l.text !== ''))
        },
      ),
    ))
})
