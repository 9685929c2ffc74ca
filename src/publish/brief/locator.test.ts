import { describe, expect, it } from 'vitest'
import { locatorMap, type MapLand } from './locator.ts'

/** A square of a degree's side, clockwise as map data is. */
const square = (code: string, x: number, y: number): MapLand => ({
  code,
  polygons: [
    [
      [
        [x, y],
        [x, y + 1],
        [x + 1, y + 1],
        [x + 1, y],
        [x, y],
      ],
    ],
  ],
})
const lands = [square('AAA', 0, 0), square('BBB', 1, 0), square('CCC', 1, 1), square('DDD', 120, 40)]
const a = { id: 'AAA', name: 'A <land>' }
const b = { id: 'BBB', name: 'B' }

describe('the locator map', () => {
  const svg = locatorMap(lands, a, b) ?? ''
  it('shows the two, their neighbours and no far land', () => {
    expect(svg.match(/<path d="M[^"]*" fill="url\(#pair-a\)"/g)).toHaveLength(1)
    expect(svg.match(/<path d="M[^"]*" fill="url\(#pair-b\)"/g)).toHaveLength(1)
    expect(svg.match(/<path d="M[^"]*" fill="#fff"/g)).toHaveLength(1)
  })
  it('says in words what it shows, runs nothing and fetches nothing', () => {
    expect(svg).toContain('<title id="pair-title">Where A &lt;land&gt; and B lie</title>')
    expect(svg).toContain('<desc')
    expect(svg).not.toMatch(/<script|<image|href=|on\w+=|@import/)
  })
  it('is the same twice, also where one of the two has no land', () => {
    expect(locatorMap(lands, a, b)).toBe(svg)
    expect(locatorMap(lands, a, { id: 'UNO', name: 'United Nations' })).toContain('pair-a')
  })
  it('is none where neither is a state', () => expect(locatorMap(lands, { id: 'X', name: 'X' }, { id: 'Y', name: 'Y' })).toBeUndefined())
})
