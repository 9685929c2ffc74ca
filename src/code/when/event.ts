import type { EventPhrase } from './expression.ts'
import type { Lex } from './lex.ts'
import { readLoneYear, readYear } from './numbers.ts'
import type { Pieces, Read } from './pieces.ts'

/** A noun phrase that names an event: up to seven words to its noun, with the year inside. */
export const readEvent = (ps: Pieces, i: number): Read<EventPhrase> => {
  let year: number | undefined
  let found: Read<EventPhrase>
  for (let k = i; k < i + 8 && k < ps.list.length; k++) {
    const p = ps.list[k] as Lex
    if (p.n !== undefined) {
      year ??= readYear(ps, k)?.[0]
      continue
    }
    if (!/^[\p{L}'’-]/u.test(p.text)) break
    if (k > i && ps.has(k, 'event-stop')) break
    if (ps.has(k, 'event-noun') || ps.has(k, 'unspecific-noun')) found = [{ noun: p.low, ...(year === undefined ? {} : { year }) }, k + 1]
  }
  if (!found) return undefined
  const of = found[1]
  if (ps.is(of, 'of', 'in')) {
    const y = readLoneYear(ps, of + 1)
    if (y) return [{ ...found[0], year: y[0] }, y[1]]
  }
  return found
}
