import type { Document } from './document.ts'
import type { Anchor, Judgement } from './judgement.ts'
import type { Party } from './party.ts'
import type { Statement } from './statement.ts'

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

/** The sides of a statement, in order of their parts; undefined where a side is not told. */
export const sidesOf = (s: Statement): readonly (Party | undefined)[] => {
  switch (s.kind) {
    case 'event':
      return [s.source, s.target]
    case 'condition':
      return [s.party, s.counterparty]
    case 'attribute':
      return [s.about]
    case 'forecast':
      return s.about
    case 'effect':
      return []
  }
}

/** The parties of a statement that are told. */
export const partiesOf = (s: Statement): readonly Party[] => sidesOf(s).filter((p) => p !== undefined)

/** Codes of the sides, '' where one is not told: the parties of an anchor. */
export const codesOf = (s: Statement): readonly string[] => sidesOf(s).map((p) => p?.code ?? '')

/** Where a statement stands, to be kept with a judgement on it so that it is found again. */
export const anchorOf = (s: Statement, document: Pick<Document, 'text'>): Anchor => ({
  statement: s.id,
  document: s.document,
  kind: s.kind,
  span: s.span,
  quote: document.text.slice(s.span.start, s.span.end),
  label: labelOf(s),
  parties: codesOf(s),
})

/** Judgements in order of time, ties by id. */
export const sortJudgements = (judgements: readonly Judgement[]): readonly Judgement[] =>
  judgements.toSorted((x, y) => (x.at < y.at ? -1 : x.at > y.at ? 1 : x.id < y.id ? -1 : x.id > y.id ? 1 : 0))

/** Judgements in force, in order of time: undone ones and the undo acts themselves are left out. An undo can be undone. */
export const inForce = (judgements: readonly Judgement[]): readonly Judgement[] => {
  const undone = new Set<string>()
  const sorted = sortJudgements(judgements)
  for (const j of sorted.toReversed()) if (j.act.type === 'undo' && !undone.has(j.id)) undone.add(j.act.judgement)
  return sorted.filter((j) => j.act.type !== 'undo' && !undone.has(j.id))
}
