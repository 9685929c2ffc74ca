/**
 * Heads of highest total score that form one tree with one root (Chu & Liu 1965, Edmonds 1967; single root by a penalty on the root's
 * arcs, Zmigrod et al. 2020 state the problem). Most sentences need no more than each word's best head.
 *
 * `scores` holds n rows of `width` numbers: row d, column h is the score of h as head of d; column n is the root; d's own is ignored, as is what
 * stands behind the root's.
 * Returns the heads, n for the root.
 */
export const bestTree = (scores: ArrayLike<number>, n: number, width = n + 1): Int32Array => {
  const head = new Int32Array(n)
  let roots = 0
  for (let d = 0; d < n; d++) {
    let best = n
    for (let h = 0; h < n; h++) if (h !== d && scores[d * width + h]! > scores[d * width + best]!) best = h
    head[d] = best
    if (best === n) roots++
  }
  if (roots === 1 && findCycle(head, n).length === 0) return head
  let span = 1
  const m = n + 1
  for (let d = 0; d < n; d++)
    for (let h = 0; h <= n; h++) {
      const s = Math.abs(scores[d * width + h]!)
      if (h !== d && s > span) span = s
    }
  const matrix = new Float64Array(m * m).fill(Number.NEGATIVE_INFINITY)
  for (let d = 0; d < n; d++)
    for (let h = 0; h <= n; h++) if (h !== d) matrix[d * m + h] = scores[d * width + h]! - (h === n ? 4 * span * m : 0)
  return edmonds(matrix, m, n).slice(0, n)
}

/** A cycle among `heads` as a list of its nodes, or an empty list. Node `root` has no head. */
const findCycle = (heads: Int32Array, root: number, active?: Uint8Array): number[] => {
  const colour = new Int32Array(heads.length)
  for (let i = 0; i < heads.length; i++) {
    if (active && active[i] === 0) continue
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

interface Contraction {
  readonly node: number
  readonly cycle: readonly number[]
  readonly heads: readonly number[]
  /** By head outside: the node of the cycle it would govern. By dependent outside: the node of the cycle that would govern it. */
  readonly enters: Int32Array
  readonly leaves: Int32Array
}

/** w[d·m + h]: score of h as head of d; changed on the way. Cycles are drawn together into their first node, then laid open again. */
const edmonds = (w: Float64Array, m: number, root: number): Int32Array => {
  const head = new Int32Array(m).fill(root)
  const active = new Uint8Array(m).fill(1)
  const choose = (d: number): void => {
    let best = -1
    for (let h = 0; h < m; h++) if (h !== d && active[h] === 1 && (best < 0 || w[d * m + h]! > w[d * m + best]!)) best = h
    head[d] = best
  }
  for (let d = 0; d < m; d++) if (d !== root) choose(d)
  const done: Contraction[] = []
  for (let cycle = findCycle(head, root, active); cycle.length > 0; cycle = findCycle(head, root, active)) {
    const node = cycle[0]!
    const heads = cycle.map((k) => head[k]!)
    const enters = new Int32Array(m)
    const leaves = new Int32Array(m)
    for (const k of cycle) active[k] = 0
    for (let v = 0; v < m; v++) {
      if (active[v] === 0) continue
      let leave = node
      let enter = node
      let gain = Number.NEGATIVE_INFINITY
      for (let i = 0; i < cycle.length; i++) {
        const k = cycle[i]!
        if (w[v * m + k]! > w[v * m + leave]!) leave = k
        const g = w[k * m + v]! - w[k * m + heads[i]!]!
        if (g > gain) {
          gain = g
          enter = k
        }
      }
      leaves[v] = leave
      enters[v] = enter
      w[v * m + node] = w[v * m + leave]!
      w[node * m + v] = gain
    }
    const inside = new Set(cycle)
    for (let v = 0; v < m; v++) if (active[v] === 1 && inside.has(head[v]!)) head[v] = node
    active[node] = 1
    choose(node)
    done.push({ node, cycle, heads, enters, leaves })
  }
  for (const { node, cycle, heads, enters, leaves } of done.reverse()) {
    const from = head[node]!
    for (let v = 0; v < m; v++) if (v !== root && head[v] === node) head[v] = leaves[v]!
    for (let i = 0; i < cycle.length; i++) head[cycle[i]!] = heads[i]!
    head[enters[from]!] = from
  }
  return head
}
