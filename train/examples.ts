import { formRows, normal } from '../src/parse/forms.ts'
import type { Gold } from './conllu.ts'
import type { Example } from './network.ts'
import type { Vectors } from './vectors.ts'

/** Numbering of everything the network knows by number. */
export interface Numbering {
  readonly vector: ReadonlyMap<string, number>
  /** Forms of the trained word table; row 0 is the unknown word. */
  readonly word: ReadonlyMap<string, number>
  readonly words: readonly string[]
  readonly uposes: readonly string[]
  readonly xposes: readonly string[]
  readonly featses: readonly string[]
  /** [upos, xpos, feats] of each bundle, by number. */
  readonly bundles: readonly (readonly [number, number, number])[]
  readonly labels: readonly string[]
  readonly mask: number
  readonly bundle: ReadonlyMap<string, number>
  readonly label: ReadonlyMap<string, number>
}

const sortedCounts = (m: ReadonlyMap<string, number>, least: number): string[] =>
  [...m]
    .filter(([, n]) => n >= least)
    .map(([k]) => k)
    .sort()

const up = (m: Map<string, number>, k: string): void => {
  m.set(k, (m.get(k) ?? 0) + 1)
}

export const number = (golds: readonly Gold[], vectors: Vectors, mask: number): Numbering => {
  const words = new Map<string, number>()
  const bundles = new Map<string, number>()
  const labels = new Set<string>()
  for (const g of golds)
    for (let i = 0; i < g.form.length; i++) {
      up(words, normal(g.form[i]!))
      up(bundles, `${g.upos[i]}\t${g.xpos[i]}\t${g.feats[i]}`)
      labels.add(g.deprel[i]!)
    }
  const kept = sortedCounts(bundles, 3).map((b) => b.split('\t') as [string, string, string])
  const uposes = [...new Set(kept.map((b) => b[0]))].sort()
  const xposes = [...new Set(kept.map((b) => b[1]))].sort()
  const featses = [...new Set(kept.map((b) => b[2]))].sort()
  const known = sortedCounts(words, 3)
  const labelList = [...labels].sort()
  return {
    vector: new Map(vectors.words.map((w, i) => [w, i])),
    words: known,
    word: new Map(known.map((w, i) => [w, i + 1])),
    uposes,
    xposes,
    featses,
    bundles: kept.map(([u, x, f]) => [
      uposes.indexOf(u),
      uposes.length + xposes.indexOf(x),
      uposes.length + xposes.length + featses.indexOf(f),
    ]),
    bundle: new Map(kept.map((b, i) => [b.join('\t'), i])),
    labels: labelList,
    label: new Map(labelList.map((l, i) => [l, i])),
    mask,
  }
}

const cache = new Map<string, Int32Array>()

export const example = (g: Gold, n: Numbering): Example => ({
  n: g.form.length,
  vector: Int32Array.from(g.form, (f) => n.vector.get(normal(f)) ?? -1),
  word: Int32Array.from(g.form, (f) => n.word.get(normal(f)) ?? 0),
  rows: g.form.map((f) => {
    const rows = cache.get(f) ?? Int32Array.from(formRows(f, n.mask))
    cache.set(f, rows)
    return rows
  }),
  bundle: Int32Array.from(g.form, (_, i) => n.bundle.get(`${g.upos[i]}\t${g.xpos[i]}\t${g.feats[i]}`) ?? -1),
  head: Int32Array.from(g.head, (h) => (h < 0 ? g.form.length : h)),
  label: Int32Array.from(g.deprel, (r) => n.label.get(r) ?? 0),
})
