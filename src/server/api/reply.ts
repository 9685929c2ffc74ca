import { z } from '@hono/zod-openapi'
import { answer, border, condition, event, finding, judgement, standing as stands, statement } from './shape.ts'
import { span, when } from './statement-body.ts'

/** What the API answers: schemas of src/model/screens.ts for the OpenAPI document. A test holds them to real answers. */

const ids = z.array(z.string())
const day = z.number().int().openapi({ description: 'Days since 1970-01-01' })
const holds = z.enum(['yes', 'no', 'possibly'])
const range = z.object({ from: day, to: day })
export const recipe = z.string().openapi({ description: 'How the number is made, in words' })

export { border, judgement }

export const trouble = z
  .object({
    error: z.object({ code: z.string(), message: z.string(), where: z.string().optional(), hint: z.string().optional() }),
  })
  .openapi('Trouble')

export const actor = z.object({ id: z.string(), name: z.string(), kind: z.string() }).openapi('Actor')
const place = z
  .object({ id: z.string(), name: z.string(), lat: z.number(), lon: z.number(), country: z.string().optional() })
  .openapi('Place')

const quote = z
  .object({
    statement: z.string(),
    document: z.string(),
    sentence: z.number().int().openapi({ description: 'Ordinal of the sentence in its document, from 1' }),
    text: z.string(),
    title: z.string(),
    source: z.string(),
    sourceId: z.string(),
    byline: z.string().optional(),
    published: z.string().optional(),
    url: z.string().optional(),
    voice: z.string().optional(),
    stance: z.enum(['asserts', 'denies', 'alleges', 'expects']),
    negated: z.boolean(),
    hand: z.boolean(),
  })
  .openapi('Quote')
export const quotes = z.record(z.string(), quote)

const way = z.enum(['ab', 'ba', 'mutual', 'a', 'b'])
const eventBrief = z
  .object({
    id: z.string(),
    title: z.string(),
    cameo: z.string(),
    quad: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    when,
    way,
    status: z.string(),
    source: z.string().optional(),
    target: z.string().optional(),
    place: z.string().optional(),
    tellers: z.number().int(),
    disputes: z.number().int(),
    cite: z.object({ statement: z.string(), document: z.string(), sentence: z.number().int() }),
  })
  .openapi('EventBrief')
const conditionBrief = z.object({ condition, words: z.string(), holds, way }).openapi('ConditionBrief')
const documentBrief = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    sourceId: z.string(),
    published: z.string().optional(),
    retrieved: z.string(),
    lang: z.string(),
    statements: z.number().int(),
    sentences: z.number().int(),
    judged: z.number().int(),
    grade: z.string().optional(),
  })
  .openapi('DocumentBrief')
const relation = z
  .object({
    key: z.string(),
    a: z.string(),
    b: z.string(),
    aName: z.string(),
    bName: z.string(),
    events: z.number().int(),
    conditions: z.number().int(),
  })
  .openapi('RelationBrief')

export const desk = z
  .object({
    case: z.string(),
    documents: z.array(documentBrief),
    relations: z.array(relation),
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['opened', 'closed', 'dispute', 'review', 'fault', 'orphan', 'forecast', 'judgement']),
        title: z.string(),
        detail: z.string(),
        at: z.string(),
        path: z.string(),
        fresh: z.boolean(),
      }),
    ),
    counts: z.object({
      documents: z.number(),
      statements: z.number(),
      events: z.number(),
      conditions: z.number(),
      judgements: z.number(),
    }),
    orphans: z.array(judgement),
  })
  .openapi('Desk')

export const dossier = z
  .object({
    a: actor,
    b: actor,
    on: day,
    known: day.nullable(),
    range,
    standing: stands,
    events: z.array(eventBrief),
    measures: z.array(conditionBrief),
    conditions: z.array(conditionBrief),
    offices: z.array(conditionBrief),
    hostility: z.array(z.object({ day, value: z.number() })),
    recipes: z.object({ hostility: recipe }),
    disputed: z.array(event),
    attributes: z.array(statement),
    forecasts: z.array(statement),
    findings: z.array(finding),
    documents: z.array(documentBrief),
    quotes,
  })
  .openapi('Dossier')

export const standing = z.object({ standing: stands, holds: z.record(z.string(), holds), quotes }).openapi('StandingOn')

export const incident = z
  .object({
    event,
    known: day.nullable(),
    quotes,
    answers: z.array(eventBrief),
    answered: z.array(eventBrief),
    parts: z.array(eventBrief),
    near: z.array(eventBrief),
    opened: z.array(conditionBrief),
    closed: z.array(conditionBrief),
    relation: relation.optional(),
    positions: z.array(
      z.object({
        teller: z.string(),
        tellerName: z.string(),
        words: z.string(),
        lat: z.number(),
        lon: z.number(),
        radius: z.number().openapi({ description: 'km within which the words allow it' }),
        statements: ids,
        check: border.optional(),
      }),
    ),
    place: place.optional(),
    recipes: z.object({ border: recipe }),
    outlines: z.array(z.object({ id: z.string(), name: z.string(), lines: z.array(z.array(z.array(z.number()).length(2))) })),
    grades: z.object({ sources: z.record(z.string(), z.string()), statements: z.record(z.string(), z.number()) }),
    notes: z.array(judgement),
    judgements: z.array(judgement),
  })
  .openapi('Incident')

export const reader = z
  .object({
    document: z
      .looseObject({
        id: z.string(),
        source: z.looseObject({ id: z.string(), name: z.string(), kind: z.string() }),
        title: z.string().optional(),
        lang: z.string(),
        published: z.string().optional(),
        retrieved: z.string(),
        text: z.string(),
      })
      .openapi('Document'),
    sentences: z.array(z.object({ span, block: z.string() })),
    statements: z.array(
      z.object({
        statement,
        review: z.enum(['machine', 'accepted', 'rejected', 'corrected', 'own']),
        words: z.string(),
        sentence: z.number().int(),
        event: z.string().optional(),
        grade: z.number().optional(),
      }),
    ),
    rejected: z.array(
      z.object({
        judgement: z.string(),
        span,
        quote: z.string(),
        label: z.string(),
        kind: z.string(),
        by: z.string(),
        at: z.string(),
        reason: z.string().optional(),
      }),
    ),
    judgements: z.array(judgement),
    orphans: z.array(judgement),
    actors: z.record(z.string(), z.string()),
    grade: z.string().optional(),
  })
  .openapi('Reader')

export const map = z
  .object({
    on: day,
    known: day.nullable(),
    actor: actor.optional(),
    place: place.optional(),
    range,
    actors: z.array(actor),
    stands: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sign: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
        because: ids,
        statements: ids,
        relation: z.string(),
      }),
    ),
    events: z.array(eventBrief.extend({ lat: z.number(), lon: z.number(), radius: z.number() })),
    closed: z.array(z.object({ id: z.string(), words: z.string(), condition })),
    recipes: z.object({ tie: recipe, hostility: recipe, route: recipe }),
    quotes,
  })
  .openapi('Map')

export const network = z
  .object({
    on: day,
    known: day.nullable(),
    range,
    network: z.object({
      on: day,
      actors: ids,
      ties: z.array(
        z.object({
          a: z.string(),
          b: z.string(),
          sign: z.union([z.literal(1), z.literal(-1)]),
          weight: z.number(),
          because: ids,
          conditions: ids,
          events: ids,
        }),
      ),
      balance: z.object({
        frustration: z.number().nullable(),
        exact: z.boolean().openapi({ description: 'False where frustration is an upper bound' }),
        balancedTriangles: z.number().int(),
        unbalanced: z.array(z.object({ actors: ids.length(3), words: z.string() })),
      }),
      communities: z.array(ids),
    }),
    recipes: z.object({ tie: recipe, frustration: recipe, blocs: recipe, hostility: recipe }),
    names: z.record(z.string(), z.string()),
    effects: z.array(
      z.object({
        id: z.string(),
        cause: z.string(),
        effect: z.string(),
        relation: z.string(),
        sign: z.union([z.literal(1), z.literal(-1)]),
        certainty: z.string(),
        voices: ids,
        statements: ids,
      }),
    ),
    quotes,
    conditions: z.record(z.string(), conditionBrief),
    events: z.record(z.string(), eventBrief),
  })
  .openapi('NetworkOn')

export const route = z
  .object({
    from: z.string(),
    to: z.string(),
    flag: z.string().optional(),
    on: day,
    direct: z.number().openapi({ description: 'km along the great circle' }),
    around: z.number().nullable(),
    extraKm: z.number().nullable(),
    extraMinutes: z.number().nullable(),
    crosses: ids,
    closed: z.array(z.object({ airspace: z.string(), condition: z.string() })),
    path: z.array(z.array(z.number()).length(2)),
    fromPlace: place.optional(),
    toPlace: place.optional(),
    statements: ids,
    quotes,
  })
  .openapi('Route')

export const hits = z.array(
  z
    .object({
      kind: z.enum(['relation', 'actor', 'place', 'event', 'sentence', 'document']),
      id: z.string(),
      title: z.string(),
      detail: z.string().optional(),
      path: z.string(),
    })
    .openapi('Hit'),
)

export const vocabulary = z
  .object({
    acts: z.array(z.object({ code: z.string(), label: z.string() })),
    conditions: z.array(z.object({ type: z.string(), label: z.string(), measure: z.boolean() })),
    actors: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  })
  .openapi('Vocabulary')

export const statements = z.array(statement)
export const judgements = z.array(judgement)
export const added = z.array(
  z
    .object({
      file: z.string(),
      document: z.string().optional(),
      title: z.string(),
      statements: z.number().int(),
      known: z.boolean().optional(),
      trouble: z.string().optional(),
    })
    .openapi('Added'),
)

export const asked = answer
  .extend({ known: day.nullable(), told: z.array(z.object({ id: z.string(), title: z.string(), when: z.string() })), quotes })
  .openapi('Asked')
