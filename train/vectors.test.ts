import { describe, expect, it } from 'vitest'
import { readModel, writeModel } from '../src/parse/model.ts'
import { Arena, Chance } from './arena.ts'
import { exportNetwork } from './export.ts'
import { Network } from './network.ts'
import { vectorsOf } from './vectors.ts'

describe('the word vectors of a model in place', () => {
  it('come out of a training as they went in', () => {
    const sizes = { input: 8, hidden: 8, layers: 2, tag: 8, arc: 8, label: 8, tagParts: 8, labels: 2, hashMask: 7, words: 2 }
    const chance = new Chance(5)
    const values = Int8Array.from({ length: 24 }, () => chance.below(255) - 127)
    const first = vectorsOf(readModel(writeModel({ vectorWords: 'a\nb\nc' }, new Map([['vectors', values]]))))
    const net = new Network(new Arena(2), sizes, first, [[0, 1, 2]], 16, chance)
    const word = { n: 1, vector: Int32Array.of(1), word: Int32Array.of(1), rows: [Int32Array.of(1, 2)] }
    net.run([{ ...word, bundle: Int32Array.of(0), head: Int32Array.of(1), label: Int32Array.of(0) }], { rate: 0.1, drop: 0, formDrop: 0 })
    const again = vectorsOf(readModel(writeModel({ vectorWords: first.words.join('\n') }, exportNetwork(net, first))))
    expect(again).toEqual(first)
    expect([...again.values]).toEqual([...values])
  })
})
