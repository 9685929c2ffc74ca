import { partiesOf } from '../../model/anchor.ts'
import type { Party } from '../../model/party.ts'
import { statementsIn } from '../../model/record.ts'
import type { ReaderScreen, ReadStatement, RejectedStatement } from '../../model/screens.ts'
import type { Statement } from '../../model/statement.ts'
import type { Workbench } from '../workbench.ts'
import { ordinalAt, sentencesOf } from './quotes.ts'
import { anchorsOf, reviews } from './reviews.ts'

/** Label of an act by its CAMEO code or the code of its root, from the vocabulary. */
export const actLabel = (bench: Workbench, code: string): string => {
  const { acts } = bench.vocabulary()
  for (let c = code; c.length >= 2; c = c.slice(0, -1)) {
    const row = acts.find((x) => x.code === c)
    if (row) return row.label
  }
  return code
}

/** A party in a short line: the person, or the actor's name with its role, or the words that name it. */
const nameIn = (bench: Workbench, p: Party | undefined): string => {
  if (!p) return '?'
  const known = p.actor === undefined ? undefined : bench.actor(p.actor)?.name
  if (known === undefined || p.person !== undefined) return p.person ?? p.name
  return p.role === undefined || p.role === '' || p.role === 'GOV' ? known : `${known} ${bench.roleName(p.role)}`
}

const WORDS: Readonly<Record<string, string>> = { respondsTo: 'is answered by' }

/** What a statement says, in a short line. */
export const statementWords = (bench: Workbench, s: Statement): string => {
  const name = (p: Party | undefined): string => nameIn(bench, p)
  const not = s.negated ? 'not: ' : ''
  switch (s.kind) {
    case 'event': {
      const arrow = s.symmetric ? ' ↔ ' : ' → '
      const sides = s.target ? `${name(s.source)}${arrow}${name(s.target)}` : name(s.source)
      return `${sides}: ${not}${actLabel(bench, s.act.cameo)
        .toLowerCase()
        .replace(/, not specified below$/, '')}${s.object === undefined ? '' : ` (${s.object})`}`
    }
    case 'condition': {
      const label = bench.vocabulary().conditions.find((c) => c.type === s.type)?.label ?? s.type.replaceAll('-', ' ')
      const sides = [s.party, s.counterparty].filter((p) => p !== undefined).map(name)
      return `${not}${s.name === undefined ? label : `${label}: ${s.name}`}${sides.length === 0 ? '' : ` — ${sides.join(s.symmetric ? ' ↔ ' : ' → ')}`}`
    }
    case 'attribute':
      return `${name(s.about)}: ${not}${s.key}${s.over === undefined ? '' : ` (${s.over})`} = ${s.value}`
    case 'effect':
      return `${s.cause} ${WORDS[s.relation] ?? s.relation} ${s.effect}`
    case 'forecast':
      return s.proposition
  }
}

/** A document with what was read out of it; undefined where the case has none of that id. */
export const reader = (bench: Workbench, id: string): ReaderScreen | undefined => {
  const record = bench.record()
  const document = record.documents.get(id)
  if (!document) return undefined
  const found = reviews(record)
  const sentences = sentencesOf(bench, id)
  const eventOf = new Map<string, string>()
  for (const e of record.events.values()) for (const s of e.statements) eventOf.set(s, e.id)
  const own = (statementsIn(record, [id]).get(id) ?? []).flatMap((s) => record.statements.get(s) ?? [])
  const statements = own
    .map((statement): ReadStatement => {
      const event = eventOf.get(statement.id)
      const grade = found.grades.statements[statement.id]
      return {
        statement,
        review: found.of(statement),
        words: statementWords(bench, statement),
        sentence: ordinalAt(sentences, statement.span.start),
        ...(event !== undefined && { event }),
        ...(grade && { grade }),
      }
    })
    .sort((x, y) => x.statement.span.start - y.statement.span.start || (x.statement.id < y.statement.id ? -1 : 1))
  const judgements = found.inForce.filter(
    (j) =>
      anchorsOf(j).some((a) => a.document === id) ||
      (j.act.type === 'state' && j.act.body.document === id) ||
      (j.act.type === 'grade-source' && j.act.source === document.source.id) ||
      (j.act.type === 'note' && (j.act.on === id || eventOf.has(j.act.on))),
  )
  const lost = new Set(record.orphans.map((j) => j.id))
  const rejected = judgements.flatMap((j): RejectedStatement[] =>
    j.act.type === 'reject' && !lost.has(j.id)
      ? [
          {
            judgement: j.id,
            span: j.act.anchor.span,
            quote: j.act.anchor.quote,
            label: j.act.anchor.kind === 'event' ? actLabel(bench, j.act.anchor.label) : j.act.anchor.label,
            kind: j.act.anchor.kind,
            by: j.by,
            at: j.at,
            ...(j.act.reason !== undefined && { reason: j.act.reason }),
          },
        ]
      : [],
  )
  const actors: Record<string, string> = {}
  for (const s of own) for (const p of partiesOf(s)) if (p.actor !== undefined) actors[p.actor] = bench.actor(p.actor)?.name ?? p.name
  const grade = found.grades.sources[document.source.id]
  const orphans = record.orphans.filter((j) => anchorsOf(j).some((a) => a.document === id))
  return { document, sentences, statements, rejected, judgements, orphans, actors, ...(grade && { grade }) }
}
