import { getDocumentProxy } from 'unpdf'
import type { Block } from '../model/document.ts'
import { Trouble } from '../model/trouble.ts'
import { type Draft, DraftBuilder, type Meta, tidy } from './draft.ts'
import type { Limits } from './limits.ts'
import { BULLET } from './lines.ts'
import { promoteTitle } from './promote.ts'

interface PdfLine {
  text: string
  readonly x: number
  readonly y: number
  size: number
  readonly page: number
  right: number
}

interface Item {
  readonly str?: string
  readonly transform?: readonly number[]
  readonly width?: number
  readonly hasEOL?: boolean
}

/** Text items of one page, in the order of the file, → its lines. */
const linesOf = (items: readonly Item[], page: number): PdfLine[] => {
  const out: PdfLine[] = []
  let line: PdfLine | undefined
  for (const item of items) {
    const s = item.str ?? ''
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform ?? []
    const size = Math.hypot(c, d)
    if (s !== '') {
      if (line && Math.abs(line.y - y) < Math.max(1, size * 0.4) && x >= line.x - 1) {
        const apart = x - line.right > size * 0.2 && !line.text.endsWith(' ') && !s.startsWith(' ')
        line.text += (apart ? ' ' : '') + s
        line.right = x + (item.width ?? 0)
        if (s.trim() !== '') line.size = Math.max(line.size, size)
      } else {
        if (line) out.push(line)
        line = { text: s, x, y, size, page, right: x + (item.width ?? 0) }
      }
    }
  }
  if (line) out.push(line)
  return out.map((l) => ({ ...l, text: l.text.trim() })).filter((l) => l.text !== '')
}

/** The size most of the characters have. */
const bodySize = (lines: readonly PdfLine[]): number => {
  const chars = new Map<number, number>()
  for (const l of lines) {
    const s = Math.round(l.size * 2) / 2
    chars.set(s, (chars.get(s) ?? 0) + l.text.length)
  }
  return [...chars].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

/** Running heads and feet: the same words, but for digits, first or last on at least three pages; and bare page numbers. */
const withoutRunning = (pages: readonly (readonly PdfLine[])[]): PdfLine[] => {
  const key = (l: PdfLine): string => l.text.replace(/\d+/g, '#')
  const edge = (p: readonly PdfLine[]): PdfLine[] => [...p.slice(0, 2), ...p.slice(-2)]
  const seen = new Map<string, number>()
  for (const p of pages) for (const k of new Set(edge(p).map(key))) seen.set(k, (seen.get(k) ?? 0) + 1)
  const least = 3
  return pages.flatMap((p) => {
    const edges = new Set(edge(p))
    return p.filter(
      (l) => !edges.has(l) || ((seen.get(key(l)) ?? 0) < least && !/^(?:page\s+)?\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?$/i.test(l.text)),
    )
  })
}

/** A line and the one after it: a word that was divided is put together, a compound keeps its hyphen. */
const joinLines = (a: string, b: string): string => {
  if (a.endsWith('\u00AD')) return a.slice(0, -1) + b
  if (!/\p{L}-$/u.test(a)) return `${a} ${b}`
  return (/^\p{Ll}/u.test(b) ? a.slice(0, -1) : a) + b
}

/** PDF → Draft: lines put together into paragraphs by their distance and size; larger type is a heading; running heads are left out. */
export const readPdf = async (bytes: Uint8Array, name: string, limits: Limits): Promise<Draft> => {
  // pdf.js takes the buffer away from its owner and wants no Buffer: it gets a copy.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false, stopAtErrors: false })
  try {
    if (pdf.numPages > limits.pages)
      throw new Trouble(
        'read-too-long',
        `the PDF has ${pdf.numPages} pages; the most is ${limits.pages}`,
        name,
        'Cut out the pages you need.',
      )
    const pages: PdfLine[][] = []
    let characters = 0
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const { items } = (await page.getTextContent()) as { items: readonly Item[] }
      const lines = linesOf(items, n)
      page.cleanup()
      for (const l of lines) characters += l.text.length
      if (characters > limits.characters)
        throw new Trouble('read-too-long', `the PDF has more than ${limits.characters} characters`, name, 'Cut out the pages you need.')
      pages.push(lines)
    }
    const meta: { -readonly [K in keyof Meta]: Meta[K] } = {}
    const info = ((await pdf.getMetadata().catch(() => undefined))?.info ?? {}) as Record<string, unknown>
    if (typeof info.Title === 'string' && /\p{L}{3}/u.test(info.Title) && !/\.(?:docx?|pdf|indd|qxd|tex)$/i.test(info.Title))
      meta.title = tidy(info.Title)
    if (typeof info.Author === 'string' && info.Author.trim() !== '') meta.byline = tidy(info.Author)
    return assemble(withoutRunning(pages), meta)
  } finally {
    await pdf.destroy()
  }
}

const assemble = (lines: readonly PdfLine[], meta: Meta): Draft => {
  const b = new DraftBuilder()
  const body = bodySize(lines)
  const right = Math.max(0, ...lines.slice(0, 5_000).map((l) => l.right))
  const level = (size: number): number => (size > body * 1.5 ? 1 : size > body * 1.25 ? 2 : 3)
  let text = ''
  let kind: 'paragraph' | 'bullet' | 'heading' = 'paragraph'
  let last: PdfLine | undefined
  const heads: { readonly at: number; readonly size: number }[] = []
  const flush = (): void => {
    if (text === '') return
    if (kind === 'heading' && last?.page === lines[0]?.page) heads.push({ at: b.blocks.length, size: last?.size ?? body })
    b.add(kind, text, kind === 'heading' ? level(last?.size ?? body) : undefined)
    text = ''
  }
  for (const l of lines) {
    const big = l.size > body * 1.12
    const mark =
      /^[•‣▪◦●■–-]\s+/u.exec(l.text) ??
      (BULLET.exec(l.text.slice(0, 8)) && /^\(?\d{1,2}[.)]\s/.test(l.text) ? /^\S+\s+/.exec(l.text) : null)
    const gap = last && last.page === l.page ? last.y - l.y : 0
    const lineHeight = l.size * 1.65
    const short = last !== undefined && last.right < right * 0.8 && /[.!?]["'”’»)\]]*$/u.test(last.text)
    const sameSize = last !== undefined && Math.abs(last.size - l.size) < 0.6
    const newBlock =
      last === undefined ||
      mark !== null ||
      !sameSize ||
      gap > lineHeight ||
      gap < -lineHeight ||
      (last.page !== l.page && /[.!?:]["'”’»)\]]*$/u.test(last.text)) ||
      (short && !/^\p{Ll}/u.test(l.text))
    if (newBlock) {
      flush()
      kind = big && l.text.length <= 200 ? 'heading' : mark ? 'bullet' : 'paragraph'
      text = kind === 'bullet' && mark ? l.text.slice(mark[0].length) : l.text
    } else text = joinLines(text, l.text)
    last = l
  }
  flush()
  return titled(b.finish(meta), heads)
}

/** The title: what the file's properties say where it stands on the first page, else the largest heading there, else the first block that fits. */
const titled = (draft: Draft, heads: readonly { readonly at: number; readonly size: number }[]): Draft => {
  const words = (i: number): string => draft.text.slice(draft.blocks[i]!.span.start, draft.blocks[i]!.span.end)
  const own = draft.meta.title?.toLowerCase()
  const largest = heads.reduce<(typeof heads)[number] | undefined>((a, h) => (a === undefined || h.size > a.size + 0.5 ? h : a), undefined)
  const at = heads.find((h) => own !== undefined && words(h.at).toLowerCase() === own)?.at ?? largest?.at
  if (at === undefined) return draft.meta.title === undefined ? promoteTitle(draft) : draft
  return {
    text: draft.text,
    blocks: draft.blocks.map((x, i): Block => (i === at ? { kind: 'title', span: x.span } : x)),
    meta: { ...draft.meta, title: words(at) },
  }
}
