import { partiesOf } from '../../model/anchor.ts'
import type { Condition, Holds } from '../../model/condition.ts'
import type { Event } from '../../model/event.ts'
import type { ConditionBrief, DossierScreen, EventBrief, Quote, StandingScreen, Way } from '../../model/screens.ts'
import type { Statement } from '../../model/statement.ts'
import type { Day } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { aloneOf, conditionBrief, documentBriefs, eventBrief, isOf, lastDay, rangeOf, wayOf } from './briefs.ts'
import { quotesOf } from './quotes.ts'

interface Between {
  readonly events: readonly { readonly event: Event; readonly way: Way }[]
  readonly conditions: readonly { readonly condition: Condition; readonly way: Way }[]
  readonly offices: readonly { readonly condition: Condition; readonly way: Way }[]
}

/** Conditions of one side that belong into the dossier all the same: who governs, who fights whom at home, what it belongs to. */
const OFFICE = 'office'

const between = (bench: Workbench, a: string, b: string, known: Day | null): Between => {
  const record = bench.record(known)
  const events: { event: Event; way: Way }[] = []
  const conditions: { condition: Condition; way: Way }[] = []
  const offices: { condition: Condition; way: Way }[] = []
  for (const event of record.events.values()) {
    const way = wayOf(bench, event.source, event.target, event.symmetric, a, b) ?? aloneOf(bench, event.source, event.target, a, b)
    if (way) events.push({ event, way })
  }
  for (const condition of record.conditions.values()) {
    const { party, counterparty, symmetric } = condition
    const way = wayOf(bench, party, counterparty, symmetric, a, b)
    if (way) conditions.push({ condition, way })
    else if (condition.type === OFFICE) {
      const side = isOf(bench, party, a) ? 'a' : isOf(bench, party, b) ? 'b' : undefined
      if (side) offices.push({ condition, way: side })
    }
  }
  events.sort((x, y) => (x.event.when.earliest ?? 0) - (y.event.when.earliest ?? 0) || (x.event.id < y.event.id ? -1 : 1))
  const byStart = (x: { condition: Condition }, y: { condition: Condition }) =>
    (x.condition.start.earliest ?? x.condition.start.latest ?? 0) - (y.condition.start.earliest ?? y.condition.start.latest ?? 0) ||
    (x.condition.id < y.condition.id ? -1 : 1)
  return { events, conditions: conditions.sort(byStart), offices: offices.sort(byStart) }
}

/** How far apart the tellers of an event are: contradictions weigh most, what only refines least. */
const sharpness = (e: Event): number =>
  e.disputes.reduce((n, d) => n + (d.type === 'contradiction' ? 100 : d.type === 'reconcilable' ? 10 : 1), 0)

const touches = (bench: Workbench, s: Statement, a: string, b: string): boolean => {
  const parties = partiesOf(s)
  return (
    parties.some((p) => isOf(bench, p, a)) && (s.kind === 'attribute' || parties.length === 1 || parties.some((p) => isOf(bench, p, b)))
  )
}

/** The relation of a and b on a day; `on` undefined opens on the last day told. Undefined where either actor is unknown. */
export const dossier = (bench: Workbench, a: string, b: string, on: Day | undefined, known: Day | null): DossierScreen | undefined => {
  const [refA, refB] = [bench.actor(a), bench.actor(b)]
  if (!refA || !refB) return undefined
  const record = bench.record(known)
  const day = on ?? lastDay(bench, known)
  const found = between(bench, a, b, known)
  const standing = bench.standing(a, b, day, known)
  const brief = (list: Between['conditions']): ConditionBrief[] => list.map((x) => conditionBrief(bench, x.condition, day, x.way))
  const briefs = found.events.map((x) => eventBrief(bench, x.event, x.way)).filter((e): e is EventBrief => e !== undefined)
  const disputed = found.events
    .map((x) => x.event)
    .filter((e) => e.disputes.length > 0 && e.accounts.length > 1)
    .sort((x, y) => sharpness(y) - sharpness(x))
  const told = [...record.statements.values()]
  const attributes = told.filter(
    (s) => s.kind === 'attribute' && s.matter === undefined && (touches(bench, s, a, b) || touches(bench, s, b, a)),
  )
  const forecasts = told.filter((s) => s.kind === 'forecast' && (touches(bench, s, a, b) || touches(bench, s, b, a)))
  const ids = new Set(found.conditions.map((x) => x.condition.id))
  const findings = record.findings.filter((f) => f.conditions.some((id) => ids.has(id)))
  const all = [...found.conditions, ...found.offices].map((x) => x.condition)
  const cited = new Set([
    ...standing.lines.flatMap((l) => l.statements),
    ...all.flatMap((c) => c.statements.slice(0, 4)),
    ...disputed.slice(0, 50).flatMap((e) => e.disputes.flatMap((d) => d.cells.flatMap((c) => c.statements))),
    ...findings.flatMap((f) => f.statements),
    ...attributes.map((s) => s.id),
    ...forecasts.map((s) => s.id),
  ])
  const shown = new Set([...all.flatMap((c) => c.statements), ...found.events.flatMap((x) => x.event.statements)])
  const documents = new Set([...shown].flatMap((id) => record.statements.get(id)?.document ?? []))
  return {
    a: refA,
    b: refB,
    on: day,
    known,
    range: rangeOf(
      found.events.map((x) => x.event),
      all,
      day,
    ),
    standing,
    events: briefs,
    measures: brief(found.conditions.filter((x) => x.condition.measure)),
    conditions: brief(found.conditions.filter((x) => !x.condition.measure)),
    offices: brief(found.offices),
    hostility: bench.hostility(a, b, known),
    recipes: { hostility: bench.recipes.hostility },
    disputed,
    attributes,
    forecasts,
    findings,
    documents: documentBriefs(bench, documents),
    quotes: quotesOf(bench, cited),
  }
}

/** What changes as the day is dragged: the state card and which conditions hold. */
export const standingOn = (bench: Workbench, a: string, b: string, on: Day, known: Day | null): StandingScreen => {
  const standing = bench.standing(a, b, on, known)
  const found = between(bench, a, b, known)
  const holds: Record<string, Holds> = {}
  for (const { condition } of [...found.conditions, ...found.offices]) holds[condition.id] = bench.holds(condition, on)
  const quotes: Record<string, Quote> = quotesOf(
    bench,
    standing.lines.flatMap((l) => l.statements),
  )
  return { standing, holds, quotes }
}
