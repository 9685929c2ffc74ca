import { casesOf, headOf, kids, type Tree } from '../tree.ts'
import type { Lists } from './lists.ts'

/** A number that a version tells, with what it counts as one word of its matter and the state whose people or things it counts. */
export interface Toll {
  readonly n: string
  readonly unit: string
  readonly of: string | undefined
}

/** The numbers of a clause, without those of times and dates. `speaker`: the state that speaks, whose "its" is. */
export const tollsIn = (
  lists: Lists,
  t: Tree,
  tokens: readonly number[],
  speaker: string | undefined,
  state: (i: number) => string | undefined,
  stem: (lemma: string) => string,
): readonly Toll[] => {
  const { lemma, upos } = t.sentence
  const low = (i: number): string => (lemma[i] as string).toLowerCase()
  const out: Toll[] = []
  for (const i of tokens) {
    if ((upos[i] !== 'NUM' && !lists.is('amount', low(i))) || isOfTime(lists, t, i)) continue
    const noun = countedBy(t, i)
    const unit = noun < 0 || lists.is('amount', low(noun)) ? '' : (lists.same.get(low(noun)) ?? stem(low(noun)))
    out.push({ n: lists.number(low(i)), unit, of: ownerOf(t, noun, speaker, state) })
  }
  return out
}

/** The noun that a number counts; -1 where none is told. */
const countedBy = (t: Tree, i: number): number => {
  const up = headOf(t, i)
  const of = t.sentence.upos[i] === 'NOUN' ? (kids(t, i, 'nmod').find((c) => casesOf(t, c) === 'of') ?? -1) : up
  return of < 0 || t.sentence.upos[of] !== 'NOUN' || t.rel[i] === 'obl' ? -1 : of
}

/** Whose people or things are counted, where it is told: "its soldiers", "Kenyan planes". */
const ownerOf = (t: Tree, noun: number, speaker: string | undefined, state: (i: number) => string | undefined): string | undefined => {
  if (noun < 0) return undefined
  for (const c of [...kids(t, noun, 'amod', 'nmod', 'compound'), ...kids(t, noun, 'nmod').flatMap((x) => kids(t, x, 'amod', 'nmod'))]) {
    const named = state(c)
    if (named !== undefined) return named
    if (/^(its|their|our)$/i.test(t.sentence.form[c] as string)) return speaker
  }
  return undefined
}

/** A number that counts days or names a date tells no toll. */
const isOfTime = (lists: Lists, t: Tree, i: number): boolean => {
  const up = headOf(t, i)
  const near = [t.sentence.form[i - 1], t.sentence.form[i + 1], up < 0 ? undefined : t.sentence.form[up]]
  return near.some((f) => f !== undefined && lists.is('time', f.toLowerCase())) || /^(1[5-9]|20)\d\d$/.test(t.sentence.form[i] as string)
}

/** Whether two lists of tolls count one thing, and differently. */
export const tollsDiffer = (a: readonly Toll[], b: readonly Toll[]): boolean =>
  a.some((x) =>
    b.some(
      (y) =>
        x.n !== y.n &&
        (x.unit === '' || y.unit === '' || x.unit === y.unit) &&
        (x.of === undefined || y.of === undefined || x.of === y.of) &&
        !a.some((z) => z.n === y.n),
    ),
  )
