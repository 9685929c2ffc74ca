/**
 * Blocks: how reconciling stays near-linear, and how one document is added to a large case without doing all of it again.
 *
 * A telling (one event statement made ready, telling.ts) has one blocking key: world | family of the act | pair of sides.
 * Only tellings of one block are ever compared, so a block's clusters depend on the block's tellings alone, and a telling's
 * key on its own document alone. What is kept between runs, and when it is made again (reconcile.ts):
 *   1. Tellings are made again for the documents of the blocks that are worked on; nothing of them is kept.
 *   2. A block is clustered again where a document that had or has a telling in it is new, gone or has other statements in
 *      force, or where persons judged statements of it different. Of every cluster its outline is kept.
 *   3. What crosses blocks (sides not told, judged pairs, bloc and member: link.ts) is done over the outlines of all clusters
 *      each time; it compares few of them.
 *   4. An event is a function of its clusters, the reasons and answers told of it, the documents' sources and the grades: it is
 *      made again only where one of these changed (`key` and `links` of its outline tell).
 * Made this way or from the beginning, the rows have the same bytes.
 */
import { createHash } from 'node:crypto'
import type { Day } from '../model/when.ts'
import type { Cluster } from './cluster.ts'
import type { Telling } from './telling.ts'
import { blockKey } from './telling.ts'

/** What is kept of a cluster of one block. */
export interface Outline {
  /** Hash of its members, their documents' versions and its joins: the same hash, the same cluster. */
  readonly sig: string
  /** Sides of its first telling, as in `Telling`. */
  readonly a: string
  readonly b: string
  /** True where acts of its family are rarely done twice within weeks. */
  readonly once: boolean
  readonly gap: number
  readonly maxFrom: Day | null
  readonly minTo: Day | null
  /** Its statements, the first telling first, and the document of each. */
  readonly ids: readonly string[]
  readonly documents: readonly string[]
}

/** What is kept of an event beside the event itself, with the block of its first cluster. */
export interface EventOutline {
  readonly id: string
  /** Its clusters: their hashes, and why they were joined. */
  readonly key: string
  /** Reasons, answers, parts and grades that went into it. */
  readonly links: string
  /** First possible day. */
  readonly at: Day | null
  /** Events it answers. */
  readonly answers?: readonly string[]
}

/** A block as it is kept. */
export interface Block {
  readonly clusters: readonly Outline[]
  readonly events: readonly EventOutline[]
  /** Statements of it were judged different: it is clustered each time. */
  readonly judged?: true
}

/** Tellings by block. */
export const byBlock = (tellings: Iterable<Telling>): ReadonlyMap<string, readonly Telling[]> => {
  const blocks = new Map<string, Telling[]>()
  for (const t of tellings) {
    const key = blockKey(t)
    const list = blocks.get(key)
    if (list) list.push(t)
    else blocks.set(key, [t])
  }
  return blocks
}

/** Outline of a cluster; `version` tells which statements of a document are in force. */
export const outlineOf = (c: Cluster, version: (document: string) => string): Outline => {
  const head = c.members[0] as Telling
  const hash = createHash('sha256')
  for (const m of c.members) hash.update(`${m.s.id} ${version(m.s.document)}\n`)
  for (const j of c.joins) hash.update(`${j.a} ${j.b} ${j.reason}\n`)
  return {
    sig: hash.digest('base64url').slice(0, 16),
    a: head.a,
    b: head.b,
    once: head.family.kind === 'once',
    gap: head.family.gap,
    maxFrom: c.maxFrom,
    minTo: c.minTo,
    ids: c.members.map((m) => m.s.id),
    documents: c.members.map((m) => m.s.document),
  }
}
