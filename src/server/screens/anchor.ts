import { codesOf, labelOf } from '../../model/anchor.ts'
import type { Anchor } from '../../model/judgement.ts'
import type { Statement } from '../../model/statement.ts'

/** Equal where two anchors mean the same finding, whatever the statement's id. */
export const anchorKey = (a: Pick<Anchor, 'document' | 'kind' | 'span' | 'label' | 'parties'>): string =>
  [a.document, a.kind, a.span.start, a.span.end, a.label, ...a.parties].join('|')

/** The key of a statement's own anchor. */
export const statementKey = (s: Statement): string =>
  anchorKey({ document: s.document, kind: s.kind, span: s.span, label: labelOf(s), parties: codesOf(s) })
