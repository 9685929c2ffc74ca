import type { Condition } from '../../model/condition.ts'
import type { Event } from '../../model/event.ts'
import type { Party } from '../../model/party.ts'
import { statementsIn } from '../../model/record.ts'
import type { ConditionBrief, DocumentBrief, EventBrief, RelationBrief, Way } from '../../model/screens.ts'
import { type Day, readEdtf } from '../../model/when.ts'
import type { Pair, Workbench } from '../workbench.ts'
import { sentenceOf, titleOf } from './quotes.ts'
import { reviews } from './reviews.ts'

/** True where the party stands for that actor: the army and the government of "DZA" do, its rebels do not. */
export const isOf = (bench: Workbench, p: Party | undefined, id: string): boolean => p !== undefined && bench.side(p) === id

/** Which way an act goes within a relation; undefined where it is no part of it. */
export const wayOf = (
  bench: Workbench,
  source: Party | undefined,
  target: Party | undefined,
  symmetric: boolean,
  a: string,
  b: string,
): Way | undefined => {
  const [sa, sb, ta, tb] = [isOf(bench, source, a), isOf(bench, source, b), isOf(bench, target, a), isOf(bench, target, b)]
  if ((sa && tb) || (sb && ta)) return symmetric ? 'mutual' : sa && tb ? 'ab' : 'ba'
  return undefined
}

/** Way of an act of one side alone: no counterpart is told. */
export const aloneOf = (bench: Workbench, source: Party | undefined, target: Party | undefined, a: string, b: string): Way | undefined => {
  if (source && target) return undefined
  const one = source ?? target
  return isOf(bench, one, a) ? 'a' : isOf(bench, one, b) ? 'b' : undefined
}

/** Quad class by CAMEO root (Schrodt 2012, ch. 6): 01–05 verbal cooperation, 06–08 material, 09–13 verbal conflict, 14–20 material. */
export const quadOf = (cameo: string): 1 | 2 | 3 | 4 => {
  const root = Number(cameo.slice(0, 2))
  return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4
}

export const eventBrief = (bench: Workbench, e: Event, way: Way): EventBrief | undefined => {
  const record = bench.record()
  const first = e.statements.map((id) => record.statements.get(id)).find((s) => s !== undefined)
  if (!first) return undefined
  return {
    id: e.id,
    title: e.title,
    cameo: e.act.cameo,
    quad: quadOf(e.act.cameo),
    when: e.when,
    way,
    status: e.status,
    ...(e.source && { source: e.source.actor ?? e.source.code }),
    ...(e.target && { target: e.target.actor ?? e.target.code }),
    ...(e.where && { place: e.where.name }),
    tellers: e.accounts.length,
    disputes: e.disputes.filter((d) => d.type !== 'refinement').length,
    cite: { statement: first.id, document: first.document, sentence: sentenceOf(bench, first) },
  }
}

/** By the side it stands for: the rebels of a state are not the state. */
const nameOf = (bench: Workbench, p: Party | undefined): string | undefined =>
  p && ((p.actor !== undefined && bench.sideName(bench.side(p))) || p.person || p.name)

const upper = (text: string): string => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase())

/** A condition in words: label of its type, whose, towards whom, which. */
export const conditionWords = (bench: Workbench, c: Condition): string => {
  const label = upper(labelsOf(bench).get(c.type) ?? c.type.replaceAll('-', ' '))
  const head = c.name === undefined ? label : `${c.name} (${label.toLowerCase()}${c.scope === undefined ? '' : `, ${c.scope}`})`
  const party = nameOf(bench, c.party)
  const other = nameOf(bench, c.counterparty)
  const sides = c.symmetric ? [party, other].filter(Boolean).join(' and ') : [party, other].filter(Boolean).join(' → ')
  const scope = c.name === undefined && c.scope !== undefined ? `, ${c.scope}` : ''
  return sides === '' ? head + scope : `${head}${scope}: ${sides}`
}

const LABELS = new WeakMap<Workbench, Map<string, string>>()
const labelsOf = (bench: Workbench): Map<string, string> => {
  const kept = LABELS.get(bench)
  if (kept) return kept
  const made = new Map(bench.vocabulary().conditions.map((c) => [c.type, c.label]))
  LABELS.set(bench, made)
  return made
}

export const conditionBrief = (bench: Workbench, c: Condition, on: Day, way: Way): ConditionBrief => ({
  condition: c,
  words: conditionWords(bench, c),
  holds: bench.holds(c, on),
  way,
})

export const relationBrief = (p: Pair): RelationBrief => ({ key: `${p.a}-${p.b}`, ...p })

/** Documents in one line each, newest publication first; all of the case, or those asked for. */
export const documentBriefs = (bench: Workbench, which?: Iterable<string>): DocumentBrief[] => {
  const record = bench.record()
  const { grades, judged } = reviews(record)
  const ids = [...(which ?? record.documents.keys())]
  const told = statementsIn(record, ids)
  const documents = ids.flatMap((id) => record.documents.get(id) ?? [])
  const briefs = documents.map((d): DocumentBrief => {
    const grade = grades.sources[d.source.id]
    return {
      id: d.id,
      title: titleOf(d),
      source: d.source.name,
      sourceId: d.source.id,
      ...(d.published !== undefined && { published: d.published }),
      retrieved: d.retrieved,
      lang: d.lang,
      statements: told.get(d.id)?.length ?? 0,
      sentences: bench.sentenceCount(d.id),
      judged: judged.get(d.id) ?? 0,
      ...(grade && { grade }),
    }
  })
  const at = (b: DocumentBrief) => b.published ?? b.retrieved
  return briefs.sort((x, y) => (at(x) === at(y) ? (x.id < y.id ? -1 : 1) : at(x) < at(y) ? 1 : -1))
}

/** First and last day told by events and conditions of the list; the days around `fallback` where none is. */
export const rangeOf = (
  events: Iterable<Pick<Event, 'when'>>,
  conditions: Iterable<Pick<Condition, 'start' | 'end'>>,
  fallback: Day,
): { from: Day; to: Day } => {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const see = (d: Day | null) => {
    if (d === null) return
    from = Math.min(from, d)
    to = Math.max(to, d)
  }
  for (const e of events) {
    see(e.when.earliest ?? e.when.latest)
    see(e.when.latest)
  }
  for (const c of conditions) {
    see(c.start.earliest ?? c.start.latest)
    see(c.end.latest)
  }
  return Number.isFinite(from) ? { from, to } : { from: fallback - 30, to: fallback + 30 }
}

/** Last day that any document of the record tells of: where the screens open. */
export const lastDay = (bench: Workbench, known: Day | null = null): Day => {
  let last: Day | null = null
  for (const d of bench.record(known).documents.values()) {
    const day = readEdtf(d.published ?? d.retrieved.slice(0, 10))?.latest ?? null
    if (day !== null && (last === null || day > last)) last = day
  }
  return last ?? 0
}
