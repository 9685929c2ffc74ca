import { geoAzimuthalEqualArea, geoCentroid, geoPath } from 'd3-geo'
import { escaped } from '../writers/xml.ts'

/** A state's land as rings of longitude and latitude, as a map gives it. */
export interface MapLand {
  /** ISO 3166-1 alpha-3. */
  readonly code: string
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]
}

const SIZE = 320
/** Share of the picture left free around the pair. */
const FREE = 0.24
/** Decimals of a pixel: what is seen, and no more bytes. */
const DIGITS = 1

const feature = (land: MapLand) =>
  ({
    type: 'Feature',
    properties: { code: land.code },
    geometry: { type: 'MultiPolygon', coordinates: land.polygons as unknown as [number, number][][][] },
  }) as const

/**
 * Where two states lie, as one SVG that needs nothing else: the two hatched in two directions, so that they differ without colour,
 * with title and description for readers, no script. Lambert azimuthal equal-area about the middle of the pair, fitted to it.
 * Undefined where neither is on the map. Same input, same bytes.
 */
export const locatorMap = (
  lands: readonly MapLand[],
  a: { readonly id: string; readonly name: string },
  b: { readonly id: string; readonly name: string },
): string | undefined => {
  const pair = lands.filter((l) => l.code === a.id || l.code === b.id).map(feature)
  if (pair.length === 0) return undefined
  const both = { type: 'FeatureCollection' as const, features: pair }
  const [lon, lat] = geoCentroid(both)
  const projection = geoAzimuthalEqualArea().rotate([-lon, -lat]).clipAngle(90)
  projection.fitExtent(
    [
      [SIZE * FREE, SIZE * FREE],
      [SIZE * (1 - FREE), SIZE * (1 - FREE)],
    ],
    both,
  )
  projection.clipExtent([
    [-1, -1],
    [SIZE + 1, SIZE + 1],
  ])
  const path = geoPath(projection).digits(DIGITS)
  const fill = (code: string): string => (code === a.id ? ' fill="url(#pair-a)"' : code === b.id ? ' fill="url(#pair-b)"' : ' fill="#fff"')
  const shapes = lands.flatMap((l) => {
    const d = path(feature(l))
    return d === null || d === '' ? [] : [`<path d="${d}"${fill(l.code)}/>`]
  })
  const labels = pair.flatMap((f) => {
    const [x, y] = path.centroid(f)
    if (!Number.isFinite(x) || !Number.isFinite(y)) return []
    const name = f.properties.code === a.id ? a.name : b.name
    return [`<text x="${x.toFixed(DIGITS)}" y="${y.toFixed(DIGITS)}">${escaped(name)}</text>`]
  })
  const hatch = (id: string, angle: number, ground: string, line: string): string =>
    `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${angle})"><rect width="6" height="6" fill="${ground}"/><path d="M0 0V6" stroke="${line}" stroke-width="1.4"/></pattern>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-labelledby="pair-title pair-desc">`,
    `<title id="pair-title">Where ${escaped(a.name)} and ${escaped(b.name)} lie</title>`,
    `<desc id="pair-desc">Map of states: ${escaped(a.name)} hatched one way, ${escaped(b.name)} the other. Borders by Natural Earth.</desc>`,
    `<defs>${hatch('pair-a', 45, '#dbe7f5', '#2f6db5')}${hatch('pair-b', -45, '#f7e6d3', '#b5651d')}</defs>`,
    `<rect width="${SIZE}" height="${SIZE}" fill="#eef2f5"/>`,
    `<g stroke="#9aa4ae" stroke-width="0.7" stroke-linejoin="round">${shapes.join('')}</g>`,
    `<g font-family="system-ui,sans-serif" font-size="13" font-weight="600" fill="#1c2024" stroke="#fff" stroke-width="3" paint-order="stroke" text-anchor="middle">${labels.join('')}</g>`,
    '</svg>',
  ].join('\n')
}
