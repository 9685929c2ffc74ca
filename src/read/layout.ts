import type { Tables } from '../knowledge/tables.ts'

/** Parts of a page that are known by a word; rows of knowledge/words/layout.tsv. */
export type LayoutKind =
  | 'byline'
  | 'date'
  | 'updated'
  | 'title'
  | 'source'
  | 'url'
  | 'credit'
  | 'caption'
  | 'infobox'
  | 'boilerplate'
  | 'apparatus'

/** The layout words, ready to ask. */
export interface Layout {
  /** The kind of a line by its first or only words, with the length of the words (marks after them included). */
  find(line: string): { readonly kind: LayoutKind; readonly length: number; readonly colon: boolean } | undefined
}

const fold = (s: string): string => s.toLowerCase().normalize('NFC')

/** Opens words/layout.tsv; without the table no line has a kind. */
export const openLayout = (tables: Tables): Layout => {
  const start = new Map<string, LayoutKind>()
  const whole = new Map<string, LayoutKind>()
  const any: (readonly [string, LayoutKind])[] = []
  let most = 0
  for (const row of tables.find('words/layout.tsv')?.rows ?? []) {
    const kind = row.text('kind') as LayoutKind
    const phrase = fold(row.text('phrase'))
    const at = row.text('at')
    if (at === 'any') any.push([phrase, kind])
    else (at === 'whole' ? whole : start).set(phrase, kind)
    most = Math.max(most, phrase.split(' ').length)
  }
  return {
    find: (line) => {
      if (line.length > 240) return undefined
      const low = fold(line)
      const bare = low.replace(/[\s:.*_]+$/u, '')
      const only = whole.get(bare)
      if (only) return { kind: only, length: line.length, colon: low.endsWith(':') }
      for (const [phrase, kind] of any) if (low.includes(phrase)) return { kind, length: line.length, colon: false }
      for (let n = most; n > 0; n--) {
        const m = new RegExp(`^(?:\\S+\\s+){${n - 1}}[^\\s:]+`, 'u').exec(low)
        const kind = m && start.get(m[0])
        if (!kind) continue
        const after = /^\s*:?\s*/.exec(line.slice(m[0].length))?.[0] ?? ''
        return { kind, length: m[0].length + after.length, colon: after.includes(':') }
      }
      return undefined
    },
  }
}
