import type { Direction } from '../../model/statement.ts'
import type { Tree } from '../tree.ts'
import type { ForecastWords } from './words.ts'

const OPPOSITE: Partial<Record<Direction, Direction>> = {
  settlement: 'escalation',
  alignment: 'dealignment',
  escalation: 'deescalation',
  no_change: 'other',
}

/**
 * Direction of the thing forecast, whether expected to come or not. `verbs` are the predicate and the infinitives under it;
 * the predicate that says that all stays as it is decides first; then the words after it, nearest first; then those before it.
 * `weakens` tells verbs that work against their object ("undermine the truce").
 */
export const directionOf = (
  t: Tree,
  verbs: readonly number[],
  from: number,
  to: number,
  words: ForecastWords,
  weakens: (lemma: string) => boolean,
  skip: (i: number) => boolean = () => false,
): Direction | undefined => {
  const lemma = (i: number): string => t.sentence.lemma[i] ?? ''
  // "break with", "withdraw from": two words first.
  const of = (i: number) =>
    (i + 1 < t.length ? words.direction(`${lemma(i)} ${(t.sentence.form[i + 1] as string).toLowerCase()}`) : undefined) ??
    words.direction(t.sentence.form[i] ?? '') ??
    words.direction(lemma(i))
  for (const v of verbs) if (of(v)?.direction === 'no_change') return 'no_change'
  const last = verbs.at(-1) ?? from
  const against = verbs.some((v) => weakens(lemma(v)) || words.fails(lemma(v)))
  const content = (i: number): boolean => /^(NOUN|VERB|ADJ|PROPN|ADV)$/.test(t.sentence.upos[i] ?? '')
  const order: number[] = []
  for (const v of verbs) if (!words.fails(lemma(v))) order.push(v)
  for (let i = last + 1; i <= to; i++) if (content(i) && !skip(i)) order.push(i)
  // "a full restoration of ties": what it is before what it is of.
  const before: number[] = []
  for (let i = last - 1; i >= from; i--) if (content(i) && !verbs.includes(i) && !skip(i)) before.push(i)
  const head = before.find((i) => verbs.includes(t.head[i] ?? -1) && t.rel[i] === 'nsubj' && t.sentence.upos[i] === 'NOUN')
  if (head !== undefined) order.push(head)
  order.push(...before)
  let weak: Direction | undefined
  for (const i of order) {
    const hit = of(i)
    if (!hit || (hit.direction === 'no_change' && t.sentence.upos[i] === 'VERB')) continue
    if (hit.weak) {
      weak ??= hit.direction
      continue
    }
    return against && !verbs.includes(i) ? (OPPOSITE[hit.direction] ?? hit.direction) : hit.direction
  }
  return weak
}
