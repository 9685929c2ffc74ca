import { type AskWorld, ask as answer } from './ask/ask.ts'
import { openAsk } from './ask/knowledge.ts'
import { effectsOf, openEmpty } from './assess/effects.ts'
import { type Coder, openCoder } from './code/code.ts'
import { banded } from './forecast/bands.ts'
import { type Gloss, openGloss } from './gloss/gloss.ts'
import type { Knowledge } from './knowledge/knowledge.ts'
import { DEFAULT_TABLE } from './knowledge/likelihood.ts'
import type { Document } from './model/document.ts'
import { hashId } from './model/id.ts'
import type { EffectEdge } from './model/network.ts'
import type { CaseRecord } from './model/record.ts'
import type { Change, Row, Rows } from './model/rows.ts'
import type { Sentence } from './model/sentence.ts'
import { settingsOf } from './model/settings.ts'
import type { Answer } from './model/standing.ts'
import type { Statement } from './model/statement.ts'
import { type Day, formatDay } from './model/when.ts'
import { openParser, type Parser } from './parse/parse.ts'
import { DEFAULT_LIMITS, metaOfSidecar, openReading, read } from './read/read.ts'
import { inForceOf } from './reconcile/judge.ts'
import { openReconcile } from './reconcile/knowledge.ts'
import { linksTold, reconcileGrown } from './reconcile/reconcile.ts'
import { type DerivedRows, type Growth, grownRows, type Kept, memoryRows, type Note, type NoteLight, recordOver } from './record.ts'
import { asOf, happened } from './track/asof.ts'
import { openTrack, type TrackKnowledge } from './track/knowledge.ts'
import { noteOf, trackGrown } from './track/track.ts'
import { holdsOn } from './track/window.ts'

/*
 * THE SPINE: the way of one sentence through the rooms. The only file that knows the order.
 *
 *   bytes ──read──▶ Document ──(gloss)──▶ ──parse──▶ Sentences ──code──▶ Statements   one document at a time
 *   Statements + Judgements ──reconcile──▶ Events ──track──▶ Conditions         the whole case
 *                            └─assess──▶ effects, networks, borders, routes     on demand
 *   record ──ask, forecast, publish──▶ answers, ledger, brief, exports          on demand (src/case.ts)
 */

/** Chancery, opened over its knowledge and its language model. */
export interface Chancery {
  readonly knowledge: Knowledge
  /** Reads other languages than English through a gloss. */
  readonly gloss: Gloss
  readonly parser: Parser
  readonly coder: Coder
  readonly tracking: TrackKnowledge
  /** Bytes → documents (feeds and mail give several). Trouble where the file cannot be read. */
  read(file: File): Promise<readonly Document[]>
  parse(document: Document): readonly Sentence[]
  /** Document → what it says. */
  code(document: Document): readonly Statement[]
  /** Everything derived of a case, from the beginning. */
  record(kept: Kept): CaseRecord
  /** What changes in the rows derived of a case, now that it holds this. With no rows before, everything: the rows are the same either way. */
  grow(before: DerivedRows, kept: Kept): Growth
  /** The record of a case, over the rows derived of it; they are opened when asked for. */
  recall(kept: Kept, rows: DerivedRows): CaseRecord
  /** Answers a question put in a sentence, from the record alone. */
  ask(text: string, record: CaseRecord, today: Day, known?: Day): Answer
}

/** A file as it came: its bytes, its name, when it was taken, and the JSON text that lies beside it and tells of it. */
export interface File {
  readonly bytes: Uint8Array
  readonly name: string
  /** ISO instant. */
  readonly retrieved: string
  readonly sidecar?: string
}

export type { Kept }

/** Most bytes of a file that is read. */
export const MOST_BYTES = DEFAULT_LIMITS.bytes

/** Opens the rooms once. */
export const openChancery = (knowledge: Knowledge, model: Uint8Array): Chancery => {
  const reading = openReading(knowledge)
  const parser = openParser(model)
  const coder = openCoder(knowledge)
  const gloss = openGloss(knowledge)
  const reconciling = openReconcile(knowledge)
  const tracking = openTrack(knowledge)

  const asking = openAsk(knowledge)
  const empty = openEmpty(knowledge)

  const parse = (document: Document): readonly Sentence[] => parser.document(document)
  const code = (document: Document): readonly Statement[] => {
    if (!gloss.reads(document)) return coder.code(document, parse(document))
    const glossed = gloss.document(document)
    return glossed.restore(coder.code(glossed.document, parse(glossed.document)))
  }

  const grow = (before: DerivedRows, kept: Kept): Growth => {
    const { documents } = kept
    const judged = inForceOf(kept)
    const { told, version } = judged
    const here = new Set([...kept.coded.keys(), ...judged.documents].sort())
    const changed = new Set(
      [...here]
        .filter((id) => before.notes.light(id)?.version !== version(id))
        .concat([...before.notes.keys()].filter((id) => !here.has(id))),
    )
    const fresh = new Map<string, Row<NoteLight, Note>>()
    for (const id of changed) if (here.has(id)) fresh.set(id, noteRow(id, told(id), documents.get(id), version(id)))
    const light = (id: string): NoteLight | undefined => fresh.get(id)?.light ?? before.notes.light(id)
    const note = (id: string): Note | undefined => (changed.has(id) ? fresh.get(id)?.body : before.notes.body(id))
    const having = (what: 'links' | 'ordered' | 'effects'): readonly string[] =>
      [...before.notes.lights()]
        .flatMap(([id, l]) => (l[what] === true && !changed.has(id) ? [id] : []))
        .concat([...fresh].flatMap(([id, row]) => (row.light[what] === true ? [id] : [])))
        .sort()

    const links = having('links').map((id) => [id, note(id)?.links ?? []] as const)
    const source = (id: string): string | undefined => note(id)?.source
    const events = reconcileGrown(before, { documents, changed, told, version, source, links, ...judged.judging }, reconciling)
    const made = new Map(events.events.put.map((e) => [e.key, e.body]))
    const tracked = trackGrown(
      before,
      {
        documents,
        changed,
        told,
        statement: judged.statement,
        note,
        noteBefore: (id) => before.notes.body(id),
        ordered: having('ordered').flatMap((id) => note(id)?.ordered ?? []),
        events: events.events,
        event: (id) => made.get(id) ?? before.events.body(id),
        locate: events.locate,
        answering: events.answering,
      },
      tracking,
    )
    return {
      notes: { put: [...fresh.values()], gone: [...changed].filter((id) => !here.has(id) && before.notes.has(id)) },
      blocks: events.blocks,
      events: events.events,
      ...tracked,
      effects: [...changed].some((id) => light(id)?.effects === true || before.notes.light(id)?.effects === true)
        ? effectRows(before.effects, effectsOf(having('effects').flatMap(told), empty))
        : { put: [], gone: [] },
    }
  }
  const recall = (kept: Kept, rows: DerivedRows): CaseRecord => {
    const table = settingsOf(kept.judgements).likelihood ?? DEFAULT_TABLE
    const shown = (s: Statement): Statement => (table === DEFAULT_TABLE ? s : banded(s, knowledge.likelihood, table))
    return recordOver(kept, inForceOf(kept), rows, shown)
  }
  const record = (kept: Kept): CaseRecord => {
    const rows = memoryRows()
    return recall(kept, grownRows(rows, grow(rows, kept)))
  }
  const noteRow = (id: string, told: readonly Statement[], document: Document | undefined, version: string): Row<NoteLight, Note> => {
    const body: Note = { ...noteOf(told, document, tracking), links: linksTold(told), source: document?.source.id }
    const light: NoteLight = {
      version,
      ...(body.links.length > 0 ? { links: true } : {}),
      ...(body.ordered.length > 0 ? { ordered: true } : {}),
      ...(told.some((s) => s.kind === 'effect') ? { effects: true } : {}),
    }
    return { key: id, light, body, near: '' }
  }
  const ask = (text: string, of: CaseRecord, today: Day, known?: Day): Answer => {
    const document = questionDocument(gloss.seems(text) ? gloss.text(text) : text, today)
    const sentences = parse(document)
    const world: AskWorld = { asOf: (q) => asOf(q, of, tracking), happened, holdsOn }
    return answer({ text, sentences, statements: coder.code(document, sentences) }, of, asking, today, world, { known: known ?? null })
  }

  return {
    knowledge,
    gloss,
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
    grow,
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

const effectRows = (before: Rows<null, EffectEdge>, effects: readonly EffectEdge[]): Change<null, EffectEdge> => {
  const now = new Set(effects.map((e) => e.id))
  return {
    put: effects.flatMap((e) =>
      JSON.stringify(before.body(e.id)) === JSON.stringify(e) ? [] : [{ key: e.id, light: null, body: e, near: '' }],
    ),
    gone: [...before.keys()].filter((id) => !now.has(id)),
  }
}
