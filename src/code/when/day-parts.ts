import type { Found } from './expression.ts'
import type { Lex } from './lex.ts'

/** Puts "around midnight" and the like to the nearest date of the sentence. */
export const timesOfDay = (pieces: readonly Lex[], found: readonly Found[]): readonly Found[] => {
  let out = found
  for (let i = 0; i < pieces.length; i++) {
    const p = pieces[i] as Lex
    const value = p.classes?.get('day-part')
    if (value !== 'midnight' && value !== 'dawn' && value !== 'noon' && value !== 'dusk') continue
    let k = i
    while (k > 0 && ['about', 'shortly', 'before', 'after', 'in', 'by'].some((c) => pieces[k - 1]?.classes?.has(c) === true)) k--
    const words = pieces
      .slice(k, i + 1)
      .map((x) => x.text)
      .join(' ')
    let best: Found | undefined
    let near = 80
    for (const f of out) {
      const gap = Math.max(f.start - p.end, p.start - f.end, 0)
      if (gap < near) [best, near] = [f, gap]
    }
    const chosen = best
    if (chosen) out = out.map((f) => (f === chosen ? { ...f, timeOfDay: words } : f))
  }
  return out
}
