import type { Block, BlockKind, Document, Section } from '../model/document.ts'
import type { Sentence } from '../model/sentence.ts'
import type { Span } from '../model/span.ts'
import { type Analysis, openEngine } from './engine.ts'
import { Input } from './input.ts'
import { type ModelFile, readModel } from './model.ts'
import { type SegmentData, type Stretch, segment } from './segment.ts'
import { Stream } from './stream.ts'
import type { TokenData } from './tokenize.ts'

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
  const input = new Input(file)
  const language: SegmentData = { ...tokenDataOf(file), ends: new Stream(file, input) }
  const engine = openEngine(file, input)
  const open = (text: string, span: Span, kind: BlockKind, headings: readonly string[], out: Draft[], stretch: Stretch): void => {
    for (const { span: s, bounds } of segment(text, span.start, span.end, language, stretch)) {
      const length = bounds.length / 2
      if (length === 0) continue
      const start = new Uint32Array(length)
      const end = new Uint32Array(length)
      const form = new Array<string>(length)
      for (let i = 0; i < length; i++) {
        start[i] = bounds[2 * i]!
        end[i] = bounds[2 * i + 1]!
        form[i] = text.slice(start[i], end[i])
      }
      out.push({ index: out.length, span: Object.freeze(s), block: kind, headings, length, start, end, form })
    }
  }
  const close = (drafts: readonly Draft[]): readonly Sentence[] => {
    const found = engine(drafts.filter((d) => d.length <= LONGEST).map((d) => d.form))
    let next = 0
    return drafts.map((d) => {
      const { lemma, upos, xpos, feats, head, deprel, parsed } = d.length <= LONGEST ? found[next++]! : unparsed(d.form)
      const { index, span, block, headings, length, start, end, form } = d
      return Object.freeze({ index, span, block, headings, length, start, end, form, lemma, upos, xpos, feats, head, deprel, parsed })
    })
  }
  return {
    document({ text, blocks, sections }) {
      const drafts: Draft[] = []
      for (const b of blocks) open(text, b.span, b.kind, trail(b, sections), drafts, 'block')
      return close(drafts)
    },
    split({ text, blocks }) {
      const drafts: Draft[] = []
      for (const b of blocks) open(text, b.span, b.kind, [], drafts, 'block')
      return drafts.map(({ span, block }) => ({ span, block }))
    },
    text(text) {
      const drafts: Draft[] = []
      // Blank lines set paragraphs off; without any, the text may be pages run together.
      const kind = BLANK_LINE.test(text) ? 'block' : 'text'
      for (const span of parts(text)) open(text, span, 'paragraph', [], drafts, kind)
      return close(drafts)
    },
  }
}

const BLANK_LINE = /\n[^\S\n]*\n/

/** Stretches between blank lines. */
const parts = function* (text: string): Generator<Span> {
  let start = 0
  for (const m of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    if (m.index > start) yield { start, end: m.index }
    start = m.index + m[0].length
  }
  if (start < text.length) yield { start, end: text.length }
}

type Draft = Omit<Sentence, keyof Analysis>

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

/** What the tokeniser reads from the model. */
export const tokenDataOf = ({ head }: Pick<ModelFile, 'head'>): TokenData => {
  const list = (key: string): string[] => (Array.isArray(head[key]) ? (head[key] as string[]) : [])
  return {
    abbreviations: new Map(Object.entries(head.abbreviations as Record<string, string>)),
    endings: new Set(list('endings')),
    prefixes: new Set(list('prefixes')),
    joined: new Set(list('joined')),
    splits: new Map(Object.entries((head.splits ?? {}) as Record<string, number[]>)),
    apart: new Map(
      Object.entries((head.apart ?? {}) as Record<string, { lengths: number[]; before: string[] }>).map(([word, a]) => [
        word,
        { lengths: a.lengths, before: new Set(a.before) },
      ]),
    ),
  }
}
