import { fieldName } from '../../model/fields.ts'
import type { DeskItem, DeskScreen } from '../../model/screens.ts'
import { formatDay } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { conditionWords, documentBriefs, relationBrief } from './briefs.ts'
import { sentenceOf } from './quotes.ts'
import { anchorsOf } from './reviews.ts'

const LISTED = 400

/** What there is to look at: measures opened and closed, disputes, documents to review, faults, orphans; newest first. */
export const desk = (bench: Workbench, since: string | undefined): DeskScreen => {
  const record = bench.record()
  const documents = documentBriefs(bench)
  const retrieved = new Map([...record.documents.values()].map((d) => [d.id, d.retrieved]))
  /** When the record came to know it: the earliest retrieval of the documents that tell it. */
  const learnt = (statements: readonly string[]): string => {
    let first: string | undefined
    for (const id of statements) {
      const at = retrieved.get(record.statements.get(id)?.document ?? '')
      if (at !== undefined && (first === undefined || at < first)) first = at
    }
    return first ?? ''
  }
  const fresh = (at: string): boolean => since === undefined || at > since
  const dayOfFinding = (conditions: readonly string[]): string | undefined => {
    const days = conditions.flatMap((id) => record.conditions.get(id)?.start.latest ?? [])
    return days.length === 0 ? undefined : formatDay(Math.max(...days))
  }
  const relations = bench.relations().map(relationBrief)
  const pairs = new Map(relations.flatMap((r) => [[`${r.a} ${r.b}`, r] as const, [`${r.b} ${r.a}`, r] as const]))
  const pairOf = (x: string | undefined, y: string | undefined) => pairs.get(`${x} ${y}`)
  const items: DeskItem[] = []
  for (const c of record.conditions.values()) {
    if (!c.measure) continue
    const pair = pairOf(c.party?.actor, c.counterparty?.actor)
    const first = record.statements.get(c.statements[0] ?? '')
    const learntAt = learnt(c.statements)
    const push = (kind: 'opened' | 'closed', day: number, words: string) =>
      items.push({
        id: `${kind}:${c.id}`,
        kind,
        title: conditionWords(bench, c),
        detail: words,
        at: formatDay(day),
        path: pair ? `/r/${pair.key}?on=${formatDay(day)}` : first ? `/d/${first.document}#s${sentenceOf(bench, first)}` : '/',
        fresh: fresh(learntAt),
      })
    const [opened, closed] = [c.start.latest ?? c.start.earliest, c.end.latest ?? c.end.earliest]
    if (opened !== null && c.openedBy !== undefined) push('opened', opened, c.start.edtf)
    if (closed !== null && c.closedBy !== undefined) push('closed', closed, c.end.edtf)
  }
  for (const e of record.events.values()) {
    const sharp = e.disputes.filter((d) => d.type !== 'refinement')
    if (sharp.length === 0) continue
    items.push({
      id: `dispute:${e.id}`,
      kind: 'dispute',
      title: e.title,
      detail: sharp.map((d) => `${fieldName[d.field].toLowerCase()}: ${[...new Set(d.cells.map((c) => c.value))].join(' / ')}`).join('; '),
      at: e.when.latest === null ? '' : formatDay(e.when.latest),
      path: `/e/${e.id}`,
      fresh: fresh(learnt(e.statements)),
    })
  }
  for (const d of documents) {
    if (d.judged > 0 || d.statements === 0) continue
    items.push({
      id: `review:${d.id}`,
      kind: 'review',
      title: d.title,
      detail: `${d.source} · ${d.statements} statements, none reviewed`,
      at: d.published ?? d.retrieved,
      path: `/d/${d.id}`,
      fresh: fresh(d.retrieved),
    })
  }
  for (const f of record.findings) {
    const s = record.statements.get(f.statements[0] ?? '')
    items.push({
      id: `fault:${f.id}`,
      kind: 'fault',
      title: f.text,
      detail: f.rule.replaceAll('-', ' '),
      at: dayOfFinding(f.conditions) ?? learnt(f.statements),
      path: s ? `/d/${s.document}#s${sentenceOf(bench, s)}` : '/',
      fresh: fresh(learnt(f.statements)),
    })
  }
  for (const f of bench.forecasts()) {
    if (f.status !== 'due' && !(f.status === 'open' && f.proposal)) continue
    items.push({
      id: `forecast:${f.id}`,
      kind: 'forecast',
      title: f.proposition,
      detail: f.proposal ? `the record says ${f.proposal.outcome}: settle it` : `its time ended on ${f.to ?? ''}: settle it`,
      at: f.to ?? '',
      path: `/forecasts?f=${f.id}`,
      fresh: fresh(f.history.at(-1)?.at ?? learnt(f.statements)),
    })
  }
  for (const j of record.orphans) {
    const anchor = anchorsOf(j)[0]
    items.push({
      id: `orphan:${j.id}`,
      kind: 'orphan',
      title: anchor ? `“${anchor.quote.slice(0, 120)}”` : j.act.type,
      detail: `${j.act.type} by ${j.by}: its statement is not found any more`,
      at: j.at,
      path: anchor ? `/d/${anchor.document}` : '/',
      fresh: fresh(j.at),
    })
  }
  items.sort((x, y) => Number(y.fresh) - Number(x.fresh) || (x.at === y.at ? (x.id < y.id ? -1 : 1) : x.at < y.at ? 1 : -1))
  return {
    case: bench.name,
    documents,
    relations,
    items: items.slice(0, LISTED),
    counts: {
      documents: record.documents.size,
      statements: record.statements.size,
      events: record.events.size,
      conditions: record.conditions.size,
      judgements: record.judgements.length,
    },
    orphans: record.orphans,
  }
}
