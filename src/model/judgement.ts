import type { Field } from './event.ts'
import type { SettingName } from './settings.ts'
import type { Span } from './span.ts'
import type { Statement } from './statement.ts'

/** Where a judged statement stands, kept with the judgement so that it is found again after re-coding. */
export interface Anchor {
  readonly statement: string
  readonly document: string
  readonly kind: Statement['kind']
  readonly span: Span
  readonly quote: string
  /** CAMEO code, condition type, attribute key, relation or proposition of the judged statement. */
  readonly label: string
  /** Codes of the parties judged, in order. */
  readonly parties: readonly string[]
}

/** The body of a person's own or corrected statement: a Statement without what the record supplies. */
export type StatementBody = Omit<Statement, 'id' | 'coder'>

/** Admiralty grades (NATO AJP-2.1): reliability of a source, credibility of a statement. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6

export type JudgementAct =
  | { readonly type: 'accept'; readonly anchor: Anchor }
  | { readonly type: 'reject'; readonly anchor: Anchor; readonly reason?: string }
  | { readonly type: 'correct'; readonly anchor: Anchor; readonly body: StatementBody; readonly reason?: string }
  | { readonly type: 'state'; readonly body: StatementBody }
  | { readonly type: 'same' | 'different'; readonly anchors: readonly [Anchor, Anchor]; readonly reason?: string }
  | { readonly type: 'prefer'; readonly anchor: Anchor; readonly field: Field; readonly key: string; readonly reason: string }
  | { readonly type: 'grade-source'; readonly source: string; readonly grade: Reliability; readonly reason?: string }
  | { readonly type: 'grade-statement'; readonly anchor: Anchor; readonly grade: Credibility; readonly reason?: string }
  | { readonly type: 'note'; readonly on: string; readonly text: string }
  | {
      readonly type: 'predict'
      /** Id of the forecast in the ledger: new, or an earlier one that is updated. */
      readonly forecast: string
      readonly proposition?: string
      readonly about?: readonly string[]
      readonly from?: string
      readonly to?: string
      /** Probability in [0, 1]. */
      readonly p: number
      /** A question on the record that decides it, or absent for judged forecasts. */
      readonly test?: string
      readonly reason?: string
    }
  | {
      readonly type: 'resolve'
      readonly forecast: string
      /** "open": it is not settled; what the record proposes on those statements is declined. */
      readonly outcome: 'yes' | 'no' | 'void' | 'open'
      readonly reason: string
      readonly statements?: readonly string[]
    }
  | { readonly type: 'brief'; readonly brief: string; readonly markdown: string }
  | { readonly type: 'setting'; readonly setting: SettingName; readonly value: string }
  | { readonly type: 'undo'; readonly judgement: string }

/** A dated, append-only act of a person. */
export interface Judgement {
  /** "j" + 20 hex digits over at, by and act. */
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly by: string
  readonly act: JudgementAct
}
