import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import { type Change, noRows, type Row, type Rows } from '../model/rows.ts'
import type { EffectStatement, Statement } from '../model/statement.ts'
import type { Day } from '../model/when.ts'
import { type Block, byBlock, type EventOutline, type Outline, outlineOf } from './blocks.ts'
import { type Cluster, clusterBlock, type Forbidden } from './cluster.ts'
import { type Grades, NO_GRADES } from './disputes.ts'
import { eventOf, idOf, type Links } from './event.ts'
import type { ReconcileKnowledge } from './knowledge.ts'
import { completeSides, type Happening, happeningOf, joinJudged, partsOf, placesOf } from './link.ts'
import { type Telling, tellingsOf } from './telling.ts'
import { eventsTold, linksTold, type ToldLink } from './told.ts'

export { linksTold, type ToldLink }

/** What persons judged of joins, values and grades (judge.ts gives it). */
export interface Judging {
  readonly same?: readonly (readonly [string, string])[]
  readonly different?: readonly (readonly [string, string])[]
  readonly grades?: Grades
}

/** What is reconciled: statements in force and what persons judged of them. */
export interface ReconcileInput extends Judging {
  readonly statements: readonly Statement[]
  readonly documents: ReadonlyMap<string, Document>
}

/** A case that grew: its statements in force, document by document, and which documents are not as they were. */
export interface Grown extends Judging {
  readonly documents: ReadonlyMap<string, Document>
  /** Documents that are new, gone or have other statements in force than when `Kept` was made. */
  readonly changed: ReadonlySet<string>
  /** Statements in force of a document; none where it is gone. */
  told(document: string): readonly Statement[]
  /** Tells which statements of a document are in force: another text, other statements. */
  version(document: string): string
  /** Id of the source of a document. */
  source(document: string): string | undefined
  /** What documents tell of reasons and answers (`linksTold`), in the order of their ids. */
  readonly links: Iterable<readonly [document: string, links: readonly ToldLink[]]>
}

/** What was made of the case before. */
export interface KeptEvents {
  readonly blocks: Rows<null, Block>
  readonly events: Rows<EventLight, Event>
}

/** What is at hand of an event without its body: first possible day, side keys of source and target. */
export interface EventLight {
  readonly at: Day | null
  readonly a: string
  readonly b: string
}

/** What changes. */
export interface Reconciled {
  readonly blocks: Change<null, Block>
  readonly events: Change<EventLight, Event>
  /** Events that tell something of these statements: statement → event. */
  locate(statements: ReadonlySet<string>): ReadonlyMap<string, string>
  /** Events that answer others, by first possible day and id. */
  readonly answering: readonly { readonly id: string; readonly answers: readonly string[] }[]
}

const forbiddenOf = (pairs: readonly (readonly [string, string])[]): Forbidden => {
  const map = new Map<string, Set<string>>()
  const put = (x: string, y: string) => {
    const set = map.get(x)
    if (set) set.add(y)
    else map.set(x, new Set([y]))
  }
  for (const [x, y] of pairs) {
    put(x, y)
    put(y, x)
  }
  return map
}

const byDay = (x: { readonly at: Day | null; readonly id: string }, y: { readonly at: Day | null; readonly id: string }): number =>
  (x.at ?? 1e9) - (y.at ?? 1e9) || (x.id < y.id ? -1 : x.id > y.id ? 1 : 0)

/** Links of an event that has none. */
const ALONE: Links = Object.freeze({ reasons: [], answers: [], parts: [] })

/** Grades that touch a happening, as text; '' where none does. */
const gradedBy = (grades: Grades, source: Grown['source']): ((h: Happening) => string) => {
  if (grades.prefer.size + grades.source.size + grades.statement.size === 0) return () => ''
  const prefer = new Map<string, string>()
  for (const [key, v] of grades.prefer) {
    const [id = '', field = ''] = key.split(' ')
    prefer.set(id, `${prefer.get(id) ?? ''}${field}=${v.key}:${v.reason};`)
  }
  return (h) => {
    const told = h.ids.map((id, i) =>
      [grades.source.get(source(h.documents[i] as string) ?? '') ?? '', grades.statement.get(id) ?? '', prefer.get(id) ?? ''].join(','),
    )
    return told.every((t) => t === ',,') ? '' : told.join('|')
  }
}

/** The blocks of a case: those kept that still hold, and those that have to be clustered again. */
const blocksOf = (kept: Rows<null, Block>, input: Grown, forbidden: Forbidden, k: ReconcileKnowledge) => {
  const tellings = new Map<string, ReadonlyMap<string, readonly Telling[]>>()
  const tellingsIn = (document: string): ReadonlyMap<string, readonly Telling[]> => {
    let found = tellings.get(document)
    if (found === undefined) {
      found = byBlock(tellingsOf(eventsTold(input.told(document)), input.documents.get(document), k))
      tellings.set(document, found)
    }
    return found
  }
  /** Documents with tellings in the blocks to be clustered again. */
  const again = new Map<string, Set<string>>()
  for (const key of kept.keys()) {
    const { judged, clusters } = kept.body(key) as Block
    if (
      judged === true ||
      clusters.some((c) => c.documents.some((d) => input.changed.has(d)) || (forbidden.size > 0 && c.ids.some((id) => forbidden.has(id))))
    )
      again.set(key, new Set(clusters.flatMap((c) => c.documents.filter((d) => !input.changed.has(d)))))
  }
  for (const document of input.changed)
    for (const key of tellingsIn(document).keys()) {
      const documents = again.get(key)
      if (documents) documents.add(document)
      else again.set(key, new Set([document, ...(kept.body(key)?.clusters.flatMap((c) => c.documents) ?? [])]))
    }
  const clustered = new Map<string, readonly Cluster[]>()
  const cluster = (key: string, documents: Iterable<string>): readonly Cluster[] => {
    let found = clustered.get(key)
    if (found === undefined) {
      const list = [...new Set(documents)].sort().flatMap((d) => tellingsIn(d).get(key) ?? [])
      found = clusterBlock(list, forbidden)
      clustered.set(key, found)
    }
    return found
  }
  const outlines = new Map<string, readonly Outline[]>()
  for (const key of new Set([...kept.keys(), ...again.keys()])) {
    const documents = again.get(key)
    if (documents === undefined) outlines.set(key, (kept.body(key) as Block).clusters)
    else {
      const clusters = cluster(key, documents)
      if (clusters.length > 0)
        outlines.set(
          key,
          clusters.map((c) => outlineOf(c, input.version)),
        )
    }
  }
  const happenings = [...outlines.keys()].sort().flatMap((key) => {
    const list = outlines.get(key) ?? []
    return list.map((o, i) =>
      happeningOf(
        key,
        o,
        () =>
          cluster(
            key,
            list.flatMap((c) => c.documents),
          )[i] as Cluster,
      ),
    )
  })
  return { again, outlines, happenings, clustered }
}

/** Reasons and answers of each happening, by its place in the list. */
const toldOf = (happenings: readonly Happening[], input: Grown) => {
  const links = [...input.links].flatMap(([document, list]) => list.map((link) => ({ document, ...link })))
  const at = placesOf(happenings, new Set(links.flatMap((l) => (l.answers === undefined ? [l.effect] : [l.effect, l.answers]))))
  const reasons = new Map<number, { readonly document: string; readonly by: string }[]>()
  const answers = new Map<number, Map<number, string>>()
  for (const { document, by, effect, answers: cause } of links) {
    const i = at.get(effect)
    if (i === undefined) continue
    const group = reasons.get(i)
    if (group) group.push({ document, by })
    else reasons.set(i, [{ document, by }])
    const j = cause === undefined ? undefined : at.get(cause)
    if (j === undefined || j === i) continue
    const map = answers.get(i) ?? new Map<number, string>()
    map.set(j, by)
    answers.set(i, map)
  }
  return { reasons, answers }
}

/**
 * The events of a case that grew, out of what was made of it before: only what the changed documents and judgements touch is made
 * again (blocks.ts). With nothing kept everything is made; the rows are the same either way.
 */
export const reconcileGrown = (kept: KeptEvents, input: Grown, k: ReconcileKnowledge): Reconciled => {
  const grades = input.grades ?? NO_GRADES
  const forbidden = forbiddenOf(input.different ?? [])
  const { again, outlines, happenings: apart } = blocksOf(kept.blocks, input, forbidden, k)
  const same = [...(input.same ?? [])].sort((x, y) => (x.join(' ') < y.join(' ') ? -1 : 1))
  const happenings = joinJudged(completeSides(apart), same)

  const before = new Map<string, { readonly outline: EventOutline; readonly block: string; used: boolean }>()
  for (const block of kept.blocks.keys())
    for (const outline of (kept.blocks.body(block) as Block).events) before.set(outline.key, { outline, block, used: false })
  const ids = happenings.map((h) => {
    const old = before.get(h.key)
    if (old === undefined) return idOf(h.cluster())
    old.used = true
    return old.outline.id
  })
  const { reasons, answers } = toldOf(happenings, input)
  const parts = partsOf(happenings, k)
  const partOf = new Map<number, number>()
  for (const [i, list] of parts) for (const j of list) if (!partOf.has(j)) partOf.set(j, i)
  const graded = gradedBy(grades, input.source)

  const put: Row<EventLight, Event>[] = []
  const touched = new Set(again.keys())
  const eventsIn = new Map<string, EventOutline[]>()
  for (const [i, h] of happenings.entries()) {
    const id = ids[i] as string
    const whole = partOf.get(i)
    const told = [...(answers.get(i) ?? [])]
      .map(([j, statement]) => ({ event: ids[j] as string, statement }))
      .sort((x, y) => (x.event < y.event ? -1 : 1))
    const members = (parts.get(i) ?? []).map((j) => ids[j] as string).sort()
    const because = reasons.get(i) ?? []
    const grade = graded(h)
    const links =
      because.length + told.length + members.length === 0 && whole === undefined && grade === ''
        ? ''
        : [
            because.map((r) => r.by).join(','),
            told.map((a) => `${a.event} ${a.statement}`).join(','),
            whole === undefined ? '' : ids[whole],
            members.join(','),
            grade,
          ].join(';')
    const old = before.get(h.key)?.outline
    let outline: EventOutline
    if (old?.links === links) outline = old
    else {
      const statement = (r: { readonly document: string; readonly by: string }) =>
        input.told(r.document).filter((s): s is EffectStatement => s.kind === 'effect' && s.id === r.by)
      const all: Links =
        links === ''
          ? ALONE
          : {
              reasons: because.flatMap(statement),
              answers: told,
              ...(whole === undefined ? {} : { partOf: ids[whole] as string }),
              parts: members,
            }
      const event = eventOf(id, h.cluster(), all, input.documents, grades, k)
      const at = event.when.earliest
      outline = { id, key: h.key, links, at, ...(told.length === 0 ? {} : { answers: told.map((a) => a.event) }) }
      put.push({ key: id, light: { at, a: k.side(event.source), b: k.side(event.target) }, body: event, near: h.block })
      touched.add(h.block)
    }
    const list = eventsIn.get(h.block)
    if (list) list.push(outline)
    else eventsIn.set(h.block, [outline])
  }
  const made = new Set(put.map((e) => e.key))
  const gone: string[] = []
  for (const { outline, block, used } of before.values()) {
    if (used) continue
    touched.add(block)
    if (!made.has(outline.id)) gone.push(outline.id)
  }
  const blocks: Row<null, Block>[] = []
  for (const key of touched) {
    const clusters = outlines.get(key)
    if (clusters === undefined) continue
    const judged = clusters.some((c) => c.ids.some((id) => forbidden.has(id)))
    blocks.push({ key, light: null, body: { clusters, events: eventsIn.get(key) ?? [], ...(judged ? { judged } : {}) }, near: key })
  }
  return {
    blocks: { put: blocks, gone: [...kept.blocks.keys()].filter((key) => !outlines.has(key)) },
    events: { put, gone },
    locate: (statements) => new Map([...placesOf(happenings, statements)].map(([s, i]) => [s, ids[i] as string])),
    answering: [...eventsIn.values()]
      .flat()
      .flatMap((e) => (e.answers === undefined ? [] : [{ id: e.id, at: e.at, answers: e.answers }]))
      .sort(byDay),
  }
}

/**
 * Statements → events with accounts and disputes. Pure; independent of the order of the statements; near-linear (blocks.ts).
 * Events come sorted by first possible day, then id.
 */
export const reconcile = (input: ReconcileInput, k: ReconcileKnowledge): readonly Event[] => {
  const told = new Map<string, Statement[]>()
  for (const s of input.statements) {
    const list = told.get(s.document)
    if (list) list.push(s)
    else told.set(s.document, [s])
  }
  const grown: Grown = {
    ...input,
    changed: new Set([...told.keys()].sort()),
    told: (document) => told.get(document) ?? [],
    version: () => '',
    source: (document) => input.documents.get(document)?.source.id,
    links: [...told].sort(([x], [y]) => (x < y ? -1 : 1)).map(([document, list]) => [document, linksTold(list)] as const),
  }
  const { events } = reconcileGrown({ blocks: noRows(), events: noRows() }, grown, k)
  return events.put
    .map(({ body }) => ({ at: body.when.earliest, id: body.id, body }))
    .sort(byDay)
    .map(({ body }) => body)
}
