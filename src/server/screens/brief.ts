import { inForce } from '../../model/anchor.ts'
import type { BriefScreen, BriefText, ProfileScreen, ProfileText } from '../../model/published.ts'
import { type Day, formatDay } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { lastDay } from './briefs.ts'
import { quotesOf } from './quotes.ts'

/** Id under which an edited brief of a pair on a day is kept. */
export const briefId = (a: string, b: string, on: Day): string => `${a}-${b}@${formatDay(on)}`

const STATEMENT = /<!-- (s[0-9a-f]+) -->/g
const citesOf = (text: BriefText): string[] => text.parts.flatMap((p) => p.lines.flatMap((l) => l.cites))

/** The text a person has kept of a brief, if one has and has not taken it back. */
const editedOf = (bench: Workbench, id: string): BriefScreen['edited'] => {
  const editions = inForce(bench.record().judgements).flatMap(({ id: judgement, at, by, act }) =>
    act.type === 'brief' && act.brief === id ? [{ judgement, at, by, markdown: act.markdown }] : [],
  )
  const last = editions.at(-1)
  return (
    last && {
      by: last.by,
      at: last.at,
      markdown: last.markdown,
      marks: bench.lint(last.markdown),
      judgements: editions.map((e) => e.judgement),
    }
  )
}

/** The brief of a pair on a day, derived and as edited; undefined where an actor is not known. */
export const brief = (bench: Workbench, a: string, b: string, on: Day | undefined): BriefScreen | undefined => {
  const [first, second] = [bench.actor(a), bench.actor(b)]
  if (!first || !second) return undefined
  const day = on ?? lastDay(bench)
  const id = briefId(a, b, day)
  const text = bench.brief({ a, b }, day)
  const markdown = bench.markdown(text)
  const edited = editedOf(bench, id)
  return {
    a: first,
    b: second,
    on: day,
    id,
    brief: text,
    markdown,
    marks: bench.lint(markdown),
    ...(edited && { edited }),
    quotes: quotesOf(bench, [...citesOf(text), ...[...(edited?.markdown ?? '').matchAll(STATEMENT)].map((m) => m[1] ?? '')]),
  }
}

/** The brief to hand out: as edited where it is and that is not refused, else as derived. */
export const briefToSend = (
  bench: Workbench,
  a: string,
  b: string,
  on: Day | undefined,
  derived: boolean,
): { readonly brief: BriefText; readonly markdown: string; readonly name: string } => {
  const day = on ?? lastDay(bench)
  const edited = derived ? undefined : editedOf(bench, briefId(a, b, day))
  const text = edited ? bench.fromMarkdown(edited.markdown) : bench.brief({ a, b }, day)
  return { brief: text, markdown: edited?.markdown ?? bench.markdown(text), name: `brief-${a}-${b}-${formatDay(day)}` }
}

/** The profile to hand out. */
export const profileToSend = (
  bench: Workbench,
  a: string,
  b: string,
  on: Day | undefined,
): { readonly profile: ProfileText; readonly name: string } => {
  const day = on ?? lastDay(bench)
  return { profile: bench.profile(a, b, day), name: `profile-${a}-${b}-${formatDay(day)}` }
}

/** The profile of a pair on a day; undefined where an actor is not known. */
export const profile = (bench: Workbench, a: string, b: string, on: Day | undefined): ProfileScreen | undefined => {
  const [first, second] = [bench.actor(a), bench.actor(b)]
  if (!first || !second) return undefined
  const day = on ?? lastDay(bench)
  const text = bench.profile(a, b, day)
  return {
    a: first,
    b: second,
    on: day,
    profile: text,
    quotes: quotesOf(bench, [...citesOf(text), ...text.facts.flatMap((f) => f.cites)]),
  }
}
