import type { Sentence } from '../model/sentence.ts'
import type { Input } from './input.ts'
import { type LemmaData, lemmaOf } from './lemma.ts'
import type { ModelFile } from './model.ts'
import { Network } from './network.ts'

/** What the engine tells of the words of one sentence. */
export type Analysis = Pick<Sentence, 'lemma' | 'upos' | 'xpos' | 'feats' | 'head' | 'deprel' | 'parsed'>

const REMEMBERED = 20_000

/** Words of sentences (600 at most each) → tags, lemmas and trees, in order. */
export const openEngine = (file: ModelFile, input: Input): ((sentences: readonly (readonly string[])[]) => Analysis[]) => {
  const network = new Network(file, input)
  const head = file.head as {
    readonly uposes: readonly string[]
    readonly xposes: readonly string[]
    readonly featses: readonly string[]
    readonly bundles: readonly (readonly [number, number, number])[]
    readonly labels: readonly string[]
    readonly lemma: { readonly suffix: Readonly<Record<string, string>>; readonly word: Readonly<Record<string, string>> }
  }
  const data: LemmaData = { suffix: new Map(Object.entries(head.lemma.suffix)), word: new Map(Object.entries(head.lemma.word)) }
  const uposOf = head.bundles.map(([u]) => head.uposes[u]!)
  const xposOf = head.bundles.map(([, x]) => head.xposes[x - head.uposes.length]!)
  const featsOf = head.bundles.map(([, , f]) => head.featses[f - head.uposes.length - head.xposes.length]!)
  const remembered = head.xposes.map(() => new Map<string, string>())
  const xposId = head.bundles.map(([, x]) => x - head.uposes.length)
  const lemma = (form: string, bundle: number): string => {
    const map = remembered[xposId[bundle]!]!
    const known = map.get(form)
    if (known !== undefined) return known
    const made = lemmaOf(form, xposOf[bundle]!, data)
    if (map.size > REMEMBERED) map.clear()
    map.set(form, made)
    return made
  }
  return (sentences) =>
    network.run(sentences).map(({ bundle, head: heads, label }, k) => {
      const form = sentences[k]!
      const n = form.length
      const lemmas = new Array<string>(n)
      const upos = new Array<string>(n)
      const xpos = new Array<string>(n)
      const feats = new Array<string>(n)
      const deprel = new Array<string>(n)
      for (let i = 0; i < n; i++) {
        const b = bundle[i]!
        lemmas[i] = lemma(form[i]!, b)
        upos[i] = uposOf[b]!
        xpos[i] = xposOf[b]!
        feats[i] = featsOf[b]!
        deprel[i] = heads[i] === -1 ? 'root' : head.labels[label[i]!]!
      }
      return { lemma: lemmas, upos, xpos, feats, head: heads, deprel, parsed: true }
    })
}
