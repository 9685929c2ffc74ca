import type { Condition, Finding } from '../model/condition.ts'
import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import { type Change, noRows, type Row, type Rows } from '../model/rows.ts'
import type { Statement } from '../model/statement.ts'
import type { Day } from '../model/when.ts'
import { answersOf } from './answers.ts'
import { boundsOf, narrowed } from './bounds.ts'
import { type Draft, draftsOfDocument, draftsOfEvent } from './draft.ts'
import type { TrackKnowledge } from './knowledge.ts'
import { type KeptLedger, type Ledgers, ledgersGrown } from './ledgers.ts'
import { ledgerKey } from './merge.ts'
import { orderedIn } from './order.ts'
import { dayOfDocument, type Window } from './window.ts'

export type { KeptLedger }

/** What tracking needs of one document's statements; a function of that document. */
export interface DocumentNote {
  /** The day at which it speaks. */
  readonly day: Day | null
  /** Statements that its order words put one before the other. */
  readonly ordered: readonly (readonly [earlier: string, later: string])[]
  /** Keys of the ledgers its condition statements are drafts of. */
  readonly ledgers: readonly string[]
}

/** What is kept of an event: its days before others narrowed them, and after where they did; keys of the ledgers it is a draft of. */
export interface Trace {
  readonly bounds: Window
  readonly narrowed?: Window
  readonly ledgers: readonly string[]
  /** It opens something that lasts. */
  readonly founds?: true
}

/** What is at hand of a condition without its body: day it is sorted by, side keys, type, the condition it answers. */
export interface ConditionLight {
  readonly at: Day | null
  readonly a: string
  readonly b: string
  readonly type: string
  readonly answers?: string
}

/** What was made of the case before. Light part of a trace: whether others narrowed it. */
export interface KeptConditions {
  readonly traces: Rows<boolean, Trace>
  readonly ledgers: Rows<null, KeptLedger>
  readonly conditions: Rows<ConditionLight, Condition>
  readonly findings: Rows<null, Finding>
}

/** A case that grew, as far as tracking sees it. */
export interface GrownEvents {
  readonly documents: ReadonlyMap<string, Document>
  /** Documents that are new, gone or have other statements in force. */
  readonly changed: ReadonlySet<string>
  /** Statements in force of a document; none where it is gone. */
  told(document: string): readonly Statement[]
  statement(id: string): Statement | undefined
  /** The note of a document as it is now; of a changed one, as it was. */
  note(document: string): DocumentNote | undefined
  noteBefore(document: string): DocumentNote | undefined
  /** Order words of all documents, in the order of their ids. */
  readonly ordered: DocumentNote['ordered']
  readonly events: Change<unknown, Event>
  event(id: string): Event | undefined
  /** Events that tell something of these statements: statement → event. */
  locate(statements: ReadonlySet<string>): ReadonlyMap<string, string>
  /** Events that answer others, by first possible day and id. */
  readonly answering: readonly { readonly id: string; readonly answers: readonly string[] }[]
}

/** What changes. */
export interface TrackedGrown {
  readonly traces: Change<boolean, Trace>
  readonly ledgers: Change<null, KeptLedger>
  readonly conditions: Change<ConditionLight, Condition>
  readonly findings: Change<null, Finding>
}

/** The note of one document. */
export const noteOf = (statements: readonly Statement[], document: Document | undefined, k: TrackKnowledge): DocumentNote => {
  const day = dayOfDocument(document, statements)
  return {
    day,
    ordered: orderedIn(
      statements.filter((s) => s.kind === 'event'),
      document,
      k.order,
    ),
    ledgers: [...new Set(draftsOfDocument(statements, day, k).map(ledgerKey))],
  }
}

const sameWindow = (x: Window | undefined, y: Window | undefined): boolean => x?.from === y?.from && x?.to === y?.to

/** Pairs of events, the earlier first: by order words, then by what answers what. */
const pairsOf = (input: GrownEvents): readonly (readonly [string, string])[] => {
  const at = input.locate(new Set(input.ordered.flat()))
  return [
    ...input.ordered.flatMap(([x, y]) => {
      const [a, b] = [at.get(x), at.get(y)]
      return a === undefined || b === undefined || a === b ? [] : [[a, b] as const]
    }),
    ...input.answering.flatMap((e) => e.answers.map((a) => [a, e.id] as const)),
  ]
}

/** Traces of the events that are new or have other days, with their drafts. */
const traced = (kept: Rows<boolean, Trace>, input: GrownEvents, k: TrackKnowledge) => {
  const told = (e: Event) => e.statements.flatMap((id) => input.statement(id) ?? [])
  const bounds = new Map<string, Window>()
  for (const { body: e } of input.events.put)
    bounds.set(
      e.id,
      boundsOf(
        e,
        told(e).map((s) => input.note(s.document)?.day ?? null),
      ),
    )
  const boundsNow = (id: string): Window | undefined => bounds.get(id) ?? kept.body(id)?.bounds
  const windows = narrowed(pairsOf(input), boundsNow)
  const again = new Set(bounds.keys())
  for (const [id, w] of windows) if (!again.has(id) && !sameWindow(kept.body(id)?.narrowed, w)) again.add(id)
  const gone = new Set(input.events.gone)
  for (const [id, others] of kept.lights()) if (others && !windows.has(id) && !gone.has(id)) again.add(id)

  const put: Row<boolean, Trace>[] = []
  const drafts: Draft[] = []
  const touched = new Set<string>()
  for (const id of [...again, ...gone]) for (const key of kept.body(id)?.ledgers ?? []) touched.add(key)
  for (const id of again) {
    const e = input.event(id)
    const own = boundsNow(id)
    if (e === undefined || own === undefined) continue
    const window = windows.get(id)
    const made = draftsOfEvent(
      e,
      window ?? own,
      told(e).filter((s) => s.kind === 'event'),
      input.documents,
      k,
    )
    for (const d of made) drafts.push(d)
    const founds = made.some((d) => d.does === 'opens' && d.type.form === 'interval')
    const body: Trace = {
      bounds: own,
      ...(window === undefined ? {} : { narrowed: window }),
      ledgers: [...new Set(made.map(ledgerKey))].sort(),
      ...(founds ? { founds } : {}),
    }
    put.push({ key: id, light: window !== undefined, body, near: id })
  }
  return { traces: { put, gone: input.events.gone }, drafts, touched, again: new Set([...again, ...gone]) }
}

/**
 * The conditions and faults of a case that grew, out of what was made of it before: a ledger (one type, one pair) is worked out
 * again only where one of its drafts changed. With nothing kept everything is made; the rows are the same either way.
 */
export const trackGrown = (kept: KeptConditions, input: GrownEvents, k: TrackKnowledge): TrackedGrown => {
  const { traces, drafts, touched, again } = traced(kept.traces, input, k)
  for (const document of input.changed) {
    for (const key of input.noteBefore(document)?.ledgers ?? []) touched.add(key)
    for (const d of draftsOfDocument(input.told(document), input.note(document)?.day ?? null, k)) drafts.push(d)
  }
  const now = new Map(traces.put.map((t) => [t.key, t.body]))
  const trace = (id: string): Trace | undefined => now.get(id) ?? kept.traces.body(id)
  const stays = (d: { readonly event?: string; readonly document?: string }): boolean =>
    d.event === undefined ? !input.changed.has(d.document ?? '') : !again.has(d.event)
  const ledgers: Ledgers = ledgersGrown(kept, { drafts, touched, stays, founds: (id) => trace(id)?.founds === true }, k)
  const { conditions, gone } = answersOf(kept.conditions, ledgers, input.answering, (id) => trace(id)?.ledgers ?? [])
  return {
    traces,
    ledgers: ledgers.ledgers,
    findings: ledgers.findings,
    conditions: {
      put: conditions.map(({ condition: c, near }) => ({
        key: c.id,
        light: {
          at: c.start.earliest ?? c.start.latest,
          a: k.sides.key(c.party),
          b: k.sides.key(c.counterparty),
          type: c.type,
          ...(c.answers === undefined ? {} : { answers: c.answers }),
        },
        body: c,
        near,
      })),
      gone,
    },
  }
}

/** What is tracked. */
export interface TrackInput {
  readonly events: readonly Event[]
  readonly statements: readonly Statement[]
  readonly documents: ReadonlyMap<string, Document>
}

/** What holds, and what is wrong in the ledger. */
export interface Tracked {
  readonly conditions: readonly Condition[]
  readonly findings: readonly Finding[]
}

/**
 * Events and condition statements → conditions with what opened and closed them, and faults of the ledger. Pure; independent
 * of the order of its input. Conditions come sorted by start, then id.
 */
export const track = (input: TrackInput, k: TrackKnowledge): Tracked => {
  const byId = new Map(input.statements.map((s) => [s.id, s]))
  const told = new Map<string, Statement[]>()
  for (const s of input.statements) {
    const list = told.get(s.document)
    if (list) list.push(s)
    else told.set(s.document, [s])
  }
  const notes = new Map([...told.keys()].sort().map((id) => [id, noteOf(told.get(id) ?? [], input.documents.get(id), k)]))
  const events = new Map(input.events.map((e) => [e.id, e]))
  const eventOf = new Map(input.events.flatMap((e) => e.statements.map((s) => [s, e.id] as const)))
  const { conditions, findings } = trackGrown(
    { traces: noRows(), ledgers: noRows(), conditions: noRows(), findings: noRows() },
    {
      documents: input.documents,
      changed: new Set(notes.keys()),
      told: (id) => told.get(id) ?? [],
      statement: (id) => byId.get(id),
      note: (id) => notes.get(id),
      noteBefore: () => undefined,
      ordered: [...notes.values()].flatMap((n) => n.ordered),
      events: { put: input.events.map((body) => ({ key: body.id, light: null, body, near: '' })), gone: [] },
      event: (id) => events.get(id),
      locate: (ids) => new Map([...ids].flatMap((id) => (eventOf.has(id) ? [[id, eventOf.get(id) as string] as const] : []))),
      answering: input.events.flatMap((e) => (e.answers === undefined ? [] : [{ id: e.id, answers: e.answers.map((a) => a.event) }])),
    },
    k,
  )
  return {
    conditions: conditions.put
      .map((c) => c.body)
      .sort(
        (x, y) => (x.start.earliest ?? x.start.latest ?? -1e9) - (y.start.earliest ?? y.start.latest ?? -1e9) || (x.id < y.id ? -1 : 1),
      ),
    findings: findings.put.map((f) => f.body).sort((x, y) => (x.id < y.id ? -1 : 1)),
  }
}
