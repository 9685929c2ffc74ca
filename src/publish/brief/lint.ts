import type { Tables } from '../../knowledge/knowledge.ts'
import { openLikelihood } from '../../knowledge/likelihood.ts'
import type { Event } from '../../model/event.ts'
import type { Statement } from '../../model/statement.ts'
import type { PublishSource } from '../source.ts'
import { notesOf } from './read-back.ts'
import { type Shortened, sentencesOf } from './sentences.ts'

/** What the lint may find in a brief. */
export type MarkKind = 'uncited' | 'no-such-note' | 'stale' | 'claim-as-fact' | 'likelihood-and-confidence' | 'word-outside-band'

/** One finding: a stretch of the Markdown and what is wrong with it. */
export interface Mark {
  readonly kind: MarkKind
  /** Offsets into the Markdown. */
  readonly start: number
  readonly end: number
  readonly message: string
}

/** Word lists the lint looks for, from the tables of knowledge/words/. */
export interface LintWords {
  /** Likelihood phrases of the table in force with their band in percent, longest first. */
  readonly likelihood: readonly { readonly phrase: string; readonly low: number; readonly high: number }[]
  readonly confidence: readonly string[]
  /** Words that speak of likelihood or confidence only beside others: the words before and after them that make them do so. */
  readonly guards: ReadonlyMap<string, { readonly before: readonly string[]; readonly after: readonly string[]; readonly own: boolean }>
  /** Words by which the brief itself speaks: "we", "our". */
  readonly self: readonly string[]
  readonly negations: readonly string[]
  readonly shortened: Shortened
  /** Words by which a sentence shows whose claim it is: "says", "according to", "denied". */
  readonly voice: readonly string[]
}

const longestFirst = (a: { readonly length: number }, b: { readonly length: number }): number => b.length - a.length

/** Phrases and their other forms that a table has a band for; what only this project reads is none of a standard. */
const phrasesOf = (tables: Tables, table: string): LintWords['likelihood'] => {
  const likelihood = openLikelihood(tables, table)
  const phrases = [
    ...tables.table('words/likelihood.tsv').rows.map((r) => r.text('phrase')),
    ...(tables.find('words/likelihood-forms.tsv')?.rows ?? []).map((r) => r.text('form')),
  ]
  return [...new Set(phrases.map((p) => p.toLowerCase()))]
    .flatMap((phrase) => {
      const band = likelihood.band(phrase, table)
      return band?.table === table ? [{ phrase, low: band.low, high: band.high }] : []
    })
    .sort((a, b) => longestFirst(a.phrase, b.phrase))
}

/** Reads the word lists; `table` names the likelihood table in force ("ICD203", "PHIA"). */
export const openLint = (tables: Tables, table: string): LintWords => ({
  likelihood: phrasesOf(tables, table),
  confidence: tables
    .table('words/confidence.tsv')
    .rows.map((r) => r.text('phrase').toLowerCase())
    .sort(longestFirst),
  voice: tables.table('words/voices.tsv').rows.map((r) => r.text('word').toLowerCase()),
  guards: new Map(
    tables
      .table('words/lint.tsv')
      .rows.filter((r) => r.text('kind') === 'guard')
      .map((r) => [r.text('word'), { before: r.list('before'), after: r.list('after'), own: r.text('own') === 'yes' }]),
  ),
  self: wordsOfKind(tables, 'self'),
  negations: wordsOfKind(tables, 'negation'),
  shortened: { names: abbreviations(tables, 'before-name'), numbers: abbreviations(tables, 'before-number') },
})

const wordsOfKind = (tables: Tables, kind: string): readonly string[] =>
  tables.table('words/lint.tsv').rows.flatMap((r) => (r.text('kind') === kind ? [r.text('word')] : []))

const abbreviations = (tables: Tables, kind: string): ReadonlySet<string> =>
  new Set(tables.table('words/abbreviations.tsv').rows.flatMap((r) => (r.text('kind') === kind ? [r.text('word').toLowerCase()] : [])))

/** `low` is the text in lower case; most words are not in it, and are told by that alone. */
const hasWord = (text: string, word: string, low = text.toLowerCase()): boolean =>
  low.includes(word.toLowerCase()) &&
  new RegExp(`(?<![\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu').test(text)

/** Text outside quotation marks: words of others are not the brief's own. */
const own = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ')

/** The phrases that a text uses of its own, longest first; where one lies within another only the longer. */
const used = (low: string, phrases: readonly string[], words: LintWords): readonly string[] => {
  let rest = low
  const found: string[] = []
  for (const phrase of phrases) {
    if (!hasWord(rest, phrase, rest)) continue
    const at = rest.search(new RegExp(`(?<![\\p{L}\\d])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u'))
    const [before, after] = [rest.slice(0, at), rest.slice(at + phrase.length)]
    rest = `${before}${' '.repeat(phrase.length)}${after}`
    const guard = words.guards.get(phrase)
    const meant =
      guard === undefined ||
      (guard.own && words.self.some((w) => hasWord(low, w, low))) ||
      guard.before.some((w) => ` ${before.trimEnd()}`.endsWith(/^\p{L}/u.test(w) ? ` ${w}` : w)) ||
      guard.after.some((w) => `${after.trimStart()} `.startsWith(/\p{L}$/u.test(w) ? `${w} ` : w))
    if (meant) found.push(phrase)
  }
  return found
}

const contentWords = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])

/** How much of what a statement says a sentence says: share of the statement's words, 0 to 1. */
const saysOf = (s: Statement, said: ReadonlySet<string>, { record }: Pick<PublishSource, 'record'>): number => {
  const text = record.documents.get(s.document)?.text.slice(s.span.start, s.span.end) ?? ''
  const words = contentWords(text)
  return words.size === 0 ? 0 : [...words].filter((w) => said.has(w)).length / words.size
}

/** The claim that a sentence tells in the brief's own voice although others contradict it: nearer to its words than what the text asserts itself. */
const claimTold = (
  cited: readonly Statement[],
  text: string,
  eventOf: ReadonlyMap<string, Event>,
  source: Pick<PublishSource, 'record'>,
): Statement | undefined => {
  const contested = cited.filter(
    (s) =>
      s.claimant !== undefined &&
      eventOf.get(s.id)?.disputes.some((d) => d.type === 'contradiction' && d.cells.some((c) => c.statements.includes(s.id))),
  )
  if (contested.length === 0) return undefined
  const asserted = cited.filter((s) => s.claimant === undefined && s.stance === 'asserts')
  if (asserted.length === 0) return contested[0]
  const said = contentWords(text)
  const most = Math.max(...asserted.map((s) => saysOf(s, said, source)))
  return contested.find((s) => saysOf(s, said, source) > most)
}

/** Checks a brief's Markdown against the record; `ignore` are lines that need no note ("None found."). */
export const lintBrief = (
  markdown: string,
  source: Pick<PublishSource, 'record'>,
  words: LintWords,
  ignore: readonly string[] = [],
): readonly Mark[] => {
  const { record } = source
  const notes = notesOf(markdown)
  const eventOf = new Map<string, Event>()
  for (const event of record.events.values()) for (const s of event.statements) eventOf.set(s, event)
  const phrases = words.likelihood.map((l) => l.phrase)
  const bands = new Map(words.likelihood.map((l) => [l.phrase, l]))
  const marks: Mark[] = []
  for (const sentence of sentencesOf(markdown, new Set(ignore), words.shortened)) {
    const mark = (kind: MarkKind, message: string) => marks.push({ kind, start: sentence.start, end: sentence.end, message })
    const text = own(sentence.text.replace(/\[\^[^\]]+\]/g, ' '))
    const low = text.toLowerCase()
    if (sentence.notes.length === 0) mark('uncited', 'No note leads from this sentence to a source.')
    const cited = sentence.notes.flatMap((n) => {
      if (!notes.has(n)) mark('no-such-note', `There is no note ${n}.`)
      const ids = notes.get(n) ?? []
      const found = ids.flatMap((id) => record.statements.get(id) ?? [])
      if (found.length < ids.length) mark('stale', `What note ${n} stands on is not in the record any more, or not all of it.`)
      return found
    })
    const claim = words.voice.some((w) => hasWord(text, w, low)) ? undefined : claimTold(cited, text, eventOf, source)
    if (claim !== undefined) mark('claim-as-fact', `${claim.claimant?.name} claims this and others contradict it: say who says so.`)
    const likelihood = used(low, phrases, words).flatMap((p) => bands.get(p) ?? [])
    if (likelihood.length > 0 && used(low, words.confidence, words).length > 0)
      mark('likelihood-and-confidence', 'Likelihood and confidence stand in one sentence (ICD 203): split it.')
    const meant = cited.flatMap((s) => (s.kind === 'forecast' && s.likelihood !== undefined ? [s.likelihood] : []))
    const negated = words.negations.some((w) => hasWord(text, w, low))
    const fits = (said: { readonly low: number; readonly high: number }): boolean =>
      meant.some((m) => (said.high >= m.low && said.low <= m.high) || (negated && 100 - said.low >= m.low && 100 - said.high <= m.high))
    const astray =
      meant.length === 0 ? undefined : likelihood.find((l) => !meant.some((m) => m.words.toLowerCase() === l.phrase) && !fits(l))
    const [m] = meant
    if (astray && m)
      mark(
        'word-outside-band',
        `“${astray.phrase}” means ${astray.low}–${astray.high} %, the cited forecast says ${m.words} (${m.low}–${m.high} %).`,
      )
  }
  return marks
}
