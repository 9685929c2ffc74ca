import { type NameIndex, nameKey } from './names.ts'
import { distanceKm, type Place } from './place.ts'
import type { Row } from './table.ts'

/**
 * The many cities of places/cities.tsv. Most are never asked for: their names go into the index only when a token that may begin one turns up,
 * by its first two letters.
 */
export interface Cities {
  get(id: string): Place | undefined
  /** Puts the cities whose names may begin with this token into the index. */
  reach(token: string): void
  /** Ids of the cities within some kilometres of a point, at most about 55. */
  within(at: { readonly lat: number; readonly lon: number }, km: number): readonly string[]
}

const CITY_ERROR_KM = 5
const CELL_DEGREES = 0.5
const KM_PER_DEGREE = 111

const cellOf = (lat: number, lon: number): number => Math.round(lat / CELL_DEGREES) * 1000 + Math.round(lon / CELL_DEGREES)

const coordinate = (row: Row, column: 'lat' | 'lon'): number => {
  const n = row.number(column)
  if (n === undefined || Math.abs(n) > (column === 'lat' ? 90 : 180)) throw row.trouble(`no good ${column}`, 'Write degrees as 19.95.')
  return n
}

const placeOf = (id: string, row: Row): Place =>
  Object.freeze({
    id,
    name: row.text('name'),
    kind: row.text('kind'),
    countries: row.list('country'),
    lat: coordinate(row, 'lat'),
    lon: coordinate(row, 'lon'),
    errorKm: CITY_ERROR_KM,
    population: row.number('population') ?? 0,
    own: false,
  })

/** First letters of a name as the index folds them; a name may be one letter before its first break ("N'Djamena"). */
const start = (name: string): string =>
  /^[A-Za-z]{2}/.test(name) ? name.slice(0, 2).toLowerCase() : nameKey(name.length > 8 ? name.slice(0, 8) : name).slice(0, 2)

/** Cities over rows (id, name, country, lat, lon, kind, population); `never` tells names that are not taken for towns. */
export const openCities = (rows: readonly Row[], index: NameIndex<string>, never: (name: string) => boolean): Cities => {
  const byId = new Map<string, Row>()
  const waiting = new Map<string, Row[]>()
  const cells = new Map<number, { readonly id: string; readonly lat: number; readonly lon: number }[]>()
  const known = new Map<string, Place>()
  const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
    const list = map.get(key)
    if (list) list.push(value)
    else map.set(key, [value])
  }
  const idOf = (row: Row): string => `gn:${row.text('id')}`
  const add = (row: Row): void => {
    const name = row.text('name')
    if (!never(name)) index.add(name, idOf(row))
  }
  for (const row of rows) {
    const id = idOf(row)
    byId.set(id, row)
    const [lat, lon] = [coordinate(row, 'lat'), coordinate(row, 'lon')]
    push(cells, cellOf(lat, lon), { id, lat, lon })
    const name = row.text('name')
    const first = name.charCodeAt(0)
    if (first >= 97 && first <= 122) add(row)
    else push(waiting, start(name), row)
  }
  const get = (id: string): Place | undefined => {
    const place = known.get(id)
    if (place) return place
    const row = byId.get(id)
    if (!row) return undefined
    const made = placeOf(id, row)
    known.set(id, made)
    return made
  }
  const letters = [...waiting.keys()]
  const load = (key: string): void => {
    const list = waiting.get(key)
    if (!list) return
    waiting.delete(key)
    for (const row of list) add(row)
  }
  return {
    get,
    reach: (token) => {
      if (!/[^a-z]/.test(token)) return
      const key = start(token)
      if (key.length === 1) for (const k of letters) if (k.startsWith(key)) load(k)
      load(key)
    },
    within: (at, km) => {
      const found: string[] = []
      for (const dLat of [-CELL_DEGREES, 0, CELL_DEGREES])
        for (const dLon of [-CELL_DEGREES, 0, CELL_DEGREES])
          for (const spot of cells.get(cellOf(at.lat + dLat, at.lon + dLon)) ?? [])
            if (Math.abs(spot.lat - at.lat) * KM_PER_DEGREE <= km && distanceKm(at, spot) <= km) found.push(spot.id)
      return found
    },
  }
}
