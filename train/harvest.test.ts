import { describe, expect, it } from 'vitest'
import { parseConllu } from './conllu.ts'
import { harvest } from './harvest.ts'

/** "its=it+s/PRON+AUX a/DET": a word of two, then words with their tags. */
const sentence = (text: string): string => {
  const rows: string[] = []
  let n = 0
  for (const part of text.split(' ')) {
    const [form, rest] = part.split(/[=/]/) as [string, string]
    const words = part.includes('=') ? rest.split('+') : [form]
    const tags = part.slice(part.indexOf('/') + 1).split('+')
    if (words.length > 1) rows.push([`${n + 1}-${n + words.length}`, form, ...Array<string>(8).fill('_')].join('\t'))
    for (const [i, w] of words.entries()) {
      n++
      rows.push([n, w, w, tags[i], tags[i], '_', n === 1 ? 0 : 1, n === 1 ? 'root' : 'dep', '_', '_'].join('\t'))
    }
  }
  return rows.join('\n')
}
const times = (n: number, text: string): string[] => Array.from({ length: n }, () => sentence(text))

describe('words that are two before some words', () => {
  const golds = parseConllu(
    [
      ...times(4, 'its=it+s/PRON+AUX a/DET'),
      ...times(2, 'its=it+s/PRON+AUX important/ADJ'),
      ...times(3, "it's=it+'s/PRON+AUX the/DET"),
      ...times(2, "it's=it+'s/PRON+AUX about/ADP"),
      ...times(3, "it's=it+'s/PRON+AUX all/DET"),
      ...times(9, 'its/PRON army/NOUN'),
      ...times(1, 'its/PRON all/DET'),
      ...times(4, 'lets=let+s/VERB+PRON go/VERB'),
    ].join('\n\n'),
  )

  it('are read off the treebank: seen so, or often so with the apostrophe and never whole; only before closed words', () => {
    expect(harvest(golds).apart).toEqual({ its: { lengths: [2, 1], before: ['a', 'the'] } })
  })
})
