import { formatDay } from '../../model/when.ts'
import { byKey, type PublishSource, type Written } from '../source.ts'

/** Events in the JSON form of PLOVER (Open Event Data Alliance, PLOVER manual): one a line, CAMEO code kept beside. */
export const writePlover = ({ record, place }: PublishSource): Written => {
  const lines = byKey(record.events.values(), (e) => e.id).flatMap((event) => {
    if (event.act.plover === undefined) return []
    const at = event.where?.place === undefined ? undefined : place(event.where.place)
    const actor = (party: typeof event.source) =>
      party ? [{ actor: party.code.slice(0, 3), sector: party.role ?? '', id: party.actor ?? '', name: party.name }] : []
    const statement = event.statements.map((id) => record.statements.get(id)).find((s) => s !== undefined)
    const document = statement && record.documents.get(statement.document)
    return [
      {
        id: event.id,
        // A day where readers of PLOVER expect one; what was told of it, however roughly, stands beside it.
        date:
          event.when.earliest === null
            ? event.when.latest === null
              ? null
              : formatDay(event.when.latest)
            : formatDay(event.when.earliest),
        edtf: event.when.edtf,
        source: actor(event.source),
        target: actor(event.target),
        event: event.act.plover,
        mode: event.act.mode ?? '',
        context: event.act.context ?? [],
        location: event.where ? { name: event.where.name, ...(at ? { lat: at.lat, lon: at.lon, country: at.country ?? '' } : {}) } : null,
        text: statement && document ? document.text.slice(statement.span.start, statement.span.end) : '',
        publisher: document?.source.name ?? '',
        publicationDate: document?.published ?? '',
        url: document?.url ?? '',
        cameo: event.act.cameo,
        status: event.status,
      },
    ]
  })
  return { name: 'plover.jsonl', type: 'application/jsonl', text: lines.map((l) => `${JSON.stringify(l)}\n`).join('') }
}
