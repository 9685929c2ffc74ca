import { cite } from '../cite.ts'
import type { PublishSource } from '../source.ts'
import type { Brief, Line } from './brief.ts'

/** A note: one sentence of a document, or the clauses of it that are cited, with every statement of the brief that stands on it. */
export interface Note {
  /** Letter of the document and number of the sentence among those cited of it: "A12". */
  readonly label: string
  readonly statements: readonly string[]
  readonly quote: string
  /** The whole sentence, where the quote is shorter. */
  readonly whole?: string
}

/** A document that is cited, once, with its notes in the order of its text. */
export interface Cited {
  readonly letter: string
  readonly document: string
  readonly citation: string
  readonly url?: string
  readonly notes: readonly Note[]
}

export interface Notes {
  /** In order of first citing. */
  readonly documents: readonly Cited[]
  /** Labels of a line's notes, in the order of the documents and of their texts. */
  readonly labels: (line: Line) => readonly string[]
}

/** Sentences up to this length are given whole, characters. */
const WHOLE = 200
/** Least that leaving out has to spare. */
const SPARES = 40

/** On one line, without the punctuation that a cut left before it. */
const flat = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:”]+/, '')
    .trim()

/** Where a clause may begin or end. */
const LIMIT = /[,;:]["”’]?\s|\s[–—-]\s|\s[(]/g

/** The stretch from `start` to `end` of a sentence, widened to the limits of its clauses; the whole where little is spared. */
export const clauses = (sentence: string, start: number, end: number): string => {
  if (sentence.length <= WHOLE) return flat(sentence)
  const limits = [...sentence.matchAll(LIMIT)].map((m) => m.index + 1)
  const from = limits.filter((l) => l <= start + 1).at(-1) ?? 0
  const to = limits.find((l) => l >= end) ?? sentence.length
  if (sentence.length - (to - from) < SPARES) return flat(sentence)
  return `${from === 0 ? '' : '… '}${flat(sentence.slice(from, to)).replace(/[,;:–—-]+$/, '')}${to >= sentence.length ? '' : ' …'}`
}

/** 0 → "A", 25 → "Z", 26 → "AA". */
export const letterOf = (n: number): string => (n < 26 ? '' : letterOf(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

interface Place {
  start: number
  end: number
  /** Of the statements cited. */
  from: number
  to: number
  readonly statements: string[]
}

/** Numbers what a brief cites: a letter for each document, and one note for each of its sentences, whatever is read from it. */
export const numbered = (brief: Brief, { record }: Pick<PublishSource, 'record'>): Notes => {
  const places = new Map<string, Map<string, Place>>()
  const seen = new Set<string>()
  for (const id of brief.parts.flatMap((p) => p.lines.flatMap((l) => l.cites))) {
    const s = seen.has(id) ? undefined : record.statements.get(id)
    if (s === undefined || !record.documents.has(s.document)) continue
    seen.add(id)
    const of = places.get(s.document) ?? new Map<string, Place>()
    places.set(s.document, of)
    const [start, end] = [Math.min(s.sentence.start, s.span.start), Math.max(s.sentence.end, s.span.end)]
    const place = of.get(`${start} ${end}`) ?? { start, end, from: s.span.start, to: s.span.end, statements: [] }
    of.set(`${start} ${end}`, place)
    place.from = Math.min(place.from, s.span.start)
    place.to = Math.max(place.to, s.span.end)
    place.statements.push(id)
  }
  const label = new Map<string, string>()
  const rank = new Map<string, number>()
  const documents = [...places].flatMap(([id, of], i): Cited[] => {
    const document = record.documents.get(id)
    if (document === undefined) return []
    const letter = letterOf(i)
    const notes = apart([...of.values()]).map((p, k): Note => {
      for (const s of p.statements) {
        label.set(s, `${letter}${k + 1}`)
        rank.set(`${letter}${k + 1}`, rank.size)
      }
      const whole = flat(document.text.slice(p.start, p.end))
      const quote = clauses(document.text.slice(p.start, p.end), p.from - p.start, p.to - p.start)
      return { label: `${letter}${k + 1}`, statements: p.statements.toSorted(), quote, ...(quote === whole ? {} : { whole }) }
    })
    const { url } = document
    return [{ letter, document: id, citation: cite(document, 'chicago'), ...(url === undefined ? {} : { url }), notes }]
  })
  const at = (l: string): number => rank.get(l) ?? 0
  return {
    documents,
    labels: (line) => [...new Set(line.cites.flatMap((s) => label.get(s) ?? []))].sort((x, y) => at(x) - at(y)),
  }
}

/** In the order of the text; places that overlap are one. */
const apart = (places: readonly Place[]): readonly Place[] => {
  const out: Place[] = []
  for (const p of places.toSorted((x, y) => x.start - y.start || y.end - x.end)) {
    const last = out.at(-1)
    if (last === undefined || p.start >= last.end) out.push(p)
    else {
      last.end = Math.max(last.end, p.end)
      last.from = Math.min(last.from, p.from)
      last.to = Math.max(last.to, p.to)
      last.statements.push(...p.statements)
    }
  }
  return out
}
