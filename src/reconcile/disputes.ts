import type { Document } from '../model/document.ts'
import type { Account, Cell, Dispute, DisputeType, Field } from '../model/event.ts'
import type { Credibility, Reliability } from '../model/judgement.ts'
import type { EventStatement } from '../model/statement.ts'
import { readEdtf } from '../model/when.ts'
import { disputeId } from './accounts.ts'
import type { ReconcileKnowledge } from './knowledge.ts'

/** What persons judged that bears on the best value. */
export interface Grades {
  /** Value preferred by a person for a field of an event that holds the statement: "statement field" → key and reason. */
  readonly prefer: ReadonlyMap<string, { readonly key: string; readonly reason: string }>
  /** Latest reliability of a source by id. */
  readonly source: ReadonlyMap<string, Reliability>
  /** Latest credibility of a statement by id. */
  readonly statement: ReadonlyMap<string, Credibility>
}

export const NO_GRADES: Grades = { prefer: new Map(), source: new Map(), statement: new Map() }

type Told = Cell & { readonly teller: string }
type Verdict = { readonly type: DisputeType; readonly reason: string }

const CONTRADICTION = (reason: string): Verdict => ({ type: 'contradiction', reason })
const REFINEMENT = (reason: string): Verdict => ({ type: 'refinement', reason })
const RECONCILABLE = (reason: string): Verdict => ({ type: 'reconcilable', reason })

/** Days a cell of field `when` leaves possible, with its time of day. */
const windowOfKey = (key: string, k: ReconcileKnowledge): { from: number | null; to: number | null; loose: boolean } => {
  const [edtf = '', ...time] = key.split(' ')
  const r = readEdtf(edtf)
  if (r === null) return { from: null, to: null, loose: false }
  const { before, after } = time.length > 0 && r.earliest === r.latest ? k.slack(time.join(' ')) : { before: 0, after: 0 }
  return {
    from: r.earliest === null ? null : r.earliest - before,
    to: r.latest === null ? null : r.latest + after,
    loose: before + after > 0 || /[~%]/.test(edtf),
  }
}

const comparedWhen = (x: Told, y: Told, k: ReconcileKnowledge): Verdict => {
  const [p, q] = [windowOfKey(x.key, k), windowOfKey(y.key, k)]
  const lo = p.from === null ? q.from : q.from === null ? p.from : Math.max(p.from, q.from)
  const hi = p.to === null ? q.to : q.to === null ? p.to : Math.min(p.to, q.to)
  if (lo !== null && hi !== null && lo > hi)
    return CONTRADICTION(`${x.value} and ${y.value} lie ${lo - hi} ${lo - hi === 1 ? 'day' : 'days'} apart`)
  if (p.loose || q.loose) return RECONCILABLE(`${x.value} and ${y.value} can be the same day`)
  const inside = (a: typeof p, b: typeof p) => (b.from === null || (a.from ?? -1e9) >= b.from) && (b.to === null || (a.to ?? 1e9) <= b.to)
  if (inside(p, q)) return REFINEMENT(`${x.value} lies within ${y.value}`)
  if (inside(q, p)) return REFINEMENT(`${y.value} lies within ${x.value}`)
  return RECONCILABLE(`${x.value} and ${y.value} overlap`)
}

const subset = (x: readonly string[], y: readonly string[]): boolean => x.every((w) => y.includes(w))

const comparedWords = (x: Told, y: Told, k: ReconcileKnowledge): Verdict => {
  const [p, q] = [x.key.split(' '), y.key.split(' ')]
  if (subset(p, q)) return REFINEMENT(`"${y.value}" tells more than "${x.value}"`)
  if (subset(q, p)) return REFINEMENT(`"${x.value}" tells more than "${y.value}"`)
  const [a, b] = [k.objects(x.value), k.objects(y.value)]
  const shared = p.filter((w) => q.includes(w))
  if (shared.length > 0 && (a.size === 0 || b.size === 0 || [...a].some((o) => b.has(o))))
    return REFINEMENT(`both tell of "${shared.join(' ')}", each with words of its own`)
  if ([...a].some((o) => b.has(o))) return RECONCILABLE(`"${x.value}" and "${y.value}" can name one thing`)
  return CONTRADICTION(`"${x.value}" is not "${y.value}"`)
}

const amount = (key: string): { op: string; n: number; rest: string } => {
  const m = /^(.*?)(?:(<=|>=|<|>|~) )?(-?\d+(?:\.\d+)?)(.*)$/.exec(key)
  return { op: m?.[2] ?? '=', n: Number(m?.[3] ?? Number.NaN), rest: `${m?.[1] ?? ''}|${m?.[4] ?? ''}` }
}

const range = ({ op, n }: { op: string; n: number }): readonly [number, number] =>
  op === '<' || op === '<=' ? [-1e18, n] : op === '>' || op === '>=' ? [n, 1e18] : op === '~' ? [n * 0.8, n * 1.25] : [n, n]

const sameUnit = (x: Told, y: Told): boolean => amount(x.key).rest === amount(y.key).rest

const comparedAmounts = (x: Told, y: Told): Verdict => {
  const [p, q] = [amount(x.key), amount(y.key)]
  if (p.rest !== q.rest) return CONTRADICTION(`${x.value} is not ${y.value}`)
  const [a, b] = [range(p), range(q)]
  return Math.max(a[0], b[0]) <= Math.min(a[1], b[1])
    ? RECONCILABLE(`${x.value} and ${y.value} can both be true`)
    : CONTRADICTION(`${x.value} and ${y.value} cannot both be true`)
}

/** True where a cell tells a kind of party ("an armed drone": MIL) and no state or body. */
const sideless = (cell: Told, k: ReconcileKnowledge): boolean =>
  !/^(IGO|NGO|IMG)/.test(cell.key) && k.nameOf(cell.key.slice(0, 3)) === undefined && k.nameOf(cell.key) === undefined

/** How two values of a field stand to each other; undefined where they are of different things and cannot differ. */
const compared = (field: Field, x: Told, y: Told, k: ReconcileKnowledge): Verdict | undefined => {
  switch (field) {
    case 'occurrence':
      return CONTRADICTION('one says that it happened, the other that it did not')
    case 'when':
      return comparedWhen(x, y, k)
    case 'side':
      return CONTRADICTION(`${x.value} is not ${y.value}`)
    case 'distance':
      return comparedAmounts(x, y)
    case 'count':
      return sameUnit(x, y) ? comparedAmounts(x, y) : undefined
    case 'source':
    case 'target': {
      const [p, q] = [sideless(x, k), sideless(y, k)]
      if (p !== q) return REFINEMENT(`"${(p ? y : x).value}" names the side that "${(p ? x : y).value}" leaves open`)
      return x.key.startsWith(y.key) || y.key.startsWith(x.key) || x.key.slice(0, 3) === y.key.slice(0, 3)
        ? REFINEMENT(`"${x.value}" and "${y.value}" speak of one state, one of them more closely`)
        : CONTRADICTION(`"${x.value}" is not "${y.value}"`)
    }
    case 'act':
      return x.key.startsWith(y.key) || y.key.startsWith(x.key)
        ? REFINEMENT(`"${x.value}" and "${y.value}" are one kind of act, one told more closely`)
        : RECONCILABLE(`"${x.value}" and "${y.value}" can name one act`)
    case 'why':
      return RECONCILABLE('two reasons can both hold')
    default:
      return comparedWords(x, y, k)
  }
}

/** Fields in which one teller may well tell several things: only different tellers differ there. */
const BETWEEN: ReadonlySet<Field> = new Set<Field>(['why', 'object', 'act', 'source', 'target', 'where'])

const WORST: Readonly<Record<DisputeType, number>> = { refinement: 0, reconcilable: 1, contradiction: 2 }
const RELIABILITY = 'FEDCBA'

interface Weighed {
  readonly key: string
  readonly value: string
  readonly grade: number
  readonly sources: number
  readonly stated: boolean
}

const weigh = (
  field: Field,
  cells: readonly Told[],
  statements: ReadonlyMap<string, EventStatement>,
  documents: ReadonlyMap<string, Document>,
  grades: Grades,
): readonly Weighed[] => {
  const by = new Map<string, Told[]>()
  for (const c of cells) by.set(c.key, [...(by.get(c.key) ?? []), c])
  return [...by.entries()].map(([key, list]) => {
    const voices = new Set<string>()
    let grade = 0
    let stated = false
    for (const cell of list)
      for (const id of cell.statements) {
        const s = statements.get(id)
        if (s === undefined) continue
        const source = documents.get(s.document)?.source
        voices.add(s.claimant === undefined ? (source?.operatedBy ?? source?.id ?? s.document) : cell.teller)
        const credibility = grades.statement.get(id)
        const reliability = source === undefined ? undefined : grades.source.get(source.id)
        grade = Math.max(
          grade,
          credibility === undefined ? 0 : 7 - credibility,
          reliability === undefined ? 0 : RELIABILITY.indexOf(reliability),
        )
        if (field === 'when' && s.when.basis === 'explicit' && !/[~%]/.test(s.when.edtf)) stated = true
      }
    return { key, value: list[0]?.value ?? key, grade, sources: voices.size, stated }
  })
}

/** Days that a told date leaves possible; unbounded dates leave all. */
const daysOf = (key: string, cells: readonly Told[], statements: ReadonlyMap<string, EventStatement>): number =>
  Math.min(
    Number.MAX_SAFE_INTEGER,
    ...cells
      .filter((c) => c.key === key)
      .flatMap((c) => c.statements)
      .map((id) => statements.get(id)?.when)
      .map((w) => (w === undefined || w.earliest === null || w.latest === null ? Number.MAX_SAFE_INTEGER : w.latest - w.earliest)),
  )

/** Best value of a field: a person's preference, else the better grade, else the more exact of two dates, else more independent sources, else a stated day before one worked out. */
const bestOf = (
  field: Field,
  cells: readonly Told[],
  statements: ReadonlyMap<string, EventStatement>,
  documents: ReadonlyMap<string, Document>,
  grades: Grades,
  type: Dispute['type'],
): Dispute['best'] => {
  for (const c of cells)
    for (const id of statements.keys()) {
      const p = grades.prefer.get(`${id} ${field}`)
      if (p !== undefined && p.key === c.key) return { key: c.key, value: c.value, reason: `preferred by judgement: ${p.reason}` }
    }
  const list = weigh(field, cells, statements, documents, grades)
  const leader = (score: (w: Weighed) => number, reason: (w: Weighed) => string): Dispute['best'] => {
    const sorted = [...list].sort((x, y) => score(y) - score(x))
    const [first, second] = sorted
    return first !== undefined && second !== undefined && score(first) > score(second)
      ? { key: first.key, value: first.value, reason: reason(first) }
      : undefined
  }
  return (
    leader(
      (w) => w.grade,
      () => 'told by the better graded source or statement',
    ) ??
    (type === 'refinement' && field === 'when'
      ? leader(
          (w) => -daysOf(w.key, cells, statements),
          () => 'the more exact date lies within the other',
        )
      : undefined) ??
    leader(
      (w) => w.sources,
      (w) => `told by ${w.sources} independent voices`,
    ) ??
    (field === 'when'
      ? leader(
          (w) => (w.stated ? 1 : 0),
          () => 'a stated day goes before one worked out from others',
        )
      : undefined)
  )
}

/** Accounts of an event → the fields on which they differ, typed. A teller with two days, sides, distances or numbers differs with itself. */
export const disputesOf = (
  event: string,
  accounts: readonly Account[],
  statements: ReadonlyMap<string, EventStatement>,
  documents: ReadonlyMap<string, Document>,
  grades: Grades,
  k: ReconcileKnowledge,
): readonly Dispute[] => {
  const fields = new Map<Field, Told[]>()
  for (const a of accounts)
    for (const c of a.cells) {
      const list = fields.get(c.field)
      if (list) list.push({ ...c, teller: a.teller })
      else fields.set(c.field, [{ ...c, teller: a.teller }])
    }
  const out: Dispute[] = []
  for (const [field, cells] of [...fields.entries()].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const keys = new Map<string, Told>()
    for (const c of cells) if (!keys.has(c.key)) keys.set(c.key, c)
    if (keys.size < 2) continue
    if (BETWEEN.has(field) && new Set(cells.map((c) => c.teller)).size < 2) continue
    let verdict: Verdict | undefined
    const values = [...keys.values()].slice(0, 24)
    for (const [i, x] of values.entries())
      for (const y of values.slice(i + 1)) {
        const v = compared(field, x, y, k)
        if (v !== undefined && (verdict === undefined || WORST[v.type] > WORST[verdict.type])) verdict = v
      }
    if (verdict === undefined) continue
    const best = bestOf(field, cells, statements, documents, grades, verdict.type)
    out.push({
      id: disputeId(event, field),
      event,
      field,
      type: verdict.type,
      cells,
      reason: verdict.reason,
      ...(best === undefined ? {} : { best }),
    })
  }
  return out
}
