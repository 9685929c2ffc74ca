import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sentence } from '../model/sentence.ts'
import { readModel } from './model.ts'
import { LONGEST, openParser } from './parse.ts'

const path = new URL('../../models/en/en.model', import.meta.url)
const trained = existsSync(path) && readModel(readFileSync(path)).head.kind === 'chancery-parse-3'
const parser = trained ? openParser(readFileSync(path)) : null

/** What must hold of every sentence, whatever the text. */
const sound = (text: string, sentences: readonly Sentence[]): void => {
  let from = 0
  for (const [k, s] of sentences.entries()) {
    expect(s.index).toBe(k)
    expect(s.length).toBeGreaterThan(0)
    expect(s.span.start).toBeGreaterThanOrEqual(from)
    let at = s.span.start
    for (let i = 0; i < s.length; i++) {
      expect(s.start[i]).toBeGreaterThanOrEqual(at)
      expect(s.end[i]).toBeGreaterThan(s.start[i]!)
      expect(text.slice(s.start[i], s.end[i])).toBe(s.form[i])
      at = s.end[i]!
    }
    expect(s.span.end).toBeGreaterThanOrEqual(at)
    from = s.span.end
    for (const column of [s.lemma, s.upos, s.xpos, s.feats, s.deprel]) {
      expect(column.length).toBe(s.length)
      expect(column.every((v) => typeof v === 'string')).toBe(true)
    }
    expect([...s.head].filter((h) => h === -1).length).toBe(1)
    const reached = new Uint8Array(s.length)
    for (let i = 0; i < s.length; i++) {
      expect(s.head[i] === -1).toBe(s.deprel[i] === 'root')
      const way: number[] = []
      let w = i
      while (w !== -1 && reached[w] === 0) {
        reached[w] = 2
        way.push(w)
        w = s.head[w]!
        expect(w === -1 || reached[w] !== 2).toBe(true)
      }
      for (const x of way) reached[x] = 1
    }
  }
}

describe.skipIf(parser === null)('the parser', () => {
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 }).map((codes) => String.fromCharCode(...codes)),
    fc
      .array(
        fc.constantFrom(
          'Gen.',
          'Touré',
          'said',
          '“',
          '”',
          "don't",
          '2km',
          'U.S.',
          '\n',
          '\n\n',
          '\t',
          '(',
          ')',
          '—',
          '🛩️',
          'مالي',
          '\ud800',
          '\u0000',
          "'s",
          'http://a.b/c?d',
          '.',
          '...',
          '5%',
          '-',
          'cannot',
          '«',
          '»',
          '😀',
        ),
        { maxLength: 60 },
      )
      .map((p) => p.join(' ')),
    fc
      .array(fc.constantFrom('a', '.', "'", '-', '1', '@', '#', '$', ':', '/', ' ', '"', 'É', 'n’t'), { maxLength: 80 })
      .map((p) => p.join('')),
  )

  it('gives sound sentences for any text', () => {
    fc.assert(
      fc.property(strange, (text) => {
        sound(text, parser!.text(text))
      }),
      { numRuns: 300 },
    )
  })

  it('leaves no character but white space and marks without form out of its words', () => {
    fc.assert(
      fc.property(strange, (text) => {
        const covered = new Uint8Array(text.length)
        for (const s of parser!.text(text)) for (let i = 0; i < s.length; i++) covered.fill(1, s.start[i], s.end[i])
        for (let i = 0; i < text.length; i++)
          if (covered[i] === 0) expect(text[i]! <= ' ' || /[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/.test(text[i]!)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('answers the same text with the same sentences', () => {
    const text = 'Niger and Chad shut their border on Friday. Nobody was told why; the envoys, it was said, "knew enough".'
    expect(parser!.text(text)).toEqual(openParser(readFileSync(path)).text(text))
  })

  it('marks a sentence beyond its reach as unparsed, in bounded time', () => {
    const text = 'word '.repeat(10_000)
    const sentences = parser!.text(text)
    sound(text, sentences)
    const glued = 'a-'.repeat(LONGEST * 2)
    const odd = parser!.text(glued)
    sound(glued, odd)
    expect(odd.some((s) => !s.parsed)).toBe(true)
  })

  it.each([
    ["The treaty wasn't Chad's idea.", "The treaty was n't Chad 's idea ."],
    ['They cannot fly 2km inside.', 'They can not fly 2 km inside .'],
    ["Jama'at Nusrat fighters left Ris-Luamháin.", "Jama'at Nusrat fighters left Ris - Luamháin ."],
    ['“We’ll see,” said Gen. Haïdara.', '“ We ’ll see , ” said Gen. Haïdara .'],
    ['The U.S. spent $3.5bn, or 12.4% more.', 'The U.S. spent $ 3.5 bn , or 12.4 % more .'],
    ['A pro-Ankara, Tripoli-based channel re-aired it.', 'A pro-Ankara , Tripoli - based channel re-aired it .'],
    ['He wrote «never» on 3/4/2021 at 10:30pm.', 'He wrote « never » on 3/4/2021 at 10:30 pm .'],
    ['Mail press@ministry.example or see https://example.org/a?b=1.', 'Mail press@ministry.example or see https://example.org/a?b=1 .'],
    ['I think its a trap, but it lost its army.', 'I think it s a trap , but it lost its army .'],
    ['See list-#2.doc, comp.lang.ada and the .doc file.', 'See list-#2.doc , comp.lang.ada and the .doc file .'],
    ['Call 7-5213 on 3/4-May, c/o Touré, in ’98 ====---.', 'Call 7-5213 on 3/4 - May , c/o Touré , in ’98 ====--- .'],
    ['The 1990s, the 20th brigade and 1,200 men...', 'The 1990s , the 20th brigade and 1,200 men ...'],
  ])('cuts %s into words', (text, words) => {
    expect(
      parser!
        .text(text)
        .flatMap((s) => s.form)
        .join(' '),
    ).toBe(words)
  })

  it.each([
    ['Gen. Sy met Dr. Keita in St. Louis. They talked.', 2],
    ['The U.S. envoy left. He came back on Jan. 3.', 2],
    ['"Why now?" he asked. Nobody knew!', 2],
    ['Rain fell on the capital.\n\nThe roads flooded.', 2],
    ['Great food We had the lamb and it was great.', 2],
    ['The minister said on Friday that Niger, Mali and Burkina Faso had left Banjul', 1],
    ['J. K. Diallo signed for the A.U. on Monday.', 1],
    [
      'This line was wrapped by a mail program at about\nseventy characters, so the sentence goes on in the\nnext line and ends only here.',
      1,
    ],
  ])('finds the sentences of %s', (text, count) => {
    expect(parser!.text(text).length).toBe(count)
  })

  it('keeps block, offsets and heading trail of a document', () => {
    const text = 'Border row\n\nBackground\n\nNiger closed the road. Benin protested.'
    const at = (s: string) => ({ start: text.indexOf(s), end: text.indexOf(s) + s.length })
    const body = at('Niger closed the road. Benin protested.')
    const sentences = parser!.document({
      text,
      blocks: [
        { kind: 'title', span: at('Border row') },
        { kind: 'heading', span: at('Background'), level: 2 },
        { kind: 'paragraph', span: body },
      ],
      sections: [{ heading: 'Background', level: 2, span: { start: at('Background').start, end: body.end } }],
    })
    sound(text, sentences)
    expect(sentences.map((s) => s.block)).toEqual(['title', 'heading', 'paragraph', 'paragraph'])
    expect(sentences[3]!.headings).toEqual(['Background'])
    expect(sentences[1]!.headings).toEqual([])
  })

  const find = (text: string, form: string): { i: number; s: Sentence } => {
    const s = parser!.text(text)[0]!
    return { s, i: s.form.indexOf(form) }
  }

  it.each([
    ['Benin recalled its envoy.', 'Benin', 'nsubj', 'recalled'],
    ['Benin recalled its envoy.', 'envoy', 'obj', 'recalled'],
    ['The envoy was recalled by Benin.', 'envoy', 'nsubj:pass', 'recalled'],
    ['The envoy was recalled by Benin.', 'Benin', 'obl:agent', 'recalled'],
    ['The minister said that Benin would close the border.', 'close', 'ccomp', 'said'],
    ["Ghana's army left.", 'Ghana', 'nmod:poss', 'army'],
    ['Togo halts imports', 'imports', 'obj', 'halts'],
    ['Troops did not cross the river.', 'not', 'advmod', 'cross'],
  ])('in "%s" hangs %s as %s on %s', (text, form, relation, head) => {
    const { s, i } = find(text, form)
    expect([s.deprel[i], s.form[s.head[i]!]]).toEqual([relation, head])
  })

  it.each([
    ['The talks were held in secret.', 'held', 'hold'],
    ['Two ships sank.', 'sank', 'sink'],
    ["They aren't ready.", "n't", 'not'],
    ['The countries’ armies met.', 'countries', 'country'],
    ['He is denying it.', 'denying', 'deny'],
  ])('in "%s" gives %s the lemma %s', (text, form, lemma) => {
    const { s, i } = find(text, form)
    expect(s.lemma[i]).toBe(lemma)
  })
})

describe('openParser', () => {
  it.each([
    ['no bytes', new Uint8Array(0)],
    ['other bytes', new TextEncoder().encode('something else altogether, not a model at all')],
    ['a broken head', new TextEncoder().encode('chancery-model-1\n\u0005\u0000\u0000\u0000{"a":')],
  ])('says what is wrong with %s', (_, bytes) => {
    expect(() => openParser(bytes)).toThrow(expect.objectContaining({ name: 'Trouble', code: 'parse/model' }))
  })

  it.skipIf(parser === null)('says what is wrong with half a model', () => {
    expect(() => openParser(readFileSync(path).subarray(0, 100_000))).toThrow(
      expect.objectContaining({ name: 'Trouble', code: 'parse/model' }),
    )
  })
})
