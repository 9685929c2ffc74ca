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

  it('takes any text without trouble', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('# ', '## ', '- ', 'a', '. ', '\n', '\n\n', '[^1]', '[^1]: ', '*', '\\', '<!-- s0 -->')),
        (bits) => {
          const { parts } = readBrief(bits.join(''))
          return parts.every((p) => p.lines.every((l) => l.text !== ''))
        },
      ),
    ))
})
