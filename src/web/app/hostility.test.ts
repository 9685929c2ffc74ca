import { describe, expect, it } from 'vitest'
import { toldHostility } from './hostility.ts'

describe('hostility as a table', () => {
  it('is newest first and leaves out stretches without any, but their ends', () => {
    const values = [0, 0, 0, 2, 1, 0, 0, 0, -1]
    const points = values.map((value, day) => ({ day, value }))
    expect(toldHostility(points).map((p) => p.day)).toEqual([8, 7, 5, 4, 3, 2])
  })
  it('is nothing where nothing is told', () => expect(toldHostility([{ day: 1, value: 0 }])).toEqual([]))
})
