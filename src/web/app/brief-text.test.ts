import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grouped, readBriefText } from './brief-text.ts'

describe('a brief’s Markdown', () => {
  it('in blocks and notes', () => {
    const { blocks, notes } = readBriefText(
      '# T\n\n1 May 2025\n\n## S\n\n- a \\[b\\][^1][^2]\n- **c** *d*\n\np\nq\n\n[^1]: “x” A. <!-- s0a -->\n[^2]: own note\n',
    )
    expect(blocks.map((b) => [b.kind, b.pieces.map((p) => (p.kind === 'note' ? `^${p.label}` : `${p.kind}:${p.text}`))])).toEqual([
      ['title', ['words:T']],
      ['paragraph', ['words:1 May 2025']],
      ['heading', ['words:S']],
      ['item', ['words:a [b]', '^1', '^2']],
      ['item', ['strong:c', 'words: ', 'em:d']],
      ['paragraph', ['words:p q']],
    ])
    expect(notes).toEqual([
      { label: '1', text: '“x” A.', statement: 's0a' },
      { label: '2', text: 'own note' },
    ])
    expect(grouped(blocks).map((g) => g.kind)).toEqual(['title', 'paragraph', 'heading', 'list', 'paragraph'])
  })

  it('keeps every word of plain lines', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}\.$/), { maxLength: 12 }), (lines) => {
        const said = readBriefText(lines.join('\n\n')).blocks.map((b) => b.pieces.map((p) => (p.kind === 'note' ? '' : p.text)).join(''))
        expect(said).toEqual(lines)
      }),
    ))
})
