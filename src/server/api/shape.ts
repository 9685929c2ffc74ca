import { z } from '@hono/zod-openapi'
import { party, quantity, span, when, where } from './statement-body.ts'

/** The nouns of the model as they travel: schemas of src/model for the OpenAPI document. */

const ids = z.array(z.string())

const base = {
  id: z.string(),
  document: z.string(),
  span,
  sentence: span,
  claimant: party.optional(),
  stance: z.enum(['asserts', 'denies', 'alleges', 'expects']),
  modality: z.enum(['actual', 'background', 'intended', 'hypothetical', 'forecast']),
  negated: z.boolean(),
  coder: z.string(),
  why: z.object({ frame: z.string(), path: z.string().optional(), layers: ids.optional() }).optional(),
}
const day = z.number().int().nullable()
const act = z.object({ cameo: z.string(), plover: z.string().optional(), mode: z.string().optional(), context: ids.optional() })

export const statement = z
  .discriminatedUnion('kind', [
    z.looseObject({
      ...base,
      kind: z.literal('event'),
      act,
      source: party.optional(),
      target: party.optional(),
      when,
      where: where.optional(),
    }),
    z.looseObject({
      ...base,
      kind: z.literal('condition'),
      type: z.string(),
      start: when,
      end: when,
      status: z.enum(['in_force', 'ended', 'unclear']),
    }),
    z.looseObject({ ...base, kind: z.literal('attribute'), about: party, key: z.string(), value: z.string(), when }),
    z.looseObject({
      ...base,
      kind: z.literal('effect'),
      relation: z.string(),
      cause: z.string(),
      effect: z.string(),
      certainty: z.string(),
    }),
    z.looseObject({
      ...base,
      kind: z.literal('forecast'),
      proposition: z.string(),
      about: z.array(party),
      horizon: z.object({ from: day, to: day, words: z.string() }),
      expects: z.enum(['occurs', 'does_not_occur']),
      direction: z.string(),
    }),
  ])
  .openapi('Statement')

const cell = z.object({ field: z.string(), value: z.string(), key: z.string(), statements: ids })

export const event = z
  .looseObject({
    id: z.string(),
    act,
    source: party.optional(),
    target: party.optional(),
    symmetric: z.boolean(),
    when,
    where: where.optional(),
    title: z.string(),
    status: z.enum(['fact', 'claim', 'denied', 'forecast', 'hypothetical', 'background']),
    statements: ids,
    accounts: z.array(z.object({ teller: z.string(), tellerName: z.string(), statements: ids, cells: z.array(cell) })),
    disputes: z.array(
      z.looseObject({
        id: z.string(),
        event: z.string(),
        field: z.string(),
        type: z.enum(['reconcilable', 'refinement', 'contradiction']),
        cells: z.array(cell.extend({ teller: z.string() })),
        reason: z.string(),
      }),
    ),
    joins: z.array(z.object({ a: z.string(), b: z.string(), reason: z.string() })),
  })
  .openapi('Event')

export const condition = z
  .looseObject({
    id: z.string(),
    type: z.string(),
    measure: z.boolean(),
    party: party.optional(),
    counterparty: party.optional(),
    symmetric: z.boolean(),
    start: when,
    end: when,
    status: z.enum(['in_force', 'ended', 'announced', 'unclear']),
    value: quantity.optional(),
    statements: ids,
  })
  .openapi('Condition')

export const judgement = z
  .object({ id: z.string(), at: z.string(), by: z.string(), act: z.looseObject({ type: z.string() }) })
  .openapi('Judgement')

export const finding = z.object({ id: z.string(), rule: z.string(), text: z.string(), statements: ids, conditions: ids }).openapi('Finding')

export const standing = z
  .object({
    a: z.string(),
    b: z.string(),
    on: z.number().int().openapi({ description: 'Days since 1970-01-01' }),
    known: day,
    lines: z.array(
      z.object({
        key: z.string(),
        from: z.string().optional(),
        to: z.string().optional(),
        label: z.string(),
        value: z.enum(['yes', 'no', 'unknown']),
        words: z.string(),
        since: z.string().optional(),
        reason: z.string(),
        conditions: ids,
        statements: ids,
      }),
    ),
    hostility: z.object({ value: z.number(), events: ids }),
  })
  .openapi('Standing')

export const border = z
  .object({
    lat: z.number(),
    lon: z.number(),
    inside: z.string().nullable(),
    border: z.object({ a: z.string(), b: z.string() }).nullable(),
    distance: z.number().openapi({ description: 'km to the nearest border' }),
    nearest: z.object({ lat: z.number(), lon: z.number() }),
    mapError: z.number().openapi({ description: "The map's own error, km" }),
    verdict: z.string(),
  })
  .openapi('Border')

export const answer = z
  .object({
    question: z.string(),
    understood: z.boolean(),
    reading: z.string(),
    answer: z.enum(['yes', 'no', 'unknown']).optional(),
    since: z.string().optional(),
    values: ids.optional(),
    reason: z.string(),
    statements: ids,
    conditions: ids,
    events: ids,
  })
  .openapi('Answer')
