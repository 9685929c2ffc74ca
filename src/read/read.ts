import type { Tables } from '../knowledge/tables.ts'
import type { Document } from '../model/document.ts'
import { Trouble } from '../model/trouble.ts'
import type { Draft, Meta } from './draft.ts'
import { decode } from './encoding.ts'
import { finish, mergeMeta } from './finish.ts'
import { type Layout, openLayout } from './layout.ts'
import { LIMITS, type Limits } from './limits.ts'
import { metaFromJson } from './meta.ts'
import { type Outlets, openOutlets } from './outlets.ts'
import { refine } from './refine.ts'
import { extension, type Kind, sniff } from './sniff.ts'
import { readText } from './text.ts'

export type { Meta } from './draft.ts'
export type { Limits } from './limits.ts'

/** The limits in force where none are given. */
export const DEFAULT_LIMITS: Limits = LIMITS

/** Text of a .json file that lies beside a document → what it tells of it; undefined where it tells nothing. */
export const metaOfSidecar = (json: string): Meta | undefined => metaFromJson(json)

/** What reading knows of the world: publishers, and the words by which the parts of a page are told. */
export interface ReadingKnowledge {
  readonly outlets: Outlets
  readonly layout: Layout
}

/** Opens what reading needs from the tables outlets.tsv and words/layout.tsv. */
export const openReading = (tables: Tables): ReadingKnowledge => ({ outlets: openOutlets(tables), layout: openLayout(tables) })

/** A file to read: its bytes and name, the instant at which they were taken, and what is told beside it. */
export interface ReadInput {
  readonly bytes: Uint8Array
  /** File name or path: names the file in messages, tells its kind where its bytes do not. */
  readonly name: string
  /** ISO instant. */
  readonly retrieved: string
  /** Told values win over those found in the file. */
  readonly meta?: Meta
  readonly limits?: Partial<Limits>
}

/** A draft with the meta of its own, as feeds and mails give several. */
export interface Part {
  readonly draft: Draft
  readonly told?: Meta
}

const megabytes = (n: number): string => `${Math.round(n / 1024 / 1024)} MB`

/** Refuses a file by its size alone, before it is read. Trouble `read-too-large`. */
export const checkSize = (bytes: number, name: string, limits: Partial<Limits> = {}): void => {
  const most = limits.bytes ?? LIMITS.bytes
  if (bytes > most)
    throw new Trouble(
      'read-too-large',
      `the file has ${megabytes(bytes)}; the most is ${megabytes(most)}`,
      name,
      'Split it, or save its text alone.',
    )
}

const partsOf = async (kind: Kind, input: ReadInput, layout: Layout, limits: Limits): Promise<readonly Part[]> => {
  const { bytes, name } = input
  const told = input.meta?.charset
  const one = (draft: Draft): readonly Part[] => [{ draft: refine(draft, layout) }]
  switch (kind) {
    case 'text':
      return [{ draft: readText(decode(bytes, name, told), layout) }]
    case 'markdown':
      return one((await import('./markdown.ts')).readMarkdown(decode(bytes, name, told)))
    case 'wiki':
      return one((await import('./wiki.ts')).readWiki(decode(bytes, name, told), layout))
    case 'html': {
      const html = await import('./html.ts')
      return one(html.readHtml(decode(bytes, name, told ?? html.declaredCharset(bytes)), name, limits))
    }
    case 'pdf':
      return one(await (await import('./pdf.ts')).readPdf(bytes, name, limits))
    case 'docx':
      return one(await (await import('./docx.ts')).readDocx(bytes, name, limits))
    case 'feed': {
      const { readFeed } = await import('./feed.ts')
      const { declaredCharset } = await import('./html.ts')
      const parts = readFeed(decode(bytes, name, told ?? declaredCharset(bytes)), name, limits)
      return parts.map((p) => ({ ...p, draft: refine(p.draft, layout) }))
    }
    case 'mail': {
      const { readMail } = await import('./mail.ts')
      const mail = await readMail(bytes, name, layout, limits)
      const parts: Part[] = mail.drafts.map((p) => ({ ...p, draft: refine(p.draft, layout) }))
      for (const a of mail.attachments) {
        // Pictures and signatures ride along in most mails: what is no document is passed over, not refused.
        const inner = attachedKind(a.bytes, a.name)
        if (inner === undefined || inner === 'mail' || inner === 'feed') continue
        for (const p of await partsOf(inner, { ...input, bytes: a.bytes, name: `${name} › ${a.name}` }, layout, limits))
          parts.push({ draft: p.draft, told: mergeMeta(p.told ?? {}, a.meta) })
      }
      return parts
    }
  }
}

const attachedKind = (bytes: Uint8Array, name: string): Kind | undefined => {
  try {
    return sniff(bytes, name)
  } catch (e) {
    if (e instanceof Trouble) return undefined
    throw e
  }
}

/**
 * Bytes → Documents: one for most files, several for feeds and mails with attachments. The same bytes, name and meta give the same
 * documents. Trouble names the file and says what to do; nothing is ever read in part.
 */
export const read = async (input: ReadInput, knowledge: ReadingKnowledge): Promise<readonly Document[]> => {
  const limits: Limits = { ...LIMITS, ...input.limits }
  checkSize(input.bytes.length, input.name, limits)
  const kind = sniff(input.bytes, input.name)
  let parts: readonly Part[]
  try {
    parts = await partsOf(kind, input, knowledge.layout, limits)
  } catch (e) {
    if (e instanceof Trouble) throw e
    const deep = e instanceof RangeError && /stack/i.test(e.message)
    throw new Trouble(
      deep ? 'read-hostile' : 'read-broken',
      deep
        ? 'its parts nest too deep'
        : `it could not be read as ${kind}: ${e instanceof Error ? e.message.split('\n')[0]!.slice(0, 200) : 'unknown fault'}`,
      input.name,
      'Nothing was stored. Open it in its own program, and save it again or as plain text.',
    )
  }
  const documents = await Promise.all(
    parts.map((p) => finish(p.draft, mergeMeta(input.meta ?? {}, p.told ?? {}), input.name, input.retrieved, knowledge.outlets, limits)),
  )
  if (documents.length === 0) throw new Trouble('read-empty', 'there is nothing to read in it', input.name)
  return documents
}

/** A pasted text → Document, as plain text, Markdown or HTML by its look. */
export const readPasted = (
  text: string,
  retrieved: string,
  knowledge: ReadingKnowledge,
  meta: Meta = {},
  name = 'pasted.txt',
): Promise<readonly Document[]> =>
  read({ bytes: new TextEncoder().encode(text), name: extension(name) === '' ? `${name}.txt` : name, retrieved, meta }, knowledge)
