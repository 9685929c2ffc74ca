import { type Inflect, openInflect } from './inflect.ts'
import type { Tables } from './tables.ts'

/** Classes that a stretch of text speaks of, in the order of the table. */
export interface Classes {
  readonly objects: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  /** Object classes word by word, in the order of the text. */
  readonly places: readonly (readonly string[])[]
}

/** Tells the object and verb classes of words/objects.tsv that stand in a text. */
export interface ObjectClasses {
  classes(text: string): Classes
}

/** Lower-case words of a text without marks: letters with their diacritics taken off, digits, inner hyphens. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)
    ?.map((w) => w.replace(/['’]s?$|['’]s$/u, '')) ?? []

interface Node {
  readonly next: Map<string, Node>
  readonly objects: string[]
  readonly verbs: string[]
}

const node = (): Node => ({ next: new Map(), objects: [], verbs: [] })

/**
 * Forms of a phrase as word lists: the first and the last word inflect ("call back" → "called back", "air link" → "air links").
 */
export const phraseForms = (phrase: string, inflections: Inflect): readonly (readonly string[])[] => {
  const words = wordsOf(phrase)
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) return []
  if (words.length === 1) return inflections(first).map((f) => [f])
  const heads = inflections(first).map((f) => [f, ...words.slice(1)])
  return [...heads, ...inflections(last).map((f) => [...words.slice(0, -1), f])]
}

/** Opens words/objects.tsv. */
export const openObjects = (tables: Tables): ObjectClasses => {
  const root = node()
  const inflect = openInflect(tables)
  for (const row of tables.table('words/objects.tsv').rows) {
    const kind = row.text('kind')
    if (kind !== 'object' && kind !== 'verb') continue
    const name = row.text('class')
    for (const phrase of row.list('words'))
      for (const form of phraseForms(phrase, inflect)) {
        let at = root
        for (const w of form) {
          let below = at.next.get(w)
          if (below === undefined) {
            below = node()
            at.next.set(w, below)
          }
          at = below
        }
        const into = kind === 'object' ? at.objects : at.verbs
        if (!into.includes(name)) into.push(name)
      }
  }
  const cache = new Map<string, Classes>()
  return {
    classes: (text) => {
      const known = cache.get(text)
      if (known !== undefined) return known
      const objects = new Set<string>()
      const verbs = new Set<string>()
      const places: (readonly string[])[] = []
      const words = wordsOf(text)
      for (let i = 0; i < words.length; i++) {
        let at: Node | undefined = root
        for (let j = i; j < words.length && at !== undefined; j++) {
          at = at.next.get(words[j] ?? '')
          if (at !== undefined && at.objects.length > 0) places.push(at.objects)
          for (const o of at?.objects ?? []) objects.add(o)
          for (const v of at?.verbs ?? []) verbs.add(v)
        }
      }
      const found = { objects, verbs, places }
      if (cache.size < 50_000) cache.set(text, found)
      return found
    },
  }
}
