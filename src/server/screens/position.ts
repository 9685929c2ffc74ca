import type { Event } from '../../model/event.ts'
import type { BorderCheck } from '../../model/network.ts'
import type { ClaimedPosition, PlaceRef } from '../../model/screens.ts'
import type { EventStatement } from '../../model/statement.ts'
import type { Workbench } from '../workbench.ts'

const KM_A_DEGREE = 111.195
/** The border check of a position; undefined where the map knows no border within reach. */
const checkAt = (bench: Workbench, lat: number, lon: number): BorderCheck | undefined => {
  const check = bench.border(lat, lon)
  return check && Number.isFinite(check.distance) ? check : undefined
}

/** How far "near" reaches where nothing closer is told, km. */
const NEAR_KM = 10

/** The point `km` away from a position along a compass bearing in degrees; flat earth, good to a percent within 100 km. */
export const along = (lat: number, lon: number, bearing: number, km: number): { lat: number; lon: number } => {
  const r = (bearing * Math.PI) / 180
  return {
    lat: lat + (km / KM_A_DEGREE) * Math.cos(r),
    lon: lon + (km / (KM_A_DEGREE * Math.cos((lat * Math.PI) / 180))) * Math.sin(r),
  }
}

/**
 * A told position relative to a border ("10 km inside Mali near X"): from the border's point nearest to the place, the way
 * into that side on which the border check gives the told distance best. The ring is the map's error and a tenth of the distance.
 */
const inside = (bench: Workbench, place: PlaceRef, side: string, km: number) => {
  const home = checkAt(bench, place.lat, place.lon)
  if (!home) return undefined
  let best: { lat: number; lon: number; off: number } | undefined
  for (let bearing = 0; bearing < 360; bearing += 15) {
    const p = along(home.nearest.lat, home.nearest.lon, bearing, km)
    const check = checkAt(bench, p.lat, p.lon)
    if (!check || check.inside !== side) continue
    const off = Math.abs(check.distance - km)
    if (!best || off < best.off) best = { lat: p.lat, lon: p.lon, off }
  }
  if (!best) return undefined
  const check = checkAt(bench, best.lat, best.lon)
  return { lat: best.lat, lon: best.lon, radius: Math.max(home.mapError, km * 0.1), ...(check && { check }) }
}

const signOf = { '=': '', '~': 'about ', '>': 'over ', '>=': 'at least ', '<': 'under ', '<=': 'at most ' } as const

/** Positions that tellers claim for an event, one a teller and place. */
export const positionsOf = (bench: Workbench, event: Event): ClaimedPosition[] => {
  const record = bench.record()
  const out = new Map<string, ClaimedPosition>()
  for (const account of event.accounts) {
    for (const id of account.statements) {
      const s = record.statements.get(id)
      if (s?.kind !== 'event' || !s.where || s.negated) continue
      const made = positionOf(bench, event, s)
      if (!made) continue
      const key = `${account.teller}|${made.words}`
      const known = out.get(key)
      out.set(key, {
        ...made,
        teller: account.teller,
        tellerName: account.tellerName,
        statements: [...(known?.statements ?? []), id],
      })
    }
  }
  return [...out.values()]
}

const positionOf = (bench: Workbench, event: Event, s: EventStatement) => {
  const where = s.where
  if (!where) return undefined
  const id = where.place ?? event.where?.place
  const place = id === undefined ? undefined : bench.place(id)
  if (!place) return undefined
  const { border } = where
  if (border?.distance) {
    const at = inside(bench, place, border.side, border.distance.n)
    const side = bench.actor(border.side)?.name ?? border.side
    if (at) return { ...at, words: `${signOf[border.distance.op]}${border.distance.n} km inside ${side}` }
  }
  const check = checkAt(bench, place.lat, place.lon)
  return {
    lat: place.lat,
    lon: place.lon,
    radius: where.role === 'near' ? NEAR_KM : 2,
    words: where.role === 'near' ? `near ${place.name}` : place.name,
    ...(check && { check }),
  }
}
