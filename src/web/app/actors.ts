import type { Vocabulary } from './vocabulary.ts'

/** An actor that a person wrote: by id where the table knows it, else as written and without a name. */
export interface Named {
  readonly id: string
  readonly name?: string
}

/** Actors written one after the other, parted by commas or semicolons: each by its name, code or id, in any capitals; "DZA MLI" too. */
export const actorsIn = (text: string, known: Vocabulary['actors']): readonly Named[] => {
  const find = (words: string) => {
    const w = words.toLowerCase()
    return known.find((a) => a.id.toLowerCase() === w || a.code.toLowerCase() === w || a.name.toLowerCase() === w)
  }
  const out = new Map<string, Named>()
  for (const part of text.split(/[,;]/).map((p) => p.trim())) {
    if (part === '') continue
    const whole = find(part)
    const each = whole ? [whole] : part.split(/\s+/).map(find)
    const found = each.every((a) => a !== undefined) ? each.map((a): Named => ({ id: a.id, name: a.name })) : [{ id: part }]
    for (const a of found) if (!out.has(a.id)) out.set(a.id, a)
  }
  return [...out.values()]
}
