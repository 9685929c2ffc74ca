import type { Span } from './span.ts'

/** Who publishes. Its reliability is a dated judgement, never a field here. */
export interface Source {
  /** Short lower-case id, e.g. "reuters"; made from the name where the outlet table has no row. */
  readonly id: string
  readonly name: string
  readonly kind: 'news' | 'agency' | 'government' | 'encyclopedia' | 'think-tank' | 'igo' | 'ngo' | 'social' | 'unknown'
  /** Actor id of the state or body that runs it, e.g. "DZA" for a state agency. */
  readonly operatedBy?: string
}

/** What a block of the text is; the coder reads prose, and takes the rest as context or leaves it. */
export type BlockKind =
  | 'title'
  | 'byline'
  | 'dateline'
  | 'heading'
  | 'paragraph'
  | 'bullet'
  | 'quote'
  | 'caption'
  | 'credit'
  | 'infobox'
  | 'table'
  | 'boilerplate'

/** One block: a stretch of `text` between blank lines or markup borders. Blocks do not overlap and stand in order. */
export interface Block {
  readonly kind: BlockKind
  readonly span: Span
  /** Heading depth (1 = top), for headings only. */
  readonly level?: number
}

/** A section: a heading and the blocks up to the next heading of its level. */
export interface Section {
  readonly heading: string
  readonly level: number
  /** From the heading's first character to the section's last. */
  readonly span: Span
}

/** One immutable captured text. */
export interface Document {
  /** "d" + first 24 hex digits of SHA-256 over source id, published, title and text: same content, same id. */
  readonly id: string
  readonly source: Source
  readonly title?: string
  readonly byline?: string
  /** BCP 47, e.g. "en"; "und" where the language could not be told. */
  readonly lang: string
  /** Publication date as EDTF level 1; absent = undated. */
  readonly published?: string
  /** ISO instant at which the bytes were read (passed in, never read from a clock in a room). */
  readonly retrieved: string
  readonly url?: string
  /** Name of the file it came from, without its folder. */
  readonly file?: string
  /** The exact text every offset of the record points into. */
  readonly text: string
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
}
