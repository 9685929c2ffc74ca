import type { RouteEnd } from '../assess/routes.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'

/** Finds the end of a route: an IATA or ICAO code, "LAT,LON" in degrees, or the name of a place. */
export const openRouteEnds = (knowledge: Knowledge): ((text: string) => RouteEnd | undefined) => {
  const airports = new Map<string, RouteEnd>()
  for (const row of knowledge.table('places/airports.tsv').rows) {
    const end = { name: row.text('name'), lat: Number(row.text('lat')), lon: Number(row.text('lon')), country: row.text('country') }
    for (const key of ['iata', 'icao']) {
      const code = row.optional(key)
      if (code !== undefined && !airports.has(code)) airports.set(code, end)
    }
  }
  return (text) => {
    const airport = airports.get(text.trim().toUpperCase())
    if (airport) return airport
    const point = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
    if (point) {
      const [lat, lon] = [Number(point[1]), Number(point[2])]
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { name: text.trim(), lat, lon } : undefined
    }
    const place = knowledge.places.best(text)
    return (
      place && {
        name: place.name,
        lat: place.lat,
        lon: place.lon,
        ...(place.countries[0] === undefined ? {} : { country: place.countries[0] }),
      }
    )
  }
}
