/**
 * Heads of highest total score that form one tree with one root (Chu & Liu 1965, Edmonds 1967; single root by a penalty on the root's
 * arcs, Zmigrod et al. 2020 state the problem). Most sentences need no more than each word's best head.
 *
 * `scores` holds n rows of n + 1 numbers: row d, column h is the score of h as head of d; column n is the root; d's own is ignored.
 * Returns the heads, n for the root.
 */
export const bestTree = (scores: ArrayLike<number>, n: number): Int32Array => {
  const width = n + 1
  const head = new Int32Array(n)
  let roots = 0
  for (let d = 0; d < n; d++) {
    let best = d === n - 1 ? n : n
    for (let h = 0; h < n; h++) if (h !== d && scores[d * width + h]! > scores[d * width + best]!) best = h
    head[d] = best
    if (best === n) roots++
  }
  if (roots === 1 && findCycle(head, n).length === 0) return head
  let span = 1
  for (let i = 0; i < n * width; i++) {
    const s = Math.abs(scores[i]!)
    if (s < 1e8 && s > span) span = s
  }
  const matrix = new Float64Array(width * width).fill(Number.NEGATIVE_INFINITY)
  for (let d = 0; d < n; d++)
    for (let h = 0; h <= n; h++) if (h !== d) matrix[d * width + h] = scores[d * width + h]! - (h === n ? 4 * span * width : 0)
  return edmonds(matrix, width, n).slice(0, n)
}

/** A cycle among `heads` as a list of its nodes, or an empty list. Node `root` has no head. */
const findCycle = (heads: Int32Array, root: number): number[] => {
  const colour = new Int32Array(heads.length)
  for (let i = 0; i < heads.length; i++) {
    let at = i
    while (at !== root && at < heads.length && colour[at] === 0) {
      colour[at] = i + 1
      at = heads[at]!
    }
    if (at !== root && at < heads.length && colour[at] === i + 1) {
      const cycle = [at]
      for (let next = heads[at]!; next !== at; next = heads[next]!) cycle.push(next)
      return cycle
    }
  }
  return []
}

/** w[d·m + h]: score of h as head of d. */
const edmonds = (w: Float64Array, m: number, root: number): Int32Array => {
  const head = new Int32Array(m).fill(root)
  for (let d = 0; d < m; d++) {
    if (d === root) continue
    for (let h = 0; h < m; h++) if (h !== d && w[d * m + h]! > w[d * m + head[d]!]!) head[d] = h
  }
  head[root] = root
  const cycle = findCycle(head, root)
  if (cycle.length === 0) return head
  const inCycle = new Uint8Array(m)
  for (const v of cycle) inCycle[v] = 1
  const outside: number[] = []
  for (let v = 0; v < m; v++) if (!inCycle[v]) outside.push(v)
  const k = outside.length
  const size = k + 1
  const small = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY)
  /** Which cycle node a contracted arc enters or leaves by. */
  const enters = new Int32Array(k)
  const leaves = new Int32Array(k)
  for (let a = 0; a < k; a++) {
    const va = outside[a]!
    for (let b = 0; b < k; b++) if (a !== b) small[a * size + b] = w[va * m + outside[b]!]!
    let best = cycle[0]!
    let into = cycle[0]!
    let gain = Number.NEGATIVE_INFINITY
    for (const v of cycle) {
      if (w[va * m + v]! > w[va * m + best]!) best = v
      const g = w[v * m + va]! - w[v * m + head[v]!]!
      if (g > gain) {
        gain = g
        into = v
      }
    }
    leaves[a] = best
    small[a * size + k] = w[va * m + best]!
    enters[a] = into
    small[k * size + a] = gain
  }
  const solved = edmonds(small, size, outside.indexOf(root))
  for (let a = 0; a < k; a++) {
    if (outside[a] === root) continue
    head[outside[a]!] = solved[a] === k ? leaves[a]! : outside[solved[a]!]!
  }
  const from = solved[k]!
  head[enters[from]!] = outside[from]!
  return head
}
