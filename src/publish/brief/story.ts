import type { Event } from '../../model/event.ts'
import type { Statement } from '../../model/statement.ts'
import type { BriefInput, Line } from './brief.ts'
import { disputeLines, rivalAccounts } from './disputes.ts'
import { afterEach, holdsQuote, listed, quoteOf } from './quote.ts'
import { firstDay } from './scope.ts'
import {
  commonTitle,
  homeOf,
  isFaceless,
  isSpoken,
  isVague,
  joined,
  saidBy,
  tellingsOf,
  toldBySentence,
  toldOf,
  within,
} from './telling.ts'
import { dayWords, whenWords } from './when.ts'

/*
 * Events told once. A record has an event for every act that a sentence tells; a reader wants the sentence once:
 * 0. what a side says again of a disputed event, without a day of its own, belongs to its account there;
 * 1. what a side says in a sentence that also gives its account of a disputed event belongs to that account;
 * 2. what a side says while it acts ("…, citing …") goes on from the act;
 * 3. acts of one kind and day that one sentence tells of several sides are one headline;
 * 4. what each of several says in the same words ("all of whom condemned …") is one line of them all; other acts that one sentence tells are told by that sentence;
 * 5. what one side says of another again and again within weeks is one line.
 */

/** A line of the story, with what it tells. */
interface Item {
  readonly event: Event
  readonly also: Event[]
  readonly tails: string[]
  readonly wider: string[]
  readonly cites: Set<string>
  bySentence: boolean
  /** Others who said the same in the same words. */
  readonly together: Event[]
}

const keyOf = (s: Statement): string => `${s.document} ${s.sentence.start}`
const overlap = (x: Statement | undefined, y: Statement): boolean =>
  x !== undefined && x.document === y.document && x.sentence.start < y.sentence.end && y.sentence.start < x.sentence.end

const sameSide = (x: Event, y: Event): boolean =>
  x.source !== undefined && y.source !== undefined && (x.source.actor ?? x.source.code) === (y.source.actor ?? y.source.code)

const occurrence = (e: Event) => e.disputes.find((d) => d.field === 'occurrence')

/** Days within which the same said again is one line. */
const AGAIN = 14
/** Quotes of a line of what was said again and again; the notes have the others. */
const QUOTES = 4

/** How a status is told: facts and background alike. */
const told = (e: Event): string => (e.status === 'background' ? 'fact' : e.status)

const itemsOf = (events: readonly Event[], input: BriefInput): readonly Item[] => {
  const { record } = input
  const items = new Map(
    events.map((event): [string, Item] => [
      event.id,
      { event, also: [], tails: [], wider: [], cites: new Set(event.statements), bySentence: false, together: [] },
    ]),
  )
  const at = new Map<string, Event[]>()
  for (const e of events)
    for (const key of new Set(e.statements.flatMap((id) => record.statements.get(id) ?? []).map(keyOf)))
      at.set(key, [...(at.get(key) ?? []), e])
  const absorb = (into: Item, e: Event): void => {
    for (const id of items.get(e.id)?.cites ?? e.statements) into.cites.add(id)
    into.also.push(e)
    items.delete(e.id)
  }
  const near = (e: Event): readonly Event[] => [...new Set(tellingsOf(e, input).flatMap((s) => at.get(keyOf(s)) ?? []))]

  // 0. What a side that gives its account of a disputed event says of it again, without a day of its own.
  const again = new Map<string, Event[]>()
  for (const d of events.filter(occurrence)) again.set(d.title, [...(again.get(d.title) ?? []), d])
  for (const e of events) {
    if (occurrence(e) || (e.when.basis !== 'none' && e.when.basis !== 'context')) continue
    const matter = again
      .get(e.title)
      ?.find((d) => items.has(d.id) && e.accounts.every((a) => occurrence(d)?.cells.some((c) => c.teller === a.teller)))
    if (matter) absorb(items.get(matter.id) as Item, e)
  }

  for (const e of events) {
    if (!items.has(e.id) || !isVague(e, input) || occurrence(e)) continue
    const own = tellingsOf(e, input)
    const home = homeOf(e, input)
    if (home === undefined) continue
    const quote = quoteOf(home, input)
    // 1. An account of a disputed event, by the side whose account it is.
    const disputed = near(e).find((d) => {
      if (d.id === e.id || !items.has(d.id)) return false
      const cells = occurrence(d)?.cells ?? []
      return own.every((s) =>
        cells.some((c) => {
          const teller = d.accounts.find((a) => a.teller === c.teller)
          const side =
            e.source !== undefined && (c.teller === (e.source.actor ?? e.source.code) || teller?.tellerName === input.partyName(e.source))
          return side && c.statements.some((id) => overlap(record.statements.get(id), s))
        }),
      )
    })
    if (disputed) {
      const into = items.get(disputed.id) as Item
      into.wider.push(quote)
      absorb(into, e)
      continue
    }
    // 2. What is said while acting; what each of several said goes by itself.
    if (afterEach(quote, input.phrases) !== undefined) continue
    const host = near(e).find((h) => {
      const item = items.get(h.id)
      if (h.id === e.id || item === undefined || !sameSide(h, e) || occurrence(h)) return false
      const before = tellingsOf(h, input).some(
        (x) =>
          keyOf(x) === keyOf(home) && (x.span.start < home.span.start || (x.span.start === home.span.start && x.span.end > home.span.end)),
      )
      if (!before || !own.every((s) => keyOf(s) === keyOf(home))) return false
      const told = homeOf(h, input)
      if (isVague(h, input)) return told !== undefined && keyOf(told) === keyOf(home) && holdsQuote(quoteOf(told, input), quote)
      return item.tails.some((t) => holdsQuote(t, quote)) || joined('', quote, input) !== null
    })
    if (host) {
      const into = items.get(host.id) as Item
      if (!isVague(host, input) && !into.tails.some((t) => holdsQuote(t, quote))) {
        const wider = into.tails.findIndex((t) => holdsQuote(quote, t))
        if (wider >= 0) into.tails[wider] = quote
        else if (into.tails.length === 0) into.tails.push(quote)
      }
      absorb(into, e)
    }
  }

  for (const item of [...items.values()]) {
    const { event } = item
    if (!items.has(event.id) || occurrence(event)) continue
    const home = homeOf(event, input)
    if (home === undefined) continue
    const beside = near(event).filter((x) => x.id !== event.id && items.has(x.id) && occurrence(x) === undefined && told(x) === told(event))
    // 3. The same act of or towards several.
    const alike = beside.filter(
      (x) =>
        x.act.cameo === event.act.cameo &&
        x.when.edtf === event.when.edtf &&
        commonTitle([event, x], input) !== undefined &&
        !isVague(x, input),
    )
    if (!isVague(event, input) && alike.length > 0 && commonTitle([event, ...alike], input) !== undefined) {
      for (const x of alike) absorb(item, x)
      continue
    }
    // 4. Several acts of one sentence.
    if (item.tails.length > 0) continue
    const alsoSaid = beside.filter((x) => {
      const of = x.act.cameo === event.act.cameo && !sameSide(x, event) ? homeOf(x, input) : undefined
      return of !== undefined && keyOf(of) === keyOf(home) && of.span.start === home.span.start && items.get(x.id)?.tails.length === 0
    })
    if (isVague(event, input) && alsoSaid.length > 0 && afterEach(quoteOf(home, input), input.phrases) !== undefined) {
      for (const x of alsoSaid) absorb(item, x)
      item.together.push(...alsoSaid)
      continue
    }
    const others = beside.filter((x) => {
      const of = homeOf(x, input)
      return (
        of !== undefined && keyOf(of) === keyOf(home) && items.get(x.id)?.tails.length === 0 && (isVague(x, input) || isFaceless(x, input))
      )
    })
    if (others.length > 0 && (isVague(event, input) || isFaceless(event, input))) {
      for (const x of others) absorb(item, x)
      item.bySentence = true
    }
  }
  return [...items.values()]
}

/** All who said what an item tells; undefined for one alone. */
const namesOf = ({ event, together }: Item, input: BriefInput): readonly string[] | undefined =>
  together.length === 0 ? undefined : [...new Set([event, ...together].flatMap((e) => input.partyName(e.source) ?? []))].sort()

/** Lines of one event and those told with it. */
const linesOf = (item: Item, input: BriefInput, before: Item | undefined, sameDay: boolean, dates: Set<string>): readonly Line[] => {
  const { event } = item
  const cites = [...item.cites]
  const dispute = occurrence(event)
  if (dispute) {
    const words = whenWords(event.when)
    const text = input.phrases.say(['dispute:occurrence'], {
      title: within(event, event.title, input),
      at: words === undefined ? '' : ` ${words}`,
      values: rivalAccounts(dispute, event, input, item.wider),
    })
    return text === null ? [] : [{ text, cites }, ...disputeLines(event, input, [text], dates).map((l) => ({ ...l, joins: true }))]
  }
  const home = homeOf(event, input)
  const title = item.bySentence ? undefined : commonTitle([event, ...item.also.filter((x) => !isVague(x, input))], input)
  const answer = (event.answers ?? []).some(
    (a) => a.statement !== undefined && before !== undefined && (a.event === before.event.id || before.also.some((b) => b.id === a.event)),
  )
  const told =
    (item.bySentence && home !== undefined ? toldBySentence(event, home, input, sameDay) : null) ??
    toldOf(event, input, title ?? event.title, item.tails, { answer, sameDay }, namesOf(item, input))
  const differ = disputeLines(event, input, told?.printed ?? [], dates)
  return told === null ? differ : [{ text: told.text, cites }, ...differ.map((l) => ({ ...l, joins: true }))]
}

/** Days between events from which on a new paragraph begins, and lines after which one does. */
const GAP = 10
const LONG = 4
const LONGEST = 9

/** Days between the first days of two events; none between two without a day. */
const apart = (x: Event, y: Event): number => (firstDay(x) === firstDay(y) ? 0 : Math.abs(firstDay(x) - firstDay(y)))

const speechKey = ({ event }: Item): string => `${event.title}\t${event.status}`

/** 5. What one side says of another again and again: the first of a run takes the others along. */
const runs = (items: readonly Item[], input: BriefInput): readonly (readonly Item[])[] => {
  const out: Item[][] = []
  const open = new Map<string, Item[]>()
  for (const item of items) {
    const plain =
      isSpoken(item.event) &&
      isVague(item.event, input) &&
      !occurrence(item.event) &&
      !item.bySentence &&
      item.tails.length === 0 &&
      item.together.length === 0
    const run = plain ? open.get(speechKey(item)) : undefined
    if (run !== undefined && firstDay(item.event) - firstDay((run[0] as Item).event) <= AGAIN) {
      run.push(item)
      continue
    }
    const next = [item]
    out.push(next)
    if (plain) open.set(speechKey(item), next)
  }
  return out
}

const runLines = (run: readonly Item[], input: BriefInput): readonly Line[] => {
  const [first] = run
  if (first === undefined) return []
  const quotes: string[] = []
  const rests = run.map(({ event }) => saidBy(event, input))
  const own = rests.every((r) => r !== undefined)
  for (const [i, { event }] of run.entries()) {
    const home = homeOf(event, input)
    const quote = (own ? rests[i] : undefined) ?? (home === undefined ? '' : quoteOf(home, input))
    const day = dayWords(event.when)
    if (quote === '' || quotes.some((q) => holdsQuote(q, quote))) continue
    quotes.push(`“${quote}”${day === '' ? '' : ` (${day})`}`)
  }
  const cites = [...new Set(run.flatMap((i) => [...i.cites]))]
  // All say the same: told once.
  if (quotes.length < 2) return linesOf(first, input, undefined, false, new Set()).map((l, i) => (i === 0 ? { ...l, cites } : l))
  const shown = quotes.slice(0, QUOTES)
  const text = own
    ? input.phrases.say(['told:again:words'], { source: input.partyName(first.event.source), list: listed(shown) })
    : input.phrases.say(['told:again'], { title: first.event.title, list: shown.join('; ') })
  return text === null ? [] : [{ text, cites }]
}

/** A line of the story with the event that it tells. */
export interface StoryLine extends Line {
  readonly event: Event
  /** The line as it reads away from the lines before it. */
  readonly alone: string
}

/**
 * The story of lists of events in order of happening, as paragraphs. What belongs together is told together, with the first list that
 * has a part in it.
 */
export const storyOf = (lists: readonly (readonly Event[])[], input: BriefInput): readonly (readonly StoryLine[])[] => {
  const listOf = new Map(lists.flatMap((list, i) => list.map((e) => [e.id, i] as const)))
  const items = itemsOf(lists.flat(), input)
  const place = (i: Item): number => Math.min(...[i.event, ...i.also].map((e) => listOf.get(e.id) ?? lists.length))
  const dates = new Set<string>()
  return lists.map((_, n) => {
    const lines: StoryLine[] = []
    let last: Item | undefined
    let length = 0
    const own = items.filter((i) => place(i) === n)
    for (const run of runs(own, input)) {
      const item = run[0] as Item
      const day = last !== undefined && whenWords(item.event.when) === whenWords(last.event.when)
      const near = last !== undefined && length < (day ? LONGEST : LONG) && apart(item.event, last.event) <= GAP
      const sameDay = near && day
      const told = run.length > 1 ? runLines(run, input) : linesOf(item, input, last, sameDay, dates)
      const [first, ...rest] = told
      if (first === undefined) continue
      const alone = run.length > 1 || !sameDay ? first.text : (linesOf(item, input, undefined, false, new Set())[0]?.text ?? first.text)
      lines.push({ ...first, event: item.event, alone, ...(near ? { joins: true } : {}) })
      lines.push(...rest.map((l) => ({ ...l, joins: true, event: item.event, alone: l.text })))
      length = near ? length + told.length : told.length
      last = item
    }
    return lines
  })
}
