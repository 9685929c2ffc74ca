import type { Party } from '../../model/party.ts'
import { stateParty } from '../dyad.ts'
import { stretch } from '../piece.ts'
import { casesOf, conjuncts, kids, type Tree } from '../tree.ts'
import { mentionedAt } from './parties.ts'
import type { Scene } from './scene.ts'

/* Where: the named places of a scene, and the state they lie in. */

const nameStart = (t: Tree, i: number): number => {
  let from = i
  for (const c of kids(t, i, 'compound', 'amod', 'det', 'flat', 'nummod')) if (c < from && t.rel[c] !== 'det') from = c
  return from
}

const nameOnly = (t: Tree, i: number): number => {
  let to = i
  for (const c of kids(t, i, 'flat', 'compound')) if (c > to) to = t.right[c] as number
  return to
}

const nameEnd = (t: Tree, i: number): number => {
  let to = i
  for (const c of kids(t, i, 'flat', 'appos', 'compound', 'conj'))
    if (c > to && (t.rel[c] === 'flat' || t.rel[c] === 'compound' || t.rel[c] === 'conj')) to = t.right[c] as number
  return to
}

/** Words of a place: the phrase after in, near, at. */
export const placeOf = (s: Scene, i: number): { readonly text: string; readonly token: number } | undefined => {
  for (const c of kids(s.t, i, 'nmod', 'obl')) {
    if (!/^(in|at|near|throughout|across|inside)$/.test(casesOf(s.t, c))) continue
    const p = stretch(s.t, s.context.document.text, nameStart(s.t, c), nameEnd(s.t, c))
    if (p && /\p{Lu}/u.test(p.text)) return { text: p.text, token: c }
  }
  return undefined
}

/** The places of a phrase, one each where they are coordinated. */
export const placesOf = (s: Scene, i: number): readonly { readonly text: string; readonly token: number }[] => {
  const first = placeOf(s, i)
  if (!first) return []
  const tokens = conjuncts(s.t, first.token)
  if (tokens.length === 1 || !tokens.slice(1).some((c) => s.t.sentence.upos[c] === 'PROPN'))
    return [
      {
        text: stretch(s.t, s.context.document.text, nameStart(s.t, first.token), nameOnly(s.t, first.token))?.text ?? first.text,
        token: first.token,
      },
    ]
  return tokens.flatMap((c) => {
    const p = stretch(s.t, s.context.document.text, nameStart(s.t, c), s.t.rel[c] === 'conj' || c === first.token ? nameOnly(s.t, c) : c)
    return p && /\p{Lu}/u.test(p.text) ? [{ text: p.text, token: c }] : []
  })
}

/** State in which a named place lies. */
export const countryOf = (s: Scene, name: string, token: number): Party | undefined => {
  const told = mentionedAt(s, token)[0]
  const countries = s.dyad.map((p) => p.code.slice(0, 3))
  const places = (
    s.context.knowledge as {
      places?: { best(name: string, context?: { countries?: readonly string[] }): { countries: readonly string[] } | undefined }
    }
  ).places
  const found = places?.best(name, { countries })?.countries[0]
  if (found !== undefined) return stateParty(s.context, found)
  return told && stateParty(s.context, told.code.slice(0, 3))
}

/** The named region spoken of: "known as X", else the place at the head of the sentence. */
export const regionBefore = (s: Scene, i: number): string | undefined => {
  for (let k = 0; k < i; k++) {
    if (casesOf(s.t, k) !== 'as' || s.t.sentence.upos[k] !== 'PROPN') continue
    return stretch(s.t, s.context.document.text, nameStart(s.t, k), nameEnd(s.t, k))?.text
  }
  return undefined
}
