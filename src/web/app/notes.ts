import type { Quote } from '../../model/screens.ts'

/** Footnote numbers by statement: sentences in order of publication and place, so that a number stays as the day moves. */
export const numbered = (quotes: Readonly<Record<string, Quote>>): ReadonlyMap<string, number> => {
  const key = (q: Quote) => `${q.published ?? '9999'}|${q.document}|${String(q.sentence).padStart(7, '0')}`
  const order = [...new Set(Object.values(quotes).map(key))].sort()
  const at = new Map(order.map((k, i) => [k, i + 1]))
  return new Map(Object.entries(quotes).map(([id, q]) => [id, at.get(key(q)) ?? 0]))
}

/** The list of notes: one a sentence, by number. */
export const noteList = (quotes: Readonly<Record<string, Quote>>): { readonly n: number; readonly quote: Quote }[] => {
  const numbers = numbered(quotes)
  const list = new Map<number, Quote>()
  for (const [id, q] of Object.entries(quotes)) {
    const n = numbers.get(id) ?? 0
    if (!list.has(n)) list.set(n, q)
  }
  return [...list].sort((a, b) => a[0] - b[0]).map(([n, quote]) => ({ n, quote }))
}
