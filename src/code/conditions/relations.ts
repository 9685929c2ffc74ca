import { type Party, partyKey } from '../../model/party.ts'
import type { When } from '../../model/when.ts'
import { subjectOf } from '../piece.ts'
import { casesOf, child, headOf, kids } from '../tree.ts'
import { allParties, mentionedAt, partiesAt, relativeSides, sidesOf } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { endOf, intervalOf, isSupposed, sinceWhen, statusOf } from './times.ts'

/** What two states share or have against each other: alignment, rift, cooperation, economy, a border. */
export const relationsIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    const upos = s.t.sentence.upos[i]
    if (upos === 'VERB') out.push(...aligns(s, i), ...sours(s, i), ...invests(s, i))
    if (upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ')
      out.push(...rift(s, i), ...cooperation(s, i), ...investor(s, i), ...border(s, i), ...alliance(s, i), ...none(s, i))
  }
  return out
}

const two = (
  type: string,
  s: Scene,
  sides: readonly Party[],
  token: number,
  from: number,
  to: number,
  more: Partial<Found> = {},
): readonly Found[] => {
  const [party, counterparty] = sides
  if (!party || !counterparty || partyKey(party) === partyKey(counterparty)) return []
  if (type !== 'armed-conflict' && party.code.slice(0, 3) === counterparty.code.slice(0, 3)) return []
  return [{ type, token, from, to, party, counterparty, symmetric: true, status: statusOf(s, token), ...endOf(s, token), ...more }]
}

/** "A and B have no diplomatic relations" */
const none = (s: Scene, i: number): readonly Found[] => {
  const bare = without(s, i)
  if (bare.length > 0) return bare
  if (s.is('relation-noun', i) === undefined || !kids(s.t, i, 'amod').some((c) => s.lemma(c) === 'diplomatic')) return []
  const verb = headOf(s.t, i)
  const never = verb >= 0 && kids(s.t, verb, 'advmod').some((c) => /^(never|not|n't)$/.test(s.low(c)))
  if (s.t.rel[i] !== 'obj' || verb < 0 || s.is('share', verb) === undefined) return []
  if (!never && !kids(s.t, i, 'det').some((c) => s.low(c) === 'no')) return []
  let who = subjectOf(s.t, verb)
  if (s.t.rel[verb] === 'acl' && who >= 0 && /^wh|^that$/.test(s.low(who))) who = headOf(s.t, verb)
  const whom = withWhom(s, i)
  const sides = whom >= 0 ? [allParties(s, who)[0], allParties(s, whom)[0]] : allParties(s, who)
  const present = statusOf(s, verb) === 'in_force'
  return two(
    'relations-severed',
    s,
    sides.filter((p): p is Party => p !== undefined),
    i,
    s.t.left[verb] as number,
    s.t.right[i] as number,
    { status: present ? 'in_force' : 'unclear', affirmed: true, ...since(s, verb) },
  )
}

/** "X and Y have been without diplomatic relations since May 1998" */
const without = (s: Scene, i: number): readonly Found[] => {
  if (s.is('relation-noun', i) === undefined || casesOf(s.t, i) !== 'without' || child(s.t, i, 'cop') < 0) return []
  if (!kids(s.t, i, 'amod').some((c) => s.lemma(c) === 'diplomatic')) return []
  const sides = allParties(s, subjectOf(s.t, i))
  const present = statusOf(s, i) === 'in_force'
  return two('relations-severed', s, sides, i, s.t.left[i] as number, s.t.right[i] as number, {
    status: present ? 'in_force' : 'unclear',
    affirmed: true,
    ...since(s, i),
  })
}

/** "since May 1998": from when on, where the clause tells it. */
const since = (s: Scene, verb: number): { readonly start?: When } => {
  const { start } = intervalOf(s, verb, false)
  return start === undefined ? {} : { start }
}

const withWhom = (s: Scene, i: number): number =>
  kids(s.t, i, 'obl', 'nmod').find((c) => /^(with|toward|towards|to)$/.test(casesOf(s.t, c))) ?? -1

const aligns = (s: Scene, i: number): readonly Found[] => {
  if (s.is('align', i) === undefined) return []
  const whom = withWhom(s, i)
  const subject = agentOf(s, i)
  const [a, b] = [allParties(s, subject)[0], allParties(s, whom)[0]]
  return a && b ? two('alignment', s, [a, b], i, i, s.t.right[i] as number, { status: 'in_force', ...intervalOf(s, i, false) }) : []
}

/** Who does it: the subject, or that of the clause which "by aligning" explains. */
const agentOf = (s: Scene, i: number): number => {
  let k = i
  for (let steps = 0; k >= 0 && steps < 6; steps++) {
    const subject = subjectOf(s.t, k)
    if (subject >= 0) return subject
    const rel = s.t.rel[k]
    if (rel !== 'advcl' && rel !== 'xcomp' && rel !== 'conj' && rel !== 'acl' && rel !== 'nmod' && rel !== 'obl') return -1
    k = headOf(s.t, k)
    if (rel === 'acl' && partiesAt(s, k).length > 0) return k
  }
  return -1
}

const alliance = (s: Scene, i: number): readonly Found[] => {
  if (s.is('align-noun', i) === undefined || mentionedAt(s, i).length > 0) return []
  const verb = headOf(s.t, i)
  return two(
    'alignment',
    s,
    sidesOf(s, i, verb >= 0 && s.t.rel[i] === 'obj' ? subjectOf(s.t, verb) : -1),
    i,
    s.t.left[i] as number,
    s.t.right[i] as number,
  )
}

/** "relations soured after …", where the relations are those of the pair the text is about. */
const sours = (s: Scene, i: number): readonly Found[] => {
  if (s.is('rift-verb', i) === undefined) return []
  const subject = subjectOf(s.t, i)
  if (subject < 0 || s.is('relation-noun', subject) === undefined) return []
  const sides = sidesOf(s, subject)
  const w = sinceWhen(s, i)
  return two('rift', s, sides.length === 2 ? sides : s.dyad, i, s.t.left[subject] as number, i, {
    status: 'in_force',
    ...(w ? { start: w } : {}),
  })
}

const rift = (s: Scene, i: number): readonly Found[] => {
  const lemma = s.lemma(i)
  const phrase = s.words.of('rift-phrase', `${s.lemma(i - 1)} ${lemma}`)
  const noun = s.words.of('rift-noun', lemma)
  const bad =
    s.is('relation-noun', i) !== undefined &&
    kids(s.t, i, 'amod').some((c) => s.is('rift-quality', c) !== undefined || s.words.of('rift-quality', s.low(c)) !== undefined)
  if (phrase === undefined && noun === undefined && !bad) return []
  const verb = headOf(s.t, i)
  const governor =
    verb >= 0 && (s.t.rel[i] === 'obl' || s.t.rel[i] === 'obj' || s.t.rel[verb] === 'acl') ? subjectOf(s.t, verb) : child(s.t, i, 'nsubj')
  let sides = sidesOf(s, i, governor)
  if (sides.length < 2 && governor >= 0) sides = relativeSides(s, governor, i)
  if (sides.length < 2 && (phrase !== undefined || kids(s.t, i, 'amod').some((c) => /^(diplomatic|bilateral|mutual)$/.test(s.lemma(c)))))
    sides = s.dyad
  return two('rift', s, sides, i, s.t.left[i] as number, s.t.right[i] as number, { status: 'in_force' })
}

const cooperation = (s: Scene, i: number): readonly Found[] => {
  if (s.is('cooperation', i) === undefined) return []
  const kinds = kids(s.t, i, 'amod', 'compound').map(
    (c) => s.words.of('cooperation-scope', s.lemma(c)) ?? s.words.of('cooperation-scope', s.low(c)),
  )
  const type = kinds.find((k) => k !== undefined) ?? 'security-cooperation'
  if (isSupposed(s, i)) return []
  const verb = verbOver(s, i)
  let sides = sidesOf(s, i, verb >= 0 ? subjectOf(s.t, verb) : -1)
  const mutual = kids(s.t, i, 'amod').some((c) => /^(bilateral|mutual)$/.test(s.lemma(c)))
  const above = headOf(s.t, i)
  const ended = s.is('end-noun', above) !== undefined && (s.t.rel[i] === 'nmod' || s.t.rel[i] === 'obl')
  if (sides.length < 2 && (mutual || ended)) sides = s.dyad
  return two(type, s, sides, i, s.t.left[ended ? above : i] as number, s.t.right[i] as number, ended ? { status: 'ended' } : {})
}

const verbOver = (s: Scene, i: number): number => {
  let k = headOf(s.t, i)
  for (let steps = 0; k >= 0 && steps < 4; steps++, k = headOf(s.t, k)) if (s.t.sentence.upos[k] === 'VERB') return k
  return -1
}

const investor = (s: Scene, i: number): readonly Found[] => {
  const type = s.words.of('investor', s.lemma(i)) ?? s.words.of('investor', `${s.lemma(i - 1)} ${s.lemma(i)}`)
  if (type === undefined) return []
  const where = kids(s.t, i, 'nmod').find((c) => /^(in|of|to|for)$/.test(casesOf(s.t, c)))
  const verb = headOf(s.t, i)
  const subject = child(s.t, i, 'nsubj') >= 0 ? child(s.t, i, 'nsubj') : verb >= 0 ? subjectOf(s.t, verb) : -1
  const [party, counterparty] = [allParties(s, subject)[0], where === undefined ? undefined : allParties(s, where)[0]]
  if (!party || !counterparty || partyKey(party) === partyKey(counterparty)) return []
  return [
    {
      type,
      token: i,
      from: subject >= 0 ? (s.t.left[subject] as number) : i,
      to: s.t.right[i] as number,
      party,
      counterparty,
      status: statusOf(s, i),
    },
  ]
}

const invests = (s: Scene, i: number): readonly Found[] => {
  const type = s.is('invest', i)
  if (type === undefined) return []
  const where = kids(s.t, i, 'obl').find((c) => casesOf(s.t, c) === 'in')
  const [party, counterparty] = [allParties(s, subjectOf(s.t, i))[0], where === undefined ? undefined : allParties(s, where)[0]]
  if (!party || !counterparty || partyKey(party) === partyKey(counterparty)) return []
  return [{ type, token: i, from: i, to: s.t.right[i] as number, party, counterparty, status: statusOf(s, i) }]
}

const border = (s: Scene, i: number): readonly Found[] => {
  if (s.is('border', i) === undefined || s.t.sentence.upos[i] === 'ADJ') return []
  const verb = headOf(s.t, i)
  const shares = verb >= 0 && s.t.rel[i] === 'obj' && s.is('share', verb) !== undefined
  const sides = sidesOf(s, i, shares ? subjectOf(s.t, verb) : -1)
  return two('border', s, sides, i, shares ? Math.max(0, subjectOf(s.t, verb)) : (s.t.left[i] as number), s.t.right[i] as number, {
    status: 'in_force',
  })
}
