import { type Conditions, openConditionTypes } from '../knowledge/conditions.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { openObjects } from '../knowledge/objects.ts'
import { openSides, type Sides } from '../knowledge/sides.ts'
import type { Party } from '../model/party.ts'
import type { Day } from '../model/when.ts'
import { type OrderWords, openOrder } from './order.ts'

/** One line of the state card (standing.tsv): which conditions decide it. */
export interface LineRule {
  readonly key: string
  /** pair: one line for both; each: one line a side. */
  readonly way: 'pair' | 'each'
  /** Label in words: {a} the side, {b} the other. */
  readonly label: string
  /** Condition types whose holding makes the line "yes", and those that make it "no". */
  readonly yes: readonly string[]
  readonly no: readonly string[]
  /** What a closure told for later days says of the days before: "yes" = it was in the normal state. */
  readonly before: 'yes' | 'no' | 'unknown'
  /** Only conditions with one of these scopes count; empty = all. */
  readonly scopes: readonly string[]
  readonly words: { readonly yes: string; readonly no: string; readonly unknown: string }
}

/** What tracking needs to know of the world. */
export interface TrackKnowledge {
  readonly conditions: Conditions
  readonly sides: Sides
  readonly lines: readonly LineRule[]
  readonly order: OrderWords
  members(actor: string, on: Day | null): readonly string[]
  orgsOf(actor: string, on: Day): readonly string[]
  nameOf(actor: string): string | undefined
  /** An actor of the tables as a party. */
  party(actor: string): Party
  /** Weight of an act for the hostility series: Goldstein scale. */
  weight(cameo: string): number
}

/** Opens conditions.tsv, standing.tsv and hostility.tsv over the actors. */
export const openTrack = (knowledge: Knowledge): TrackKnowledge => {
  const objects = openObjects(knowledge)
  const weights = new Map(knowledge.table('hostility.tsv').rows.map((r) => [r.text('code'), r.number('weight') ?? 0]))
  const { actors } = knowledge
  return {
    conditions: openConditionTypes(knowledge, objects),
    sides: openSides(knowledge),
    order: openOrder(knowledge),
    lines: knowledge.table('standing.tsv').rows.map((r) => ({
      key: r.text('line'),
      way: r.text('way') === 'each' ? 'each' : 'pair',
      label: r.text('label'),
      yes: r.list('yes'),
      no: r.list('no'),
      before: r.text('before') as LineRule['before'],
      scopes: r.list('scopes'),
      words: { yes: r.text('words_yes'), no: r.text('words_no'), unknown: r.text('words_unknown') },
    })),
    members: (actor, on) => {
      const stretches = actors.memberships(actor).filter((m) => m.status === 'member' || m.status === 'suspended')
      if (stretches.length === 0) return []
      const day = on ?? Math.max(0, ...stretches.map((m) => m.to ?? m.from ?? 0))
      return [...new Set(stretches.filter((m) => (m.from ?? -1e9) <= day && day <= (m.to ?? 1e9)).map((m) => m.member))]
    },
    orgsOf: (actor, on) => actors.orgsOf(actor, on),
    nameOf: (actor) => actors.get(actor)?.name,
    party: (actor) => {
      const row = actors.get(actor)
      return row === undefined
        ? { code: actor.slice(0, 3), name: actor }
        : { code: row.code, actor, name: row.name, ...(row.role === undefined ? {} : { role: row.role }) }
    },
    weight: (cameo) => weights.get(cameo) ?? weights.get(cameo.slice(0, 3)) ?? weights.get(cameo.slice(0, 2)) ?? 0,
  }
}
