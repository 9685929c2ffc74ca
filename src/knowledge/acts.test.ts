import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../load.ts'
import { openActs } from './acts.ts'
import { openTables } from './tables.ts'
import { truecase } from './truecase.ts'

const HEADER = 'id\tverbs\tnouns\tadjectives\twhen\tcode\tactor\ttarget\tlayer\treverse\tflags\texample\tcoding\tsource'
const row = (cells: Readonly<Record<string, string>>): string =>
  HEADER.split('\t')
    .map((c) => cells[c] ?? '')
    .join('\t')
const open = (rows: readonly string[], extra: Readonly<Record<string, string>> = {}) =>
  openActs(
    openTables(
      new Map([['acts/x.tsv', [HEADER, ...rows].join('\n')], ...Object.entries(extra).map(([k, v]) => [`acts/${k}.tsv`, v] as const)]),
    ),
  )

describe('frame tables', () => {
  it('puts the most specific frame first', () => {
    const acts = open([
      row({ id: 'any', verbs: 'close', code: '160' }),
      row({ id: 'border', verbs: 'close|shut', when: 'obj=border', code: '191' }),
    ])
    expect(acts.frames('verb', 'close').map((f) => f.id)).toEqual(['border', 'any'])
    expect(acts.frames('verb', 'shut').map((f) => f.id)).toEqual(['border'])
  })

  it.each([
    [row({ id: 'a', verbs: 'go', code: 'x' }), /CAMEO code/],
    [row({ id: 'a', verbs: 'go' }), /neither code nor layer/],
    [row({ id: 'a', code: '010' }), /no word/],
    [row({ id: 'a', verbs: 'go', code: '010', when: 'obj=@nothing' }), /no class/],
    [row({ id: 'a', verbs: 'go', code: '010', layer: 'dream' }), /no layer/],
    [row({ verbs: 'go', code: '010' }), /no id/],
  ])('names the fault of a row: %s', (text, message) => {
    expect(() => open([text])).toThrow(message)
  })

  it('takes no id twice', () => {
    expect(() => open([row({ id: 'a', verbs: 'go', code: '010' }), row({ id: 'a', verbs: 'come', code: '010' })])).toThrow(/stands twice/)
  })

  it('lays by the longest prefix', () => {
    const acts = open([], { layers: 'layer\tact\tcode\tsource\nintend\t06\t031\tx\nintend\t062\t0312\tx\nsame\t*\t=\tx' })
    expect([acts.lay('intend', '0621'), acts.lay('intend', '061'), acts.lay('intend', '19'), acts.lay('same', '19')]).toEqual([
      '0312',
      '031',
      undefined,
      '19',
    ])
  })
})

describe('the tables of the package', () => {
  const knowledge = loadKnowledge()
  const acts = openActs(knowledge)

  it('have frames for every root of CAMEO', () => {
    const roots = new Set<string>()
    for (const f of acts.rows) if (f.code !== '') roots.add(f.code.slice(0, 2))
    for (let r = 1; r <= 20; r++) {
      const root = String(r).padStart(2, '0')
      // 03, 10 and 13 come from layers, too.
      expect(roots.has(root), `root ${root}`).toBe(true)
    }
  })

  it('write every coding as SOURCE CODE TARGET', () => {
    for (const f of acts.rows)
      for (const part of f.coding.split(';').filter((x) => x !== '' && x !== 'none'))
        expect(part.trim(), f.id).toMatch(/^([A-Z]{3}|-) \d{2,4} ([A-Z]{3}|-)$/)
  })

  it('puts headlines into plain sentences and leaves the rest', () => {
    expect(truecase(knowledge.actors, 'Kenya Condemns Ugandan Raid On Border Town')).toBe('Kenya condemns Ugandan raid on border town')
    expect(truecase(knowledge.actors, 'Kenya condemned the raid on Monday.')).toBe('Kenya condemned the raid on Monday.')
  })
})
