import type { Condition } from '../model/condition.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Standing, StandingLine } from '../model/standing.ts'
import type { Day } from '../model/when.ts'
import { type Bearing, type Decision, decide } from './decide.ts'
import { hostility } from './hostility.ts'
import type { LineRule, TrackKnowledge } from './knowledge.ts'
import { asKnown, ledgerOf } from './ledger.ts'
import { holdsOn } from './window.ts'

/** Types of a rule: "type" as the side's own, "type@" as the other side's upon it. */
const orient = (spec: string): { readonly type: string; readonly turned: boolean } =>
  spec.endsWith('@') ? { type: spec.slice(0, -1), turned: true } : { type: spec, turned: false }

/** Conditions of the pair that bear on a line. */
export const bearingsOf = (
  rule: LineRule,
  a: string,
  b: string,
  on: Day,
  known: Day | null,
  record: CaseRecord,
  k: TrackKnowledge,
): readonly Bearing[] => {
  const ledger = ledgerOf(record, k)
  const out: Bearing[] = []
  const consider = (list: readonly Condition[], x: string, y: string): void => {
    for (const [makes, specs] of [
      ['yes', rule.yes],
      ['no', rule.no],
    ] as const)
      for (const spec of specs) {
        const { type, turned } = orient(spec)
        for (const c of list) {
          if (c.type !== type || c.status === 'announced') continue
          if (rule.scopes.length > 0 && c.scope !== undefined && !rule.scopes.some((s) => c.scope?.includes(s))) continue
          const own = k.sides.key(c.party) === x
          const given = k.sides.key(c.counterparty) === y
          const fits =
            rule.way === 'pair' || c.symmetric || (turned ? k.sides.key(c.party) === y && k.sides.key(c.counterparty) === x : own && given)
          const seen = fits ? asKnown(c, known, record) : undefined
          const t = k.conditions.types.get(c.type)
          if (seen !== undefined) out.push({ condition: seen, makes, point: t?.form === 'point', label: t?.label ?? c.type })
        }
      }
  }
  consider(ledger.conditions(a, b), a, b)
  if (rule.key === 'sanction' || rule.key === 'alignment') {
    for (const org of k.orgsOf(a, on)) consider(ledger.conditions(org, b), org, b)
    for (const org of k.orgsOf(b, on)) consider(ledger.conditions(a, org), a, org)
  }
  return out
}

const fill = (text: string, a: string, b: string, k: TrackKnowledge): string =>
  text.replaceAll('{a}', k.nameOf(a) ?? a).replaceAll('{b}', k.nameOf(b) ?? b)

const lineOf = (rule: LineRule, a: string, b: string, d: Decision, k: TrackKnowledge): StandingLine => ({
  key: rule.key,
  ...(rule.way === 'each' ? { from: a, to: b } : {}),
  label: fill(rule.label, a, b, k),
  value: d.value,
  words: rule.words[d.value],
  ...(d.since === undefined ? {} : { since: d.since }),
  reason: d.reason,
  conditions: d.conditions.map((c) => c.id),
  statements: [...new Set(d.conditions.flatMap((c) => c.statements))],
})

const MEMBER = ['member-of']

/** Blocs both belong to: by the record, else by the table of memberships, which is said. */
const blocLine = (
  rule: LineRule,
  a: string,
  b: string,
  on: Day,
  known: Day | null,
  record: CaseRecord,
  k: TrackKnowledge,
): StandingLine => {
  const ledger = ledgerOf(record, k)
  const member = (side: string): ReadonlyMap<string, Condition> => {
    const map = new Map<string, Condition>()
    for (const c of ledger.conditionsOf(side, MEMBER)) {
      if (k.sides.key(c.party) !== side) continue
      const seen = asKnown(c, known, record)
      if (seen !== undefined && holdsOn(seen, on) === 'yes') map.set(k.sides.key(c.counterparty), seen)
    }
    return map
  }
  const [x, y] = [member(a), member(b)]
  const told = [...x.keys()].filter((org) => y.has(org)).sort()
  if (told.length > 0) {
    const conditions = told.flatMap((org) => [x.get(org), y.get(org)]).filter((c): c is Condition => c !== undefined)
    const d: Decision = { value: 'yes', reason: 'both are members by the record', conditions }
    return { ...lineOf(rule, a, b, d, k), words: told.map((org) => k.nameOf(org) ?? org).join(', ') }
  }
  const theirs = new Set(k.orgsOf(b, on))
  const common = k.orgsOf(a, on).filter((org) => theirs.has(org))
  if (common.length === 0) return lineOf(rule, a, b, { value: 'unknown', reason: 'no common bloc is told or listed', conditions: [] }, k)
  const d: Decision = { value: 'yes', reason: 'by the table of memberships (knowledge), no document tells it', conditions: [] }
  return { ...lineOf(rule, a, b, d, k), words: common.map((org) => k.nameOf(org) ?? org).join(', ') }
}

/**
 * How two sides stand on a day, by what was known by another (null = by everything). Sides are actor ids ("DZA", "JNIM") or
 * side keys ("MLI:REB"). Every line has its reason; a line that nothing tells is unknown.
 */
export const standing = (record: CaseRecord, a: string, b: string, on: Day, known: Day | null, k: TrackKnowledge): Standing => {
  const lines = k.lines.flatMap((rule) => {
    if (rule.key === 'bloc') return [blocLine(rule, a, b, on, known, record, k)]
    const ways = rule.way === 'pair' ? [[a, b] as const] : [[a, b] as const, [b, a] as const]
    return ways.map(([x, y]) => lineOf(rule, x, y, decide(bearingsOf(rule, x, y, on, known, record, k), rule.before, on), k))
  })
  return { a, b, on, known, lines, hostility: hostility(record, a, b, on, known, k) }
}

/** Sorts a record's conditions and events by sides now, so that the first standing asked of it does not have to. */
export const indexed = (record: CaseRecord, k: TrackKnowledge): void => {
  ledgerOf(record, k)
}
