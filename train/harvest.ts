import { readFileSync } from 'node:fs'
import { lemmaOf } from '../src/parse/lemma.ts'
import type { Gold } from './conllu.ts'
import { learnLemmas } from './lemmas.ts'

/** Tables read off the treebanks: lemmas, conventions of the tokeniser. */
export interface Harvest {
  readonly lemma: { readonly suffix: Readonly<Record<string, string>>; readonly word: Readonly<Record<string, string>> }
  /** Lower-case word with its full stop → before-name or anywhere. */
  readonly abbreviations: Readonly<Record<string, string>>
  /** What follows the last dot of a site's or file's name. */
  readonly endings: readonly string[]
  readonly prefixes: readonly string[]
  readonly joined: readonly string[]
  readonly splits: Readonly<Record<string, readonly number[]>>
  readonly apart: Readonly<Record<string, { readonly lengths: readonly number[]; readonly before: readonly string[] }>>
}

const count = (m: Map<string, Map<string, number>>, k: string, v: string): void => {
  const inner = m.get(k) ?? new Map<string, number>()
  m.set(k, inner)
  inner.set(v, (inner.get(v) ?? 0) + 1)
}

const top = (m: Map<string, number>): string => {
  let best = ''
  let n = -1
  for (const [k, v] of m)
    if (v > n || (v === n && k < best)) {
      best = k
      n = v
    }
  return best
}

const sortedKeys = <V>(m: ReadonlyMap<string, V>): string[] => [...m.keys()].sort()

export const abbreviationRows = (path: string): { word: string; kind: string }[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([word, kind]) => ({ word: (word ?? '').toLowerCase(), kind: kind ?? '' }))

export const harvest = (golds: readonly Gold[], abbreviationsTsv = 'knowledge/words/abbreviations.tsv'): Harvest => {
  const dotted = new Map<string, number>()
  const split = new Map<string, Map<string, number>>()
  const hyphen = new Map<string, Map<string, number>>()
  for (const g of golds) {
    const inMulti = new Set<number>()
    for (const m of g.multi) {
      const lengths = g.form.slice(m.first, m.last + 1).map((f) => f.length)
      for (let i = m.first; i <= m.last; i++) inMulti.add(i)
      if (!/['’`]/.test(m.form) && lengths.reduce((a, b) => a + b) === m.form.length) count(split, m.form.toLowerCase(), lengths.join(' '))
    }
    g.form.forEach((form, i) => {
      const low = form.toLowerCase()
      if (/^\p{L}[\p{L}.]*\.$/u.test(form) && low.length <= 6) dotted.set(low, (dotted.get(low) ?? 0) + 1)
      if (!inMulti.has(i) && /^\p{L}+$/u.test(form)) count(split, low, '')
      if (/^\p{L}[\p{L}\p{N}]*(?:-\p{L}[\p{L}\p{N}]*)+$/u.test(form)) {
        count(hyphen, low.slice(0, low.indexOf('-')), 'whole')
        count(hyphen, `=${low}`, 'whole')
      }
      if (form === '-' && i > 0 && i + 1 < g.form.length && g.glued[i - 1] && g.glued[i] && !g.glued[i - 2]) {
        count(hyphen, g.form[i - 1]!.toLowerCase(), 'split')
        count(hyphen, `=${g.form[i - 1]!.toLowerCase()}-${g.form[i + 1]!.toLowerCase()}`, 'split')
      }
    })
  }
  const rows = abbreviationRows(abbreviationsTsv)
  const abbreviations = Object.fromEntries(rows.filter((r) => r.kind !== 'ending').map((r) => [r.word, r.kind]))
  for (const w of sortedKeys(dotted)) if (dotted.get(w)! >= 3 && !/^\p{L}\.$/u.test(w)) abbreviations[w] ??= 'anywhere'
  const prefixes: string[] = []
  const joined: string[] = []
  for (const key of sortedKeys(hyphen)) {
    const whole = hyphen.get(key)!.get('whole') ?? 0
    const parts = hyphen.get(key)!.get('split') ?? 0
    if (whole <= parts) continue
    if (key.startsWith('=')) joined.push(key.slice(1))
    else if (whole >= 2 && key.length > 1) prefixes.push(key)
  }
  const splits: Record<string, number[]> = {}
  for (const key of sortedKeys(split)) {
    const t = top(split.get(key)!)
    if (t !== '' && (split.get(key)!.get(t) ?? 0) >= 2) splits[key] = t.split(' ').map(Number)
  }
  return {
    lemma: withIrregular(learnLemmas(golds)),
    abbreviations,
    endings: rows.filter((r) => r.kind === 'ending').map((r) => r.word),
    prefixes,
    joined: joined.filter((j) => !prefixes.includes(j.slice(0, j.indexOf('-')))),
    splits,
    apart: apartWords(golds, splits),
  }
}

/** A word must be found as two at least this often to be split by what comes next, and a next word this often with the apostrophe. */
const APART = 5
const SHOWN = 3
/** Only these decide: an adjective or noun may follow the whole word as well ("its important role"), seen or not. */
const CLOSED = new Set(['DET', 'PRON', 'PART', 'ADP', 'AUX', 'SCONJ', 'CCONJ'])

/**
 * Words mostly whole that are at times two ("its" for "it's"), and the next words before which they are: those that followed them more
 * often then, or that follow the form with its apostrophe and never the whole word.
 */
const apartWords = (golds: readonly Gold[], splits: Readonly<Record<string, readonly number[]>>): Harvest['apart'] => {
  const bare = new Map<string, Map<string, number>>()
  const marked = new Map<string, Map<string, number>>()
  const whole = new Map<string, Map<string, number>>()
  const lengths = new Map<string, number[]>()
  const uposes = new Map<string, Map<string, number>>()
  for (const g of golds) {
    for (const [i, form] of g.form.entries()) count(uposes, form.toLowerCase(), g.upos[i]!)
    const inside = new Set<number>()
    for (const m of g.multi) {
      for (let i = m.first; i <= m.last; i++) inside.add(i)
      const next = (g.form[m.last + 1] ?? '').toLowerCase()
      const parts = g.form.slice(m.first, m.last + 1)
      const low = m.form.toLowerCase()
      const plain = low.replace(/['’`]/g, '')
      if (plain !== low) count(marked, plain, next)
      else if (parts.join('').toLowerCase() === low) {
        count(bare, low, next)
        lengths.set(
          low,
          parts.map((p) => p.length),
        )
      }
    }
    g.form.forEach((form, i) => {
      if (!inside.has(i)) count(whole, form.toLowerCase(), (g.form[i + 1] ?? '').toLowerCase())
    })
  }
  const out: Record<string, { lengths: number[]; before: string[] }> = {}
  for (const word of sortedKeys(bare)) {
    const apart = bare.get(word)!
    const times = [...apart.values()].reduce((a, b) => a + b, 0)
    if (times < APART || splits[word] !== undefined) continue
    const other = whole.get(word) ?? new Map<string, number>()
    const shown = marked.get(word) ?? new Map<string, number>()
    const before = [...new Set([...apart.keys(), ...shown.keys()])]
      .filter((next) => /^\p{L}+$/u.test(next) && CLOSED.has(top(uposes.get(next)!)))
      .filter((next) => (apart.get(next) ?? 0) > (other.get(next) ?? 0) || ((shown.get(next) ?? 0) >= SHOWN && !other.has(next)))
      .sort()
    if (before.length > 0) out[word] = { lengths: lengths.get(word)!, before }
  }
  return out
}

/** Adds the irregular forms of train/irregular.tsv (form, treebank tag, lemma) that the rules get wrong and the treebanks do not tell. */
const withIrregular = (learned: { suffix: Record<string, string>; word: Record<string, string> }): Harvest['lemma'] => {
  const word = { ...learned.word }
  const data = { suffix: new Map(Object.entries(learned.suffix)), word: new Map(Object.entries(learned.word)) }
  for (const line of readFileSync('train/irregular.tsv', 'utf8').trimEnd().split('\n').slice(1)) {
    const [form, xpos, lemma] = line.split('\t') as [string, string, string]
    if (lemmaOf(form, xpos, data) !== lemma) word[`${xpos} ${form}`] = lemma
  }
  return { suffix: learned.suffix, word }
}
