import { byKey, type PublishSource, type Written } from '../source.ts'

/** FollowTheMoney entity: all property values are lists of strings. */
interface Entity {
  readonly id: string
  readonly schema: 'PublicBody' | 'Organization' | 'Person' | 'Document' | 'Event'
  readonly properties: Readonly<Record<string, readonly string[]>>
}

const SCHEMA: Readonly<Record<string, Entity['schema']>> = { state: 'PublicBody', bloc: 'PublicBody', igo: 'PublicBody', person: 'Person' }

const filled = (properties: Record<string, readonly (string | undefined)[]>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(properties)
      .map(([key, values]) => [key, values.filter((v): v is string => v !== undefined && v !== '')] as const)
      .filter(([, values]) => values.length > 0),
  )

/** A date FollowTheMoney takes: the plain ISO prefix of an EDTF date, undefined for intervals and decades. */
const ftmDate = (edtf: string | undefined): string | undefined => /^\d{4}(-\d{2}(-\d{2})?)?/.exec(edtf ?? '')?.[0]

/** Actors, documents and events as FollowTheMoney entities, one a line: what Aleph and its kin import. */
export const writeFtm = ({ record, actorName, actorKind }: PublishSource): Written => {
  const actors = new Set<string>()
  const events = byKey(record.events.values(), (e) => e.id).map((event): Entity => {
    const involved = [event.source, event.target].flatMap((p) => (p?.actor === undefined ? [] : [p.actor]))
    for (const id of involved) actors.add(id)
    const documents = [...new Set(event.statements.flatMap((id) => record.statements.get(id)?.document ?? []))].sort()
    return {
      id: event.id,
      schema: 'Event',
      properties: filled({
        name: [event.title],
        date: [ftmDate(event.when.edtf)],
        summary: [`CAMEO ${event.act.cameo}; ${event.status}`],
        location: [event.where?.name],
        involved: involved.map((id) => `actor-${id}`),
        proof: documents,
      }),
    }
  })
  const named = [...actors].sort().map(
    (id): Entity => ({
      id: `actor-${id}`,
      schema: SCHEMA[actorKind(id) ?? ''] ?? 'Organization',
      properties: filled({ name: [actorName(id)] }),
    }),
  )
  const documents = byKey(record.documents.values(), (d) => d.id).map(
    (d): Entity => ({
      id: d.id,
      schema: 'Document',
      properties: filled({
        title: [d.title],
        fileName: [d.file],
        author: [d.byline],
        publishedAt: [ftmDate(d.published)],
        publisher: [d.source.name],
        sourceUrl: [d.url],
        bodyText: [d.text],
      }),
    }),
  )
  return {
    name: 'entities.ftm.jsonl',
    type: 'application/jsonl',
    text: [...named, ...documents, ...events].map((e) => `${JSON.stringify(e)}\n`).join(''),
  }
}
