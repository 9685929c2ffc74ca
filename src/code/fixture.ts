import type { Sentence } from '../model/sentence.ts'

/**
 * A parsed sentence from rows "form lemma xpos head deprel" (head from 1, 0 = root), for tests: the coder is tried on trees known to be right.
 * Offsets are those of the forms joined with blanks.
 */
export const sentenceOf = (rows: string, index = 0, offset = 0): Sentence => {
  const cells = rows
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  let at = offset
  const start: number[] = []
  const end: number[] = []
  for (const [form = ''] of cells) {
    start.push(at)
    end.push(at + form.length)
    at += form.length + 1
  }
  return {
    index,
    span: { start: offset, end: at - 1 },
    block: 'paragraph',
    headings: [],
    length: cells.length,
    start: Uint32Array.from(start),
    end: Uint32Array.from(end),
    form: cells.map((c) => c[0] as string),
    lemma: cells.map((c) => c[1] as string),
    xpos: cells.map((c) => c[2] as string),
    upos: cells.map((c) => upos(c[2] as string)),
    feats: cells.map((c) => (/S$/.test(c[2] as string) && /^NN/.test(c[2] as string) ? 'Number=Plur' : '')),
    head: Int32Array.from(cells, (c) => Number(c[3]) - 1),
    deprel: cells.map((c) => c[4] as string),
    parsed: true,
  }
}

const TAGS: readonly (readonly [RegExp, string])[] = [
  [/^NNP/, 'PROPN'],
  [/^NN/, 'NOUN'],
  [/^VB/, 'VERB'],
  [/^MD$/, 'AUX'],
  [/^JJ/, 'ADJ'],
  [/^RB|^RP/, 'ADV'],
  [/^IN$/, 'ADP'],
  [/^TO$/, 'PART'],
  [/^DT$/, 'DET'],
  [/^PRP|^WP/, 'PRON'],
  [/^CC$/, 'CCONJ'],
  [/^CD$/, 'NUM'],
  [/^POS$/, 'PART'],
]

const upos = (xpos: string): string => TAGS.find(([re]) => re.test(xpos))?.[1] ?? 'PUNCT'
