import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../model/document.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { CaseRecord } from '../../model/record.ts'
import type { Statement } from '../../model/statement.ts'
import type { PublishSource } from '../source.ts'
import { readJsonLines, writeJsonLines } from './jsonl.ts'

/** Any text a file can hold: also line separators, quotes, and halves of characters. */
const text = fc.string({
  unit: fc.oneof(fc.constantFrom('\u2028', '\n', '"', '\\', '\ud800', 'é', '𝕏', '\u0000'), fc.string({ maxLength: 1 })),
})
const id = (letter: string) => fc.stringMatching(/^[0-9a-f]{4,8}$/).map((x) => letter + x)

const documents: fc.Arbitrary<Document> = fc.record({
  id: id('d'),
  source: fc.record({ id: fc.constantFrom('wire', 'paper'), name: text, kind: fc.constant('news' as const) }),
  lang: fc.constant('en'),
  retrieved: fc.constant('2026-01-01T00:00:00.000Z'),
  text,
  blocks: fc.constant([]),
  sections: fc.constant([]),
})
const judgements: fc.Arbitrary<Judgement> = fc.record({
  id: id('j'),
  at: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
  by: text,
  act: fc.record({ type: fc.constant('note' as const), on: id('d'), text }),
})
const statements: fc.Arbitrary<Statement> = fc.record({
  id: id('s'),
  kind: fc.constant('attribute' as const),
  document: id('d'),
  span: fc.constant({ start: 0, end: 1 }),
  sentence: fc.constant({ start: 0, end: 1 }),
  stance: fc.constant('asserts' as const),
  modality: fc.constant('actual' as const),
  negated: fc.boolean(),
  coder: text,
  about: fc.record({ code: fc.constant('PER'), name: text }),
  key: text,
  value: text,
  when: fc.constant({ edtf: '', earliest: null, latest: null, precision: 'none' as const, basis: 'none' as const }),
})

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((x) => [x.id, x]))
const sourceOf = (d: readonly Document[], j: readonly Judgement[], s: readonly Statement[]): PublishSource =>
  ({
    record: { documents: byId(d), judgements: [...byId(j).values()], statements: byId(s) } satisfies Partial<CaseRecord>,
  }) as unknown as PublishSource

describe('JSON Lines', () => {
  it('written, read and written again are the same bytes, in whatever order the case grew', () =>
    fc.assert(
      fc.property(fc.array(documents), fc.array(judgements), fc.array(statements), (d, j, s) => {
        const first = writeJsonLines(sourceOf(d, j, s)).text
        const lines = readJsonLines(first, 'case.jsonl')
        const of = (type: string) => lines.flatMap((l) => (l.type === type ? [l.value as never] : []))
        const back = sourceOf(of('document'), of('judgement'), of('statement'))
        expect(writeJsonLines(back).text).toBe(first)
        const turned = sourceOf([...byId(d).values()].reverse(), [...byId(j).values()].reverse(), [...byId(s).values()].reverse())
        expect(writeJsonLines(turned).text).toBe(first)
        expect(lines).toHaveLength(byId(d).size + byId(j).size + byId(s).size)
      }),
    ))
})
