import { subjectOf } from '../piece.ts'
import { within } from '../tree.ts'
import { allParties } from './parties.ts'
import type { Found, Scene } from './scene.ts'
import { isSupposed, statusOf } from './times.ts'

/** "X's airline operates in A, B and C", "still flies to A": flights of X's carrier that go on. */
export const flightsIn = (s: Scene): readonly Found[] => {
  const out: Found[] = []
  for (let i = 0; i < s.t.length; i++) {
    if (s.t.sentence.upos[i] !== 'VERB' || s.is('air-service', i) === undefined || isSupposed(s, i)) continue
    const carrier = allParties(s, subjectOf(s.t, i)).find((p) => p.role === 'BUS' && p.actor !== undefined)
    if (!carrier) continue
    for (const m of s.context.mentions[s.index] ?? []) {
      if (m.start <= i || m.kind !== 'name' || !within(s.t, m.head, i)) continue
      // A capital stands for its state.
      for (const counterparty of m.parties)
        if (
          /^[A-Z]{3}(GOV)?$/.test(counterparty.code) &&
          counterparty.code.slice(0, 3) !== carrier.code.slice(0, 3) &&
          !/^(IGO|NGO|IMG)/.test(counterparty.code)
        )
          out.push({ type: 'flights-operated', token: i, from: i, to: m.end - 1, party: carrier, counterparty, status: statusOf(s, i) })
    }
  }
  return out
}
