import { describe, expect, it } from 'vitest'
import { Trouble } from '../model/trouble.ts'
import { dayOf } from '../model/when.ts'
import { boundary, checkReferences, checkTable, readTable } from './table.ts'

const text = `# a comment
id\tname\taliases\tfrom
A\tAlpha\tAlfa| A. |\t1990

B\tBeta\t\t1990-02-03
`
const caught = (run: () => unknown): Trouble => {
  try {
    run()
  } catch (e) {
    if (e instanceof Trouble) return e
    throw e
  }
  throw new Error('no trouble')
}

describe('readTable', () => {
  it('reads header, rows and lines, and leaves comments and empty lines out', () => {
    const t = readTable('x/y.tsv', text)
    expect(t.columns).toEqual(['id', 'name', 'aliases', 'from'])
    expect(t.rows.map((r) => [r.line, r.text('id'), r.list('aliases')])).toEqual([
      [3, 'A', ['Alfa', 'A.']],
      [5, 'B', []],
    ])
    expect(t.rows[1]?.optional('aliases')).toBeUndefined()
    expect(t.rows[0]?.optional('none')).toBeUndefined()
  })
  it('takes a byte order mark and Windows line ends', () => {
    const t = readTable('x.tsv', '\uFEFFid\tname\r\nA\tAlpha\r\n')
    expect(t.columns).toEqual(['id', 'name'])
    expect(t.rows[0]?.text('name')).toBe('Alpha')
  })
  it.each([
    ['too few columns', 'id\tname\nA', 'knowledge/x.tsv, line 2'],
    ['too many columns', '# c\nid\tname\nA\tb\tc', 'knowledge/x.tsv, line 3'],
    ['a column twice', 'id\tid\n', 'knowledge/x.tsv, line 1'],
    ['no header', '# only a comment\n', 'knowledge/x.tsv'],
  ])('%s is a trouble that names file and line', (_, body, where) => {
    expect(caught(() => readTable('x.tsv', body)).where).toBe(where)
  })
  it('names file and line where a cell is not what is asked', () => {
    const row = readTable('x.tsv', 'id\tn\td\nA\tmany\tsoon').rows[0]
    expect(caught(() => row?.number('n')).where).toBe('knowledge/x.tsv, line 2')
    expect(caught(() => row?.day('d')).message).toContain('"soon"')
    expect(caught(() => row?.text('e')).message).toContain('no column "e"')
  })
})

describe('checkTable and checkReferences', () => {
  const t = readTable('x.tsv', 'id\tname\tof\nA\tAlpha\tB|A\nB\t\tC\n')
  it('missing column, empty required cell and doubled key are troubles', () => {
    expect(caught(() => checkTable(t, { columns: ['code'] })).message).toContain('"code" is missing')
    expect(caught(() => checkTable(t, { required: ['name'] })).where).toBe('knowledge/x.tsv, line 3')
    const twice = readTable('x.tsv', 'id\nA\nA\n')
    expect(caught(() => checkTable(twice, { key: 'id' })).where).toBe('knowledge/x.tsv, line 3')
    expect(checkTable(t, { key: 'id', required: ['id'] })).toBe(t)
  })
  it('an unknown reference is a trouble', () => {
    const known = new Set(['A', 'B'])
    expect(caught(() => checkReferences(t, 'of', (id) => known.has(id), 'row')).message).toContain('"C"')
  })
})

describe('boundary', () => {
  it.each([
    ['1990', 'from', dayOf(1990, 1, 1)],
    ['1990', 'to', dayOf(1990, 12, 31)],
    ['2024-02', 'to', dayOf(2024, 2, 29)],
    ['2023-02', 'to', dayOf(2023, 2, 28)],
    ['1990-02-03', 'to', dayOf(1990, 2, 3)],
    ['1990-02-30', 'from', null],
    ['1990-13', 'from', null],
    ['long ago', 'from', null],
  ] as const)('%s as %s', (words, end, day) => expect(boundary(words, end)).toBe(day))
})
