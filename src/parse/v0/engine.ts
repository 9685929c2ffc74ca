import { Trouble } from '../../model/trouble.ts'
import { lemmaOf } from './lemma.ts'
import { best, kidsOf, labelFeatures, moveFeatures, State, score, type Table, tagFeatures, Words } from './linear.ts'
import type { ModelFile } from './model.ts'
import type { Analysis } from './parse.ts'

/** Words of one sentence → tags, lemmas and tree. */
export const openEngine = (file: ModelFile): ((form: readonly string[]) => Analysis) => {
  const head = file.head as {
    readonly tags: readonly string[]
    readonly rels: readonly string[]
    readonly feats: readonly string[]
    readonly formFeats: Readonly<Record<string, string>>
    readonly lemma: { readonly suffix: Readonly<Record<string, string>>; readonly word: Readonly<Record<string, string>> }
  }
  const table = (name: string, classes: number): Table => {
    const w = file.arrays.get(name)
    if (!(w instanceof Int8Array)) throw new Trouble('parse/model', `The language model has no table "${name}".`)
    return { rows: w.length / classes, classes, w }
  }
  const tags = table('tags', head.tags.length)
  const moves = table('moves', 3)
  const labels = table('labels', head.rels.length)
  const formFeats = new Map(Object.entries(head.formFeats))
  const lemma = { suffix: new Map(Object.entries(head.lemma.suffix)), word: new Map(Object.entries(head.lemma.word)) }
  const pairs = head.tags.map((t) => t.split(' ') as [string, string])
  const rootLabel = head.rels.indexOf('root')
  const buf = new Int32Array(80)
  const scores = new Float64Array(256)
  return (form) => {
    const w = new Words(form)
    for (let i = 0; i < w.n; i++) {
      score(tags, buf, tagFeatures(w, i, tags.rows - 1, buf), scores)
      w.tag[i] = best(scores, tags.classes)
    }
    const s = new State(w.n)
    while (!s.done()) {
      score(moves, buf, moveFeatures(w, s, moves.rows - 1, buf), scores)
      s.apply(best(scores, 3, (m) => s.legal(m)))
    }
    const kids = kidsOf(s.head, w.n)
    const deprel: string[] = []
    for (let d = 0; d < w.n; d++) {
      const root = s.head[d] === w.n
      score(labels, buf, labelFeatures(w, s.head, d, kids, labels.rows - 1, buf), scores)
      deprel.push(head.rels[root ? rootLabel : best(scores, labels.classes, (c) => c !== rootLabel)]!)
    }
    return {
      lemma: form.map((f, i) => lemmaOf(f, pairs[w.tag[i]!]![1], lemma)),
      upos: form.map((_, i) =>
        (deprel[i] === 'cop' || deprel[i] === 'aux' || deprel[i] === 'aux:pass') && pairs[w.tag[i]!]![0] === 'VERB'
          ? 'AUX'
          : pairs[w.tag[i]!]![0],
      ),
      xpos: form.map((_, i) => pairs[w.tag[i]!]![1]),
      feats: form.map((f, i) => formFeats.get(`${f.toLowerCase()}\t${w.tag[i]}`) ?? head.feats[w.tag[i]!]!),
      head: Int32Array.from({ length: w.n }, (_, i) => (s.head[i] === w.n ? -1 : s.head[i]!)),
      deprel,
      parsed: true,
    }
  }
}
