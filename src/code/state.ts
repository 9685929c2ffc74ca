import { hashId } from '../model/id.ts'
import type { Statement } from '../model/statement.ts'

type Distributive<T> = T extends Statement ? Omit<T, 'id' | 'why'> & Pick<T, 'why'> : never

/** A statement without its id. */
export type StatementDraft = Distributive<Statement>

/** Makes a statement of a draft. */
export type State = <T extends StatementDraft>(draft: T) => T & { readonly id: string }

/** Gives a draft its id: over document, kind, span and body without `why` and `coder`, so it survives re-coding while the finding stays. */
export const state: State = (draft) => {
  const { why: _why, coder: _coder, document, kind, span, ...body } = draft
  return { ...draft, id: hashId('s', 20, document, kind, span, body) }
}

/** Leaves the id empty: for statements that are printed and forgotten, of which it would be the dearest part. */
export const unnamed: State = (draft) => ({ ...draft, id: '' })
