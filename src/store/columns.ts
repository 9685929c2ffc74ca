import type { Statement } from '../model/statement.ts'

/** What of a statement stands in columns of its own, for queries; the whole stands in `body`. Days since 1970-01-01. */
export interface StatementColumns {
  readonly code?: string | undefined
  readonly source?: string | undefined
  readonly target?: string | undefined
  readonly claimant?: string | undefined
  readonly earliest?: number | null | undefined
  readonly latest?: number | null | undefined
}

/** Columns of a statement: code is the CAMEO code, condition type, attribute key, effect relation or forecast direction. */
export const columnsOf = (s: Statement): StatementColumns => {
  const claimant = s.claimant?.code
  switch (s.kind) {
    case 'event':
      return {
        code: s.act.cameo,
        source: s.source?.code,
        target: s.target?.code,
        claimant,
        earliest: s.when.earliest,
        latest: s.when.latest,
      }
    case 'condition':
      return {
        code: s.type,
        source: s.party?.code,
        target: s.counterparty?.code,
        claimant,
        earliest: s.start.earliest,
        latest: s.end.latest,
      }
    case 'attribute':
      return { code: s.key, source: s.about.code, claimant, earliest: s.when.earliest, latest: s.when.latest }
    case 'effect':
      return { code: s.relation, claimant }
    case 'forecast':
      return {
        code: s.direction,
        source: s.about[0]?.code,
        target: s.about[1]?.code,
        claimant,
        earliest: s.horizon.from,
        latest: s.horizon.to,
      }
  }
}
