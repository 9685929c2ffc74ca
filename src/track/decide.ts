import type { Condition } from '../model/condition.ts'
import { calendar, type Day, formatDay, type When } from '../model/when.ts'
import { holdsOn } from './window.ts'

/** A state of affairs on a day, three-valued, with what decides it. */
export interface Decision {
  readonly value: 'yes' | 'no' | 'unknown'
  /** EDTF; absent where not told. */
  readonly since?: string
  readonly reason: string
  readonly conditions: readonly Condition[]
}

/** The coarsest date that both bounds share: a day, month or year; undefined where they share none. */
export const sinceOf = (when: When): string | undefined => {
  const { earliest, latest } = when
  if (earliest === null || latest === null) return undefined
  if (latest - earliest <= 3 && when.precision === 'day') return formatDay(latest - earliest === 2 ? earliest + 1 : latest)
  const [x, y] = [calendar(earliest), calendar(latest)]
  if (x.year !== y.year) return undefined
  return formatDay(earliest).slice(0, x.month === y.month ? 7 : 4)
}

interface Claim {
  readonly value: 'yes' | 'no'
  readonly sure: boolean
  /** Day from which it counts, null = from ever. */
  readonly at: Day | null
  readonly since?: string
  readonly reason: string
  readonly condition: Condition
  /** It says that its end brought the other state. */
  readonly after?: true
  /** It only says how things stood before something else began. */
  readonly before: boolean
}

const day = (w: When): string => (w.edtf === '' ? 'a day not told' : w.edtf)

const since = (w: When): { readonly since?: string } => {
  const s = sinceOf(w)
  return s === undefined ? {} : { since: s }
}

/** What one condition says of a line on a day. `makes` is the value it gives the line while it holds. */
const claimOf = (
  c: Condition,
  makes: 'yes' | 'no',
  point: boolean,
  normal: 'yes' | 'no' | 'unknown',
  on: Day,
  label: string,
): Claim | undefined => {
  const other = makes === 'yes' ? 'no' : 'yes'
  const shape = point
    ? {
        start: c.start,
        end: { edtf: '', earliest: null, latest: null, precision: 'none', basis: 'none' } as When,
        status: 'in_force' as const,
      }
    : c
  const h = holdsOn(shape, on)
  if (h === 'yes')
    return {
      value: makes,
      sure: true,
      at: c.start.latest,
      ...since(c.start),
      reason: `${label} since ${day(c.start)}`,
      condition: c,
      before: false,
    }
  if (h === 'possibly')
    return {
      value: makes,
      sure: false,
      at: c.end.latest ?? c.start.latest,
      reason: `${label} between ${day(c.start)} and ${c.status === 'ended' ? day(c.end) : 'no told end'}: the day is within the bounds`,
      condition: c,
      before: false,
    }
  if (shape.start.earliest !== null && on < shape.start.earliest) {
    if (makes === 'no' && normal !== 'unknown')
      return { value: normal, sure: true, at: null, reason: `${label} only from ${day(c.start)} on`, condition: c, before: true }
    if (makes === 'yes')
      return { value: 'no', sure: true, at: null, reason: `${label} only from ${day(c.start)} on`, condition: c, before: true }
    return undefined
  }
  return {
    value: other,
    sure: true,
    at: c.end.latest,
    ...since(c.end),
    reason: `${label} ended ${day(c.end)}`,
    condition: c,
    before: false,
    after: true,
  }
}

/** One condition with what it does to the line. */
export interface Bearing {
  readonly condition: Condition
  readonly makes: 'yes' | 'no'
  readonly point: boolean
  readonly label: string
}

/**
 * Decides a line on a day from the conditions that bear on it: the latest sure state wins; a possible one that could be later
 * makes it unknown; where nothing had begun yet, what began later tells how it stood before.
 */
export const decide = (bearings: readonly Bearing[], normal: 'yes' | 'no' | 'unknown', on: Day): Decision => {
  const claims = bearings.flatMap((b) => {
    const c = claimOf(b.condition, b.makes, b.point, normal, on, b.label)
    return c === undefined ? [] : [c]
  })
  const present = claims.filter((c) => !c.before)
  const sure = present
    .filter((c) => c.sure)
    .sort(
      (x, y) =>
        (y.at ?? -1e9) - (x.at ?? -1e9) ||
        (x.after === true ? 1 : 0) - (y.after === true ? 1 : 0) ||
        (x.condition.id < y.condition.id ? -1 : 1),
    )
  const open = present.filter((c) => !c.sure)
  const top = sure[0]
  if (top !== undefined) {
    const rival = open.find((c) => c.value !== top.value && (c.at === null || top.at === null || c.at > top.at))
    if (rival !== undefined)
      return { value: 'unknown', reason: `${top.reason}; but ${rival.reason}`, conditions: [top.condition, rival.condition] }
    const clash = sure.find((c) => c.value !== top.value && c.at === top.at && c.after === top.after)
    if (clash !== undefined && top.at !== null)
      return { value: 'unknown', reason: `${top.reason}; but ${clash.reason}`, conditions: [top.condition, clash.condition] }
    const agreeing = sure.filter((c) => c.value === top.value && (c.at ?? -1e9) >= (top.at ?? -1e9) - 3)
    const from = top.since ?? agreeing.find((c) => c.since !== undefined)?.since
    return {
      value: top.value,
      ...(from === undefined ? {} : { since: from }),
      reason: top.reason,
      conditions: [...new Set(agreeing.map((c) => c.condition))],
    }
  }
  const before = claims.filter((c) => c.before)
  if (open.length > 0) {
    const first = open[0] as Claim
    return { value: 'unknown', reason: first.reason, conditions: open.map((c) => c.condition) }
  }
  const [first] = before.sort((x, y) => (x.condition.start.earliest ?? 0) - (y.condition.start.earliest ?? 0))
  if (first === undefined) return { value: 'unknown', reason: 'nothing in the record tells it', conditions: [] }
  return { value: first.value, reason: first.reason, conditions: [first.condition] }
}
