import { type BoundaryData, gapFeatures, isCandidate } from '../src/parse/boundary.ts'
import type { Chance } from './arena.ts'
import type { Gold } from './conllu.ts'

interface Case {
  readonly features: readonly number[]
  readonly ends: boolean
}

const MASK = (1 << 16) - 1

/** Texts of documents, and where their sentences end (offset past the last character). */
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

const casesOf = (golds: readonly Gold[], abbreviations: ReadonlyMap<string, string>): Case[] => {
  const out: Case[] = []
  for (const { text, ends } of documents(golds)) {
    const pieces = [...text.matchAll(/\S+/gu)]
    let since = 1
    let depth = 0
    let quoted = false
    for (let i = 0; i + 1 < pieces.length; i++) {
      const before = pieces[i]![0]
      for (const c of before) {
        if (c === '(' || c === '[') depth++
        else if (c === ')' || c === ']') depth = Math.max(0, depth - 1)
        else if (c === '"') quoted = !quoted
        else if (c === '“' || c === '«') quoted = true
        else if (c === '”' || c === '»') quoted = false
      }
      const after = pieces[i + 1]![0]
      const end = ends.has(pieces[i]!.index + before.length)
      if (isCandidate(before, after)) {
        const gap = {
          before2: since > 1 ? pieces[i - 1]![0] : '',
          before,
          after,
          after2: pieces[i + 2]?.[0] ?? '',
          since,
          inside: depth > 0 || quoted,
        }
        out.push({ features: gapFeatures(gap, abbreviations, MASK), ends: end })
      }
      since = end ? 1 : since + 1
      if (end) {
        depth = 0
        quoted = false
      }
    }
  }
  return out
}

/** Averaged perceptron over the gaps of the training documents; weights scaled to 16 bits. */
export const learnBoundaries = (
  golds: readonly Gold[],
  abbreviations: ReadonlyMap<string, string>,
  chance: Chance,
  epochs = 12,
): Int16Array => {
  const cases = casesOf(golds, abbreviations)
  const w = new Float64Array(MASK + 1)
  const u = new Float64Array(MASK + 1)
  let step = 1
  for (let e = 0; e < epochs; e++)
    for (const c of chance.shuffle(cases)) {
      let score = 0
      for (const f of c.features) score += w[f]!
      const goal = c.ends ? 1 : -1
      if (score * goal <= 2)
        for (const f of c.features) {
          w[f]! += goal
          u[f]! += goal * step
        }
      step++
    }
  let top = 0
  for (let i = 0; i <= MASK; i++) {
    w[i]! -= u[i]! / step
    top = Math.max(top, Math.abs(w[i]!))
  }
  return Int16Array.from(w, (x) => Math.round((x * 8000) / top))
}

/** F1 of sentence ends over the gaps of documents, in percent. */
export const boundaryF1 = (golds: readonly Gold[], data: BoundaryData): number => {
  let right = 0
  let said = 0
  let all = 0
  for (const c of casesOf(golds, data.abbreviations)) {
    let score = 0
    for (const f of c.features) score += data.weights[f]!
    if (c.ends) all++
    if (score > 0) said++
    if (c.ends && score > 0) right++
  }
  return (200 * right) / (said + all)
}
