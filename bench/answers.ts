import type { Knowledge } from '../src/knowledge/knowledge.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { AsOfKind } from '../src/model/standing.ts'
import { parseDay } from '../src/model/when.ts'
import { asOf } from '../src/track/asof.ts'
import { openTrack } from '../src/track/knowledge.ts'

/** A question of questions.json. */
export interface Question {
  readonly doc: string
  readonly id: string
  readonly kind: string
  readonly a: string | null
  readonly b: string | null
  readonly date: string
  readonly question: string
}

/** Answers questions of the annotated texts from a record. */
export const openAnswers = (knowledge: Knowledge): ((q: Question, record: CaseRecord) => object) => {
  const track = openTrack(knowledge)
  const side = (code: string | null): readonly string[] =>
    code === null ? [] : [...new Set([track.sides.key({ code, name: code }), code])]
  return (q, record) => {
    const on = parseDay(q.date)
    if (on === null) return { id: q.id, answer: 'unknown' }
    const a = asOf({ kind: q.kind as AsOfKind, a: side(q.a), b: side(q.b), on, known: null }, record, track)
    return { id: q.id, answer: a.value, ...(a.since ? { since: a.since } : {}), reason: a.reason }
  }
}
