import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchesOf, type Line, linesOf } from './lines.ts'

const stream = async function* (chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk
}
const all = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

describe('linesOf', () => {
  it('gives the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(200), { maxLength: 6 }), async (text, cuts) => {
        const bytes = new TextEncoder().encode(text)
        const at = [...new Set([0, ...cuts.map((c) => Math.min(c, bytes.length)), bytes.length])].sort((a, b) => a - b)
        const chunks = at.slice(1).map((end, i) => bytes.slice(at[i], end))
        const expected = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(await all(linesOf(stream(chunks), 1_000))).toEqual(expected.map((t) => ({ text: t.replace(/\r$/, '') })))
      }),
    )
  })
  it('does not keep a line past the limit, and goes on after it', async () => {
    const bytes = new TextEncoder().encode(`${'x'.repeat(50)}\nshort\n`)
    expect(await all(linesOf(stream([bytes.slice(0, 20), bytes.slice(20)]), 10))).toEqual([{ tooLong: 50 }, { text: 'short' }])
  })
})

describe('batchesOf', () => {
  const lines = async function* (...lengths: readonly number[]): AsyncGenerator<Line> {
    for (const n of lengths) yield n > 100 ? { tooLong: n } : { text: 'x'.repeat(n) }
  }
  const lengths = (batches: readonly (readonly Line[])[]) => batches.map((b) => b.map((l) => ('text' in l ? l.text.length : l.tooLong)))

  it('keeps order and size', async () => {
    expect(lengths(await all(batchesOf(lines(1, 2, 3, 4, 5), 2)))).toEqual([[1, 2], [3, 4], [5]])
  })
  it('holds few long lines together, a longer one alone, and notes of lines not kept with any', async () => {
    expect(lengths(await all(batchesOf(lines(4, 4, 4, 50, 4, 500, 6), 9, 10)))).toEqual([[4, 4], [4], [50], [4, 500, 6]])
  })
})
