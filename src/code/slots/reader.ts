import type { SlotReader, Slots } from '../slots.ts'
import type { Tree } from '../tree.ts'
import type { Clauses } from './fill.ts'
import { adjectiveSlots, nounSlots } from './nominal.ts'
import { isControlled } from './understood.ts'
import { verbSlots } from './verb.ts'
import type { SlotWords } from './words.ts'

/** Reads the slots of each predicate of a tree once; a predicate asked for while it is being read has none. */
export class TreeSlots implements SlotReader, Clauses {
  readonly tree: Tree
  readonly words: SlotWords
  readonly #memo: (Slots | null | undefined)[]
  readonly #busy: Uint8Array

  constructor(tree: Tree, words: SlotWords) {
    this.tree = tree
    this.words = words
    this.#memo = new Array(tree.length)
    this.#busy = new Uint8Array(tree.length)
  }

  at(token: number): Slots | undefined {
    const known = this.#memo[token]
    if (known !== undefined) return known ?? undefined
    if (this.#busy[token]) return undefined
    this.#busy[token] = 1
    const upos = this.tree.sentence.upos[token]
    const made =
      upos === 'VERB'
        ? verbSlots(this, token)
        : upos === 'NOUN'
          ? nounSlots(this, token)
          : upos === 'ADJ'
            ? adjectiveSlots(this, token)
            : upos === 'AUX' && !/^(aux|cop)/.test(this.tree.rel[token] as string)
              ? verbSlots(this, token)
              : null
    this.#busy[token] = 0
    this.#memo[token] = made
    return made ?? undefined
  }

  put(slots: Slots): void {
    this.#memo[slots.token] = slots
  }

  isControlled(verb: number): boolean {
    return isControlled(this, verb)
  }
}
