import { parseFeed } from 'feedsmith'
import { Trouble } from '../model/trouble.ts'
import { dateFrom } from './date.ts'
import { DraftBuilder, type Meta, tidy } from './draft.ts'
import { plainOfMarkup } from './entities.ts'
import { guardMarkup } from './guard.ts'
import { addFragment } from './html.ts'
import type { Limits } from './limits.ts'
import type { Part } from './read.ts'

type Loose = Readonly<Record<string, unknown>>

const isLoose = (v: unknown): v is Loose => typeof v === 'object' && v !== null && !Array.isArray(v)

/** Text of a field that is a string or { value }. */
const textOf = (v: unknown): string | undefined => (typeof v === 'string' ? v : isLoose(v) ? textOf(v.value) : undefined)

const firstOf = (v: unknown): unknown => (Array.isArray(v) ? (v as unknown[])[0] : v)

const plain = (v: unknown): string | undefined => {
  const t = textOf(v)
  return t === undefined ? undefined : tidy(plainOfMarkup(t)) || undefined
}

/** The item's own text: full content before summary, HTML before plain. */
const contentOf = (item: Loose): string | undefined => {
  const content = item.content
  const encoded = isLoose(content) ? (textOf(content.encoded) ?? textOf(content.value)) : textOf(content)
  for (const v of [encoded, item.content_html, item.content_text, item.description, item.summary]) {
    const t = textOf(v)
    if (t !== undefined && t.trim() !== '') return t
  }
  return undefined
}

const authorsOf = (item: Loose): string | undefined => {
  const dc = isLoose(item.dc) ? item.dc.creators : undefined
  const list = [item.authors, item.author, dc].find((v) => v !== undefined)
  const names = (Array.isArray(list) ? (list as unknown[]) : [list])
    .map((a) => plain(isLoose(a) ? (a.name ?? a.value) : a))
    .filter((n) => n !== undefined)
  return names.length > 0 ? names.join(', ') : undefined
}

const urlOf = (item: Loose): string | undefined => {
  const links = item.links
  if (Array.isArray(links)) {
    const all = (links as unknown[]).filter(isLoose)
    const best = all.find((l) => l.rel === undefined || l.rel === 'alternate') ?? all[0]
    return textOf(best?.href)
  }
  return textOf(item.url) ?? textOf(item.link)
}

/** RSS, RDF, Atom or JSON feed → one Part an item, in the order of the feed; items without text are left out. */
export const readFeed = (source: string, name: string, limits: Limits): readonly Part[] => {
  if (!source.trimStart().startsWith('{')) guardMarkup(source, name, limits, true)
  const { feed } = parseFeed(source) as unknown as { feed: Loose }
  const found = feed.items ?? feed.entries
  const items = Array.isArray(found) ? (found as unknown[]).filter(isLoose) : []
  if (items.length > limits.items)
    throw new Trouble('read-too-long', `the feed has ${items.length} items; the most is ${limits.items}`, name, 'Split it.')
  const publisher = plain(feed.title)
  const out: Part[] = []
  for (const item of items) {
    const title = plain(item.title)
    const html = contentOf(item)
    if (title === undefined && html === undefined) continue
    const b = new DraftBuilder()
    if (title !== undefined) b.add('title', title)
    if (html !== undefined) addFragment(html, b, name, limits)
    const dc = isLoose(item.dc) ? item.dc : {}
    const dates = [item.pubDate, item.published, item.date_published, firstOf(dc.dates) ?? dc.date, item.updated, item.date_modified]
    const published = dates.map(textOf).find((d) => d !== undefined)
    const edtf = published === undefined ? undefined : dateFrom(published)
    const byline = authorsOf(item)
    const url = urlOf(item)
    const lang = textOf(feed.language)
    const told: Meta = {
      ...(title === undefined ? {} : { title }),
      ...(byline === undefined ? {} : { byline }),
      ...(edtf === undefined ? {} : { published: edtf }),
      ...(url === undefined ? {} : { url }),
      ...(lang === undefined ? {} : { lang }),
      ...(publisher === undefined ? {} : { source: { name: publisher } }),
    }
    if (b.length > 0) out.push({ draft: b.finish(), told })
  }
  return out
}
