import type { Field } from '../model/event.ts'
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
  readonly about: 'occurrence' | 'date' | 'place' | 'actor' | 'object' | 'number' | 'justification' | 'legality' | 'state' | 'effect'
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

/** One statement of blame: an accusation, a rejection of one, or an own reason that blames the other side. */
interface Said {
  readonly by: string
  readonly kind: 'accuse' | 'reject' | 'reason'
  readonly claim: string
  readonly statement: string
  readonly event: string
  readonly against: string
}

/** The record's rival versions: disputed fields, blame and counter-blame, claims of one side alone, and faults of the ledger. */
export const rivalsOf = (record: CaseRecord, side: (s: EventStatement['source']) => string): readonly RivalGroup[] => {
  const out: RivalGroup[] = []
  const source = (s: Statement): string => `source:${record.documents.get(s.document)?.source.id ?? s.document}`
  const by = (s: Statement): string => (s.claimant === undefined ? source(s) : side(s.claimant))
  const said = (id: string): Statement | undefined => record.statements.get(id)
  const stretch = (id: string): string => {
    const s = said(id)
    return s === undefined ? '' : `${s.document} ${s.span.start} ${s.span.end}`
  }
  const events = [...record.events.values()]

  for (const e of events) {
    const groups = new Map<RivalGroup['about'], RivalAccount[]>()
    for (const d of e.disputes) {
      const about = ABOUT[d.field]
      if (about === undefined || d.type === 'refinement') continue
      const accounts = d.cells.flatMap((c) => c.statements.map((statement) => ({ by: c.teller, claim: c.value, statement })))
      if (d.field === 'why' && new Set(accounts.map((a) => a.by).filter((x) => !x.startsWith('source:'))).size < 2) continue
      // Whether it happened and where are one quarrel: "it crossed, by 2 km" against "it did not, it lay 10 km inside".
      const key = about === 'occurrence' && e.disputes.some((x) => ABOUT[x.field] === 'place') ? 'place' : about
      groups.set(key, [...(groups.get(key) ?? []), ...accounts])
    }
    // Two readings of one stretch of text are no two versions.
    for (const [about, accounts] of groups)
      if (new Set(accounts.map((a) => stretch(a.statement))).size > 1)
        out.push({ topic: e.title, about, accounts, events: [e.id], conditions: [] })
  }

  // What different voices say of one thing, where no disputed field tells it already.
  const at = (id: string): string => {
    const s = said(id)
    return s === undefined ? '' : `${s.document} ${s.sentence.start}`
  }
  const versions = new Map<string, { readonly about: RivalGroup['about']; readonly accounts: RivalAccount[] }>()
  for (const s of record.statements.values())
    if (s.kind === 'attribute' && s.matter !== undefined) {
      const key = `${s.document} ${s.matter}`
      const group = versions.get(key) ?? { about: s.over ?? 'justification', accounts: [] }
      group.accounts.push({ by: by(s), claim: s.value, statement: s.id })
      versions.set(key, group)
    }
  const settled = new Set<string>()
  const fields = [...out]
  for (const { about, accounts } of versions.values()) {
    const places = new Set(accounts.map((a) => at(a.statement)))
    if (accounts.length < 2 || fields.some((g) => [...places].every((p) => g.accounts.some((a) => at(a.statement) === p)))) continue
    for (const p of places) settled.add(p)
    out.push({ topic: accounts.map((a) => a.claim).join(' / '), about, accounts, events: [], conditions: [] })
  }

  const blame = new Map<string, Said[]>()
  const note = (document: string, a: string, b: string, x: Said): void => {
    const key = `${document} ${b === '' ? '?' : a < b ? `${a} ${b}` : `${b} ${a}`}`
    blame.set(key, [...(blame.get(key) ?? []), x])
  }
  for (const e of events) {
    const [a, b] = [side(e.source), side(e.target)]
    if (a === '') continue
    const kind = BLAME.test(e.act.cameo) ? 'accuse' : REJECT.test(e.act.cameo) ? 'reject' : undefined
    for (const id of e.statements) {
      const s = said(id)
      if (settled.has(at(id))) continue
      if (kind !== undefined && s?.kind === 'event' && !s.negated)
        note(s.document, a, b, { by: a, kind, claim: e.title, statement: id, event: e.id, against: b })
    }
    for (const account of e.accounts)
      for (const c of account.cells)
        if (c.field === 'why' && account.teller === a && b !== '')
          for (const id of c.statements) {
            const s = said(id)
            if (s !== undefined) note(s.document, a, b, { by: a, kind: 'reason', claim: c.value, statement: id, event: e.id, against: b })
          }
  }
  for (const list of blame.values()) {
    const sides = [...new Set(list.map((x) => x.by))].sort()
    const group = (part: readonly Said[], about: RivalGroup['about'], topic: string): void => {
      if (new Set(part.map((x) => x.statement)).size < part.length || part.length === 0)
        part = [...new Map(part.map((x) => [x.statement, x])).values()]
      out.push({
        topic,
        about,
        accounts: part.map(({ by, claim, statement }) => ({ by, claim, statement })),
        events: [...new Set(part.map((x) => x.event))],
        conditions: [],
      })
    }
    const of = (...kinds: readonly Said['kind'][]): readonly Said[] => list.filter((x) => kinds.includes(x.kind))
    const [accuse, reject, reason] = [of('accuse'), of('reject'), of('reason')]
    const both = (part: readonly Said[]): boolean => new Set(part.map((x) => x.by)).size > 1
    if (reason.length + accuse.length > 0 && both(list) && (reason.length > 0 ? both([...reason, ...accuse, ...reject]) : both(accuse))) {
      const blamers = reason.length > 0 ? [...reason, ...[...accuse, ...reject].filter((x) => reason.some((r) => r.by !== x.by))] : accuse
      group(blamers, 'justification', `Who is to blame: ${sides.join(' or ')}?`)
    }
    if (reject.length > 0 && both([...reject, ...accuse]))
      group([...reject, ...accuse], 'legality', `Was it wrong? ${sides.join(' and ')} differ`)
  }

  for (const e of events) {
    if (e.status !== 'claim' || !GRAVE.test(e.act.cameo) || e.disputes.some((d) => d.field === 'occurrence')) continue
    const accounts = e.statements.flatMap((id) => {
      const s = said(id)
      // In news every act is on somebody's word; in a history, one told on the word of one side alone is a version.
      if (s !== undefined && record.documents.get(s.document)?.published !== undefined) return []
      return s === undefined || s.claimant === undefined ? [] : [{ by: by(s), claim: e.title, statement: id }]
    })
    // Who tells of its own deed accuses nobody; who tells of the other's does.
    if (!accounts.some((a) => a.by === side(e.target) && a.by !== side(e.source))) continue
    out.push({ topic: e.title, about: 'occurrence', accounts, events: [e.id], conditions: [] })
  }

  const clashes = new Map<string, { readonly text: string; readonly conditions: Set<string> }>()
  for (const f of record.findings) {
    if (f.rule !== 'second-start' && f.rule !== 'mission-after-break') continue
    const key = f.rule === 'second-start' ? f.id : `${f.rule} ${f.conditions.at(-1)}`
    const clash = clashes.get(key) ?? { text: f.text, conditions: new Set<string>() }
    for (const c of f.conditions) clash.conditions.add(c)
    clashes.set(key, clash)
  }
  for (const { text, conditions } of clashes.values()) {
    const accounts = [...conditions].flatMap((id) =>
      (record.conditions.get(id)?.statements ?? []).flatMap((statement) => {
        const s = said(statement)
        return s === undefined ? [] : [{ by: by(s), claim: text, statement }]
      }),
    )
    if (accounts.length > 1) out.push({ topic: text, about: 'state', accounts, events: [], conditions: [...conditions] })
  }
  return out
}
