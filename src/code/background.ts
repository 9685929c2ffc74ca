import type { Day } from '../model/when.ts'
import type { CodedEvent, DocumentContext } from './context.ts'
import { dyadOf } from './dyad.ts'
import { state } from './state.ts'
import type { Tree } from './tree.ts'
import { clauseTense } from './when/tense.ts'

/** Days before publication from which on a dated act is no news any more: in a look back over weeks, and in a report of the day. */
const NEWS_DAYS = 45
const FRESH_DAYS = 9
/** Sentences that a report of the day tells its news in. */
const OPENING = 6
const PAST: ReadonlySet<string> = new Set(['past', 'perfect', 'pluperfect'])

/**
 * In news and briefs, what lies before the story is background: acts dated well before publication, told in the past perfect,
 * or pointed back to ("earlier this month"). Histories tell what is past as their matter: there it is what lies outside the pair of
 * states that the article is about. Under the heading of a scenario the present tense tells what may come.
 */
export const withBackground = (
  context: DocumentContext,
  events: readonly CodedEvent[],
  isSupposing: (heading: string) => boolean,
): readonly CodedEvent[] => {
  const day = context.docDay
  const behind = (e: CodedEvent): CodedEvent => ({ ...e, statement: state({ ...withoutId(e.statement), modality: 'background' as const }) })
  if (day === null || context.document.source.kind === 'encyclopedia') {
    if (!context.sentences.some((s) => s.block === 'title')) return events
    const { pair, titled } = dyadOf(context)
    const inside = new Set(pair.map((p) => p.code))
    return titled ? events.map((e) => (e.statement.modality === 'actual' && isOutside(e, inside) ? behind(e) : e)) : events
  }
  const supposed = (e: CodedEvent): CodedEvent => ({
    ...e,
    statement: state({ ...withoutId(e.statement), modality: 'forecast' as const, stance: 'expects' as const }),
  })
  const told = new Set(events.filter((e) => !e.statement.nominal).map(keyOf))
  const old = isOfTheDay(events, day) ? FRESH_DAYS : NEWS_DAYS
  const ahead = (e: CodedEvent): CodedEvent => ({ ...e, statement: state({ ...withoutId(e.statement), modality: 'intended' as const }) })
  return events.map((e) => {
    if (e.statement.modality !== 'actual') return e
    const tree = context.trees[e.sentence] as Tree
    if (tree.sentence.headings.some(isSupposing) && !PAST.has(clauseTense(tree, e.predicate))) return supposed(e)
    if (isPast(e, day, old) || isMentioned(e, told)) return behind(e)
    // "are to meet next week": what is dated after publication is still to come.
    const { when } = e.statement
    const isLater = when.earliest !== null && when.earliest > day && when.basis === 'resolved' && !when.edtf.endsWith('~')
    return isLater && !PAST.has(clauseTense(tree, e.predicate)) ? ahead(e) : e
  })
}

/** Whether the text opens with an act of the last days: then what lies further back is told for the background. */
const isOfTheDay = (events: readonly CodedEvent[], day: Day): boolean =>
  events.some(
    ({ sentence, statement: { when } }) =>
      sentence < OPENING &&
      when.precision === 'day' &&
      when.basis !== 'docdate' &&
      when.earliest !== null &&
      when.earliest <= day &&
      day - when.earliest <= FRESH_DAYS,
  )

/** A party of the act is of neither state that the article is about. */
const isOutside = ({ statement: { source, target } }: CodedEvent, inside: ReadonlySet<string>): boolean =>
  [source, target].some((p) => p !== undefined && !inside.has(p.code.slice(0, 3)))

/** Acts of one kind between the same two sides. */
const keyOf = ({ statement: { act, source, target } }: CodedEvent): string =>
  `${act.cameo.slice(0, 2)} ${source?.code.slice(0, 3) ?? ''} ${target?.code.slice(0, 3) ?? ''}`

/** Only named by a noun, without a date, and told nowhere in the text: known before ("after its withdrawal from the bloc"). */
const isMentioned = (e: CodedEvent, told: ReadonlySet<string>): boolean =>
  e.statement.nominal === true &&
  (e.statement.when.basis === 'context' || e.statement.when.basis === 'none') &&
  e.statement.source !== undefined &&
  !told.has(keyOf(e))

const isPast = ({ statement: { when } }: CodedEvent, day: Day, old: number): boolean => {
  if (when.latest === null) return when.earliest !== null && when.basis === 'explicit' && day - when.earliest > old
  if (day - when.latest > old) return true
  if (when.precision === 'year' && when.basis !== 'context' && when.latest < day && (when.earliest ?? day) < day - old) return true
  if (when.basis === 'context' && when.edtf === '' && when.earliest === null) return true
  return /^(earlier|previously)\b/i.test(when.words ?? '')
}

const withoutId = <T extends { readonly id: string }>(s: T): Omit<T, 'id'> => {
  const { id: _id, ...rest } = s
  return rest
}
