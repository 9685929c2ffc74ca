import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One gold sentence of a treebank. Columns are parallel, 0-based; `head` -1 is the root. */
export interface Gold {
  /** The raw text of the sentence. */
  readonly text: string
  /** True where a document begins with this sentence. */
  readonly newDocument: boolean
  readonly form: string[]
  readonly lemma: string[]
  readonly upos: string[]
  readonly xpos: string[]
  readonly feats: string[]
  readonly head: Int32Array
  readonly deprel: string[]
  /** Surface tokens of more than one word: [first, last] word and the form as written. */
  readonly multi: readonly { readonly first: number; readonly last: number; readonly form: string }[]
  /** Words followed directly by the next surface token. */
  readonly glued: boolean[]
}

/** Reads a CoNLL-U file (gzip where the name ends in .gz). Empty nodes are left out. */
export const readConllu = (path: string): Gold[] => {
  const bytes = readFileSync(path)
  return parseConllu((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}

export const parseConllu = (conllu: string): Gold[] => {
  const out: Gold[] = []
  for (const block of conllu.replaceAll('\r\n', '\n').split(/\n\n+/)) {
    const gold = sentence(block)
    if (gold) out.push(gold)
  }
  return out
}

const sentence = (block: string): Gold | null => {
  let text = ''
  let newDocument = false
  const rows: string[][] = []
  const multi: { first: number; last: number; form: string }[] = []
  const gluedMulti = new Set<number>()
  for (const line of block.split('\n')) {
    if (line.startsWith('# text = ')) text = line.slice(9)
    else if (line.startsWith('# newdoc')) newDocument = true
    else if (line !== '' && !line.startsWith('#')) {
      const row = line.split('\t')
      const id = row[0] ?? ''
      const range = /^(\d+)-(\d+)$/.exec(id)
      if (range) {
        multi.push({ first: Number(range[1]) - 1, last: Number(range[2]) - 1, form: row[1] ?? '' })
        if (row[9]?.includes('SpaceAfter=No')) gluedMulti.add(Number(range[2]) - 1)
      } else if (/^\d+$/.test(id)) rows.push(row)
    }
  }
  if (rows.length === 0) return null
  const column = (i: number) => rows.map((row) => row[i] ?? '_')
  const glued = rows.map((row) => row[9]?.includes('SpaceAfter=No') ?? false)
  for (const m of multi) for (let i = m.first; i <= m.last; i++) glued[i] = i < m.last || gluedMulti.has(i)
  return {
    text,
    newDocument,
    form: column(1),
    lemma: column(2),
    upos: column(3),
    xpos: column(4),
    feats: column(5).map((f) => (f === '_' ? '' : f)),
    head: Int32Array.from(rows, (row) => Number(row[6]) - 1),
    deprel: column(7),
    multi,
    glued,
  }
}
