import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConditionBrief, EventBrief, ReaderScreen } from '../../model/screens.ts'
import { dayOf, NEVER_TOLD, when } from '../../model/when.ts'
import { carried, dataAddress } from './address.ts'
import { bars, curve, density, eventLane, ticks, type View, xOf } from './axis.ts'
import { cite } from './cite.ts'
import { csv } from './csv.ts'
import { edtfWords, inWords, sinceWords, whenCell, whenWords } from './dates.ts'
import { filling, hull, twoLines } from './graph.ts'
import { cut } from './segments.ts'

describe('the dates in the address', () => {
  const at = (path: string) => new URL(path, 'http://127.0.0.1:4466')
  it.each([
    ['/map', '/net?on=2025-04-10&known=2025-04-21&mode=effects', '/map?known=2025-04-21&on=2025-04-10'],
    ['/r/A-B?on=2025-05-01', '/map?on=2025-04-10', '/r/A-B?on=2025-05-01'],
    ['/d/d1#s4', '/r/A-B?on=2025-04-10&known=2025-04-21', '/d/d1?known=2025-04-21#s4'],
    ['/e/e1', '/d/d1?known=2025-04-21#s4', '/e/e1?known=2025-04-21'],
    ['/', '/r/A-B?on=2025-04-10&known=2025-04-21', '/'],
    ['/forecasts', '/map?on=2025-04-10', '/forecasts'],
    ['/ask?q=who%3F', '/map?on=2025-04-10&known=2025-04-11', '/ask?q=who%3F&known=2025-04-11'],
    ['/forecasts', '/map?on=2025-04-10&known=2025-04-11', '/forecasts?known=2025-04-11'],
  ])('to %s from %s', (to, from, wanted) => expect(carried(to, at(from))).toBe(wanted))
  it('go to the server with every question that takes them', () => {
    for (const path of ['/r/A-B', '/map', '/net']) {
      expect(dataAddress(at(`${path}?on=2025-04-10&known=2025-04-21`)), path).toBe(`/api${path}?on=2025-04-10&known=2025-04-21`)
    }
    expect(dataAddress(at('/e/e1?on=2025-04-10&known=2025-04-21'))).toBe('/api/e/e1?known=2025-04-21')
  })
})

describe('dates in words', () => {
  it.each([
    ['2025-04-07', '7 April 2025'],
    ['2025-04', 'April 2025'],
    ['2025', '2025'],
    ['2025-04-01~', 'about 1 April 2025'],
    ['2012?', '2012, uncertain'],
    ['201X', '2010s'],
    ['2025-22', 'summer 2025'],
    ['2025-03-31/2025-04-01', 'night of 31 March–1 April 2025'],
    ['2025-04-01/2025-04-09', '1–9 April 2025'],
    ['../2025-04-29', 'by 29 April 2025'],
    ['2025-04-29/..', 'from 29 April 2025'],
    ['', 'not told'],
    ['the week before', 'the week before'],
    ['mid-April', 'mid-April'],
    ['2025-03-31 around midnight', '2025-03-31 around midnight'],
  ])('%s', (edtf, words) => expect(edtfWords(edtf)).toBe(words))

  it('bounds where there is no EDTF', () => {
    expect(whenWords({ ...NEVER_TOLD, latest: dayOf(2025, 4, 5) })).toBe('by 5 April 2025')
    expect(whenWords(NEVER_TOLD)).toBe('not told')
  })

  it('within a text', () =>
    expect(inWords('closed on 2025-04-07/2025-04-09 and 2023-12, since 1998')).toBe(
      'closed on 7–9 April 2025 and December 2023, since 1998',
    ))

  it('a month is in, a day is on, and a bound keeps its own word', () => {
    expect(inWords('recalled on 2023-12 and again on 2025-04-06, on 2015')).toBe(
      'recalled in December 2023 and again on 6 April 2025, in 2015',
    )
    expect(sinceWords('2025-04-07')).toBe('since 7 April 2025')
    expect(sinceWords('../2025-05-02')).toBe('by 2 May 2025')
  })

  it('what a teller’s words come to', () => {
    expect(whenCell('Sunday', '2025-04-06')).toBe('Sunday (6 April 2025)')
    expect(whenCell('2025-04-06', '2025-04-06')).toBe('6 April 2025')
    expect(whenCell('31 March, around midnight', '2025-03-31@night')).toBe('31 March, around midnight')
    expect(whenCell('on 6 April 2025', '2025-04-06')).toBe('on 6 April 2025')
  })
})

const event = (id: string, edtf: string, quad: 1 | 2 | 3 | 4 = 1): EventBrief => ({
  id,
  title: id,
  cameo: '010',
  quad,
  when: when(edtf),
  way: 'ab',
  status: 'fact',
  tellers: 1,
  disputes: 0,
  cite: { statement: 's', document: 'd', sentence: 1 },
})
const view: View = { from: dayOf(2025, 3, 1), to: dayOf(2025, 5, 1), width: 610 }

describe('the time axis', () => {
  it('never lays two marks over each other while there is room to stack', () => {
    const { dots, levels } = eventLane([event('a', '2025-04-01'), event('b', '2025-04-01'), event('c', '2025-04-02')], view)
    expect(levels).toBeGreaterThan(1)
    for (const x of dots) for (const y of dots) if (x !== y && x.level === y.level) expect(Math.abs(x.x - y.x)).toBeGreaterThanOrEqual(12)
  })

  it('heaps what is dense and loses none', () => {
    const many = Array.from({ length: 5000 }, (_, i) => event(String(i), `2025-04-${String(1 + (i % 28)).padStart(2, '0')}`, i % 2 ? 4 : 1))
    const { dots, heaps } = eventLane(many, view)
    expect(dots).toHaveLength(0)
    expect(heaps.reduce((n, h) => n + h.count, 0)).toBe(5000)
    expect(heaps.reduce((n, h) => n + h.conflict, 0)).toBe(2500)
  })

  it('leaves out what lies outside and what has no day', () => {
    expect(eventLane([event('a', '2024-01-01'), { ...event('b', '2025'), when: NEVER_TOLD }], view).dots).toHaveLength(0)
  })

  it('has ticks apart, in order, inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 30_000 }),
        fc.integer({ min: 5, max: 60_000 }),
        fc.integer({ min: 200, max: 3800 }),
        (from, length, width) => {
          const v = { from, to: from + length, width }
          const xs = ticks(v).map((t) => xOf(v, t.day))
          for (const [i, x] of xs.entries()) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(x).toBeLessThanOrEqual(width + 1)
            if (i > 0) expect(x - (xs[i - 1] ?? 0)).toBeGreaterThan(30)
          }
        },
      ),
    )
  })

  const condition = (start: string, end: string): ConditionBrief => ({
    condition: {
      id: 'c',
      type: 'airspace-closed',
      measure: true,
      symmetric: false,
      start: start === '' ? NEVER_TOLD : when(start),
      end: end === '' ? NEVER_TOLD : when(end),
      status: 'in_force',
      statements: ['s'],
    },
    words: 'closed',
    holds: 'yes',
    way: 'ab',
  })
  it.each([
    ['a day and no end fades after what was last told', '2025-04-07', '', true],
    ['a month begins with a fading end', '2025-04', '2025-04-20', false],
    ['an unknown beginning fades in', '', '2025-04-20', false],
  ])('bars: %s', (_, start, end, open) => {
    const [b] = bars([condition(start, end)], view, dayOf(2025, 4, 25))
    expect(b?.openEnd).toBe(open)
    expect(b && b.fadeIn <= b.x1 && b.fadeOut >= b.x2).toBe(true)
    if (start === '2025-04') expect(b && b.x1 - b.fadeIn).toBeCloseTo(290, 0)
  })

  it('counts every dated event of the strip once', () => {
    expect(density([event('a', '2025-03-02'), event('b', '2025-04-30')], view.from, view.to, 10).reduce((a, b) => a + b)).toBe(2)
  })
})

describe('the text of the reader', () => {
  const span = fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 40 })).map(([start, n]) => ({ start, end: Math.min(100, start + n) }))
  it('loses no character of a block and marks just what statements cover', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        (spans, lengths) => {
          const text = Array.from({ length: 100 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('')
          let at = 0
          const sentences = lengths.flatMap((n) => {
            const start = at
            at = Math.min(100, at + n + 1)
            return start < 100 && Math.min(100, start + n) > start
              ? [{ span: { start, end: Math.min(100, start + n) }, block: 'paragraph' as const }]
              : []
          })
          const statements = spans
            .filter((s) => s.end > s.start)
            .sort((a, b) => a.start - b.start)
            .map((s, i) => ({ statement: { id: String(i), span: s }, review: 'machine', words: '', sentence: 1 }))
          const screen = {
            document: {
              text,
              blocks: [
                { kind: 'paragraph', span: { start: 0, end: 50 } },
                { kind: 'paragraph', span: { start: 52, end: 100 } },
              ],
            },
            sentences,
            statements,
          } as unknown as ReaderScreen
          const blocks = cut(screen)
          for (const [i, b] of blocks.entries()) {
            const s = screen.document.blocks[i]?.span
            const segments = b.sentences.flatMap((x) => x.segments)
            expect(segments.map((x) => x.text).join('')).toBe(text.slice(s?.start, s?.end))
            for (const x of segments)
              expect(new Set(x.over.map((o) => o.statement.id))).toEqual(
                new Set(
                  statements
                    .filter((o) => o.statement.span.start < x.start + x.text.length && o.statement.span.end > x.start)
                    .map((o) => o.statement.id),
                ),
              )
          }
        },
      ),
    )
  })
})

describe('what goes out', () => {
  it('CSV quotes, and keeps formulas from running in a spreadsheet', () => {
    const text = csv([{ head: 'a,b', text: (r: string) => r }], ['=1+1', 'x "y"', '-5', '@sum', 'plain\nline'])
    expect(text.split('\r\n')).toEqual(['"a,b"', "'=1+1", '"x ""y"""', '-5', "'@sum", '"plain\nline"'])
  })

  it('citations carry author, title, source, date and place', () => {
    const c = cite(
      {
        statement: 's',
        document: 'd0123456789',
        sentence: 3,
        text: 'Words.',
        title: 'A {title}',
        source: 'Wire',
        sourceId: 'wire',
        byline: 'Ana',
        published: '2025-04',
        stance: 'asserts',
        negated: false,
        hand: false,
      },
      'http://127.0.0.1/d/x#s3',
    )
    expect(c.chicago).toBe('Ana, “A {title},” Wire, April 2025, http://127.0.0.1/d/x#s3.')
    expect(c.bibtex).toContain('title = {A title}')
    expect(JSON.parse(c.csl)).toMatchObject([{ author: [{ literal: 'Ana' }], issued: { 'date-parts': [[2025, 4]] } }])
  })
})

describe('the hull of a bloc', () => {
  it('holds all its points', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) })
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 30 }), (points) => {
        const h = hull(points)
        if (h.length < 3) return
        for (const p of points)
          for (const [i, a] of h.entries()) {
            const b = h[(i + 1) % h.length] ?? a
            expect((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)).toBeGreaterThanOrEqual(-1e-9)
          }
      }),
    )
  })
})

describe('a curve over days', () => {
  const v: View = { from: 0, to: 100, width: 200 }
  it('goes through its points, and its area comes back to the base', () => {
    const { line, area } = curve(
      [
        { day: 0, value: 0 },
        { day: 50, value: 4 },
        { day: 100, value: 2 },
      ],
      v,
      60,
      40,
    )
    expect(line).toBe('M0.0 60.0L100.0 20.0L200.0 40.0')
    expect(area).toBe(`${line}L200.0 60L0.0 60Z`)
  })
  it('keeps the point before and after what is seen, and is empty of nothing', () => {
    const points = Array.from({ length: 1000 }, (_, i) => ({ day: i - 500, value: 1 }))
    const { line } = curve(points, v, 10, 10)
    expect(line.startsWith('M-2.0 ')).toBe(true)
    expect(line.split('L').length).toBeLessThan(110)
    expect(curve([], v, 10, 10).line).toBe('')
  })
})

describe('the picture of the network', () => {
  it('fills its frame and stays within', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ x: fc.integer({ min: 0, max: 480 }), y: fc.integer({ min: 0, max: 520 }) }), { minLength: 1 }),
        (list) => {
          for (const p of filling(new Map(list.map((at, i) => [String(i), at])), 480, 520, 70).values()) {
            expect(p.x).toBeGreaterThanOrEqual(69.9)
            expect(p.x).toBeLessThanOrEqual(410.1)
            expect(p.y).toBeGreaterThanOrEqual(69.9)
            expect(p.y).toBeLessThanOrEqual(450.1)
          }
        },
      ),
    )
  })
  it.each([
    ['Mali', ['Mali']],
    ['Alliance of Sahel States', ['Alliance of', 'Sahel States']],
    ['Unbreakablylongname', ['Unbreakablylongname']],
  ])('%s over two lines at most', (name, lines) => expect(twoLines(name)).toEqual(lines))
})
