import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkTable, readTable } from '../knowledge/table.ts'
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
    [
      'by the first part of its name',
      { source: { name: 'The Gazette, “Foreign pages” (excerpt)' } },
      { id: 'gaz', name: 'The Gazette', kind: 'news' },
    ],
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

describe('knowledge/outlets.tsv', () => {
  const read = (name: string) => readTable(name, readFileSync(new URL(`../../knowledge/${name}`, import.meta.url), 'utf8'))
  const table = checkTable(read('outlets.tsv'), {
    columns: ['operated_by', 'hosts', 'aliases'],
    required: ['id', 'name', 'kind', 'source'],
    key: 'id',
  })

  it('names kinds, states and hosts that are sound, each name and host for one outlet', () => {
    const states = new Set(read('actors/states.tsv').rows.map((r) => r.text('id')))
    const seen = new Map<string, string>()
    for (const row of table.rows) {
      expect(['news', 'agency', 'government', 'encyclopedia', 'think-tank', 'igo', 'ngo', 'social']).toContain(row.text('kind'))
      const state = row.optional('operated_by')
      if (state !== undefined) expect([row.text('id'), state, states.has(state)]).toEqual([row.text('id'), state, true])
      for (const host of row.list('hosts')) expect(host).toMatch(/^(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/)
      for (const key of [row.text('name'), ...row.list('hosts'), ...row.list('aliases')].map((k) => k.toLowerCase())) {
        expect([key, seen.get(key) ?? row.text('id')]).toEqual([key, row.text('id')])
        seen.set(key, row.text('id'))
      }
    }
  })
})
