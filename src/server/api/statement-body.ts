import { z } from '@hono/zod-openapi'

const text = z.string().max(2000)
const day = z.number().int().min(-1_000_000).max(1_000_000).nullable()
export const span = z.strictObject({ start: z.number().int().min(0), end: z.number().int().min(1) })

export const party = z.strictObject({
  code: z.string().min(1).max(40),
  actor: z.string().max(80).optional(),
  role: z.string().max(20).optional(),
  name: z.string().min(1).max(400),
  person: z.string().max(400).optional(),
})

export const when = z.strictObject({
  edtf: z.string().max(80),
  earliest: day,
  latest: day,
  precision: z.enum(['day', 'month', 'season', 'year', 'decade', 'none']),
  basis: z.enum(['explicit', 'resolved', 'inherited', 'context', 'docdate', 'none']),
  words: text.optional(),
  timeOfDay: z.string().max(80).optional(),
})

export const quantity = z.strictObject({
  n: z.number(),
  op: z.enum(['=', '<', '<=', '>', '>=', '~']),
  unit: z.string().max(40),
})

export const where = z.strictObject({
  name: z.string().min(1).max(400),
  place: z.string().max(120).optional(),
  role: z.enum(['in', 'near', 'inside', 'across', 'from', 'to']),
  border: z.strictObject({ side: z.string().max(40), with: z.string().max(40).optional(), distance: quantity.optional() }).optional(),
})

const base = {
  document: z.string().min(1).max(80),
  span,
  sentence: span,
  claimant: party.optional(),
  stance: z.enum(['asserts', 'denies', 'alleges', 'expects']),
  modality: z.enum(['actual', 'background', 'intended', 'hypothetical', 'forecast']),
  negated: z.boolean(),
}

/** A person's own or corrected statement, as it comes from the browser. */
export const statementBody = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('event'),
      act: z.strictObject({
        cameo: z.string().regex(/^\d{2,4}$/),
        plover: z.string().max(40).optional(),
        mode: z.string().max(40).optional(),
        context: z.array(z.string().max(40)).max(12).optional(),
      }),
      source: party.optional(),
      target: party.optional(),
      symmetric: z.boolean().optional(),
      when,
      where: where.optional(),
      object: text.optional(),
      count: quantity.optional(),
      words: text.optional(),
      nominal: z.boolean().optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('condition'),
      type: z.string().min(1).max(80),
      party: party.optional(),
      counterparty: party.optional(),
      symmetric: z.boolean().optional(),
      start: when,
      end: when,
      status: z.enum(['in_force', 'ended', 'unclear']),
      name: text.optional(),
      scope: text.optional(),
      place: z.string().max(400).optional(),
      value: quantity.optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('attribute'),
      about: party,
      key: z.string().min(1).max(200),
      value: text,
      quantity: quantity.optional(),
      when,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('effect'),
      relation: z.enum(['causes', 'enables', 'undermines', 'intensifies', 'respondsTo', 'risks']),
      cause: text,
      effect: text,
      causeSpan: span.optional(),
      effectSpan: span.optional(),
      certainty: z.enum(['asserted', 'likely', 'possible', 'attributed', 'implied']),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('forecast'),
      proposition: text,
      about: z.array(party).max(40),
      horizon: z.strictObject({ from: day, to: day, words: text }),
      likelihood: z.strictObject({ words: text, low: z.number(), high: z.number(), table: z.string().max(80) }).optional(),
      expects: z.enum(['occurs', 'does_not_occur']),
      direction: z.enum(['escalation', 'deescalation', 'no_change', 'settlement', 'alignment', 'dealignment', 'other']),
      condition: text.optional(),
    }),
  ])
  .openapi('StatementBody')
