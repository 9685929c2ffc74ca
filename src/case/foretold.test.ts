import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inForce } from '../model/anchor.ts'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import { dayOf, formatDay } from '../model/when.ts'
import { foretoldBy } from './known.ts'

const START = dayOf(2025, 4, 1)

/** Judgements in order of time, each undo of one before it. */
const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.nat(3), fc.nat()), { maxLength: 20 }).map((steps) => {
  const out: Judgement[] = []
  let day = START
  for (const [later, kind, n] of steps) {
    day += later
    const acts: readonly JudgementAct[] = [
      { type: 'predict', forecast: `f${n % 3}`, p: (n % 101) / 100 },
      { type: 'resolve', forecast: `f${n % 3}`, outcome: 'yes', reason: 'seen' },
      { type: 'note', on: 'e1', text: 'x' },
      { type: 'undo', judgement: out[n % Math.max(1, out.length)]?.id ?? 'none' },
    ]
    const at = `${formatDay(day)}T${String(out.length).padStart(2, '0')}:00:00Z`
    out.push({ id: `j${String(out.length).padStart(3, '0')}`, at, by: 'ana', act: acts[kind] as JudgementAct })
  }
  return out
})
const ids = (list: readonly Judgement[], foretelling: boolean): readonly string[] =>
  inForce(list)
    .filter((j) => (j.act.type === 'predict' || j.act.type === 'resolve') === foretelling)
    .map((j) => j.id)

it('leaves forecasts as they stood on the day, and all other judgements as they stand now', () => {
  fc.assert(
    fc.property(histories, fc.nat(30), (list, after) => {
      const known = START + after
      const kept = foretoldBy(list, known)
      const early = list.filter((j) => j.at.slice(0, 10) <= formatDay(known))
      expect(ids(kept, true)).toEqual(ids(early, true))
      expect(ids(kept, false)).toEqual(ids(list, false))
    }),
  )
})

it('is the same list where nothing was foretold later', () => {
  const note: Judgement = { id: 'j1', at: '2026-01-01T00:00:00Z', by: 'ana', act: { type: 'note', on: 'e1', text: 'x' } }
  const list = [note]
  expect(foretoldBy(list, START)).toBe(list)
})
