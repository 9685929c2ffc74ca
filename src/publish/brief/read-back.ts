import type { Brief, Line, Part } from './brief.ts'
import { readEmphasis } from './emphasis.ts'
import { cellsOf, rowText } from './table.ts'

const words = (text: string): string => readEmphasis(text).text

/** The notes of a Markdown by label, each with the statements that it names; none for notes that a person wrote without. */
export const notesOf = (markdown: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...markdown.matchAll(/^\[\^([^\]]+)\]:(.*)$/gm)].map((m) => [
      m[1] ?? '',
      [...(m[2] ?? '').matchAll(/<!-- (s[0-9a-f]+) -->/g)].map((s) => s[1] ?? ''),
    ]),
  )

/** True for a line of the list of documents, which is made anew from the notes. */
export const isDocumentLine = (line: string): boolean => /<!-- d[0-9a-f]+ -->\s*$/.test(line)

const NOTES = /((?:\[\^[^\]]+\])+)\s*/

/**
 * A brief's Markdown (markdown.ts), as a person may have edited it, back into a brief: headings, lists, tables, paragraphs, and for
 * each stretch the statements that its notes name. A paragraph with notes within becomes several lines, each with its own.
 * Emphasis is kept; notes without a statement's id are dropped.
 */
export const readBrief = (markdown: string): Brief => {
  const statements = notesOf(markdown)
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
  const parts: { heading: string; level: 2 | 3; list: boolean; columns?: readonly string[]; lines: Line[] }[] = []
  const table = (rows: readonly (readonly string[])[]): void => {
    const [heads = [], , ...body] = rows
    const lines = body.flatMap((cells): Line[] => {
      const said = cells.slice(0, -1).map(words)
      const cites = [...(cells.at(-1) ?? '').matchAll(/\[\^([^\]]+)\]/g)].flatMap((n) => statements.get(n[1] ?? '') ?? [])
      return rowText(said) === '' ? [] : [{ text: rowText(said), cells: said, cites }]
    })
    const of = part(false)
    of.columns = heads.slice(0, -1).map(words)
    of.lines.push(...lines)
  }
  const part = (list: boolean) => {
    const last = parts.at(-1)
    if (last && last.columns === undefined && (last.list === list || last.lines.length === 0)) {
      last.list = list
      return last
    }
    const next: (typeof parts)[number] = { heading: '', level: 3, list, lines: [] }
    parts.push(next)
    return next
  }
  for (const block of markdown
    .split('\n')
    .filter((l) => !/^\[\^[^\]]+\]:/.test(l))
    .join('\n')
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]|\d+\.)\s|#)|(?<=^#.*)\n/m)) {
    const text = block
      .trim()
      .split('\n')
      .filter((l) => !isDocumentLine(l))
      .join('\n')
    const rows = text.split('\n').map(cellsOf)
    const heading = /^(#{1,6})\s+(.*)$/s.exec(text)
    if (text === '') {
      // The heading over the documents goes with them.
      if (block.trim() !== '' && parts.at(-1)?.lines.length === 0) parts.pop()
      continue
    }
    if (heading && heading[1]?.length === 1 && title === '') title = words(heading[2] ?? '')
    else if (heading) parts.push({ heading: words(heading[2] ?? ''), level: (heading[1]?.length ?? 2) > 2 ? 3 : 2, list: false, lines: [] })
    else if (rows.length > 2 && rows.every((r) => r !== undefined)) table(rows)
    else if (parts.length === 0 && dateline === '' && !NOTES.test(text)) dateline = words(text)
    else {
      const item = /^(?:[-*•]|\d+\.)\s+(.*)$/s.exec(text)
      part(item !== null).lines.push(...cut(item?.[1] ?? text))
    }
  }
  return { title, dateline, parts: parts satisfies readonly Part[] }
}
