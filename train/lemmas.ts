import { LONGEST_SUFFIX, lemmaOf, ruleOf } from '../src/parse/lemma.ts'
import type { Gold } from './conllu.ts'

/** Learns suffix rules by vote over word types, then keeps as exceptions the words the rules get wrong. */
export const learnLemmas = (golds: readonly Gold[]): { suffix: Record<string, string>; word: Record<string, string> } => {
  const seen = new Map<string, Map<string, number>>()
  for (const g of golds)
    g.form.forEach((form, i) => {
      if (g.xpos[i] === 'GW' || g.lemma[i] === '_') return
      const key = `${g.xpos[i]} ${form.toLowerCase().replaceAll('’', "'")}`
      const lemma = g.lemma[i]!.toLowerCase().replaceAll('’', "'")
      const m = seen.get(key) ?? new Map<string, number>()
      seen.set(key, m.set(lemma, (m.get(lemma) ?? 0) + 1))
    })
  const types = [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, m]) => {
      const [lemma, n] = [...m].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]!
      return { xpos: key.slice(0, key.indexOf(' ')), form: key.slice(key.indexOf(' ') + 1), lemma, n }
    })
  const votes = new Map<string, Map<string, number>>()
  for (const t of types) {
    const rule = ruleOf(t.form, t.lemma)
    if (rule === null) continue
    for (let k = 0; k <= Math.min(LONGEST_SUFFIX, t.form.length - 1); k++) {
      const key = `${t.xpos} ${t.form.slice(t.form.length - k)}`
      const m = votes.get(key) ?? new Map<string, number>()
      votes.set(key, m.set(rule, (m.get(rule) ?? 0) + 1))
    }
  }
  const suffix = new Map<string, string>()
  const shortest = [...votes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  for (const key of shortest) {
    const [rule, n] = [...votes.get(key)!].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]!
    const space = key.indexOf(' ')
    const xpos = key.slice(0, space)
    const tail = key.slice(space + 1)
    let shorter: string | undefined
    for (let k = 1; k <= tail.length && shorter === undefined; k++) shorter = suffix.get(`${xpos} ${tail.slice(k)}`)
    if (rule !== shorter && (n >= 2 || tail === '')) suffix.set(key, rule)
  }
  const word: Record<string, string> = {}
  for (const t of types) {
    const rules = { suffix, word: new Map<string, string>() }
    if (lemmaOf(t.form, t.xpos, rules) !== t.lemma) word[`${t.xpos} ${t.form}`] = t.lemma
  }
  return { suffix: Object.fromEntries(suffix), word }
}
