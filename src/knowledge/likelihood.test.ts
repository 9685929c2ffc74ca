import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTables } from '../load.ts'
import { openLikelihood } from './likelihood.ts'
import { openTables } from './tables.ts'

const tables = openTables(readTables(new URL('../../knowledge', import.meta.url).pathname))
const likelihood = openLikelihood(tables)

describe('bands of likelihood', () => {
  it.each([
    ['likely', 'ICD203', 55, 80, 'ICD203'],
    ['likely', 'PHIA', 55, 75, 'PHIA'],
    ['likely', 'KENT', 63, 87, 'KENT'],
    ['Almost certainly', 'ICD203', 95, 99, 'ICD203'],
    ['almost certainly', 'PHIA', 95, 100, 'PHIA'],
    ['highly likely', 'PHIA', 80, 90, 'PHIA'],
    ['highly likely', 'ICD203', 80, 95, 'ICD203'],
    ['very likely', 'PHIA', 80, 90, 'PHIA'],
    ['will probably', 'ICD203', 55, 80, 'ICD203'],
    ['not likely', 'PHIA', 25, 35, 'PHIA'],
    ['not unlikely', 'ICD203', 55, 80, 'ICD203'],
    ['realistic possibility', 'PHIA', 40, 50, 'PHIA'],
    ['remote chance', 'ICD203', 1, 5, 'ICD203'],
    ['presque certain', 'KENT-FR', 87, 99, 'KENT-FR'],
    ['may', 'ICD203', 25, 60, 'HOUSE'],
    ['expected to', 'PHIA', 65, 90, 'HOUSE'],
    ['near-certain', 'ICD203', 95, 99, 'ICD203'],
    ['60 per cent chance', 'ICD203', 60, 60, 'HOUSE'],
    ['20 to 30% chance', 'PHIA', 20, 30, 'HOUSE'],
    ['one in four chance', 'ICD203', 25, 25, 'HOUSE'],
    ['less than 5 percent', 'ICD203', 0, 5, 'HOUSE'],
    ['better than one in two', 'ICD203', 50, 100, 'HOUSE'],
  ])('"%s" by %s is %d to %d (%s)', (words, table, low, high, by) => {
    expect(likelihood.band(words, table)).toMatchObject({ low, high, table: by })
  })

  it('takes the table in force where none is told', () => {
    expect(openLikelihood(tables, 'PHIA').band('likely')).toMatchObject({ table: 'PHIA', high: 75 })
    expect(likelihood.band('likely')).toMatchObject({ table: 'ICD203' })
  })

  it('lays each standard out from unlikely to likely, under the name of its source', () => {
    expect(likelihood.yardsticks.map((y) => y.table)).toEqual(likelihood.standards)
    const icd = likelihood.yardsticks.find((y) => y.table === 'ICD203')
    expect(icd?.name).toContain('ICD 203')
    expect(icd?.bands[0]).toMatchObject({ low: 1, high: 5 })
    expect(icd?.bands.at(-1)).toMatchObject({ low: 95, high: 99 })
    for (const { table, bands } of likelihood.yardsticks) {
      expect(bands.map((b) => b.low)).toEqual(bands.map((b) => b.low).toSorted((a, b) => a - b))
      for (const b of bands) expect(likelihood.band(b.phrase, table)).toEqual(b)
    }
  })

  it('knows no band for other words', () => {
    expect(likelihood.band('yesterday')).toBeUndefined()
    expect(likelihood.band('')).toBeUndefined()
    expect(likelihood.band('one in the hand')).toBeUndefined()
    expect(likelihood.band('140 per cent')).toBeUndefined()
  })

  it('every phrase and form has an ordered band in every table or none', () => {
    const rows = tables.table('words/likelihood.tsv').rows
    const forms = tables.table('words/likelihood-forms.tsv').rows
    const phrases = [...rows.map((r) => r.text('phrase')), ...forms.map((r) => r.text('form'))]
    fc.assert(
      fc.property(fc.constantFrom(...phrases), fc.constantFrom(...likelihood.tables), (phrase, table) => {
        const band = likelihood.band(phrase, table)
        if (band === undefined) return
        expect(band.low).toBeLessThanOrEqual(band.median)
        expect(band.median).toBeLessThanOrEqual(band.high)
        expect(band.low).toBeGreaterThanOrEqual(0)
        expect(band.high).toBeLessThanOrEqual(100)
      }),
    )
    for (const r of forms)
      expect(
        likelihood.tables.some((t) => likelihood.band(r.text('form'), t)),
        r.text('form'),
      ).toBe(true)
  })
})

describe('phrases of likelihood over tokens', () => {
  it.each([
    ['A truce is very likely to hold', 3, 'very likely to', 6],
    ['It will almost certainly fail', 1, 'will almost certainly', 4],
    ['It is almost certainly over', 2, 'almost certainly', 4],
    ['a near - certain defeat', 1, 'near certain', 4],
    ['a near-certain defeat', 1, 'near certain', 2],
    ['a realistic possibility of war', 1, 'realistic possibility', 3],
  ])('%s', (text, at, phrase, end) => {
    expect(likelihood.match(text.split(' '), at)).toEqual({ start: at, end, phrase })
  })
  it('finds none elsewhere', () => {
    expect(likelihood.match(['The', 'war', 'ended'], 0)).toBeUndefined()
  })
})

describe('words of confidence', () => {
  it('have a level and no likelihood', () => {
    const rows = tables.table('words/confidence.tsv').rows
    expect(rows.length).toBeGreaterThan(10)
    for (const r of rows) {
      expect(['high', 'moderate', 'low']).toContain(r.text('level'))
      expect(r.text('source')).not.toBe('')
      expect(likelihood.band(r.text('phrase')), r.text('phrase')).toBeUndefined()
    }
  })
})
