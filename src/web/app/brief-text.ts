/** A stretch of a block: words, or the mark of a note. */
export type Piece = { readonly kind: 'words' | 'strong' | 'em'; readonly text: string } | { readonly kind: 'note'; readonly label: string }

export interface BriefBlock {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'item' | 'row'
  /** Of headings: 2 and more. */
  readonly level: number
  readonly pieces: readonly Piece[]
  /** Of rows of a table: what stands in each cell. */
  readonly cells?: readonly (readonly Piece[])[]
}

export interface BriefNote {
  readonly label: string
  /** The statement it stands on; absent where a person wrote the note without one. */
  readonly statement?: string
  readonly text: string
}

const unescaped = (text: string): string => text.replaceAll(/\\([\\`*_[\]<>#|])/g, '$1')
const bare = (text: string): string => unescaped(text.replaceAll(/<!--.*?-->/g, '')).trim()

const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  const rest = text.replaceAll(/<!--.*?-->/g, '')
  let from = 0
  const words = (to: number) => {
    if (to > from) pieces.push({ kind: 'words', text: unescaped(rest.slice(from, to)) })
  }
  for (const m of rest.matchAll(/\[\^([^\]]+)\]|(?<![\\*])\*\*(?=\S)([^*]+?)\*\*|(?<![\\*])\*(?=\S)([^*]+?)\*/g)) {
    words(m.index)
    from = m.index + m[0].length
    if (m[1] !== undefined) pieces.push({ kind: 'note', label: m[1] })
    else pieces.push({ kind: m[2] === undefined ? 'em' : 'strong', text: unescaped(m[2] ?? m[3] ?? '') })
  }
  words(rest.length)
  return pieces
}

/** A brief's Markdown as blocks and notes: headings, lists, paragraphs, emphasis and footnotes, which is all a brief is made of. */
export const readBriefText = (markdown: string): { readonly blocks: readonly BriefBlock[]; readonly notes: readonly BriefNote[] } => {
  const blocks: BriefBlock[] = []
  const notes: BriefNote[] = []
  let open: string[] = []
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', level: 0, pieces: piecesOf(open.join(' ')) })
    open = []
  }
  for (const line of markdown.split('\n')) {
    const note = /^\[\^([^\]]+)\]:(.*)$/.exec(line)
    const heading = /^(#{1,6})\s+(.*)$/.exec(line)
    const item = /^\s*(?:[-*•]|\d+\.)\s+(.*)$/.exec(line)
    const row = /^\s*\|(.*)\|\s*$/.exec(line)
    if (line.trim() === '' || note || heading || item || row) close()
    if (note) {
      const statement = /<!-- (s[0-9a-f]+) -->/.exec(note[2] ?? '')?.[1]
      notes.push({ label: note[1] ?? '', text: bare(note[2] ?? ''), ...(statement !== undefined && { statement }) })
    } else if (heading) {
      const level = heading[1]?.length ?? 2
      blocks.push({ kind: level === 1 ? 'title' : 'heading', level, pieces: piecesOf(heading[2] ?? '') })
    } else if (row) {
      const cells = (row[1] ?? '').split(/(?<!\\)\|/).map((c) => c.trim())
      if (!cells.every((c) => /^:?-+:?$/.test(c))) blocks.push({ kind: 'row', level: 0, pieces: [], cells: cells.map(piecesOf) })
    } else if (item) blocks.push({ kind: 'item', level: 0, pieces: piecesOf(item[1] ?? '') })
    else if (line.trim() !== '') open.push(line.trim())
  }
  close()
  return { blocks, notes }
}

/** Labels of the notes cited in a stretch of Markdown, each once, in order. */
export const labelsIn = (text: string): readonly string[] => [...new Set([...text.matchAll(/\[\^([^\]]+)\]/g)].map((m) => m[1] ?? ''))]

/** Statements that a brief's notes stand on. */
export const statementsIn = (markdown: string): ReadonlySet<string> =>
  new Set([...markdown.matchAll(/<!-- (s[0-9a-f]+) -->/g)].map((m) => m[1] ?? ''))

/** Blocks that belong together. */
export interface Gathered<K extends 'list' | 'table'> {
  readonly kind: K
  readonly items: readonly BriefBlock[]
}

/** Blocks with the items of a list and the rows of a table put together; the first row of a table has the heads of its columns. */
export const grouped = (blocks: readonly BriefBlock[]): readonly (BriefBlock | Gathered<'list'> | Gathered<'table'>)[] => {
  const out: (BriefBlock | { kind: 'list' | 'table'; items: BriefBlock[] })[] = []
  for (const b of blocks) {
    const last = out.at(-1)
    const kind = b.kind === 'item' ? 'list' : b.kind === 'row' ? 'table' : undefined
    if (kind === undefined) out.push(b)
    else if (last !== undefined && 'items' in last && last.kind === kind) last.items.push(b)
    else out.push({ kind, items: [b] })
  }
  return out as (BriefBlock | Gathered<'list'> | Gathered<'table'>)[]
}

/** The kinds of the lint's marks as a person calls them. */
export const markName: Readonly<Record<string, string>> = {
  uncited: 'No note',
  'no-such-note': 'No such note',
  stale: 'Source gone',
  'claim-as-fact': 'Claim told as fact',
  'likelihood-and-confidence': 'Likelihood and confidence in one sentence',
  'word-outside-band': 'Word outside its band',
}
