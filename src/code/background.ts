import type { Day } from '../model/when.ts'
import type { CodedEvent, DocumentContext } from './context.ts'
import { state } from './state.ts'

/** Days before publication from which on a dated act is no news any more. */
const NEWS_DAYS = 45

/**
 * In news and briefs, what lies before the story is background: acts dated well before publication, told in the past perfect,
 * or pointed back to ("earlier this month"). Histories tell what is past as their matter: there nothing changes.
 */
export const withBackground = (context: DocumentContext, events: readonly CodedEvent[]): readonly CodedEvent[] => {
  const day = context.docDay
  if (day === null || context.document.source.kind === 'encyclopedia') return events
  return events.map((e) => {
    const s = e.statement
    if (s.modality !== 'actual' || !isPast(e, day)) return e
    return { ...e, statement: state({ ...withoutId(s), modality: 'background' as const }) }
  })
}

const isPast = ({ statement: { when } }: CodedEvent, day: Day): boolean => {
  if (when.latest === null) return when.earliest !== null && when.basis === 'explicit' && day - when.earliest > NEWS_DAYS
  if (day - when.latest > NEWS_DAYS) return true
  if (when.basis === 'context' && when.edtf === '' && when.earliest === null) return true
  return /^(earlier|previously)\b/i.test(when.words ?? '')
}

const withoutId = <T extends { readonly id: string }>(s: T): Omit<T, 'id'> => {
  const { id: _id, ...rest } = s
  return rest
}
