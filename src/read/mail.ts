import PostalMime, { type Email } from 'postal-mime'
import { Trouble } from '../model/trouble.ts'
import { dateFrom } from './date.ts'
import { type Draft, DraftBuilder, type Meta } from './draft.ts'
import { addFragment, readHtml } from './html.ts'
import type { Layout } from './layout.ts'
import type { Limits } from './limits.ts'
import type { Part } from './read.ts'
import { structure } from './structure.ts'

/** A file that came with a mail. */
export interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
  readonly meta: Meta
}

/** The answer's own words and what it quotes: signature and header lines of forwarded mail are boilerplate. */
const bodyOf = (text: string, layout: Layout, title: string | undefined): Draft => {
  const signature = /(?:^|\n)-- ?\r?\n/.exec(text)
  const draft = structure(text, layout)
  const blocks = draft.blocks.map((b) =>
    signature && b.span.start > signature.index
      ? { kind: 'boilerplate' as const, span: b.span }
      : b.kind === 'title' && title !== undefined
        ? { kind: 'paragraph' as const, span: b.span }
        : b,
  )
  const { title: _found, ...meta } = draft.meta
  return { text: draft.text, blocks, meta }
}

const metaOf = (mail: Email, page: boolean): Meta => {
  const from = mail.from && 'address' in mail.from ? mail.from : undefined
  const edtf = mail.date === undefined ? undefined : dateFrom(mail.date)
  const host = from?.address?.split('@')[1]?.toLowerCase()
  const publisher = from?.name || host
  const location = mail.headers.find((h) => h.key === 'snapshot-content-location')?.value
  return {
    ...(mail.subject ? { title: mail.subject } : {}),
    ...(from?.name && !page ? { byline: from.name } : {}),
    ...(edtf === undefined ? {} : { published: edtf }),
    ...(location === undefined ? {} : { url: location }),
    ...(publisher && !page ? { source: { name: publisher } } : {}),
  }
}

/** How deep the parts of a mail may lie in each other. */
const DEEP = 30

const parsed = async (bytes: Uint8Array, name: string): Promise<Email> => {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: DEEP, maxHeadersSize: 1024 * 1024 })
  } catch (fault) {
    const told = fault instanceof Error ? fault.message : ''
    if (/nesting/i.test(told))
      throw new Trouble(
        'read-hostile',
        `the parts of the mail lie more than ${DEEP} deep in each other`,
        name,
        'Nothing was stored. Save what you want to read of it by itself.',
      )
    if (/header/i.test(told))
      throw new Trouble(
        'read-too-long',
        'the headers of the mail and of its parts are longer than 1 MB together',
        name,
        'Save its text by itself.',
      )
    throw fault
  }
}

/** An e-mail (.eml) or a page saved as .mhtml → its body, and the files that came with it. */
export const readMail = async (
  bytes: Uint8Array,
  name: string,
  layout: Layout,
  limits: Limits,
): Promise<{ readonly drafts: readonly Part[]; readonly attachments: readonly Attachment[] }> => {
  const mail = await parsed(bytes, name)
  if (mail.headers.length === 0) throw new Trouble('read-broken', 'it has no mail header', name, 'Save the message again as .eml.')
  const page = mail.headers.some((h) => h.key === 'snapshot-content-location')
  const told = metaOf(mail, page)
  const drafts: Part[] = []
  if (page && mail.html) {
    const { published: _saved, ...rest } = told
    drafts.push({ draft: readHtml(mail.html, name, limits), told: rest })
  } else if (mail.text?.trim()) drafts.push({ draft: bodyOf(mail.text, layout, told.title), told })
  else if (mail.html) {
    const b = new DraftBuilder()
    addFragment(mail.html, b, name, limits)
    drafts.push({ draft: b.finish(), told })
  }
  if (mail.attachments.length > limits.items)
    throw new Trouble('read-too-long', `the mail has ${mail.attachments.length} parts; the most is ${limits.items}`, name)
  const { title: _title, ...beside } = told
  const attachments = mail.attachments
    .filter((a) => a.related !== true && a.filename)
    .map((a) => ({
      name: a.filename ?? 'attachment',
      bytes: typeof a.content === 'string' ? new TextEncoder().encode(a.content) : new Uint8Array(a.content),
      meta: beside,
    }))
  return { drafts: drafts.filter((d) => d.draft.text.trim() !== ''), attachments }
}
