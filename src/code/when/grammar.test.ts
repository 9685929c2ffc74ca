import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTables } from '../../knowledge/tables.ts'
import { readEdtf } from '../../model/when.ts'
import { findExpressions } from './grammar.ts'
import { lex } from './lex.ts'
import { resolve } from './resolve.ts'
import { openTimeWords } from './words.ts'

const NAMES = ['words/time.tsv', 'words/time-forms.tsv']
const tables = openTables(
  new Map(NAMES.map((name) => [name, readFileSync(new URL(`../../../knowledge/${name}`, import.meta.url), 'utf8')])),
)
const words = openTimeWords(tables)
const vocabulary = NAMES.flatMap((name) => tables.table(name).rows.flatMap((row) => row.list('words')))

const timeText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...vocabulary),
      fc.integer({ min: 0, max: 2200 }).map(String),
      fc.constantFrom('the', 'May', 'Monday', ',', '-', '–', ':', 'of', '1990s', '2025-04-07', '31/12/1999', "'90s"),
    ),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(' '))

describe('grammar of time expressions', () => {
  it('reads any words of time in bounds, without overlap, to dates that are EDTF', () => {
    fc.assert(
      fc.property(fc.oneof(timeText, fc.string()), fc.option(fc.integer({ min: -20_000, max: 40_000 })), (text, document) => {
        let end = 0
        for (const f of findExpressions(lex(text, 0, words))) {
          expect(f.start).toBeGreaterThanOrEqual(end)
          expect(f.core).toBeGreaterThan(f.start)
          expect(f.end).toBeGreaterThanOrEqual(f.core)
          expect(f.end).toBeLessThanOrEqual(text.length)
          end = f.end
          const w = resolve(f.expression, {
            document,
            narrative: undefined,
            event: () => undefined,
            future: false,
            news: document !== null,
          })
          if (!w) continue
          if (w.edtf !== '') expect(readEdtf(w.edtf), w.edtf).not.toBeNull()
          if (w.earliest !== null && w.latest !== null) expect(w.earliest).toBeLessThanOrEqual(w.latest)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
