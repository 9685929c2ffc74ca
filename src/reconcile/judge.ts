import { codesOf, inForce, labelOf } from '../model/anchor.ts'
import { hashId } from '../model/id.ts'
import type { Anchor, Credibility, Judgement, Reliability } from '../model/judgement.ts'
import { overlaps } from '../model/span.ts'
import type { Statement } from '../model/statement.ts'
import type { Grades } from './disputes.ts'

/** What the judgements leave in force, and what they say of joins, values and grades. */
export interface Judged {
  readonly statements: readonly Statement[]
  /** Judgements whose statement is not found any more. */
  readonly orphans: readonly Judgement[]
  readonly same: readonly (readonly [string, string])[]
  readonly different: readonly (readonly [string, string])[]
  readonly grades: Grades
  /** Ids of statements a person accepted, corrected or wrote. */
  readonly byHand: ReadonlySet<string>
}

/**
 * The statement an anchor means: the very one where it is still there; else, after re-coding, the statement of the same
 * document and kind whose span overlaps and whose label and parties are likest (label 2 points or its root 1, each party 1 point
 * or its state half a point, share of the overlap 1 point); at least 2 points are asked.
 */
export const refind = (anchor: Anchor, byId: ReadonlyMap<string, Statement>, ofDocument: readonly Statement[]): Statement | undefined => {
  const exact = byId.get(anchor.statement)
  if (exact !== undefined) return exact
  let best: Statement | undefined
  let top = 0
  for (const s of ofDocument) {
    if (s.kind !== anchor.kind || !overlaps(s.span, anchor.span)) continue
    const shared = Math.min(s.span.end, anchor.span.end) - Math.max(s.span.start, anchor.span.start)
    const whole = Math.max(s.span.end, anchor.span.end) - Math.min(s.span.start, anchor.span.start)
    let score = shared / Math.max(1, whole)
    const label = labelOf(s)
    if (label === anchor.label) score += 2
    else if (s.kind === 'event' && label.slice(0, 2) === anchor.label.slice(0, 2)) score += 1
    const parties = codesOf(s)
    for (const [i, p] of anchor.parties.entries()) {
      const q = parties[i] ?? ''
      if (p === q) score += 1
      else if (p !== '' && p.slice(0, 3) === q.slice(0, 3)) score += 0.5
    }
    if (score > top || (score === top && best !== undefined && s.id < best.id)) {
      top = score
      best = s
    }
  }
  return top >= 2 ? best : undefined
}

/**
 * Applies judgements to coded statements. A later judgement on the same statement goes before an earlier one.
 * Statements keep the order (document by document) in which they came; a person's own follow those of their document.
 */
export const applyJudgements = (statements: readonly Statement[], judgements: readonly Judgement[]): Judged => {
  const byId = new Map(statements.map((s) => [s.id, s]))
  const byDocument = new Map<string, Statement[]>()
  for (const s of statements) {
    const list = byDocument.get(s.document)
    if (list) list.push(s)
    else byDocument.set(s.document, [s])
  }
  const verdict = new Map<string, { readonly keep: boolean; readonly instead?: Statement; readonly hand: boolean }>()
  const own: Statement[] = []
  const orphans: Judgement[] = []
  const pairs = new Map<string, { readonly type: 'same' | 'different'; readonly pair: readonly [string, string] }>()
  const prefer = new Map<string, { readonly key: string; readonly reason: string }>()
  const source = new Map<string, Reliability>()
  const credibility = new Map<string, Credibility>()
  const find = (anchor: Anchor): Statement | undefined => refind(anchor, byId, byDocument.get(anchor.document) ?? [])
  const present = (id: string): string => verdict.get(id)?.instead?.id ?? id

  for (const j of inForce(judgements)) {
    const { act } = j
    if (act.type === 'state') {
      const s = { ...act.body, id: hashId('s', 20, 'state', j.id, act.body), coder: j.by } as Statement
      own.push(s)
      byId.set(s.id, s)
      byDocument.set(s.document, [...(byDocument.get(s.document) ?? []), s])
    } else if (act.type === 'accept' || act.type === 'reject' || act.type === 'correct') {
      const s = find(act.anchor)
      if (s === undefined) orphans.push(j)
      else if (act.type === 'correct') {
        const instead = { ...act.body, id: hashId('s', 20, 'correct', j.id, act.body), coder: j.by } as Statement
        verdict.set(s.id, { keep: true, instead, hand: true })
        byId.set(instead.id, instead)
      } else verdict.set(s.id, { keep: act.type === 'accept', hand: true })
    } else if (act.type === 'same' || act.type === 'different') {
      const [x, y] = [find(act.anchors[0]), find(act.anchors[1])]
      if (x === undefined || y === undefined) orphans.push(j)
      else {
        const pair = [present(x.id), present(y.id)].sort() as [string, string]
        pairs.set(pair.join(' '), { type: act.type, pair })
      }
    } else if (act.type === 'prefer') {
      const s = find(act.anchor)
      if (s === undefined) orphans.push(j)
      else prefer.set(`${present(s.id)} ${act.field}`, { key: act.key, reason: act.reason })
    } else if (act.type === 'grade-source') source.set(act.source, act.grade)
    else if (act.type === 'grade-statement') {
      const s = find(act.anchor)
      if (s === undefined) orphans.push(j)
      else credibility.set(present(s.id), act.grade)
    }
  }

  const out: Statement[] = []
  const hand = new Set<string>()
  const emit = (s: Statement): void => {
    const v = verdict.get(s.id)
    if (v?.keep === false) return
    const kept = v?.instead ?? s
    if (v?.hand === true) hand.add(kept.id)
    out.push(kept)
  }
  for (const s of statements) emit(s)
  for (const s of own) {
    hand.add(s.id)
    emit(s)
  }
  const chosen = [...pairs.values()]
  return {
    statements: out,
    orphans,
    same: chosen.filter((p) => p.type === 'same').map((p) => p.pair),
    different: chosen.filter((p) => p.type === 'different').map((p) => p.pair),
    grades: { prefer, source, statement: credibility },
    byHand: hand,
  }
}

/** Statements as coded, document by document. `ids`, where it is at hand: those of a document without opening them. */
export interface Coded {
  keys(): Iterable<string>
  get(document: string): readonly Statement[] | undefined
  ids?(document: string): readonly string[]
}

/** Statements in force of a case, opened when asked for. */
export interface InForce {
  /** Statements in force of a document, in the order of its text; a person's own last. */
  told(document: string): readonly Statement[]
  /** Ids of the statements in force of a document. */
  ids(document: string): readonly string[]
  statement(id: string): Statement | undefined
  /** '' where all statements of a document are in force as coded, else a text that is another where others are. */
  version(document: string): string
  /** Documents that judgements speak of. */
  readonly documents: readonly string[]
  readonly judging: Pick<Judged, 'same' | 'different' | 'grades'>
  readonly orphans: readonly Judgement[]
}

/** Documents that judgements in force speak of. */
const documentsOf = (judgements: readonly Judgement[]): ReadonlySet<string> => {
  const out = new Set<string>()
  for (const { act } of inForce(judgements)) {
    if (act.type === 'state') out.add(act.body.document)
    else if ('anchor' in act) out.add(act.anchor.document)
    else if ('anchors' in act) for (const a of act.anchors) out.add(a.document)
  }
  return out
}

/** What judgements leave in force of a case: only documents they speak of are opened for it. */
export const inForceOf = ({ coded, judgements }: { readonly coded: Coded; readonly judgements: readonly Judgement[] }): InForce => {
  const documents = [...documentsOf(judgements)].sort()
  const judged = applyJudgements(
    documents.flatMap((id) => coded.get(id) ?? []),
    judgements,
  )
  const own = new Map<string, Statement[]>(documents.map((id) => [id, []]))
  for (const s of judged.statements) {
    const list = own.get(s.document)
    if (list) list.push(s)
    else own.set(s.document, [s])
  }
  const told = (document: string): readonly Statement[] => own.get(document) ?? coded.get(document) ?? []
  const ids = (document: string): readonly string[] =>
    (own.has(document) ? undefined : coded.ids?.(document)) ?? told(document).map((s) => s.id)
  let documentOf: Map<string, string> | undefined
  const at = (id: string): string | undefined => {
    if (documentOf === undefined) {
      documentOf = new Map()
      for (const document of new Set([...coded.keys(), ...own.keys()])) for (const s of ids(document)) documentOf.set(s, document)
    }
    return documentOf.get(id)
  }
  const versions = new Map([...own].map(([id, list]) => [id, hashId('v', 16, ...list.map((s) => s.id))]))
  return {
    told,
    ids,
    statement: (id) => {
      const document = at(id)
      return document === undefined ? undefined : told(document).find((s) => s.id === id)
    },
    version: (document) => versions.get(document) ?? '',
    documents: [...own].flatMap(([id, list]) => (list.length > 0 ? [id] : [])),
    judging: judged,
    orphans: judged.orphans,
  }
}
