import type { Quantity } from '../../model/statement.ts'
import { stretch } from '../piece.ts'
import { casesOf, headOf, kids } from '../tree.ts'
import { allParties, isStateName, ownersOf, statesAt } from './parties.ts'
import { placeOf } from './places.ts'
import type { Found, Scene } from './scene.ts'
import { statusOf } from './times.ts'

/** "Chadians make up some 2% of the people of Niger", "200,000 Malians live in Algeria". */
export const peopleIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    const people = s.is('people', i) !== undefined && s.t.sentence.upos[i] === 'NOUN'
    const nationals = !people && isStateName(s, i) && /s$/.test(s.low(i)) && /^(live|reside|settle|dwell)$/.test(s.lemma(headOf(s.t, i)))
    if (!people && !nationals) continue
    const origin =
      (nationals ? statesAt(s, i)[0] : ownersOf(s, i)[0]) ??
      allParties(s, kids(s.t, i, 'nmod').find((c) => casesOf(s.t, c) === 'from') ?? -1)[0]
    if (!origin) continue
    const verb = headOf(s.t, i)
    const inside = [i, verb]
      .flatMap((k) => (k < 0 ? [] : kids(s.t, k, 'nmod', 'obl')))
      .find((c) => casesOf(s.t, c) === 'in' && allParties(s, c).length > 0)
    const share = percentage(s)
    const host = inside !== undefined ? allParties(s, inside)[0] : share?.of
    if (!host || host.code.slice(0, 3) === origin.code.slice(0, 3)) continue
    const place = verb >= 0 ? placeOf(s, verb)?.text : undefined
    out.push({
      type: 'diaspora',
      token: i,
      from: s.t.left[i] as number,
      to: share ? Math.max(i, share.to) : (s.t.right[i] as number),
      party: origin,
      counterparty: host,
      status: statusOf(s, i),
      ...(share ? { value: share.value } : {}),
      ...(place ? { place } : {}),
    })
  }
  return out
}

const OPS: readonly (readonly [RegExp, Quantity['op']])[] = [
  [/(at least|no less than|no fewer than|minimum of)\s*$/i, '>='],
  [/(at most|up to|no more than)\s*$/i, '<='],
  [/(more than|over|above)\s*$/i, '>'],
  [/(less than|under|below|fewer than)\s*$/i, '<'],
  [/(about|around|some|roughly|approximately|nearly|almost)\s*$/i, '~'],
]

/** The bound that words before a number set. */
export const opBefore = (text: string): Quantity['op'] => OPS.find(([r]) => r.test(text))?.[1] ?? '='

/** "some 2% of the population of Niger" */
const percentage = (s: Scene) => {
  const text = s.context.document.text
  for (let i = 0; i < s.t.length; i++) {
    if (s.lemma(i) !== 'population') continue
    const of = ownersOf(s, i)[0]
    const all = stretch(s.t, text, 0, i)
    const m = all && /(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent)[^.]*$/i.exec(all.text)
    if (!of || !all || !m) continue
    const before = all.text.slice(0, m.index)
    const unit = `% ${all.text.slice(m.index + m[0].search(/(%|cent)/) + 1).trim()}`
    return { of, to: i, value: { n: Number((m[1] ?? '').replace(',', '.')), op: opBefore(before), unit } }
  }
  return undefined
}
