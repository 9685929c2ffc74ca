import { wordsOf } from '../knowledge/objects.ts'
import type { CaseRecord } from '../model/record.ts'
import type { AskWorld, Found } from './ask.ts'
import type { AskKnowledge } from './knowledge.ts'
import type { Reading } from './reading.ts'

/** Was somebody in office? By the offices the record tells, matched by the holder's name. */
export const officeAnswer = (r: Reading, record: CaseRecord, k: AskKnowledge, world: AskWorld): Found | undefined => {
  const named = new Set(r.names)
  const fits = [...record.conditions.values()].filter((c) => {
    if (c.type !== 'office') return false
    const holder = wordsOf(c.name ?? c.party?.person ?? '')
    if (!holder.some((w) => named.has(w) && w.length > 2)) return false
    const side = k.sides.key(c.party)
    return r.a.length === 0 || side === '' || r.a.some((x) => x === side || side.startsWith(x)) || r.b.includes(side)
  })
  const [first] = fits
  if (first === undefined) return undefined
  for (const want of ['yes', 'no'] as const) {
    const c = fits.find((x) => world.holdsOn(x, r.on) === want)
    if (c === undefined) continue
    const since = want === 'no' && c.end.edtf !== '' && (c.end.earliest ?? 1e9) <= r.on ? c.end.edtf : want === 'yes' ? c.start.edtf : ''
    return {
      value: want,
      ...(/^\d{4}(-\d\d){0,2}$/.test(since) ? { since } : {}),
      reason: `office of ${c.name ?? 'the holder'} as told`,
      conditions: [c.id],
    }
  }
  return {
    value: 'unknown',
    reason: `the record tells the office of ${first.name ?? 'the holder'}, but not for this day`,
    conditions: [first.id],
  }
}
