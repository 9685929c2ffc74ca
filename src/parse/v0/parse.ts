import type { Block, BlockKind, Document, Section } from '../../model/document.ts'
import type { Sentence } from '../../model/sentence.ts'
import type { Span } from '../../model/span.ts'
import { openEngine } from './engine.ts'
import { readModel } from './model.ts'
import { type SegmentData, segment } from './segment.ts'
import { type TokenData, tokenize } from './tokenize.ts'

/** Text → sentences with Universal Dependencies trees. */
export interface Parser {
  /** All sentences of a document: blocks in order, each block segmented; offsets into document.text. */
  document(doc: Pick<Document, 'text' | 'blocks' | 'sections'>): readonly Sentence[]
  /** Where the sentences of a document lie, in the same order, without their trees: quick. */
  split(doc: Pick<Document, 'text' | 'blocks'>): readonly Pick<Sentence, 'span' | 'block'>[]
  /** A bare text (one sentence or several), as one paragraph block. */
  text(text: string): readonly Sentence[]
}

/** Sentences of more words are kept, but not parsed. */
export const LONGEST = 600

/** Opens a trained model (the bytes of models/en/en.model). Throws Trouble where it cannot be read. */
export const openParser = (model: Uint8Array): Parser => {
  const file = readModel(model)
  const language = languageOf(file.head)
  const engine = openEngine(file)
  const block = (text: string, span: Span, kind: BlockKind, headings: readonly string[], first: number, out: Sentence[]): void => {
    for (const s of segment(text, span.start, span.end, language)) {
      const bounds: number[] = []
      tokenize(text, s.start, s.end, language, bounds)
      if (bounds.length === 0) continue
      const n = bounds.length / 2
      const start = new Uint32Array(n)
      const end = new Uint32Array(n)
      const form = new Array<string>(n)
      for (let i = 0; i < n; i++) {
        start[i] = bounds[2 * i]!
        end[i] = bounds[2 * i + 1]!
        form[i] = text.slice(start[i], end[i])
      }
      const analysis = n <= LONGEST ? engine(form) : unparsed(form)
      out.push(
        Object.freeze({
          index: first + out.length,
          span: Object.freeze(s),
          block: kind,
          headings,
          length: n,
          start,
          end,
          form,
          ...analysis,
        }),
      )
    }
  }
  return {
    document({ text, blocks, sections }) {
      const out: Sentence[] = []
      for (const b of blocks) block(text, b.span, b.kind, trail(b, sections), 0, out)
      return out
    },
    split({ text, blocks }) {
      const bounds: number[] = []
      return blocks.flatMap((b) =>
        segment(text, b.span.start, b.span.end, language).flatMap((s) => {
          bounds.length = 0
          tokenize(text, s.start, s.end, language, bounds)
          return bounds.length === 0 ? [] : [{ span: Object.freeze(s), block: b.kind }]
        }),
      )
    },
    text(text) {
      const out: Sentence[] = []
      block(text, { start: 0, end: text.length }, 'paragraph', [], 0, out)
      return out
    },
  }
}

/** What the engine tells of the words of one sentence. */
export type Analysis = Pick<Sentence, 'lemma' | 'upos' | 'xpos' | 'feats' | 'head' | 'deprel' | 'parsed'>

const unparsed = (form: readonly string[]): Analysis => ({
  lemma: form.map((f) => f.toLowerCase()),
  upos: form.map(() => 'X'),
  xpos: form.map(() => 'FW'),
  feats: form.map(() => ''),
  head: Int32Array.from(form, (_, i) => (i - 1 < 0 ? -1 : 0)),
  deprel: form.map((_, i) => (i === 0 ? 'root' : 'dep')),
  parsed: false,
})

/** Headings above a block: of each section that covers it but for the heading block itself, outermost first. */
const trail = (b: Block, sections: readonly Section[]): readonly string[] =>
  sections
    .filter((s) => s.span.start <= b.span.start && b.span.end <= s.span.end && !(b.kind === 'heading' && s.span.start === b.span.start))
    .sort((x, y) => x.level - y.level || x.span.start - y.span.start)
    .map((s) => s.heading)

const languageOf = (head: Readonly<Record<string, unknown>>): SegmentData & TokenData => {
  const list = (key: string): string[] => (Array.isArray(head[key]) ? (head[key] as string[]) : [])
  return {
    titles: new Set(list('titles')),
    abbreviations: new Set(list('abbreviations')),
    prefixes: new Set(list('prefixes')),
    joined: new Set(list('joined')),
    splits: new Map(Object.entries((head.splits ?? {}) as Record<string, number[]>)),
  }
}
