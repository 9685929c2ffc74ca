import type { Tables } from './tables.ts'

/** How a part of a phrase hangs on what stands before it: the head; whose it is (of, in); someone else's (to, against). */
export type Link = 'head' | 'own' | 'other'

/** A stretch of tokens, end exclusive. */
export interface Chunk {
  readonly link: Link
  /** The word that joins it: "of", "in", ","; '' for the head. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** The small words that order a phrase (rows own-link, other-link, past, apart, tail-other of actors/offices.tsv). */
export interface PhraseWords {
  /** Cuts at links and commas outside names: the head comes first. `named[i]` is true for tokens of a name. */
  chunks(forms: readonly string[], named: readonly boolean[]): readonly Chunk[]
  /** "former", "ex-", "ousted". */
  isPast(form: string): boolean
  /** True where the words keep apart from the name at [start, end): "pro-Russian", "Iran-backed", "Rwanda - backed". */
  apart(forms: readonly string[], start: number, end: number): boolean
}

/** Words of a phrase: cut at blanks; punctuation and a possessive 's stand apart; hyphens, points and inner apostrophes are kept. */
export const phraseTokens = (phrase: string): readonly string[] =>
  phrase.match(/['’]s(?![\p{L}\p{N}])|[\p{L}\p{N}](?:[\p{L}\p{N}.‑&]|-(?=[\p{L}\p{N}])|['’](?!s?(?![\p{L}\p{N}])))*|[^\s\p{L}\p{N}]/gu) ??
  []

const COMMA = /^[,;:(–—]$/
const DASH = /^[-–‑]$/

export const openPhraseWords = (tables: Tables): PhraseWords => {
  const links = new Map<string, Link>()
  const words = { past: new Set<string>(), apart: new Set<string>(), 'tail-other': new Set<string>() }
  for (const row of tables.find('actors/offices.tsv')?.rows ?? []) {
    const kind = row.text('kind')
    const link = kind === 'own-link' ? 'own' : kind === 'other-link' ? 'other' : undefined
    const set = kind === 'past' || kind === 'apart' || kind === 'tail-other' ? words[kind] : undefined
    for (const name of link || set ? row.list('names') : []) {
      if (link) links.set(name, link)
      set?.add(name)
    }
  }
  const linkAt = (forms: readonly string[], i: number): { link: Link; word: string; width: number } | undefined => {
    const word = (forms[i] ?? '').toLowerCase()
    const two = `${word} ${(forms[i + 1] ?? '').toLowerCase()}`
    const wide = links.get(two)
    if (wide) return { link: wide, word: two, width: 2 }
    const link = links.get(word) ?? (COMMA.test(word) ? 'own' : undefined)
    return link && { link, word, width: 1 }
  }
  return {
    chunks: (forms, named) => {
      const chunks: Chunk[] = []
      let open: Chunk = { link: 'head', word: '', start: 0, end: 0 }
      for (let i = 0; i < forms.length; i++) {
        const at = named[i] ? undefined : linkAt(forms, i)
        if (!at) continue
        if (i > open.start) chunks.push({ ...open, end: i })
        const link = chunks.length === 0 ? 'head' : at.link
        open = { link, word: link === 'head' ? '' : at.word, start: i + at.width, end: 0 }
        i += at.width - 1
      }
      if (forms.length > open.start || chunks.length === 0) chunks.push({ ...open, end: forms.length })
      return chunks
    },
    isPast: (form) => words.past.has(form.toLowerCase()) || /^ex[-–‑]/i.test(form),
    apart: (forms, start, end) => {
      const head = (forms[start] ?? '').toLowerCase().split(/[-–‑]/)
      const tail = (forms[end - 1] ?? '').toLowerCase().split(/[-–‑]/)
      if (tail.length > 1 && words['tail-other'].has(tail.at(-1) ?? '')) return true
      if (head.length > 1 && words.apart.has(head[0] ?? '')) return true
      if (DASH.test(forms[end] ?? '') && words['tail-other'].has((forms[end + 1] ?? '').toLowerCase())) return true
      return DASH.test(forms[start - 1] ?? '') && words.apart.has((forms[start - 2] ?? '').toLowerCase())
    },
  }
}
