import { openCities } from './cities.ts'
import { type Found, NameIndex, nameKey } from './names.ts'
import { distanceKm, type Place } from './place.ts'
import { checkTable, type Row } from './table.ts'
import type { Tables } from './tables.ts'

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

/** An own row and a city of one name and state nearer than this are one place; without a common name, nearer than the second. */
const SAME_NAME_KM = 30
const SAME_SPOT_KM = 1

const degrees = (row: Row, column: 'lat' | 'lon'): number => {
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
    lat: degrees(row, 'lat'),
    lon: degrees(row, 'lon'),
    errorKm: row.number('error_km') ?? 0,
    population: 0,
    own: true,
    ...(region === undefined ? {} : { region }),
  }
}

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

/** Rules of places/ambiguous.tsv by name: "never" a town, or only where the text says so ("weak"). */
const openRules = (tables: Tables): ((name: string) => string | undefined) => {
  const rules = new Map<string, string>()
  for (const row of tables.find('places/ambiguous.tsv')?.rows ?? []) {
    const rule = row.text('rule')
    if (rule !== 'never' && rule !== 'weak') throw row.trouble(`"${rule}" is no rule`, 'Write never or weak.')
    rules.set(plain(row.text('name')), rule)
  }
  return (name) => rules.get(plain(name))
}

/** Opens places/gazetteer.tsv, places/cities.tsv and places/ambiguous.tsv. Own rows win over cities at the same spot. */
export const openPlaces = (tables: Tables): Places => {
  const gazetteer = checkTable(tables.table('places/gazetteer.tsv'), {
    key: 'id',
    required: ['id', 'name', 'lat', 'lon', 'kind', 'error_km', 'source'],
  })
  const ruleOf = openRules(tables)
  const index = new NameIndex<string>()
  const cities = openCities(tables.find('places/cities.tsv')?.rows ?? [], index, (name) => ruleOf(name) === 'never')
  const own = new Map<string, Place>()
  const hidden = new Set<string>()
  for (const row of gazetteer.rows) {
    let place = ownPlace(row)
    const names = [place.name, ...row.list('names')]
    if (place.kind === 'town' || place.kind === 'capital') {
      const keys = new Set(names.map(nameKey))
      for (const id of cities.within(place, SAME_NAME_KM)) {
        const city = cities.get(id)
        if (!city || !place.countries.includes(city.countries[0] ?? '')) continue
        if (!keys.has(nameKey(city.name)) && distanceKm(place, city) > SAME_SPOT_KM) continue
        hidden.add(id)
        place = { ...place, population: Math.max(place.population, city.population) }
      }
    }
    own.set(place.id, Object.freeze(place))
    for (const name of names) index.add(name, place.id)
  }

  const get = (id: string): Place | undefined => own.get(id) ?? cities.get(id)
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
    cities.reach(forms[at] ?? '')
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
    best: (name, context = {}) => {
      cities.reach(name.toUpperCase())
      return order(index.exact(name, { ...options, anyCase: true }), context)[0]
    },
  } satisfies Places)
}
