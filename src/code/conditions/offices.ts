import type { Party } from '../../model/party.ts'
import { stateParty } from '../dyad.ts'
import { antecedent } from '../piece.ts'
import { casesOf, child, headOf, kids } from '../tree.ts'
import { allParties, isStateName, ownersOf, statesAt, statesBefore } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { intervalOf } from './times.ts'

const isState = (p: Party): boolean => !/^(IGO|NGO|IMG)/.test(p.code)

/** "President N. N.", "a government led by Colonel N. N.", "states governed by juntas", "ousted President N. N.". */
export const officesIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    const title = titleAt(s, i)
    if (title) out.push(...holder(s, i, title.end, title.scope))
    if (s.is('rule', i) !== undefined && s.t.sentence.upos[i] === 'VERB') out.push(...ruled(s, i))
  }
  return out
}

const titleAt = (s: Scene, i: number): { readonly end: number; readonly scope: string } | undefined => {
  const two = s.words.of('title', `${s.low(i)} ${s.low(i + 1)}`)
  if (two !== undefined) return { end: i + 2, scope: two }
  const one = s.words.of('title', s.low(i))
  return one === undefined || s.words.of('title', `${s.low(i - 1)} ${s.low(i)}`) !== undefined ? undefined : { end: i + 1, scope: one }
}

/** A run of capitalised words that is a person's name, ranks left out: [from, to). */
const nameFrom = (s: Scene, at: number): readonly [number, number] | undefined => {
  let from = at
  while (from < s.t.length && s.words.of('rank', s.low(from).replace('.', '')) !== undefined) from++
  let to = from
  while (to < s.t.length && isNamePart(s, to) && !isStateName(s, to)) to++
  return to > from ? [from, to] : undefined
}

const CAPITAL = /^\p{Lu}[\p{L}'’.-]*$/u

/** A capitalised word, or a particle or hyphen inside a name: "Adel al-Jubeir", "Hamad bin Isa". */
const isNamePart = (s: Scene, i: number): boolean => {
  const form = s.t.sentence.form[i] ?? ''
  if (CAPITAL.test(form)) return true
  if (form === '-' || form === '‑') return isNamePart(s, i - 1) && CAPITAL.test(s.t.sentence.form[i + 1] ?? '')
  if (s.words.of('particle', form) === undefined) return false
  const next = s.t.sentence.form[i + 1] ?? ''
  return CAPITAL.test(next) || (/^[-‑]$/.test(next) && CAPITAL.test(s.t.sentence.form[i + 2] ?? ''))
}

const textOf = (s: Scene, from: number, to: number): string =>
  s.context.document.text.slice(s.t.sentence.start[from] as number, s.t.sentence.end[to - 1] as number).replace(/\s+/g, ' ')

const holder = (s: Scene, i: number, end: number, scope: string): readonly Found[] => {
  const name = nameFrom(s, end) ?? apposed(s, i)
  if (!name) return []
  const state = stateOfTitle(s, i, name[0])
  if (!state) return []
  const oust = verbAbove(s, i)
  const ousted = oust >= 0 && s.is('oust', oust) !== undefined
  const former = /^(former|ex|late|then|deposed|ousted)$/.test(s.low(i - 1))
  const w = ousted ? intervalOf(s, oust, true) : {}
  const [from, to] = [Math.min(i, name[0]), Math.max(end, name[1]) - 1]
  return [
    {
      type: 'office',
      token: i,
      from: ousted ? Math.min(oust, from) : from,
      to,
      party: state,
      scope,
      name: textOf(s, name[0], name[1]),
      status: ousted || former ? 'ended' : 'in_force',
      ...(w.start ? { end: w.start } : {}),
    },
  ]
}

/** "N. N., president of Mali" */
const apposed = (s: Scene, i: number): readonly [number, number] | undefined => {
  if (s.t.rel[i] !== 'appos') return undefined
  const h = headOf(s.t, i)
  if (h < 0 || s.t.sentence.upos[h] !== 'PROPN' || isStateName(s, h)) return undefined
  let from = h
  while (from > 0 && s.t.sentence.upos[from - 1] === 'PROPN' && headOf(s.t, from - 1) === h) from--
  let to = h + 1
  while (to < i && s.t.sentence.upos[to] === 'PROPN') to++
  return [from, to]
}

const verbAbove = (s: Scene, i: number): number => {
  let k = i
  for (let steps = 0; k >= 0 && steps < 4; steps++) {
    const rel = s.t.rel[k]
    const h = headOf(s.t, k)
    if ((rel === 'obj' || s.t.sentence.deprel[k] === 'nsubj:pass') && h >= 0) return h
    k = h
  }
  return -1
}

/** The state of an office: its owner, else the state named last before it in the sentence. */
const stateOfTitle = (s: Scene, i: number, name: number): Party | undefined => {
  const own = [...ownersOf(s, i), ...ownersOf(s, name)].filter(isState)[0] ?? statesAt(s, i - 1)[0]
  if (own) return stateParty(s.context, own.code.slice(0, 3))
  for (let k = i - 1; k >= 0; k--) {
    const p = statesAt(s, k)[0]
    if (p) return stateParty(s.context, p.code.slice(0, 3))
  }
  return undefined
}

const ruled = (s: Scene, i: number): readonly Found[] => {
  const agent = kids(s.t, i, 'obl').find((c) => casesOf(s.t, c) === 'by')
  if (agent === undefined) return []
  const subject = s.t.rel[i] === 'acl' && child(s.t, i, 'nsubj') < 0 ? headOf(s.t, i) : child(s.t, i, 'nsubj')
  const states = statesOf(s, subject, i)
  const noun = s.words.of('ruler', s.lemma(agent)) === undefined ? s.lemma(agent).replace(/s$/, '') : s.lemma(agent)
  const ruler = s.words.of('ruler', noun)
  let first = agent
  for (const c of kids(s.t, agent, 'compound', 'amod', 'flat')) if (c < first) first = c
  const person = nameFrom(s, first)
  const name =
    ruler !== undefined
      ? [...kids(s.t, agent, 'amod', 'compound').map((c) => s.low(c)), noun].join(' ')
      : person
        ? textOf(s, person[0], person[1])
        : undefined
  if (name === undefined) return []
  return states.map((p) => ({
    type: 'office',
    token: i,
    from: subject >= 0 && subject < i ? Math.min(i, ruler === undefined ? (s.t.left[subject] as number) : i) : i,
    to: s.t.right[agent] as number,
    party: stateParty(s.context, p.code.slice(0, 3)),
    scope: ruler ?? 'leader',
    name,
    status: 'in_force' as const,
  }))
}

/** States of a subject; of "all of which", those listed before. */
const statesOf = (s: Scene, subject: number, verb: number): readonly Party[] => {
  if (subject >= 0 && /^(all|both|each)$/.test(s.low(subject))) {
    const list = statesBefore(s, verb)
    if (list.length > 0) return list
  }
  const own = subject < 0 ? [] : [...allParties(s, subject), ...ownersOf(s, subject)].filter(isState)
  if (own.length > 0) return own
  const pointing =
    subject >= 0
      ? s.low(subject)
      : [i3(s, verb, 1), i3(s, verb, 2), i3(s, verb, 3), i3(s, verb, 4)].find((w) => /^(all|both|which|each|whom)$/.test(w))
  if (pointing === undefined || !/^(all|both|which|each|who|whom)$/.test(pointing)) return []
  const noun = antecedent(s.t, verb)
  const of = noun < 0 ? [] : allParties(s, noun).filter(isState)
  return of.length > 0 ? of : statesBefore(s, verb)
}

const i3 = (s: Scene, i: number, back: number): string => s.low(i - back)
