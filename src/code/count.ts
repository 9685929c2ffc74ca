import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Quantity } from '../model/statement.ts'
import { opBefore } from './conditions/people.ts'
import { headOf, type Tree } from './tree.ts'

const NONE: readonly number[] = []

/** How many a noun tells ("at least six diplomats", "killing twelve"), where a numeral stands with it. */
export type CountFinder = (t: Tree, text: string, noun: number) => Quantity | undefined

const SCALE: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])

/** Words before a numeral that may set its bound ("no fewer than", "at least"). */
const BOUND = 24

/** Opens the number words of words/time.tsv and, to be counted together, the kinds of people of acts/classes.tsv. */
export const openCount = (knowledge: Knowledge, people: ReadonlySet<string>): CountFinder => {
  const words = new Map(
    knowledge
      .table('words/time.tsv')
      .rows.filter((r) => r.text('kind') === 'number')
      .flatMap((r) => r.list('words').map((w) => [w, Number(r.text('value'))] as const)),
  )
  for (const w of ['a', 'an', 'single', 'both', 'couple']) words.delete(w)
  const number = (form: string): number | undefined =>
    /^\d{1,3}(,\d{3})+$|^\d+(\.\d+)?$/.test(form) ? Number(form.replaceAll(',', '')) : words.get(form)
  return (t, text, noun) => {
    const { sentence: s, children } = t
    const self = s.upos[noun] === 'NUM'
    const at = self ? noun : ((children[noun] ?? NONE).find((c) => t.rel[c] === 'nummod') ?? -1)
    if (at < 0 || (children[noun] ?? NONE).some((c) => /^[$€£¥%]$/.test(s.form[c] as string))) return undefined
    const form = (s.form[at] as string).toLowerCase()
    const factor = (children[at] ?? NONE).find((c) => c < at && number((s.form[c] as string).toLowerCase()) !== undefined)
    const scale = SCALE.get(form)
    const n =
      scale !== undefined && factor !== undefined
        ? scale * (number((s.form[factor] as string).toLowerCase()) as number)
        : (number(form) ?? scale)
    if (n === undefined || !Number.isFinite(n)) return undefined
    const first = s.start[factor === undefined ? at : Math.min(at, factor)] as number
    const lemma = self ? 'people' : (s.lemma[noun] as string)
    // A year behind a noun or before it counts nothing.
    if (lemma === 'people' && self && n >= 1500 && n <= 2100 && headOf(t, noun) >= 0) return undefined
    return { n, op: opBefore(text.slice(Math.max(0, first - BOUND), first)), unit: people.has(lemma) ? 'people' : lemma }
  }
}
