import { inForce } from '../../model/anchor.ts'
import type { Anchor, Credibility, Judgement, Reliability } from '../../model/judgement.ts'
import type { CaseRecord } from '../../model/record.ts'
import type { Review } from '../../model/screens.ts'
import type { Statement } from '../../model/statement.ts'
import { anchorKey, statementKey } from './anchor.ts'
import { byHand } from './quotes.ts'

/** Anchors of a judgement's act. */
export const anchorsOf = (j: Judgement): readonly Anchor[] => ('anchor' in j.act ? [j.act.anchor] : 'anchors' in j.act ? j.act.anchors : [])

const at = (document: string, kind: string, start: number, end: number): string => `${document}|${kind}|${start}|${end}`

/** What people decided about statements, sources and documents: looked up by every screen that shows them. */
export interface Reviews {
  readonly inForce: readonly Judgement[]
  readonly of: (s: Statement) => Review
  readonly grades: { readonly sources: Record<string, Reliability>; readonly statements: Record<string, Credibility> }
  /** Judged statements by document. */
  readonly judged: ReadonlyMap<string, number>
}

const KEPT = new WeakMap<CaseRecord, Reviews>()

/** The reviews of a record, worked out once a record. */
export const reviews = (record: CaseRecord): Reviews => {
  const kept = KEPT.get(record)
  if (kept) return kept
  const made = make(record)
  KEPT.set(record, made)
  return made
}

const make = (record: CaseRecord): Reviews => {
  const live = inForce(record.judgements)
  const accepted = new Set<string>()
  const corrected = new Set<string>()
  const sources: Record<string, Reliability> = {}
  const statements: Record<string, Credibility> = {}
  const judged = new Map<string, number>()
  for (const { act } of live) {
    if (act.type === 'accept' || act.type === 'correct' || act.type === 'reject')
      judged.set(act.anchor.document, (judged.get(act.anchor.document) ?? 0) + 1)
    if (act.type === 'accept') accepted.add(anchorKey(act.anchor)).add(act.anchor.statement)
    if (act.type === 'correct') corrected.add(at(act.body.document, act.body.kind, act.body.span.start, act.body.span.end))
    if (act.type === 'grade-source') sources[act.source] = act.grade
    if (act.type === 'grade-statement') statements[act.anchor.statement] = act.grade
  }
  return {
    inForce: live,
    grades: { sources, statements },
    judged,
    of: (s) => {
      if (byHand(s)) return corrected.has(at(s.document, s.kind, s.span.start, s.span.end)) ? 'corrected' : 'own'
      return accepted.has(s.id) || accepted.has(statementKey(s)) ? 'accepted' : 'machine'
    },
  }
}
