import { partiesOf } from '../model/anchor.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Party } from '../model/party.ts'
import type { CaseRecord } from '../model/record.ts'

/** Key of the side a party stands for; '' where it is of no known side. */
type Side = (party: Party | undefined) => string

/** The documents that a judgement speaks of. */
export const documentsOf = ({ act }: Judgement): readonly string[] =>
  'anchor' in act
    ? [act.anchor.document]
    : 'anchors' in act
      ? act.anchors.map((a) => a.document)
      : act.type === 'state'
        ? [act.body.document]
        : []

/**
 * What a record holds of two sides: events and conditions between them or of one of them alone, attributes and forecasts of them, the
 * effects told in the same sentences, and the documents and judgements of all these.
 */
export const recordOfPair = (record: CaseRecord, a: string, b: string, side: Side): CaseRecord => {
  const mine = (sides: readonly string[]): boolean => {
    const told = sides.filter((s) => s !== '')
    return told.length > 0 && told.every((s) => s === a || s === b)
  }
  const events = new Map([...record.events].filter(([, e]) => mine([side(e.source), side(e.target)])))
  const conditions = new Map([...record.conditions].filter(([, c]) => mine([side(c.party), side(c.counterparty)])))
  const cited = new Set([...events.values(), ...conditions.values()].flatMap((x) => x.statements))
  const at = (s: { document: string; sentence: { start: number } } | undefined): string => (s ? `${s.document}|${s.sentence.start}` : '')
  const sentences = new Set([...cited].map((id) => at(record.statements.get(id))))
  const statements = new Map(
    [...record.statements].filter(
      ([id, s]) =>
        cited.has(id) ||
        (s.kind === 'effect' && sentences.has(at(s))) ||
        ((s.kind === 'attribute' || s.kind === 'forecast') && mine(partiesOf(s).map(side))),
    ),
  )
  const documents = new Set([...statements.values()].map((s) => s.document))
  const sources = new Set([...documents].map((id) => record.documents.get(id)?.source.id))
  return {
    ...record,
    documents: new Map([...record.documents].filter(([id]) => documents.has(id))),
    statements,
    events,
    conditions,
    effects: record.effects.filter((e) => e.statements.some((id) => statements.has(id))),
    findings: record.findings.filter((f) => f.conditions.length > 0 && f.conditions.every((id) => conditions.has(id))),
    judgements: record.judgements.filter(
      (j) => documentsOf(j).some((id) => documents.has(id)) || (j.act.type === 'grade-source' && sources.has(j.act.source)),
    ),
    orphans: record.orphans.filter((j) => documentsOf(j).some((id) => documents.has(id))),
  }
}
