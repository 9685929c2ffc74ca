import type { Tables } from '../knowledge/tables.ts'
import type { Block, Document } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import type { Statement } from '../model/statement.ts'
import { type Dates, openDates } from './dates.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { pieces, sentences } from './pieces.ts'
import { restored } from './restore.ts'
import { Sheet } from './sheet.ts'
import { openSigns, type Signs } from './signs.ts'
import { tagged } from './tag.ts'
import { openTelegraph, type Telegraph } from './telegraph.ts'
import { tokensOf } from './tokens.ts'
import { Transfer } from './transfer.ts'

/** A document in English words, and the way back to what it stands for. */
export interface Glossed {
  /** The gloss as a document: same id, title, dates; text, blocks and sections in English. */
  readonly document: Document
  /** What was coded of the gloss, as statements of the original: every span and quoted string is the original's. */
  restore(statements: readonly Statement[]): readonly Statement[]
  /** The stretch of the original a stretch of the gloss stands for. */
  origin(span: Span): Span
}

/** Reads documents of other languages, and telegraphic English, through a gloss in plain English. */
export interface Gloss {
  /** True where a document is in a language that there are tables for, or telegraphic. */
  reads(document: Pick<Document, 'lang' | 'text'>): boolean
  /** True where a line of text, of which nothing else is known, shows itself to be in such a language; quick. */
  seems(text: string): boolean
  /** The document's gloss. */
  document(document: Document): Glossed
  /** Gloss of a bare text. */
  text(text: string): string
}

const LETTERS = /\p{L}/gu
const ACCENTS = /[àâçéèêëîïôùûœ]/iu
const WORDED = 60

const isFrench = (lang: string): boolean => /^fr(?:-|$)/i.test(lang)

/** Opens the gloss room; its tables are only read when a document needs them. */
export const openGloss = (tables: Tables): Gloss => {
  let opened: { readonly lexicon: Lexicon; readonly dates: Dates } | undefined
  const open = (): { readonly lexicon: Lexicon; readonly dates: Dates } => {
    opened ??= { lexicon: openLexicon(tables), dates: openDates(tables) }
    return opened
  }
  let signs: Signs | undefined
  const write = (sheet: Sheet, text: string, span: Span): void => {
    const { lexicon, dates } = open()
    const block = text.slice(span.start, span.end)
    const bare = !ACCENTS.test(block) && (block.match(LETTERS)?.length ?? 0) > WORDED
    let last = span.start
    for (const s of sentences(text, span)) {
      if (last > span.start) sheet.add(' ', last, s.start)
      const tokens = tokensOf(pieces(text, s.start, s.end), lexicon, dates, bare)
      if (tokens.length === 0) continue
      sheet.sentence(new Transfer(tokens, tagged(tokens, lexicon), lexicon).run(), s)
      last = s.end
    }
  }
  const glossOf = (text: string): string => {
    const sheet = new Sheet()
    write(sheet, text, { start: 0, end: text.length })
    return sheet.text
  }
  let telegraph: Telegraph | undefined
  const telegraphic = ({ lang, text }: Pick<Document, 'lang' | 'text'>): boolean => {
    if (!/^en(?:-|$)/i.test(lang)) return false
    telegraph ??= openTelegraph(tables)
    return telegraph.seems(text)
  }
  /** How the blocks of a document are written out, and what the way is called in a statement's `why`. */
  const wayOf = (document: Document): { readonly layer: string; readonly put: (sheet: Sheet, span: Span) => void } => {
    if (isFrench(document.lang)) return { layer: 'gloss:fr', put: (sheet, span) => write(sheet, document.text, span) }
    telegraph ??= openTelegraph(tables)
    const plain = telegraph.open(document.text)
    return {
      layer: 'gloss:telegraphic',
      put: (sheet, span) => {
        for (const { text, start, end } of plain(span)) sheet.add(text, start, end)
      },
    }
  }
  return {
    reads: (document) => isFrench(document.lang) || telegraphic(document),
    seems: (line) => {
      signs ??= openSigns(tables)
      return signs(line)
    },
    text: glossOf,
    document: (document) => {
      const { text } = document
      const { layer, put } = wayOf(document)
      const titled = isFrench(document.lang) ? glossOf : (title: string): string => title
      const sheet = new Sheet()
      const blocks: Block[] = []
      /** Borders of blocks there and here, rising. */
      const borders: [number, number][] = []
      let at = 0
      for (const b of document.blocks) {
        const gap = text.slice(at, b.span.start)
        if (gap !== '') sheet.add(gap.trim() === '' ? gap : gap.replace(/[^\n]/g, ' '), at, b.span.start)
        const start = sheet.text.length
        borders.push([b.span.start, start])
        put(sheet, b.span)
        const end = sheet.text.length
        borders.push([b.span.end, end])
        blocks.push({ ...b, span: { start, end } })
        at = b.span.end
      }
      const moved = (offset: number): number => {
        let best = 0
        for (const [there, here] of borders) if (there <= offset) best = here
        return best
      }
      const glossed: Document = {
        ...document,
        lang: 'en',
        ...(document.title === undefined ? {} : { title: titled(document.title) }),
        text: sheet.text,
        blocks,
        sections: document.sections.map((s) => ({
          ...s,
          heading: titled(s.heading),
          span: { start: moved(s.span.start), end: moved(s.span.end) },
        })),
      }
      return {
        document: glossed,
        origin: (span) => sheet.origin(span),
        restore: (statements) => statements.map((s) => restored(s, document, glossed, sheet, layer)),
      }
    },
  }
}
