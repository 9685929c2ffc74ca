import { type Span, span } from '../model/span.ts'
import type { EffectStatement, EventStatement, Statement } from '../model/statement.ts'

/** What one effect statement tells of events of its own document, by their statements. */
export interface ToldLink {
  /** The effect statement. */
  readonly by: string
  /** The event it gives a reason of. */
  readonly effect: string
  /** The event that one answers. */
  readonly answers?: string
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

/** Nobody answers what he did himself. */
const ownAct = (x: EventStatement, y: EventStatement): boolean =>
  x.source !== undefined && y.source !== undefined && x.source.code.slice(0, 3) === y.source.code.slice(0, 3)

const byId = <T extends { readonly id: string }>(x: T, y: T): number => (x.id < y.id ? -1 : x.id > y.id ? 1 : 0)

/** The event statements among statements of one document, by id. */
export const eventsTold = (statements: readonly Statement[]): readonly EventStatement[] =>
  statements.filter((s) => s.kind === 'event').sort(byId)

/** What the effect statements of ONE document tell of its events. */
export const linksTold = (statements: readonly Statement[]): readonly ToldLink[] => {
  const effects = statements.filter((s): s is EffectStatement => s.kind === 'effect').sort(byId)
  if (effects.length === 0) return []
  const told = eventsTold(statements)
  return effects.flatMap((e): ToldLink[] => {
    if (e.effectSpan === undefined || e.stance === 'expects' || e.modality === 'forecast' || e.modality === 'hypothetical') return []
    if (e.relation !== 'respondsTo' && e.relation !== 'causes') return []
    const effect = toldIn(e.effectSpan, told)
    if (effect === undefined) return []
    const cause = e.relation === 'respondsTo' ? toldIn(e.causeSpan ?? span(0, 0), told) : undefined
    return [{ by: e.id, effect: effect.id, ...(cause === undefined || ownAct(cause, effect) ? {} : { answers: cause.id }) }]
  })
}
