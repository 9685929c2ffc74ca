import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** A country of the overview map; id is ISO 3166 alpha-3, "" where it has none. */
export type Country = Feature<Polygon | MultiPolygon, { name: string }>

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>

const kept = new Map<string, Promise<readonly Country[]>>()

/** Countries of the world (Natural Earth by way of world-atlas), fetched once: 110m for overviews, 50m closer in. */
export const countries = (size: '110m' | '50m'): Promise<readonly Country[]> => {
  const known = kept.get(size)
  if (known) return known
  const made = fetch(`/world/${size}.json`).then(async (r) => {
    const world = (await r.json()) as World
    return feature(world, world.objects.countries).features as Country[]
  })
  kept.set(size, made)
  made.catch(() => kept.delete(size))
  return made
}
