import { partyKey } from '../model/party.ts'
import type { ConditionStatement, Statement } from '../model/statement.ts'
import { NEVER_TOLD } from '../model/when.ts'
import { accordsIn } from './conditions/accords.ts'
import { flightsIn } from './conditions/flights.ts'
import { forceIn } from './conditions/force.ts'
import { membershipsIn } from './conditions/memberships.ts'
import { missionsIn } from './conditions/missions.ts'
import { officesIn } from './conditions/offices.ts'
import { overflightIn } from './conditions/overflight.ts'
import { peopleIn } from './conditions/people.ts'
import { relationsIn } from './conditions/relations.ts'
import { type Found, Scene } from './conditions/scene.ts'
import { openConditionWords } from './conditions/words.ts'
import type { OpenExtractor } from './context.ts'
import { dyadOf } from './dyad.ts'
import { stretch } from './piece.ts'
import { state } from './state.ts'

const PROSE: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote', 'caption'])
const READERS = [missionsIn, membershipsIn, officesIn, accordsIn, relationsIn, forceIn, flightsIn, overflightIn, peopleIn]

/** The conditions a document tells: what is said to hold between parties, with its interval. */
export const openConditions: OpenExtractor = (knowledge) => {
  const words = openConditionWords(knowledge)
  return (context) => {
    const pair = dyadOf(context).pair
    const out: Statement[] = []
    for (const [index, tree] of context.trees.entries()) {
      if (!PROSE.has(tree.sentence.block) || !tree.sentence.parsed) continue
      const scene = new Scene(context, index, words, pair)
      const seen = new Set<string>()
      for (const read of READERS)
        for (const found of read(scene)) {
          const one = statementOf(scene, found)
          if (!one || seen.has(one.id)) continue
          seen.add(one.id)
          out.push(one)
        }
    }
    return out
  }
}

const statementOf = ({ context, index, t }: Scene, f: Found): ConditionStatement | undefined => {
  const quote = stretch(t, context.document.text, Math.min(f.from, f.to), Math.max(f.from, f.to))
  if (!quote || (f.party && f.counterparty && partyKey(f.party) === partyKey(f.counterparty) && f.party.role === f.counterparty.role))
    return undefined
  const voice = context.voice(index, f.token)
  if (voice.modality === 'forecast' || voice.modality === 'hypothetical' || voice.modality === 'intended') return undefined
  return state({
    kind: 'condition',
    document: context.document.id,
    span: quote.span,
    sentence: t.sentence.span,
    ...(voice.claimant ? { claimant: voice.claimant } : {}),
    stance: voice.stance,
    modality: voice.modality,
    negated: f.affirmed === undefined ? voice.negated : !f.affirmed,
    coder: context.coder,
    why: { frame: `condition:${f.type}` },
    type: f.type,
    ...(f.party ? { party: f.party } : {}),
    ...(f.counterparty ? { counterparty: f.counterparty } : {}),
    ...(f.symmetric ? { symmetric: true } : {}),
    start: f.start ?? NEVER_TOLD,
    end: f.end ?? NEVER_TOLD,
    status: f.status ?? 'in_force',
    ...(f.name === undefined ? {} : { name: f.name }),
    ...(f.scope === undefined ? {} : { scope: f.scope }),
    ...(f.place === undefined ? {} : { place: f.place }),
    ...(f.value === undefined ? {} : { value: f.value }),
  })
}
