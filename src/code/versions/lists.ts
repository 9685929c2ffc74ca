import type { Knowledge } from '../../knowledge/knowledge.ts'
import { openWords, type Words } from '../voice.ts'

/** A quality by which two voices tell one matter in opposite ways, and on which side of it a word stands. */
export interface Pole {
  readonly matter: string
  readonly over: string
  readonly side: 'one' | 'other'
}

/** The words that set versions against each other: words/versions.tsv, words/opposites.tsv and the words of voices. */
export interface Lists {
  readonly words: Words
  is(kind: string, word: string): boolean
  /** A number written out or with commas in figures; other words as they are. */
  number(word: string): string
  /** Words that tell of one matter, as one word: killed, dead, injured. */
  readonly same: ReadonlyMap<string, string>
  /** First lemma of a word or phrase → the whole of it and what it tells. */
  readonly poles: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly pole: Pole }[]>
}

export const openLists = (knowledge: Knowledge): Lists => {
  const index = new Set<string>()
  const same = new Map<string, string>()
  for (const row of knowledge.find('words/versions.tsv')?.rows ?? []) {
    const words = row.list('words')
    for (const word of words)
      if (row.text('kind') === 'same') same.set(word, words[0] as string)
      else index.add(`${row.text('kind')} ${word}`)
  }
  const poles = new Map<string, { words: readonly string[]; pole: Pole }[]>()
  for (const row of knowledge.find('words/opposites.tsv')?.rows ?? [])
    for (const side of ['one', 'other'] as const)
      for (const phrase of row.list(side)) {
        // "self-defence" is three tokens.
        const words = phrase.replaceAll('-', ' - ').split(' ')
        const first = words[0] as string
        const entry = { words, pole: { matter: row.text('matter'), over: row.text('over'), side } }
        const list = poles.get(first)
        if (list) list.push(entry)
        else poles.set(first, [entry])
      }
  const numbers = new Map(
    (knowledge.find('words/time.tsv')?.rows ?? [])
      .filter((r) => r.text('kind') === 'number')
      .flatMap((r) => r.list('words').map((w) => [w, r.text('value')] as const)),
  )
  const number = (word: string): string => numbers.get(word) ?? word.replace(/(?<=\d),(?=\d)/g, '')
  return { words: openWords(knowledge), number, is: (kind, word) => index.has(`${kind} ${word}`), same, poles }
}
