import type { Tables } from '../knowledge/knowledge.ts'
import type { Sentence } from '../model/sentence.ts'

/** A role word or phrase found over tokens: "ministry of defence", "foreign minister", "rebels". */
export interface RoleSpan {
  readonly start: number
  readonly end: number
  /** CAMEO role letters; '' for people in general ("nationals"). */
  readonly role: string
  /** A collective or an institution, no person or thing. */
  readonly isBody: boolean
}

export interface Roles {
  /** Role phrases of a sentence, longest first at each place, not overlapping. */
  find(sentence: Sentence): readonly RoleSpan[]
}

interface Entry {
  readonly words: readonly string[]
  readonly role: string
  readonly isBody: boolean
}

const NO_ENTRIES: readonly Entry[] = []

const lower = (s: string): string => {
  const small = s.toLowerCase()
  return small.includes('’') || small.includes('ʼ') ? small.replace(/[’ʼ]/g, "'") : small
}

/** End of a phrase that begins at a token, hyphens between its words passed over; -1 where it does not stand there. */
const fits = (sentence: Sentence, words: readonly string[], at: number): number => {
  let k = at
  for (const word of words) {
    while (k < sentence.length && k > at && sentence.form[k] === '-') k++
    if (k >= sentence.length) return -1
    if (sentence.lemma[k] !== word && lower(sentence.form[k] as string) !== word) return -1
    k++
  }
  return k
}

/** Small forms kept. */
const REMEMBERED = 20_000

/** Opens the role words of actors/roles.tsv, and people in general of the word class `person`. */
export const openRoles = (tables: Tables, persons: Iterable<string>): Roles => {
  const index = new Map<string, Entry[]>()
  const known = new Set<string>()
  const add = (phrase: string, role: string, isBody: boolean): void => {
    const words = lower(phrase)
      .split(/[\s-]+/)
      .filter(Boolean)
    const key = words.join(' ')
    if (words.length === 0 || known.has(key)) return
    known.add(key)
    const first = words[0] as string
    const list = index.get(first)
    if (list) list.push({ words, role, isBody })
    else index.set(first, [{ words, role, isBody }])
  }
  for (const row of tables.find('actors/roles.tsv')?.rows ?? [])
    for (const phrase of row.list('words')) add(phrase, row.text('role'), row.optional('kind') === 'body')
  for (const word of persons) add(word, '', false)
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length)

  const starting = new Map<string, readonly Entry[]>()
  /** Entries whose first word the token is as written, capitals aside. */
  const entriesOf = (form: string): readonly Entry[] => {
    let found = starting.get(form)
    if (found === undefined) {
      found = index.get(lower(form)) ?? NO_ENTRIES
      if (starting.size > REMEMBERED) starting.clear()
      starting.set(form, found)
    }
    return found
  }

  return {
    find: (sentence) => {
      const n = sentence.length
      const out: RoleSpan[] = []
      for (let i = 0; i < n; ) {
        const asWritten = entriesOf(sentence.form[i] as string)
        const byLemma = index.get(sentence.lemma[i] as string) ?? NO_ENTRIES
        if (asWritten.length === 0 && byLemma.length === 0) {
          i++
          continue
        }
        let best: Entry | undefined
        let end = -1
        const consider = (list: readonly Entry[]): void => {
          for (const c of list) {
            if (end >= i + c.words.length) break
            const k = fits(sentence, c.words, i)
            if (k > end) {
              end = k
              best = c
            }
          }
        }
        consider(asWritten)
        if (byLemma !== asWritten) consider(byLemma)
        const role = best?.role ?? ''
        const tag = sentence.upos[end < 0 ? i : end - 1]
        if (end < 0 || (end === i + 1 && (tag === 'VERB' || tag === 'AUX' || tag === 'ADV'))) {
          i++
          continue
        }
        out.push({ start: i, end, role, isBody: best?.isBody === true })
        i = end
      }
      return out
    },
  }
}
