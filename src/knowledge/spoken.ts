import { wordsOf } from './objects.ts'
import type { Tables } from './tables.ts'

/** How names are put into sentences. */
export interface Spoken {
  /** A name with "the" where it takes one: "the African Union", "Mali". */
  name(name: string): string
  /** A name as a text gives it, without the words that join it to its sentence: "from the rebels" → "rebels", ", Niger" → "Niger". */
  bare(name: string): string
  /** A thing by its noun with an article: "drone" → "a drone"; names, plurals and what has one already stay. */
  thing(noun: string): string
}

/** Nouns whose first letter and first sound differ. */
const AN = /^(?:[aeio]|u(?!n[aeiou]|[bst][aeiou]|k)|hon|hour|heir)/i

/** Opens words/articles.tsv and words/empty.tsv. */
export const openSpoken = (tables: Tables): Spoken => {
  const empty = new Set(tables.table('words/empty.tsv').rows.flatMap((r) => r.list('words').flatMap(wordsOf)))
  const names = new Set<string>()
  const heads = new Set<string>()
  for (const row of tables.table('words/articles.tsv').rows)
    for (const word of row.list('words')) (row.text('kind') === 'name' ? names : heads).add(word)
  return Object.freeze({
    name: (name) => {
      const words = name.toLowerCase().split(/\s+/)
      const takes = names.has(words.join(' ')) || (words.length > 1 && words.some((w) => heads.has(w)))
      return takes && !/['’]s?\s/.test(name) && words[0] !== 'the' ? `the ${name}` : name
    },
    bare: (name) => {
      const words = name.trim().split(/\s+/)
      const plain = (w: string): string => w.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
      const first = words.findIndex(
        (w, i) =>
          /[\p{L}\p{N}]/u.test(w) &&
          !/^['’]/.test(w) &&
          (!empty.has(plain(w)) || (plain(w) === 'at' && /^(?:least|most)$/.test(words[i + 1] ?? ''))),
      )
      return (first < 0 ? name.trim() : words.slice(first).join(' ')).replace(/[\s,;:]+$/, '')
    },
    thing: (noun) => {
      const first = noun.split(/\s+/)[0] ?? ''
      if (empty.has(first.toLowerCase()) || /\d/.test(first) || /(?<!s)s$/i.test(noun)) return noun
      return `${AN.test(first) ? 'an' : 'a'} ${noun}`
    },
  } satisfies Spoken)
}
