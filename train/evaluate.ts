import { openEngine } from '../src/parse/engine.ts'
import { Input } from '../src/parse/input.ts'
import type { ModelFile } from '../src/parse/model.ts'
import { bestTree } from '../src/parse/tree.ts'
import type { Gold } from './conllu.ts'
import type { Numbering } from './examples.ts'
import type { Example, Network } from './network.ts'

export interface Scores {
  readonly upos: number
  readonly xpos: number
  readonly feats: number
  readonly uas: number
  readonly las: number
}

/** One sentence's answers, word by word; head -1 is the root. */
interface Answer {
  readonly upos: (word: number) => string | undefined
  readonly xpos: (word: number) => string | undefined
  readonly feats: (word: number) => string | undefined
  readonly head: ArrayLike<number>
  readonly deprel: (word: number) => string | undefined
}

/** Percent of words right; all words count. */
const tally = (pairs: Iterable<readonly [Gold, Answer]>): Scores => {
  const right = { upos: 0, xpos: 0, feats: 0, uas: 0, las: 0 }
  let words = 0
  for (const [g, a] of pairs)
    for (let d = 0; d < g.form.length; d++) {
      words++
      if (a.upos(d) === g.upos[d]) right.upos++
      if (a.xpos(d) === g.xpos[d]) right.xpos++
      if (a.feats(d) === g.feats[d]) right.feats++
      if (a.head[d] === g.head[d]) {
        right.uas++
        if (a.deprel(d) === g.deprel[d]) right.las++
      }
    }
  const percent = (k: number): number => (100 * k) / Math.max(1, words)
  return {
    upos: percent(right.upos),
    xpos: percent(right.xpos),
    feats: percent(right.feats),
    uas: percent(right.uas),
    las: percent(right.las),
  }
}

/** Scores of the network in training, with gold tokens and predicted tags. */
export const evaluate = (net: Network, golds: readonly Gold[], examples: readonly Example[], n: Numbering, room: number): Scores => {
  const pairs: [Gold, Answer][] = []
  for (let at = 0; at < examples.length; ) {
    const batch: Example[] = []
    let size = 0
    const first = at
    while (at < examples.length && size + examples[at]!.n <= room) {
      size += examples[at]!.n
      batch.push(examples[at++]!)
    }
    if (batch.length === 0) at++
    const { bundle, scores, labels } = net.run(batch)
    const heads = batch.map((s, i) => bestTree(scores[i]!, s.n))
    const label = labels(heads)
    let from = 0
    batch.forEach((s, b) => {
      const start = from
      const head = heads[b]!.map((h) => (h === s.n ? -1 : h))
      const of = (d: number): readonly [number, number, number] => n.bundles[bundle[start + d]!]!
      pairs.push([
        golds[first + b]!,
        {
          upos: (d) => n.uposes[of(d)[0]],
          xpos: (d) => n.xposes[of(d)[1] - n.uposes.length],
          feats: (d) => n.featses[of(d)[2] - n.uposes.length - n.xposes.length],
          head,
          deprel: (d) => (head[d] === -1 ? 'root' : n.labels[label[start + d]!]),
        },
      ])
      from += s.n
    })
  }
  return tally(pairs)
}

/** Scores of a model as it is read, quantised, with gold tokens and predicted tags. */
export const evaluateModel = (model: ModelFile, golds: readonly Gold[]): Scores => {
  const found = openEngine(model, new Input(model))(golds.map((g) => g.form))
  return tally(
    golds.map((g, i): [Gold, Answer] => {
      const { upos, xpos, feats, head, deprel } = found[i]!
      return [
        g,
        {
          upos: (d) => upos[d],
          xpos: (d) => xpos[d],
          feats: (d) => feats[d],
          head,
          deprel: (d) => deprel[d],
        },
      ]
    }),
  )
}

export const inWords = (s: Scores): string =>
  `UPOS ${s.upos.toFixed(2)} XPOS ${s.xpos.toFixed(2)} feats ${s.feats.toFixed(2)} UAS ${s.uas.toFixed(2)} LAS ${s.las.toFixed(2)}`
