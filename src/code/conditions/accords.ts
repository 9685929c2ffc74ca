import type { Party } from '../../model/party.ts'
import { stretch, subjectOf } from '../piece.ts'
import { casesOf, child, headOf, kids } from '../tree.ts'
import { allParties, sidesOf } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { endOf, intervalOf, isSupposed, statusOf } from './times.ts'

/** Named accords with their sides, and mediation. */
export const accordsIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  const sides = sidesHere(s)
  for (let i = 0; i < s.t.length; i++) {
    if (s.is('accord', i) !== undefined) out.push(...accord(s, i, sides))
    if (s.is('adherent', i) !== undefined) out.push(...adherents(s, i))
    if (s.is('mediator', i) !== undefined && s.t.sentence.upos[i] === 'NOUN') out.push(...mediation(s, i, sides, -1))
    if (s.is('mediate', i) !== undefined && s.t.sentence.upos[i] === 'VERB') out.push(...mediation(s, i, sides, i))
  }
  return out
}

/** "between A and B" anywhere in the sentence. */
const sidesHere = (s: Scene): readonly Party[] => {
  for (let i = 0; i < s.t.length; i++) {
    if (!/^(between|among)$/.test(casesOf(s.t, i))) continue
    const both = allParties(s, i)
    if (both.length >= 2) return both.slice(0, 2)
  }
  return []
}

const accord = (s: Scene, i: number, told: readonly Party[]): readonly Found[] => {
  let from = i
  while (
    from > 0 &&
    /^\p{Lu}/u.test(s.t.sentence.form[from - 1] ?? '') &&
    s.t.sentence.upos[from - 1] !== 'DET' &&
    s.t.sentence.upos[from - 1] !== 'VERB'
  )
    from--
  const own = sidesOf(s, i)
  // "the Kenyan-Ugandan treaty of 3 May": both sides are named in front of it.
  const paired = own.length === 2 && kids(s.t, i, 'amod', 'compound').length > 0 && s.t.sentence.upos[i] === 'NOUN'
  if (paired && (from === i || !/^\p{Lu}/u.test(s.t.sentence.form[i] ?? '')))
    from = Math.min(...kids(s.t, i, 'amod', 'compound').map((c) => s.t.left[c] as number))
  else if (from === i || !/^\p{Lu}/u.test(s.t.sentence.form[i] ?? '')) return []
  const name = stretch(s.t, s.context.document.text, from, i)?.text
  const verb = headOf(s.t, i)
  const signers = verb >= 0 && /^(sign|conclude|ratify)$/.test(s.lemma(verb)) ? allParties(s, subjectOf(s.t, verb)) : []
  const signed = signers.length > 0 ? [verb] : []
  const dated =
    [i, ...signed, ...Array.from({ length: i - from }, (_, k) => from + k)].map((k) => intervalOf(s, k, true)).find((w) => w.start) ?? {}
  const [party, counterparty] = own.length === 2 ? own : signers.length >= 2 ? signers : told
  if (!party || !counterparty || name === undefined) return []
  return [
    {
      type: 'accord-in-force',
      token: i,
      from: verb >= 0 && s.t.rel[i] === 'obj' ? Math.min(verb, from) : from,
      to: i,
      party,
      counterparty,
      symmetric: true,
      name,
      status: 'unclear',
      ...dated,
      ...endOf(s, i),
    },
  ]
}

/** "Other signatories to the treaty include X", "X is a party to the treaty": X's side of an accord whose other side was named with it. */
const adherents = (s: Scene, i: number): readonly Found[] => {
  const treaty = kids(s.t, i, 'nmod', 'obl').find((c) => /^(to|of)$/.test(casesOf(s.t, c)) && s.is('accord', c) !== undefined)
  if (treaty === undefined) return []
  const verb = headOf(s.t, i)
  const listed = verb >= 0 && s.t.rel[i] === 'nsubj' ? child(s.t, verb, 'obj') : child(s.t, i, 'nsubj')
  const other = otherSide(s, treaty)
  if (listed < 0 || !other) return []
  return allParties(s, listed)
    .filter((p) => p.code.slice(0, 3) !== other.code.slice(0, 3))
    .map((party) => ({
      type: 'accord-in-force' as const,
      token: verb >= 0 && s.t.rel[i] === 'nsubj' ? verb : i,
      from: Math.min(s.t.left[i] as number, listed),
      to: Math.max(i, s.t.right[listed] as number),
      party,
      counterparty: other,
      symmetric: true,
      status: statusOf(s, i),
    }))
}

/** Sentences looked back over for whom an accord was made with. */
const BACK = 3

const otherSide = (s: Scene, treaty: number): Party | undefined => {
  const { trees } = s.context
  for (let k = s.index; k >= 0 && k >= s.index - BACK; k--) {
    const t = trees[k]
    if (!t) continue
    for (let i = k === s.index ? treaty : t.length - 1; i >= 0; i--) {
      if (s.words.of('accord', (t.sentence.lemma[i] ?? '').toLowerCase()) === undefined) continue
      const given = kids(t, i, 'nmod', 'obl').find((c) => casesOf(t, c) === 'with')
      const party = given === undefined ? undefined : s.context.parties(k, given).find((p) => p.actor !== undefined)
      if (party) return party
    }
  }
  return undefined
}

const mediation = (s: Scene, i: number, told: readonly Party[], verb: number): readonly Found[] => {
  const governor = verb >= 0 ? verb : headOf(s.t, i)
  const mediators = governor < 0 ? [] : allParties(s, subjectOf(s.t, governor))
  const own = sidesOf(s, i)
  const between = kids(s.t, i, 'nmod', 'obl').find((c) => /^(between|among|in)$/.test(casesOf(s.t, c)))
  const sides = own.length === 2 ? own : told.length > 0 ? told : between === undefined ? [] : allParties(s, between)
  const state = sides.find((p) => !/REB|SEP|OPP/.test(p.role ?? '')) ?? sides[0]
  const historic =
    governor >= 0 && kids(s.t, governor, 'advmod').some((c) => /^(historically|traditionally|formerly|previously|once)$/.test(s.lemma(c)))
  if (!state || isSupposed(s, i)) return []
  return mediators.slice(0, 1).map((party) => ({
    type: 'mediation',
    token: i,
    from: s.t.left[verb >= 0 ? verb : i] as number,
    to: s.t.right[i] as number,
    party,
    counterparty: state,
    status: historic ? ('unclear' as const) : statusOf(s, i),
    ...intervalOf(s, i, false),
  }))
}
