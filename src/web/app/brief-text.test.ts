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

  it('in tables: heads and cells with their notes, the rule between them left out', () => {
    const { blocks } = readBriefText('## M\n\n| What | By \\| on | Notes |\n| --- | --- | --- |\n| closed | Mali | [^A1][^B2] |\n\nafter\n')
    const groups = grouped(blocks)
    expect(groups.map((g) => g.kind)).toEqual(['heading', 'table', 'paragraph'])
    const table = groups[1]
    if (table === undefined || !('items' in table)) throw new Error('a table has rows')
    const cells = table.items.map((row) => row.cells?.map((c) => c.map((p) => (p.kind === 'note' ? `^${p.label}` : p.text)).join(' ')))
    expect(cells).toEqual([
      ['What', 'By | on', 'Notes'],
      ['closed', 'Mali', '^A1 ^B2'],
    ])
  })

  it('keeps every word of plain lines', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,4}\.$/), { maxLength: 12 }), (lines) => {
        const said = readBriefText(lines.join('\n\n')).blocks.map((b) => b.pieces.map((p) => (p.kind === 'note' ? '' : p.text)).join(''))
        expect(said).toEqual(lines)
      }),
    ))
})
