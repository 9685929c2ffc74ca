import type { Condition, Finding } from '../model/condition.ts'
import { hashId } from '../model/id.ts'
import type { TrackKnowledge } from './knowledge.ts'
import type { Fault } from './merge.ts'
import { whenOf } from './window.ts'

type Pair = { readonly party?: Condition['party']; readonly counterparty?: Condition['counterparty'] } | undefined

const nameOf = (c: Pair, k: TrackKnowledge): string =>
  c?.party === undefined ? 'someone' : (k.nameOf(c.party.actor ?? '') ?? c.party.name)

const day = (edtf: string): string => (edtf === '' ? 'a day not told' : edtf)

/** A fault of the ledger in words, with its sentences. */
export const findingOf = (fault: Fault, conditions: readonly Condition[], k: TrackKnowledge): Finding => {
  const [c, d] = conditions
  const draft = fault.drafts[0]
  const statements = [...new Set([...conditions.flatMap((x) => x.statements), ...fault.drafts.flatMap((x) => x.statements)])].sort()
  const label = k.conditions.types.get(c?.type ?? draft?.type.type ?? '')?.label ?? c?.type ?? ''
  const pair = (x: Pair): string =>
    `${nameOf(x, k)} towards ${x?.counterparty === undefined ? 'others' : (k.nameOf(x.counterparty.actor ?? '') ?? x.counterparty.name)}`
  const text =
    fault.rule === 'second-start'
      ? `${pair(c)}: ${label} on ${day(c?.start.edtf ?? '')} and again on ${day(d?.start.edtf ?? '')}, with no end told between.`
      : fault.rule === 'end-before-start'
        ? `${pair(c)}: ${label} ends (${day(c?.end.edtf ?? '')}) before it begins (${day(c?.start.edtf ?? '')}).`
        : fault.rule === 'before-joining'
          ? `${pair(c)}: ${label} on ${day(c?.start.edtf ?? '')}, before it joined (${day(d?.start.edtf ?? '')}).`
          : fault.rule === 'mission-after-break'
            ? `${pair(c)}: ${label} told as open, though relations were broken (${day(d?.start.edtf ?? '')}).`
            : `${pair(draft)}: the end of "${label}" on ${day(draft === undefined ? '' : whenOf(draft.end, 'context').edtf)} is told, but no start.`
  return {
    id: hashId(
      'f',
      12,
      fault.rule,
      conditions.map((x) => x.id),
      draft?.event ?? '',
    ),
    rule: fault.rule,
    text,
    statements,
    conditions: conditions.map((x) => x.id),
  }
}

/** Types of the ledgers of one side and one body, or of one pair, that are looked at together, by the rule that looks. */
export const TOGETHER: Readonly<Record<string, ReadonlySet<string>>> = {
  joining: new Set(['member-of', 'membership-ended', 'suspended-from']),
  missions: new Set(['mission', 'relations-severed']),
}

/** A member that leaves, or is suspended from, a body before it joined it. */
export const beforeJoining = (conditions: readonly Condition[], k: TrackKnowledge): readonly Finding[] => {
  const joined = new Map<string, Condition>()
  const key = (c: Condition): string => `${k.sides.key(c.party)}|${k.sides.key(c.counterparty)}`
  for (const c of conditions) if (c.type === 'member-of' && c.start.earliest !== null && !joined.has(key(c))) joined.set(key(c), c)
  const out: Finding[] = []
  for (const c of conditions) {
    if (c.type !== 'membership-ended' && c.type !== 'suspended-from') continue
    const m = joined.get(key(c))
    if (m === undefined || c.start.latest === null || m.start.earliest === null || c.start.latest >= m.start.earliest) continue
    if (conditions.some((x) => x.type === 'member-of' && key(x) === key(c) && x.start.earliest === null)) continue
    out.push(findingOf({ rule: 'before-joining', held: [], drafts: [] }, [c, m], k))
  }
  return out
}

/** A mission told as open at a time when relations between the two are broken. */
export const missionsAfterBreak = (conditions: readonly Condition[], k: TrackKnowledge): readonly Finding[] => {
  const pair = (c: Condition): string => [k.sides.key(c.party), k.sides.key(c.counterparty)].sort().join('|')
  const broken = new Map<string, Condition[]>()
  for (const c of conditions)
    if (c.type === 'relations-severed' && c.status === 'in_force' && c.party !== undefined && c.counterparty !== undefined)
      broken.set(pair(c), [...(broken.get(pair(c)) ?? []), c])
  return conditions.flatMap((c) => {
    if (c.type !== 'mission' || c.status !== 'in_force' || c.start.latest === null) return []
    const b = broken.get(pair(c))?.find((x) => x.start.latest !== null && c.start.latest !== null && x.start.latest < c.start.latest)
    return b === undefined ? [] : [findingOf({ rule: 'mission-after-break', held: [], drafts: [] }, [c, b], k)]
  })
}
