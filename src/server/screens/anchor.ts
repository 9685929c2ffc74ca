import type { Document } from '../../model/document.ts'
import type { Anchor } from '../../model/judgement.ts'
import type { Party } from '../../model/party.ts'
import type { Statement } from '../../model/statement.ts'

/** CAMEO code, condition type, attribute key, relation or proposition: what a statement says, in one label. */
export const labelOf = (s: Statement): string => {
  switch (s.kind) {
    case 'event':
      return s.act.cameo
    case 'condition':
      return s.type
    case 'attribute':
      return s.key
    case 'effect':
      return s.relation
    case 'forecast':
      return s.proposition
  }
}

/** The parties of a statement, in order of their parts. */
export const partiesOf = (s: Statement): readonly Party[] => {
  const list = (...parties: readonly (Party | undefined)[]) => parties.filter((p): p is Party => p !== undefined)
  switch (s.kind) {
    case 'event':
      return list(s.source, s.target)
    case 'condition':
      return list(s.party, s.counterparty)
    case 'attribute':
      return [s.about]
    case 'forecast':
      return s.about
    case 'effect':
      return []
  }
}

/** Where a statement stands, to be kept with a judgement on it. */
export const anchorOf = (s: Statement, document: Document): Anchor => ({
  statement: s.id,
  document: s.document,
  kind: s.kind,
  span: s.span,
  quote: document.text.slice(s.span.start, s.span.end),
  label: labelOf(s),
  parties: partiesOf(s).map((p) => p.code),
})

/** Equal where two anchors mean the same finding, whatever the statement's id. */
export const anchorKey = (a: Pick<Anchor, 'document' | 'kind' | 'span' | 'label' | 'parties'>): string =>
  [a.document, a.kind, a.span.start, a.span.end, a.label, ...a.parties].join('|')

/** The key of a statement's own anchor. */
export const statementKey = (s: Statement): string =>
  anchorKey({ document: s.document, kind: s.kind, span: s.span, label: labelOf(s), parties: partiesOf(s).map((p) => p.code) })
