import type { Condition, Finding } from '../model/condition.ts'
import type { Event } from '../model/event.ts'
import type { EffectEdge } from '../model/network.ts'
import type { Statement } from '../model/statement.ts'

/** What of a row stands in columns of a table of its own, for queries. Days since 1970-01-01. */
export interface Columns {
  readonly code?: string | undefined
  readonly source?: string | undefined
  readonly target?: string | undefined
  readonly earliest?: number | null | undefined
  readonly latest?: number | null | undefined
}

/** Columns of a statement: code is the CAMEO code, condition type, attribute key, effect relation or forecast direction. */
export const columnsOf = (s: Statement): Columns & { readonly claimant?: string | undefined } => {
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

/** What of the record stands in the table `record`, by kind. */
export interface Recorded {
  readonly events: Event
  readonly conditions: Condition
  readonly effects: EffectEdge
  readonly findings: Finding
}

/** Columns of a row of the record: code is the CAMEO code, condition type, relation or rule; words say it in short. */
export const recordColumns: {
  readonly [K in keyof Recorded]: (value: Recorded[K]) => Columns & { readonly status?: string; readonly words?: string | undefined }
} = {
  events: (e) => ({
    code: e.act.cameo,
    source: e.source?.code,
    target: e.target?.code,
    earliest: e.when.earliest,
    latest: e.when.latest,
    status: e.status,
    words: e.title,
  }),
  conditions: (c) => ({
    code: c.type,
    source: c.party?.code,
    target: c.counterparty?.code,
    earliest: c.start.earliest,
    latest: c.end.latest,
    status: c.status,
    words: c.name,
  }),
  effects: (e) => ({ code: e.relation, source: e.cause, target: e.effect, status: e.certainty }),
  findings: (f) => ({ code: f.rule, words: f.text }),
}
