import type { Tables } from '../knowledge/tables.ts'
import type { Source } from '../model/document.ts'
import type { Meta } from './draft.ts'

/** Known publishers, asked by name, alias or the host of an address. */
export interface Outlets {
  find(nameOrHost: string): Source | undefined
}

const KINDS: ReadonlySet<string> = new Set([
  'news',
  'agency',
  'government',
  'encyclopedia',
  'think-tank',
  'igo',
  'ngo',
  'social',
  'unknown',
])

const fold = (s: string): string =>
  s
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/, '')
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()

/** Opens knowledge/outlets.tsv (id, name, kind, operated_by, hosts, aliases); without the table no outlet is known. */
export const openOutlets = (tables: Tables): Outlets => {
  const by = new Map<string, Source>()
  for (const row of tables.find('outlets.tsv')?.rows ?? []) {
    const kind = row.optional('kind') ?? 'unknown'
    const operatedBy = row.optional('operated_by')
    const source: Source = {
      id: row.text('id'),
      name: row.text('name'),
      kind: (KINDS.has(kind) ? kind : 'unknown') as Source['kind'],
      ...(operatedBy === undefined ? {} : { operatedBy }),
    }
    const keys = [source.id, source.name]
    for (const column of ['hosts', 'host', 'domains', 'aliases', 'alias']) if (row.has(column)) keys.push(...row.list(column))
    for (const key of keys) if (!by.has(fold(key))) by.set(fold(key), source)
  }
  return {
    find: (text) => by.get(fold(text)),
  }
}

/** Host of an address without "www.", undefined where it is none. */
export const hostOf = (url: string | undefined): string | undefined => {
  const m = /^https?:\/\/(?:[^@/?#]*@)?([^/:?#]+)/i.exec(url ?? '')
  return m?.[1]?.toLowerCase().replace(/^www\./, '')
}

/** A short lower-case id from a name, in any script. */
export const slug = (name: string): string => {
  const s = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return s.slice(0, 60).replace(/-+$/, '') || 'unknown'
}

/**
 * The source of a document: what is told of it, completed by the outlet table (by name, then by the address' host and its parents);
 * else the host; else the byline or title, so that two unsigned papers are not one teller; else "unknown".
 */
export const sourceOf = (meta: Meta, outlets: Outlets): Source => {
  const told = meta.source
  const host = hostOf(meta.url)
  let known: Source | undefined
  // "Wikinews (fr)", "The Gazette, 3 May": what stands before the first mark names the outlet.
  for (const key of [told?.id, told?.name, told?.name?.split(/[,(|:]/, 1)[0]]) if (key) known ??= outlets.find(key)
  if (!known && host && !told?.name) {
    const parts = host.split('.')
    for (let i = 0; i + 1 < parts.length && !known; i++) known = outlets.find(parts.slice(i).join('.'))
  }
  const name = told?.name ?? known?.name ?? host ?? meta.byline ?? meta.title ?? 'unknown'
  const kind = told?.kind && KINDS.has(told.kind) ? told.kind : (known?.kind ?? 'unknown')
  const operatedBy = told?.operatedBy ?? known?.operatedBy
  return { id: told?.id ?? known?.id ?? slug(name), name: known?.name ?? name, kind, ...(operatedBy === undefined ? {} : { operatedBy }) }
}
