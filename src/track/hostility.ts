/**
 * Hostility between two sides on a day.
 * Definition: H(on) = sum over events e between the two, e no later than `on`, of -w(e) * c(e) * 2^(-(on - day(e)) / 30).
 *   w: weight of the act, Goldstein scale as extended to CAMEO (knowledge/hostility.tsv), -10 most hostile … +10 most cooperative;
 *   c: 1 where the event is told as fact, 0.5 where only claimed, 0 where denied by all, expected or hypothetical;
 *   day(e): the last day it can have; events without any day are left out.
 * Decay: an act counts half after 30 days; beyond 365 days it is left out. Positive = hostile, negative = friendly.
 * Source of the weights: Goldstein, J. S. (1992), A Conflict-Cooperation Scale for WEIS Events Data. The decay is our own choice:
 * a month is the usual period of aggregation of such series.
 */
import type { Event } from '../model/event.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Day } from '../model/when.ts'
import type { TrackKnowledge } from './knowledge.ts'
import { knownBy, ledgerOf } from './ledger.ts'

const HALF_LIFE = 30
const WINDOW = 365

/** The definition in a sentence, for whoever reads the number. */
export const HOSTILITY_RECIPE = `The sum over what is told to have happened between the two in the ${WINDOW} days up to the day: the weight of each act on Goldstein’s scale, turned so that 10 is most hostile and −10 most friendly, halved for every ${HALF_LIFE} days that have passed, and halved again where it is only claimed.`

const certainty = (e: Event): number => (e.status === 'fact' || e.status === 'background' ? 1 : e.status === 'claim' ? 0.5 : 0)

/** Hostility on one day, with the events that make it, the weightiest first. */
export const hostility = (
  record: CaseRecord,
  a: string,
  b: string,
  on: Day,
  known: Day | null,
  k: TrackKnowledge,
): { readonly value: number; readonly events: readonly string[] } => {
  const parts: { readonly id: string; readonly v: number }[] = []
  for (const e of ledgerOf(record, k).events(a, b)) {
    const at = e.when.latest
    if (at === null || at > on || on - at > WINDOW || !knownBy(e.statements, known, record)) continue
    const v = -k.weight(e.act.cameo) * certainty(e) * 2 ** (-(on - at) / HALF_LIFE)
    if (v !== 0) parts.push({ id: e.id, v })
  }
  parts.sort((x, y) => Math.abs(y.v) - Math.abs(x.v) || (x.id < y.id ? -1 : 1))
  const value = parts.reduce((sum, p) => sum + p.v, 0)
  return { value: Math.round(value * 1000) / 1000, events: parts.map((p) => p.id) }
}

/** The series from one day to another, both included, every `step` days. */
export const hostilitySeries = (
  record: CaseRecord,
  a: string,
  b: string,
  from: Day,
  to: Day,
  step: number,
  known: Day | null,
  k: TrackKnowledge,
): readonly { readonly day: Day; readonly value: number }[] => {
  const out: { readonly day: Day; readonly value: number }[] = []
  for (let day = from; day <= to; day += Math.max(1, step)) out.push({ day, value: hostility(record, a, b, day, known, k).value })
  return out
}
