import { z } from '@hono/zod-openapi'
import type * as screens from '../../model/screens.ts'

/** An answer whose shape is a type of src/model; the OpenAPI document names it. */
const of = <T>(name: string, description: string) =>
  z.custom<T>().openapi(name, { type: 'object', description: `${description} See src/model/screens.ts.`, additionalProperties: true })

export const trouble = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      where: z.string().optional(),
      hint: z.string().optional(),
    }),
  })
  .openapi('Trouble')

export const desk = of<screens.DeskScreen>('Desk', 'What changed and what waits.')
export const dossier = of<screens.DossierScreen>('Dossier', 'A relation on a day.')
export const standing = of<screens.StandingScreen>('StandingOn', 'State lines and which conditions hold.')
export const incident = of<screens.IncidentScreen>('Incident', 'An event with its accounts.')
export const reader = of<screens.ReaderScreen>('Reader', 'A document with its statements.')
export const map = of<screens.MapScreen>('Map', 'States, events and closed airspaces.')
export const network = of<screens.NetworkScreen>('NetworkOn', 'Signed ties and effects.')
export const route = of<screens.RouteScreen>('Route', 'A route and its way round.')
export const border = of('Border', 'Distance to the border.')
export const hits = z.array(of<screens.Hit>('Hit', 'One thing found.'))
export const answer = of('Answer', 'An answer with its evidence.')
export const vocabulary = of('Vocabulary', 'Labels of codes.')
export const statements = z.array(of('Statement', 'One statement.'))
export const judgement = of('Judgement', 'A kept judgement.')
export const judgements = z.array(judgement)
export const added = z.array(of<screens.Added>('Added', 'What became of a file.'))
