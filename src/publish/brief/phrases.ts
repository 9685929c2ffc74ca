import type { Tables } from '../../knowledge/knowledge.ts'

/** Sentence patterns of knowledge/brief.tsv. */
export interface Phrases {
  /** The first pattern of `key` (or of the wildcard keys after it) all of whose slots are filled; null where none is. */
  say(keys: readonly string[], slots: Readonly<Record<string, string | undefined>>): string | null
  /** The same without a capital: a piece of a sentence. */
  part(keys: readonly string[], slots: Readonly<Record<string, string | undefined>>): string | null
  /** True where the table has a pattern for the key. */
  has(key: string): boolean
  /** The plain text of a key without slots; the key's last part where the table has none. */
  text(key: string): string
  /** The words of a row `words:KIND`, joined with "|". */
  words(kind: string): readonly string[]
  /** True where a text begins with one of the words of a kind. */
  begins(kind: string, text: string): boolean
}

const filled = (pattern: string, slots: Readonly<Record<string, string | undefined>>): string | null => {
  let whole = true
  const text = pattern.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = slots[name]
    if (value === undefined) whole = false
    return value ?? ''
  })
  return whole ? text : null
}

const capital = (text: string | null): string | null => text && text.charAt(0).toUpperCase() + text.slice(1)

export const openPhrases = (tables: Tables): Phrases => {
  const patterns = new Map<string, string[]>()
  for (const row of tables.table('brief.tsv').rows) {
    const key = row.text('key')
    patterns.set(key, [...(patterns.get(key) ?? []), row.text('text')])
  }
  const part: Phrases['part'] = (keys, slots) => {
    for (const key of keys)
      for (const pattern of patterns.get(key) ?? []) {
        const text = filled(pattern, slots)
        if (text !== null) return text
      }
    return null
  }
  const words = (kind: string): readonly string[] => patterns.get(`words:${kind}`)?.[0]?.split('|') ?? []
  return {
    part,
    words,
    begins: (kind, text) => {
      const low = `${text.toLowerCase()} `
      return words(kind).some((w) => low.startsWith(`${w} `))
    },
    has: (key) => patterns.has(key),
    say: (keys, slots) => capital(part(keys, slots)),
    text: (key) => patterns.get(key)?.[0] ?? key.slice(key.indexOf(':') + 1),
  }
}
