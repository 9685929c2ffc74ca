import type { Tables } from '../knowledge/knowledge.ts'
import type { Sentence } from '../model/sentence.ts'

/** A role word or phrase found over tokens: "ministry of defence", "foreign minister", "rebels". */
export interface RoleSpan {
  readonly start: number
  readonly end: number
  /** CAMEO role letters; '' for people in general ("nationals"). */
  readonly role: string
}

export interface Roles {
  /** Role phrases of a sentence, longest first at each place, not overlapping. */
  find(sentence: Sentence): readonly RoleSpan[]
}

interface Entry {
  readonly words: readonly string[]
  readonly role: string
}

const lower = (s: string): string => s.toLowerCase().replace(/[’ʼ]/g, "'")

/** Opens the role words of actors/roles.tsv, and people in general of the word class `person`. */
export const openRoles = (tables: Tables, persons: Iterable<string>): Roles => {
  const index = new Map<string, Entry[]>()
  const known = new Set<string>()
  const add = (phrase: string, role: string): void => {
    const words = lower(phrase)
      .split(/[\s-]+/)
      .filter(Boolean)
    const key = words.join(' ')
    if (words.length === 0 || known.has(key)) return
    known.add(key)
    const first = words[0] as string
    const list = index.get(first)
    if (list) list.push({ words, role })
    else index.set(first, [{ words, role }])
  }
  for (const row of tables.find('actors/roles.tsv')?.rows ?? []) for (const phrase of row.list('words')) add(phrase, row.text('role'))
  for (const word of persons) add(word, '')
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length)

  return {
    find: (sentence) => {
      const n = sentence.length
      const out: RoleSpan[] = []
      const forms = sentence.form.map(lower)
      for (let i = 0; i < n; ) {
        let end = -1
        let role = ''
        const candidates = new Set([...(index.get(forms[i] as string) ?? []), ...(index.get(sentence.lemma[i] as string) ?? [])])
        for (const c of candidates) {
          let k = i
          let fits = true
          for (const word of c.words) {
            while (k < n && k > i && forms[k] === '-') k++
            if (k >= n || (forms[k] !== word && sentence.lemma[k] !== word)) {
              fits = false
              break
            }
            k++
          }
          if (fits && k > end) {
            end = k
            role = c.role
          }
        }
        const tag = sentence.upos[end < 0 ? i : end - 1]
        if (end < 0 || (end === i + 1 && (tag === 'VERB' || tag === 'AUX' || tag === 'ADV'))) {
          i++
          continue
        }
        out.push({ start: i, end, role })
        i = end
      }
      return out
    },
  }
}
