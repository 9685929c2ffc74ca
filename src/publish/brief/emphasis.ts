/** A stretch of a line's text that is strong or stressed; offsets into the text, end exclusive. */
export interface Emphasis {
  readonly start: number
  readonly end: number
  readonly kind: 'strong' | 'em'
}

/** A piece of a line that is emphasised in one way throughout. */
export interface Run {
  readonly text: string
  readonly strong: boolean
  readonly em: boolean
}

const MARKED = /(?<!\\)(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)(?<!\\)\1/

/** Markdown of one line → its words and where they are emphasised. Backslashes, comments and code marks are writing, not words. */
export const readEmphasis = (markdown: string): { readonly text: string; readonly marks: readonly Emphasis[] } => {
  const marks: Emphasis[] = []
  let text = ''
  const read = (piece: string): void => {
    const m = MARKED.exec(piece)
    if (m === null) {
      text += piece.replace(/\\([\\`*_[\]<>#|])/g, '$1')
      return
    }
    const [whole, mark = '', inner = ''] = m
    read(piece.slice(0, m.index))
    const start = text.length
    read(inner)
    if (mark !== '`' && text.length > start) marks.push({ start, end: text.length, kind: mark.length === 2 ? 'strong' : 'em' })
    read(piece.slice(m.index + whole.length))
  }
  read(
    markdown
      .replace(/<!--.*?-->/gs, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return { text, marks: marks.sort((x, y) => x.start - y.start || y.end - x.end) }
}

/** A line cut where its emphasis changes. */
export const runsOf = (text: string, marks: readonly Emphasis[] = []): readonly Run[] => {
  const cuts = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end])])]
    .filter((c) => c >= 0 && c <= text.length)
    .sort((x, y) => x - y)
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? text.length
    const has = (kind: Emphasis['kind']): boolean => marks.some((m) => m.kind === kind && m.start <= from && m.end >= to)
    return { text: text.slice(from, to), strong: has('strong'), em: has('em') }
  })
}
