import { Input } from '../src/parse/input.ts'
import type { ModelFile, Numbers } from '../src/parse/model.ts'
import { tokenDataOf } from '../src/parse/parse.ts'
import { piecesOf, type SegmentData, segment, wordsAndGaps, wordsOf } from '../src/parse/segment.ts'
import type { StreamSizes } from '../src/parse/sizes.ts'
import { Stream as Reader } from '../src/parse/stream.ts'
import type { TokenData } from '../src/parse/tokenize.ts'
import { Arena, Chance } from './arena.ts'
import type { Gold } from './conllu.ts'
import { quantise16 } from './export.ts'
import { Stream, type Stretch } from './stream.ts'

/** How the network of sentence ends is trained. */
export interface EndsRecipe {
  readonly epochs: number
  readonly hidden: number
  readonly rate: number
  readonly drop: number
  readonly seed: number
}

export const ENDS: EndsRecipe = { epochs: 24, hidden: 64, rate: 0.003, drop: 0.3, seed: 11 }

/** Share of the stretches that are read in small letters. */
const LOWERED = 0.15
/** Words of a batch, of the longest stretch, and how far stretches may reach. */
const BATCH = 600
const ROOM = 1600
const REACH = 240

/** Weights that are kept in 16 bits, with the greatest absolute input they meet. */
const BOUNDS: ReadonlyMap<string, number> = new Map([
  ['ends1', 1],
  ['endsHeads', 2],
])

/** Texts of documents, sentences joined by one blank, and where their sentences end (offset past the last character). */
export const documents = (golds: readonly Gold[]): { text: string; ends: Set<number> }[] => {
  const out: { text: string; ends: Set<number> }[] = []
  for (const g of golds) {
    const last = out.at(-1)
    if (g.newDocument || last === undefined) out.push({ text: g.text, ends: new Set([g.text.length]) })
    else {
      last.text += ` ${g.text}`
      last.ends.add(last.text.length)
    }
  }
  return out
}

interface Story {
  readonly forms: readonly string[]
  readonly gaps: Int32Array
  readonly ends: Uint8Array
}

const storyOf = ({ text, ends }: { text: string; ends: ReadonlySet<number> }, data: TokenData): Story => {
  const pieces = piecesOf(text)
  const { forms, gaps } = wordsAndGaps(text, pieces, wordsOf(text, data))
  const known = [...gaps.keys()].filter((i) => gaps[i]! >= 0)
  return {
    forms,
    gaps: Int32Array.from(known, (i) => gaps[i]!),
    ends: Uint8Array.from(known, (i) => (ends.has(pieces.at[i]! + pieces.text[i]!.length) ? 1 : 0)),
  }
}

/** The story cut at sentence ends into stretches of a few words to some hundred; `lines`: rows of its forms as written and in small letters. */
const stretches = (s: Story, lines: readonly [Int32Array, Int32Array], chance: Chance): Stretch[] => {
  const out: Stretch[] = []
  let at = 0
  let g = 0
  while (at < s.forms.length) {
    const rows = lines[chance.next() < LOWERED ? 1 : 0]
    const want = at + 5 + Math.floor(chance.next() ** 2 * REACH)
    const first = g
    while (g < s.gaps.length && (s.gaps[g]! + 1 < want || s.ends[g] === 0)) g++
    const stop = g < s.gaps.length ? s.gaps[g]! + 1 : s.forms.length
    if (g > first && stop - at <= ROOM)
      out.push({ rows: rows.slice(at, stop), gaps: s.gaps.slice(first, g).map((word) => word - at), ends: s.ends.slice(first, g) })
    at = stop
    g++
  }
  return out
}

/**
 * Trains the network of sentence ends on the joined texts of the treebanks' documents, over the inputs of a trained parser.
 * Returns what the model's head and arrays get.
 */
export const learnEnds = (
  golds: readonly Gold[],
  model: ModelFile,
  recipe: EndsRecipe,
  say: (line: string) => void,
): { readonly streamSizes: StreamSizes; readonly arrays: Map<string, Numbers> } => {
  const data = tokenDataOf(model)
  const stories = documents(golds).map((d) => storyOf(d, data))
  const rowOf = new Map<string, number>()
  const row = (form: string): number => {
    const known = rowOf.get(form)
    if (known !== undefined) return known
    rowOf.set(form, rowOf.size)
    return rowOf.size - 1
  }
  const lines = stories.map((s): [Int32Array, Int32Array] => [
    Int32Array.from(s.forms, row),
    Int32Array.from(s.forms, (f) => row(f.toLowerCase())),
  ])
  const input = new Input(model)
  const table = new Float32Array(rowOf.size * input.width)
  input.fill([...rowOf.keys()], table)
  const chance = new Chance(recipe.seed)
  const streamSizes: StreamSizes = { input: input.width, hidden: recipe.hidden, gap: 32 }
  const net = new Stream(new Arena(64), streamSizes, table, ROOM, chance)
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    const order = chance.shuffle(stories.flatMap((s, i) => stretches(s, lines[i]!, chance)))
    let loss = 0
    let gaps = 0
    for (let at = 0; at < order.length; ) {
      const batch: Stretch[] = []
      let size = 0
      while (at < order.length && (batch.length === 0 || size + order[at]!.rows.length <= BATCH)) {
        size += order[at]!.rows.length
        batch.push(order[at++]!)
      }
      const progress = (epoch + at / order.length) / recipe.epochs
      const rate = recipe.rate * Math.min(1, progress * recipe.epochs * 4) * (1 - 0.98 * progress)
      const done = net.run(batch, { rate, drop: recipe.drop, formDrop: 0.1 })
      loss += done.loss
      gaps += done.scores.length
    }
    say(`sentence ends, epoch ${epoch + 1}/${recipe.epochs}: loss ${(loss / gaps).toFixed(4)}`)
  }
  net.swap()
  const arrays = new Map<string, Numbers>()
  for (const { name, values } of net.parameters.entries()) {
    const bound = BOUNDS.get(name)
    if (bound === undefined) arrays.set(name, Float32Array.from(values))
    else {
      const k = 2 * recipe.hidden
      const q = quantise16(values, k, values.length / k, bound)
      arrays.set(name, q.values)
      arrays.set(`${name}.scale`, q.scale)
    }
  }
  return { streamSizes, arrays }
}

/** What the segmenter reads from a model. */
export const segmentDataOf = (model: ModelFile): SegmentData => ({
  ...tokenDataOf(model),
  ends: new Reader(model, new Input(model)),
})

/** Sentence ends right, said and there, over documents; of them those after no mark. A document's own end is not counted. */
export const countEnds = (
  golds: readonly Gold[],
  data: SegmentData,
): { readonly right: number; readonly said: number; readonly all: number } => {
  const n = { right: 0, said: 0, all: 0 }
  for (const { text, ends } of documents(golds)) {
    n.all += ends.size - 1
    for (const { span: s } of segment(text, 0, text.length, data)) {
      if (s.end === text.length) continue
      n.said++
      if (ends.has(s.end)) n.right++
    }
  }
  return n
}

/** F1 of sentence ends inside documents, in percent. */
export const endsF1 = (golds: readonly Gold[], data: SegmentData): number => {
  const { right, said, all } = countEnds(golds, data)
  return (200 * right) / Math.max(1, said + all)
}
