import type { Tables } from '../knowledge/knowledge.ts'
import type { Document } from '../model/document.ts'

/** Different words of sport from which on a report is about sport; one less where it tells a score. */
const ENOUGH = 4
const SCORE = /\b\d{1,3}[-–]\d{1,3}\b/

/**
 * Opens words/sport.tsv. True for a report of contests, in which states beat, attack and meet each other and nothing happens between them.
 * What it tells of other acts (a boycott, a protest) is coded all the same: see CONTEST in code.ts.
 */
export const openSport = (tables: Tables): ((document: Document) => boolean) => {
  const words = (tables.find('words/sport.tsv')?.rows ?? []).map((r) => r.text('word'))
  const any = new RegExp(`(?<![\\p{L}-])(${words.join('|')})(?:e?s|men)?(?![\\p{L}])`, 'giu')
  return (document) => {
    const found = new Set<string>()
    for (const m of document.text.matchAll(any)) {
      found.add((m[1] as string).toLowerCase())
      if (found.size >= ENOUGH) return true
    }
    return found.size === ENOUGH - 1 && SCORE.test(document.text)
  }
}
