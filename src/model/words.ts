import type { Document } from './document.ts'
import type { StatementBase } from './statement.ts'

/** The words a statement stands on, to be looked through for English words: its gloss where it has one, else its quote; '' where the document is gone. */
export const wordsRead = (s: Pick<StatementBase, 'span' | 'gloss'>, document: Pick<Document, 'text'> | undefined): string =>
  s.gloss?.quote ?? document?.text.slice(s.span.start, s.span.end) ?? ''
