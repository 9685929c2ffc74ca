import type { Document } from './document.ts'
import { type Day, readEdtf } from './when.ts'

/** The first day on which what a document says could be known: its publication, else its capture. Null where neither is a date. */
export const knownFrom = (d: Pick<Document, 'published' | 'retrieved'>): Day | null => {
  const published = d.published === undefined ? null : readEdtf(d.published)
  return published?.earliest ?? readEdtf(d.retrieved.slice(0, 10))?.earliest ?? null
}

/** True where the document was out by the end of that day (null = everything is known). */
export const knownBy = (d: Pick<Document, 'published' | 'retrieved'>, known: Day | null): boolean => {
  if (known === null) return true
  const day = knownFrom(d)
  return day !== null && day <= known
}
