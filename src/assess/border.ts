/**
 * How far a position lies from the nearest land border, and what the map can say of a claim about it.
 * Definition: least geodesic distance (WGS 84) from the position to any point of a border line of Natural Earth 1:10m
 * (world-atlas countries-10m). Source: Karney (2013), Algorithms for geodesics, by way of geographiclib-geodesic.
 * The nearest point of each segment is found on the plane tangent at the position (segments are short), its distance on the ellipsoid.
 * The map's own error: 0.5 mm at the scale of the map, the usual standard for printed maps (US National Map Accuracy Standards 1947:
 * nine of ten points within 1/50 inch), which is 5 km at 1:10 million. A claim smaller than that cannot be settled by the map.
 */
import geographiclib from 'geographiclib-geodesic'
import type { BorderCheck } from '../model/network.ts'
import { type Border, type LonLat, landAt, type WorldMap } from './map.ts'

const geodesic = geographiclib.Geodesic.WGS84
const RADIANS = Math.PI / 180

/** Geodesic distance between two positions, km. */
export const distanceKm = (lat1: number, lon1: number, lat2: number, lon2: number): number =>
  (geodesic.Inverse(lat1, lon1, lat2, lon2).s12 ?? Number.NaN) / 1000

/** The definition in a sentence, for whoever reads the number. */
export const BORDER_RECIPE =
  'The least distance on the ellipsoid (WGS 84) from the position to the border as Natural Earth draws it at 1:10 million. The map’s own error is half a millimetre at that scale, 5 km: a claim smaller than that cannot be settled by the map.'

/** A claim about a position: so far (km) inside a state. */
export interface Claim {
  /** State said to hold it, ISO3. */
  readonly side?: string
  /** Distance from the border said, km. */
  readonly km?: number
  readonly op?: '=' | '<' | '<=' | '>' | '>=' | '~'
}

/** Km per degree of latitude, for rough bounds only. */
const DEGREE = 111

const nearestOn = (lon: number, lat: number, p: LonLat, q: LonLat): LonLat => {
  const k = Math.cos(lat * RADIANS)
  const [px, py, qx, qy] = [(p[0] - lon) * k, p[1] - lat, (q[0] - lon) * k, q[1] - lat]
  const [dx, dy] = [qx - px, qy - py]
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(px * dx + py * dy) / length))
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
}

/** Error of a world-atlas map, km: 0.5 mm at its scale. */
export const mapErrorKm = (map: WorldMap): number => map.scale * 0.5

const km = (x: number): string => (x < 10 ? `${Math.round(x * 10) / 10} km` : `${Math.round(x)} km`)

const verdictOf = (inside: string | null, distance: number, error: number, claim: Claim | undefined, nearest: Border | null): string => {
  const where = inside === null ? 'at sea' : `inside ${inside}`
  const own = `The map puts it ${where}, ${km(distance)} from the border`
  if (nearest === null) return `The map shows no border near; it puts the position ${where}.`
  if (claim === undefined)
    return distance > error
      ? `${own}; its own error is about ${km(error)}, so the side is settled.`
      : `${own}, but its own error is about ${km(error)}: it cannot tell on which side the position lies.`
  const said = `${claim.km === undefined ? '' : `${claim.op === undefined || claim.op === '=' ? '' : `${claim.op} `}${claim.km} km `}inside ${claim.side ?? '?'}`
  if (claim.km !== undefined && claim.km < error)
    return `${own}. Its own error (about ${km(error)}) is larger than the claim (${said}): the map cannot settle it.`
  if (claim.side !== undefined && inside !== claim.side)
    return distance > error
      ? `${own}: this contradicts the claim (${said}).`
      : `${own}; its own error is about ${km(error)}: it cannot tell whether the claim (${said}) is true.`
  if (claim.km === undefined)
    return distance > error ? `${own}: this bears the claim (${said}) out.` : `${own}; its own error is about ${km(error)}: it cannot tell.`
  const low = claim.op === '<' || claim.op === '<=' ? 0 : claim.km - error
  const high = claim.op === '>' || claim.op === '>=' ? Number.POSITIVE_INFINITY : claim.km + error
  return distance >= low && distance <= high
    ? `${own}: within its error this bears the claim (${said}) out.`
    : `${own}: this contradicts the claim (${said}).`
}

/** Checks a position in degrees against the borders of the map; `between` keeps to the border of two states. */
export const borderCheck = (map: WorldMap, lat: number, lon: number, claim?: Claim, between?: readonly [string, string]): BorderCheck => {
  const k = Math.max(0.05, Math.cos(lat * RADIANS))
  let best: { readonly border: Border; readonly at: LonLat } | null = null
  let least = Number.POSITIVE_INFINITY
  for (const border of map.borders) {
    if (between !== undefined && !(between.includes(border.a) && between.includes(border.b))) continue
    for (let i = 1; i < border.points.length; i++) {
      const [p, q] = [border.points[i - 1] as LonLat, border.points[i] as LonLat]
      const reach = least / DEGREE + 0.2
      if (Math.min(p[1], q[1]) - lat > reach || lat - Math.max(p[1], q[1]) > reach) continue
      if ((Math.min(p[0], q[0]) - lon) * k > reach || (lon - Math.max(p[0], q[0])) * k > reach) continue
      const at = nearestOn(lon, lat, p, q)
      const rough = Math.hypot((at[0] - lon) * k, at[1] - lat) * DEGREE
      if (rough > least * 1.02 + 0.01) continue
      const d = distanceKm(lat, lon, at[1], at[0])
      if (d < least) {
        least = d
        best = { border, at }
      }
    }
  }
  const inside = landAt(lon, lat, map)?.code ?? null
  const error = mapErrorKm(map)
  const distance = best === null ? Number.POSITIVE_INFINITY : Math.round(least * 1000) / 1000
  return {
    lat,
    lon,
    inside,
    border: best === null ? null : { a: best.border.a, b: best.border.b },
    distance,
    nearest: best === null ? { lat, lon } : { lat: best.at[1], lon: best.at[0] },
    mapError: error,
    verdict: verdictOf(inside, distance, error, claim, best?.border ?? null),
  }
}
