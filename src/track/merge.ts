import { wordsOf } from '../knowledge/objects.ts'
import type { Condition } from '../model/condition.ts'
import { hashId } from '../model/id.ts'
import type { Draft } from './draft.ts'
import { meet, missing, OPEN, type Window, whenOf } from './window.ts'

/** A condition in the making. */
export interface Held {
  readonly first: Draft
  start: Window
  end: Window
  ended: boolean
  readonly drafts: Draft[]
  openedBy?: string
  closedBy?: string
  /** The end is only inferred: a second opening tells that the first must have ended before. */
  inferredEnd?: true
}

/** What was found out of order in the ledger of one key. */
export interface Fault {
  readonly rule: string
  readonly held: readonly Held[]
  readonly drafts: readonly Draft[]
}

/** What tells conditions of one type between one pair apart: the holder of an office, the name of an accord, the kind of mission. */
export const nameKey = (d: Draft): string => {
  const { standing } = d.type
  if (d.type.type === 'office' || standing === 'accord') return wordsOf(d.name ?? '').join(' ')
  if (standing === 'mission') return d.scope ?? ''
  if (d.type.type === 'control' || d.type.type === 'presence') return wordsOf(d.place ?? '').join(' ')
  if (d.type.type === 'other' || standing === 'economic' || standing === 'cooperation') return d.scope ?? ''
  return ''
}

/** Key of what can be one condition. */
export const ledgerKey = (d: Draft): string => {
  const [x, y] = d.type.symmetric && d.b < d.a ? [d.b, d.a] : [d.a, d.b]
  return `${d.type.type}|${x}|${y}`
}

/** Names agree where one is empty, equal, or all its words stand in the other. */
export const named = (x: string, y: string): boolean => {
  if (x === '' || y === '' || x === y) return true
  const [p, q] = [x.split(' '), y.split(' ')]
  return p.every((w) => q.includes(w)) || q.every((w) => p.includes(w))
}

/** Days within which two openings told for different days can be one. */
const SLACK = 3

const heldOf = (d: Draft): Held => ({
  first: d,
  start: d.start,
  end: d.type.form === 'point' ? d.start : d.end,
  ended: d.status === 'ended' || d.type.form === 'point',
  drafts: [d],
  ...(d.does === 'opens' && d.event !== undefined ? { openedBy: d.event } : {}),
})

const absorb = (h: Held, d: Draft): void => {
  h.drafts.push(d)
  const both = meet(h.start, d.start)
  if (both !== undefined) h.start = both
  if (d.does === 'opens' && d.event !== undefined && h.openedBy === undefined) h.openedBy = d.event
  if (d.status === 'ended') {
    h.ended = true
    h.end = meet(h.end, d.end) ?? h.end
  }
}

/** True where a draft can tell the held condition itself, not another one of its kind. */
const same = (h: Held, d: Draft): boolean => {
  if (!named(nameKey(h.first), nameKey(d))) return false
  if (h.ended && h.end.to !== null && d.start.from !== null && d.start.from > h.end.to) return false
  if (d.type.ongoing && missing(h.start, d.start) <= SLACK) return true
  if (d.does === 'opens' && h.openedBy !== undefined)
    return d.event === h.openedBy || (missing(h.start, d.start) <= SLACK && d.start.from !== null && h.start.from !== null)
  if (d.start.from === null && d.does === 'tells') return true
  if (h.start.from === null && h.openedBy === undefined) return true
  return missing(h.start, d.start) <= SLACK
}

/** Drafts of one key → conditions and faults. Openings, tellings and closings are never merged across an end. */
export const mergeLedger = (unsorted: readonly Draft[]): { readonly held: readonly Held[]; readonly faults: readonly Fault[] } => {
  const drafts = [...unsorted].sort((x, y) => (x.order < y.order ? -1 : x.order > y.order ? 1 : 0))
  const held: Held[] = []
  const faults: Fault[] = []
  const type = drafts[0]?.type
  if (type === undefined) return { held, faults }
  const opening = drafts.filter((d) => d.does === 'opens')
  const telling = drafts.filter((d) => d.does === 'tells')
  const told = new Set(drafts.flatMap((d) => (d.does === 'tells' && d.document !== undefined ? [d.document] : [])))
  const closing = drafts.filter((d) => d.does === 'closes' && (d.event !== undefined || d.document === undefined || !told.has(d.document)))
  for (const d of opening) {
    const home = held.find((h) => same(h, d))
    if (home === undefined) held.push(heldOf(d))
    else absorb(home, d)
  }
  for (const d of telling) {
    const fits = held.filter((h) => same(h, d))
    const home =
      d.start.from === null ? fits.findLast((h) => d.start.to === null || h.start.from === null || h.start.from <= d.start.to) : fits[0]
    if (home === undefined) held.push(heldOf(d))
    else absorb(home, d)
  }
  held.sort(
    (x, y) => (x.start.from ?? x.start.to ?? -1e9) - (y.start.from ?? y.start.to ?? -1e9) || (x.first.order < y.first.order ? -1 : 1),
  )
  for (const d of closing) {
    const by = d.end.to ?? d.end.from
    const home = held.findLast(
      (h) =>
        named(nameKey(h.first), nameKey(d)) &&
        (!h.ended ||
          (h.closedBy === undefined && (h.end.to === null || missing(h.end, d.end) <= SLACK)) ||
          (h.closedBy !== undefined && missing(h.end, d.end) <= SLACK)) &&
        (by === null || h.start.from === null || h.start.from <= by),
    )
    if (home !== undefined) {
      home.drafts.push(d)
      if (home.closedBy === undefined) {
        home.end = d.end
        home.ended = true
        if (d.event !== undefined) home.closedBy = d.event
      } else home.end = meet(home.end, d.end) ?? home.end
      continue
    }
    if (d.event === undefined) continue
    const h: Held = { first: d, start: OPEN, end: d.end, ended: true, drafts: [d], closedBy: d.event }
    held.push(h)
    if (!type.implied && type.measure) faults.push({ rule: 'end-without-start', held: [h], drafts: [d] })
  }
  if (type.single) {
    held.sort(
      (x, y) => (x.start.from ?? x.start.to ?? -1e9) - (y.start.from ?? y.start.to ?? -1e9) || (x.first.order < y.first.order ? -1 : 1),
    )
    for (const [i, h] of held.entries()) {
      const next = held[i + 1]
      if (next === undefined || h.ended || h.openedBy === undefined || next.openedBy === undefined) continue
      if (!named(nameKey(h.first), nameKey(next.first)) || h.first.a === '' || h.first.b === '') continue
      faults.push({ rule: 'second-start', held: [h, next], drafts: [] })
      h.ended = true
      h.inferredEnd = true
      h.end = { from: h.start.to ?? h.start.from, to: next.start.to }
    }
  }
  for (const h of held)
    if (h.end.to !== null && h.start.from !== null && h.end.to < h.start.from)
      faults.push({ rule: 'end-before-start', held: [h], drafts: [] })
  return { held, faults }
}

/** A held condition as a Condition. Its id is over its key and what opened it first, so it stays when further tellings arrive. */
export const conditionOf = (key: string, h: Held): Condition => {
  const { first } = h
  const pick = <K extends keyof Draft>(field: K): Draft[K] | undefined => h.drafts.find((d) => d[field] !== undefined)?.[field]
  const [name, scope, place, value, from] = [pick('name'), pick('scope'), pick('place'), pick('value'), pick('from')]
  const statuses = h.drafts.map((d) => d.status)
  const status: Condition['status'] =
    h.ended && first.type.form !== 'point'
      ? 'ended'
      : statuses.includes('in_force')
        ? 'in_force'
        : statuses.includes('announced')
          ? 'announced'
          : 'unclear'
  const opening = h.drafts.find((d) => d.start.from === h.start.from && d.start.to === h.start.to)
  const basis = opening?.startBasis ?? 'context'
  // "about 5 June" tells more than the weeks that it may lie in.
  const start = whenOf(h.start, basis)
  return {
    id: hashId('c', 16, key, h.openedBy ?? nameKey(first), h.openedBy === undefined ? (first.start.from ?? '') : ''),
    type: first.type.type,
    measure: first.type.measure,
    ...(first.party === undefined ? {} : { party: first.party }),
    ...(first.counterparty === undefined ? {} : { counterparty: first.counterparty }),
    symmetric: first.type.symmetric,
    start: opening?.about === undefined ? start : { ...start, edtf: opening.about, precision: 'day' },
    end: h.ended ? whenOf(h.end, 'context') : whenOf(OPEN, 'none'),
    status,
    ...(name === undefined ? {} : { name }),
    ...(scope === undefined ? {} : { scope }),
    ...(place === undefined ? {} : { place }),
    ...(value === undefined ? {} : { value }),
    ...(h.openedBy === undefined ? {} : { openedBy: h.openedBy }),
    ...(h.closedBy === undefined ? {} : { closedBy: h.closedBy }),
    statements: [...new Set(h.drafts.flatMap((d) => d.statements))].sort(),
    ...(from === undefined ? {} : { expandedFrom: from }),
  }
}
