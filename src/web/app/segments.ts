import type { Block } from '../../model/document.ts'
import type { ReaderScreen, ReadStatement } from '../../model/screens.ts'

/** A stretch of text over which the same statements lie. */
export interface Segment {
  readonly start: number
  readonly text: string
  /** Statements whose quote covers it, shortest quote first. */
  readonly over: readonly ReadStatement[]
}

export interface SentencePiece {
  /** Ordinal in the document from 1; 0 for text between sentences. */
  readonly n: number
  readonly segments: readonly Segment[]
}

export interface BlockPiece {
  readonly kind: Block['kind']
  readonly start: number
  readonly level: number
  readonly sentences: readonly SentencePiece[]
}

/** The document cut where sentences and quotes begin and end, block by block, in order; no character is lost. */
export const cut = (screen: ReaderScreen): BlockPiece[] => {
  const { text } = screen.document
  const statements = screen.statements
  const longest = statements.reduce((n, s) => Math.max(n, s.statement.span.end - s.statement.span.start), 0)
  let from = 0
  let nextSentence = 0
  const blocks =
    screen.document.blocks.length > 0 ? screen.document.blocks : [{ kind: 'paragraph' as const, span: { start: 0, end: text.length } }]
  return blocks.map((block): BlockPiece => {
    const { start, end } = block.span
    while (from < statements.length && (statements[from]?.statement.span.start ?? 0) + longest <= start) from++
    const mine: ReadStatement[] = []
    for (let i = from; i < statements.length; i++) {
      const s = statements[i]
      if (!s || s.statement.span.start >= end) break
      if (s.statement.span.end > start) mine.push(s)
    }
    while (nextSentence < screen.sentences.length && (screen.sentences[nextSentence]?.span.end ?? 0) <= start) nextSentence++
    const pieces: SentencePiece[] = []
    let at = start
    let i = nextSentence
    while (at < end) {
      const s = screen.sentences[i]
      if (!s || s.span.start >= end) {
        pieces.push({ n: 0, segments: segments(text, at, end, mine) })
        break
      }
      if (s.span.start > at) pieces.push({ n: 0, segments: segments(text, at, s.span.start, mine) })
      const stop = Math.min(s.span.end, end)
      if (stop > Math.max(at, s.span.start)) pieces.push({ n: i + 1, segments: segments(text, Math.max(at, s.span.start), stop, mine) })
      at = Math.max(at, stop)
      i++
    }
    return { kind: block.kind, start, level: block.level ?? 2, sentences: pieces }
  })
}

const segments = (text: string, start: number, end: number, statements: readonly ReadStatement[]): Segment[] => {
  const near = statements.filter((s) => s.statement.span.start < end && s.statement.span.end > start)
  const edges = new Set([start, end])
  for (const { statement } of near) {
    if (statement.span.start > start) edges.add(statement.span.start)
    if (statement.span.end < end) edges.add(statement.span.end)
  }
  const cuts = [...edges].sort((a, b) => a - b)
  const length = (s: ReadStatement) => s.statement.span.end - s.statement.span.start
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? end
    const over = near.filter((s) => s.statement.span.start <= from && s.statement.span.end >= to).sort((a, b) => length(a) - length(b))
    return { start: from, text: text.slice(from, to), over }
  })
}

/** Offset in the document's text of a position in the page; undefined where it is not in the text. */
export const offsetOf = (node: Node | null, offset: number): number | undefined => {
  const element = node instanceof Element ? node : node?.parentElement
  const holder = element?.closest<HTMLElement>('[data-start]')
  if (!holder || !node) return undefined
  const base = Number(holder.dataset.start)
  if (node instanceof Text) return base + offset
  return base + [...node.childNodes].slice(0, offset).reduce((n, c) => n + (c.textContent?.length ?? 0), 0)
}
