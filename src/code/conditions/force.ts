import type { Party } from '../../model/party.ts'
import { stateParty } from '../dyad.ts'
import { stretch, subjectOf } from '../piece.ts'
import { casesOf, child, conjuncts, headOf, kids } from '../tree.ts'
import { allParties, namedBetween, ownersOf, partiesAt, sidesOf, stateBefore, unique } from './parties.ts'
import { countryOf, placeOf, regionBefore } from './places.ts'
import type { Found, Scene } from './scene.ts'
import { intervalOf, isSupposed, statusOf } from './times.ts'

const isState = (p: Party): boolean => !/^(IGO|NGO|IMG)/.test(p.code)

/** Armed conflicts, control and presence. */
export const forceIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    const upos = s.t.sentence.upos[i]
    if (upos === 'NOUN' || upos === 'PROPN') out.push(...conflict(s, i), ...truce(s, i), ...rebellion(s, i), ...presence(s, i))
    if (upos === 'VERB') out.push(...fights(s, i), ...holds(s, i), ...stays(s, i), ...keeps(s, i))
  }
  return out
}

const armed = (
  s: Scene,
  a: Party | undefined,
  b: Party | undefined,
  i: number,
  from: number,
  to: number,
  more: Partial<Found> = {},
): readonly Found[] =>
  a && b && (a.code !== b.code || a.actor !== b.actor)
    ? [{ type: 'armed-conflict', token: i, from, to, party: a, counterparty: b, symmetric: true, status: statusOf(s, i), ...more }]
    : []

/** "engaged in conflict with X", "the war between A and B". */
const conflict = (s: Scene, i: number): readonly Found[] => {
  if (s.is('conflict', i) === undefined || kids(s.t, i, 'amod').some((c) => /^(diplomatic|trade|cold|verbal|political)$/.test(s.lemma(c))))
    return []
  const verb = headOf(s.t, i)
  if (isSupposed(s, i)) return []
  const between = sidesOf(s, i)
  const other = [...kids(s.t, i, 'nmod'), ...(verb >= 0 ? kids(s.t, verb, 'obl') : [])].find((c) =>
    /^(with|against)$/.test(casesOf(s.t, c)),
  )
  const engaged = verb >= 0 && s.t.sentence.upos[verb] === 'VERB' ? subjectOf(s.t, verb) : -1
  const sides =
    between.length === 2 ? between : other === undefined || engaged < 0 ? [] : [allParties(s, engaged)[0], allParties(s, other)[0]]
  const [a, b] = sides
  const place = other === undefined ? undefined : whereOf(s, other, i)
  return armed(s, a, b, i, engaged >= 0 ? (s.t.left[engaged] as number) : i, s.t.right[i] as number, {
    ...intervalOf(s, i, true),
    ...(place ? { place } : {}),
  })
}

/** "The ceasefire between A and B of 10 May has held": dated by itself, and told as something that stands. */
const truce = (s: Scene, i: number): readonly Found[] => {
  if (s.is('truce', i) === undefined || isSupposed(s, i)) return []
  const [party, counterparty] = sidesOf(s, i)
  const interval = intervalOf(s, i, true)
  if (!party || !counterparty || party.code === counterparty.code || !interval.start) return []
  return [{ type: 'ceasefire', token: i, from: i, to: i, party, counterparty, symmetric: true, status: statusOf(s, i), ...interval }]
}

/** "in the north": said with the state it lies in. */
const whereOf = (s: Scene, ...tokens: readonly number[]): string | undefined => {
  for (const i of tokens) {
    const named = placeOf(s, i)
    if (named) return named.text
    const part = kids(s.t, i, 'nmod', 'obl').find((c) => s.is('direction', c) !== undefined)
    const state = part === undefined ? undefined : stateBefore(s, part)
    if (part !== undefined && state)
      return `${s.lemma(part)}ern ${s.context.knowledge.actors.get(state.code.slice(0, 3))?.name ?? state.name}`
        .replace('centreern', 'central')
        .replace('centerern', 'central')
  }
  return undefined
}

const fights = (s: Scene, i: number): readonly Found[] => {
  if (s.is('fight', i) === undefined || isSupposed(s, i)) return []
  const other =
    child(s.t, i, 'obj') >= 0 ? child(s.t, i, 'obj') : (kids(s.t, i, 'obl').find((c) => /^(with|against)$/.test(casesOf(s.t, c))) ?? -1)
  return armed(s, allParties(s, subjectOf(s.t, i))[0], allParties(s, other)[0], i, i, s.t.right[i] as number, intervalOf(s, i, false))
}

/** "the Tuareg rebellion of 2012", "an insurgency in northern Mali": rebels against the state they live in. */
const rebellion = (s: Scene, i: number): readonly Found[] => {
  if (s.is('rebellion', i) === undefined) return []
  const place = placeOf(s, i)
  const owner = ownersOf(s, i)[0]
  const adjectives = kids(s.t, i, 'amod', 'compound', 'nmod').filter((c) => c < i)
  const who = stretch(s.t, s.context.document.text, adjectives[0] ?? i, i)?.text ?? s.low(i)
  const state = place
    ? countryOf(s, place.text, place.token)
    : owner && isState(owner)
      ? stateParty(s.context, owner.code.slice(0, 3))
      : undefined
  if (!state) return []
  const rebels: Party =
    owner && !isState(owner) ? owner : { code: `${state.code.slice(0, 3)}REB`, actor: state.actor ?? state.code, role: 'REB', name: who }
  return armed(s, state, rebels, i, s.t.left[i] as number, s.t.right[i] as number, {
    ...intervalOf(s, i, true),
    ...(place ? { place: place.text } : {}),
    status: intervalOf(s, i, true).start ? 'unclear' : 'in_force',
  })
}

/** "hold a stronghold in X", "controls the town of X". */
const holds = (s: Scene, i: number): readonly Found[] => {
  if (s.is('hold', i) === undefined || isSupposed(s, i)) return []
  const object = child(s.t, i, 'obj')
  if (object < 0) return []
  const land = s.is('hold-noun', object) !== undefined
  const place = placeOf(s, object) ?? placeOf(s, i)
  const named =
    s.t.sentence.upos[object] === 'PROPN' ? stretch(s.t, s.context.document.text, s.t.left[object] as number, object) : undefined
  if (!land && !(named && countryOf(s, named.text, object))) return []
  const relative = s.t.sentence.deprel[i] === 'acl:relcl' ? headOf(s.t, i) : -1
  const subject = subjectOf(s.t, i)
  const party = (allParties(s, subject)[0] ?? allParties(s, relative)[0]) as Party | undefined
  if (!party) return []
  return [
    {
      type: 'control',
      token: i,
      from: subject >= 0 && relative < 0 ? subject : i,
      to: s.t.right[object] as number,
      party,
      status: statusOf(s, i),
      ...(place ? { place: place.text } : named ? { place: named.text } : {}),
    },
  ]
}

/** "a significant X presence in Y" */
const presence = (s: Scene, i: number): readonly Found[] => {
  if (s.is('presence', i) === undefined) return []
  const place = placeOf(s, i)
  return ownersOf(s, i)
    .slice(0, 1)
    .map((party) => ({
      type: 'presence',
      token: i,
      from: s.t.left[i] as number,
      to: s.t.right[i] as number,
      party,
      status: 'in_force' as const,
      ...(place ? { place: place.text } : {}),
    }))
}

/** "groups like X and Y entrench themselves in Z" */
const stays = (s: Scene, i: number): readonly Found[] => {
  const above = headOf(s.t, i)
  const token = above >= 0 && /^(xcomp|ccomp|acl|advcl)$/.test(s.t.rel[i] ?? '') && s.t.sentence.upos[above] === 'VERB' ? above : i
  if (s.is('presence-verb', i) === undefined || isSupposed(s, token)) return []
  let who = subjectOf(s.t, i)
  if (who < 0) {
    const h = headOf(s.t, i)
    if (h >= 0 && (s.t.rel[i] === 'xcomp' || s.t.rel[i] === 'ccomp'))
      who = child(s.t, h, 'obj') >= 0 ? child(s.t, h, 'obj') : subjectOf(s.t, h)
    else if (s.t.rel[i] === 'acl' || s.t.rel[i] === 'advcl') who = h
  }
  if (who < 0) return []
  if (s.is('troops', who) !== undefined) return stationed(s, i, who)
  const listed = s.words.of('like', s.low(who + 1)) !== undefined ? namedBetween(s, who, i) : []
  const armedGroups = unique([...conjuncts(s.t, who).flatMap((c) => partiesAt(s, c)), ...listed]).filter((p) => !isState(p))
  const place = placeOf(s, i)?.text ?? regionBefore(s, i)
  return armedGroups.map((party) => ({
    type: 'presence',
    token,
    from: s.t.left[who] as number,
    to: i,
    party,
    status: 'in_force' as const,
    ...(place ? { place } : {}),
  }))
}

/** "The United States keeps 28,500 troops in Japan" */
const keeps = (s: Scene, i: number): readonly Found[] => {
  if (s.is('keep', i) === undefined || isSupposed(s, i)) return []
  const object = child(s.t, i, 'obj')
  const owner = allParties(s, subjectOf(s.t, i)).find(isState)
  const where = [...kids(s.t, i, 'obl'), ...(object < 0 ? [] : kids(s.t, object, 'nmod'))].find((c) => casesOf(s.t, c) === 'in')
  const isTroops = object >= 0 && [object, ...kids(s.t, object, 'nmod')].some((c) => s.is('troops', c) !== undefined)
  const host = where === undefined ? undefined : (allParties(s, where).find(isState) ?? countryOf(s, placeOf(s, i)?.text ?? '', where))
  if (!isTroops || !owner || !host || where === undefined || host.code.slice(0, 3) === owner.code.slice(0, 3)) return []
  return [
    {
      type: 'deployment',
      token: i,
      from: s.t.left[i] as number,
      to: s.t.right[where] as number,
      party: owner,
      counterparty: host,
      status: statusOf(s, i),
      ...intervalOf(s, i, false),
    },
  ]
}

/** "French troops are stationed in Djibouti" */
const stationed = (s: Scene, i: number, troops: number): readonly Found[] => {
  const place = placeOf(s, i)
  const owner = [...ownersOf(s, troops), ...partiesAt(s, troops)].find(isState)
  const host = place ? countryOf(s, place.text, place.token) : undefined
  if (!place || !owner || !host || host.code.slice(0, 3) === owner.code.slice(0, 3)) return []
  return [
    {
      type: 'deployment',
      token: i,
      from: s.t.left[troops] as number,
      to: s.t.right[place.token] as number,
      party: owner,
      counterparty: host,
      status: statusOf(s, i),
      place: place.text,
      ...intervalOf(s, i, false),
    },
  ]
}
