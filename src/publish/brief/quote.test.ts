import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { when } from '../../model/when.ts'
import { listed, quotable } from './quote.ts'
import { sinceWords, whenWords } from './when.ts'

describe('words of a document within a sentence', () => {
  it.each([
    [', and closed\nits border ,', 'closed its border'],
    ['said it was “a mistake” .', 'said it was ‘a mistake’'],
    ['called it "a mistake"', 'called it ‘a mistake’'],
    ['a long mistake”', 'a long mistake'],
    ['“a cut', '‘a cut’'],
    ['that the boat crossed', 'that the boat crossed'],
  ])('%j → %j', (text, quote) => expect(quotable(text)).toBe(quote))

  it('never holds a double quotation mark, an edge of punctuation or a very long stretch', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('“', '”', '"', 'word', ' ', ',', '.', '\n', 'and ')), (bits) => {
        const quote = quotable(bits.join(''))
        return !/[“”"\n]/.test(quote) && quote.length <= 323 && !/^[\s,]|[\s,]$/.test(quote)
      }),
    ))

  it('lists as a sentence does', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c'])
  })
})

describe('dates in sentences', () => {
  it.each([
    ['2025-04-07', 'on 7 April 2025', ' since 7 April 2025'],
    ['2023-12', 'in December 2023', ' since December 2023'],
    ['2012', 'in 2012', ' since 2012'],
    ['2025-01-29/2025-04-29', 'between January and April 2025', ' since a day between January and April 2025'],
    ['2024-11-29/2025-02-20', 'between November 2024 and February 2025', ' since a day between November 2024 and February 2025'],
    ['2024-12-20/2025-01-04', 'between 20 December 2024 and 4 January 2025', ' since a day between 20 December 2024 and 4 January 2025'],
    ['1971-01-01/1975-12-31', 'between 1971 and 1975', ' since a day between 1971 and 1975'],
    ['197X', 'in the 1970s', ' since the 1970s'],
    ['2025-04~', 'around April 2025', ' since around April 2025'],
    ['2025-04-08~', 'about 8 April 2025', ' since about 8 April 2025'],
    ['2025-03-31/2025-04-01', 'in the night of 31 March to 1 April 2025', ' since the night of 31 March to 1 April 2025'],
    ['2025-04-07/2025-04-10', 'about 9 April 2025', ' since about 9 April 2025'],
    ['2025-04-07/2025-04-22', 'between 7 and 22 April 2025', ' since a day between 7 and 22 April 2025'],
    ['../2025-04-29', 'by 29 April 2025', ''],
    ['2025-04-29/..', 'after 29 April 2025', ' since a day after 29 April 2025'],
  ])('%s', (edtf, at, since) => expect([whenWords(when(edtf)), sinceWords(when(edtf))]).toEqual([at, since]))
})
