import { hashId } from '../model/id.ts'
import type { Statement } from '../model/statement.ts'

type Distributive<T> = T extends Statement ? Omit<T, 'id' | 'why'> & Pick<T, 'why'> : never

/** A statement without its id. */
export type StatementDraft = Distributive<Statement>

/**
 * Gives a draft its id: over document, kind, span and body without `why` and `coder`, so it survives re-coding while the finding stays.
 * What a document without an id says is printed and forgotten: it gets none, which would be the dearest part of it.
 */
export const state = <T extends StatementDraft>(draft: T): T & { readonly id: string } => {
  if (draft.document === '') return { ...draft, id: '' }
  const { why: _why, coder: _coder, document, kind, span, ...body } = draft
  return { ...draft, id: hashId('s', 20, document, kind, span, body) }
}
