import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { dateFrom } from './date.ts'
import { addBlocks, type DomNode, weightOf } from './dom.ts'
import { type Draft, DraftBuilder, type Meta, tidy } from './draft.ts'
import { guardMarkup } from './guard.ts'
import type { Limits } from './limits.ts'

/** Pages heavier than this are read whole: finding the article in them would take longer than some seconds. */
const WEIGHT = 30_000_000

type Page = ReturnType<typeof parseHTML>['document']

/** Charset that a page or XML file declares in its first kilobytes. */
export const declaredCharset = (bytes: Uint8Array): string | undefined => {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const m =
    /<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]{2,40})/i.exec(head) ??
    /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)
  return m?.[1]
}

/** Title, byline, date, language, address and publisher as the page's head tells them. */
const headMeta = (page: Page): { -readonly [K in keyof Meta]: Meta[K] } => {
  const content = (selector: string): string | undefined => {
    const el = page.querySelector(selector)
    const v = el?.getAttribute('content') ?? el?.getAttribute('datetime') ?? el?.getAttribute('href') ?? undefined
    return v === undefined || v === null || v.trim() === '' ? undefined : tidy(v)
  }
  const first = (...selectors: string[]): string | undefined => {
    for (const s of selectors) {
      const v = content(s)
      if (v !== undefined) return v
    }
    return undefined
  }
  const dates = [
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="dcterms.issued"]',
    'meta[name="dcterms.date"]',
    'meta[name="DC.date.issued"]',
    'meta[name="DC.date"]',
    'meta[name="citation_publication_date"]',
    'meta[name="pubdate"]',
    'meta[name="publish-date"]',
    'meta[name="date"]',
    'time[itemprop="datePublished"]',
    'time[pubdate]',
    'article time[datetime]',
    'header time[datetime]',
    'time[datetime]',
  ]
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = {}
  for (const selector of dates) {
    const v = content(selector)
    const edtf = v === undefined ? undefined : dateFrom(v)
    if (edtf !== undefined) {
      meta.published = edtf
      break
    }
  }
  if (meta.published === undefined) {
    const told = jsonDate(page)
    if (told !== undefined) meta.published = told
  }
  const entries: [keyof Meta, string | undefined][] = [
    ['title', first('meta[property="og:title"]', 'meta[name="citation_title"]', 'meta[name="twitter:title"]')],
    ['byline', first('meta[name="author"]', 'meta[name="citation_author"]', 'meta[name="dc.creator"]', 'meta[name="byl"]')],
    ['url', first('link[rel="canonical"]', 'meta[property="og:url"]')],
  ]
  for (const [key, value] of entries) if (value !== undefined) Object.assign(meta, { [key]: value })
  const site = first('meta[property="og:site_name"]', 'meta[name="publisher"]', 'meta[name="application-name"]')
  if (site !== undefined) meta.source = { name: site }
  const lang = page.documentElement?.getAttribute('lang')
  if (lang) meta.lang = lang
  return meta
}

/** datePublished of a page's JSON-LD. */
const jsonDate = (page: Page): string | undefined => {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const m = /"datePublished"\s*:\s*"([^"]{4,40})"/.exec(script.textContent ?? '')
    const date = m ? dateFrom(m[1]!) : undefined
    if (date !== undefined) return date
  }
  return undefined
}

const same = (a: string, b: string): boolean => tidy(a).toLowerCase() === tidy(b).toLowerCase()

/** The headline: what the head says, or the only h1 where the head's title merely adds the site's name to it. */
const titleOf = (page: Page, meta: Meta): string | undefined => {
  if (meta.title !== undefined) return meta.title
  const own = tidy(page.querySelector('title')?.textContent ?? '')
  const h1 = [...page.querySelectorAll('h1')].map((h) => tidy(h.textContent ?? '')).filter(Boolean)
  if (h1.length === 1 || (h1[0] !== undefined && own.includes(h1[0]))) return h1[0]
  return own || undefined
}

/** A whole page → Draft: the article alone where one can be told from what surrounds it (Readability), else the body. */
export const readHtml = (source: string, name: string, limits: Limits): Draft => {
  guardMarkup(source, name, limits)
  const { document: page } = parseHTML(
    /<(?:html|body|head)[\s>]/i.test(source) ? source : `<html><head></head><body>${source}</body></html>`,
  )
  const meta = headMeta(page)
  const title = titleOf(page, meta)
  if (title !== undefined) meta.title = title

  const whole = new DraftBuilder()
  const skipTitle = (b: DraftBuilder) => (kind: string, text: string) =>
    kind === 'heading' && title !== undefined && b.blocks.length <= 3 && same(text, title)
  const begin = (b: DraftBuilder): void => {
    if (title !== undefined) b.add('title', title)
  }
  const body = page.body as unknown as DomNode | null
  begin(whole)
  if (body) addBlocks(body, whole, skipTitle(whole))

  if (body && weightOf(body) > WEIGHT) return whole.finish(meta)
  // Readability changes the page, so the whole comes first.
  const article = new Readability(page as unknown as ConstructorParameters<typeof Readability>[0], {
    serializer: (el: unknown) => el as string,
    maxElemsToParse: limits.elements,
    charThreshold: 200,
  }).parse() as {
    content?: unknown
    byline?: string | null
    publishedTime?: string | null
    siteName?: string | null
    textContent?: string | null
  } | null
  if (article?.byline && meta.byline === undefined) meta.byline = tidy(article.byline)
  if (article?.publishedTime && meta.published === undefined) {
    const date = dateFrom(article.publishedTime)
    if (date !== undefined) meta.published = date
  }
  if (article?.siteName && meta.source === undefined) meta.source = { name: tidy(article.siteName) }
  if (meta.byline !== undefined) meta.byline = meta.byline.replace(/^by\s+/i, '')

  const text = tidy(article?.textContent ?? '')
  if (!article?.content || text.length < 200) return whole.finish(meta)
  const b = new DraftBuilder()
  begin(b)
  addBlocks(article.content as DomNode, b, skipTitle(b))
  return b.finish(meta)
}

/** A piece of HTML (a feed's item, a mail's body, a converted docx) → its blocks. */
export const addFragment = (html: string, b: DraftBuilder, name: string, limits: Limits): void => {
  guardMarkup(html, name, limits)
  const { document: page } = parseHTML(`<html><head></head><body>${html}</body></html>`)
  addBlocks(page.body as unknown as DomNode, b)
}
