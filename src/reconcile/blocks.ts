/**
 * Blocks: how reconciling stays near-linear, and how one document is added to a large case without doing all of it again.
 *
 * A telling (one event statement made ready, telling.ts) has one blocking key: world | family of the act | pair of sides.
 * Only tellings of one block are ever compared, so a block's clusters depend on the block's tellings alone, and a telling's
 * key on its own document alone. The contract for keeping results between runs:
 *   1. `tellingsOf(statements of one document)` is a function of that document: keep it per document, or make it again.
 *   2. `clusterBlock(tellings of one block)` is a function of that block: after a document is added, removed or judged, only
 *      the blocks whose keys its tellings had or have need it again (`Memo` does that by the identity of the tellings).
 *   3. What crosses blocks (sides not told, bloc and member, judged pairs: link.ts) is done over all clusters each time;
 *      it looks at few of them.
 *   4. An event is a function of its cluster, the reasons and answers told of it, the documents' sources and the grades:
 *      it is made again only where one of its statements, reasons or parts changed (`Memo.events`).
 * With the same statements, judgements and knowledge the result has the same bytes whether or not a Memo was used.
 */
import type { Event } from '../model/event.ts'
import { type Cluster, clusterBlock, type Forbidden } from './cluster.ts'
import { blockKey, type Telling } from './telling.ts'

/** What may be kept between two runs of `reconcile` in one process; it never changes a result. */
export interface Memo {
  /** Tellings by document: the statements they were made of, by identity. */
  readonly tellings: Map<string, { readonly of: readonly unknown[]; readonly document: unknown; readonly tellings: readonly Telling[] }>
  readonly blocks: Map<string, { readonly of: readonly Telling[]; readonly clusters: readonly Cluster[] }>
  /** Events by their cluster, with the key of what else they were made of. */
  events: Map<Cluster, { readonly key: string; readonly event: Event }>
}

export const newMemo = (): Memo => ({ tellings: new Map(), blocks: new Map(), events: new Map() })

/** True where both lists hold the same things. */
export const sameList = (x: readonly unknown[], y: readonly unknown[]): boolean => x.length === y.length && x.every((v, i) => v === y[i])

/** Tellings → blocks by key. */
export const blocksOf = (tellings: Iterable<Telling>): ReadonlyMap<string, Telling[]> => {
  const blocks = new Map<string, Telling[]>()
  for (const t of tellings) {
    const key = blockKey(t)
    const list = blocks.get(key)
    if (list) list.push(t)
    else blocks.set(key, [t])
  }
  return blocks
}

/** Clusters of all blocks, in the order of their keys. Blocks that did not change are taken from the memo. */
export const clustersOf = (
  blocks: ReadonlyMap<string, readonly Telling[]>,
  forbidden: Forbidden,
  memo: Memo | undefined,
): readonly Cluster[] => {
  const out: Cluster[] = []
  for (const key of [...blocks.keys()].sort()) {
    const tellings = blocks.get(key) ?? []
    const judged = forbidden.size > 0 && tellings.some((t) => forbidden.has(t.s.id))
    const kept = judged ? undefined : memo?.blocks.get(key)
    const clusters = kept !== undefined && sameList(kept.of, tellings) ? kept.clusters : clusterBlock(tellings, forbidden)
    if (memo !== undefined && !judged) memo.blocks.set(key, { of: tellings, clusters })
    for (const c of clusters) out.push(c)
  }
  return out
}
