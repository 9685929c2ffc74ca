import type { Event } from '../../model/event.ts'
import type { EventStatement } from '../../model/statement.ts'
import type { BriefInput } from './brief.ts'
import type { Phrases } from './phrases.ts'
import { afterThat, listed, quoteOf, sentenceOf, wordsIn } from './quote.ts'
import { whenWords } from './when.ts'

/** Fewest words of a quote that tells something. */
const TELLING = 3

/** The statements of an event that tell it as so. */
export const tellingsOf = (event: Event, { record }: Pick<BriefInput, 'record'>): readonly EventStatement[] =>
  event.statements.map((id) => record.statements.get(id)).filter((s): s is EventStatement => s?.kind === 'event' && s.stance !== 'denies')

/** Roots of acts that are words: statements, appeals, demands, disapproval, rejection, threats (CAMEO 01, 02, 10–13). */
const SPOKEN: ReadonlySet<string> = new Set(['01', '02', '10', '11', '12', '13'])

export const isSpoken = (e: Event): boolean => SPOKEN.has(e.act.cameo.slice(0, 2))

/** True where the headline says only what kind of act it was (rows `quoted:CODE` of knowledge/brief.tsv), and the source's words say more. */
export const isVague = (event: Event, { phrases }: Pick<BriefInput, 'phrases'>): boolean => {
  if (!isSpoken(event) && event.object !== undefined && event.title.toLowerCase().includes(event.object.toLowerCase())) return false
  const { cameo } = event.act
  return [cameo, cameo.slice(0, 3), cameo.slice(0, 2)].some((c) => phrases.has(`quoted:${c}`))
}

/** True for a party that is called by an actor's own name, not by words of the text. */
const isNamed = (p: Event['source'], input: BriefInput): boolean =>
  p?.actor !== undefined && (input.partyName(p) ?? '').endsWith(input.actorName(p.actor))

/** True where the headline would name nobody, one and the same, or somebody by words cut from the text: its sentence says it better. */
export const isFaceless = (event: Event, input: BriefInput): boolean => {
  const { source, target, title } = event
  if (
    !isNamed(source, input) ||
    title
      .toLowerCase()
      .split(' ')
      .some((w) => input.phrases.words('object-pronouns').includes(w))
  )
    return true
  return target !== undefined && (!isNamed(target, input) || input.partyName(target) === input.partyName(source))
}

/** A headline as it stands within a sentence: without its capital where that is no name's. */
export const within = (event: Event, title: string, input: BriefInput): string => {
  const first = input.partyName(event.source) ?? ''
  const named = event.source === undefined ? title.startsWith(input.partyName(event.target) ?? '\0') : !/^\p{Ll}/u.test(first)
  return named ? title : title.charAt(0).toLowerCase() + title.slice(1)
}

/** The day of an event in words; what only the day of an analysis or an article dates had happened by then. */
const dayOf = (event: Event, { record }: Pick<BriefInput, 'record'>): string | undefined => {
  const words = whenWords(event.when)
  if (event.when.basis !== 'docdate' || words === undefined) return words
  return isNews(event, { record }) ? words : words.replace(/^on /, 'by ')
}

/** Kinds of sources that tell what happened on the day. */
const NEWS: ReadonlySet<string> = new Set(['news', 'agency', 'government', 'social'])

/** True where a paper tells it that tells what happened on the day. */
export const isNews = (event: Event, { record }: Pick<BriefInput, 'record'>): boolean =>
  event.statements.some((id) => NEWS.has(record.documents.get(record.statements.get(id)?.document ?? '')?.source.kind ?? ''))

const dateOf = (event: Event, input: Pick<BriefInput, 'record'>): string => {
  const words = dayOf(event, input)
  return words === undefined ? '' : `${words}, `
}

/** " near Tin Zaouatine"; '' where no place is told, or the headline has it. */
const placeOf = (event: Event, title: string, input: BriefInput): string => {
  // A distance into a country is no place of its own: the words of the tellers give it.
  const place = event.where === undefined || event.where.border !== undefined ? undefined : input.placeName(event.where)
  return place === undefined || title.includes(place) ? '' : ` ${event.where?.role === 'in' ? 'in' : 'near'} ${place}`
}

/** How a quote that begins like this goes on from a sentence; null where it stands by itself. */
export const joined = (sentence: string, quote: string, { phrases }: Pick<BriefInput, 'phrases'>): string | null => {
  const [first = '', second = ''] = quote.toLowerCase().split(' ')
  const keys = [`${first} ${second}`, first, ...(first.length > 5 && first.endsWith('ing') ? ['*ing'] : [])].map((w) => `clause:${w}`)
  return phrases.part(keys, { sentence: sentence.replace(/\.$/, ''), quote, clause: afterThat(quote, phrases).clause })
}

const DATED = /\b(?:1[5-9]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/

/** What the source's words say of its own subject: "Mali has denied that …" → "denied that …"; undefined where they do not begin with it. */
const predicateOf = (quote: string, title: string, names: readonly (string | undefined)[], phrases: Phrases): string | undefined => {
  const lower = quote.toLowerCase()
  const name = names
    .flatMap((n) => (n === undefined || n === '' ? [] : [n.toLowerCase(), `the ${n.toLowerCase()}`]))
    .sort((x, y) => y.length - x.length)
    .find((n) => lower.startsWith(`${n} `))
  const first = /^\p{Ll}+/u.exec(quote)?.[0]
  // Words without their subject are its own where they begin with the verb of the headline.
  const rest =
    name !== undefined ? quote.slice(name.length + 1) : first !== undefined && title.split(' ').includes(first) ? quote : undefined
  const said = rest?.replace(/^(?:has|have|had) (?=(?:\p{L}+ly )?\p{Ll}+ed\b)/u, '')
  return said !== undefined && wordsIn(said) >= TELLING && /^\p{Ll}/u.test(said) && !phrases.begins('no-verb', said) ? said : undefined
}

/** What the source of an act does in the words that tell it: "denied that …"; undefined where they do not say it of it. */
export const saidBy = (event: Event, input: BriefInput): string | undefined => {
  const home = homeOf(event, input)
  const source = input.partyName(event.source)
  if (home === undefined || source === undefined) return undefined
  // Of its own source a sentence may speak as "it".
  const names = [
    home.source?.name,
    source,
    event.source?.name,
    input.actorName(event.source?.actor ?? ''),
    ...input.phrases.words('subject-pronouns'),
    ...input.phrases.words('each'),
  ]
  return predicateOf(quoteOf(home, input), event.title, names, input.phrases)
}

/** Who does what is told: both where it is done to each other. */
const doersOf = (event: Event, input: BriefInput): string | undefined => {
  const [source, target] = [input.partyName(event.source), input.partyName(event.target)]
  return event.symmetric && source !== undefined && target !== undefined ? listed([source, target]) : source
}

/** How one event is told: in a headline, or in the words of its source. */
export interface Told {
  readonly text: string
  /** The quotes it prints. */
  readonly printed: readonly string[]
  /** True where it is the source's sentence that tells. */
  readonly sentence: boolean
}

const sameState = (x: Event['source'], y: Event['source']): boolean => x?.code.slice(0, 3) === y?.code.slice(0, 3)

/**
 * The statement whose words tell an event best: the shortest that tell something, of those that tell it as the headline does, by whom it is
 * told to be said; words of a title only where there are no others.
 */
export const homeOf = (event: Event, input: BriefInput): EventStatement | undefined => {
  const known = HOMES.get(event)
  if (known !== undefined) return known
  const all = tellingsOf(event, input)
  const some = (list: readonly EventStatement[], fits: (s: EventStatement) => boolean): readonly EventStatement[] => {
    const found = list.filter(fits)
    return found.length > 0 ? found : list
  }
  const teller = event.status === 'claim' ? event.accounts[0]?.statements : undefined
  const titled = (s: EventStatement): boolean => {
    const document = input.record.documents.get(s.document)
    return document?.title !== undefined && document.text.slice(s.sentence.start, s.sentence.end).trim() === document.title.trim()
  }
  const alike = some(all, (s) => sameState(s.source, event.source) && sameState(s.target, event.target))
  const list = some(teller === undefined ? alike : some(alike, (s) => teller.includes(s.id)), (s) => !titled(s))
  const long = list.filter((s) => wordsIn(quoteOf(s, input)) >= TELLING)
  const length = (s: EventStatement): number => s.span.end - s.span.start
  const home = (long.length > 0 ? long : list).toSorted((x, y) => length(x) - length(y) || (x.id < y.id ? -1 : 1))[0]
  if (home !== undefined) HOMES.set(event, home)
  return home
}

/** What was found of events: asked many times of the same. An event belongs to one record. */
const HOMES = new WeakMap<Event, EventStatement>()

/** An event in its source's sentence, with the day where the sentence has none. */
export const toldBySentence = (event: Event, home: EventStatement, input: BriefInput, sameDay = false): Told | null => {
  const quote = sentenceOf(home, input)
  if (wordsIn(quote) < TELLING) return null
  const teller = event.accounts[0]?.tellerName ?? ''
  const { basis } = event.when
  // A stretch that was worked out from words such as "recently" says less than they do.
  const worked = basis !== 'explicit' && /^between /.test(whenWords(event.when) ?? '')
  const dated = sameDay || DATED.test(quote) || basis === 'docdate' || basis === 'none' || worked
  const claimed = (event.status === 'claim' || event.status === 'denied') && !quote.includes(teller) && home.claimant !== undefined
  const words = whenWords(event.when)
  const text = claimed
    ? input.phrases.say(['told:claim'], { teller, quote, on: dated || words === undefined ? '' : `, ${words}` })
    : input.phrases.say(['told:sentence'], { quote, when: dated ? '' : dateOf(event, input).replace(/, $/, ': ') })
  return text === null ? null : { text, printed: [quote], sentence: true }
}

/** An event in a headline, with the words of its source where the headline alone says too little; in its source's sentence where it must be. */
export const toldOf = (
  event: Event,
  input: BriefInput,
  title: string,
  tails: readonly string[],
  after: { readonly answer: boolean; readonly sameDay: boolean },
  /** Names of all who said it, where one sentence has several say it. */
  sources?: readonly string[],
): Told | null => {
  const { phrases } = input
  const home = homeOf(event, input)
  const vague = isVague(event, input)
  if (home !== undefined && tails.length === 0 && (isFaceless(event, input) || (vague && event.status === 'denied'))) {
    const told = toldBySentence(event, home, input, after.sameDay)
    if (told !== null) return told
  }
  const when = after.sameDay ? '' : dateOf(event, input)
  const quote = home === undefined ? '' : quoteOf(home, input)
  const own = event.status === 'fact' || event.status === 'background'
  if (vague && own && tails.length === 0) {
    const source = sources === undefined ? doersOf(event, input) : listed(sources)
    const rest = saidBy(event, input)
    const text = rest === undefined ? null : phrases.say(['told:words'], { when, source, rest })
    if (text !== null && rest !== undefined) return { text, printed: [rest], sentence: false }
    // A whole sentence of the source needs no headline.
    if (home !== undefined && /^[\p{Lu}“‘]/u.test(quote) && quote === sentenceOf(home, input))
      return toldBySentence(event, home, input, after.sameDay)
  }
  const words = dayOf(event, input)
  const answer = after.answer && own
  const sentence = phrases.say([...(answer ? ['event:answer'] : []), `event:${event.status}`, 'event:fact'], {
    title: when === '' && own && !answer ? title : within(event, title, input),
    when,
    on: words === undefined ? '' : ` ${words}`,
    where: placeOf(event, title, input),
    teller: event.accounts[0]?.tellerName,
  })
  if (sentence === null) return null
  const wanted = tails.length > 0 ? tails : vague && wordsIn(quote) >= TELLING ? [quote] : []
  const text = wanted.reduce(
    (text, q) =>
      (own ? joined(text, q, input) : null) ??
      phrases.part([`quoted:${event.act.cameo.slice(0, 2)}`], { sentence: text.replace(/\.$/, ''), quote: afterThat(q, phrases).clause }) ??
      text,
    sentence,
  )
  return { text, printed: wanted, sentence: false }
}

/** One headline for events that differ in who did it or to whom; undefined where their headlines have no such form. */
export const commonTitle = (events: readonly Event[], input: BriefInput): string | undefined => {
  const { phrases } = input
  const first = events[0]
  const many = (text: string): string => {
    const key = /\bits (?:ambassador|envoy)\b/.exec(text)?.[0]
    return key === undefined ? text : text.replace(key, phrases.text(`plural:${key}`))
  }
  // A bloc is several.
  const isBloc = (p: Event['source']): boolean => p?.actor !== undefined && input.actorKind(p.actor) === 'bloc'
  if (first === undefined || events.length === 1)
    return first !== undefined && (isBloc(first.source) || isBloc(first.target)) ? many(first.title) : first?.title
  const sources = events.map((e) => input.partyName(e.source) ?? '')
  const same = (list: readonly string[]): boolean => list.every((x) => x === list[0])
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const rests = events.map((e, i) =>
    capital(e.title).startsWith(capital(sources[i] ?? '\0')) ? e.title.slice((sources[i] ?? '').length) : undefined,
  )
  if (rests.some((r) => r === undefined)) return undefined
  if (same(rests as string[]) && !same(sources))
    return capital(`${listed([...new Set(sources)].sort())}${many(rests[0] ?? '').replace(/\bits\b/, phrases.text('theirs:its'))}`)
  const targets = events.map((e) => input.partyName(e.target) ?? '\0')
  const heads = events.map((e, i) => (e.title.endsWith(targets[i] ?? '\0') ? e.title.slice(0, -(targets[i] ?? '').length) : undefined))
  if (!same(sources) || heads.some((h) => h === undefined) || !same(heads as string[])) return undefined
  return `${many(heads[0] ?? '')}${listed([...new Set(targets)].sort())}`
}
