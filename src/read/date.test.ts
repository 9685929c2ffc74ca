import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay } from '../model/when.ts'
import { dateFrom, findDate, isOnlyDate } from './date.ts'

describe('dates written out', () => {
  it.each<[string, string | undefined, boolean]>([
    ['29 April 2025', '2025-04-29', true],
    ['Tuesday, April 29, 2025', '2025-04-29', true],
    ['Apr. 3, 2025', '2025-04-03', true],
    ['3rd Sept. 2025', '2025-09-03', true],
    ['2025-04-29', '2025-04-29', true],
    ['2025/04/29 14:05 GMT', '2025-04-29', true],
    ['29.04.2025', '2025-04-29', true],
    ['29/04/2025', '2025-04-29', true],
    ['04/29/2025', '2025-04-29', true],
    ['04/05/2025', undefined, false],
    ['04/04/2025', '2025-04-04', true],
    ['April 2025', '2025-04', true],
    ['1er avril 2025', '2025-04-01', true],
    ['mardi 29 août 2023', '2023-08-29', true],
    ['29 de abril de 2025', '2025-04-29', true],
    ['29. März 2025', '2025-03-29', true],
    ['29 апреля 2025', '2025-04-29', true],
    ['31 April 2025', '2025-04', false],
    ['Alphaville, June 2, 1975, 0915Z.', '1975-06-02', false],
    ['Room 12 May have 2025 chairs', undefined, false],
    ['2025', undefined, false],
    ['April', undefined, false],
    ['', undefined, false],
  ])('%s', (text, edtf, only) => {
    expect(findDate(text)?.edtf).toBe(edtf)
    expect(isOnlyDate(text)).toBe(only)
  })

  it('says where the date stands', () => {
    const text = 'Ada Example | 29 April 2025'
    const found = findDate(text)!
    expect(text.slice(found.start, found.end)).toBe('29 April 2025')
  })

  it('finds any day in English, French, Spanish and German long form', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 40_000 }), fc.constantFrom('en-GB', 'en-US', 'fr', 'es', 'de'), (day, locale) => {
        const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day * 86_400_000)
        expect([text, findDate(text)?.edtf]).toEqual([text, formatDay(day)])
      }),
    )
  })
})

describe('dates of machines', () => {
  it.each<[string, string | undefined]>([
    ['2025-04-07T19:40:00Z', '2025-04-07'],
    ['2025-04-07T23:40:00-05:00', '2025-04-07'],
    ['Mon, 07 Apr 2025 10:00:00 GMT', '2025-04-07'],
    ['2025-04', '2025-04'],
    ['2025', '2025'],
    ['2025-13', undefined],
    ['2025-02-30', undefined],
    ['soon', undefined],
  ])('%s', (text, edtf) => {
    expect(dateFrom(text)).toBe(edtf)
  })
})
