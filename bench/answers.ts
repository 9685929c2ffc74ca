import { ask } from '../src/ask/ask.ts'
import { openAsk } from '../src/ask/knowledge.ts'
import type { Chancery } from '../src/chancery.ts'
import type { CaseRecord } from '../src/model/record.ts'
import { parseDay } from '../src/model/when.ts'
import { asOf, happened } from '../src/track/asof.ts'
import { holdsOn } from '../src/track/window.ts'

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

/**
 * Answers questions of the annotated texts from a record. `text` alone: only the words of the question are given;
 * else its row (kind, parties, date) as well.
 */
export const openAnswers = (
  { knowledge, parser, coder, tracking }: Chancery,
  text = false,
): ((q: Question, record: CaseRecord) => object) => {
  const k = openAsk(knowledge)
  return (q, record) => {
    const on = parseDay(q.date)
    if (on === null) return { id: q.id, answer: 'unknown' }
    const document = {
      id: 'question',
      source: { id: 'question', name: 'question', kind: 'unknown' as const },
      lang: 'en',
      retrieved: '2026-01-01T00:00:00Z',
      text: q.question,
      blocks: [{ kind: 'paragraph' as const, span: { start: 0, end: q.question.length } }],
      sections: [],
    }
    const sentences = parser.document(document)
    const statements = coder.code(document, sentences)
    const world = { asOf: (x: Parameters<typeof asOf>[0]) => asOf(x, record, tracking), happened, holdsOn }
    const given = text ? {} : { kind: q.kind, ...(q.a === null ? {} : { a: q.a }), ...(q.b === null ? {} : { b: q.b }), on }
    const a = ask({ text: q.question, sentences, statements }, record, k, on, world, given)
    return {
      id: q.id,
      answer: a.answer ?? 'unknown',
      ...(a.since === undefined ? {} : { since: a.since }),
      understood: a.understood,
      reading: a.reading,
      reason: a.reason,
    }
  }
}
