import type { Block } from '../model/document.ts'
import { findDate, isOnlyDate } from './date.ts'
import type { Draft, Meta } from './draft.ts'
import type { Layout } from './layout.ts'
import { datelineLength, isCredit, looksLikeName } from './structure.ts'

/** Looks over the blocks of a document made from markup: datelines, bylines, credits and boilerplate that the markup did not tell. */
export const refine = (draft: Draft, layout: Layout): Draft => {
  const blocks: Block[] = []
  const meta: { -readonly [K in keyof Meta]: Meta[K] } = { ...draft.meta }
  for (const [i, block] of draft.blocks.entries()) {
    const { start, end } = block.span
    if (block.kind !== 'paragraph' && block.kind !== 'caption' && block.kind !== 'bullet') {
      blocks.push(block)
      continue
    }
    const s = draft.text.slice(start, Math.min(end, start + 400))
    const short = end - start <= 240
    const known = short ? layout.find(s) : undefined
    const ended = /[.!?]["'”’»)\]]*$/.test(s)
    if (short && block.kind !== 'bullet' && isCredit(s)) blocks.push({ kind: 'credit', span: block.span })
    else if (
      known &&
      block.kind === 'paragraph' &&
      (known.kind === 'boilerplate' || (!ended && (known.kind === 'credit' || known.kind === 'caption')))
    )
      blocks.push({ kind: known.kind, span: block.span })
    else if (
      i < 8 &&
      short &&
      block.kind === 'paragraph' &&
      !ended &&
      known?.kind === 'byline' &&
      looksLikeName(
        s
          .slice(known.length)
          .replace(/[|•·,–—].*$/su, '')
          .trim(),
      )
    ) {
      const rest = s.slice(known.length)
      const date = findDate(rest)
      const name = rest.slice(0, date?.start ?? rest.length).replace(/[\s|•·,–—-]+$/gu, '')
      if (name !== '') meta.byline ??= name
      if (date) meta.published ??= date.edtf
      blocks.push({ kind: 'byline', span: block.span })
    } else if (
      i < 8 &&
      short &&
      block.kind === 'paragraph' &&
      (isOnlyDate(s) || ((known?.kind === 'date' || known?.kind === 'updated') && findDate(s) !== undefined && !ended))
    ) {
      if (known?.kind !== 'updated') meta.published ??= findDate(s)!.edtf
      blocks.push({ kind: 'dateline', span: block.span })
    } else {
      const n = block.kind === 'paragraph' ? datelineLength(s) : 0
      if (n > 0) {
        if (i < 8) {
          const date = findDate(s.slice(0, n))
          if (date) meta.published ??= date.edtf
        }
        blocks.push(
          { kind: 'dateline', span: { start, end: start + s.slice(0, n).trimEnd().length } },
          { kind: block.kind, span: { start: start + n, end } },
        )
      } else blocks.push(block)
    }
  }
  return { text: draft.text, blocks, meta }
}
