import type { Tables } from '../../knowledge/knowledge.ts'
import { openLikelihood } from '../../knowledge/likelihood.ts'
import type { Event } from '../../model/event.ts'
import type { ForecastStatement } from '../../model/statement.ts'
import type { PublishSource } from '../source.ts'
import { isDocumentLine, notesOf } from './read-back.ts'
import { cellsOf } from './table.ts'

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
})

interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly notes: readonly string[]
}

/** Sentences of the Markdown's prose and lists: headings, the line of the date, comments and the notes themselves are none. */
const sentencesOf = (markdown: string, ignore: ReadonlySet<string>): readonly Sentence[] => {
  const sentences: Sentence[] = []
  let inTable = 0
  let offset = 0
  let beforeHeading = true
  for (const line of markdown.split('\n')) {
    const start = offset
    offset += line.length + 1
    if (/^##/.test(line)) beforeHeading = false
    inTable = cellsOf(line) === undefined ? 0 : inTable + 1
    // The head of a table and the rule under it are no sentences; a row is one.
    if (inTable === 1 || inTable === 2 || isDocumentLine(line)) continue
    if (inTable > 2) {
      const lead = /^[\s|]*/.exec(line)?.[0].length ?? 0
      const labels = [...line.matchAll(/\[\^([^\]]+)\]/g)].map((n) => n[1] ?? '')
      sentences.push({ text: line.trim(), start: start + lead, end: start + line.trimEnd().length, notes: labels })
      continue
    }
    if (beforeHeading || /^\s*(#|\[\^|<!--|```|---)/.test(line) || line.trim() === '' || ignore.has(line.trim().replace(/^[-*•]\s+/, '')))
      continue
    const shown = line.replace(/“[^”]*”/g, (q) => `“${'x'.repeat(q.length - 2)}”`)
    for (const m of shown.matchAll(/(?:\\.|[^.!?])*(?:[.!?]+[”"’')\]]*|$)(?:\[\^[^\]]+\])*\s*/g)) {
      const text = line.slice(m.index, m.index + m[0].length)
      if (text.replace(/\[\^[^\]]+\]/g, '').replace(/[\s\-*•.]/g, '') === '') continue
      const from = start + m.index
      const lead = /^[\s\-*•]*/.exec(text)?.[0].length ?? 0
      sentences.push({
        text: text.trim(),
        start: from + lead,
        end: from + text.trimEnd().length,
        notes: [...text.matchAll(/\[\^([^\]]+)\]/g)].map((n) => n[1] ?? ''),
      })
    }
  }
  return merged(sentences)
}

/** "approx. 3" and initials end no sentence: a piece without a note whose next begins in lower case or a digit belongs to the next. */
const merged = (pieces: readonly Sentence[]): readonly Sentence[] => {
  const out: Sentence[] = []
  for (const piece of pieces) {
    const before = out.at(-1)
    if (before && before.notes.length === 0 && /^[\s]*[a-z\d“"]/.test(piece.text) && piece.start - before.end <= 2)
      out[out.length - 1] = { text: `${before.text} ${piece.text}`, start: before.start, end: piece.end, notes: piece.notes }
    else out.push(piece)
  }
  return out
}

/** `low` is the text in lower case; most words are not in it, and are told by that alone. */
const hasWord = (text: string, word: string, low = text.toLowerCase()): boolean =>
  low.includes(word.toLowerCase()) &&
  new RegExp(`(?<![\\p{L}\\d])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'iu').test(text)

/** Text outside quotation marks: words of others are not the brief's own. */
const own = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|«[^»]*»/g, ' ')

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
  const marks: Mark[] = []
  for (const sentence of sentencesOf(markdown, new Set(ignore))) {
    const mark = (kind: MarkKind, message: string) => marks.push({ kind, start: sentence.start, end: sentence.end, message })
    const text = own(sentence.text)
    const low = text.toLowerCase()
    if (sentence.notes.length === 0) mark('uncited', 'No note leads from this sentence to a source.')
    const cited = sentence.notes.flatMap((n) => {
      if (!notes.has(n)) mark('no-such-note', `There is no note ${n}.`)
      const ids = notes.get(n) ?? []
      const found = ids.flatMap((id) => record.statements.get(id) ?? [])
      if (found.length < ids.length) mark('stale', `What note ${n} stands on is not in the record any more, or not all of it.`)
      return found
    })
    const ownVoice = cited.some((s) => s.claimant === undefined && s.stance === 'asserts')
    const contested = ownVoice
      ? undefined
      : cited.find(
          (s) =>
            s.claimant !== undefined &&
            eventOf.get(s.id)?.disputes.some((d) => d.type === 'contradiction' && d.cells.some((c) => c.statements.includes(s.id))),
        )
    if (contested && !words.voice.some((w) => hasWord(text, w, low)) && !hasWord(text, contested.claimant?.name ?? '\0'))
      mark('claim-as-fact', `${contested.claimant?.name} claims this and others contradict it: say who says so.`)
    const likelihood = words.likelihood.filter((w) => hasWord(text, w.phrase, low))
    if (likelihood.length > 0 && words.confidence.some((w) => hasWord(text, w, low)))
      mark('likelihood-and-confidence', 'Likelihood and confidence stand in one sentence (ICD 203): split it.')
    const said = likelihood[0]
    const meant = cited.find((s): s is ForecastStatement => s.kind === 'forecast' && s.likelihood !== undefined)?.likelihood
    const itsOwn = said !== undefined && meant?.words.toLowerCase() === said.phrase
    if (said && meant && !itsOwn && (said.high < meant.low || said.low > meant.high))
      mark(
        'word-outside-band',
        `“${said.phrase}” means ${said.low}–${said.high} %, the cited forecast says ${meant.words} (${meant.low}–${meant.high} %).`,
      )
  }
  return marks
}
