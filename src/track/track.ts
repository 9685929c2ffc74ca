import type { Condition, Finding } from '../model/condition.ts'
import type { EventStatement, Statement } from '../model/statement.ts'
import { daysOfDocuments, narrowed } from './bounds.ts'
import { type Draft, draftsOf, type TrackInput } from './draft.ts'
import { beforeJoining, findingOf, missionsAfterBreak } from './findings.ts'
import type { TrackKnowledge } from './knowledge.ts'
import { conditionOf, type Fault, type Held, ledgerKey, mergeLedger, named, nameKey } from './merge.ts'
import { orderedIn } from './order.ts'

export type { TrackInput }

/** What holds, and what is wrong in the ledger. */
export interface Tracked {
  readonly conditions: readonly Condition[]
  readonly findings: readonly Finding[]
}

/**
 * Events and condition statements → conditions with what opened and closed them, and faults of the ledger. Pure; independent
 * of the order of its input. Each ledger key (type and pair) is worked out by itself. Conditions come sorted by start, then id.
 */
export const track = (input: TrackInput, k: TrackKnowledge): Tracked => {
  const { statements, events } = input
  const byId = new Map(statements.map((s) => [s.id, s]))
  const now = daysOfDocuments(statements, input.documents)
  const windows = narrowed(events, byId, now, orderedOf(statements, input.documents, k))
  const ledgers = new Map<string, Draft[]>()
  for (const d of draftsOf(input, byId, now, windows, k)) {
    const key = ledgerKey(d)
    const list = ledgers.get(key)
    if (list) list.push(d)
    else ledgers.set(key, [d])
  }
  endAccords(ledgers)
  const conditions: Condition[] = []
  const findings: Finding[] = []
  const openedBy = new Map<string, string[]>()
  const founding = new Set<string>()
  for (const list of ledgers.values())
    for (const d of list) if (d.does === 'opens' && d.type.form === 'interval' && d.event !== undefined) founding.add(d.event)
  for (const key of [...ledgers.keys()].sort()) {
    const { conditions: made, faults } = ledger(key, ledgers.get(key) ?? [])
    for (const { condition, opens } of made) {
      conditions.push(condition)
      for (const e of opens) {
        const list = openedBy.get(e)
        if (list) list.push(condition.id)
        else openedBy.set(e, [condition.id])
      }
    }
    for (const { fault, of } of faults) {
      // An act that founds something of its own ("took up relations") is no lifting of what was never imposed.
      if (fault.rule === 'end-without-start' && fault.drafts.some((d) => d.event !== undefined && founding.has(d.event))) continue
      findings.push(findingOf(fault, of, k))
    }
  }
  findings.push(...beforeJoining(conditions, k), ...missionsAfterBreak(conditions, k))
  const answers = answered(
    events.filter((e) => e.answers !== undefined).sort((x, y) => (x.id < y.id ? -1 : 1)),
    conditions,
    openedBy,
  )
  const linked = conditions.map((c) => {
    const a = answers.get(c.id)
    return a === undefined ? c : { ...c, answers: a }
  })
  return {
    conditions: linked.sort(
      (x, y) => (x.start.earliest ?? x.start.latest ?? -1e9) - (y.start.earliest ?? y.start.latest ?? -1e9) || (x.id < y.id ? -1 : 1),
    ),
    findings: findings.sort((x, y) => (x.id < y.id ? -1 : 1)),
  }
}

/** One key worked out. */
interface Worked {
  readonly of: readonly Draft[]
  readonly conditions: readonly { readonly condition: Condition; readonly opens: readonly string[] }[]
  readonly faults: readonly { readonly fault: Fault; readonly of: readonly Condition[] }[]
}

/** Keys already worked out, by their first draft; they only save work. */
const worked = new WeakMap<Draft, Worked>()

/** The conditions and faults of one key; taken over where its drafts are the same as before. */
const ledger = (key: string, drafts: readonly Draft[]): Worked => {
  const [first] = drafts
  const before = first === undefined ? undefined : worked.get(first)
  if (before !== undefined && before.of.length === drafts.length && before.of.every((d, i) => d === drafts[i])) return before
  const { held, faults } = mergeLedger(drafts)
  const made = new Map<Held, Condition>(held.map((h) => [h, conditionOf(key, h)]))
  const result: Worked = {
    of: drafts,
    conditions: held.map((h) => ({
      condition: made.get(h) as Condition,
      opens: [...new Set(h.drafts.flatMap((d) => (d.does === 'opens' && d.event !== undefined ? [d.event] : [])))],
    })),
    faults: faults.map((fault) => ({ fault, of: fault.held.flatMap((h) => made.get(h) ?? []) })),
  }
  if (first !== undefined) worked.set(first, result)
  return result
}

/** An accord is ended by one of its parties: its end goes to the ledger of the accord of that name, whoever the other party is. */
const endAccords = (ledgers: Map<string, Draft[]>): void => {
  const open = [...ledgers].filter(
    ([key, list]) =>
      list[0]?.type.standing === 'accord' &&
      list[0].type.form === 'interval' &&
      key !== '' &&
      list.some((d) => d.does !== 'closes' && nameKey(d) !== ''),
  )
  if (open.length === 0) return
  for (const [key, list] of [...ledgers]) {
    if (list[0]?.type.standing !== 'accord' || list[0].type.form !== 'interval') continue
    const keep: Draft[] = []
    for (const d of list) {
      const name = nameKey(d)
      const home =
        d.does !== 'closes' || name === '' || list.some((x) => x.does !== 'closes' && named(nameKey(x), name))
          ? undefined
          : open.find(
              ([other, drafts]) =>
                other !== key &&
                drafts.some((x) => x.does !== 'closes' && nameKey(x) !== '' && named(nameKey(x), name) && (x.a === d.a || x.b === d.a)),
            )
      if (home === undefined) keep.push(d)
      else home[1].push(d)
    }
    if (keep.length === 0) ledgers.delete(key)
    else if (keep.length < list.length) ledgers.set(key, keep)
  }
}

const orderedOf = (
  statements: readonly Statement[],
  documents: TrackInput['documents'],
  k: TrackKnowledge,
): readonly (readonly [string, string])[] => {
  const acts = new Map<string, EventStatement[]>()
  for (const s of statements)
    if (s.kind === 'event') {
      const list = acts.get(s.document)
      if (list) list.push(s)
      else acts.set(s.document, [s])
    }
  return [...acts].flatMap(([id, list]) => orderedIn(list, documents.get(id), k.order))
}

/** Condition → the condition it answers: opened by an event that answers the event that opened the other, of the other side first. */
const answered = (
  events: readonly { readonly id: string; readonly answers?: readonly { readonly event: string }[] }[],
  conditions: readonly Condition[],
  openedBy: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> => {
  const byId = new Map(conditions.map((c) => [c.id, c]))
  const out = new Map<string, string>()
  const key = (p: Condition['party']): string => p?.actor ?? p?.code ?? ''
  for (const e of events)
    for (const a of e.answers ?? [])
      for (const mine of openedBy.get(e.id) ?? []) {
        const theirs = openedBy.get(a.event) ?? []
        const c = byId.get(mine)
        const turned = theirs.find((id) => {
          const d = byId.get(id)
          return key(d?.party) === key(c?.counterparty) && key(d?.counterparty) === key(c?.party)
        })
        const found = turned ?? theirs[0]
        if (found !== undefined && found !== mine && !out.has(mine)) out.set(mine, found)
      }
  return out
}
