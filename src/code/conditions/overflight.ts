import type { Party } from '../../model/party.ts'
import { subjectOf } from '../piece.ts'
import { headOf, kids, within } from '../tree.ts'
import { allParties, isNamed, mentionedAt, ownersOf } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { intervalOf, isSupposed, statusOf } from './times.ts'

/** "X refuses to let Y's aircraft cross its territory", "bars Y's planes from its airspace", "lets them fly over it again": leave to cross. */
export const overflightIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    const bars = s.is('bar', i) !== undefined
    if (s.t.sentence.upos[i] !== 'VERB' || (!bars && s.is('let', i) === undefined) || isSupposed(s, i)) continue
    // "refused to let": the refusal says it.
    const up = headOf(s.t, i)
    if (s.t.rel[i] === 'xcomp' && up >= 0 && s.is('bar', up) !== undefined) continue
    const inside = Array.from({ length: s.t.length }, (_, k) => k).filter((k) => k > i && within(s.t, k, i))
    const craft = inside.find((k) => s.is('craft', k) !== undefined)
    const land = inside.find((k) => s.is('over-land', k) !== undefined)
    const leave = inside.find((k) => s.is('overflight', k) !== undefined)
    if (leave === undefined && (craft === undefined || land === undefined)) continue
    const party = stateOf(allParties(s, subjectOf(s.t, i)))
    const whose = [craft, leave].flatMap((k) => (k === undefined ? [] : [...ownersOf(s, k), ...mentionedAt(s, k)]))
    const objects = kids(s.t, i, 'obj', 'iobj').flatMap((k) => [...allParties(s, k)])
    const counterparty = [...whose, ...objects].map((p) => stateOf([p])).find((p) => p !== undefined && p.code !== party?.code)
    if (party === undefined || counterparty === undefined) continue
    const not = kids(s.t, i, 'advmod').some((k) => /^(not|n't|never|no)$/.test(s.low(k)))
    const start = [i, ...inside.filter((k) => s.t.sentence.upos[k] === 'VERB')]
      .map((k) => intervalOf(s, k, true).start)
      .find((w) => w !== undefined)
    out.push({
      type: 'airspace-closed',
      token: i,
      from: Math.max(0, Math.min(subjectOf(s.t, i), i)),
      to: s.t.right[i] as number,
      party,
      counterparty,
      status: statusOf(s, i),
      affirmed: bars !== not,
      ...(start === undefined ? {} : { start }),
    })
  }
  return out
}

/** The state of the first party that is one or belongs to one. */
const stateOf = (parties: readonly Party[]): Party | undefined => {
  const p = parties.find((x) => isNamed(x) && !/^(IGO|NGO|IMG)/.test(x.code))
  const code = p?.code.slice(0, 3)
  return p === undefined || code === undefined ? undefined : { code, actor: code, name: p.name }
}
