import { type ObjectClasses, openObjects } from './objects.ts'
import type { Tables } from './tables.ts'

/** An act that opens or closes a condition: CAMEO prefix, object class, verb class. */
export interface ActPattern {
  readonly cameo: string
  /** Object class of words/objects.tsv; "-" = an object of no class; absent = any. */
  readonly object?: string
  readonly verb?: string
}

/** One row of conditions.tsv. */
export interface ConditionType {
  readonly type: string
  readonly label: string
  readonly measure: boolean
  /** interval: lasts until closed; point: an act worth listing, without length. */
  readonly form: 'interval' | 'point'
  readonly symmetric: boolean
  readonly opens: readonly ActPattern[]
  readonly closes: readonly ActPattern[]
  readonly party: 'source' | 'target'
  readonly counterparty: 'source' | 'target'
  /** Line of the state card. */
  readonly standing: string
  readonly yes: string
  readonly no: string
  /** Only one at a time between two parties. */
  readonly single: boolean
  /** An act of or against a bloc is one of or against each member. */
  readonly expand: boolean
  /** Its end tells that it held before. */
  readonly implied: boolean
  /** An act told at the report's own time has been going on: its start is not told. */
  readonly ongoing: boolean
  /** Type of the condition that begins where this one ended. */
  readonly endedAs?: string
}

/** What an act does to conditions. */
export interface ActEffect {
  readonly opens: readonly ConditionType[]
  readonly closes: readonly ConditionType[]
}

export interface Conditions {
  readonly types: ReadonlyMap<string, ConditionType>
  /**
   * What an act opens and closes. `object` is what the act is done with where told; `words` is the quote, used where the object
   * is absent or of no class, and for the verb.
   */
  effect(cameo: string, object: string | undefined, words: string): ActEffect
}

const pattern = (text: string): ActPattern => {
  const [cameo = '', rest] = text.split(':')
  if (rest === undefined) return { cameo }
  const [object = '', verb] = rest.split('/')
  return { cameo, ...(object === '' ? {} : { object }), ...(verb === undefined ? {} : { verb }) }
}

const NOTHING: ActEffect = Object.freeze({ opens: [], closes: [] })

/** Opens conditions.tsv with the classes of words/objects.tsv. */
export const openConditionTypes = (tables: Tables, objects: ObjectClasses = openObjects(tables)): Conditions => {
  const types = new Map<string, ConditionType>()
  for (const row of tables.table('conditions.tsv').rows) {
    const side = (column: string): 'source' | 'target' => (row.text(column) === 'target' ? 'target' : 'source')
    const type = row.text('type')
    types.set(type, {
      type,
      label: row.text('label'),
      measure: row.text('measure') === 'yes',
      form: row.text('form') === 'point' ? 'point' : 'interval',
      symmetric: row.text('symmetric') === 'yes',
      opens: row.list('opens').map(pattern),
      closes: row.list('closes').map(pattern),
      party: side('party'),
      counterparty: row.text('counterparty') === 'source' ? 'source' : 'target',
      standing: row.text('standing'),
      yes: row.text('yes'),
      no: row.text('no'),
      single: row.optional('single') === 'yes',
      expand: row.optional('expand') === 'yes',
      implied: row.optional('implied') === 'yes',
      ongoing: row.optional('ongoing') === 'yes',
      ...(row.optional('ended_as') === undefined ? {} : { endedAs: row.text('ended_as') }),
    })
  }
  const all = [...types.values()]
  const roots = new Set(all.flatMap((t) => [...t.opens, ...t.closes].map((p) => p.cameo.slice(0, 2))))
  return {
    types,
    effect: (cameo, object, words) => {
      if (!roots.has(cameo.slice(0, 2))) return NOTHING
      const told = object === undefined ? undefined : objects.classes(object).objects
      const quote = objects.classes(words)
      const over = (things: { has(o: string): boolean; readonly size: number }): ActEffect => {
        const fits = (p: ActPattern): boolean =>
          cameo.startsWith(p.cameo) &&
          (p.object === undefined || (p.object === '-' ? things.size === 0 : things.has(p.object))) &&
          (p.verb === undefined || quote.verbs.has(p.verb))
        return { opens: all.filter((t) => t.opens.some(fits)), closes: all.filter((t) => t.closes.some(fits)) }
      }
      if (told !== undefined && told.size > 0) return over(told)
      for (const place of quote.places) {
        const found = over(new Set(place))
        if (found.opens.length + found.closes.length > 0) return found
      }
      return over(quote.objects.size === 0 ? quote.objects : new Set(['?']))
    },
  }
}
