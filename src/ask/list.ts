import type { CaseRecord } from '../model/record.ts'
import type { AskWorld, Found } from './ask.ts'
import { begun } from './count.ts'
import type { AskKnowledge } from './knowledge.ts'
import { matches } from './match.ts'
import type { Reading } from './reading.ts'

/** The day from which the circumstance of a question counts ("after the shoot-down"): of the event its words tell best. */
const besideDay = (
  r: Reading,
  record: CaseRecord,
): { readonly from: number | null; readonly to: number | null; readonly event?: string } => {
  if (r.beside === undefined) return { from: null, to: null }
  const [best] = matches(r.beside.words, record, 0.4, (s) => s.kind === 'event')
  if (best === undefined) return { from: null, to: null }
  const event = [...record.events.values()].find((e) => e.statements.includes(best.statement.id))
  const at = event?.when
  if (event === undefined || at === undefined) return { from: null, to: null }
  return r.beside.how === 'before' ? { from: null, to: at.latest, event: event.id } : { from: at.earliest, to: null, event: event.id }
}

/** Who, whom, what, when: the measures and acts of the frame, in words, in order of time. Undefined where no frame fits. */
export const listAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge, _world: AskWorld): Found | undefined => {
  const bounds = besideDay(r, record)
  const inBounds = (w: { readonly earliest: number | null; readonly latest: number | null }): boolean =>
    (bounds.from === null || w.latest === null || w.latest >= bounds.from) &&
    (bounds.to === null || w.earliest === null || w.earliest <= bounds.to)
  if (r.frame !== undefined && r.frame.types.length > 0) {
    const list = begun(r, r.on, record, k).filter(
      (c) => inBounds(c.start) && (r.from === undefined || c.start.earliest === null || c.start.earliest >= r.from),
    )
    if (list.length > 0) {
      const name = (p: { readonly actor?: string; readonly name: string } | undefined): string =>
        p === undefined ? '?' : (k.nameOf(p.actor ?? '') ?? p.name)
      const values = list.map((c) =>
        r.form === 'when'
          ? c.start.edtf || 'not told'
          : `${name(c.party)} → ${name(c.counterparty)}: ${c.type} (${c.start.edtf || 'day not told'})`,
      )
      return { value: 'yes', values, reason: `${list.length} told`, conditions: list.map((c) => c.id) }
    }
  }
  const fits = matches(r.content, record, 0.5, (s) => s.kind === 'event').slice(0, 12)
  const ids = new Set(fits.map((m) => m.statement.id))
  const events = [...record.events.values()].filter(
    (e) => e.statements.some((s) => ids.has(s)) && inBounds(e.when) && e.id !== bounds.event,
  )
  if (events.length > 0)
    return {
      value: 'yes',
      values: events.map((e) => (r.form === 'when' ? e.when.edtf || 'not told' : `${e.title} (${e.when.edtf || 'day not told'})`)),
      reason: `${events.length} told`,
      events: events.map((e) => e.id),
      statements: [...ids],
    }
  return r.frame === undefined ? undefined : { value: 'unknown', reason: 'nothing of the kind is told', values: [] }
}
