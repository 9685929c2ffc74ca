/**
 * What closed airspaces do to a route.
 * Definition: direct = great-circle length; around = length of the shortest path over the sphere from start to end that enters
 * no closed airspace. Airspaces are the states' land as drawn by the map (not flight information regions, no sea), rings
 * simplified to 15 km. On a sphere with polygonal obstacles the shortest path bends only at corners of obstacles (visibility
 * graph, Lozano-Pérez & Wesley 1979); corners are moved 5 km outward so that a path may pass along a border; A* over the graph.
 * Sphere of mean Earth radius 6371.0088 km. Extra minutes at a cruise of 850 km/h.
 * A closure told for a flag closes to that flag only; a closure told for nobody closes to all. Flights suspended between two
 * states leave no way between them.
 */
import type { RouteCheck } from '../model/network.ts'
import type { Day } from '../model/when.ts'
import { inLand, type Land, type LonLat, type WorldMap } from './map.ts'

type Vec = readonly [number, number, number]

const RADIUS = 6371.0088
const CRUISE = 850
const RADIANS = Math.PI / 180

const SIMPLIFY = 15
const MARGIN = 5

/** The definition in a sentence, for whoever reads the number. */
export const ROUTE_RECIPE = `Straight is the great circle on a sphere of ${RADIUS} km; the way round is the shortest that enters no closed airspace, taken as the state’s land on the map, simplified to ${SIMPLIFY} km. Minutes at a cruise of ${CRUISE} km/h.`

const vec = (lat: number, lon: number): Vec => {
  const [f, l] = [lat * RADIANS, lon * RADIANS]
  return [Math.cos(f) * Math.cos(l), Math.cos(f) * Math.sin(l), Math.sin(f)]
}
const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vec, b: Vec): Vec => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
const unit = (a: Vec): Vec => {
  const n = Math.hypot(...a) || 1
  return [a[0] / n, a[1] / n, a[2] / n]
}
const lonLat = (v: Vec): LonLat => [Math.atan2(v[1], v[0]) / RADIANS, Math.asin(Math.max(-1, Math.min(1, v[2]))) / RADIANS]
/** Angle between two unit vectors, stable for small ones. */
const angle = (a: Vec, b: Vec): number => Math.atan2(Math.hypot(...cross(a, b)), dot(a, b))
const km = (a: Vec, b: Vec): number => angle(a, b) * RADIUS

/** Great-circle distance in km between two positions in degrees. */
export const greatCircleKm = (lat1: number, lon1: number, lat2: number, lon2: number): number => km(vec(lat1, lon1), vec(lat2, lon2))

/** The point at share t of the great circle from a to b. */
const along = (a: Vec, b: Vec, t: number): Vec => {
  const w = angle(a, b)
  if (w < 1e-12) return a
  const [x, y] = [Math.sin((1 - t) * w) / Math.sin(w), Math.sin(t * w) / Math.sin(w)]
  return [a[0] * x + b[0] * y, a[1] * x + b[1] * y, a[2] * x + b[2] * y]
}

/** States whose land a great circle crosses, in the order of the way, sampled every 10 km. */
export const crossed = (lat1: number, lon1: number, lat2: number, lon2: number, map: WorldMap): readonly string[] => {
  const [a, b] = [vec(lat1, lon1), vec(lat2, lon2)]
  const steps = Math.max(1, Math.ceil(km(a, b) / 10))
  const out: string[] = []
  let last: Land | undefined
  for (let i = 0; i <= steps; i++) {
    const [lon, lat] = lonLat(along(a, b, i / steps))
    if (last !== undefined && inLand(lon, lat, last)) continue
    last = map.lands.find((l) => inLand(lon, lat, l))
    if (last !== undefined && !out.includes(last.code)) out.push(last.code)
  }
  return out
}

/** Points of a ring that stand out by more than the tolerance (Douglas & Peucker 1973), distances on the plane in km. */
const simplified = (ring: readonly LonLat[]): readonly LonLat[] => {
  const keep = new Uint8Array(ring.length)
  const flat = (p: LonLat): readonly [number, number] => [p[0] * 111 * Math.cos(p[1] * RADIANS), p[1] * 111]
  const far = (lo: number, hi: number): void => {
    const [p, q] = [flat(ring[lo] as LonLat), flat(ring[hi] as LonLat)]
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]]
    const length = Math.hypot(dx, dy)
    let [at, most] = [-1, SIMPLIFY]
    for (let i = lo + 1; i < hi; i++) {
      const r = flat(ring[i] as LonLat)
      const d = length === 0 ? Math.hypot(r[0] - p[0], r[1] - p[1]) : Math.abs((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / length
      if (d > most) [at, most] = [i, d]
    }
    if (at < 0) return
    keep[at] = 1
    far(lo, at)
    far(at, hi)
  }
  const half = Math.floor(ring.length / 2)
  for (const i of [0, half]) keep[i] = 1
  far(0, half)
  far(half, ring.length - 1)
  return ring.filter((_, i) => keep[i] === 1)
}

interface Obstacle {
  readonly land: Land
  readonly corners: readonly Vec[]
  /** Middle and angular radius, to leave out what is far away. */
  readonly middle: Vec
  readonly reach: number
}

const obstacleOf = (land: Land): readonly Obstacle[] =>
  land.polygons.flatMap((rings) => {
    const ring = rings[0] ?? []
    if (ring.length < 4) return []
    const corners = simplified(ring).map(([lon, lat]) => vec(lat, lon))
    if (corners.length < 3) return []
    const middle = unit(corners.reduce<Vec>((s, v) => [s[0] + v[0], s[1] + v[1], s[2] + v[2]], [0, 0, 0]))
    return [{ land, corners, middle, reach: Math.max(...corners.map((c) => angle(middle, c))) }]
  })

/** True where the arcs a–b and c–d (both under half a turn) cross inside both. */
const arcsCross = (a: Vec, b: Vec, c: Vec, d: Vec): boolean => {
  const [n, m] = [cross(a, b), cross(c, d)]
  const line = cross(n, m)
  const x = unit(line)
  for (const p of [x, [-x[0], -x[1], -x[2]] as Vec]) {
    const inAB = dot(cross(a, p), n) > 1e-12 && dot(cross(p, b), n) > 1e-12
    const inCD = dot(cross(c, p), m) > 1e-12 && dot(cross(p, d), m) > 1e-12
    if (inAB && inCD) return true
  }
  return false
}

const free = (a: Vec, b: Vec, obstacles: readonly Obstacle[]): boolean => {
  const middle = unit([a[0] + b[0], a[1] + b[1], a[2] + b[2]])
  const half = angle(a, b) / 2
  for (const o of obstacles) {
    if (angle(middle, o.middle) > half + o.reach) continue
    const [lon, lat] = lonLat(middle)
    if (inSimplified(lon, lat, o)) return false
    for (let i = 0, j = o.corners.length - 1; i < o.corners.length; j = i++)
      if (arcsCross(a, b, o.corners[j] as Vec, o.corners[i] as Vec)) return false
  }
  return true
}

const inSimplified = (lon: number, lat: number, o: Obstacle): boolean => {
  let inside = false
  const ring = o.corners
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = lonLat(ring[i] as Vec)
    const [xj, yj] = lonLat(ring[j] as Vec)
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** Corners at which a shortest path can bend: those that stand out, moved outward by the margin. */
const turns = (o: Obstacle): readonly Vec[] => {
  const out: Vec[] = []
  const n = o.corners.length
  for (let i = 0; i < n; i++) {
    const [p, c, q] = [o.corners[(i + n - 1) % n] as Vec, o.corners[i] as Vec, o.corners[(i + 1) % n] as Vec]
    const inward = unit([(p[0] + q[0]) / 2 - c[0], (p[1] + q[1]) / 2 - c[1], (p[2] + q[2]) / 2 - c[2]])
    const step = MARGIN / RADIUS
    const moved = (sign: number): Vec =>
      unit([c[0] + inward[0] * step * sign, c[1] + inward[1] * step * sign, c[2] + inward[2] * step * sign])
    const away = moved(-1)
    const [lon, lat] = lonLat(away)
    if (!inSimplified(lon, lat, o)) out.push(away)
  }
  return out
}

/** Shortest way from a to b past the obstacles, by A*; null where there is none. */
const wayRound = (a: Vec, b: Vec, obstacles: readonly Obstacle[]): readonly Vec[] | null => {
  const blocked = (v: Vec): boolean => {
    const [lon, lat] = lonLat(v)
    return obstacles.some((o) => angle(v, o.middle) <= o.reach && inSimplified(lon, lat, o))
  }
  if (blocked(a) || blocked(b)) return null
  const nodes = [a, b, ...obstacles.flatMap(turns).filter((v) => !blocked(v))]
  const cost = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(nodes.length).fill(-1)
  const done = new Uint8Array(nodes.length)
  cost[0] = 0
  for (;;) {
    let at = -1
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < nodes.length; i++) {
      const f = done[i] === 1 ? Number.POSITIVE_INFINITY : (cost[i] as number) + angle(nodes[i] as Vec, b)
      if (f < least) [at, least] = [i, f]
    }
    if (at < 0) return null
    if (at === 1) break
    done[at] = 1
    const here = nodes[at] as Vec
    for (let j = 1; j < nodes.length; j++) {
      if (done[j] === 1) continue
      const c = (cost[at] as number) + angle(here, nodes[j] as Vec)
      if (c < (cost[j] as number) && free(here, nodes[j] as Vec, obstacles)) {
        cost[j] = c
        from[j] = at
      }
    }
  }
  const path: Vec[] = []
  for (let i = 1; i >= 0; i = from[i] as number) path.unshift(nodes[i] as Vec)
  return path
}

/** An end of a route. */
export interface RouteEnd {
  readonly name: string
  readonly lat: number
  readonly lon: number
  /** State it lies in, ISO3. */
  readonly country?: string
}

/** An airspace closed on the day: to one flag, or to all where none is told. `between`: only flights between the two states. */
export interface Closure {
  readonly airspace: string
  readonly flag?: string
  readonly between?: true
  readonly condition: string
}

const round = (x: number): number => Math.round(x * 10) / 10

/** Checks a route on a day against closures. */
export const routeCheck = (
  map: WorldMap,
  from: RouteEnd,
  to: RouteEnd,
  on: Day,
  closures: readonly Closure[],
  flag?: string,
): RouteCheck => {
  const [a, b] = [vec(from.lat, from.lon), vec(to.lat, to.lon)]
  const direct = km(a, b)
  const crosses = crossed(from.lat, from.lon, to.lat, to.lon, map)
  const ends = [from.country, to.country]
  const told = closures.filter((c) =>
    c.between === true
      ? ends.includes(c.airspace) && c.flag !== undefined && ends.includes(c.flag)
      : c.flag === undefined || c.flag === flag,
  )
  const shut = told.filter((c) => c.between !== true)
  const barred = told.some((c) => c.between === true)
  const obstacles = [...new Set(shut.map((c) => c.airspace))].flatMap((code) => {
    const land = map.land(code)
    return land === undefined ? [] : obstacleOf(land)
  })
  const path = barred ? null : free(a, b, obstacles) ? [a, b] : wayRound(a, b, obstacles)
  let around: number | null = null
  if (path !== null) {
    around = 0
    for (let i = 1; i < path.length; i++) around += km(path[i - 1] as Vec, path[i] as Vec)
  }
  const extra = around === null ? null : Math.max(0, around - direct)
  return {
    from: from.name,
    to: to.name,
    ...(flag === undefined ? {} : { flag }),
    on,
    direct: round(direct),
    around: around === null ? null : round(around),
    extraKm: extra === null ? null : round(extra),
    extraMinutes: extra === null ? null : Math.round((extra / CRUISE) * 60),
    crosses,
    closed: told
      .filter((c) => c.between === true || crosses.includes(c.airspace))
      .map(({ airspace, condition }) => ({ airspace, condition })),
    path: (path ?? []).map(lonLat),
  }
}
