import type { Document } from '../model/document.ts'
import type { Event } from '../model/event.ts'
import { type Span, span } from '../model/span.ts'
import type { EffectStatement, EventStatement, Statement } from '../model/statement.ts'
import { blocksOf, clustersOf, type Memo, sameList } from './blocks.ts'
import type { Cluster, Forbidden } from './cluster.ts'
import type { Grades } from './disputes.ts'
import { NO_GRADES } from './disputes.ts'
import { eventOf, idOf, type Links } from './event.ts'
import type { ReconcileKnowledge } from './knowledge.ts'
import { completeSides, joinJudged, partsOf } from './link.ts'
import { type Telling, tellingsOf } from './telling.ts'

/** What is reconciled: statements in force and what persons judged of them (judge.ts gives all of it). */
export interface ReconcileInput {
  readonly statements: readonly Statement[]
  readonly documents: ReadonlyMap<string, Document>
  readonly same?: readonly (readonly [string, string])[]
  readonly different?: readonly (readonly [string, string])[]
  readonly grades?: Grades
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

const shared = (x: Span, y: Span): number => Math.min(x.end, y.end) - Math.max(x.start, y.start)

/** The event statement a piece of text tells: the one that shares most characters with it. */
const toldIn = (where: Span, list: readonly EventStatement[]): EventStatement | undefined => {
  let best: EventStatement | undefined
  let most = 0
  for (const s of list) {
    const n = shared(where, s.span) - (s.span.end - s.span.start) / 1e6
    if (n > most) {
      most = n
      best = s
    }
  }
  return best
}

const byId = <T extends { readonly id: string }>(x: T, y: T): number => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0)

/**
 * Statements → events with accounts and disputes. Pure; independent of the order of the statements; near-linear (blocks.ts).
 * `memo` only saves work. Events come sorted by first possible day, then id.
 */
export const reconcile = (input: ReconcileInput, k: ReconcileKnowledge, memo?: Memo): readonly Event[] => {
  const { documents } = input
  const grades = input.grades ?? NO_GRADES
  const perDocument = new Map<string, EventStatement[]>()
  const effects = new Map<string, EffectStatement[]>()
  for (const s of input.statements) {
    if (s.kind === 'event') {
      const list = perDocument.get(s.document)
      if (list) list.push(s)
      else perDocument.set(s.document, [s])
    } else if (s.kind === 'effect') {
      const list = effects.get(s.document)
      if (list) list.push(s)
      else effects.set(s.document, [s])
    }
  }
  const tellings: Telling[] = []
  for (const id of [...perDocument.keys()].sort()) {
    const list = (perDocument.get(id) ?? []).sort(byId)
    const document = documents.get(id)
    const kept = memo?.tellings.get(id)
    const told = kept !== undefined && kept.document === document && sameList(kept.of, list) ? kept.tellings : tellingsOf(list, document, k)
    memo?.tellings.set(id, { of: list, document, tellings: told })
    for (const t of told) tellings.push(t)
  }
  const clusters = joinJudged(
    completeSides(clustersOf(blocksOf(tellings), forbiddenOf(input.different ?? []), memo)),
    [...(input.same ?? [])].sort((x, y) => (x.join(' ') < y.join(' ') ? -1 : 1)),
  )
  const ids = clusters.map(idOf)
  const clusterAt = new Map<string, number>()
  for (const [i, c] of clusters.entries()) for (const m of c.members) clusterAt.set(m.s.id, i)

  const reasons = new Map<number, EffectStatement[]>()
  const answers = new Map<number, Map<string, string>>()
  for (const [document, list] of effects) {
    const told = perDocument.get(document) ?? []
    for (const e of [...list].sort(byId)) {
      if (e.effectSpan === undefined || e.stance === 'expects' || e.modality === 'forecast' || e.modality === 'hypothetical') continue
      const effect = toldIn(e.effectSpan, told)
      const i = effect === undefined ? undefined : clusterAt.get(effect.id)
      if (i === undefined) continue
      if (e.relation === 'respondsTo' || e.relation === 'causes') {
        const group = reasons.get(i)
        if (group) group.push(e)
        else reasons.set(i, [e])
      }
      if (e.relation !== 'respondsTo') continue
      const cause = toldIn(e.causeSpan ?? span(0, 0), told)
      const j = cause === undefined ? undefined : clusterAt.get(cause.id)
      if (j === undefined || j === i) continue
      const map = answers.get(i) ?? new Map<string, string>()
      map.set(ids[j] as string, e.id)
      answers.set(i, map)
    }
  }

  const parts = partsOf(clusters, k)
  const partOf = new Map<number, number>()
  for (const [i, list] of parts) for (const j of list) if (!partOf.has(j)) partOf.set(j, i)

  const graded = grades.prefer.size + grades.source.size + grades.statement.size > 0
  const events: Event[] = []
  const kept = new Map<Cluster, { readonly key: string; readonly event: Event }>()
  for (const [i, c] of clusters.entries()) {
    const whole = partOf.get(i)
    const alone = whole === undefined && !reasons.has(i) && !answers.has(i) && !parts.has(i)
    const links = alone
      ? ALONE
      : {
          reasons: reasons.get(i) ?? [],
          answers: [...(answers.get(i) ?? [])]
            .map(([event, statement]) => ({ event, statement }))
            .sort((x, y) => (x.event < y.event ? -1 : 1)),
          ...(whole === undefined ? {} : { partOf: ids[whole] as string }),
          parts: (parts.get(i) ?? []).map((j) => ids[j] as string).sort(),
        }
    const key = alone && !graded ? '' : memoKey(c, links, documents, grades)
    const before = memo?.events.get(c)
    const event = before?.key === key ? before.event : eventOf(ids[i] as string, c, links, documents, grades, k)
    if (memo !== undefined) kept.set(c, { key, event })
    events.push(event)
  }
  if (memo !== undefined) memo.events = kept
  return events.sort((x, y) => (x.when.earliest ?? 1e9) - (y.when.earliest ?? 1e9) || byId(x, y))
}

/** Links of an event that has none. */
const ALONE: Links = Object.freeze({ reasons: [], answers: [], parts: [] })

/** What an event is made of beside its cluster, as one text: reasons, links, and the grades that touch it. */
const memoKey = (
  c: Cluster,
  links: {
    readonly reasons: readonly EffectStatement[]
    readonly answers: readonly { readonly event: string }[]
    readonly partOf?: string
    readonly parts: readonly string[]
  },
  documents: ReadonlyMap<string, Document>,
  grades: Grades,
): string => {
  const graded =
    grades.prefer.size + grades.source.size + grades.statement.size === 0
      ? []
      : c.members.flatMap((m) => {
          const source = grades.source.get(documents.get(m.s.document)?.source.id ?? '')
          const preferred = [...grades.prefer]
            .filter(([key]) => key.startsWith(`${m.s.id} `))
            .map(([key, v]) => `${key}=${v.key}:${v.reason}`)
          return [source ?? '', grades.statement.get(m.s.id) ?? '', ...preferred]
        })
  return [
    links.reasons.map((e) => e.id).join(','),
    links.answers.map((a) => a.event).join(','),
    links.partOf ?? '',
    links.parts.join(','),
    graded.join(','),
  ].join(';')
}
