import { Trouble } from '../model/trouble.ts'
import type { ModelFile, Numbers } from './model.ts'

/** Sizes of the network that tags and parses, as in the model's head. */
export interface Sizes {
  /** Numbers of an input vector. */
  readonly input: number
  /** Units of one direction of a recurrent layer. */
  readonly hidden: number
  readonly layers: number
  readonly tag: number
  readonly arc: number
  readonly label: number
  /** Outputs of the tag head: universal tags, treebank tags and features one after the other, padded to a multiple of 8. */
  readonly tagParts: number
  readonly labels: number
  /** Size of the hashed table, less one. */
  readonly hashMask: number
  /** Rows of the trained word table. */
  readonly words: number
}

/** Sizes of the network of sentence ends. */
export interface StreamSizes {
  /** As the parser's. */
  readonly input: number
  readonly hidden: number
  /** Numbers a word gives to the gap behind it, and as many to the gap before it. */
  readonly gap: number
}

/** Distances beyond this share one weight. */
export const NEAR = 12
/** Slope of the rectifiers below nought. */
export const LEAK = 0.1
/** One unit of a pretrained vector. */
export const VECTOR_SCALE = 0.025

export const pad = (n: number, to: number): number => Math.ceil(n / to) * to

export const wrong = (name: string): Trouble =>
  new Trouble(
    'parse/model',
    `The language model cannot be read: its table "${name}" is missing or of the wrong size.`,
    'models/en',
    'Install the package again, or train the model anew with `npm run train`.',
  )

/** A table of the model, of `length` numbers where given. Throws Trouble where it is not there. */
export const table = (file: ModelFile, name: string, length?: number): Numbers => {
  const a = file.arrays.get(name)
  if (a === undefined || (length !== undefined && a.length !== length)) throw wrong(name)
  return a
}
