import { readFileSync } from 'node:fs'
import type { Gold } from './conllu.ts'
import { learnLemmas } from './lemmas.ts'

/** Tables read off the treebanks: tag and relation lists, features and lemmas by word, conventions of the tokeniser. */
export interface Harvest {
  readonly tags: readonly string[]
  readonly rels: readonly string[]
  /** Default features of a tag, and of (lower-case form, tag) where they differ. */
  readonly feats: readonly string[]
  readonly formFeats: Readonly<Record<string, string>>
  readonly lemma: { readonly suffix: Readonly<Record<string, string>>; readonly word: Readonly<Record<string, string>> }
  readonly titles: readonly string[]
  readonly abbreviations: readonly string[]
  readonly prefixes: readonly string[]
  readonly joined: readonly string[]
  readonly splits: Readonly<Record<string, readonly number[]>>
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
  const tagCount = new Map<string, number>()
  const rels = new Set<string>()
  const byTag = new Map<string, Map<string, number>>()
  const byForm = new Map<string, Map<string, number>>()
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
      const tag = `${g.upos[i]} ${g.xpos[i]}`
      const low = form.toLowerCase()
      tagCount.set(tag, (tagCount.get(tag) ?? 0) + 1)
      rels.add(g.deprel[i]!)
      count(byTag, tag, g.feats[i]!)
      count(byForm, `${low}\t${tag}`, g.feats[i]!)
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
  const tags = sortedKeys(tagCount).filter((t) => tagCount.get(t)! >= 4)
  const tagId = new Map(tags.map((t, i) => [t, i]))
  const feats = tags.map((t) => top(byTag.get(t)!))
  const formFeats: Record<string, string> = {}
  for (const key of sortedKeys(byForm)) {
    const [low, tag] = key.split('\t') as [string, string]
    const id = tagId.get(tag)
    const f = top(byForm.get(key)!)
    if (id !== undefined && f !== feats[id]) formFeats[`${low}\t${id}`] = f
  }
  const rows = abbreviationRows(abbreviationsTsv)
  const listed = new Set(rows.map((r) => r.word))
  const abbreviations = [
    ...new Set([...listed, ...sortedKeys(dotted).filter((w) => dotted.get(w)! >= 3 && !/^(?:\p{L}\.)$/u.test(w))]),
  ].sort()
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
    tags,
    rels: [...rels].sort(),
    feats,
    formFeats,
    lemma: learnLemmas(golds),
    titles: rows
      .filter((r) => r.kind === 'before-name')
      .map((r) => r.word)
      .sort(),
    abbreviations,
    prefixes,
    joined: joined.filter((j) => !prefixes.includes(j.slice(0, j.indexOf('-')))),
    splits,
  }
}
