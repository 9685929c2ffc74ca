import { describe, expect, it } from 'vitest'
import { Arena, Chance } from './arena.ts'
import { exportNetwork } from './export.ts'
import { type Example, Network } from './network.ts'

const sizes = { input: 8, hidden: 8, layers: 3, tag: 8, arc: 8, label: 8, tagParts: 8, labels: 5, hashMask: 15, words: 6 }
const bundles = [
  [0, 2, 5],
  [1, 3, 6],
  [0, 4, 6],
] as const

const sentence = (n: number, chance: Chance): Example => ({
  n,
  vector: Int32Array.from({ length: n }, () => chance.below(5) - 1),
  word: Int32Array.from({ length: n }, () => chance.below(6)),
  rows: Array.from({ length: n }, () => Int32Array.from({ length: 3 }, () => chance.below(16))),
  bundle: Int32Array.from({ length: n }, () => chance.below(3)),
  head: Int32Array.from({ length: n }, (_, i) => (i === 0 ? n : chance.below(i))),
  label: Int32Array.from({ length: n }, () => chance.below(5)),
})

describe('the network in training', () => {
  const chance = new Chance(3)
  const vectors = {
    words: ['a', 'b', 'c', 'd'],
    width: 8,
    scale: 0.025,
    values: Int8Array.from({ length: 32 }, () => chance.below(120) - 60),
  }
  const net = new Network(new Arena(4), sizes, vectors, bundles, 32, chance)
  const batch = [sentence(5, chance), sentence(3, chance), sentence(7, chance)]
  const loss = (): number => net.run(batch, { rate: 0, drop: 0, formDrop: 0 }).loss
  const clear = (): void => {
    for (const p of net.parameters.entries()) p.gradient.fill(0)
    net.wordRows.gradient.fill(0)
    net.hashRows.gradient.fill(0)
  }
  const tables = [
    ...net.parameters.entries(),
    { name: 'words', values: net.wordRows.w, gradient: net.wordRows.gradient },
    { name: 'hashed', values: net.hashRows.w, gradient: net.hashRows.gradient },
  ]

  it.each(tables.map((t) => [t.name, t] as const))('has the gradient of %s that differences show', (_, { values, gradient }) => {
    clear()
    loss()
    const told = gradient.slice()
    const step = 5e-4
    let worst = 0
    for (let k = 0; k < Math.min(values.length, 12); k++) {
      const i = chance.below(values.length)
      const kept = values[i]!
      values[i] = kept + step
      const up = loss()
      values[i] = kept - step
      const down = loss()
      values[i] = kept
      const seen = (up - down) / (2 * step)
      worst = Math.max(worst, Math.abs(seen - told[i]!) / (0.05 + Math.abs(seen)))
    }
    expect(worst).toBeLessThan(0.1)
  })

  it('comes to the same weights from the same seed, and to others from another', () => {
    const learn = (seed: number): string => {
      const own = new Chance(seed)
      const twin = new Network(new Arena(4), sizes, vectors, bundles, 32, own)
      const examples = [sentence(5, own), sentence(3, own), sentence(7, own)]
      const losses = Array.from({ length: 12 }, () => twin.run(examples, { rate: 0.01, drop: 0.2, formDrop: 0.1 }).loss)
      expect(losses.at(-1)).toBeLessThan(losses[0]!)
      return JSON.stringify([...exportNetwork(twin, vectors)].map(([name, a]) => [name, [...a]]))
    }
    expect(learn(11)).toBe(learn(11))
    expect(learn(11)).not.toBe(learn(12))
  })
})
