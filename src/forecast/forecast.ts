import { inForce } from '../model/anchor.ts'
import type { LedgerForecast } from '../model/forecast.ts'
import { hashId } from '../model/id.ts'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import type { ScoreCard, ScoreLine } from '../model/published.ts'
import type { Answer } from '../model/standing.ts'
import type { ForecastStatement, Statement } from '../model/statement.ts'
import { type Day, formatDay, parseDay } from '../model/when.ts'
import { type Resolved, scoresOf } from './scores.ts'

/** The definitions in words, for whoever reads the numbers. */
export const SCORES_RECIPE =
  'Only settled forecasts past their date count, at the last p given before it. Brier: mean of (p − outcome)², 0 best. Base rate’s Brier: that of always giving the share that came true among the same forecasts. Skill: 1 − Brier / base rate’s Brier, above 0 better than the base rate. Log: mean of −ln of what was given to what happened, 0 best. Discrimination: mean p where it happened minus mean p where it did not. At the middles of their bands: the forecasts that have words of likelihood, scored as if p had been the middle of the band of those words by the table in force.'
export const CALIBRATION_RECIPE =
  'Forecasts in ten bins of p: how many (n), their mean p, the share that came true, and its 95 % interval by Wilson (1927), which is wide where n is small.'

/** What the ledger needs to know of the world. */
export interface LedgerWorld {
  readonly today: Day
  /** Answers a test, a question on the record ("Is Algerian airspace open to Mali on 2025-07-29?"); the spine passes `ask`. */
  readonly decide: (test: string) => Answer
  /** Name of the one who speaks in a statement: its claimant, else its document's source. */
  readonly author: (statement: ForecastStatement) => string
}

type Predict = Extract<JudgementAct, { type: 'predict' }>
type Resolve = Extract<JudgementAct, { type: 'resolve' }>

const iso = (day: Day | null): { readonly iso?: string } => (day === null ? {} : { iso: formatDay(day) })

/** One ledger line for a forecast read from a text: p is the middle of its band. */
const fromText = (statement: ForecastStatement, world: LedgerWorld): LedgerForecast => {
  const { likelihood, horizon } = statement
  const from = iso(horizon.from).iso
  const to = iso(horizon.to).iso
  return {
    id: hashId('f', 16, statement.id),
    proposition: statement.proposition,
    by: world.author(statement),
    about: statement.about.map((p) => p.actor ?? p.code),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(likelihood === undefined ? {} : { words: likelihood.words, low: likelihood.low, high: likelihood.high, table: likelihood.table }),
    expects: statement.expects,
    direction: statement.direction,
    ...(statement.condition === undefined ? {} : { condition: statement.condition }),
    history: [],
    status: 'open',
    statements: [statement.id],
  }
}

/** One ledger line for an analyst's forecast: its first prediction tells what, later ones move p. */
const fromPredictions = (id: string, predictions: readonly (Judgement & { act: Predict })[]): LedgerForecast => {
  const told = predictions.map((j) => j.act)
  const last = <K extends keyof Predict>(key: K): Predict[K] | undefined => told.findLast((a) => a[key] !== undefined)?.[key]
  const from = last('from')
  const to = last('to')
  const test = last('test')
  return {
    id,
    proposition: last('proposition') ?? '',
    by: predictions[0]?.by ?? '',
    about: last('about') ?? [],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    expects: 'occurs',
    history: [],
    ...(test === undefined ? {} : { test }),
    status: 'open',
    statements: [],
  }
}

const settle = (open: LedgerForecast, resolution: (Judgement & { act: Resolve }) | undefined, world: LedgerWorld): LedgerForecast => {
  const decision = resolution && {
    judgement: resolution.id,
    at: resolution.at,
    by: resolution.by,
    reason: resolution.act.reason,
    statements: resolution.act.statements ?? [],
  }
  const line = decision ? { ...open, decision } : open
  if (resolution && resolution.act.outcome !== 'open')
    return {
      ...line,
      status: resolution.act.outcome === 'void' ? 'void' : 'resolved',
      outcome: resolution.act.outcome,
      resolvedAt: resolution.at,
    }
  const due = line.to !== undefined && (parseDay(line.to) ?? Number.POSITIVE_INFINITY) < world.today
  if (line.test === undefined) return { ...line, status: due ? 'due' : 'open' }
  const answer = world.decide(line.test)
  const decided = answer.answer === 'yes' || (answer.answer === 'no' && due)
  // What was declined is proposed again once the record has a sentence more for it.
  const declined = decision !== undefined && answer.statements.every((s) => decision.statements.includes(s))
  if (!answer.understood || !decided || declined) return { ...line, status: due ? 'due' : 'open' }
  const outcome = answer.answer === 'yes' ? ('yes' as const) : ('no' as const)
  return { ...line, status: due ? 'due' : 'open', proposal: { outcome, reason: answer.reason, statements: answer.statements } }
}

/**
 * The ledger of forecasts on a day: those read from texts and those of analysts, with the history of p, and what the record
 * proposes where a forecast has a test. A proposal is never a resolution: only a `resolve` judgement settles, and one of outcome
 * "open" declines what is proposed.
 * Ordered by end of horizon, then id.
 */
export const ledger = (
  statements: Iterable<Statement>,
  judgements: readonly Judgement[],
  world: LedgerWorld,
): readonly LedgerForecast[] => {
  const held = inForce(judgements)
  const predictions = groupBy(held)
  const resolutions = new Map<string, Judgement & { act: Resolve }>()
  for (const j of held) if (j.act.type === 'resolve') resolutions.set(j.act.forecast, j as Judgement & { act: Resolve })
  const lines: LedgerForecast[] = []
  for (const s of statements) if (s.kind === 'forecast') lines.push(fromText(s, world))
  const known = new Set(lines.map((l) => l.id))
  for (const [id, list] of predictions) if (!known.has(id)) lines.push(fromPredictions(id, list))
  return lines
    .map((line) => {
      const own = predictions.get(line.id) ?? []
      const history = own.map((j) => ({
        judgement: j.id,
        at: j.at,
        by: j.by,
        p: j.act.p,
        ...(j.act.reason === undefined ? {} : { reason: j.act.reason }),
      }))
      const test = own.findLast((j) => j.act.test !== undefined)?.act.test
      return settle({ ...line, history, ...(test === undefined ? {} : { test }) }, resolutions.get(line.id), world)
    })
    .toSorted((a, b) => compare(a.to ?? '9999', b.to ?? '9999') || compare(a.id, b.id))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const groupBy = (judgements: readonly Judgement[]): Map<string, (Judgement & { act: Predict })[]> => {
  const groups = new Map<string, (Judgement & { act: Predict })[]>()
  for (const j of judgements)
    if (j.act.type === 'predict') groups.set(j.act.forecast, [...(groups.get(j.act.forecast) ?? []), j as Judgement & { act: Predict }])
  return groups
}

/**
 * Probability that what a line tells of happens: the last one given before its horizon's end, else the middle of its words' band.
 * The band is that of the happening already, also where the text expects it not ("unlikely", "will probably not").
 */
export const probability = (line: LedgerForecast): number | null => {
  const end = line.to === undefined ? undefined : `${line.to}T23:59:59.999Z`
  const given = line.history.findLast((h) => end === undefined || h.at <= end)
  if (given) return given.p
  if (line.low === undefined || line.high === undefined) return null
  return (line.low + line.high) / 200
}

const horizonOf = (line: LedgerForecast): string => {
  const from = line.from === undefined ? null : parseDay(line.from)
  const to = line.to === undefined ? null : parseDay(line.to)
  if (from === null || to === null) return 'no dates'
  const days = to - from
  return days <= 92 ? 'to 3 months' : days <= 366 ? '3–12 months' : 'over 12 months'
}

/** Scores of the resolved lines whose scheduled date has passed. */
export const scorecard = (lines: readonly LedgerForecast[], today: Day): ScoreCard => {
  const settled = lines.filter((l) => l.status === 'resolved')
  const past = settled.filter((l) => l.to !== undefined && (parseDay(l.to) ?? Number.POSITIVE_INFINITY) < today)
  const scored = past.flatMap((line) => {
    const p = probability(line)
    return p === null ? [] : [{ line, resolved: { p, outcome: line.outcome === 'yes' ? (1 as const) : (0 as const) } satisfies Resolved }]
  })
  const by = (key: (line: LedgerForecast) => string | undefined): Record<string, ScoreLine> => {
    const groups = new Map<string, Resolved[]>()
    for (const { line, resolved } of scored) {
      const k = key(line)
      if (k !== undefined) groups.set(k, [...(groups.get(k) ?? []), resolved])
    }
    return Object.fromEntries([...groups].sort(([a], [b]) => compare(a, b)).map(([k, list]) => [k, scoresOf(list) as ScoreLine]))
  }
  const midpoints = scored.flatMap(({ line, resolved }) => {
    const p = probability({ ...line, history: [] })
    return p === null ? [] : [{ p, outcome: resolved.outcome }]
  })
  return {
    all: scoresOf(scored.map((s) => s.resolved)),
    atMidpoints: scoresOf(midpoints),
    byAuthor: by((l) => l.history.at(-1)?.by ?? l.by),
    byWord: by((l) => l.words?.toLowerCase()),
    byHorizon: by(horizonOf),
    unscored: settled.length - scored.length,
  }
}
