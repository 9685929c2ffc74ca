import { inForce } from '../../model/anchor.ts'
import type { BriefScreen, BriefText, ProfileScreen, ProfileText } from '../../model/published.ts'
import { type Day, formatDay } from '../../model/when.ts'
import type { Workbench } from '../workbench.ts'
import { lastDay } from './briefs.ts'
import { quotesOf } from './quotes.ts'

/** Id under which an edited brief of a pair on a day, by what was known on another, is kept: "DZA-MLI@2025-04-29", "…@2025-04-29~2025-04-07". */
export const briefId = (a: string, b: string, on: Day, known: Day | null): string =>
  `${a}-${b}@${formatDay(on)}${known === null ? '' : `~${formatDay(known)}`}`

const fileName = (kind: string, of: string, on: Day, known: Day | null): string =>
  `${kind}-${of}-${formatDay(on)}${known === null ? '' : `-known-${formatDay(known)}`}`

const STATEMENT = /<!-- (s[0-9a-f]+) -->/g
const citesOf = (text: BriefText): string[] => text.parts.flatMap((p) => p.lines.flatMap((l) => l.cites))

/** The text a person has kept of a brief, if one has and has not taken it back. */
const editedOf = (bench: Workbench, id: string, known: Day | null): BriefScreen['edited'] => {
  const editions = inForce(bench.record().judgements).flatMap(({ id: judgement, at, by, act }) =>
    act.type === 'brief' && act.brief === id ? [{ judgement, at, by, markdown: act.markdown }] : [],
  )
  const last = editions.at(-1)
  return (
    last && {
      by: last.by,
      at: last.at,
      markdown: last.markdown,
      marks: bench.lint(last.markdown, known),
      judgements: editions.map((e) => e.judgement),
    }
  )
}

/** The brief of a pair on a day by what was known on another, derived and as edited; undefined where an actor is not known. */
export const brief = (bench: Workbench, a: string, b: string, on: Day | undefined, known: Day | null): BriefScreen | undefined => {
  const [first, second] = [bench.actor(a), bench.actor(b)]
  if (!first || !second) return undefined
  const day = on ?? lastDay(bench, known)
  const id = briefId(a, b, day, known)
  const text = bench.brief({ a, b }, day, known)
  const markdown = bench.markdown(text)
  const edited = editedOf(bench, id, known)
  return {
    a: first,
    b: second,
    on: day,
    known,
    id,
    brief: text,
    markdown,
    marks: bench.lint(markdown, known),
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
  known: Day | null,
  derived: boolean,
): { readonly brief: BriefText; readonly markdown: string; readonly name: string } => {
  const day = on ?? lastDay(bench, known)
  const edited = derived ? undefined : editedOf(bench, briefId(a, b, day, known), known)
  const text = edited ? bench.fromMarkdown(edited.markdown) : bench.brief({ a, b }, day, known)
  return { brief: text, markdown: edited?.markdown ?? bench.markdown(text), name: fileName('brief', `${a}-${b}`, day, known) }
}

/** The brief of the whole case ("case") or of one event by its id, to hand out; undefined where there is no such event. */
export const briefOfOther = (
  bench: Workbench,
  key: string,
  on: Day | undefined,
  known: Day | null,
): { readonly brief: BriefText; readonly markdown: string; readonly name: string } | undefined => {
  if (key !== 'case' && !bench.record(known).events.has(key)) return undefined
  const day = on ?? lastDay(bench, known)
  const text = bench.brief(key === 'case' ? 'case' : { event: key }, day, known)
  return { brief: text, markdown: bench.markdown(text), name: fileName('brief', key, day, known) }
}

/** The profile to hand out. */
export const profileToSend = (
  bench: Workbench,
  a: string,
  b: string,
  on: Day | undefined,
  known: Day | null,
): { readonly profile: ProfileText; readonly name: string } => {
  const day = on ?? lastDay(bench, known)
  return { profile: bench.profile(a, b, day, known), name: fileName('profile', `${a}-${b}`, day, known) }
}

/** The profile of a pair on a day by what was known on another; undefined where an actor is not known. */
export const profile = (bench: Workbench, a: string, b: string, on: Day | undefined, known: Day | null): ProfileScreen | undefined => {
  const [first, second] = [bench.actor(a), bench.actor(b)]
  if (!first || !second) return undefined
  const day = on ?? lastDay(bench, known)
  const text = bench.profile(a, b, day, known)
  return {
    a: first,
    b: second,
    on: day,
    known,
    profile: text,
    quotes: quotesOf(bench, [...citesOf(text), ...text.facts.flatMap((f) => f.cites)]),
  }
}
