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

/** Percent of words right with gold tokens and predicted tags; all words count. */
export const evaluate = (net: Network, golds: readonly Gold[], examples: readonly Example[], n: Numbering, room: number): Scores => {
  const right = { upos: 0, xpos: 0, feats: 0, uas: 0, las: 0 }
  let words = 0
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
    let i = 0
    batch.forEach((s, b) => {
      const g = golds[first + b]!
      for (let d = 0; d < s.n; d++, i++) {
        const [u, x, f] = n.bundles[bundle[i]!]!
        words++
        if (n.uposes[u] === g.upos[d]) right.upos++
        if (n.xposes[x - n.uposes.length] === g.xpos[d]) right.xpos++
        if (n.featses[f - n.uposes.length - n.xposes.length] === g.feats[d]) right.feats++
        if (heads[b]![d] === s.head[d]) {
          right.uas++
          if ((s.head[d] === s.n ? 'root' : n.labels[label[i]!]) === g.deprel[d]) right.las++
        }
      }
    })
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

export const inWords = (s: Scores): string =>
  `UPOS ${s.upos.toFixed(2)} XPOS ${s.xpos.toFixed(2)} feats ${s.feats.toFixed(2)} UAS ${s.uas.toFixed(2)} LAS ${s.las.toFixed(2)}`
