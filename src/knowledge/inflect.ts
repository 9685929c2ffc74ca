import type { Tables } from './tables.ts'

/** Written forms of an English dictionary form: the form itself, plural, third person, past, -ing, and irregular ones. */
export type Inflect = (word: string) => readonly string[]

const regular = (word: string): readonly string[] => {
  const forms = new Set([word])
  const add = (...more: readonly string[]) => {
    for (const f of more) forms.add(f)
  }
  if (/[^aeiou]y$/.test(word)) {
    const stem = word.slice(0, -1)
    add(`${stem}ies`, `${stem}ied`, `${word}ing`)
  } else if (/(s|x|z|ch|sh)$/.test(word)) add(`${word}es`, `${word}ed`, `${word}ing`)
  else if (/e$/.test(word)) add(`${word}s`, `${word}d`, `${word.slice(0, -1)}ing`)
  else add(`${word}s`, `${word}ed`, `${word}ing`)
  if (/^[a-z]*[^aeiou][aeiou][bdgklmnprt]$/.test(word)) {
    const last = word.at(-1)
    add(`${word}${last}ed`, `${word}${last}ing`)
  }
  return [...forms]
}

/** Opens words/verbs.tsv; used where words are matched without a parser's lemmas. */
export const openInflect = (tables: Tables): Inflect => {
  const irregular = new Map(tables.table('words/verbs.tsv').rows.map((r) => [r.text('word'), r.list('forms')]))
  return (word) => [...new Set([...regular(word), ...(irregular.get(word) ?? [])])]
}
