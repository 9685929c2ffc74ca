import { type GeoPermissibleObjects, geoBounds, geoMercator, geoPath } from 'd3-geo'
import { escaped } from './writers/xml.ts'

/** A state's outline with its id, as the map data gives it. */
export interface StateShape {
  readonly id: string
  readonly shape: GeoPermissibleObjects
}

const WIDTH = 480
const HEIGHT = 360
const MARGIN = 24

/** A locator map of two states as an SVG file: both marked by pattern and colour, neighbours drawn plain. Null where either has no shape. */
export const locatorMap = (a: string, b: string, shapes: readonly StateShape[], name: (id: string) => string): string | null => {
  const [first, second] = [a, b].map((id) => shapes.find((s) => s.id === id))
  if (first === undefined || second === undefined) return null
  const both = {
    type: 'GeometryCollection',
    geometries: [first.shape, second.shape].map((s) => ('geometry' in s ? s.geometry : s)),
  } as GeoPermissibleObjects
  const [[west], [east]] = geoBounds(both)
  const projection = geoMercator()
    .rotate([-(west + (east < west ? east + 360 : east)) / 2, 0])
    .fitExtent(
      [
        [MARGIN, MARGIN],
        [WIDTH - MARGIN, HEIGHT - MARGIN],
      ],
      both,
    )
    .clipExtent([
      [0, 0],
      [WIDTH, HEIGHT],
    ])
  const path = geoPath(projection).digits(1)
  const draw = (s: StateShape, style: string): string => {
    const d = path(s.shape)
    return d === null ? '' : `<path d="${d}" ${style}/>`
  }
  const label = (s: StateShape): string => {
    const [x, y] = path.centroid(s.shape)
    return Number.isFinite(x) ? `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}">${escaped(name(s.id))}</text>` : ''
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(`Map of ${name(a)} and ${name(b)}`)}">`,
    '<defs><pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#e8b04b"/><line x1="0" y1="0" x2="0" y2="6" stroke="#a8741a" stroke-width="2"/></pattern></defs>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#e9eef2"/>`,
    ...shapes.filter((s) => s !== first && s !== second).map((s) => draw(s, 'fill="#f7f6f2" stroke="#b9bfc6" stroke-width="0.7"')),
    draw(first, 'fill="#5b8c6a" stroke="#2f4f3a"'),
    draw(second, 'fill="url(#lines)" stroke="#7a5413"'),
    `<g font-family="Source Sans 3, sans-serif" font-size="15" font-weight="600" text-anchor="middle" fill="#1c2024" paint-order="stroke" stroke="#fff" stroke-width="3">${label(first)}${label(second)}</g>`,
    '</svg>',
    '',
  ].join('\n')
}
