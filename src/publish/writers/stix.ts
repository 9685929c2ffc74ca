import { createHash } from 'node:crypto'
import type { When } from '../../model/when.ts'
import { formatDay } from '../../model/when.ts'
import { byKey, type PublishSource, type Written } from '../source.ts'

/** Name space of Chancery's STIX ids. */
const SPACE = Buffer.from('6f3d1a3e5b0c4d55a1c97b2f4f0e8d21', 'hex')

/** UUID version 5 (RFC 9562) of a name: same record, same ids. */
const uuid = (name: string): string => {
  const hash = createHash('sha1').update(SPACE).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const id = (type: string, name: string): string => `${type}--${uuid(`${type}:${name}`)}`
const instant = (iso: string): string => new Date(iso).toISOString()
const day = (when: When, end: 'earliest' | 'latest'): string | undefined => {
  const d = when[end]
  return d === null ? undefined : `${formatDay(d)}T00:00:00.000Z`
}

/** The record as a STIX 2.1 bundle: actors as identities, documents as reports, events as incidents, conditions as relationships. */
export const writeStix = ({ record, actorName, actorKind, conditionLabel }: PublishSource, stamp: string): Written => {
  const times = { created: instant(stamp), modified: instant(stamp) }
  const base = (type: string, name: string) => ({ type, spec_version: '2.1', id: id(type, name), ...times })
  const actors = new Set<string>()
  const incidents = byKey(record.events.values(), (e) => e.id).map((event) => ({
    ...base('incident', event.id),
    name: event.title,
    description: `CAMEO ${event.act.cameo}; ${event.when.edtf || 'undated'}; ${event.status}`,
    external_references: [{ source_name: 'chancery', external_id: event.id }],
  }))
  const between = byKey(record.conditions.values(), (c) => c.id).flatMap((c) => {
    const [a, b] = [c.party?.actor, c.counterparty?.actor]
    if (a === undefined || b === undefined) return []
    actors.add(a).add(b)
    const start = day(c.start, 'earliest')
    const stop = day(c.end, 'latest')
    return [
      {
        ...base('relationship', c.id),
        relationship_type: 'related-to',
        description: conditionLabel(c.type),
        source_ref: id('identity', a),
        target_ref: id('identity', b),
        ...(start === undefined ? {} : { start_time: start }),
        ...(stop === undefined || (start !== undefined && stop <= start) ? {} : { stop_time: stop }),
      },
    ]
  })
  for (const event of record.events.values()) for (const p of [event.source, event.target]) if (p?.actor !== undefined) actors.add(p.actor)
  const involved = byKey(record.events.values(), (e) => e.id).flatMap((event) =>
    [event.source, event.target].flatMap((p, i) =>
      p?.actor === undefined
        ? []
        : [
            {
              ...base('relationship', `${event.id}:${i}`),
              relationship_type: 'related-to',
              description: i === 0 ? 'source of the act' : 'target of the act',
              source_ref: id('identity', p.actor),
              target_ref: id('incident', event.id),
            },
          ],
    ),
  )
  const identities = [...actors].sort().map((a) => ({
    ...base('identity', a),
    name: actorName(a),
    identity_class: actorKind(a) === 'person' ? 'individual' : actorKind(a) === 'people' ? 'group' : 'organization',
  }))
  const told = new Map<string, Set<string>>()
  for (const event of record.events.values())
    for (const s of event.statements) {
      const document = record.statements.get(s)?.document
      if (document !== undefined) told.set(document, (told.get(document) ?? new Set()).add(id('incident', event.id)))
    }
  const reports = byKey(record.documents.values(), (d) => d.id).flatMap((d) => {
    const refs = [...(told.get(d.id) ?? [])].sort()
    if (refs.length === 0) return []
    return [
      {
        ...base('report', d.id),
        name: d.title ?? d.file ?? d.id,
        published: instant(/^\d{4}-\d{2}-\d{2}/.exec(d.published ?? '')?.[0] ?? d.retrieved),
        object_refs: refs,
        external_references: [{ source_name: d.source.name, ...(d.url === undefined ? {} : { url: d.url }), external_id: d.id }],
      },
    ]
  })
  const objects = [...identities, ...incidents, ...involved, ...between, ...reports]
  const bundle = { type: 'bundle', id: id('bundle', objects.map((o) => o.id).join()), objects }
  return { name: 'bundle.stix.json', type: 'application/stix+json;version=2.1', text: `${JSON.stringify(bundle, null, 1)}\n` }
}
