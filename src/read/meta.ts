import type { Source } from '../model/document.ts'
import { dateFrom } from './date.ts'
import type { Meta } from './draft.ts'

const text = (v: unknown): string | undefined =>
  typeof v === 'string' && v.trim() !== '' ? v.trim() : typeof v === 'number' ? String(v) : undefined

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

const list = (v: unknown): string | undefined => (Array.isArray(v) ? v.map(text).filter(Boolean).join(', ') || undefined : text(v))

/**
 * Metadata as people write it beside or at the head of a file → Meta. Known fields: title; byline or author(s); published or date
 * (EDTF, ISO or written out; null = undated; or { value }); lang or language; url or link; charset or encoding; source (name, or
 * { id, name, kind, operatedBy }; a plain name may have kind and operated_by beside it), publisher or site. Others are left alone.
 */
export const metaFrom = (fields: Readonly<Record<string, unknown>>): Meta => {
  const f = Object.fromEntries(Object.entries(fields).map(([k, v]) => [k.toLowerCase().trim(), v]))
  const dated = 'published' in f ? f.published : f.date
  const value = isObject(dated) ? dated.value : dated
  const told = text(value)
  const published = told === undefined ? undefined : (dateFrom(told) ?? told)
  const s = f.source ?? f.publisher ?? f.site
  const source: Partial<Source> | undefined = isObject(s)
    ? {
        ...(text(s.id) === undefined ? {} : { id: text(s.id)! }),
        ...(text(s.name) === undefined ? {} : { name: text(s.name)! }),
        ...(text(s.kind) === undefined ? {} : { kind: text(s.kind) as Source['kind'] }),
        ...(text(s.operatedBy) === undefined ? {} : { operatedBy: text(s.operatedBy)! }),
      }
    : text(s) === undefined
      ? undefined
      : {
          name: text(s)!,
          ...(text(f.source_kind ?? f.kind) === undefined ? {} : { kind: text(f.source_kind ?? f.kind) as Source['kind'] }),
          ...(text(f.operated_by) === undefined ? {} : { operatedBy: text(f.operated_by)! }),
        }
  const entries: [string, unknown][] = [
    ['title', text(f.title ?? f.headline)],
    ['byline', list(f.byline ?? f.author ?? f.authors)],
    ['published', published],
    ['undated', value === null ? true : undefined],
    ['lang', text(f.lang ?? f.language)],
    ['url', text(f.url ?? f.link)],
    ['charset', text(f.charset ?? f.encoding)],
    ['source', source],
  ]
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined))
}

/** A sidecar's JSON text → Meta; undefined where it is no JSON object or bears none of the known fields. */
export const metaFromJson = (json: string): Meta | undefined => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  if (!isObject(value)) return undefined
  const meta = metaFrom(value)
  return Object.keys(meta).length === 0 ? undefined : meta
}

/**
 * Front matter at the head of a Markdown file ("---", lines "key: value", "---") → its fields and where the rest begins.
 * Reads flat keys, quoted values and "- item" lists; deeper YAML is not read.
 */
export const frontMatter = (source: string): { readonly meta: Meta; readonly end: number } => {
  const m = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source)
  if (!m) return { meta: {}, end: 0 }
  const fields: Record<string, unknown> = {}
  let key: string | undefined
  for (const line of (m[1] ?? '').split(/\r?\n/)) {
    const item = /^\s+-\s+(.*)$/.exec(line) ?? /^-\s+(.*)$/.exec(line)
    const pair = /^([A-Za-z_][\w-]*)\s*:\s*(.*)$/.exec(line)
    if (pair) {
      key = pair[1]!
      fields[key] = unquote(pair[2]!)
    } else if (item && key !== undefined) {
      const before = fields[key]
      fields[key] = [...(Array.isArray(before) ? (before as unknown[]) : []), unquote(item[1]!)]
    }
  }
  return { meta: metaFrom(fields), end: m[0].length }
}

const unquote = (s: string): string | null => {
  const t = s.trim()
  if (t === 'null' || t === '~') return null
  const list = /^\[(.*)\]$/.exec(t)
  if (list)
    return list[1]!
      .split(',')
      .map((x) => unquote(x) ?? '')
      .join(', ')
  const q = /^(["'])(.*)\1$/.exec(t)
  return q ? q[2]! : t
}
