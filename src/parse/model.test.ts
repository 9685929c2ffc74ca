import { describe, expect, it } from 'vitest'
import { type Numbers, readModel, writeModel } from './model.ts'

describe('the model file', () => {
  const arrays = new Map<string, Numbers>([
    ['a', Int8Array.of(1, -2, 3)],
    ['b', Float32Array.of(0.5, -1.25)],
    ['c', Int16Array.of(300, -300)],
    ['d', new Uint32Array(0)],
  ])

  it('is read as it was written, from wherever its bytes lie', () => {
    const bytes = writeModel({ kind: 'x', list: ['ä', 'b'] }, arrays)
    const shifted = new Uint8Array(bytes.length + 7)
    shifted.set(bytes, 7)
    for (const b of [bytes, shifted.subarray(7)]) {
      const file = readModel(b)
      expect(file.head.list).toEqual(['ä', 'b'])
      expect(new Map(file.arrays)).toEqual(arrays)
    }
  })

  it('is the same bytes for the same content', () => {
    expect(writeModel({ a: 1 }, arrays)).toEqual(writeModel({ a: 1 }, arrays))
  })

  it.each([20, 60, 120])('cut at byte %i is refused', (length) => {
    expect(() => readModel(writeModel({ kind: 'x' }, arrays).subarray(0, length))).toThrow(expect.objectContaining({ code: 'parse/model' }))
  })
})
