import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../load.ts'
import { formatDay, parseDay } from '../../model/when.ts'
import { openTimeWords } from '../when/words.ts'
import { defineHorizons, horizonOf } from './horizon.ts'
import { openForecastWords } from './words.ts'

const knowledge = loadKnowledge()
const words = openForecastWords(knowledge)
const time = openTimeWords(knowledge)
const doc = parseDay('2025-04-29')
const show = (d: number | null): string => (d === null ? '..' : formatDay(d))
const read = (clause: string, headings: readonly string[] = []): string => {
  const h = horizonOf(clause, headings, doc, defineHorizons(headings, time), words, time)
  return `${show(h.from)} ${show(h.to)}`
}

describe('the horizon of a clause', () => {
  it.each([
    ['within six months', '2025-04-29 2025-10-29'],
    ['within a year', '2025-04-29 2026-04-29'],
    ['in the next three months', '2025-04-29 2025-07-29'],
    ['in the next 12 to 18 months', '2025-04-29 2026-10-29'],
    ['over the next two–three years', '2025-04-29 2028-04-29'],
    ['over the coming weeks', '2025-04-29 2025-07-29'],
    ['within weeks', '2025-04-29 2025-07-29'],
    ['in a matter of days', '2025-04-29 2025-05-29'],
    ['in the year ahead', '2025-04-29 2026-04-29'],
    ['over the coming decade', '2025-04-29 2035-04-29'],
    ['for another year', '2025-04-29 2026-04-29'],
    ['in two years', '2025-04-29 2027-04-29'],
    ['in six months’ time', '2025-04-29 2025-10-29'],
    ['in the next half year', '2025-04-29 2025-10-29'],
    ['in the next couple of weeks', '2025-04-29 2025-05-13'],
    ['by the end of the year', '2025-04-29 2025-12-31'],
    ['by year-end', '2025-04-29 2025-12-31'],
    ['for the rest of the year', '2025-04-29 2025-12-31'],
    ['by the end of next year', '2025-04-29 2026-12-31'],
    ['by the end of 2027', '2025-04-29 2027-12-31'],
    ['before the end of May', '2025-04-29 2025-05-31'],
    ['before the end of March', '2025-04-29 2026-03-31'],
    ['in the first half of 2026', '2026-01-01 2026-06-30'],
    ['in the second half of the year', '2025-07-01 2025-12-31'],
    ['by the third quarter', '2025-04-29 2025-09-30'],
    ['in Q1 2026', '2026-01-01 2026-03-31'],
    ['before the summer', '2025-04-29 2025-05-31'],
    ['by autumn', '2025-04-29 2025-11-30'],
    ['next year', '2026-01-01 2026-12-31'],
    ['by June', '2025-04-29 2025-06-30'],
    ['between now and June', '2025-04-29 2025-06-30'],
    ['no earlier than 2027', '2027-01-01 ..'],
    ['until after the General Assembly session', '2025-04-29 2025-12-31'],
    ['in the short to medium term', '2025-04-29 2027-04-29'],
    ['in the long run', '2026-04-29 ..'],
    ['once more', '2025-04-29 ..'],
  ])('%s', (when, horizon) => expect(read(`The ferry line will probably open ${when}`)).toBe(horizon))

  it('is never over before the document is written', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'by',
            'the',
            'end',
            'of',
            'next',
            'within',
            'six',
            '12',
            '-',
            'to',
            'months',
            'year',
            '2019',
            '2026',
            'May',
            'first',
            'half',
            'H2',
            'spring',
            'before',
          ),
          { maxLength: 10 },
        ),
        fc.boolean(),
        (bits, heading) => {
          const h = horizonOf(heading ? '' : bits.join(' '), heading ? [bits.join(' ')] : [], doc, new Map(), words, time)
          return h.to === null || h.to >= (doc as number)
        },
      ),
    ))
})

describe('the horizon of a heading', () => {
  it.each([
    ['Short-term (0–3 months)', '2025-04-29 2025-07-29'],
    ['Short term (now to 3 months)', '2025-04-29 2025-07-29'],
    ['Medium term: 6-18 months', '2025-10-29 2026-10-29'],
    ['Long-term (beyond a year)', '2026-04-29 ..'],
    ['Long term (> 12 months)', '2026-04-29 ..'],
    ['Long term (12+ months)', '2026-04-29 ..'],
    ['18 months and beyond', '2026-10-29 ..'],
    ['2–5 years', '2027-04-29 2030-04-29'],
    ['Two to five years', '2027-04-29 2030-04-29'],
    ['Next six months', '2025-04-29 2025-10-29'],
    ['Twelve-month outlook', '2025-04-29 2026-04-29'],
    ['Less than six months', '2025-04-29 2025-10-29'],
    ['After two years', '2027-04-29 ..'],
    ['The coming weeks', '2025-04-29 2025-07-29'],
    ['The year ahead', '2025-04-29 2026-04-29'],
    ['Next quarter', '2025-04-29 2025-07-29'],
    ['First half of 2026', '2026-01-01 2026-06-30'],
    ['Outlook for 2026', '2026-01-01 2026-12-31'],
    ['Outlook to 2030', '2025-04-29 2030-12-31'],
    ['2026 and beyond', '2026-01-01 ..'],
    ['2025–2027', '2025-04-29 2027-12-31'],
    ['Immediate (days to weeks)', '2025-04-29 2025-07-29'],
    ['Medium-term', '2025-10-29 2027-04-29'],
  ])('%s', (heading, horizon) => expect(read('The ferry line will probably close', ['Outlook', heading])).toBe(horizon))

  it('defines the words of its document', () => {
    const headings = ['Outlook', 'Short term (next 30 days)', 'Medium term (30–90 days)', 'Long term']
    const defined = defineHorizons(headings, time)
    const to = (clause: string) => show(horizonOf(clause, [], doc, defined, words, time).to)
    expect(to('It may open in the short term')).toBe('2025-05-29')
    expect(to('It may open in the medium term')).toBe('2025-07-29')
  })
})
