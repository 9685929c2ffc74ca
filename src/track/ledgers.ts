import type { Condition, Finding } from '../model/condition.ts'
import type { Change, Row, Rows } from '../model/rows.ts'
import { endAccords, isAccord } from './accords.ts'
import type { Draft } from './draft.ts'
import { beforeJoining, findingOf, missionsAfterBreak, TOGETHER } from './findings.ts'
import type { TrackKnowledge } from './knowledge.ts'
import { conditionOf, type Held, ledgerKey, mergeLedger } from './merge.ts'

/** A draft as it is kept: its type by name. */
export type KeptDraft = Omit<Draft, 'type'> & { readonly type: string }

/** A ledger as it is kept: its drafts, its conditions each with the events that open it, its findings. */
export interface KeptLedger {
  readonly drafts: readonly KeptDraft[]
  readonly conditions: readonly (readonly [id: string, opens: readonly string[]])[]
  readonly findings: readonly string[]
}

/** Ledgers worked out again, with what of them is new. */
export interface Ledgers {
  readonly ledgers: Change<null, KeptLedger>
  readonly findings: Change<null, Finding>
  /** Conditions of the ledgers worked out again, with the key of each; which condition they answer is not in them. */
  readonly conditions: readonly { readonly condition: Condition; readonly near: string }[]
  /** Conditions that are no more. */
  readonly gone: readonly string[]
  /** A ledger, a condition as they are now. */
  ledger(key: string): KeptLedger | undefined
  condition(id: string): Condition | undefined
  keyOf(c: Condition): string
}

interface Kept {
  readonly ledgers: Rows<null, KeptLedger>
  readonly conditions: Rows<unknown, Condition>
}

interface Touched {
  /** Drafts that are new, and keys of the ledgers that those had which went. */
  readonly drafts: readonly Draft[]
  readonly touched: ReadonlySet<string>
  /** True for drafts that are as they were. */
  stays(d: { readonly event?: string; readonly document?: string }): boolean
  /** True where the event opens something that lasts. */
  founds(event: string): boolean
}

const typeOf = (key: string): string => key.slice(0, key.indexOf('|'))
const byOrder = (x: Draft, y: Draft): number => (x.order < y.order ? -1 : x.order > y.order ? 1 : 0)

/** Key of what a rule over several ledgers looks at together; undefined where none does. Begins with "~". */
const together = (key: string): string | undefined => {
  const [type = '', a = '', b = ''] = key.split('|')
  if (TOGETHER.joining?.has(type)) return `~joining|${a}|${b}`
  if (TOGETHER.missions?.has(type)) return `~missions|${[a, b].sort().join('|')}`
  return undefined
}

/** Keys of the ledgers that go together, sorted. */
const members = (unit: string): readonly string[] => {
  const [rule = '', a = '', b = ''] = unit.split('|')
  const types = [...(TOGETHER[rule.slice(1)] ?? [])]
  const pairs = rule === '~joining' ? [`${a}|${b}`] : [`${a}|${b}`, `${b}|${a}`]
  return [...new Set(types.flatMap((t) => pairs.map((p) => `${t}|${p}`)))].sort()
}

/** Works out again the ledgers that are touched. */
export const ledgersGrown = (kept: Kept, input: Touched, k: TrackKnowledge): Ledgers => {
  const fresh = new Map<string, Draft[]>()
  for (const d of input.drafts) {
    const key = ledgerKey(d)
    const list = fresh.get(key)
    if (list) list.push(d)
    else fresh.set(key, [d])
  }
  const own = (key: string): readonly Draft[] => {
    const before = (kept.ledgers.body(key)?.drafts ?? []).flatMap((d): readonly Draft[] => {
      const type = k.conditions.types.get(d.type)
      return type === undefined || !input.stays(d) ? [] : [{ ...d, type }]
    })
    return [...before, ...(fresh.get(key) ?? [])].sort(byOrder)
  }
  const accord = (key: string): boolean => isAccord(k.conditions.types.get(typeOf(key)))
  const keys = new Set([...input.touched, ...fresh.keys()])
  if ([...keys].some(accord)) for (const key of kept.ledgers.keys()) if (accord(key)) keys.add(key)
  const drafts = new Map([...keys].sort().map((key) => [key, own(key)]))
  const ended = endAccords(new Map([...drafts].filter(([key]) => accord(key))))

  const rows = new Map<string, KeptLedger>()
  const conditions = new Map<string, { readonly condition: Condition; readonly near: string }>()
  const findings: Row<null, Finding>[] = []
  for (const [key, list] of drafts) {
    const { held, faults } = mergeLedger(ended.get(key) ?? list)
    const made = new Map<Held, Condition>(held.map((h) => [h, conditionOf(key, h)]))
    for (const condition of made.values()) conditions.set(condition.id, { condition, near: key })
    const found = faults.flatMap((fault): Finding[] =>
      // An act that founds something of its own ("took up relations") is no lifting of what was never imposed.
      fault.rule === 'end-without-start' && fault.drafts.some((d) => d.event !== undefined && input.founds(d.event))
        ? []
        : [
            findingOf(
              fault,
              fault.held.flatMap((h) => made.get(h) ?? []),
              k,
            ),
          ],
    )
    for (const f of found) findings.push({ key: f.id, light: null, body: f, near: key })
    rows.set(key, {
      drafts: list.map((d) => ({ ...d, type: d.type.type })),
      conditions: held.map((h) => [
        (made.get(h) as Condition).id,
        [...new Set(h.drafts.flatMap((d) => (d.does === 'opens' && d.event !== undefined ? [d.event] : [])))],
      ]),
      findings: found.map((f) => f.id),
    })
  }
  const ledger = (key: string): KeptLedger | undefined => rows.get(key) ?? kept.ledgers.body(key)
  const condition = (id: string): Condition | undefined => conditions.get(id)?.condition ?? kept.conditions.body(id)

  for (const unit of new Set([...drafts.keys()].flatMap((key) => together(key) ?? []))) {
    const list = members(unit)
      .flatMap((key) => ledger(key)?.conditions ?? [])
      .flatMap(([id]) => condition(id) ?? [])
    const found = unit.startsWith('~joining') ? beforeJoining(list, k) : missionsAfterBreak(list, k)
    for (const f of found) findings.push({ key: f.id, light: null, body: f, near: unit })
    rows.set(unit, { drafts: [], conditions: [], findings: found.map((f) => f.id) })
  }

  const empty = (row: KeptLedger): boolean => row.drafts.length + row.findings.length === 0
  const before = [...rows.keys()].flatMap((key) => kept.ledgers.body(key) ?? [])
  const found = new Set(findings.map((f) => f.key))
  return {
    ledgers: {
      put: [...rows].flatMap(([key, body]) => (empty(body) ? [] : [{ key, light: null, body, near: key }])),
      gone: [...rows].flatMap(([key, body]) => (empty(body) && kept.ledgers.has(key) ? [key] : [])),
    },
    findings: { put: findings, gone: before.flatMap((l) => l.findings.filter((id) => !found.has(id))) },
    conditions: [...conditions.values()],
    gone: before.flatMap((l) => l.conditions.flatMap(([id]) => (conditions.has(id) ? [] : [id]))),
    ledger,
    condition,
    keyOf: (c) => ledgerKeyOf(c, k),
  }
}

/** Key of the ledger a condition stands in. */
const ledgerKeyOf = (c: Condition, k: TrackKnowledge): string => {
  const [a, b] = [k.sides.key(c.party), k.sides.key(c.counterparty)]
  const [x, y] = c.symmetric && b < a ? [b, a] : [a, b]
  return `${c.type}|${x}|${y}`
}
