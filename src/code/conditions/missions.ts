import { partyKey } from '../../model/party.ts'
import { casesOf, headOf, kids } from '../tree.ts'
import { allParties, ownersOf } from './parties.ts'
import { countryOf, placesOf } from './places.ts'
import type { Found, Scene } from './scene.ts'
import { intervalOf, statusOf } from './times.ts'

/** "A maintains an embassy in X and a consulate in Y", "A's embassy in X", "A has embassies in B". */
export const missionsIn = (s: Scene): readonly Found[] => {
  const { t } = s
  const out: Found[] = []
  for (let i = 0; i < t.length; i++) {
    const scope = missionAt(s, i)
    if (scope === undefined || kids(t, i, 'det').some((c) => s.lemma(c) === 'no')) continue
    const verb = verbOf(s, i)
    const has = verb >= 0 && s.is('have', verb) !== undefined
    const owners = ownersOf(s, i)
    const senders = has ? allParties(s, s.subject(verb)) : owners
    const stays = verbStaying(s, i)
    const opened = has && /^(open|establish|inaugurate|reopen)$/.test(s.lemma(verb))
    const places = placesOf(s, i)
    // "Both embassies stay open", "The consulates in A and B remain open": of the two states that the text is about.
    if (senders.length === 0 && stays && s.dyad.length === 2) {
      const pairs =
        kids(t, i, 'det', 'nummod').some((c) => /^(both|two|the)$/.test(s.low(c))) && places.length === 0
          ? [s.dyad, [...s.dyad].reverse()]
          : []
      const placed = places.flatMap((p) => {
        const host = countryOf(s, p.text, p.token)
        const sender = s.dyad.find((d) => d.code !== host?.code.slice(0, 3))
        return host && sender && s.dyad.some((d) => d.code === host.code.slice(0, 3)) ? [[sender, host, p.text] as const] : []
      })
      for (const [party, counterparty, place] of [...pairs.map(([a, b]) => [a, b, undefined] as const), ...placed])
        if (party && counterparty)
          out.push({
            type: 'mission',
            token: i,
            from: t.left[i] as number,
            to: t.right[i] as number,
            party,
            counterparty,
            scope,
            status: statusOf(s, i),
            ...(place === undefined ? {} : { place }),
          })
      continue
    }
    for (const place of places.length > 0 ? places : [undefined]) {
      const told = place ? countryOf(s, place.text, place.token) : undefined
      const hosts = told ? [told] : allParties(s, t.children[i]?.find((c) => /^(in|to)$/.test(casesOf(t, c))) ?? -1)
      for (const party of senders)
        for (const counterparty of hosts.length > 0 ? hosts : senders.length === 2 ? senders : []) {
          if (partyKey(party) === partyKey(counterparty) || party.code.slice(0, 3) === counterparty.code.slice(0, 3)) continue
          const from = has && conjunctOf(s, i) === i ? Math.min(s.subject(verb), t.left[i] as number) : (t.left[i] as number)
          out.push({
            type: 'mission',
            token: has ? verb : i,
            from: Math.max(0, from),
            to: place ? Math.max(i, t.right[place.token] as number) : i,
            party,
            counterparty,
            scope,
            status: statusOf(s, i),
            ...(place ? { place: place.text } : {}),
            ...intervalOf(s, verb >= 0 ? verb : i, opened),
          })
        }
    }
  }
  return out
}

/** The mission stays open, works as before. */
const verbStaying = (s: Scene, i: number): boolean => {
  const first = conjunctOf(s, i)
  const verb = headOf(s.t, first)
  if (verb < 0 || s.t.rel[first] !== 'nsubj') return false
  const open = (k: number): boolean => /^(open|normal|normally|usual)$/.test(s.lemma(k))
  const below = [verb, ...(s.t.children[verb] ?? [])]
  return (s.is('stay-open', verb) !== undefined || open(verb)) && (below.some(open) || /^(work|function|operate)$/.test(s.lemma(verb)))
}

const missionAt = (s: Scene, i: number): string | undefined => {
  if (s.t.sentence.upos[i] !== 'NOUN' && s.t.sentence.upos[i] !== 'PROPN') return undefined
  const two = s.words.of('mission', `${s.low(i - 1)} ${s.lemma(i)}`)
  return two ?? s.words.of('mission', s.lemma(i)) ?? (s.low(i) === 'consulates' ? 'consulate' : undefined)
}

/** First of those coordinated with a mission, also where the tree coordinates it with the place of the one before. */
const conjunctOf = (s: Scene, i: number): number => {
  let k = i
  for (let steps = 0; steps <= s.t.length; steps++) {
    const h = headOf(s.t, k)
    if (h < 0) return k
    if (s.t.rel[k] === 'conj' || (k !== i && s.t.rel[k] === 'nmod' && missionAt(s, h) !== undefined)) k = h
    else return k
  }
  return k
}

const verbOf = (s: Scene, i: number): number => {
  const first = conjunctOf(s, i)
  const h = headOf(s.t, first)
  return h >= 0 && (s.t.rel[first] === 'obj' || s.t.rel[first] === 'obl' || s.t.rel[first] === 'xcomp') && s.t.sentence.upos[h] === 'VERB'
    ? h
    : -1
}
