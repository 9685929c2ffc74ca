import type { Judgement } from '../model/judgement.ts'
import { knownBy } from '../model/known.ts'
import type { CaseRecord } from '../model/record.ts'
import { type Day, formatDay } from '../model/when.ts'
import { documentsOf } from './pair.ts'

/** The record, or the record as it was known by a day. */
export type RecordKnown = (known?: Day | null) => CaseRecord

/** The judgements of a record that speak of no document it lacks: what an export by a day may hold; an undo goes with what it undoes. */
export const judgementsWithin = ({ judgements, documents }: Pick<CaseRecord, 'judgements' | 'documents'>): readonly Judgement[] => {
  const kept = judgements.filter((j) => documentsOf(j).every((id) => documents.has(id)))
  const ids = new Set(kept.map((j) => j.id))
  return kept.filter((j) => j.act.type !== 'undo' || ids.has(j.act.judgement))
}

/**
 * The judgements of a case with its forecasts as they stood at the end of a day (UTC): what a person foretold, moved, settled or took
 * back later is left out, by the day of entry. All other judgements stay; the same list where none goes.
 */
export const foretoldBy = (judgements: readonly Judgement[], known: Day): readonly Judgement[] => {
  const last = formatDay(known)
  const byId = new Map(judgements.map((j) => [j.id, j]))
  const foretells = (j: Judgement | undefined): boolean =>
    j?.act.type === 'undo' ? foretells(byId.get(j.act.judgement)) : j?.act.type === 'predict' || j?.act.type === 'resolve'
  const kept = judgements.filter((j) => j.at.slice(0, 10) <= last || !foretells(j))
  return kept.length === judgements.length ? judgements : kept
}

/** A record with other judgements; what it opens only when asked for stays unopened. */
const judgedBy = (record: CaseRecord, judgements: readonly Judgement[]): CaseRecord =>
  judgements === record.judgements
    ? record
    : Object.create(null, { ...Object.getOwnPropertyDescriptors(record), judgements: { value: judgements, enumerable: true } })

/** Days by which records are kept: a person compares two or three, not more. */
const DAYS = 4

/**
 * The record as it was known by a day: derived (`of`) from the documents that were out by then and from nothing else, so that what came
 * later cannot show through. Judgements on documents stay, whenever they were made: they are how the case reads them, no news;
 * forecasts that persons made, moved and settled are news, and stand as they did on that day.
 * Where every document was out by then, and every forecast made, it is the record itself.
 */
export const recordsKnown = (record: () => CaseRecord, of: (documents: CaseRecord['documents']) => CaseRecord): RecordKnown => {
  let last: CaseRecord | undefined
  const made = new Map<Day, CaseRecord>()
  return (known) => {
    const whole = record()
    if (known === undefined || known === null) return whole
    if (last !== whole) {
      last = whole
      made.clear()
    }
    const found = made.get(known)
    if (found !== undefined) return found
    const out = new Map([...whole.documents].filter(([, d]) => knownBy(d, known)))
    const read = out.size === whole.documents.size ? whole : of(out)
    const then = judgedBy(read, foretoldBy(read.judgements, known))
    const [oldest] = made.keys()
    if (made.size >= DAYS && oldest !== undefined) made.delete(oldest)
    made.set(known, then)
    return then
  }
}
