import { byKey, type PublishSource, type Written } from '../source.ts'
import { escaped } from './xml.ts'

const KEYS = [
  ['name', 'node', 'string'],
  ['kind', 'node', 'string'],
  ['type', 'edge', 'string'],
  ['code', 'edge', 'string'],
  ['title', 'edge', 'string'],
  ['from', 'edge', 'string'],
  ['to', 'edge', 'string'],
  ['status', 'edge', 'string'],
  ['directed', 'edge', 'boolean'],
] as const

const data = (key: string, value: string | boolean | undefined): string =>
  value === undefined || value === '' ? '' : `<data key="${key}">${escaped(String(value))}</data>`

/** Actors as nodes, events and conditions between them as edges: GraphML 1.0, directed. */
export const writeGraphMl = ({ record, actorName, actorKind }: PublishSource): Written => {
  const ids = new Set<string>()
  const edges: string[] = []
  const edge = (id: string, a: string, b: string, symmetric: boolean, fields: string) => {
    ids.add(a).add(b)
    edges.push(
      `    <edge id="${escaped(id)}" source="${escaped(a)}" target="${escaped(b)}">${fields}${data('directed', !symmetric)}</edge>`,
    )
  }
  for (const e of byKey(record.events.values(), (x) => x.id))
    if (e.source && e.target)
      edge(
        e.id,
        e.source.actor ?? e.source.code,
        e.target.actor ?? e.target.code,
        e.symmetric,
        data('type', 'event') + data('code', e.act.cameo) + data('title', e.title) + data('from', e.when.edtf) + data('status', e.status),
      )
  for (const c of byKey(record.conditions.values(), (x) => x.id))
    if (c.party && c.counterparty)
      edge(
        c.id,
        c.party.actor ?? c.party.code,
        c.counterparty.actor ?? c.counterparty.code,
        c.symmetric,
        data('type', 'condition') +
          data('code', c.type) +
          data('title', c.name) +
          data('from', c.start.edtf) +
          data('to', c.end.edtf) +
          data('status', c.status),
      )
  const nodes = [...ids]
    .sort()
    .map((id) => `    <node id="${escaped(id)}">${data('name', actorName(id))}${data('kind', actorKind(id))}</node>`)
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">',
    ...KEYS.map(([id, of, type]) => `  <key id="${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>`),
    '  <graph id="record" edgedefault="directed">',
    ...nodes,
    ...edges,
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n')
  return { name: 'record.graphml', type: 'application/graphml+xml', text }
}
