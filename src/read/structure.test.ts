import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTables } from '../knowledge/tables.ts'
import { openLayout } from './layout.ts'
import { structure } from './structure.ts'

const layout = openLayout(
  openTables(new Map([['words/layout.tsv', readFileSync(new URL('../../knowledge/words/layout.tsv', import.meta.url), 'utf8')]])),
)

/** Blocks as "kind[level]: words", words cut at 40 characters. */
const shown = (text: string): string[] =>
  structure(text, layout).blocks.map((b) => `${b.kind}${b.level ?? ''}: ${text.slice(b.span.start, b.span.end).slice(0, 40)}`)

const PROSE = 'The two governments closed their airspace to each other. Talks have not begun.'

describe('plain text', () => {
  it.each<[string, string, string[]]>([
    [
      'a brief: title, name and date, headings, credit, horizons',
      `A Row Between Neighbours\nAda Example | 3 May 2024\nSummary\n${PROSE}\nBen Sample / EXA\nForecast\nShort-term (Now - 3 months)\n${PROSE}\nMedium-term (3-12 months)\n${PROSE}\nSources\n${PROSE}`,
      [
        'title: A Row Between Neighbours',
        'byline: Ada Example | 3 May 2024',
        'heading2: Summary',
        'paragraph: The two governments closed their airspac',
        'credit: Ben Sample / EXA',
        'heading2: Forecast',
        'heading3: Short-term (Now - 3 months)',
        'paragraph: The two governments closed their airspac',
        'heading3: Medium-term (3-12 months)',
        'paragraph: The two governments closed their airspac',
        'heading2: Sources',
        'paragraph: The two governments closed their airspac',
      ],
    ],
    [
      'an encyclopedia page as text: = title =, infobox, == heading ==',
      `= Alpha–Beta relations =\n\nInfobox\n- Map: Alpha Beta.png\n- Mission: Embassy\n\n${PROSE}\n\n==History==\n${PROSE}\n=== Trade ===\n- ${PROSE}`,
      [
        'title: Alpha–Beta relations',
        'infobox: Infobox',
        'infobox: Map: Alpha Beta.png',
        'infobox: Mission: Embassy',
        'paragraph: The two governments closed their airspac',
        'heading2: History',
        'paragraph: The two governments closed their airspac',
        'heading3: Trade',
        'bullet: The two governments closed their airspac',
      ],
    ],
    [
      'news: title, date line, dateline, note at the foot',
      `Alpha shuts border with Beta\n\nFriday, March 8, 2024\n\nALPHAVILLE, March 8 (EXA) – ${PROSE}\n\n${PROSE}\n\nAll rights reserved.`,
      [
        'title: Alpha shuts border with Beta',
        'dateline: Friday, March 8, 2024',
        'dateline: ALPHAVILLE, March 8 (EXA) –',
        'paragraph: The two governments closed their airspac',
        'paragraph: The two governments closed their airspac',
        'boilerplate: All rights reserved.',
      ],
    ],
    [
      'a telegram: numbered title, place and date, numbered paragraphs',
      `7. Telegram From the Embassy in Alpha\n\nAlphaville, June 2, 1975, 0915Z.\n\n1. ${PROSE} ${PROSE} ${PROSE}\n\n(B) ${PROSE}`,
      [
        'title: 7. Telegram From the Embassy in Alpha',
        'dateline: Alphaville, June 2, 1975, 0915Z.',
        'paragraph: The two governments closed their airspac',
        'bullet: The two governments closed their airspac',
      ],
    ],
    [
      'lines wrapped by a program: paragraphs are put together',
      'Envoy called home\n\nThe foreign ministry of Alpha said on Monday that it had called home its\nambassador from Beta after a dispute over a drone which, it said, had\ncrossed the border at night.\nBeta denied it. A spokesman for the government said that the aircraft had\nnever left its own airspace.\n\nTalks are not planned.',
      [
        'title: Envoy called home',
        'paragraph: The foreign ministry of Alpha said on Mo',
        'paragraph: Beta denied it. A spokesman for the gove',
        'paragraph: Talks are not planned.',
      ],
    ],
    ['one paragraph has no title', PROSE, ['paragraph: The two governments closed their airspac']],
    [
      'prose from the first line has no title',
      `${PROSE}\n\n${PROSE}`,
      ['paragraph: The two governments closed their airspac', 'paragraph: The two governments closed their airspac'],
    ],
    [
      'fields at the head',
      `Title: Alpha shuts border\nSource: Example Wire\nDate: 8 March 2024\n\n${PROSE}`,
      [
        'title: Alpha shuts border',
        'boilerplate: Source: Example Wire',
        'dateline: Date: 8 March 2024',
        'paragraph: The two governments closed their airspac',
      ],
    ],
    [
      'short lines in a row are a list, not headings',
      `Title Here\n\n${PROSE}\n\nAlpha\nBeta\nGamma\nDelta\n\n${PROSE}`,
      [
        'title: Title Here',
        'paragraph: The two governments closed their airspac',
        'bullet: Alpha',
        'bullet: Beta',
        'bullet: Gamma',
        'bullet: Delta',
        'paragraph: The two governments closed their airspac',
      ],
    ],
    [
      'a dated note without a full stop is prose, not a heading',
      `Title Here\n\nRelations established 4 May 1964\n\n${PROSE}`,
      ['title: Title Here', 'paragraph: Relations established 4 May 1964', 'paragraph: The two governments closed their airspac'],
    ],
    [
      'quoted lines of a mail',
      `Title Here\n\n${PROSE}\n\n> ${PROSE}`,
      ['title: Title Here', 'paragraph: The two governments closed their airspac', 'quote: The two governments closed their airspac'],
    ],
  ])('%s', (_, text, blocks) => {
    expect(shown(text)).toEqual(blocks)
  })

  it.each<[string, { title?: string; byline?: string; published?: string; source?: { name: string } }]>([
    [`A Row\nAda Example | 3 May 2024\n${PROSE}`, { title: 'A Row', byline: 'Ada Example', published: '2024-05-03' }],
    [`A Row\n\nBy Ada Example, 3 May 2024\n\n${PROSE}`, { title: 'A Row', byline: 'Ada Example', published: '2024-05-03' }],
    [`A Row\n\nBy Ada Example\n3 May 2024\n\n${PROSE}`, { title: 'A Row', byline: 'Ada Example', published: '2024-05-03' }],
    [`A Row\n\nPublished: May 3, 2024\n\n${PROSE}`, { title: 'A Row', published: '2024-05-03' }],
    [`Un différend\n\n3 mai 2024\n\n${PROSE}`, { title: 'Un différend', published: '2024-05-03' }],
    [`Source: Example Wire\nA Row\n${PROSE}`, { title: 'A Row', source: { name: 'Example Wire' } }],
    [`A Row\n\nBy the end of May 2024 the two sides had met.\n\n${PROSE}`, { title: 'A Row' }],
    [`A Row\n\nIn March 2024, Alpha closed its border. ${PROSE}`, { title: 'A Row' }],
  ])('finds title, byline and date: %j', (text, meta) => {
    expect(structure(text, layout).meta).toEqual(meta)
  })

  it('points into the text as it is: blocks in order, apart, inside, without white space at their ends', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '- item one',
        '== Heading ==',
        '# Heading',
        'Short line',
        PROSE,
        'Infobox',
        'A B / C',
        '> quoted',
        '* x',
        '12 May 2020',
        '\t',
        'a | b',
        '| a | b |',
        'ALPHA – Text goes on.',
        '…',
      ),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n'), (lines, end) => {
        const text = lines.join(end)
        const d = structure(text, layout)
        expect(d.text).toBe(text)
        let at = 0
        for (const { span } of d.blocks) {
          expect(span.start).toBeGreaterThanOrEqual(at)
          expect(span.end).toBeGreaterThan(span.start)
          expect(span.end).toBeLessThanOrEqual(text.length)
          const words = text.slice(span.start, span.end)
          expect(words).toBe(words.trim())
          at = span.end
        }
        // Nothing but marks and white space stands outside of blocks.
        let rest = ''
        at = 0
        for (const { span } of d.blocks) {
          rest += text.slice(at, span.start)
          at = span.end
        }
        rest += text.slice(at)
        expect(/\p{L}{4}/u.test(rest.replace(/[=#>|]/g, ''))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('is quick with a line of a megabyte and with a hundred thousand lines', { timeout: 60_000 }, () => {
    for (const text of [
      'word '.repeat(200_000),
      'a'.repeat(1_000_000),
      `${PROSE}\n`.repeat(30_000),
      '- x\n'.repeat(100_000),
      '\n'.repeat(1_000_000),
      'A\n'.repeat(100_000),
      `= ${'='.repeat(500_000)}`,
      '('.repeat(500_000),
    ]) {
      const t = process.cpuUsage()
      structure(text, layout)
      expect(process.cpuUsage(t).user).toBeLessThan(3_000_000)
    }
  })
})
