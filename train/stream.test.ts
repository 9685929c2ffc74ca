import { describe, expect, it } from 'vitest'
import { Arena, Chance } from './arena.ts'
import { Stream, type Stretch } from './stream.ts'

const sizes = { input: 8, hidden: 8, gap: 8 }
const FORMS = 6

const stretch = (n: number, chance: Chance): Stretch => ({
  rows: Int32Array.from({ length: n }, () => chance.below(FORMS)),
  gaps: Int32Array.from({ length: n - 1 }, (_, i) => i),
  ends: Uint8Array.from({ length: n - 1 }, () => chance.below(2)),
})

const made = (seed: number): { net: Stream; batch: Stretch[]; chance: Chance } => {
  const chance = new Chance(seed)
  const table = Float32Array.from({ length: FORMS * sizes.input }, () => 2 * chance.next() - 1)
  const net = new Stream(new Arena(2), sizes, table, 32, chance)
  return { net, batch: [stretch(5, chance), stretch(3, chance), stretch(7, chance)], chance }
}

describe('the network of sentence ends in training', () => {
  const { net, batch, chance } = made(3)
  const loss = (): number => net.run(batch, { rate: 0, drop: 0, formDrop: 0 }).loss

  it.each(net.parameters.entries().map((t) => [t.name, t] as const))('has the gradient of %s that differences show', (_, table) => {
    for (const p of net.parameters.entries()) p.gradient.fill(0)
    loss()
    const told = table.gradient.slice()
    const step = 5e-4
    let worst = 0
    for (let k = 0; k < Math.min(table.values.length, 12); k++) {
      const i = table.name === 'endsOut' ? k % (sizes.gap + 1) : chance.below(table.values.length)
      const kept = table.values[i]!
      table.values[i] = kept + step
      const up = loss()
      table.values[i] = kept - step
      const down = loss()
      table.values[i] = kept
      const seen = (up - down) / (2 * step)
      worst = Math.max(worst, Math.abs(seen - told[i]!) / (0.05 + Math.abs(seen)))
    }
    expect(worst).toBeLessThan(0.1)
  })

  it('scores a stretch the same whatever stands beside it', () => {
    const alone = batch.flatMap((s) => [...net.run([s]).scores])
    expect([...net.run(batch).scores]).toEqual(alone)
  })

  it('learns, and comes to the same weights from the same seed', () => {
    const learn = (seed: number): string => {
      const { net: own, batch: b } = made(seed)
      const losses = Array.from({ length: 30 }, () => own.run(b, { rate: 0.02, drop: 0.1, formDrop: 0 }).loss)
      expect(losses.at(-1)).toBeLessThan(losses[0]! / 2)
      return JSON.stringify(own.parameters.entries().map(({ name, values }) => [name, [...values]]))
    }
    expect(learn(11)).toBe(learn(11))
    expect(learn(11)).not.toBe(learn(12))
  })
})
