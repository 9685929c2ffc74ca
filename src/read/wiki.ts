import wtf from 'wtf_wikipedia'
import { type Draft, DraftBuilder, type Meta } from './draft.ts'
import { plainOfMarkup } from './entities.ts'
import type { Layout } from './layout.ts'

/** How many inline templates are put into words before the rest is dropped: each costs the template reader a parse. */
const TEMPLATES = 2_000

/** Ends of balanced `open … close` pairs from `at`, or -1. */
const balanced = (s: string, at: number, open: string, close: string): number => {
  let depth = 0
  for (let i = at; i < s.length; ) {
    if (s.startsWith(open, i)) {
      depth++
      i += open.length
    } else if (s.startsWith(close, i)) {
      depth--
      i += close.length
      if (depth === 0) return i
    } else i++
  }
  return -1
}

/** Splits at top-level "|", outside of inner braces and brackets. */
const pieces = (s: string): string[] => {
  const out: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < s.length; i++) {
    const two = s.slice(i, i + 2)
    if (two === '{{' || two === '[[') {
      depth++
      i++
    } else if (two === '}}' || two === ']]') {
      depth--
      i++
    } else if (s[i] === '|' && depth === 0) {
      out.push(s.slice(from, i))
      from = i + 1
    }
  }
  out.push(s.slice(from))
  return out
}

const PRIVATE_OPEN = '\uE100'
const PRIVATE_CLOSE = '\uE101'

/** Takes templates and tables out of the source, in one pass from the left; `put` says what stands in their place. */
const replaceBalanced = (s: string, open: string, close: string, put: (inner: string) => string): string => {
  let out = ''
  let at = 0
  for (;;) {
    const i = s.indexOf(open, at)
    if (i < 0) return out + s.slice(at)
    const end = balanced(s, i, open, close)
    if (end < 0) return `${out}${s.slice(at, i)} ${s.slice(i + open.length)}`
    out += s.slice(at, i) + put(s.slice(i + open.length, end - close.length))
    at = end
  }
}

/** Takes elements and what is in them out of the source; one that is not closed is left. */
const withoutElement = (s: string, tag: string): string => {
  const open = new RegExp(`<${tag}(?=[\\s>])`, 'gi')
  const close = new RegExp(`</${tag}\\s{0,20}>`, 'gi')
  let out = ''
  let at = 0
  for (let m = open.exec(s); m; m = open.exec(s)) {
    close.lastIndex = m.index
    if (close.exec(s) === null) break
    out += s.slice(at, m.index)
    at = close.lastIndex
    open.lastIndex = at
  }
  return out + s.slice(at)
}

const inlineWiki = (s: string): string => {
  let t = s
  // Innermost links first, so that a link inside a picture's caption is words when the picture is met.
  for (let i = 0; i < 4; i++)
    t = t.replace(/\[\[([^[\]]{1,3000})\]\]/g, (_, inner: string) => {
      const parts = inner.split('|')
      const target = parts[0]!.trim()
      if (/^:?(?:Category|Catégorie|Kategorie|Categoría)\s*:/i.test(target) && !target.startsWith(':')) return ''
      if (/^(?:File|Image|Fichier|Datei|Archivo|Media)\s*:/i.test(target)) return ''
      if (/^[a-z]{2,3}(?:-[a-z]+)?:[^ ]/.test(target) && parts.length === 1) return ''
      const words = parts.length > 1 ? parts.at(-1)!.trim() : ''
      return words || target.replace(/^:/, '').replace(/#.*$/, '').replaceAll('_', ' ') || target
    })
  t = t
    .replace(/\[(?:https?:)?\/\/[^\s\]]{1,2000}\s+([^\]]{1,1000})\]/g, '$1')
    .replace(/\[(?:https?:)?\/\/[^\s\]]{1,2000}\]/g, '')
    .replace(/'{5}|'{3}|'{2}/g, '')
    .replace(/__[A-Z]{3,}__/g, '')
  return plainOfMarkup(t)
}

/** MediaWiki markup → Draft: infobox, headings, paragraphs, lists and tables; notes, categories and pictures are left out. */
export const readWiki = (source: string, layout: Layout): Draft => {
  const b = new DraftBuilder()
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = {}
  const infobox: string[] = []
  let templates = 0
  let s = source
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<ref\b[^<>]{0,500}\/>/gi, '')
    .replace(/<ref\b[^<>]{0,500}>(?:(?!<ref\b)[\s\S])*?<\/ref\s*>/gi, '')
    .replace(/<\/?nowiki\s*\/?>/gi, '')
  // Words of inline templates ("convert", "lang", dates): wtf_wikipedia knows hundreds of them.
  const inWords = (inner: string): string =>
    inner.length > 2_000 || ++templates > TEMPLATES
      ? ''
      : wtf(`x {{${inner}}}`)
          .text()
          .replace(/^x\s?/, '')
          .replaceAll('\n', ' ')
          // Flags drawn by letters are pictures, not words.
          .replace(/[\u{1F1E6}-\u{1F1FF}]{2}\s?/gu, '')
  for (const tag of ['gallery', 'timeline', 'math', 'score', 'syntaxhighlight', 'source', 'imagemap']) s = withoutElement(s, tag)
  s = replaceBalanced(s, '{{', '}}', (inner) => {
    const parts = pieces(inner)
    const name = parts[0]!.trim().replaceAll('_', ' ').toLowerCase()
    if (name.startsWith('infobox') || name.startsWith('taxobox')) {
      for (const part of parts.slice(1)) {
        const eq = part.indexOf('=')
        const key = part.slice(0, Math.max(0, eq)).trim()
        const value = part.slice(eq + 1).trim()
        if (eq > 0 && key !== '' && key.length <= 60 && value !== '')
          infobox.push(`${key.replaceAll('_', ' ')}: ${replaceBalanced(value, '{{', '}}', inWords)}`)
      }
      return ''
    }
    return /^(?:main|see also|further|details)$/.test(name) ? '' : inWords(inner)
  })
  const tables: string[][] = []
  s = replaceBalanced(s, '{|', '|}', (inner) => {
    const rows = inner
      .split(/\n\|-[^\n]*/)
      .map((row) =>
        row
          .split(/\n[|!]|\|\||!!/)
          .slice(1)
          .map((cell) => inlineWiki(cell.includes('|') && !cell.includes('[[') ? cell.slice(cell.indexOf('|') + 1) : cell).trim())
          .filter(Boolean)
          .join(' | '),
      )
      .filter(Boolean)
    tables.push(rows)
    return `\n${PRIVATE_OPEN}${tables.length - 1}${PRIVATE_CLOSE}\n`
  })
  s = s.trim()
  const title = /^=\s*([^=\n][^\n]{0,300}?)\s*=[^\S\n]*(?=\n|$)/.exec(s.slice(0, 500))
  if (title) {
    meta.title = inlineWiki(title[1]!).trim()
    b.add('title', meta.title)
    s = s.slice(title[0].length)
  } else {
    const named = infobox.find((line) => /^title:/i.test(line))
    const bold = /^[^\n']{0,20}'''(.{2,200}?)'''/m.exec(s.slice(0, 2_000))
    const own = named?.slice(6).trim() || bold?.[1]
    if (own) {
      meta.title = inlineWiki(own).trim()
      b.add('title', meta.title)
    }
  }
  for (const line of infobox) b.add('infobox', inlineWiki(line))

  let paragraph: string[] = []
  let apparatus = false
  const flush = (): void => {
    const text = inlineWiki(paragraph.join(' '))
    paragraph = []
    b.add(apparatus ? 'boilerplate' : 'paragraph', text)
  }
  for (const line of s.split('\n')) {
    const heading = line.length > 1_000 ? null : /^(={1,6})\s*(.+?)\s*\1\s*$/.exec(line)
    const list = /^([*#:;]+)\s*(.*)$/.exec(line)
    const table = line.startsWith(PRIVATE_OPEN) ? tables[Number.parseInt(line.slice(1), 10)] : undefined
    if (heading) {
      flush()
      const text = inlineWiki(heading[2]!)
      apparatus = layout.find(text)?.kind === 'apparatus'
      b.add('heading', text, heading[1]!.length)
    } else if (list) {
      flush()
      b.add(
        apparatus ? 'boilerplate' : list[1]!.endsWith(';') ? 'heading' : list[1]!.endsWith(':') ? 'paragraph' : 'bullet',
        inlineWiki(list[2]!),
        list[1]!.endsWith(';') && !apparatus ? 4 : undefined,
      )
    } else if (table) {
      flush()
      for (const row of table) b.add('table', row)
    } else if (line.trim() === '' || /^-{4,}/.test(line)) flush()
    else paragraph.push(line)
  }
  flush()
  return b.finish(meta)
}
