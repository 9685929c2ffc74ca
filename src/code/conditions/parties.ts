import { type Party, partyKey } from '../../model/party.ts'
import { casesOf, conjuncts, headOf, kids } from '../tree.ts'
import type { Scene } from './scene.ts'

/* Who: which parties the phrases of a scene stand for, own, or name around them. */

/** Parties that a knowledge table or a state code names; not "soldiers" of nobody. */
export const isNamed = (p: Party): boolean => p.actor !== undefined || /^(IGO|NGO|IMG)[A-Z]{3}$/.test(p.code)

export const unique = (list: readonly Party[]): readonly Party[] => {
  const seen = new Set<string>()
  return list.filter((p) => {
    const key = `${partyKey(p)} ${/REB|OPP|SEP/.test(p.role ?? '') ? p.role : ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Known parties that a phrase stands for; those of "groups like A and B" where the head is none itself. */
export const partiesAt = (s: Scene, i: number): readonly Party[] => {
  if (i < 0) return []
  const own = s.context.parties(s.index, i).filter(isNamed)
  if (own.length > 0) return unique(own)
  const like = kids(s.t, i, 'nmod', 'advcl', 'acl').filter((c) => s.words.of('like', casesOf(s.t, c)) !== undefined)
  const inside = (c: number): readonly Party[] =>
    (s.context.mentions[s.index] ?? [])
      .filter((m) => m.start >= (s.t.left[c] as number) && m.end <= (s.t.right[c] as number) + 1)
      .flatMap((m) => m.parties.filter(isNamed))
  const named = kids(s.t, i, 'appos').flatMap((c) => s.context.parties(s.index, c).filter(isNamed))
  return unique([...like.flatMap(inside), ...named])
}

/** Parties of a phrase and of those coordinated with it; rebels of no told state belong to the state they stand beside. */
export const allParties = (s: Scene, i: number): readonly Party[] => {
  if (i < 0) return []
  const tokens = conjuncts(s.t, standsFor(s, i))
  const named = tokens.flatMap((c) => partiesAt(s, c))
  const state = named.find((p) => !/^(IGO|NGO|IMG)/.test(p.code))
  if (!state) return unique(named)
  const rebels = tokens.flatMap((c) => s.context.parties(s.index, c).filter((p) => !isNamed(p) && /^(REB|SEP|INS|OPP)/.test(p.code)))
  return unique([
    ...named,
    ...rebels.map((p) => ({ code: `${state.code.slice(0, 3)}REB`, actor: state.code.slice(0, 3), role: 'REB', name: p.name })),
  ])
}

/** The noun that a relative pronoun stands for: the head of its clause, else the nearest named party before it. */
export const standsFor = (s: Scene, i: number): number => {
  if (!/^(WP|WDT)$/.test(s.t.sentence.xpos[i] ?? '') || partiesAt(s, i).length > 0) return i
  let k = headOf(s.t, i)
  for (let steps = 0; k >= 0 && steps <= s.t.length; steps++, k = headOf(s.t, k))
    if (s.t.sentence.deprel[k] === 'acl:relcl') {
      const noun = headOf(s.t, k)
      return s.is('direction', noun) !== undefined && headOf(s.t, noun) >= 0 ? headOf(s.t, noun) : noun
    }
  for (k = i - 1; k >= 0; k--) if (partiesAt(s, k).length > 0) return k
  return i
}

/** Whose a thing is: "Algeria's embassy", "the Algerian embassy", "the embassy of Algeria". */
export const ownersOf = (s: Scene, i: number): readonly Party[] => {
  const out: Party[] = []
  for (const c of kids(s.t, i, 'nmod', 'amod', 'compound', 'det')) {
    const rel = s.t.sentence.deprel[c]
    if (rel === 'nmod:poss' || rel === 'amod' || rel === 'compound' || casesOf(s.t, c) === 'of' || casesOf(s.t, c) === 'by')
      out.push(...mentionedAt(s, c), ...(rel === 'nmod:poss' || rel === 'nmod' ? allParties(s, c) : []))
  }
  return unique(out)
}

/** Parties of mentions that cover a token. */
export const mentionedAt = (s: Scene, i: number): readonly Party[] => {
  return (s.context.mentions[s.index] ?? []).filter((m) => m.start <= i && i < m.end).flatMap((m) => m.parties.filter(isNamed))
}

/** The two sides of a noun: "between A and B", "A's war with B", "A–B ties", "their tensions". */
export const sidesOf = (s: Scene, i: number, governor = -1): readonly Party[] => {
  for (const c of kids(s.t, i, 'nmod', 'obl')) {
    const cases = casesOf(s.t, c)
    if (cases === 'between' || cases === 'among') {
      const both = allParties(s, c)
      if (both.length >= 2) return both.slice(0, 2)
    }
  }
  const joined = compoundOf(s, i)
  if (joined.length >= 2) return joined.slice(0, 2)
  const other = kids(s.t, i, 'nmod').find((c) => /^(with|against|toward|towards)$/.test(casesOf(s.t, c)))
  const owners = ownersOf(s, i)
  if (owners.length >= 2) return owners.slice(0, 2)
  const mine = owners.length > 0 ? owners : governor >= 0 ? allParties(s, governor) : []
  const theirs = other === undefined ? [] : allParties(s, other)
  if (mine[0] && theirs[0] && partyKey(mine[0]) !== partyKey(theirs[0])) return [mine[0], theirs[0]]
  return mine.length >= 2 ? mine.slice(0, 2) : []
}

/** "Algeria-Mali border": parties of the words that stand before the noun. */
export const compoundOf = (s: Scene, i: number): readonly Party[] => {
  const out: Party[] = []
  for (let k = s.t.left[i] as number; k < i; k++) if (/^(PROPN|ADJ|NOUN)$/.test(s.t.sentence.upos[k] ?? '')) out.push(...mentionedAt(s, k))
  return unique(out)
}

/** Sides of a subject that points back: "the two countries, which were …". */
export const relativeSides = (s: Scene, subject: number, i: number): readonly Party[] => {
  const own = allParties(s, subject)
  if (own.length >= 2) return own.slice(0, 2)
  let k = i
  for (let steps = 0; k >= 0 && steps <= s.t.length; steps++, k = headOf(s.t, k)) {
    if (s.t.sentence.deprel[k] !== 'acl:relcl') continue
    const of = allParties(s, headOf(s.t, k))
    if (of.length >= 2) return of.slice(0, 2)
  }
  return []
}

/** Parties of mentions at a token that are states. */
export const statesAt = (s: Scene, i: number): readonly Party[] => {
  return i < 0 ? [] : mentionedAt(s, i).filter((p) => !/^(IGO|NGO|IMG)/.test(p.code))
}

/** The token is (part of) the name or demonym of a state, not of a person or body of it. */
export const isStateName = (s: Scene, i: number): boolean => {
  return (s.context.mentions[s.index] ?? []).some(
    (m) =>
      m.start <= i &&
      i < m.end &&
      (m.kind === 'name' || m.kind === 'adjective') &&
      m.parties.some((p) => p.person === undefined && p.actor === p.code),
  )
}

/** Parties named between two tokens. */
export const namedBetween = (s: Scene, from: number, to: number): readonly Party[] => {
  return unique(
    (s.context.mentions[s.index] ?? [])
      .filter((m) => m.start > from && m.end <= to && m.kind === 'name')
      .flatMap((m) => m.parties.filter(isNamed)),
  )
}

/** The organisation named last before a token. */
export const blocBefore = (s: Scene, i: number): Party | undefined => {
  for (let k = i - 1; k >= 0; k--) {
    const p = mentionedAt(s, k).find((x) => x.code.startsWith('IGO'))
    if (p) return p
  }
  return undefined
}

/** The organisation named in the few words after a token. */
export const blocAfter = (s: Scene, i: number): readonly Party[] => {
  for (let k = i + 1; k <= i + 4 && k < s.length; k++) {
    const found = mentionedAt(s, k).filter((x) => x.code.startsWith('IGO'))
    if (found.length > 0) return found
  }
  return []
}

/** The state named last before a token. */
export const stateBefore = (s: Scene, i: number): Party | undefined => {
  for (let k = i - 1; k >= 0; k--) {
    const p = statesAt(s, k)[0]
    if (p) return p
  }
  return undefined
}

/** The last list of at least two states before a token. */
export const statesBefore = (s: Scene, i: number): readonly Party[] => {
  for (let k = i - 1; k >= 0; k--) {
    if (s.t.rel[k] === 'conj' || kids(s.t, k, 'conj').length === 0) continue
    const list = allParties(s, k).filter((p) => !/^(IGO|NGO|IMG)/.test(p.code))
    if (list.length >= 2) return list
  }
  return []
}
