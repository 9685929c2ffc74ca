import type { Chance } from './arena.ts'
import type { Gold } from './conllu.ts'
import { example, type Numbering } from './examples.ts'
import type { Example } from './network.ts'

const SMALL = new Set(['ADP', 'DET', 'CCONJ', 'PART', 'SCONJ', 'PUNCT', 'SYM', 'NUM'])

export const title = (form: string): string => form.slice(0, 1).toUpperCase() + form.slice(1)

/** The example as it is, or, for a small share of the sentences, as a headline or a careless writer would case and quote it. */
export const augment = (g: Gold, plain: Example, n: Numbering, chance: Chance): Example => {
  const x = chance.next()
  if (x >= 0.2) return plain
  if (x < 0.04) return example({ ...g, form: g.form.map((f) => f.toLowerCase()) }, n)
  if (x < 0.07) return example({ ...g, form: g.form.map((f, i) => (i > 0 && SMALL.has(g.upos[i]!) ? f : title(f))) }, n)
  if (x < 0.09) return example({ ...g, form: g.form.map((f) => title(f)) }, n)
  if (x < 0.11) return example({ ...g, form: g.form.map((f) => f.toUpperCase()) }, n)
  if (x < 0.15) return example({ ...g, form: curled(g.form) }, n)
  const last = g.form.length - 1
  if (last > 1 && g.form[last] === '.' && !g.head.includes(last)) return example(without(g, last), n)
  return plain
}

const curled = (forms: readonly string[]): string[] => {
  let open = false
  return forms.map((f) => {
    if (f !== '"') return f.replaceAll("'", '’')
    open = !open
    return open ? '“' : '”'
  })
}

/** The sentence without its last word. */
const without = (g: Gold, last: number): Gold => ({
  ...g,
  form: g.form.slice(0, last),
  lemma: g.lemma.slice(0, last),
  upos: g.upos.slice(0, last),
  xpos: g.xpos.slice(0, last),
  feats: g.feats.slice(0, last),
  head: g.head.slice(0, last),
  deprel: g.deprel.slice(0, last),
})
