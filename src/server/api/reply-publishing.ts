import { z } from '@hono/zod-openapi'
import { actor, quotes, recipe } from './reply.ts'

/** What the API answers on forecasts and briefs: schemas of src/model/published.ts for the OpenAPI document. */

const ids = z.array(z.string())
const share = z.number().openapi({ description: 'In [0, 1]' })
const day = z.number().int().openapi({ description: 'Days since 1970-01-01' })

const scores = z
  .object({
    n: z.number().int(),
    brier: z.number(),
    log: z.number(),
    baseRate: share,
    baseBrier: z.number().openapi({ description: 'Brier score of always giving the base rate' }),
    skill: z.number().nullable().openapi({ description: '1 − brier / baseBrier; null where all outcomes were the same' }),
    reliability: z.number(),
    resolution: z.number(),
    uncertainty: z.number(),
    discrimination: z.number().nullable(),
    bins: z.array(
      z.object({
        from: share,
        to: share,
        n: z.number().int(),
        meanP: share.nullable(),
        observed: share.nullable(),
        low: share.nullable().openapi({ description: 'Wilson 95 % interval of the observed share' }),
        high: share.nullable(),
      }),
    ),
  })
  .openapi('Scores')

const rateFields = {
  type: z.string(),
  within: z.number().int().openapi({ description: 'Days after the start' }),
  cases: z.number().int(),
  leftOut: z.number().int(),
  rate: z
    .object({ share, low: share.nullable(), high: share.nullable(), atRisk: z.number().int() })
    .nullable()
    .openapi({ description: 'Kaplan–Meier estimate; null where there are too few cases' }),
  conditions: ids,
}
export const rate = z.object(rateFields).openapi('BaseRate')

export const forecasts = z
  .object({
    today: day.openapi({ description: 'The day on which the ledger stands so: today, or that of "known"' }),
    known: day.nullable(),
    past: z.boolean().openapi({ description: 'True where that day lies before today' }),
    likelihood: z.object({
      inForce: z.string(),
      tables: z.array(z.string()),
      yardsticks: z.array(
        z.object({
          table: z.string(),
          name: z.string(),
          bands: z.array(z.object({ phrase: z.string(), low: z.number().openapi({ description: 'Percent' }), high: z.number() })),
        }),
      ),
    }),
    forecasts: z.array(
      z
        .object({
          id: z.string(),
          proposition: z.string(),
          by: z.string(),
          about: ids,
          from: z.string().optional(),
          to: z.string().optional(),
          words: z.string().optional(),
          low: z.number().optional().openapi({ description: 'Percent' }),
          high: z.number().optional(),
          table: z.string().optional().openapi({ description: 'Table that gave the band; "HOUSE" where no standard defines the words' }),
          expects: z.enum(['occurs', 'does_not_occur']),
          direction: z.string().optional(),
          condition: z.string().optional(),
          history: z.array(z.object({ judgement: z.string(), at: z.string(), by: z.string(), p: share, reason: z.string().optional() })),
          test: z.string().optional(),
          status: z.enum(['open', 'due', 'resolved', 'void']),
          proposal: z.object({ outcome: z.enum(['yes', 'no']), reason: z.string(), statements: ids }).optional(),
          outcome: z.enum(['yes', 'no', 'void']).optional(),
          resolvedAt: z.string().optional(),
          decision: z
            .object({ judgement: z.string(), at: z.string(), by: z.string(), reason: z.string(), statements: ids })
            .optional()
            .openapi({ description: 'Who settled it and why, or, where it is not settled, who declined what the record proposed' }),
          statements: ids,
          p: share.nullable(),
          base: z.object({ ...rateFields, label: z.string() }).optional(),
          noBase: z.string().optional().openapi({ description: 'Why no reference class is found' }),
        })
        .openapi('Forecast'),
    ),
    scorecard: z.object({
      all: scores.nullable(),
      atMidpoints: scores.nullable(),
      byAuthor: z.record(z.string(), scores),
      byWord: z.record(z.string(), scores),
      byHorizon: z.record(z.string(), scores),
      unscored: z.number().int(),
    }),
    recipes: z.object({ scores: recipe, calibration: recipe, baseRate: recipe }),
    names: z.record(z.string(), z.string()),
    kinds: z.array(z.object({ type: z.string(), label: z.string() })),
    quotes,
  })
  .openapi('Forecasts')

const brieftext = {
  title: z.string(),
  dateline: z.string(),
  parts: z.array(
    z.object({
      heading: z.string(),
      level: z.union([z.literal(2), z.literal(3)]),
      list: z.boolean(),
      columns: z.array(z.string()).optional().openapi({ description: 'Heads of the columns, where the part is a table' }),
      lines: z.array(
        z.object({
          text: z.string(),
          cites: ids,
          cells: z.array(z.string()).optional().openapi({ description: 'Cells of the row, where the part is a table' }),
          joins: z.boolean().optional().openapi({ description: 'Goes on in the paragraph of the line before' }),
          marks: z.array(z.object({ start: z.number().int(), end: z.number().int(), kind: z.enum(['strong', 'em']) })).optional(),
        }),
      ),
    }),
  ),
}

const mark = z.object({ kind: z.string(), start: z.number().int(), end: z.number().int(), message: z.string() }).openapi('LintMark')
export const marks = z.array(mark)

export const brief = z
  .object({
    a: actor,
    b: actor,
    on: day,
    known: day.nullable(),
    id: z.string(),
    brief: z.object(brieftext),
    markdown: z.string(),
    marks,
    edited: z.object({ by: z.string(), at: z.string(), markdown: z.string(), marks, judgements: ids }).optional(),
    quotes,
  })
  .openapi('Brief')

export const profile = z
  .object({
    a: actor,
    b: actor,
    on: day,
    known: day.nullable(),
    profile: z.object({
      ...brieftext,
      pair: z.object({ a: z.string(), b: z.string() }),
      facts: z.array(z.object({ label: z.string(), value: z.string(), cites: ids })),
    }),
    quotes,
  })
  .openapi('Profile')

export const exported = z
  .object({
    format: z.string(),
    files: z.array(z.object({ name: z.string(), type: z.string(), path: z.string(), bytes: z.number().int() })),
  })
  .openapi('Export')

export const formats = z.array(z.object({ format: z.string(), about: z.string() })).openapi('ExportFormats')
