import type { Block, BlockKind } from '../model/document.ts'
import { findDate, isOnlyDate } from './date.ts'
import type { Draft, Meta } from './draft.ts'
import type { Layout } from './layout.ts'
import { BULLET, type Unit, unitsOf } from './lines.ts'

/** Units at the head of a text among which title, byline and date are looked for. */
const HEAD = 12

const WIKI_HEADING = /^(={1,6})\s*([^=].*?)\s*\1$/su
const HASH_HEADING = /^(#{1,6})\s+(\S.*?)\s*#*$/su
/** A heading by its marks: [whole, marks, words]. A line of thousands of characters is none, whatever it begins with. */
const headingMarks = (s: string): RegExpExecArray | null => (s.length > 400 ? null : (WIKI_HEADING.exec(s) ?? HASH_HEADING.exec(s)))
const ENDED = /[.!?;,…]["'”’»)\]]*$/u
const words = (s: string): number => s.split(/\s+/u).length

/** "ALGIERS, April 1 (Reuters) - " and its kin at the head of a paragraph: its length with the dash, or 0. */
export const datelineLength = (s: string): number => {
  const m = /^(?<place>[^.\n]{2,90}?(?:\.\s?)?)\s*(?:[-–—]{1,2})\s+(?=["'“«]?\p{Lu})/u.exec(s.slice(0, 120))
  const place = m?.groups?.place
  if (!m || place === undefined) return 0
  const agency = /\([^)]{2,40}\)\s*$/u.test(place)
  const capitals = /^\p{Lu}[\p{Lu}\s.,'’-]+(?:$|[,(]|\s\()/u.test(place)
  return agency || capitals || isOnlyDate(place) || (findDate(place) !== undefined && words(place) <= 8) ? m[0].length : 0
}

/** "Kassim Name / Agency": two names with a stroke between, and nothing that makes a sentence. */
export const isCredit = (s: string): boolean =>
  /^[\p{L}\p{M}.'’ -]{3,50}\s?\/\s?[\p{L}\p{M}.&'’ -]{2,40}$/u.test(s) && /^\p{Lu}/u.test(s) && words(s) <= 9

/** A short phrase of mostly capitalised words: a person, an agency, a place. */
export const looksLikeName = (s: string): boolean =>
  words(s) <= 8 &&
  s.length <= 80 &&
  !ENDED.test(s) &&
  /^\p{Lu}/u.test(s) &&
  s.split(/\s+/u).filter((w) => /^\p{Lu}/u.test(w)).length * 2 >= words(s)

/** A line that can be a heading by its own look: short, capitalised, no sentence mark at its end. */
const headingLike = (s: string): boolean =>
  s.length <= 90 &&
  words(s) <= 12 &&
  !ENDED.test(s) &&
  /\p{L}/u.test(s) &&
  /^["'“«(\p{Lu}\p{N}\p{Lo}]/u.test(s) &&
  !/https?:\/\//.test(s) &&
  !(words(s) > 3 && (findDate(s)?.edtf.length ?? 0) > 7)

/** What makes headings of one level look alike: brackets, a last part after a hyphen, numbering, capitals. */
const shape = (s: string): string =>
  [/\(.*\)/u.test(s), /^\p{L}+-\p{L}+/u.test(s), /^[\divx]+[.)]/iu.test(s), s === s.toUpperCase(), words(s) > 5].map(Number).join('')

interface Mutable {
  kind: BlockKind
  start: number
  end: number
  level?: number
}

/** Looks at the head of a text: fills meta and gives each unit there its kind, or none. */
const readHead = (
  text: string,
  units: readonly Unit[],
  layout: Layout,
  meta: { -readonly [K in keyof Meta]: Meta[K] },
): (Mutable | undefined)[] => {
  const out: (Mutable | undefined)[] = []
  let title = false
  for (const [i, u] of units.slice(0, HEAD).entries()) {
    const s = text.slice(u.start, u.end)
    const block = (kind: BlockKind, start = u.start, end = u.end): Mutable => ({ kind, start, end })
    const wiki = headingMarks(s)
    if (wiki?.[1]?.length === 1 && !title) {
      const start = u.start + s.indexOf(wiki[2]!, 1)
      out.push(block('title', start, start + wiki[2]!.length))
      meta.title ??= wiki[2]!.replace(/\s+/gu, ' ')
      title = true
      continue
    }
    if (wiki) break
    const known = layout.find(s)
    const rest = known ? s.slice(known.length) : s
    if (known && rest !== '' && u.lines <= 2 && s.length <= 240) {
      const date = findDate(rest)
      if ((known.kind === 'date' || known.kind === 'updated') && date && (known.colon || isOnlyDate(rest) || s.length < 60)) {
        if (known.kind === 'date' || meta.published === undefined) meta.published ??= date.edtf
        out.push(block('dateline'))
        continue
      }
      if (known.kind === 'title' && known.colon && !title) {
        meta.title ??= rest
        title = true
        out.push(block('title', u.end - rest.length))
        continue
      }
      if ((known.kind === 'source' || known.kind === 'url') && known.colon) {
        if (known.kind === 'url') meta.url ??= rest.trim()
        else meta.source ??= { name: rest.trim() }
        out.push(block('boilerplate'))
        continue
      }
      if (known.kind === 'byline' && (known.colon || i > 0) && looksLikeName(rest.replace(/[|•·,–—].*$/su, '').trim())) {
        const when = findDate(rest)
        const name = (when ? rest.slice(0, when.start) + rest.slice(when.end) : rest).replace(/^[\s|•·,–—-]+|[\s|•·,–—-]+$/gu, '')
        if (name !== '') meta.byline ??= name
        if (when) meta.published ??= when.edtf
        out.push(block('byline'))
        continue
      }
    }
    if (known && (known.kind === 'boilerplate' || known.kind === 'credit' || known.kind === 'infobox')) {
      out.push(undefined)
      continue
    }
    if (s.length <= 160 && u.lines === 1) {
      if (isOnlyDate(s)) {
        meta.published ??= findDate(s)!.edtf
        out.push(block('dateline'))
        continue
      }
      const date = findDate(s)
      const parts = s.split(/\s*[|•·—–]\s*|\s+-\s+|,\s+(?=\d)/u).filter((p) => p !== '')
      const dated = parts.findIndex((p) => isOnlyDate(p))
      if (date && dated >= 0 && parts.length <= 4 && (title || parts.length > 1)) {
        const names = parts.filter((p, j) => j !== dated && !isOnlyDate(p) && looksLikeName(p))
        if (names.length === parts.length - 1 && (title || i > 0)) {
          meta.published ??= date.edtf
          if (names[0] !== undefined) meta.byline ??= names[0].replace(/^by\s+/iu, '')
          out.push(block('byline'))
          continue
        }
      }
      // "Madrid, September 8, 1976, 1343Z."
      if (date && title && words(s) <= 9 && /^\p{Lu}[\p{L}\s.'’-]*,/u.test(s) && looksLikeName(s.slice(0, s.indexOf(',')))) {
        meta.published ??= date.edtf
        out.push(block('dateline'))
        continue
      }
    }
    if (
      !title &&
      out.every((b) => b !== undefined) &&
      s.length <= 250 &&
      u.lines <= 3 &&
      i + 1 < units.length &&
      !/^[-*•‣▪◦●■>]\s/u.test(s)
    ) {
      const next = text.slice(units[i + 1]!.start, units[i + 1]!.end)
      const nextDates = next.length <= 160 && findDate(next) !== undefined
      if (datelineLength(s) === 0 && (!/[.;,]["'”’»)\]]*$/u.test(s) || (nextDates && !/[.;,]\s/u.test(s)))) {
        out.push(block('title'))
        meta.title ??= s.replace(/\s+/gu, ' ')
        title = true
        continue
      }
    }
    if (i > 0 && title && !headingLike(s) && !isCredit(s)) break
    out.push(undefined)
  }
  return out
}

/**
 * Plain text → blocks by its look. The text is not touched: blocks point into it, without the marks ("- ", "== … ==") around their words.
 */
export const structure = (text: string, layout: Layout): Draft => {
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = {}
  const units = unitsOf(text)
  const head = readHead(text, units, layout, meta)
  const blocks: Mutable[] = []
  let infobox = false
  let apparatus = false
  for (const [i, u] of units.entries()) {
    const given = head[i]
    if (given) {
      blocks.push(given)
      continue
    }
    const s = text.slice(u.start, u.end)
    const put = (kind: BlockKind, start = u.start, end = u.end, level?: number): void => {
      if (start < end) blocks.push(level === undefined ? { kind, start, end } : { kind, start, end, level })
    }
    const marked = headingMarks(s)
    if (marked) {
      const inner = marked[2]!
      const start = u.start + s.indexOf(inner, marked[1]!.length)
      infobox = false
      apparatus = layout.find(inner)?.kind === 'apparatus'
      put('heading', start, start + inner.length, marked[1]!.length)
      continue
    }
    const known = layout.find(s)
    if (known?.kind === 'infobox') {
      infobox = true
      put('infobox')
      continue
    }
    const mark = BULLET.exec(s.slice(0, 12))?.[0] ?? ''
    if (infobox && !(u.gap && mark === '') && u.lines === 1) {
      put('infobox', u.start + mark.length)
      continue
    }
    infobox = false
    if (s.startsWith('>')) put('quote', u.start + (/^[>\s]+/.exec(s)?.[0].length ?? 1))
    else if (
      known &&
      (known.kind === 'credit' || known.kind === 'caption' || known.kind === 'boilerplate') &&
      (known.colon || !ENDED.test(s) || known.kind === 'boilerplate') &&
      words(s) <= 30
    )
      put(known.kind)
    else if (!/\p{L}/u.test(s)) put('boilerplate')
    else if (isCredit(s) && u.lines === 1) put('credit')
    else if (/^(?:[-*_=~]\s*){3,}$/u.test(s)) put('boilerplate')
    else if (/^\|.*\|$/su.test(s) || /\t\S+.*\t/u.test(s)) put('table')
    else if (mark !== '') {
      const numbered = /[\p{L}\d]/u.test(mark)
      put(numbered && s.length > 160 ? 'paragraph' : 'bullet', u.start + mark.length)
    } else if (u.lines === 1 && headingLike(s)) put('heading', u.start, u.end, 0)
    else {
      const dateline = apparatus ? 0 : datelineLength(s)
      if (dateline > 0) {
        put('dateline', u.start, u.start + s.slice(0, dateline).trimEnd().length)
        const date = i < HEAD ? findDate(s.slice(0, dateline)) : undefined
        if (date) meta.published ??= date.edtf
      }
      put(apparatus ? 'boilerplate' : 'paragraph', u.start + dateline)
    }
  }
  levelHeadings(text, blocks)
  return {
    text,
    blocks: blocks.map(
      ({ kind, start, end, level }): Block =>
        level === undefined ? { kind, span: { start, end } } : { kind, span: { start, end }, level },
    ),
    meta,
  }
}

/**
 * Headings known by their look alone get a level: a heading right under a heading is one deeper, one shaped like an earlier deeper heading
 * stands beside it. A run of four or more, or one at the end of the text, is no heading but lines of a list.
 */
const levelHeadings = (text: string, blocks: Mutable[]): void => {
  const unset = (b: Mutable | undefined): b is Mutable => b?.kind === 'heading' && b.level === 0
  for (let i = 0; i < blocks.length; i++) {
    if (!unset(blocks[i])) continue
    let j = i
    while (unset(blocks[j])) j++
    if (j - i >= 4 || j === blocks.length)
      for (const b of blocks.slice(i, j)) {
        b.kind = j - i >= 4 ? 'bullet' : 'paragraph'
        delete b.level
      }
    i = j
  }
  const deeper = new Map<string, number>()
  let previous: Mutable | undefined
  for (const b of blocks) {
    if (unset(b)) {
      const form = shape(text.slice(b.start, b.end))
      const under = previous?.kind === 'heading'
      b.level = under ? Math.min(6, (previous?.level ?? 1) + 1) : (deeper.get(form) ?? 2)
      if (under) deeper.set(form, b.level)
      else if (b.level === 2) deeper.delete(form)
    }
    previous = b
  }
}
