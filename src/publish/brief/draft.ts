import type { Event } from '../../model/event.ts'
import { formatDay } from '../../model/when.ts'
import type { BriefInput, Line } from './brief.ts'
import { saysMostOf, sentenceOf } from './quote.ts'
import { inOrderOf, type Scope } from './scope.ts'
import { storyOf } from './story.ts'
import { homeOf, isNews } from './telling.ts'

/** A line that takes along the statements of others that say the same. */
export type Growing = Omit<Line, 'cites'> & { cites: readonly string[] }

/** Adds statements to a line's. */
export const grow = (line: Growing, statements: readonly string[]): void => {
  line.cites = [...new Set([...line.cites, ...statements])]
}

/** A line of the story being written. */
export interface StoryDraft extends Growing {
  readonly event: Event
  /** The line as it reads away from the lines before it. */
  readonly alone: string
}

/** The story between the parties, and what stands around it. */
export interface Draft {
  readonly story: readonly StoryDraft[]
  readonly around: readonly StoryDraft[]
}

/** What no day is told of, and what is told as background, stands beside the story. */
const isContext = (e: Event): boolean => e.status === 'background' || (e.when.earliest === null && e.when.latest === null)

/** Events that open or close what has a name, called by it: "signed the Quito Accord". Rows `named:TYPE` of knowledge/brief.tsv hold the words it stands for. */
const called = (events: readonly Event[], { conditions, other }: Scope, { phrases }: BriefInput): readonly Event[] => {
  const names = new Map<string, readonly [words: string, name: string]>()
  for (const { type, name, openedBy, closedBy } of [...conditions, ...other])
    if (name !== undefined && phrases.has(`named:${type}`))
      for (const id of [openedBy, closedBy]) if (id !== undefined) names.set(id, [phrases.text(`named:${type}`), `the ${name}`])
  return events.map((e) => {
    const [words, name] = names.get(e.id) ?? ['', '']
    return words === '' ? e : { ...e, title: e.title.replace(words, name) }
  })
}

/** What stands beside the story and is dated by the day of an analysis or an article alone had happened by then. */
const byThen = (e: Event, input: BriefInput): Event =>
  e.when.basis === 'context' && e.when.latest !== null && e.when.edtf.endsWith('~') && !isNews(e, input)
    ? { ...e, when: { ...e.when, edtf: `../${formatDay(e.when.latest)}`, earliest: null } }
    : e

export const draftOf = (input: BriefInput, found: Scope): Draft => {
  const scope: Scope = { ...found, events: called(found.events, found, input), around: called(found.around, found, input) }
  const context = [...scope.events.filter(isContext), ...scope.around].toSorted(inOrderOf(input)).map((e) => byThen(e, input))
  const [story = [], around = []] = storyOf([scope.events.filter((e) => !isContext(e)), context], input).map((lines) =>
    lines.map((l): StoryDraft => ({ ...l })),
  )
  return { story, around }
}

/** The lines as they are printed. */
export const linesIn = (drafts: readonly StoryDraft[]): readonly Line[] => drafts.map(({ event: _event, alone: _alone, ...line }) => line)

/** The sentence that a statement stands in. */
export const placeKey = (id: string, { record }: Pick<BriefInput, 'record'>): string => {
  const s = record.statements.get(id)
  return s === undefined ? '' : `${s.document} ${s.sentence.start}`
}

/** Lines by the sentences that they stand on. */
export const bySentence = <L extends Line>(
  lines: readonly L[],
  input: Pick<BriefInput, 'record'>,
): ((statements: readonly string[]) => readonly L[]) => {
  const at = new Map<string, L[]>()
  for (const line of lines)
    for (const key of new Set(line.cites.map((id) => placeKey(id, input)))) {
      const list = at.get(key)
      if (list === undefined) at.set(key, [line])
      else list.push(line)
    }
  return (statements) => [...new Set(statements.flatMap((id) => at.get(placeKey(id, input)) ?? []))]
}

/** What stands around the story without what other lines say in the same sentence; those take its statements along. */
export const besides = (around: readonly StoryDraft[], others: readonly Growing[], input: BriefInput): readonly StoryDraft[] => {
  const near = bySentence(others, input)
  return around.filter((l) => {
    const home = homeOf(l.event, input)
    const sentence = home === undefined ? '' : sentenceOf(home, input)
    const same = sentence === '' ? undefined : near(home === undefined ? [] : [home.id]).find((o) => saysMostOf(o.text, sentence))
    if (same !== undefined) grow(same, l.cites)
    return same === undefined
  })
}
