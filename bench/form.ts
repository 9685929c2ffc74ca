import { readFileSync } from 'node:fs'
import { rivalsOf } from '../src/assess/rivals.ts'
import { readTable } from '../src/knowledge/table.ts'
import type { Condition } from '../src/model/condition.ts'
import type { Document } from '../src/model/document.ts'
import type { Event } from '../src/model/event.ts'
import type { Party } from '../src/model/party.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { ConditionStatement, EffectStatement, EventStatement, ForecastStatement, Statement } from '../src/model/statement.ts'
import { formatDay, type When } from '../src/model/when.ts'

/*
 * What Chancery finds, in the form of the annotated texts (their SCHEMA.md, section 4). Only names and shapes change here;
 * nothing is decided that the record does not say.
 */

interface Kind {
  readonly measure: string | undefined
  readonly condition: string | undefined
  readonly subtype: string | undefined
}

const kinds: ReadonlyMap<string, Kind> = new Map(
  readTable('kinds.tsv', readFileSync(new URL('./kinds.tsv', import.meta.url), 'utf8')).rows.map((r) => [
    r.text('type'),
    { measure: r.optional('measure'), condition: r.optional('condition'), subtype: r.optional('subtype') },
  ]),
)

/** EDTF → the date a list would show: the start of an interval, without marks of doubt; null where there is none. */
export const dateOf = (w: When | undefined): string | null => {
  if (!w || w.edtf === '') return null
  const sides = w.edtf.split('/')
  const side = sides.find((s) => s !== '..' && s !== '') ?? ''
  const plain = side.replace(/[~?%]/g, '')
  if (/^\d{4}(-(0\d|1[0-2])(-\d{2})?)?$/.test(plain)) return plain
  return /^\d{4}-2[1-4]$/.test(plain) ? plain.slice(0, 4) : null
}

const code = (p: Party | undefined): string | null => p?.code ?? null

const REBEL = /^(REB|SEP|UAF)/

/** False for acts within one state that are no business of another: the gold has them as optional at most. Rebels are a side of their own. */
export const betweenSides = (s: EventStatement): boolean => {
  if (s.source === undefined || s.target === undefined) return true
  const [a, b] = [s.source, s.target].map((p) => (REBEL.test(p.code.slice(3)) ? p.code.slice(0, 6) : p.code.slice(0, 3)))
  return a !== b || /^(IGO|IMG|NGO)/.test(a ?? '')
}

/** A bloc's act as an act of each of its few members that the text names, too, where the act is one of states: the gold has one for each. */
export const byMembers = (
  s: EventStatement,
  document: Document,
  parts: (party: Party | undefined) => readonly (Party | undefined)[],
): readonly EventStatement[] => {
  // Only states have what these acts touch: envoys, missions, relations.
  if (!s.act.cameo.startsWith('16')) return [s]
  const named = (p: Party | undefined): readonly (Party | undefined)[] =>
    parts(p).filter((x) => x === p || (x !== undefined && document.text.includes(x.name)))
  return named(s.source).flatMap((source) =>
    named(s.target).map((target): EventStatement => ({ ...s, ...(source ? { source } : {}), ...(target ? { target } : {}) })),
  )
}

const statusOf = (s: EventStatement): string => {
  if (s.modality === 'hypothetical') return 'hypothetical'
  if (s.modality === 'forecast' || s.modality === 'intended' || s.stance === 'expects') return 'forecast'
  if (s.claimant !== undefined || s.stance === 'alleges' || s.stance === 'denies') return 'claim'
  return s.modality === 'background' ? 'background' : 'fact'
}

/** A date of the statement's own, else that of the event it tells, where the record knows it better. */
const dateInRecord = (s: EventStatement, e: Event | undefined): string | null => {
  const own = dateOf(s.when)
  const told = dateOf(e?.when)
  if (own !== null && (told === null || s.when.basis === 'explicit' || s.when.basis === 'resolved' || told.length <= own.length)) return own
  return told
}

export const eventForm = (s: EventStatement, document: Document, e: Event | undefined): object => {
  const date = dateInRecord(s, e)
  return {
    quote: document.text.slice(s.span.start, s.span.end),
    start: s.span.start,
    end: s.span.end,
    source: code(s.source),
    target: code(s.target),
    code: s.act.cameo,
    date,
    precision: date === null ? 'none' : date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year',
    date_basis: s.when.basis,
    status: statusOf(s),
    polarity: s.negated || s.stance === 'denies' ? 'negated' : 'affirmed',
    ...(s.symmetric ? { symmetric: true } : {}),
    ...(s.claimant ? { claim_by: s.claimant.code } : {}),
    ...(s.where ? { place: s.where.name } : {}),
  }
}

export const effectForm = (s: EffectStatement, document: Document): object => ({
  quote: document.text.slice(s.span.start, s.span.end),
  start: s.span.start,
  end: s.span.end,
  cause: s.cause,
  effect: s.effect,
  relation: s.relation,
  sign: s.relation === 'undermines' ? '-' : '+',
  modality: s.certainty,
  ...(s.claimant ? { by: s.claimant.code } : {}),
})

const iso = (d: number | null): string | null => (d === null ? null : formatDay(d))

export const forecastForm = (s: ForecastStatement, document: Document): object => ({
  quote: document.text.slice(s.span.start, s.span.end),
  start: s.span.start,
  end: s.span.end,
  by: s.claimant?.name ?? document.byline ?? document.source.name,
  probability_word: s.likelihood?.words ?? null,
  expects: s.expects,
  direction: s.direction,
  actors: s.about.map((p) => p.code),
  horizon: { text: s.horizon.words || null, from: iso(s.horizon.from), to: iso(s.horizon.to) },
  ...(s.condition ? { condition: s.condition } : {}),
})

const quotesOf = (ids: readonly string[], record: CaseRecord, name: (document: string) => string, many: boolean): readonly unknown[] =>
  ids.flatMap((id) => {
    const s = record.statements.get(id)
    const text = s && record.documents.get(s.document)?.text
    if (!s || text === undefined) return []
    const quote = text.slice(s.span.start, s.span.end)
    return [many ? { doc: name(s.document), quote } : quote]
  })

const ends = (c: Pick<Condition, 'start' | 'end' | 'status'>): object => ({
  start: dateOf(c.start),
  start_precision: c.start.precision,
  end: dateOf(c.end),
  end_precision: c.end.precision,
  status: c.status,
})

/** A condition of the record as a measure; undefined where its type is none there. */
export const measureForm = (c: Condition, record: CaseRecord, name: (document: string) => string, many: boolean): object | undefined => {
  const kind = kinds.get(c.type)
  if (!c.measure || kind?.measure === undefined || !c.party || !c.counterparty) return undefined
  if (c.status === 'ended' && c.start.edtf === '') return undefined
  // That somebody is a party to an accord tells no signing.
  if (kind.measure === 'sign_accord' && /^(\.\.|$)/.test(c.start.edtf)) return undefined
  // Relations that were restored are told as the restoration.
  const restored = (o: Condition): boolean => o.type === 'relations-restored' && o.start.edtf === c.start.edtf && c.start.edtf !== ''
  if (c.type === 'relations' && [...record.conditions.values()].some(restored)) return undefined
  return {
    kind: kind.measure,
    from: code(c.party),
    to: code(c.counterparty),
    ...ends(c),
    ...(c.symmetric ? { symmetric: true } : {}),
    evidence: quotesOf(c.statements, record, name, many),
  }
}

/** A condition of the record as a standing fact. */
export const conditionForm = (c: Condition, record: CaseRecord, name: (document: string) => string): object | undefined => {
  const kind = kinds.get(c.type)
  if (kind?.condition === undefined) return undefined
  const told = c.statements.map((id) => record.statements.get(id)).find((s): s is ConditionStatement => s?.kind === 'condition')
  if (!told) return undefined
  return {
    kind: kind.condition,
    party: c.party?.code ?? c.party?.name ?? null,
    counterparty: code(c.counterparty),
    ...ends(c),
    ...(c.symmetric ? { symmetric: true } : {}),
    ...(c.name ? { name: c.name } : {}),
    ...(c.place ? { place: c.place } : {}),
    ...(kind.subtype ? { type: kind.subtype } : c.scope ? { type: c.scope } : {}),
    ...(c.value ? { value: c.value } : {}),
    evidence: quotesOf(c.statements, record, name, false),
  }
}

/** The rival versions of the record, one group each. */
export const rivalForms = (
  record: CaseRecord,
  side: (party: Party | undefined) => string,
  name: (document: string) => string,
  many: boolean,
): readonly object[] =>
  rivalsOf(record, side).flatMap((g) => {
    const accounts = g.accounts.flatMap((a) => {
      const s = record.statements.get(a.statement)
      const text = s && record.documents.get(s.document)?.text
      if (!s || text === undefined) return []
      // A version of the day stands where the day is told: often before the clause, in its sentence.
      const span = g.about === 'date' && !text.slice(s.span.start, s.span.end).includes(a.claim) ? s.sentence : s.span
      const quote = text.slice(span.start, span.end)
      return [{ by: a.by, claim: a.claim, quote, ...(many ? { doc: name(s.document) } : { start: span.start, end: span.end }) }]
    })
    if (many && new Set(accounts.map((a) => ('doc' in a ? a.doc : ''))).size < 2) return []
    return [{ topic: g.topic, attribute: g.about === 'number' ? 'state' : g.about, accounts }]
  })

/** True for a statement of the kind. */
export const is =
  <K extends Statement['kind']>(kind: K) =>
  (s: Statement): s is Extract<Statement, { kind: K }> =>
    s.kind === kind
