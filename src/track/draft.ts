import type { ConditionType } from '../knowledge/conditions.ts'
import { wordsOf } from '../knowledge/objects.ts'
import type { Condition } from '../model/condition.ts'
import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import type { Party } from '../model/party.ts'
import type { ConditionStatement, EventStatement, Quantity, Statement } from '../model/statement.ts'
import { type Basis, type Day, readEdtf } from '../model/when.ts'
import { wordsRead } from '../model/words.ts'
import type { TrackKnowledge } from './knowledge.ts'
import { meet, type Window, windowOf } from './window.ts'

/** One thing that opens, closes or tells a condition, before merging. */
export interface Draft {
  readonly type: ConditionType
  readonly does: 'opens' | 'closes' | 'tells'
  readonly party?: Party
  readonly counterparty?: Party
  /** Side keys. */
  readonly a: string
  readonly b: string
  readonly start: Window
  readonly startBasis: Basis
  /** The day that the start is told to lie about, as EDTF: "2017-06-05~"; its window is wider. */
  readonly about?: string
  readonly end: Window
  readonly status: Condition['status']
  readonly event?: string
  readonly statements: readonly string[]
  /** Document of a condition statement. */
  readonly document?: string
  readonly name?: string
  readonly scope?: string
  readonly place?: string
  readonly value?: Quantity
  /** Actor key of the bloc it was expanded from. */
  readonly from?: string
  readonly order: string
}

type Documents = ReadonlyMap<string, Document>

const ABOUT = /^\d{4}-\d\d-\d\d~$/

const quote = (s: Statement, documents: Documents): string => wordsRead(s, documents.get(s.document))

/** Members that stand for a bloc in a condition that is one of each member; the party itself where it is no bloc. */
const each = (
  p: Party | undefined,
  type: ConditionType,
  on: Day | null,
  k: TrackKnowledge,
): readonly { readonly party?: Party; readonly from?: string }[] => {
  if (p === undefined) return [{}]
  const actor = p.actor ?? p.code
  const members = type.expand && k.sides.key(p) === actor ? k.members(actor, on) : []
  return members.length === 0 ? [{ party: p }] : members.map((m) => ({ party: k.party(m), from: actor }))
}

/** True where an event may change what holds: told as fact or by the side that did it itself. */
const settled = (e: Event, statements: readonly EventStatement[], k: TrackKnowledge): 'yes' | 'announced' | 'unclear' | 'no' => {
  if (e.status === 'denied' || e.status === 'hypothetical' || e.status === 'forecast')
    return e.status === 'forecast' && statements.some((s) => s.modality === 'intended' && !s.negated) ? 'announced' : 'no'
  if (e.status !== 'claim') return 'yes'
  const doer = k.sides.key(e.source)
  return statements.some((s) => !s.negated && s.claimant !== undefined && k.sides.key(s.claimant) === doer) ? 'yes' : 'unclear'
}

/** Proper name round the object in a quote: "the Algiers Accord of 2015" → "Algiers Accord". */
const properName = (text: string, object: string | undefined): string | undefined => {
  const head =
    object
      ?.split(' ')
      .at(-1)
      ?.replace(/[^\p{L}]/gu, '') ?? ''
  if (head === '') return undefined
  const capital = head.charAt(0).toUpperCase() + head.slice(1)
  const m = new RegExp(`(?:\\p{Lu}[\\p{L}’'-]*\\s+){1,4}${capital}\\b`, 'u').exec(text)
  return m?.[0].replace(/^(?:The|In|On|By)\s+/u, '')
}

/** Where a body is known by its name ("joined X"), the act may be on the organisation, though no word says so. */
const onBody = (s: EventStatement): boolean => s.object !== undefined && [s.source, s.target].some((p) => p?.code.startsWith('IGO'))

/** What an event opens and closes, by its statements' objects and words. */
const effectOf = (statements: readonly EventStatement[], documents: Documents, k: TrackKnowledge) => {
  const opens = new Set<ConditionType>()
  const closes = new Set<ConditionType>()
  const firm = statements.filter((s) => s.nominal !== true)
  for (const s of firm.length > 0 ? firm : statements) {
    const told = (object: string | undefined) => k.conditions.effect(s.act.cameo, object, quote(s, documents))
    const body = onBody(s) ? told('organisation') : undefined
    const effect = body !== undefined && body.opens.length + body.closes.length > 0 ? body : told(s.object)
    for (const t of effect.opens) opens.add(t)
    for (const t of effect.closes) closes.add(t)
  }
  return { opens: [...opens], closes: [...closes] }
}

/** Days from which on a stretch is one that something lasted, not one in which it came to pass. */
const LONG = 60

/** "fought from 1976 to 1988": both ends of what lasted; undefined where one day or an open stretch is told. */
const stretchOf = (e: Event): { readonly start: Window; readonly end: Window } | undefined => {
  const [first, last, more] = e.when.edtf.split('/')
  if (first === undefined || last === undefined || more !== undefined || !/^\d{4}[\d-]*$/.test(first) || !/^\d{4}[\d-]*$/.test(last))
    return undefined
  const [a, b] = [readEdtf(first), readEdtf(last)]
  if (!a || !b || a.earliest === null || b.latest === null || b.latest - a.earliest < LONG) return undefined
  return { start: { from: a.earliest, to: a.latest }, end: { from: b.earliest, to: b.latest } }
}

/** Drafts from one event: each condition it opens or closes, once for each member of a bloc where the table says so. */
export const draftsOfEvent = (
  e: Event,
  window: Window,
  told: readonly EventStatement[],
  documents: Documents,
  k: TrackKnowledge,
): readonly Draft[] => {
  const out: Draft[] = []
  const kind = settled(e, told, k)
  if (kind === 'no') return out
  const { opens, closes } = effectOf(told, documents, k)
  const accord = told.map((s) => properName(quote(s, documents), s.object)).find((n) => n !== undefined)
  for (const [does, types] of [
    ['opens', opens],
    ['closes', closes],
  ] as const)
    for (const type of types) {
      const [p, q] = [type.party === 'source' ? e.source : e.target, type.counterparty === 'target' ? e.target : e.source]
      const day = window.to ?? window.from
      for (const x of each(p, type, day, k))
        for (const y of each(q, type, day, k)) {
          const [a, b] = [k.sides.key(x.party), k.sides.key(y.party)]
          if (a === b && a !== '') continue
          const from = x.from ?? y.from
          const lasted = does === 'opens' && type.form === 'interval' ? stretchOf(e) : undefined
          const draft: Draft = {
            type,
            does,
            ...(x.party === undefined ? {} : { party: x.party }),
            ...(y.party === undefined ? {} : { counterparty: y.party }),
            a,
            b,
            start:
              lasted?.start ??
              (type.ongoing && does === 'opens' && (e.when.basis === 'docdate' || e.when.basis === 'context')
                ? { from: null, to: window.to }
                : window),
            startBasis: e.when.basis === 'none' && window.from !== null ? 'context' : e.when.basis,
            ...(ABOUT.test(e.when.edtf) && window.from === e.when.earliest && window.to === e.when.latest ? { about: e.when.edtf } : {}),
            end: lasted?.end ?? (does === 'closes' || type.form === 'point' ? window : { from: null, to: null }),
            status: kind === 'yes' ? 'in_force' : kind,
            event: e.id,
            statements: e.statements,
            ...(accord === undefined || type.standing !== 'accord' ? {} : { name: accord }),
            ...(from === undefined ? {} : { from }),
            order: `${String((window.from ?? window.to ?? 1e6) + 2e6).padStart(8, '0')} ${e.id}`,
          }
          out.push(draft)
          if (lasted)
            out.push({
              ...draft,
              does: 'closes',
              start: lasted.end,
              order: `${String((lasted.end.from ?? lasted.end.to ?? 1e6) + 2e6).padStart(8, '0')} ${e.id}`,
            })
        }
    }
  return out
}

/** When the holder named was removed, by an act on that person told in the same sentence; unbounded where none is. */
const removal = (s: ConditionStatement, acts: readonly EventStatement[]): Window => {
  const names = wordsOf(s.name ?? '').filter((w) => w.length > 2)
  const found = acts.find(
    (e) =>
      e.sentence.start === s.sentence.start &&
      e.when.earliest !== null &&
      wordsOf(`${e.object ?? ''} ${e.target?.name ?? ''} ${e.target?.person ?? ''}`).some((w) => names.includes(w)),
  )
  return found === undefined ? { from: null, to: null } : windowOf(found.when)
}

/**
 * Drafts from the condition statements of ONE document that speaks at a day; the present tense of a dated document bounds the
 * start, "ended" bounds the end.
 */
export const draftsOfDocument = (statements: readonly Statement[], day: Day | null, k: TrackKnowledge): readonly Draft[] => {
  const out: Draft[] = []
  const acts = statements.filter((s) => s.kind === 'event')
  for (const s of statements) {
    if (s.kind !== 'condition' || s.modality === 'hypothetical' || s.modality === 'forecast') continue
    const type = k.conditions.types.get(s.type) ?? k.conditions.types.get('other')
    if (type === undefined) continue
    const unclear = s.modality === 'intended' ? 'announced' : s.stance !== 'asserts' && s.claimant !== undefined ? 'unclear' : s.status
    let start = windowOf(s.start)
    let end = windowOf(s.end)
    if (day !== null) {
      if (s.status === 'in_force' || s.start.edtf !== '') start = meet(start, { from: null, to: day }) ?? start
      if (s.status === 'ended') end = meet(end, { from: null, to: day }) ?? end
      if (s.status === 'ended' && s.end.edtf === '' && s.name !== undefined) end = meet(end, removal(s, acts)) ?? end
    }
    const does = s.negated || s.stance === 'denies' ? 'closes' : 'tells'
    for (const x of each(s.party, type, day, k))
      for (const y of each(s.counterparty, type, day, k)) {
        const from = x.from ?? y.from
        out.push({
          type,
          does: does === 'closes' ? 'closes' : 'tells',
          ...(x.party === undefined ? {} : { party: x.party }),
          ...(y.party === undefined ? {} : { counterparty: y.party }),
          a: k.sides.key(x.party),
          b: k.sides.key(y.party),
          start: does === 'closes' ? { from: null, to: day } : start,
          startBasis: s.start.edtf === '' ? 'context' : s.start.basis,
          end: does === 'closes' ? { from: null, to: day } : end,
          status: does === 'closes' ? 'ended' : unclear,
          statements: [s.id],
          document: s.document,
          ...optional(s),
          ...(from === undefined ? {} : { from }),
          order: `${String((start.from ?? start.to ?? 1e6) + 2e6).padStart(8, '0')} ${s.id}`,
        })
        const after =
          s.status === 'ended' && does === 'tells' && type.endedAs !== undefined ? k.conditions.types.get(type.endedAs) : undefined
        if (after !== undefined)
          out.push({
            type: after,
            does: 'tells',
            ...(x.party === undefined ? {} : { party: x.party }),
            ...(y.party === undefined ? {} : { counterparty: y.party }),
            a: k.sides.key(x.party),
            b: k.sides.key(y.party),
            start: end,
            startBasis: s.end.edtf === '' ? 'context' : s.end.basis,
            end: { from: null, to: null },
            status: unclear === 'ended' ? 'in_force' : unclear,
            statements: [s.id],
            document: s.document,
            ...optional(s),
            order: `${String((end.from ?? end.to ?? 1e6) + 2e6).padStart(8, '0')} ${s.id}`,
          })
      }
  }
  return out
}

const optional = (s: ConditionStatement) => ({
  ...(s.name === undefined ? {} : { name: s.name }),
  ...(s.scope === undefined ? {} : { scope: s.scope }),
  ...(s.place === undefined ? {} : { place: s.place }),
  ...(s.value === undefined ? {} : { value: s.value }),
})
