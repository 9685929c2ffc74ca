import type { WorldMap } from '../assess/map.ts'
import type { Outline } from '../model/screens.ts'

const KM_PER_DEGREE = 111.2

/** The outlines of states within `km` of a position, cut to the stretches that come near it: what a small map draws. */
export const outlinesNear = (map: WorldMap, lat: number, lon: number, km: number, name: (id: string) => string): readonly Outline[] => {
  const dLat = (km * 1.5) / KM_PER_DEGREE
  const dLon = dLat / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  const near = ([x, y]: readonly [number, number]): boolean => Math.abs(y - lat) <= dLat && Math.abs(x - lon) <= dLon
  return map.lands.flatMap((land): Outline[] => {
    const [west, south, east, north] = land.box
    if (west > lon + dLon || east < lon - dLon || south > lat + dLat || north < lat - dLat) return []
    const lines = land.polygons.flat().flatMap((ring) => stretches(ring, near))
    return lines.length === 0 ? [] : [{ id: land.code, name: name(land.code), lines }]
  })
}

/** Runs of a ring's points that are near, with the point before and after each. */
const stretches = (
  ring: readonly (readonly [number, number])[],
  near: (p: readonly [number, number]) => boolean,
): readonly (readonly (readonly [number, number])[])[] => {
  const out: (readonly [number, number])[][] = []
  let run: (readonly [number, number])[] | undefined
  for (const [i, p] of ring.entries()) {
    if (near(p)) {
      run ??= i > 0 ? [ring[i - 1] ?? p] : []
      run.push(p)
    } else if (run) {
      out.push([...run, p])
      run = undefined
    }
  }
  if (run) out.push(run)
  return out
}
