import { type AskWorld, ask as answer } from './ask/ask.ts'
import { openAsk } from './ask/knowledge.ts'
import { effectsOf, openEmpty } from './assess/effects.ts'
import { type Coder, openCoder } from './code/code.ts'
import { banded } from './forecast/bands.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { DEFAULT_TABLE } from './knowledge/likelihood.ts'
import type { Condition, Finding } from './model/condition.ts'
import type { Document } from './model/document.ts'
import type { Event } from './model/event.ts'
import { hashId } from './model/id.ts'
import type { Judgement } from './model/judgement.ts'
import type { EffectEdge } from './model/network.ts'
import type { CaseRecord } from './model/record.ts'
import type { Sentence } from './model/sentence.ts'
import { settingsOf } from './model/settings.ts'
import type { Answer } from './model/standing.ts'
import type { Statement } from './model/statement.ts'
import { type Day, formatDay } from './model/when.ts'
import { openParser, type Parser } from './parse/parse.ts'
import { DEFAULT_LIMITS, metaOfSidecar, openReading, read } from './read/read.ts'
import { type Memo, newMemo } from './reconcile/blocks.ts'
import { applyJudgements } from './reconcile/judge.ts'
import { openReconcile } from './reconcile/knowledge.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { asOf, happened } from './track/asof.ts'
import { openTrack, type TrackKnowledge } from './track/knowledge.ts'
import { track } from './track/track.ts'
import { holdsOn } from './track/window.ts'

/*
 * THE SPINE: the way of one sentence through the rooms. The only file that knows the order.
 *
 *   bytes ──read──▶ Document ──parse──▶ Sentences ──code──▶ Statements          one document at a time
 *   Statements + Judgements ──reconcile──▶ Events ──track──▶ Conditions         the whole case
 *                            └─assess──▶ effects, networks, borders, routes     on demand
 *   record ──ask, forecast, publish──▶ answers, ledger, brief, exports          on demand (src/case.ts)
 */

/** Chancery, opened over its knowledge and its language model. */
export interface Chancery {
  readonly knowledge: Knowledge
  readonly parser: Parser
  readonly coder: Coder
  readonly tracking: TrackKnowledge
  /** Bytes → documents (feeds and mail give several). Trouble where the file cannot be read. */
  read(file: File): Promise<readonly Document[]>
  parse(document: Document): readonly Sentence[]
  /** Document → what it says. */
  code(document: Document): readonly Statement[]
  /** Everything derived of a case. `memo` keeps work between calls and never changes the result. */
  record(kept: Kept, memo?: Memo): CaseRecord
  /** Answers a question put in a sentence, from the record alone. */
  ask(text: string, record: CaseRecord, today: Day, known?: Day): Answer
  /** The same record, from what was derived of the same case before. */
  recall(kept: Kept, derived: DerivedRecord): CaseRecord
}

/** The part of a record that is dear to make and is kept in the derived store. */
export interface DerivedRecord {
  readonly events: readonly Event[]
  readonly conditions: readonly Condition[]
  readonly effects: readonly EffectEdge[]
  readonly findings: readonly Finding[]
}

/** A file as it came: its bytes, its name, when it was taken, and the JSON text that lies beside it and tells of it. */
export interface File {
  readonly bytes: Uint8Array
  readonly name: string
  /** ISO instant. */
  readonly retrieved: string
  readonly sidecar?: string
}

/** What a record is derived from: the documents, what was coded of each, and the judgements of persons. */
export interface Kept {
  readonly documents: ReadonlyMap<string, Document>
  readonly coded: ReadonlyMap<string, readonly Statement[]>
  readonly judgements: readonly Judgement[]
}

export { type Memo, newMemo }

/** Most bytes of a file that is read. */
export const MOST_BYTES = DEFAULT_LIMITS.bytes

/** Opens the rooms once. */
export const openChancery = (knowledge: Knowledge, model: Uint8Array): Chancery => {
  const reading = openReading(knowledge)
  const parser = openParser(model)
  const coder = openCoder(knowledge)
  const reconciling = openReconcile(knowledge)
  const tracking = openTrack(knowledge)

  const asking = openAsk(knowledge)
  const empty = openEmpty(knowledge)

  const parse = (document: Document): readonly Sentence[] => parser.document(document)
  const code = (document: Document): readonly Statement[] => coder.code(document, parse(document))

  /** Words of likelihood by the table that the case is set to. */
  const inTable = (statements: readonly Statement[], judgements: readonly Judgement[]): readonly Statement[] => {
    const table = settingsOf(judgements).likelihood ?? DEFAULT_TABLE
    return table === DEFAULT_TABLE ? statements : statements.map((s) => banded(s, knowledge.likelihood, table))
  }
  const judge = ({ coded, judgements }: Kept) => applyJudgements(inOrder(coded), judgements)
  const assemble = (kept: Kept, judged: ReturnType<typeof judge>, derived: DerivedRecord): CaseRecord => ({
    documents: kept.documents,
    judgements: kept.judgements,
    statements: new Map(inTable(judged.statements, kept.judgements).map((s) => [s.id, s])),
    events: new Map(derived.events.map((e) => [e.id, e])),
    conditions: new Map(derived.conditions.map((c) => [c.id, c])),
    effects: derived.effects,
    findings: derived.findings,
    orphans: judged.orphans,
  })
  const record = (kept: Kept, memo?: Memo): CaseRecord => {
    const { documents } = kept
    const judged = judge(kept)
    const events = reconcile({ ...judged, documents }, reconciling, memo)
    const { conditions, findings } = track({ events, statements: judged.statements, documents }, tracking)
    return assemble(kept, judged, { events, conditions, effects: effectsOf(judged.statements, empty), findings })
  }
  const ask = (text: string, of: CaseRecord, today: Day, known?: Day): Answer => {
    const document = questionDocument(text, today)
    const sentences = parse(document)
    const world: AskWorld = { asOf: (q) => asOf(q, of, tracking), happened, holdsOn }
    return answer({ text, sentences, statements: coder.code(document, sentences) }, of, asking, today, world, { known: known ?? null })
  }
  const recall = (kept: Kept, derived: DerivedRecord): CaseRecord => assemble(kept, judge(kept), derived)

  return {
    knowledge,
    parser,
    coder,
    tracking,
    read: ({ bytes, name, retrieved, sidecar }) => {
      const meta = sidecar === undefined ? undefined : metaOfSidecar(sidecar)
      return read({ bytes, name, retrieved, ...(meta === undefined ? {} : { meta }) }, reading)
    },
    parse,
    code,
    record,
    recall,
    ask,
  }
}

/** A question as the rooms see it: a text of one paragraph, written today. */
const questionDocument = (text: string, today: Day): Document => ({
  id: hashId('d', 24, 'question', today, text),
  source: { id: 'question', name: 'question', kind: 'unknown' },
  lang: 'en',
  published: formatDay(today),
  retrieved: `${formatDay(today)}T00:00:00Z`,
  text,
  blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
  sections: [],
})

/** Statements document by document, in the order of the documents' ids: the same however the case grew. */
const inOrder = (coded: Kept['coded']): readonly Statement[] => [...coded.keys()].sort().flatMap((id) => coded.get(id) ?? [])
