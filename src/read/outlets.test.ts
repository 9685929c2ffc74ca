import { describe, expect, it } from 'vitest'
import { openTables } from '../knowledge/tables.ts'
import { openOutlets, slug, sourceOf } from './outlets.ts'

const outlets = openOutlets(
  openTables(
    new Map([
      [
        'outlets.tsv',
        'id\tname\tkind\toperated_by\thosts\taliases\tsource\nexa\tExample Agency\tagency\tALP\texa.example|exa.test\tEXA\tt\ngaz\tThe Gazette\tnews\t\tgazette.example\t\tt\n',
      ],
    ]),
  ),
)
const EXA = { id: 'exa', name: 'Example Agency', kind: 'agency', operatedBy: 'ALP' }

describe('the source of a document', () => {
  it.each<[string, Parameters<typeof sourceOf>[0], object]>([
    ['by its name', { source: { name: 'example agency' } }, EXA],
    ['by an alias', { source: { name: 'The EXA' } }, EXA],
    ['by the host of its address', { url: 'https://www.exa.example/2024/a?b#c' }, EXA],
    ['by a parent of the host', { url: 'http://news.exa.test' }, EXA],
    [
      'named and not known',
      { source: { name: 'Étoile du Sud' }, url: 'https://x.example' },
      { id: 'etoile-du-sud', name: 'Étoile du Sud', kind: 'unknown' },
    ],
    ['told in full', { source: { id: 'q', name: 'Q', kind: 'ngo' } }, { id: 'q', name: 'Q', kind: 'ngo' }],
    ['by an unknown host', { url: 'https://blog.x.example/1' }, { id: 'blog-x-example', name: 'blog.x.example', kind: 'unknown' }],
    ['unsigned, with a byline', { byline: 'Ada Example', title: 'T' }, { id: 'ada-example', name: 'Ada Example', kind: 'unknown' }],
    ['unsigned, with a title', { title: 'A Row' }, { id: 'a-row', name: 'A Row', kind: 'unknown' }],
    ['without anything', {}, { id: 'unknown', name: 'unknown', kind: 'unknown' }],
    ['of a kind that is none', { source: { name: 'X', kind: 'wizard' as never } }, { id: 'x', name: 'X', kind: 'unknown' }],
  ])('%s', (_, meta, source) => {
    expect(sourceOf(meta, outlets)).toEqual(source)
  })

  it('has an id of letters in any script', () => {
    expect([slug('وكالة الأنباء'), slug('—'), slug('x'.repeat(100)).length]).toEqual(['وكالة-الانباء', 'unknown', 60])
  })
})
