import { z } from '@hono/zod-openapi'
import { anchorOf } from '../../model/anchor.ts'
import type { Event } from '../../model/event.ts'
import type { Anchor, JudgementAct } from '../../model/judgement.ts'
import type { CaseRecord } from '../../model/record.ts'
import { Trouble } from '../../model/trouble.ts'
import { type Foretold, forecastAsks, foretold } from './ask-forecast.ts'
import { statementBody } from './statement-body.ts'

const id = z.string().min(1).max(200)
const reason = z.string().max(2000)
const FIELDS = ['occurrence', 'when', 'where', 'side', 'distance', 'source', 'target', 'act', 'object', 'count', 'why'] as const

/** What a person asks to be kept: statements and events by id; where they stand is put in from the record. */
export const askSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('accept'), statement: id }),
    z.strictObject({ type: z.literal('reject'), statement: id, reason: reason.optional() }),
    z.strictObject({ type: z.literal('correct'), statement: id, body: statementBody, reason: reason.optional() }),
    z.strictObject({ type: z.literal('state'), body: statementBody }),
    z.strictObject({ type: z.literal('same'), events: z.tuple([id, id]), reason: reason.optional() }),
    z.strictObject({ type: z.literal('different'), statements: z.tuple([id, id]), reason: reason.optional() }),
    z.strictObject({ type: z.literal('prefer'), statement: id, field: z.enum(FIELDS), key: z.string().max(400), reason: reason.min(1) }),
    z.strictObject({
      type: z.literal('grade-source'),
      source: id,
      grade: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
      reason: reason.optional(),
    }),
    z.strictObject({
      type: z.literal('grade-statement'),
      statement: id,
      grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]),
      reason: reason.optional(),
    }),
    z.strictObject({ type: z.literal('note'), on: id, text: z.string().min(1).max(20_000) }),
    ...forecastAsks,
    z.strictObject({
      type: z.literal('setting'),
      setting: z.literal('likelihood').openapi({ description: 'The table of likelihood words in force' }),
      value: z.string().min(1).max(40),
    }),
    z.strictObject({ type: z.literal('undo'), judgement: id }),
  ])
  .openapi('Ask')

export type Ask = z.infer<typeof askSchema>

/** The act to keep for what was asked; Trouble where a statement, event or judgement is not in the record. */
export const actOf = (
  record: CaseRecord,
  ask: Ask,
  ledger: Foretold = { forecasts: () => [], likelihood: () => ({ tables: [] }) },
): JudgementAct => {
  const anchor = (statement: string): Anchor => {
    const s = record.statements.get(statement)
    const d = s && record.documents.get(s.document)
    if (!s || !d)
      throw new Trouble('no-statement', 'That statement is not in the record any more.', statement, 'Reload the page and choose again.')
    return anchorOf(s, d)
  }
  const event = (wanted: string): Event => {
    const e = record.events.get(wanted)
    if (!e) throw new Trouble('no-event', 'That event is not in the record any more.', wanted, 'Reload the page and choose again.')
    return e
  }
  switch (ask.type) {
    case 'accept':
      return { type: 'accept', anchor: anchor(ask.statement) }
    case 'reject':
      return { type: 'reject', anchor: anchor(ask.statement), ...why(ask.reason) }
    case 'correct':
      return { type: 'correct', anchor: anchor(ask.statement), body: checked(record, ask.body), ...why(ask.reason) }
    case 'state':
      return { type: 'state', body: checked(record, ask.body) }
    case 'same': {
      const [x, y] = ask.events.map((e) => anchor(event(e).statements[0] ?? ''))
      if (!x || !y) throw new Trouble('no-event', 'Two events are needed.')
      return { type: 'same', anchors: [x, y], ...why(ask.reason) }
    }
    case 'different':
      return { type: 'different', anchors: [anchor(ask.statements[0]), anchor(ask.statements[1])], ...why(ask.reason) }
    case 'prefer':
      return { type: 'prefer', anchor: anchor(ask.statement), field: ask.field, key: ask.key, reason: ask.reason }
    case 'grade-source':
      return { type: 'grade-source', source: ask.source, grade: ask.grade, ...why(ask.reason) }
    case 'grade-statement':
      return { type: 'grade-statement', anchor: anchor(ask.statement), grade: ask.grade, ...why(ask.reason) }
    case 'note':
      return { type: 'note', on: ask.on, text: ask.text }
    case 'predict':
    case 'resolve':
    case 'brief':
      return foretold(record, ask, ledger)
    case 'setting':
      if (!ledger.likelihood().tables.includes(ask.value))
        throw new Trouble(
          'setting-value',
          `No table of likelihood words is called "${ask.value}".`,
          ask.setting,
          `The tables are: ${ledger.likelihood().tables.join(', ')}.`,
        )
      return { type: 'setting', setting: ask.setting, value: ask.value }
    case 'undo':
      if (!record.judgements.some((j) => j.id === ask.judgement))
        throw new Trouble('no-judgement', 'There is no such judgement to undo.', ask.judgement)
      return { type: 'undo', judgement: ask.judgement }
  }
}

const why = (text: string | undefined) => (text === undefined || text === '' ? {} : { reason: text })

/** The body, if its document is in the case and its stretches lie within the text. */
const checked = <B extends z.infer<typeof statementBody>>(
  record: CaseRecord,
  body: B,
): Extract<JudgementAct, { type: 'state' }>['body'] => {
  const d = record.documents.get(body.document)
  if (!d) throw new Trouble('no-document', 'That document is not in the case.', body.document)
  for (const s of [body.span, body.sentence])
    if (s.start >= s.end || s.end > d.text.length)
      throw new Trouble('bad-span', 'The stretch of text lies outside the document.', body.document)
  return body as Extract<JudgementAct, { type: 'state' }>['body']
}
