import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauses, letterOf } from './notes.ts'

const SENTENCE =
  'The ministry in Lima, which had warned of it for months, recalled its ambassador from Quito on Monday; the government in Quito, however, said that it had been told nothing, and that its own envoy would stay where he was for now.'

describe('the quote of a note', () => {
  it('is the whole of a sentence that is short', () => {
    expect(clauses('Peru closed its border, and Chile did too.', 5, 12)).toBe('Peru closed its border, and Chile did too.')
  })
  it('is cut at the limits of clauses where the sentence is long, and shows that', () => {
    const start = SENTENCE.indexOf('recalled')
    expect(clauses(SENTENCE, start, start + 30)).toBe('… recalled its ambassador from Quito on Monday …')
    expect(clauses(SENTENCE, 0, 20)).toBe('The ministry in Lima …')
    expect(clauses(SENTENCE, SENTENCE.indexOf('its own envoy'), SENTENCE.length)).toBe(
      '… and that its own envoy would stay where he was for now.',
    )
  })
  it('is the whole where little would be spared', () => {
    expect(clauses(SENTENCE, 10, SENTENCE.length - 10)).toBe(SENTENCE)
  })
  it('holds every word of the stretch it is made for, in their order, and nothing that the sentence has not', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', 'other', ',', ';', ' – ', ' (', 'x', ' '), { maxLength: 120 }),
        fc.nat(),
        fc.nat(),
        (bits, a, b) => {
          const text = `A ${bits.join(' ')} end.`
          const [from, to] = [Math.min(a % text.length, b % text.length), Math.max(a % text.length, b % text.length)]
          const letters = (t: string): string => t.replaceAll(/[^\p{L}]/gu, '')
          const quote = letters(clauses(text, from, to))
          return letters(text).includes(quote) && quote.includes(letters(text.slice(from, to)))
        },
      ),
    ))
})

describe('the letters of documents', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%i is %s', (n, letter) => expect(letterOf(n)).toBe(letter))
})
