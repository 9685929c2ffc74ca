import type { Example } from './network.ts'

/**
 * Chooses the bundle of each word: the best sum of its three outputs (rows of P numbers). Where `gradient` is given it gets that of the
 * cross-entropy over all bundles; words without a gold bundle count nothing.
 */
export const bundleLoss = (
  batch: readonly Example[],
  parts: Int32Array,
  outputs: Float32Array,
  P: number,
  bundle: Int32Array,
  gradient?: Float32Array,
): number => {
  const count = parts.length / 3
  const prob = new Float64Array(Math.max(count, 1024))
  let i = 0
  let loss = 0
  for (const s of batch)
    for (let k = 0; k < s.n; k++, i++) {
      const base = i * P
      let best = 0
      for (let b = 0; b < count; b++) {
        prob[b] = outputs[base + parts[3 * b]!]! + outputs[base + parts[3 * b + 1]!]! + outputs[base + parts[3 * b + 2]!]!
        if (prob[b]! > prob[best]!) best = b
      }
      bundle[i] = best
      const gold = s.bundle[k]!
      if (gradient === undefined || gold < 0) continue
      const top = prob[best]!
      const goldScore = prob[gold]!
      let sum = 0
      for (let b = 0; b < count; b++) {
        const x = prob[b]! - top
        prob[b] = x < -12 ? 0 : Math.exp(x)
        sum += prob[b]!
      }
      loss += Math.log(sum) + top - goldScore
      for (let b = 0; b < count; b++) {
        const d = prob[b]! / sum - (b === gold ? 1 : 0)
        if (d === 0) continue
        gradient[base + parts[3 * b]!]! += d
        gradient[base + parts[3 * b + 1]!]! += d
        gradient[base + parts[3 * b + 2]!]! += d
      }
    }
  return loss
}

/** Cross-entropy of the labels of all arcs but the root's (rows of K numbers, `labels` of them labels), with its gradient. */
export const labelLoss = (batch: readonly Example[], labels: number, outputs: Float32Array, K: number, gradient: Float32Array): number => {
  let i = 0
  let loss = 0
  for (const s of batch)
    for (let d = 0; d < s.n; d++, i++) {
      if (s.head[d] === s.n) continue
      const gold = s.label[d]!
      let top = -1e9
      for (let k = 0; k < labels; k++) top = Math.max(top, outputs[i * K + k]!)
      let all = 0
      for (let k = 0; k < labels; k++) {
        const x = outputs[i * K + k]! - top
        const e = x < -12 ? 0 : Math.exp(x)
        gradient[i * K + k] = e
        all += e
      }
      loss += Math.log(all) + top - outputs[i * K + gold]!
      for (let k = 0; k < labels; k++) gradient[i * K + k] = gradient[i * K + k]! / all - (k === gold ? 1 : 0)
    }
  return loss
}
