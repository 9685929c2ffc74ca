import type { Party } from '../../model/party.ts'
import { casesOf, child, headOf, kids } from '../tree.ts'
import { allParties, blocAfter, blocBefore, ownersOf, partiesAt } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { intervalOf, statusOf } from './times.ts'

const isBloc = (p: Party): boolean => p.code.startsWith('IGO')
const isState = (p: Party): boolean => !/^(IGO|NGO|IMG)/.test(p.code)

/** "A is a member of ORG", "ORG, a bloc comprising A, B and C", "A's withdrawal from ORG", "ORG members A and B". */
export const membershipsIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    if (s.is('member', i) !== undefined && s.t.sentence.upos[i] === 'NOUN') out.push(...member(s, i))
    if (s.is('comprise', i) !== undefined && s.t.sentence.upos[i] === 'VERB') out.push(...comprises(s, i))
    if (s.is('leave', i) !== undefined) out.push(...leaves(s, i))
    if (s.is('suspend', i) !== undefined && s.t.sentence.upos[i] === 'VERB') out.push(...suspends(s, i))
  }
  return out
}

const member = (s: Scene, i: number): readonly Found[] => {
  const of = kids(s.t, i, 'nmod').find((c) => /^(of|in)$/.test(casesOf(s.t, c)))
  const blocs = (of === undefined ? ownersOf(s, i) : allParties(s, of)).filter(isBloc)
  const subject = child(s.t, i, 'nsubj', 'appos')
  const up = headOf(s.t, i)
  // "became a member of X": from then on.
  const became = up >= 0 && s.lemma(up) === 'become' && /^(xcomp|obj)$/.test(s.t.rel[i] as string)
  const head = s.t.rel[i] === 'appos' ? up : became ? s.subject(up) : subject
  const states = allParties(s, head).filter(isState)
  const former = kids(s.t, i, 'amod').some((c) => /^(former|ex|suspended)$/.test(s.lemma(c)))
  return blocs.flatMap((counterparty) =>
    states.map((party) => ({
      type: 'member-of',
      token: i,
      from: Math.min(head, s.t.left[i] as number),
      to: s.t.right[i] as number,
      party,
      counterparty,
      status: former ? ('ended' as const) : became ? ('in_force' as const) : statusOf(s, i),
      ...intervalOf(s, became ? up : i, became),
    })),
  )
}

const comprises = (s: Scene, i: number): readonly Found[] => {
  const parts = allParties(
    s,
    child(s.t, i, 'obj') >= 0 ? child(s.t, i, 'obj') : (kids(s.t, i, 'obl').find((c) => /^of$/.test(casesOf(s.t, c))) ?? -1),
  ).filter(isState)
  if (parts.length < 2) return []
  let k = s.t.rel[i] === 'acl' ? headOf(s.t, i) : s.subject(i)
  let blocs: readonly Party[] = []
  for (let steps = 0; k >= 0 && steps < 4; steps++) {
    blocs = partiesAt(s, k).filter(isBloc)
    if (blocs.length > 0) break
    const subject = child(s.t, k, 'nsubj')
    k = subject >= 0 ? subject : s.t.rel[k] === 'appos' ? headOf(s.t, k) : -1
  }
  const bloc = blocs[0] ?? blocBefore(s, i)
  if (!bloc) return []
  const founded = foundedAt(s, k, i)
  return parts.map((party) => ({
    type: 'member-of',
    token: i,
    from: Math.min(i, s.t.left[i] as number),
    to: s.t.right[i] as number,
    party,
    counterparty: bloc,
    status: statusOf(s, i),
    ...(founded >= 0 ? intervalOf(s, founded, true) : {}),
  }))
}

/** "ORG, established in 2024, …" */
const foundedAt = (s: Scene, bloc: number, verb: number): number => {
  const founds = (c: number): boolean => /^(establish|found|form|create|launch)$/.test(s.lemma(c))
  for (const c of kids(s.t, bloc, 'acl', 'amod', 'appos')) if (founds(c)) return c
  for (let k = verb - 1; k >= 0; k--) if (founds(k) && s.t.sentence.xpos[k] === 'VBN') return k
  return -1
}

const leaves = (s: Scene, i: number): readonly Found[] => {
  const noun = s.t.sentence.upos[i] === 'NOUN'
  const from = kids(s.t, i, 'nmod', 'obl').find((c) => casesOf(s.t, c) === 'from')
  const object = noun || from !== undefined ? -1 : child(s.t, i, 'obj')
  const near = s.low(i + 1) === 'from' ? blocAfter(s, i + 1) : []
  const blocs = near.length > 0 ? near : allParties(s, from ?? object).filter(isBloc)
  if (blocs.length === 0) return []
  const subject = noun ? -1 : s.subject(i)
  const states = (noun ? ownersOf(s, i) : allParties(s, subject)).filter(isState)
  const w = intervalOf(s, i, true)
  return blocs.slice(0, 1).flatMap((counterparty) =>
    states.map((party) => ({
      type: 'member-of',
      token: i,
      from: s.t.left[i] as number,
      to: s.t.right[i] as number,
      party,
      counterparty,
      status: 'ended' as const,
      ...(w.start ? { end: w.start } : {}),
    })),
  )
}

const suspends = (s: Scene, i: number): readonly Found[] => {
  const from = kids(s.t, i, 'obl').find((c) => casesOf(s.t, c) === 'from')
  const blocs = from === undefined ? [] : allParties(s, from).filter(isBloc)
  const whom = child(s.t, i, 'obj', 'nsubj:pass')
  const states = allParties(s, whom).filter(isState)
  return blocs.slice(0, 1).flatMap((counterparty) =>
    states.map((party) => ({
      type: 'suspended-from',
      token: i,
      from: s.t.left[i] as number,
      to: s.t.right[i] as number,
      party,
      counterparty,
      status: statusOf(s, i),
      ...intervalOf(s, i, true),
    })),
  )
}
