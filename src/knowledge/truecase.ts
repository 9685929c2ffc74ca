import type { Actors } from './actors.ts'

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu
const SMALL = 4
const SHARE = 0.75

/**
 * Headlines written With Capitals, as plain sentences: words that no name needs are put in lower case, so that the parser sees verbs as verbs.
 * Same length, same offsets. A text that is not written so comes back as it is.
 */
export const truecase = (actors: Actors, text: string): string => {
  const words = [...text.matchAll(WORD)]
  const long = words.filter((w) => w[0].length >= SMALL && /^\p{L}/u.test(w[0]))
  if (long.length < 3) return text
  const capitals = long.filter((w) => /^\p{Lu}/u.test(w[0])).length
  if (capitals / long.length < SHARE) return text
  const forms = words.map((w) => w[0].replace(/['’]s$/, ''))
  const kept = new Set<number>()
  for (const m of actors.find(forms)) for (let i = m.start; i < m.end; i++) kept.add(i)
  let out = ''
  let at = 0
  for (const [i, w] of words.entries()) {
    const form = w[0]
    const start = w.index
    out += text.slice(at, start)
    const lower = form.toLowerCase()
    const acronym = /^\p{Lu}[\p{Lu}\p{N}.-]+$/u.test(form)
    out += kept.has(i) || acronym || lower.length !== form.length ? form : lower
    at = start + form.length
  }
  return out + text.slice(at)
}
