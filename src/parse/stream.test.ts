import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Input } from './input.ts'
import { readModel } from './model.ts'
import { naiveEnds } from './naive.ts'
import { EDGE, Stream, WINDOW } from './stream.ts'

const path = new URL('../../models/en/en.model', import.meta.url)
const read = existsSync(path) ? readModel(readFileSync(path)) : null
const file = read?.head.kind === 'chancery-parse-3' ? read : null

const texts = [
  'The envoy left . Nobody knew why , and nobody asked . Rain fell .',
  'Fine thanks see you tomorrow Regards , Awa',
  'BORDER SHUT Traders wait for news on the bridge',
  'Yes',
].map((t) => t.split(' '))

const all = (n: number): Int32Array => Int32Array.from({ length: Math.max(0, n - 1) }, (_, i) => i)

describe.skipIf(file === null)('the network of sentence ends', () => {
  if (file === null) return
  const stream = new Stream(file, new Input(file))

  it.each(texts.map((t) => [t.join(' '), t] as const))('scores as plain loops do, but for rounding: %s', (_, forms) => {
    const fast = stream.scores(forms, all(forms.length))
    const slow = naiveEnds(file, forms)
    expect(fast.length).toBe(slow.length)
    for (const [i, s] of slow.entries()) expect(Math.abs(fast[i]! - s)).toBeLessThan(0.05)
  })

  it('finds the end after a full stop and none inside a clause', () => {
    const scores = stream.scores(texts[0]!, all(texts[0]!.length))
    expect([...scores].map((s) => (s > 0 ? 1 : 0)).join('')).toBe('00010000000100')
  })

  it('scores only the gaps asked for, the same whatever else is asked', () => {
    const forms = texts[0]!
    const every = stream.scores(forms, all(forms.length))
    expect([...stream.scores(forms, [3, 7])]).toEqual([every[3], every[7]])
    expect([...stream.scores(forms, [])]).toEqual([])
  })

  it('reads a long stretch in windows: near the start as if the rest were not there, and every gap is judged', () => {
    const long = Array.from({ length: 200 }, () => texts[0]!).flat()
    const scores = stream.scores(long, all(long.length))
    const first = stream.scores(long.slice(0, WINDOW), all(WINDOW))
    expect([...scores.subarray(0, WINDOW - EDGE)]).toEqual([...first.subarray(0, WINDOW - EDGE)])
    const ends = long.flatMap((f, i) => (f === '.' && i + 1 < long.length ? [i] : []))
    expect(ends.filter((i) => scores[i]! <= 0)).toEqual([])
    expect([...scores].filter((s) => s > 0).length).toBe(ends.length)
  })
})
