import type { Condition } from '../model/condition.ts'
import type { Event, Field } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { EventStatement, Statement } from '../model/statement.ts'

/** One side's version, with the statement that tells it. */
export interface RivalAccount {
  /** Side key of the claimant, or "source:<id>" for a publication's own voice. */
  readonly by: string
  readonly claim: string
  readonly statement: string
}

/** Versions of one matter that differ; one account alone = an attributed version that the record does not confirm. */
export interface RivalGroup {
  readonly topic: string
  readonly about: 'occurrence' | 'date' | 'place' | 'actor' | 'object' | 'number' | 'justification' | 'legality' | 'state'
  readonly accounts: readonly RivalAccount[]
  readonly events: readonly string[]
  readonly conditions: readonly string[]
}

const ABOUT: Readonly<Partial<Record<Field, RivalGroup['about']>>> = {
  occurrence: 'occurrence',
  when: 'date',
  where: 'place',
  side: 'place',
  distance: 'place',
  source: 'actor',
  target: 'actor',
  object: 'object',
  count: 'number',
  why: 'justification',
}

/** Acts of blaming and of rejecting blame, and acts grave enough that a version of one side alone is worth showing. */
const BLAME = /^11[1-3]/
const REJECT = /^016/
const GRAVE = /^(1[5789]|20)/

/** A state or body, no part of one and nobody unknown. */
const plain = (side: string): boolean => side !== '' && !side.includes(':')

/** The record's rival versions: disputed fields, blame and counter-blame, claims of one side alone, and faults of the ledger. */
export const rivalsOf = (record: CaseRecord, side: (s: EventStatement['source']) => string): readonly RivalGroup[] => {
  const out: RivalGroup[] = []
  const source = (s: Statement): string => `source:${record.documents.get(s.document)?.source.id ?? s.document}`
  const by = (s: Statement): string => (s.claimant === undefined ? source(s) : side(s.claimant))
  const said = (id: string): Statement | undefined => record.statements.get(id)
  const events = [...record.events.values()]

  for (const e of events)
    for (const d of e.disputes) {
      const about = ABOUT[d.field]
      if (about === undefined || d.type === 'refinement') continue
      const accounts = d.cells.flatMap((c) => c.statements.map((statement) => ({ by: c.teller, claim: c.value, statement })))
      if (new Set(accounts.map((a) => a.statement)).size < 2) continue
      out.push({ topic: e.title, about, accounts, events: [e.id], conditions: [] })
    }

  const blame = new Map<string, { readonly e: Event; readonly s: EventStatement }[]>()
  for (const e of events) {
    if (!BLAME.test(e.act.cameo) && !REJECT.test(e.act.cameo)) continue
    for (const id of e.statements) {
      const s = said(id)
      if (s?.kind !== 'event' || s.negated) continue
      const [a, b] = [side(e.source), side(e.target)]
      if (a === '') continue
      const key = `${s.document} ${b === '' ? '?' : a < b ? `${a} ${b}` : `${b} ${a}`}`
      blame.set(key, [...(blame.get(key) ?? []), { e, s }])
    }
  }
  for (const list of blame.values()) {
    const sides = [...new Set(list.map((x) => side(x.e.source)))].sort()
    const account = ({ e, s }: { readonly e: Event; readonly s: EventStatement }): RivalAccount => ({
      by: side(e.source),
      claim: e.title,
      statement: s.id,
    })
    const group = (part: typeof list, about: RivalGroup['about'], topic: string): void => {
      out.push({ topic, about, accounts: part.map(account), events: [...new Set(part.map((x) => x.e.id))], conditions: [] })
    }
    const accuse = list.filter((x) => BLAME.test(x.e.act.cameo))
    const reject = list.filter((x) => REJECT.test(x.e.act.cameo))
    const accusers = new Set(accuse.map((x) => side(x.e.source)))
    if (accusers.size > 1) group(accuse, 'justification', `Who is to blame: ${sides.join(' or ')}?`)
    const answered = reject.filter((r) => accuse.some((x) => side(x.e.source) !== side(r.e.source)))
    if (answered.length > 0)
      group(
        [...answered, ...accuse.filter((x) => answered.some((r) => side(r.e.source) !== side(x.e.source)))],
        'legality',
        `Was it wrong? ${sides.join(' and ')} differ`,
      )
    const lone = accuse.filter((x) => plain(side(x.e.source)) && plain(side(x.e.target)))
    if (accusers.size === 1 && answered.length === 0 && lone.length > 0) group(lone.slice(0, 1), 'justification', lone[0]?.e.title ?? '')
  }

  for (const e of events) {
    if (e.status !== 'claim' || !GRAVE.test(e.act.cameo) || e.disputes.some((d) => d.field === 'occurrence')) continue
    const accounts = e.statements.flatMap((id) => {
      const s = said(id)
      return s === undefined || s.claimant === undefined ? [] : [{ by: by(s), claim: e.title, statement: id }]
    })
    if (!accounts.some((a) => a.by === side(e.source) || a.by === side(e.target))) continue
    out.push({ topic: e.title, about: 'occurrence', accounts, events: [e.id], conditions: [] })
  }

  for (const f of record.findings) {
    if (f.rule !== 'second-start' && f.rule !== 'mission-after-break') continue
    const conditions = f.conditions.flatMap((id) => record.conditions.get(id) ?? [])
    const accounts = conditions.flatMap((c: Condition) =>
      c.statements.flatMap((statement) => {
        const s = said(statement)
        return s === undefined ? [] : [{ by: by(s), claim: f.text, statement }]
      }),
    )
    if (accounts.length > 1) out.push({ topic: f.text, about: 'state', accounts, events: [], conditions: f.conditions })
  }
  return out
}
