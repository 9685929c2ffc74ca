import { wordsOf } from '../knowledge/objects.ts'
import type { Document } from '../model/document.ts'
import type { Account, Cell, Field } from '../model/event.ts'
import { hashId } from '../model/id.ts'
import { type Party, partyKey } from '../model/party.ts'
import type { EffectStatement, EventStatement, Quantity } from '../model/statement.ts'
import type { When } from '../model/when.ts'
import type { ReconcileKnowledge } from './knowledge.ts'

/** Teller of a statement: the claimant's actor key, else the publication. */
export const tellerOf = (s: { readonly claimant?: Party; readonly document: string }, document: Document | undefined): string =>
  s.claimant === undefined ? `source:${document?.source.id ?? s.document}` : partyKey(s.claimant)

const tellerName = (s: EventStatement | EffectStatement, document: Document | undefined, k: ReconcileKnowledge): string =>
  s.claimant === undefined ? (document?.source.name ?? s.document) : (k.nameOf(partyKey(s.claimant)) ?? s.claimant.name)

/** True where the statement says that it did not happen. */
export const denied = (s: EventStatement): boolean => s.negated || s.stance === 'denies'

const party = (p: Party): { value: string; key: string } => ({
  value: p.name,
  key: p.actor !== undefined && !p.code.startsWith(p.actor) ? p.actor : p.code,
})

const quantity = (q: Quantity): string => `${q.op === '=' ? '' : `${q.op} `}${q.n}${q.unit === '' ? '' : ` ${q.unit}`}`

const phrase = (text: string, k: ReconcileKnowledge): string =>
  wordsOf(text)
    .filter((w) => !k.empty.has(w))
    .join(' ')

type Told = { readonly field: Field; readonly value: string; readonly key: string }

/** What a statement tells, field by field. Dates the text does not tell (taken from the context or the report's own date) are left out. */
export const toldBy = (s: EventStatement, k: ReconcileKnowledge, adopted?: When): readonly Told[] => {
  const told: Told[] = [{ field: 'occurrence', value: denied(s) ? 'did not happen' : 'happened', key: denied(s) ? 'no' : 'yes' }]
  // Who denies that it happened tells no version of when, where and with what.
  if (denied(s)) return told
  const add = (field: Field, value: string, key: string): void => {
    if (key !== '') told.push({ field, value, key })
  }
  const { where, source, target } = s
  const when = adopted ?? s.when
  if (when.edtf !== '' && when.basis !== 'context' && when.basis !== 'docdate' && when.basis !== 'none')
    add(
      'when',
      [when.words ?? when.edtf, when.timeOfDay].filter((x) => x !== undefined && x !== '').join(', '),
      when.timeOfDay === undefined ? when.edtf : `${when.edtf} ${when.timeOfDay}`,
    )
  if (where !== undefined) {
    if (where.border === undefined) add('where', where.name, where.place ?? phrase(where.name, k))
    else {
      const { side, distance } = where.border
      add('side', `inside ${k.nameOf(side) ?? side}`, side)
      if (distance !== undefined) add('distance', `${quantity(distance)} inside ${k.nameOf(side) ?? side}`, `${side} ${quantity(distance)}`)
    }
  }
  if (source !== undefined) add('source', party(source).value, party(source).key)
  if (target !== undefined) add('target', party(target).value, party(target).key)
  add('act', k.label(s.act.cameo), s.act.cameo)
  if (s.object !== undefined) add('object', s.object, phrase(s.object, k))
  if (s.count !== undefined) add('count', quantity(s.count), quantity(s.count))
  return told
}

/** A reason somebody gives for an event: the cause of an effect statement whose effect is told by one of its statements. */
export interface Reason {
  readonly effect: EffectStatement
}

/** Statements of one event → accounts by teller, cells by field; tellers and cells sorted. */
export const accountsOf = (
  statements: readonly EventStatement[],
  reasons: readonly Reason[],
  documents: ReadonlyMap<string, Document>,
  k: ReconcileKnowledge,
  adopted: ReadonlyMap<string, When> = new Map(),
): readonly Account[] => {
  interface Draft {
    readonly name: string
    readonly ids: Set<string>
    readonly cells: Map<string, { field: Field; value: string; key: string; ids: Set<string> }>
  }
  const by = new Map<string, Draft>()
  const draft = (s: EventStatement | EffectStatement): Draft => {
    const document = documents.get(s.document)
    const teller = tellerOf(s, document)
    let d = by.get(teller)
    if (d === undefined) {
      d = { name: tellerName(s, document, k), ids: new Set(), cells: new Map() }
      by.set(teller, d)
    }
    d.ids.add(s.id)
    return d
  }
  const put = (d: Draft, told: Told, id: string): void => {
    const at = `${told.field} ${told.key}`
    const cell = d.cells.get(at)
    if (cell === undefined) d.cells.set(at, { ...told, ids: new Set([id]) })
    else cell.ids.add(id)
  }
  // "both closed their airspace to each other" takes no side on who did it to whom where another says that.
  const directed = statements.some((s) => s.symmetric !== true)
  for (const s of statements) {
    const d = draft(s)
    for (const told of toldBy(s, k, adopted.get(s.id)))
      if (!(directed && s.symmetric === true && (told.field === 'source' || told.field === 'target'))) put(d, told, s.id)
  }
  for (const { effect } of reasons) put(draft(effect), { field: 'why', value: effect.cause, key: phrase(effect.cause, k) }, effect.id)
  return [...by.entries()]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([teller, d]) => ({
      teller,
      tellerName: d.name,
      statements: [...d.ids].sort(),
      cells: [...d.cells.values()]
        .sort((x, y) => (x.field < y.field ? -1 : x.field > y.field ? 1 : x.key < y.key ? -1 : 1))
        .map(({ field, value, key, ids }): Cell => ({ field, value, key, statements: [...ids].sort() })),
    }))
}

export const disputeId = (event: string, field: Field): string => hashId('x', 12, event, field)
