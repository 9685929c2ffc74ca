import { createHash } from 'node:crypto'
import type { Document } from '../model/document.ts'
import type { Dispute, Event } from '../model/event.ts'
import type { Party } from '../model/party.ts'
import type { EffectStatement, EventStatement } from '../model/statement.ts'
import { type Day, NEVER_TOLD, type When } from '../model/when.ts'
import { accountsOf, denied } from './accounts.ts'
import type { Cluster } from './cluster.ts'
import { disputesOf, type Grades } from './disputes.ts'
import type { ReconcileKnowledge } from './knowledge.ts'
import type { Telling } from './telling.ts'
import { whenOf } from './time.ts'

/** What an event has from other clusters and statements. */
export interface Links {
  readonly reasons: readonly EffectStatement[]
  readonly answers: readonly { readonly event: string; readonly statement: string }[]
  readonly partOf?: string
  readonly parts: readonly string[]
}

/** The telling first captured: by instant of capture, document, place in the text, id. It stays the first when further tellings arrive. */
const anchor = (c: Cluster): Telling =>
  c.members.reduce((x, y) =>
    x.order < y.order || (x.order === y.order && (x.s.span.start - y.s.span.start || (x.s.id < y.s.id ? -1 : 1)) < 0) ? x : y,
  )

/**
 * Id of an event: "e" + 16 hex digits over the id of its anchor, the telling first captured. Later captured tellings of the
 * same happening do not change it.
 */
export const idOf = (c: Cluster): string => {
  let id = ids.get(c)
  if (id === undefined) {
    id = `e${createHash('sha256').update(anchor(c).s.id).digest('hex').slice(0, 16)}`
    ids.set(c, id)
  }
  return id
}

const ids = new WeakMap<Cluster, string>()

/** Days the tellings leave possible together: where they agree, what all allow; else from the first to the last told. */
const windowOf = (
  c: Cluster,
  when: Dispute | undefined,
): { readonly from: Day | null; readonly to: Day | null; readonly basis: When['basis'] } => {
  const chosen = when?.best
  let members = c.members.filter((m) => m.from !== null || m.to !== null)
  if (chosen !== undefined) {
    const picked = members.filter((m) => chosen.key === m.s.when.edtf || chosen.key === `${m.s.when.edtf} ${m.s.when.timeOfDay ?? ''}`)
    if (picked.length > 0) members = picked
  }
  const told = members.filter(
    (m) => m.adopted !== undefined || (m.s.when.basis !== 'context' && m.s.when.basis !== 'docdate' && m.s.when.basis !== 'none'),
  )
  if (told.length > 0 && told.length < members.length) {
    const firm = told.filter((m) => m.from !== null && m.to !== null)
    if (firm.length > 0) members = firm
  }
  let [from, to]: [Day | null, Day | null] = [null, null]
  let [first, last]: [Day | null, Day | null] = [null, null]
  for (const m of members) {
    if (m.from !== null) {
      from = from === null ? m.from : Math.max(from, m.from)
      first = first === null ? m.from : Math.min(first, m.from)
    }
    if (m.to !== null) {
      to = to === null ? m.to : Math.min(to, m.to)
      last = last === null ? m.to : Math.max(last, m.to)
    }
  }
  const order: readonly When['basis'][] = ['explicit', 'resolved', 'inherited', 'context', 'docdate', 'none']
  let basis = order.find((b) => members.some((m) => (m.adopted ?? m.s.when).basis === b)) ?? 'none'
  if (basis === 'none' && from !== null) basis = 'context'
  if (when?.type === 'reconcilable' && chosen === undefined && first !== null && last !== null) {
    const points = members.filter((m) => (m.adopted ?? m.s.when).precision === 'day')
    const lo = Math.min(...points.map((m) => (m.adopted ?? m.s.when).earliest ?? last))
    const hi = Math.max(...points.map((m) => (m.adopted ?? m.s.when).latest ?? first))
    if (points.length > 0 && lo <= hi && hi - lo <= 7) return { from: lo, to: hi, basis }
  }
  return from !== null && to !== null && from > to ? { from: first, to: last, basis } : { from, to, basis }
}

const most = <T>(list: readonly T[], key: (x: T) => string): T | undefined => {
  const count = new Map<string, { n: number; x: T }>()
  for (const x of list) {
    const c = count.get(key(x))
    if (c) c.n++
    else count.set(key(x), { n: 1, x })
  }
  return [...count.entries()].sort(([k1, a], [k2, b]) => b.n - a.n || k2.length - k1.length || (k1 < k2 ? -1 : 1))[0]?.[1].x
}

const present = <T>(list: readonly (T | undefined)[]): readonly T[] => list.filter((x): x is T => x !== undefined)

/** Name of the side in a headline: the actor's own, else as told, without the words that join it to its sentence. */
const nameOf = (p: Party | undefined, k: ReconcileKnowledge): string | undefined => {
  if (p === undefined) return undefined
  const role = p.role ?? p.code.slice(3)
  const plain = p.actor !== undefined && (role === '' || k.ofState(role) || !p.code.startsWith(p.actor))
  const own = plain ? k.nameOf(p.actor ?? '') : undefined
  return own === undefined ? k.spoken.bare(p.name) : k.spoken.name(own)
}

const titleOf = (
  t: Telling,
  source: Party | undefined,
  target: Party | undefined,
  object: string | undefined,
  cameo: string,
  k: ReconcileKnowledge,
): string => {
  const [s, o] = [nameOf(source, k), nameOf(target, k)]
  const pattern = s === undefined ? t.family.passive : t.family.title
  // "took nine miners hostage": those it was done to are called by what they are.
  const itself =
    object !== undefined &&
    o
      ?.toLowerCase()
      .split(' ')
      .some((w) => w.startsWith(object.toLowerCase())) === true
  const ready = itself ? pattern.replace('{o} of {t}', '{t}') : pattern
  if (!ready.includes('{t}') || o !== undefined)
    if (s !== undefined || o !== undefined) {
      const own =
        object !== undefined && (t.family.objects.length === 0 || [...k.objects(object)].some((o) => t.family.objects.includes(o)))
      const told = own ? object : t.family.thing === '' ? undefined : t.family.thing
      const thing = told === undefined || /(?:its|the|an?) \{o\}/.test(ready) ? told : k.spoken.thing(told)
      const text = ready
        .replace('{s}', s ?? '')
        .replace('{t}', o ?? '')
        .replace('{o}', thing ?? 'something')
      if (!ready.includes('{o}') || thing !== undefined) return text.charAt(0).toUpperCase() + text.slice(1)
    }
  const act = k.label(cameo)
  const text =
    s === undefined ? `${act}${o === undefined ? '' : `, towards ${o}`}` : `${s}: ${act}${o === undefined ? '' : `, towards ${o}`}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const statusOf = (list: readonly EventStatement[]): Event['status'] => {
  const said = list.filter((s) => !denied(s))
  if (said.length === 0) return 'denied'
  const real = said.filter((s) => (s.modality === 'actual' || s.modality === 'background') && s.stance !== 'expects')
  const own = real.filter((s) => s.claimant === undefined && s.stance === 'asserts')
  if (own.length > 0) return own.some((s) => s.modality === 'actual') ? 'fact' : 'background'
  if (real.length > 0) return 'claim'
  return said.some((s) => s.modality === 'hypothetical') && !said.some((s) => s.modality !== 'hypothetical') ? 'hypothetical' : 'forecast'
}

/** A cluster → the event with its accounts and disputes. */
export const eventOf = (
  id: string,
  c: Cluster,
  links: Links,
  documents: ReadonlyMap<string, Document>,
  grades: Grades,
  k: ReconcileKnowledge,
): Event => {
  const members = [...c.members].sort((x, y) => (x.s.id < y.s.id ? -1 : 1))
  const list = members.map((m) => m.s)
  const byId = new Map(list.map((s) => [s.id, s]))
  const accounts = accountsOf(
    list,
    links.reasons.map((effect) => ({ effect })),
    documents,
    k,
    new Map(members.flatMap((m) => (m.adopted === undefined ? [] : [[m.s.id, m.adopted]]))),
  )
  const disputes = disputesOf(id, accounts, byId, documents, grades, k)
  const pick = (field: Dispute['field']): string | undefined => disputes.find((d) => d.field === field)?.best?.key
  const firm = members.filter((m) => !m.s.nominal)
  const lead = firm.length > 0 ? firm : members
  const head = anchor({ ...c, members: [...lead] })
  const own = (p: Party): string => (p.actor !== undefined && !p.code.startsWith(p.actor) ? p.actor : p.code)
  const turned = (m: Telling): boolean => m.a !== '' && head.a !== '' && m.a !== head.a && m.a === head.b
  const sources = present(members.map((m) => (turned(m) ? m.target : m.source)))
  const targets = present(members.map((m) => (turned(m) ? m.source : m.target)))
  const named = (side: readonly Party[], best: string | undefined): Party | undefined =>
    (best === undefined ? undefined : side.find((p) => own(p) === best)) ?? most(side, own)
  const source = named(sources, pick('source'))
  const target = named(targets, pick('target'))
  const act =
    (pick('act') === undefined ? undefined : list.find((s) => s.act.cameo === pick('act'))?.act) ??
    most(
      lead.map((m) => m.s.act),
      (a) => a.cameo,
    ) ??
    head.s.act
  const objects = present(lead.map((m) => m.s.object))
  const object = disputes.find((d) => d.field === 'object')?.best?.value ?? most(objects, (o) => o)
  const wheres = present(list.map((s) => s.where))
  const where = wheres.find((w) => (w.place ?? w.name) === pick('where')) ?? most(wheres, (w) => w.place ?? w.name)
  const window = windowOf(
    c,
    disputes.find((d) => d.field === 'when'),
  )
  const single = list.length === 1 && list[0]?.when.earliest === window.from && list[0].when.latest === window.to ? list[0].when : undefined
  const when: When = single ?? (window.from === null && window.to === null ? NEVER_TOLD : whenOf(window.from, window.to, window.basis))
  return {
    id,
    act,
    ...(source === undefined ? {} : { source }),
    ...(target === undefined ? {} : { target }),
    symmetric: head.symmetric,
    when,
    ...(where === undefined ? {} : { where }),
    ...(object === undefined ? {} : { object }),
    title: titleOf(head, source, target, object, act.cameo, k),
    status: statusOf(list),
    statements: list.map((s) => s.id),
    accounts,
    disputes,
    joins: c.joins,
    ...(links.partOf === undefined ? {} : { partOf: links.partOf }),
    ...(links.parts.length === 0 ? {} : { parts: links.parts }),
    ...(links.answers.length === 0 ? {} : { answers: links.answers }),
  }
}
