import type { Brief, Line, Part } from './brief.ts'
import { readEmphasis } from './emphasis.ts'

const words = (text: string): string => readEmphasis(text).text

const NOTES = /((?:\[\^[^\]]+\])+)\s*/

/**
 * A brief's Markdown (markdown.ts), as a person may have edited it, back into a brief: headings, lists, paragraphs, and for each
 * stretch the statements that its notes name. A paragraph with notes within becomes several lines, each with its own.
 * Emphasis is kept; notes without a statement's id are dropped.
 */
export const readBrief = (markdown: string): Brief => {
  const statements = new Map<string, string>()
  for (const m of markdown.matchAll(/^\[\^([^\]]+)\]:(.*)$/gm)) {
    const id = /<!-- (s[0-9a-f]+) -->/.exec(m[2] ?? '')?.[1]
    if (id !== undefined) statements.set(m[1] ?? '', id)
  }
  const cut = (text: string): Line[] => {
    const pieces = text.split(NOTES)
    const lines: Line[] = []
    for (let i = 0; i < pieces.length; i += 2) {
      const { text: said, marks } = readEmphasis(pieces[i] ?? '')
      if (said === '') continue
      const cites = [...(pieces[i + 1] ?? '').matchAll(/\[\^([^\]]+)\]/g)].flatMap((n) => statements.get(n[1] ?? '') ?? [])
      lines.push({ text: said, cites, ...(lines.length === 0 ? {} : { joins: true }), ...(marks.length === 0 ? {} : { marks }) })
    }
    return lines
  }
  let title = ''
  let dateline = ''
  const parts: { heading: string; level: 2 | 3; list: boolean; lines: Line[] }[] = []
  const part = (list: boolean) => {
    const last = parts.at(-1)
    if (last && (last.list === list || last.lines.length === 0)) {
      last.list = list
      return last
    }
    const next = { heading: '', level: 3 as const, list, lines: [] }
    parts.push(next)
    return next
  }
  for (const block of markdown
    .split('\n')
    .filter((l) => !/^\[\^[^\]]+\]:/.test(l))
    .join('\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d+\.)\s|#)|(?<=^#.*)\n/m)) {
    const text = block.trim()
    const heading = /^(#{1,6})\s+(.*)$/s.exec(text)
    if (text === '') continue
    if (heading && heading[1]?.length === 1 && title === '') title = words(heading[2] ?? '')
    else if (heading) parts.push({ heading: words(heading[2] ?? ''), level: (heading[1]?.length ?? 2) > 2 ? 3 : 2, list: false, lines: [] })
    else if (parts.length === 0 && dateline === '' && !NOTES.test(text)) dateline = words(text)
    else {
      const item = /^(?:[-*•]|\d+\.)\s+(.*)$/s.exec(text)
      part(item !== null).lines.push(...cut(item?.[1] ?? text))
    }
  }
  return { title, dateline, parts: parts satisfies readonly Part[] }
}
