import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openTables } from '../knowledge/tables.ts'
import type { Document } from '../model/document.ts'
import { metaOfSidecar, openReading, read } from './read.ts'

const root = new URL('../../', import.meta.url)
const text = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const knowledge = openReading(openTables(new Map(['words/layout.tsv', 'outlets.tsv'].map((f) => [f, text(`knowledge/${f}`)]))))

const one = async (name: string): Promise<Document> => {
  const folder = 'examples/algeria-mali/'
  const side = `${name.replace(/\.[^.]+$/, '')}.json`
  const beside = readdirSync(new URL(folder, root)).includes(side) ? metaOfSidecar(text(folder + side)) : undefined
  const [d, ...more] = await read(
    {
      bytes: readFileSync(new URL(folder + name, root)),
      name,
      retrieved: '2025-04-29T00:00:00Z',
      ...(beside === undefined ? {} : { meta: beside }),
    },
    knowledge,
  )
  expect(more).toEqual([])
  return d!
}

describe('the worked example', () => {
  it.each([
    [
      '2025-04-01-algiers.txt',
      'Algerian Forces Bring Down Drone Near Malian Border',
      '2025-04-01',
      'Northern Example Wire',
      'agency',
      'Staff writer',
    ],
    [
      '2025-04-06-bamako.md',
      'Sahel confederation recalls its envoys from Algiers',
      '2025-04-06',
      'Sahel Example Gazette',
      'news',
      undefined,
    ],
    [
      '2025-04-07-flights.html',
      'Algeria bans flights to Mali; Bamako closes its airspace in reply',
      '2025-04-07',
      'Example Aviation Daily',
      'unknown',
      'R. Example',
    ],
    [
      'brief.md',
      'Closed Skies: Algeria and Mali After the Tin Zaouatine Drone',
      '2025-04-29',
      'Chancery Example Desk',
      'think-tank',
      'Example Desk',
    ],
    ['profile.wiki', 'Algeria–Mali relations', '2025-05-02', 'Example Encyclopedia', 'encyclopedia', undefined],
  ])('%s: title, date, source, byline; the same at every reading', async (name, title, published, source, kind, byline) => {
    const d = await one(name)
    expect([d.title, d.published, d.source.name, d.source.kind, d.byline, d.lang]).toEqual([title, published, source, kind, byline, 'en'])
    expect(JSON.stringify(await one(name))).toBe(JSON.stringify(d))
    expect(d.text.slice(d.blocks[0]!.span.start, d.blocks[0]!.span.end)).toBe(title)
    expect(d.text).not.toMatch(/Subscribe|All rights|\[\[|\{\{|\*\*|^#/m)
  })

  it('has the brief’s forecasts under headings with their horizons', async () => {
    const d = await one('brief.md')
    expect(d.sections.filter((s) => s.heading.includes('months')).map((s) => [s.heading, s.level])).toEqual([
      ['Short-term (now–3 months)', 3],
      ['Medium-term (3–12 months)', 3],
    ])
  })
})
