import type { Block, BlockKind, Source } from '../model/document.ts'

/** What a document says about itself, or what is told beside it. */
export interface Meta {
  readonly title?: string
  readonly byline?: string
  /** EDTF level 1. */
  readonly published?: string
  /** True where it is known that the document bears no date. */
  readonly undated?: boolean
  /** BCP 47. */
  readonly lang?: string
  readonly url?: string
  /** Charset of the bytes. */
  readonly charset?: string
  readonly source?: Partial<Source>
}

/** A document as its reader leaves it: exact text, blocks in order, and what the markup tells of it. */
export interface Draft {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly meta: Meta
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g

/** White space as one space, no control characters, soft hyphens or zero-width spaces; NFC is left as it is. */
export const tidy = (text: string): string =>
  text
    .replace(CONTROL, '')
    .replace(/[\u00AD\u200B\uFEFF]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** Builds the text of a document whose file is markup: block after block, an empty line between them. */
export class DraftBuilder {
  readonly #parts: string[] = []
  readonly #blocks: Block[] = []
  #length = 0

  /** Characters so far. */
  get length(): number {
    return this.#length
  }

  get blocks(): readonly Block[] {
    return this.#blocks
  }

  /** Adds a block; text is tidied, an empty one is left out. */
  add(kind: BlockKind, raw: string, level?: number): void {
    const text = tidy(raw)
    if (text === '') return
    if (this.#length > 0) {
      const last = this.#blocks.at(-1)?.kind
      const gap = last === kind && (kind === 'bullet' || kind === 'infobox' || kind === 'table') ? '\n' : '\n\n'
      this.#parts.push(gap)
      this.#length += gap.length
    }
    const start = this.#length
    this.#parts.push(text)
    this.#length += text.length
    const span = { start, end: this.#length }
    this.#blocks.push(level === undefined ? { kind, span } : { kind, span, level })
  }

  finish(meta: Meta = {}): Draft {
    return { text: this.#parts.join(''), blocks: this.#blocks, meta }
  }
}
