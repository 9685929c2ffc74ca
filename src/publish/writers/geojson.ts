import { byKey, type PublishSource, type Written } from '../source.ts'

/** Events with a place in the gazetteer, as GeoJSON points (RFC 7946). */
export const writeGeoJson = ({ record, place }: PublishSource): Written => {
  const features = byKey(record.events.values(), (e) => e.id).flatMap((event) => {
    const at = event.where?.place === undefined ? undefined : place(event.where.place)
    if (at === undefined) return []
    const properties = {
      title: event.title,
      cameo: event.act.cameo,
      source: event.source?.code ?? null,
      target: event.target?.code ?? null,
      date: event.when.edtf,
      status: event.status,
      place: event.where?.name ?? at.name,
      role: event.where?.role ?? null,
      tellers: event.accounts.length,
      disputes: event.disputes.map((d) => `${d.field}: ${d.type}`),
      statements: event.statements,
    }
    return [{ type: 'Feature', id: event.id, geometry: { type: 'Point', coordinates: [at.lon, at.lat] }, properties }]
  })
  return {
    name: 'events.geojson',
    type: 'application/geo+json',
    text: `${JSON.stringify({ type: 'FeatureCollection', features }, null, 1)}\n`,
  }
}
