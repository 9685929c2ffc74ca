import type { BlockKind } from '../model/document.ts'
import type { DraftBuilder } from './draft.ts'

/** What is used of a DOM node; linkedom's nodes fit. */
export interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
  getAttribute?(name: string): string | null
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const SKIPPED = set(
  'script style noscript template svg math iframe object embed canvas audio video button select textarea input form nav dialog head',
)
const BLOCK = set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul',
)

const hidden = (node: DomNode): boolean => {
  const get = (name: string): string => node.getAttribute?.(name) ?? ''
  if (node.getAttribute?.('hidden') !== null && node.getAttribute?.('hidden') !== undefined) return true
  return (
    get('aria-hidden') === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(get('style')) ||
    /(?:^|\s)(?:mw-editsection|reference|noprint|navbox|visually-hidden|sr-only|screen-reader-text)(?:\s|$)/.test(get('class'))
  )
}

/** Walks a tree and adds its blocks to a builder; `skip` leaves out what the caller has put there already. */
export const addBlocks = (root: DomNode, b: DraftBuilder, skip: (kind: BlockKind, text: string) => boolean = () => false): void => {
  let inline = ''
  let kind: BlockKind = 'paragraph'
  let level: number | undefined

  const flush = (): void => {
    const text = inline.trim()
    inline = ''
    if (text !== '' && !skip(kind, text)) b.add(kind, text, kind === 'heading' ? level : undefined)
  }
  const row = (node: DomNode, cell: BlockKind): void => {
    const cells: string[] = []
    for (const c of node.childNodes)
      if (c.nodeType === 1 && /^t[dh]$/i.test(c.nodeName) && !hidden(c)) cells.push((c.textContent ?? '').replace(/\s+/gu, ' ').trim())
    const text = cells.filter(Boolean).join(cell === 'infobox' && cells.length === 2 ? ': ' : ' | ')
    if (text !== '') b.add(cell, text)
  }
  const walk = (node: DomNode, inside: BlockKind): void => {
    if (node.nodeType === 3 || node.nodeType === 4) {
      inline += node.textContent ?? ''
      return
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) return
    const tag = node.nodeName.toLowerCase()
    if (node.nodeType === 1 && (SKIPPED.has(tag) || hidden(node))) return
    if (tag === 'br') {
      // Two in a row part paragraphs.
      if (/\n\s*$/.test(inline.slice(-40))) flush()
      else inline += '\n'
      return
    }
    if (!BLOCK.has(tag)) {
      for (const c of node.childNodes) walk(c, inside)
      return
    }
    flush()
    const h = /^h([1-6])$/.exec(tag)
    let within: BlockKind = inside
    if (h) within = 'heading'
    else if (tag === 'li' || tag === 'dd') within = 'bullet'
    else if (tag === 'blockquote') within = 'quote'
    else if (tag === 'figcaption' || tag === 'caption') within = 'caption'
    else if (tag === 'aside' || tag === 'footer') within = 'boilerplate'
    if (tag === 'tr' && isDataRow(node)) {
      row(node, inside === 'infobox' ? 'infobox' : 'table')
      return
    }
    if (tag === 'table' && /infobox/i.test(node.getAttribute?.('class') ?? '')) within = 'infobox'
    const [outerKind, outerLevel] = [kind, level]
    for (const c of node.childNodes) {
      kind = within
      level = h ? Number(h[1]) : outerLevel
      walk(c, within)
    }
    kind = within
    level = h ? Number(h[1]) : outerLevel
    flush()
    kind = outerKind
    level = outerLevel
  }
  walk(root, 'paragraph')
  flush()
}

const PROSE = set('p div table ul ol h1 h2 h3 h4 h5 h6 blockquote article section')

/** Whether a node holds more than so many characters or nodes; looks no further than that, so that nested tables cost no more than flat ones. */
const holdsMore = (root: DomNode, most: number): boolean => {
  let left = most
  const open: DomNode[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    left -= node.nodeType === 3 ? (node.textContent?.length ?? 0) : 1
    if (left < 0) return true
    if (node.nodeType === 1) open.push(...node.childNodes)
  }
  return false
}

/** A row of short cells is data; cells that hold paragraphs are the layout of an old page. */
const isDataRow = (tr: DomNode): boolean => {
  let n = 0
  for (const cell of tr.childNodes) {
    if (cell.nodeType !== 1 || !/^t[dh]$/i.test(cell.nodeName)) continue
    n++
    if (holdsMore(cell, 600)) return false
    for (const c of cell.childNodes) if (c.nodeType === 1 && PROSE.has(c.nodeName.toLowerCase()) && holdsMore(c, 200)) return false
  }
  return n > 1
}

/** Characters of text, each counted once for every element around it: what looking at the text of every element costs. */
export const weightOf = (root: DomNode): number => {
  let weight = 0
  const open: (readonly [DomNode, number])[] = [[root, 1]]
  for (let top = open.pop(); top; top = open.pop()) {
    const [node, depth] = top
    if (node.nodeType === 3) weight += (node.textContent?.length ?? 0) * depth
    else for (const c of node.childNodes) open.push([c, depth + 1])
  }
  return weight
}
