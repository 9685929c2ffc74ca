import type { Tables } from '../knowledge/tables.ts'

/** True where a short text shows itself to be French. */
export type Signs = (text: string) => boolean

const WORDS = /\p{L}+['’]?/gu
const ACRONYM = /^\p{Lu}{2,}$/u
const LOOKED_AT = 400
/** A common word with an accent. */
const ACCENT = /[àâçéèêëîôùû]/
/** Elided words of French: "l'État", "d'un"; English clitics stand behind. */
const ELIDED = /^(?:[ldn]|qu|s)['’]$/i

/** Opens french/signs.tsv. Looks at 400 characters at most, stops at the first word of another language. */
export const openSigns = (tables: Tables): Signs => {
  const french = new Set<string>()
  const other = new Set<string>()
  for (const r of tables.table('french/signs.tsv').rows) (r.text('of') === 'fr' ? french : other).add(r.text('word'))
  return (text) => {
    const seen = new Set<string>()
    let marks = 0
    for (const [word] of (text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text).matchAll(WORDS)) {
      const low = word.toLowerCase()
      if (ACRONYM.test(word)) continue
      if (other.has(low)) return false
      if (french.has(low)) seen.add(low)
      else if (ELIDED.test(low) || (word.charAt(0) === low.charAt(0) && ACCENT.test(low))) marks++
    }
    return seen.size > 1 || (seen.size === 1 && marks > 0)
  }
}
