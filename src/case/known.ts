import type { Judgement } from '../model/judgement.ts'
import { knownBy } from '../model/known.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Day } from '../model/when.ts'
import { documentsOf } from './pair.ts'

/** The record, or the record as it was known by a day. */
export type RecordKnown = (known?: Day | null) => CaseRecord

/** The judgements of a record that speak of no document it lacks: what an export by a day may hold; an undo goes with what it undoes. */
export const judgementsWithin = ({ judgements, documents }: Pick<CaseRecord, 'judgements' | 'documents'>): readonly Judgement[] => {
  const kept = judgements.filter((j) => documentsOf(j).every((id) => documents.has(id)))
  const ids = new Set(kept.map((j) => j.id))
  return kept.filter((j) => j.act.type !== 'undo' || ids.has(j.act.judgement))
}

/** Days by which records are kept: a person compares two or three, not more. */
const DAYS = 4

/**
 * The record as it was known by a day: derived (`of`) from the documents that were out by then and from nothing else, so that what came
 * later cannot show through. Judgements stay, whenever they were made: they are how the case reads its documents, no news.
 * Where every document was out by then it is the record itself.
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
    const then = out.size === whole.documents.size ? whole : of(out)
    const [oldest] = made.keys()
    if (made.size >= DAYS && oldest !== undefined) made.delete(oldest)
    made.set(known, then)
    return then
  }
}
