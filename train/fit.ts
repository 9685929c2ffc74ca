import type { Numbers } from '../src/parse/model.ts'
import type { Sizes } from '../src/parse/sizes.ts'
import { Arena, Chance } from './arena.ts'
import { augment } from './augment.ts'
import type { Gold } from './conllu.ts'
import { evaluate, inWords } from './evaluate.ts'
import { example, type Numbering } from './examples.ts'
import { exportNetwork } from './export.ts'
import { headlines } from './headlines.ts'
import { type Example, Network } from './network.ts'
import type { Vectors } from './vectors.ts'

/** How the network that tags and parses is trained. */
export interface Recipe {
  readonly sizes: Sizes
  readonly vectors: Vectors
  readonly numbering: Numbering
  /** Without made-up headlines and changes of case. */
  readonly plain: boolean
  readonly epochs: number
  /** Words of a batch. */
  readonly batch: number
  readonly rate: number
  readonly drop: number
  readonly seed: number
  /** Sentences of an epoch, all where not given. */
  readonly limit: number | undefined
  /** Epochs from one scoring on the dev parts to the next. */
  readonly every: number
  readonly say: (line: string) => void
  /** Gets the model's tables after each scoring. */
  readonly keep: (arrays: Map<string, Numbers>) => void
}

const ROOM = 1200
const HEADLINES = 1500

/** Trains on the sentences and returns the model's tables with the mean weights. Same data and recipe: same numbers. */
export const learnNetwork = (
  train: readonly Gold[],
  devs: Readonly<Record<string, readonly Gold[]>>,
  recipe: Recipe,
): Map<string, Numbers> => {
  const { numbering, vectors, epochs, say } = recipe
  const chance = new Chance(recipe.seed)
  const net = new Network(new Arena(224), recipe.sizes, vectors, numbering.bundles, ROOM, chance)
  const made = recipe.plain ? [] : headlines('train/headlines.tsv', HEADLINES, chance)
  const own = made.map((g) => example(g, numbering))
  const plain = train.map((g) => example(g, numbering))
  const devExamples = Object.entries(devs).map(([name, golds]) => ({ name, golds, examples: golds.map((g) => example(g, numbering)) }))
  say(
    `${train.length} sentences, ${made.length} headlines, ${numbering.bundles.length} tag bundles, ${numbering.labels.length} relations, ${vectors.words.length} vectors`,
  )
  let arrays = new Map<string, Numbers>()
  for (let epoch = 0; epoch < epochs; epoch++) {
    const began = performance.now()
    const cased = recipe.plain ? plain : train.map((g, i) => augment(g, plain[i]!, numbering, chance))
    const order = chance.shuffle([...cased, ...own]).slice(0, recipe.limit)
    let loss = 0
    let words = 0
    for (let at = 0; at < order.length; ) {
      const batch: Example[] = []
      let size = 0
      while (at < order.length && (batch.length === 0 || size + order[at]!.n <= recipe.batch)) {
        size += order[at]!.n
        batch.push(order[at++]!)
      }
      const progress = (epoch + at / order.length) / epochs
      const rate = recipe.rate * Math.min(1, progress * epochs * 4) * (1 - 0.98 * progress)
      loss += net.run(batch, { rate, drop: recipe.drop, formDrop: 0.1 }).loss
      words += size
    }
    say(`epoch ${epoch + 1}/${epochs}: loss ${(loss / words).toFixed(3)}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
    if ((epoch + 1) % recipe.every !== 0 && epoch < epochs - 1) continue
    net.swap()
    for (const { name, golds, examples } of devExamples) say(`  dev ${name}: ${inWords(evaluate(net, golds, examples, numbering, ROOM))}`)
    arrays = exportNetwork(net, vectors)
    net.swap()
    recipe.keep(arrays)
  }
  return arrays
}
