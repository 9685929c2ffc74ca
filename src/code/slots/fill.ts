import type { Slots } from '../slots.ts'
import type { Tree } from '../tree.ts'
import type { SlotWords } from './words.ts'

/* What the readers of verbs, nouns and adjectives have in common: the clauses of one tree, and slots as they are filled. */

/** A tree with the slots of its other predicates, which understood subjects are taken from. */
export interface Clauses {
  readonly tree: Tree
  readonly words: SlotWords
  at(token: number): Slots | undefined
}

/** Puts a token into a slot, once. */
export type Add = (slot: string, token: number) => void

export const filling =
  (fill: Map<string, number[]>): Add =>
  (slot, token) => {
    const list = fill.get(slot)
    if (list) {
      if (!list.includes(token)) list.push(token)
    } else fill.set(slot, [token])
  }

export const EMPTY: readonly number[] = []
/** Forms of a verb that have a subject of their own. */
export const FINITE: ReadonlySet<string> = new Set(['VBD', 'VBP', 'VBZ'])
