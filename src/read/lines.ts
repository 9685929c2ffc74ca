import type { Span } from '../model/span.ts'

/** A stretch of one or more written lines that belong together, without the white space around it. */
export interface Unit extends Span {
  /** Lines it holds. */
  readonly lines: number
  /** True where an empty line stands before it. */
  readonly gap: boolean
}

interface Line extends Span {
  readonly gap: boolean
}

/** Non-empty lines of a text, trimmed, with their offsets. */
const linesOf = (text: string): Line[] => {
  const out: Line[] = []
  const pattern = /[^\r\n\u2028\u2029]+/g
  let last = 0
  let gap = true
  for (const m of text.matchAll(pattern)) {
    const breaks = text.slice(last, m.index)
    if (breaks.replaceAll('\r\n', '\n').length > 1) gap = true
    last = m.index + m[0].length
    const start = m.index + (m[0].length - m[0].trimStart().length)
    const end = m.index + m[0].trimEnd().length
    if (end <= start) {
      gap = true
      continue
    }
    out.push({ start, end, gap })
    gap = false
  }
  return out
}

/** Marks that open a list item, with the white space after them. */
export const BULLET = /^(?:[-*•–—·‣▪◦●■]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+/u

const OWN_LINE = /^(?:[-*•‣▪◦●■>=#|]|\(?\d{1,3}[.)]\s)/u
const ENDED = /[.!?:;…]["'”’»)\]]*$/u
const LOWER = /^\p{Ll}/u

/** Columns at which a text was wrapped by its writer's program, or undefined where each line is a paragraph. */
const wrapWidth = (text: string, lines: readonly Line[]): number | undefined => {
  let width = 0
  let over = 0
  for (const l of lines) {
    const n = l.end - l.start
    if (n > 120) over++
    else width = Math.max(width, n)
  }
  if (width < 40 || over > lines.length / 20) return undefined
  let [pairs, filled, lower] = [0, 0, 0]
  for (let i = 0; i + 1 < lines.length; i++) {
    const [a, b] = [lines[i]!, lines[i + 1]!]
    if (b.gap) continue
    pairs++
    if (LOWER.test(text.slice(b.start, b.start + 2))) lower++
    if (a.end - a.start + 1 + firstWord(text, b) > width * 0.85) filled++
  }
  return pairs > 0 && (lower >= Math.max(1, pairs / 6) || (pairs >= 4 && filled > pairs / 2)) ? width : undefined
}

const firstWord = (text: string, l: Line): number => /^\S*/.exec(text.slice(l.start, Math.min(l.end, l.start + 60)))?.[0].length ?? 0

/**
 * Text → units: one a line, or, where a program wrapped the lines (mail, telegrams), the lines of a paragraph together:
 * a line is joined to the one before where its first word would not have fitted there, or it goes on in lower case.
 */
export const unitsOf = (text: string): Unit[] => {
  const lines = linesOf(text)
  const width = wrapWidth(text, lines)
  const out: Unit[] = []
  let previous: Line | undefined
  for (const l of lines) {
    const head = text.slice(l.start, Math.min(l.end, l.start + 40))
    const before = out.at(-1)
    if (width !== undefined && previous && before && !l.gap && !OWN_LINE.test(head)) {
      const tail = text.slice(Math.max(previous.start, previous.end - 8), previous.end)
      const length = previous.end - previous.start
      const goesOn = LOWER.test(head) && !ENDED.test(tail)
      const filled = length + 1 + firstWord(text, l) > width * 0.85
      const markup = /^[=#|]/.test(text.slice(previous.start, previous.start + 1))
      if ((goesOn || filled) && !markup) {
        out[out.length - 1] = { start: before.start, end: l.end, lines: before.lines + 1, gap: before.gap }
        previous = l
        continue
      }
    }
    out.push({ start: l.start, end: l.end, lines: 1, gap: l.gap })
    previous = l
  }
  return out
}
