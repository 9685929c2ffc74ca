import type { Chancery, Kept } from '../chancery.ts'
import { knownBy } from '../model/known.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Day } from '../model/when.ts'

/** The record, or the record as it was known by a day. */
export type RecordKnown = (known?: Day | null) => CaseRecord

/** Days by which records are kept: a person compares two or three, not more. */
const DAYS = 4

/**
 * The record as it was known by a day: derived from the documents that were out by then and from nothing else, so that what came
 * later cannot show through. Judgements stay, whenever they were made: they are how the case reads its documents, no news.
 * Where every document was out by then it is the record itself.
 */
export const recordsKnown = (chancery: Chancery, record: () => CaseRecord, kept: () => Kept): RecordKnown => {
  let of: CaseRecord | undefined
  const made = new Map<Day, CaseRecord>()
  return (known) => {
    const whole = record()
    if (known === undefined || known === null) return whole
    if (of !== whole) {
      of = whole
      made.clear()
    }
    const found = made.get(known)
    if (found !== undefined) return found
    const { documents, coded, judgements } = kept()
    const out = new Map([...documents].filter(([, d]) => knownBy(d, known)))
    const then =
      out.size === documents.size
        ? whole
        : chancery.record({ documents: out, coded: new Map([...coded].filter(([id]) => out.has(id))), judgements })
    const [oldest] = made.keys()
    if (made.size >= DAYS && oldest !== undefined) made.delete(oldest)
    made.set(known, then)
    return then
  }
}
