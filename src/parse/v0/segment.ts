import type { Span } from '../../model/span.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** What the segmenter has to know of the language; read from the model. */
export interface SegmentData {
  /** Lower-case words that end in a full stop without ending a sentence before a capital: "gen.", "dr.". */
  readonly titles: ReadonlySet<string>
  /** Lower-case abbreviations that may end a sentence: "u.s.", "inc.". */
  readonly abbreviations: ReadonlySet<string>
}

const CLOSERS = /["'”’»)\]]+$/u

/**
 * Splits a stretch of text into sentences: Unicode's sentence rules (UAX 29, as `Intl.Segmenter` applies them), then joined
 * again after abbreviations and initials and before what cannot begin a sentence. Spans are trimmed, never empty, in order.
 */
export const segment = (text: string, start: number, end: number, data: SegmentData): Span[] => {
  const out: Span[] = []
  let from = -1
  let to = -1
  for (const piece of segmenter.segment(text.slice(start, end))) {
    const a = start + piece.index
    const b = a + piece.segment.length
    if (from >= 0 && !joins(text, from, to, a, b, data)) {
      push(out, text, from, to)
      from = a
    } else if (from < 0) from = a
    to = b
  }
  if (from >= 0) push(out, text, from, to)
  return out
}

const push = (out: Span[], text: string, from: number, to: number): void => {
  const piece = text.slice(from, to)
  const trimmed = piece.trim()
  if (trimmed === '') return
  const start = from + piece.indexOf(trimmed)
  out.push({ start, end: start + trimmed.length })
}

const joins = (text: string, from: number, to: number, next: number, nextEnd: number, data: SegmentData): boolean => {
  const raw = text.slice(Math.max(from, to - 60), to)
  if (/\n\s*\n\s*$/u.test(raw)) return false
  const before = raw.trimEnd()
  const after = text.slice(next, Math.min(nextEnd, next + 40)).trimStart()
  if (after === '') return true
  const lineBreak = /\n/.test(raw.slice(before.length))
  if (lineBreak && !/[.!?…:;]["'”’»)\]]*$/u.test(before)) return /^\p{Ll}/u.test(after) || /[\p{L}\p{N},–-]$/u.test(before)
  const word = (/[^\s("“‘'[«]+$/u.exec(before.replace(CLOSERS, '')) ?? [''])[0]
  const key = word.toLowerCase()
  if (/^[,;:)\]%–—-]/u.test(after)) return true
  if (!word.endsWith('.')) return /^\p{Ll}/u.test(after) && !lineBreak
  if (data.titles.has(key)) return true
  if (/^\p{Ll}/u.test(after)) return true
  if (/^\p{Lu}\.$/u.test(word)) return !/^(?:I|The|In|On|He|She|It|They|We|But|This|That|A)\b/u.test(after)
  if (data.abbreviations.has(key) || /^(?:\p{L}\.){2,}$/u.test(word))
    return !/^["“‘(]?(?:\p{Lu}\p{Ll}*\s|\d)/u.test(after) || !startsSentence(after)
  return false
}

/** After "U.S." or "Inc." a sentence begins with a function word; a name or noun goes on. */
const startsSentence = (after: string): boolean =>
  /^["“‘(]?(?:The|A|An|In|On|At|He|She|It|They|We|You|I|But|And|This|That|These|Those|However|There|His|Her|Its|Their|As|If|When|While|After|Before|For|To|What|Who|Why|How|Some|No|Not|Yes|So|Or|Although|Since|With|By|From)\b/u.test(
    after,
  )
