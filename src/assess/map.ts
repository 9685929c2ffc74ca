import type { Feature } from 'geojson'
import isoCountries from 'i18n-iso-countries'
import { feature } from 'topojson-client'
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification'

export type LonLat = readonly [number, number]

/** A state's land as rings of longitude and latitude, the first of each polygon its outer one. */
export interface Land {
  /** ISO 3166-1 alpha-3; the name where the map gives no number. */
  readonly code: string
  readonly name: string
  readonly polygons: readonly (readonly (readonly LonLat[])[])[]
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
}

/** A stretch of border between two states. */
export interface Border {
  readonly a: string
  readonly b: string
  readonly points: readonly LonLat[]
}

/** A world map of world-atlas, opened. */
export interface WorldMap {
  /** Scale as 1 : denominator in millions, told by who opens it: 10, 50 or 110. */
  readonly scale: number
  readonly lands: readonly Land[]
  readonly borders: readonly Border[]
  land(code: string): Land | undefined
}

interface Geometry {
  readonly id?: string | number
  readonly arcs?: unknown
  readonly properties?: { readonly name?: string }
}

/** Arc numbers of a geometry, however deep they lie; a negative one is the same arc backwards. */
const arcsOf = (arcs: unknown, out: number[] = []): number[] => {
  if (typeof arcs === 'number') out.push(arcs < 0 ? ~arcs : arcs)
  else if (Array.isArray(arcs)) for (const x of arcs) arcsOf(x, out)
  return out
}

const boxOf = (polygons: Land['polygons']): Land['box'] => {
  let [w, s, e, n] = [180, 90, -180, -90]
  for (const rings of polygons)
    for (const [x, y] of rings[0] ?? []) {
      w = Math.min(w, x)
      e = Math.max(e, x)
      s = Math.min(s, y)
      n = Math.max(n, y)
    }
  return [w, s, e, n]
}

/** Opens a countries topology of world-atlas. Borders are the arcs that two states share. */
export const openMap = (topology: Topology, scale: number): WorldMap => {
  const countries = topology.objects.countries as GeometryCollection
  const owners = new Map<number, Set<string>>()
  const lands: Land[] = []
  const codeOf = (g: Geometry): string => {
    const name = g.properties?.name ?? ''
    return g.id === undefined ? name : (isoCountries.numericToAlpha3(String(g.id).padStart(3, '0')) ?? name)
  }
  for (const g of countries.geometries) {
    const code = codeOf(g as Geometry)
    for (const arc of arcsOf((g as Geometry).arcs)) {
      const set = owners.get(arc)
      if (set) set.add(code)
      else owners.set(arc, new Set([code]))
    }
    const shape = (feature(topology, g as GeometryObject) as Feature).geometry
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.type === 'MultiPolygon' ? shape.coordinates : []
    const plain = polygons as unknown as Land['polygons']
    lands.push({ code, name: (g as Geometry).properties?.name ?? code, polygons: plain, box: boxOf(plain) })
  }
  const [sx, sy] = topology.transform?.scale ?? [1, 1]
  const [tx, ty] = topology.transform?.translate ?? [0, 0]
  const borders: Border[] = []
  for (const [arc, set] of [...owners].sort(([x], [y]) => x - y)) {
    const [a, b] = [...set].sort()
    if (a === undefined || b === undefined) continue
    let [x, y] = [0, 0]
    const points = (topology.arcs[arc] ?? []).map((p): LonLat => {
      x += p[0] ?? 0
      y += p[1] ?? 0
      return [x * sx + tx, y * sy + ty]
    })
    borders.push({ a, b, points })
  }
  const byCode = new Map(lands.map((l) => [l.code, l]))
  return { scale, lands, borders, land: (code) => byCode.get(code) }
}

const inRing = (lon: number, lat: number, ring: readonly LonLat[]): boolean => {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as LonLat
    const [xj, yj] = ring[j] as LonLat
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** True where the position lies in the state's land (in its rings as drawn on the plate carrée; the map cuts them at 180°). */
export const inLand = (lon: number, lat: number, land: Land): boolean => {
  const [w, s, e, n] = land.box
  if (lon < w || lon > e || lat < s || lat > n) return false
  return land.polygons.some((rings) => inRing(lon, lat, rings[0] ?? []) && !rings.slice(1).some((hole) => inRing(lon, lat, hole)))
}

/** The state a position lies in; null at sea. */
export const landAt = (lon: number, lat: number, map: WorldMap): Land | null => map.lands.find((l) => inLand(lon, lat, l)) ?? null
