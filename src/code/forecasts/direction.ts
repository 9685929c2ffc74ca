import type { Direction } from '../../model/statement.ts'
import { child, kids, type Tree, within } from '../tree.ts'
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
 * Names and clauses that only describe ("…, which enjoys support") say nothing of it.
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
  const first = verbs[0] ?? from
  const last = verbs.at(-1) ?? from
  const described = asides(t, first, from, to, words)
  const content = (i: number): boolean => /^(NOUN|VERB|ADJ|ADV)$/.test(t.sentence.upos[i] ?? '') && !skip(i) && !described(i)
  const after: number[] = []
  for (let i = last + 1; i <= to; i++) if (content(i)) after.push(i)
  const speaks = (list: readonly number[]): Direction | undefined => {
    const hits = list.map(of).filter((hit) => hit !== undefined && hit.direction !== 'no_change')
    return (hits.find((hit) => hit?.weak === false) ?? hits[0])?.direction
  }
  // "reduce flows", "limit cooperation": less of what its object speaks for.
  const less = verbs.find((v) => words.is('less', lemma(v)) && of(v)?.direction !== 'escalation')
  if (less !== undefined) {
    const owned = kids(t, less, 'obj', 'nsubj:pass', 'iobj')
    const objects = owned.length > 0 ? owned : kids(t, less, 'nsubj')
    const object = speaks(range(from, to).filter((i) => content(i) && objects.some((o) => within(t, i, o))))
    return object === undefined ? 'other' : (OPPOSITE[object] ?? object)
  }
  // "resume talks", "resume strikes".
  if (verbs.some((v) => words.is('again', lemma(v))) && speaks(after) === 'escalation') return 'escalation'
  // "undermine the truce", "fail to agree", "make a compromise impossible": whatever comes after works the other way.
  const against = verbs.find(
    (v) =>
      weakens(lemma(v)) ||
      words.is('fails', lemma(v)) ||
      kids(t, v, 'xcomp').some((c) => words.is('bars', lemma(c))) ||
      kids(t, v, 'nmod').some((c) => words.is('fails', lemma(c))),
  )
  const order: number[] = verbs.filter((v) => !words.is('fails', lemma(v)))
  order.push(...after)
  // "a full restoration of ties": what it is before what it is of.
  const before: number[] = []
  for (let i = last - 1; i >= from; i--) if (content(i) && !verbs.includes(i)) before.push(i)
  const head = before.find((i) => verbs.includes(t.head[i] ?? -1) && t.rel[i] === 'nsubj' && t.sentence.upos[i] === 'NOUN')
  if (head !== undefined) order.push(head)
  order.push(...before)
  // A growing economy escalates nothing.
  const economic = [head, ...verbs].some((i) => i !== undefined && words.is('economic', lemma(i)))
  let weak: Direction | undefined
  for (const i of order) {
    const hit = of(i) ?? (givesWay(t, i, words) ? { direction: 'deescalation' as const, weak: false } : undefined)
    if (!hit || (hit.direction === 'no_change' && t.sentence.upos[i] === 'VERB')) continue
    if (hit.weak) {
      if (!economic || hit.direction !== 'escalation') weak ??= hit.direction
      continue
    }
    return against !== undefined && i !== against && (!verbs.includes(i) || i > against)
      ? (OPPOSITE[hit.direction] ?? hit.direction)
      : hit.direction
  }
  return weak
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k)

/** "change its policy", "a reversal of course": whoever changes what it does gives way. */
const givesWay = (t: Tree, i: number, words: ForecastWords): boolean =>
  words.is('turn', t.sentence.lemma[i] ?? '') && kids(t, i, 'obj', 'nmod').some((c) => words.is('course', t.sentence.lemma[c] ?? ''))

/** Tokens of the relative clauses inside [from, to] that the predicate does not stand in. */
const asides = (t: Tree, predicate: number, from: number, to: number, words: ForecastWords): ((i: number) => boolean) => {
  const tops: number[] = []
  for (let i = from; i <= to; i++) {
    const why = t.rel[i] === 'advcl' && words.is('reason', (t.sentence.form[child(t, i, 'mark')] ?? '').toLowerCase())
    if ((!why && t.sentence.deprel[i] !== 'acl:relcl') || within(t, predicate, i)) continue
    // "a chance that the army attacks" is taken for one at times.
    if (why || words.marker('noun', t.sentence.lemma[t.head[i] as number] ?? '') === undefined) tops.push(i)
  }
  return (i) => tops.some((top) => i >= (t.left[top] as number) && i <= (t.right[top] as number))
}
