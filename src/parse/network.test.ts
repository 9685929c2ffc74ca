import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Input } from './input.ts'
import { readModel } from './model.ts'
import { naive } from './naive.ts'
import { Network } from './network.ts'

const path = new URL('../../models/en/en.model', import.meta.url)
const read = existsSync(path) ? readModel(readFileSync(path)) : null
const file = read?.head.kind === 'chancery-parse-3' ? read : null

const sentences = [
  'The minister did not say when the border would be opened again .',
  'Niger recalls envoy',
  'Four drones , two of them armed , crossed into the valley on Monday night , villagers told a radio station .',
  'Yes',
  'GENERALS MEET KING AFTER RAID',
  '“ We were never asked , ” she said , “ and we shall not pay . ”',
].map((s) => s.split(' '))

describe.skipIf(file === null)('the network', () => {
  if (file === null) return
  const network = new Network(file, new Input(file))
  const bundles = file.head.bundles as number[][]

  it.each(sentences.map((s) => [s.join(' '), s] as const))('finds what plain loops find: %s', (_, forms) => {
    const fast = network.run([forms])[0]!
    const slow = naive(file, forms)
    const n = forms.length
    for (let d = 0; d < n; d++) {
      // The fast one rounds activations: its choice may differ from the best only by a hair.
      const tags = slow.tags[d]!
      expect(Math.max(...tags) - tags[fast.bundle[d]!]!).toBeLessThan(0.05)
      const head = fast.head[d] === -1 ? n : fast.head[d]!
      if (head < n) {
        const labels = slow.label(d, head)
        expect(Math.max(...labels) - labels[fast.label[d]!]!).toBeLessThan(0.05)
      }
    }
    const total = (heads: ArrayLike<number>): number => slow.arcs.reduce((sum, row, d) => sum + row[heads[d] === -1 ? n : heads[d]!]!, 0)
    // No single change of a head that keeps a tree may be better by more than rounding.
    const best = total(fast.head)
    for (let d = 0; d < n; d++)
      for (let h = 0; h < n; h++) {
        const other = Int32Array.from(fast.head)
        if (fast.head[d] === -1 || h === d) continue
        other[d] = h
        if (isTree(other)) expect(total(other) - best).toBeLessThan(0.1)
      }
    expect(bundles.length).toBeGreaterThan(fast.bundle[0]!)
  })

  it('finds the same for a sentence whatever stands beside it', () => {
    const alone = sentences.map((s) => network.run([s])[0]!)
    const together = network.run([...sentences, ...sentences.toReversed()])
    for (const [i, one] of alone.entries())
      for (const other of [together[i]!, together[2 * sentences.length - 1 - i]!]) expect(other).toEqual(one)
  })
})

const isTree = (head: Int32Array): boolean => {
  for (let i = 0; i < head.length; i++) {
    let at = i
    let steps = 0
    while (at !== -1) {
      at = head[at]!
      if (++steps > head.length) return false
    }
  }
  return true
}
