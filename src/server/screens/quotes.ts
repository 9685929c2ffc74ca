import type { Document } from '../../model/document.ts'
import type { Quote } from '../../model/screens.ts'
import type { Span } from '../../model/span.ts'
import type { Statement } from '../../model/statement.ts'
import type { Workbench } from '../workbench.ts'

/** Title of a document as a person knows it. */
export const titleOf = (d: Document): string => d.title ?? d.file ?? 'Untitled document'

/** True for statements a person made or corrected. */
export const byHand = (s: Statement): boolean => !s.coder.startsWith('chancery/')

/** Ordinal (from 1) of the sentence that holds an offset; 1 where the document has none. */
export const ordinalAt = (sentences: readonly { readonly span: Span }[], offset: number): number => {
  let low = 0
  let high = sentences.length - 1
  while (low < high) {
    const mid = (low + high + 1) >> 1
    if ((sentences[mid]?.span.start ?? 0) <= offset) low = mid
    else high = mid - 1
  }
  return low + 1
}

const SENTENCES = new WeakMap<Workbench, Map<string, ReturnType<Workbench['sentences']>>>()

/** Sentences of a document; a document never changes, so they are asked for once. */
export const sentencesOf = (bench: Workbench, document: string): ReturnType<Workbench['sentences']> => {
  const kept = SENTENCES.get(bench) ?? new Map<string, ReturnType<Workbench['sentences']>>()
  SENTENCES.set(bench, kept)
  const known = kept.get(document)
  if (known) return known
  const made = bench.sentences(document)
  if (made.length > 0) kept.set(document, made)
  return made
}

/** Ordinal of the sentence of a statement. */
export const sentenceOf = (bench: Workbench, s: Statement): number => ordinalAt(sentencesOf(bench, s.document), s.span.start)

/** The statement as a footnote; undefined where it is not in the record. Quotes are cut at 600 characters. */
export const quoteOf = (bench: Workbench, id: string): Quote | undefined => {
  const record = bench.record()
  const s = record.statements.get(id)
  const d = s && record.documents.get(s.document)
  if (!s || !d) return undefined
  const text = d.text.slice(s.sentence.start, Math.min(s.sentence.end, s.sentence.start + 600)).replaceAll(/\s+/g, ' ')
  return {
    statement: s.id,
    document: d.id,
    sentence: sentenceOf(bench, s),
    text,
    title: titleOf(d),
    source: d.source.name,
    sourceId: d.source.id,
    ...(d.byline !== undefined && { byline: d.byline }),
    ...(d.published !== undefined && { published: d.published }),
    ...(d.url !== undefined && { url: d.url }),
    ...(s.claimant && { voice: s.claimant.name }),
    stance: s.stance,
    negated: s.negated,
    hand: byHand(s),
  }
}

/** The quotes of many statements by id. */
export const quotesOf = (bench: Workbench, ids: Iterable<string>): Record<string, Quote> => {
  const out: Record<string, Quote> = {}
  for (const id of new Set(ids)) {
    const quote = quoteOf(bench, id)
    if (quote) out[id] = quote
  }
  return out
}
