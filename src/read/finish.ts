import type { Document } from '../model/document.ts'
import { hashId } from '../model/id.ts'
import { Trouble } from '../model/trouble.ts'
import { readEdtf } from '../model/when.ts'
import { type Draft, type Meta, tidy } from './draft.ts'
import { languageOf } from './language.ts'
import type { Limits } from './limits.ts'
import { type Outlets, sourceOf } from './outlets.ts'
import { sectionsOf } from './sections.ts'

/** Told values win over found ones, field by field. */
export const mergeMeta = (told: Meta, found: Meta): Meta => {
  const out: Record<string, unknown> = { ...found }
  for (const [key, value] of Object.entries(told))
    if (value !== undefined) out[key] = key === 'source' ? { ...found.source, ...told.source } : value
  return out
}

const plain = (s: string | undefined, most: number): string | undefined =>
  s === undefined ? undefined : tidy(s).slice(0, most) || undefined

/** Draft → Document: what was told beside the file over what was found in it; language, source, sections and id. */
export const finish = async (
  draft: Draft,
  told: Meta,
  name: string,
  retrieved: string,
  outlets: Outlets,
  limits: Limits,
): Promise<Document> => {
  if (draft.text.length > limits.characters)
    throw new Trouble(
      'read-too-long',
      `the text has ${draft.text.length} characters; the most is ${limits.characters}`,
      name,
      'Split it into several files.',
    )
  if (!/[\p{L}\p{N}]/u.test(draft.text))
    throw new Trouble('read-empty', 'there is no text in it', name, 'If it is a scan, run it through OCR first.')
  const meta = mergeMeta(told, draft.meta)
  const title = plain(meta.title, 500)
  const byline = plain(meta.byline, 300)
  const published = meta.undated || meta.published === undefined || !readEdtf(meta.published) ? undefined : meta.published
  const source = sourceOf({ ...meta, ...(title === undefined ? {} : { title }), ...(byline === undefined ? {} : { byline }) }, outlets)
  const file = name.split(/[/\\]/).at(-1)
  return {
    id: hashId('d', 24, source.id, published ?? null, title ?? null, draft.text),
    source,
    ...(title === undefined ? {} : { title }),
    ...(byline === undefined ? {} : { byline }),
    lang: await languageOf(draft.text, draft.blocks, meta.lang),
    ...(published === undefined ? {} : { published }),
    retrieved,
    ...(meta.url === undefined || !/^https?:\/\//i.test(meta.url) ? {} : { url: meta.url.slice(0, 2_000) }),
    ...(file ? { file } : {}),
    text: draft.text,
    blocks: draft.blocks,
    sections: sectionsOf(draft.text, draft.blocks),
  }
}
