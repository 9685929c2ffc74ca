import type { Tree } from '../tree.ts'
import type { Lists } from './lists.ts'

/** A position told by whose land it lies in: "inside Thai territory", "on the Kenyan side". */
export interface Site {
  readonly state: string
}

/** The sea and the air that belong to no state. */
export const NOBODY = ''

/** Words between a preposition and the state whose land it leads into. */
const REACH = 4

/** The positions that the words of a clause tell by the state whose land, sea or air they lie in. */
export const sitesIn = (
  lists: Lists,
  t: Tree,
  tokens: readonly number[],
  state: (i: number) => string | undefined,
  speaker: string | undefined,
): readonly Site[] => {
  const low = (i: number): string => (t.sentence.form[i] ?? '').toLowerCase()
  const out: Site[] = []
  for (const i of tokens) {
    const inside = lists.is('inside', low(i))
    if (!inside && !lists.is('in', low(i))) continue
    for (let k = i + 1; k <= i + REACH && k < t.length; k++) {
      const named = state(k)
      if (named === undefined) continue
      const land = [1, 2, 3].some((j) => lists.is('land', low(k + j)))
      if (inside || land) out.push({ state: named })
      break
    }
  }
  // "over its own territory": the speaker's.
  if (speaker !== undefined)
    for (const i of tokens)
      if (lists.is('own', low(i)) && [1, 2].some((j) => lists.is('land', low(i + j))) && isPlaced(lists, low, i))
        out.push({ state: speaker })
  // "in international waters": nobody's.
  for (const i of tokens) if (lists.is('nobody', low(i)) && lists.is('land', low(i + 1))) out.push({ state: NOBODY })
  // "entered Kenyan airspace", "violated Kenyan waters".
  for (const i of tokens)
    if (state(i) !== undefined && [1, 2].some((j) => lists.is('land', low(i + j))) && !out.some((x) => x.state === state(i)))
      out.push({ state: state(i) as string })
  return out
}

/** A preposition of place stands before a word. */
const isPlaced = (lists: Lists, low: (i: number) => string, i: number): boolean =>
  [1, 2].some((j) => lists.is('in', low(i - j)) || lists.is('inside', low(i - j)))

/** Whether two versions place the matter with different states, and neither with both. */
export const sitesDiffer = (a: readonly Site[], b: readonly Site[]): boolean =>
  a.length > 0 && b.length > 0 && a.every((x) => b.every((y) => x.state !== y.state))
