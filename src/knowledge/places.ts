import { type Found, NameIndex } from './names.ts'
import { checkTable, type Row } from './table.ts'
import type { Tables } from './tables.ts'

/** A place, as a row of knowledge/places/ tells it. */
export interface Place {
  /** "tin-zaouatine" for own rows, "gn:2464470" (GeoNames id) for cities. */
  readonly id: string
  readonly name: string
  /** capital, seat, town, camp, region, province, border-crossing, sea, strait, canal, river, lake, island, base, site, desert, mountain. */
  readonly kind: string
  /** ISO 3166-1 alpha-3; several where it lies across a border or is disputed; none for seas and continents. */
  readonly countries: readonly string[]
  /** Degrees, WGS 84. */
  readonly lat: number
  readonly lon: number
  /** How far the point may be off; for stretches half their extent. */
  readonly errorKm: number
  /** The larger place it is told with. */
  readonly region?: string
  /** 0 where unknown. */
  readonly population: number
  /** A row of the gazetteer, not of the list of cities. */
  readonly own: boolean
}

/** What tells places of one name apart. */
export interface PlaceContext {
  /** States the text is about, ISO alpha-3, most likely first. */
  readonly countries?: readonly string[]
  readonly near?: { readonly lat: number; readonly lon: number }
}

export interface PlaceMatch {
  /** Token indices, end exclusive. */
  readonly start: number
  readonly end: number
  /** Best first; never empty. */
  readonly candidates: readonly Place[]
  /** The name mostly means something else: take it only where the text says it is a place ("in Nice"). */
  readonly weak: boolean
}

export interface Places {
  get(id: string): Place | undefined
  /** The longest name of a place that begins at token `at`, its candidates ordered by context. */
  match(forms: readonly string[], at: number, context?: PlaceContext): PlaceMatch | undefined
  /** All names of places, left to right, longest first, not overlapping. */
  find(forms: readonly string[], context?: PlaceContext): readonly PlaceMatch[]
  /** The likeliest place of exactly this name. */
  best(name: string, context?: PlaceContext): Place | undefined
}

const EARTH_KM = 6371.0088
const CITY_ERROR_KM = 5
/** An own row and a city of one name and country nearer than this are one place; without a common name, nearer than the second. */
const SAME_NAME_KM = 30
const SAME_SPOT_KM = 1

/** Great-circle distance in km on a sphere (haversine); good to 0.5 %. */
export const distanceKm = (
  a: { readonly lat: number; readonly lon: number },
  b: { readonly lat: number; readonly lon: number },
): number => {
  const rad = Math.PI / 180
  const h = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
  const k = Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * k)))
}

const coordinate = (row: Row, column: 'lat' | 'lon'): number => {
  const n = row.number(column)
  if (n === undefined || Math.abs(n) > (column === 'lat' ? 90 : 180)) throw row.trouble(`no good ${column}`, 'Write degrees as 19.95.')
  return n
}

const ownPlace = (row: Row): Place => {
  const region = row.optional('region')
  return {
    id: row.text('id'),
    name: row.text('name'),
    kind: row.text('kind'),
    countries: row.list('country'),
    lat: coordinate(row, 'lat'),
    lon: coordinate(row, 'lon'),
    errorKm: row.number('error_km') ?? CITY_ERROR_KM,
    population: 0,
    own: true,
    ...(region === undefined ? {} : { region }),
  }
}

const cityPlace = (row: Row): Place => ({
  id: `gn:${row.text('id')}`,
  name: row.text('name'),
  kind: row.text('kind'),
  countries: row.list('country'),
  lat: coordinate(row, 'lat'),
  lon: coordinate(row, 'lon'),
  errorKm: CITY_ERROR_KM,
  population: row.number('population') ?? 0,
  own: false,
})

/** Number of the cell of a tenth of a degree that lies `dLat` and `dLon` cells from a point's own. */
const cell = (lat: number, lon: number, dLat = 0, dLon = 0): number => (Math.round(lat * 10) + dLat) * 3600 + Math.round(lon * 10) + dLon

/**
 * How likely a place is meant, higher is better: a state the text is about counts most (less, the later it is named), then nearness, then
 * that the gazetteer took the trouble of a row, then size: a tenfold population is worth half a point.
 */
const weigh = (p: Place, context: PlaceContext): number => {
  let n = p.own ? 2 : 0
  if (p.kind === 'capital') n += 1
  if (p.population > 0) n += Math.log10(p.population) / 2
  const rank = context.countries?.findIndex((c) => p.countries.includes(c)) ?? -1
  if (rank >= 0) n += 4 - Math.min(rank, 4) / 4
  if (context.near) {
    const km = distanceKm(p, context.near)
    n += km < 50 ? 3 : km < 300 ? 2 : km < 1000 ? 1 : 0
  }
  return n
}

/** Without marks, in small letters: "Çan" → "can". */
const plain = (name: string): string => (/[^ -~]/.test(name) ? name.normalize('NFD').replace(/\p{M}/gu, '') : name).toLowerCase()

const byId = (a: Place, b: Place): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Opens places/gazetteer.tsv, places/cities.tsv and places/ambiguous.tsv. Own rows win over cities at the same spot. */
export const openPlaces = (tables: Tables): Places => {
  const gazetteer = checkTable(tables.table('places/gazetteer.tsv'), {
    key: 'id',
    required: ['id', 'name', 'lat', 'lon', 'kind', 'error_km', 'source'],
  })
  const cities = tables.find('places/cities.tsv')?.rows ?? []
  const rules = new Map<string, string>()
  for (const row of tables.find('places/ambiguous.tsv')?.rows ?? []) {
    const rule = row.text('rule')
    if (rule !== 'never' && rule !== 'weak') throw row.trouble(`"${rule}" is no rule`, 'Write never or weak.')
    rules.set(plain(row.text('name')), rule)
  }
  const ruleOf = (name: string): string | undefined => rules.get(plain(name))

  const places = new Map<string, Place>()
  const cityRows = new Map<string, Row>()
  const index = new NameIndex<string>()
  const spots = new Map<number, string[]>()
  for (const row of cities) {
    const name = row.text('name')
    const id = `gn:${row.text('id')}`
    cityRows.set(id, row)
    if (ruleOf(name) !== 'never') index.add(name, id)
    const spot = cell(coordinate(row, 'lat'), coordinate(row, 'lon'))
    const there = spots.get(spot)
    if (there) there.push(id)
    else spots.set(spot, [id])
  }
  const get = (id: string): Place | undefined => {
    const known = places.get(id)
    if (known) return known
    const row = cityRows.get(id)
    if (!row) return undefined
    const place = Object.freeze(cityPlace(row))
    places.set(id, place)
    return place
  }

  const hidden = new Set<string>()
  const isTown = (kind: string): boolean => kind === 'town' || kind === 'capital'
  for (const row of gazetteer.rows) {
    let place = ownPlace(row)
    const names = [place.name, ...row.list('names')]
    if (isTown(place.kind)) {
      const twins = new Set<string>()
      for (const name of names)
        for (const id of index.exact(name, { anyCase: true })) {
          const city = cityRows.has(id) ? get(id) : undefined
          if (city && place.countries.includes(city.countries[0] ?? '') && distanceKm(place, city) <= SAME_NAME_KM) twins.add(id)
        }
      for (const dLat of [-1, 0, 1])
        for (const dLon of [-1, 0, 1])
          for (const id of spots.get(cell(place.lat, place.lon, dLat, dLon)) ?? []) {
            const city = get(id)
            if (city && place.countries.includes(city.countries[0] ?? '') && distanceKm(place, city) <= SAME_SPOT_KM) twins.add(id)
          }
      for (const id of twins) {
        hidden.add(id)
        place = { ...place, population: Math.max(place.population, get(id)?.population ?? 0) }
      }
    }
    places.set(place.id, Object.freeze(place))
    for (const name of names) index.add(name, place.id)
  }

  const order = (ids: readonly string[], context: PlaceContext): readonly Place[] => {
    const found = ids.map(get).filter((p) => p !== undefined)
    if (found.length < 2) return found
    return found
      .map((p) => ({ p, n: weigh(p, context) }))
      .sort((a, b) => b.n - a.n || byId(a.p, b.p))
      .map((x) => x.p)
  }
  const options = { accept: (id: string) => !hidden.has(id) }
  const told = (found: Found<string>, forms: readonly string[], context: PlaceContext): PlaceMatch => ({
    start: found.start,
    end: found.end,
    candidates: order(found.values, context),
    weak: found.end === found.start + 1 && ruleOf(forms[found.start] ?? '') !== undefined,
  })
  const match = (forms: readonly string[], at: number, context: PlaceContext = {}): PlaceMatch | undefined => {
    const found = index.match(forms, at, options)
    return found && told(found, forms, context)
  }

  return Object.freeze({
    get,
    match,
    find: (forms, context = {}) => {
      const all: PlaceMatch[] = []
      for (let i = 0; i < forms.length; ) {
        const found = match(forms, i, context)
        if (found) all.push(found)
        i = found ? found.end : i + 1
      }
      return all
    },
    best: (name, context = {}) => order(index.exact(name, { ...options, anyCase: true }), context)[0],
  } satisfies Places)
}
