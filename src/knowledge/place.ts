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

const EARTH_KM = 6371.0088

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
