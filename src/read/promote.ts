import type { Block } from '../model/document.ts'
import type { Draft } from './draft.ts'

/**
 * Makes the first block of a document its title where the file's format has no title of its own: a first heading, or a first short paragraph
 * that ends in no full stop and is followed by more. A title told by the file's properties gives way to the one that is read.
 */
export const promoteTitle = (draft: Draft): Draft => {
  const [first, ...rest] = draft.blocks
  if (first === undefined || rest.length === 0) return draft
  const words = draft.text.slice(first.span.start, first.span.end)
  const fits =
    (first.kind === 'heading' && words.length <= 250) ||
    (first.kind === 'paragraph' && words.length <= 160 && !/[.;:,]["'”’»)\]]*$/u.test(words))
  if (!fits) return draft
  const title: Block = { kind: 'title', span: first.span }
  return { text: draft.text, blocks: [title, ...rest], meta: { ...draft.meta, title: words } }
}
