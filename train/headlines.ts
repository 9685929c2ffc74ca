import { readFileSync } from 'node:fs'
import type { Chance } from './arena.ts'
import { title } from './augment.ts'
import type { Gold } from './conllu.ts'

/**
 * Headlines the treebanks lack, made from patterns and the words of train/headlines.tsv: present-tense verbs that look like plural
 * nouns, passives without auxiliary, "to" futures, missing articles, comma for "and".
 */
export const headlines = (path: string, count: number, chance: Chance): Gold[] => {
  const lexicon = new Map<string, string[][]>()
  for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
    const [kind, ...rest] = line.split('\t')
    if (kind && !kind.startsWith('#')) lexicon.set(kind, [...(lexicon.get(kind) ?? []), rest])
  }
  const pick = (kind: string): string[] => {
    const list = lexicon.get(kind)
    if (!list) throw new Error(`${path} has no rows of kind "${kind}"`)
    return list[chance.below(list.length)]!
  }
  return Array.from({ length: count }, () => headline(new Maker(pick, chance)))
}

/** One word: form, upos, xpos, feats, head (index in the sentence; -1 root), relation. */
type Word = [string, string, string, string, number, string]

const SING = 'Number=Sing'
const PLUR = 'Number=Plur'
const PRES = 'Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin'
const PRES_PLUR = 'Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin'
const PASSIVE = 'Tense=Past|VerbForm=Part|Voice=Pass'

class Maker {
  readonly words: Word[] = []
  readonly pick: (kind: string) => string[]
  readonly chance: Chance
  constructor(pick: (kind: string) => string[], chance: Chance) {
    this.pick = pick
    this.chance = chance
  }
  add(...w: Word): number {
    return this.words.push(w) - 1
  }
  /** Sets head and relation of a word added before. */
  hang(i: number, head: number, relation: string): void {
    this.words[i]![4] = head
    this.words[i]![5] = relation
  }
  maybe(p: number): boolean {
    return this.chance.next() < p
  }
  state(): number {
    return this.add(this.pick('state')[0]!, 'PROPN', 'NNP', SING, -1, 'dep')
  }
  /** "army chief", "Malian foreign minister", "UN envoy": the last word is the head. Returns it. */
  actor(): number {
    const x = this.chance.next()
    if (x < 0.4) return this.state()
    const before: number[] = []
    if (x < 0.6) before.push(this.add(this.pick('people')[0]!, 'ADJ', 'JJ', 'Degree=Pos', 0, 'amod'))
    else if (x < 0.85) before.push(this.add(this.pick('state')[0]!, 'PROPN', 'NNP', SING, 0, 'compound'))
    else before.push(this.add(this.pick('body')[0]!, 'PROPN', 'NNP', SING, 0, 'compound'))
    if (this.maybe(0.3)) before.push(this.add(this.pick('trade')[0]!, 'NOUN', 'NN', SING, 0, 'compound'))
    const h = this.add(this.pick('office')[0]!, 'NOUN', 'NN', SING, -1, 'dep')
    for (const b of before) this.words[b]![4] = h
    return h
  }
  thing(plural = this.maybe(0.55)): number {
    const before: number[] = []
    if (this.maybe(0.15)) before.push(this.add(this.pick('quality')[0]!, 'ADJ', 'JJ', 'Degree=Pos', 0, 'amod'))
    if (this.maybe(0.25)) before.push(this.add(this.pick('trade')[0]!, 'NOUN', 'NN', SING, 0, 'compound'))
    const h = plural
      ? this.add(this.pick('things')[0]!, 'NOUN', 'NNS', PLUR, -1, 'dep')
      : this.add(this.pick('thing')[0]!, 'NOUN', 'NN', SING, -1, 'dep')
    for (const b of before) this.words[b]![4] = h
    return h
  }
  /** A prepositional phrase hung on `head`. */
  phrase(head: number, relation: string, preposition = this.pick('preposition')[0]!): void {
    const p = this.add(preposition, 'ADP', 'IN', '', 0, 'case')
    const n = this.maybe(0.6) ? this.state() : this.thing()
    this.words[p]![4] = n
    this.hang(n, head, relation)
  }
  people(): number {
    if (this.maybe(0.5)) {
      const k = this.add(this.pick('number')[0]!, 'NUM', 'CD', 'NumForm=Word|NumType=Card', 0, 'nummod')
      const n = this.add(this.pick('persons')[0]!, 'NOUN', 'NNS', PLUR, -1, 'dep')
      this.words[k]![4] = n
      return n
    }
    return this.add(this.pick('persons')[0]!, 'NOUN', 'NNS', PLUR, -1, 'dep')
  }
}

type Pattern = (m: Maker) => void

const simple: Pattern = (m) => {
  const s = m.actor()
  const v = m.add(m.pick('verb')[1]!, 'VERB', 'VBZ', PRES, -1, 'root')
  m.hang(s, v, 'nsubj')
  const o = m.maybe(0.6) ? m.thing() : m.state()
  m.hang(o, v, 'obj')
  if (m.maybe(0.6)) m.phrase(m.maybe(0.4) ? o : v, 'obl')
  for (const w of m.words) if (w[5] === 'obl' && w[4] === o) w[5] = 'nmod'
}

const pair: Pattern = (m) => {
  const a = m.state()
  const comma = m.maybe(0.6)
  const c = comma ? m.add(',', 'PUNCT', ',', '', 0, 'punct') : m.add('and', 'CCONJ', 'CC', '', 0, 'cc')
  const b = m.state()
  m.words[c]![4] = b
  m.hang(b, a, 'conj')
  const v = m.add(m.pick('verb')[0]!, 'VERB', 'VBP', PRES_PLUR, -1, 'root')
  m.hang(a, v, 'nsubj')
  m.hang(m.thing(), v, 'obj')
  if (m.maybe(0.5)) m.phrase(v, 'obl')
}

const bare: Pattern = (m) => {
  const s = m.people()
  const v = m.add(m.pick('verb-harm')[0]!, 'VERB', 'VBN', PASSIVE, -1, 'root')
  m.hang(s, v, 'nsubj:pass')
  m.phrase(v, 'obl', 'in')
  if (m.maybe(0.5)) m.phrase(v, 'obl', 'near')
}

const passive: Pattern = (m) => {
  const s = m.thing()
  const v = m.add(m.pick('verb')[2]!, 'VERB', 'VBN', PASSIVE, -1, 'root')
  m.hang(s, v, 'nsubj:pass')
  if (m.maybe(0.4)) {
    const p = m.add('by', 'ADP', 'IN', '', 0, 'case')
    const n = m.actor()
    m.words[p]![4] = n
    m.hang(n, v, 'obl:agent')
  } else m.phrase(v, 'obl')
}

const future: Pattern = (m) => {
  const s = m.actor()
  const t = m.add('to', 'PART', 'TO', '', 0, 'mark')
  const v = m.add(m.pick('verb')[0]!, 'VERB', 'VB', 'VerbForm=Inf', -1, 'root')
  m.words[t]![4] = v
  m.hang(s, v, 'nsubj')
  m.hang(m.maybe(0.7) ? m.thing() : m.state(), v, 'obj')
  if (m.maybe(0.5)) m.phrase(v, 'obl')
}

const saying: Pattern = (m) => {
  const s = m.actor()
  const say = m.add(m.pick('say')[0]!, 'VERB', 'VBZ', PRES, -1, 'root')
  m.hang(s, say, 'nsubj')
  const t = m.maybe(0.6) ? m.thing() : m.state()
  const passiveClause = m.maybe(0.5)
  const v = passiveClause
    ? m.add(m.pick('verb')[2]!, 'VERB', 'VBN', PASSIVE, say, 'ccomp')
    : m.add(
        m.pick('verb')[3]!,
        'VERB',
        'VBD',
        m.words[t]![2] === 'NNS'
          ? 'Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin'
          : 'Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin',
        say,
        'ccomp',
      )
  m.hang(t, v, passiveClause ? 'nsubj:pass' : 'nsubj')
  if (!passiveClause) m.hang(m.maybe(0.5) ? m.state() : m.thing(), v, 'obj')
  else m.phrase(v, 'obl')
}

const noun: Pattern = (m) => {
  const h = m.thing()
  m.hang(h, -1, 'root')
  const p = m.add('between', 'ADP', 'IN', '', 0, 'case')
  const a = m.state()
  m.words[p]![4] = a
  const c = m.add('and', 'CCONJ', 'CC', '', 0, 'cc')
  const b = m.state()
  m.words[c]![4] = b
  m.hang(b, a, 'conj')
  if (m.maybe(0.5)) {
    m.hang(a, h, 'nmod')
    return
  }
  const v = m.add(
    m.pick('move')[m.words[h]![2] === 'NNS' ? 0 : 1]!,
    'VERB',
    m.words[h]![2] === 'NNS' ? 'VBP' : 'VBZ',
    m.words[h]![2] === 'NNS' ? PRES_PLUR : PRES,
    -1,
    'root',
  )
  m.hang(h, v, 'nsubj')
  m.hang(a, h, 'nmod')
  if (m.maybe(0.5)) m.phrase(v, 'obl')
}

const moving: Pattern = (m) => {
  const s = m.maybe(0.5) ? m.actor() : m.thing(false)
  const v = m.add(m.pick('move')[1]!, 'VERB', 'VBZ', PRES, -1, 'root')
  m.hang(s, v, 'nsubj')
  m.phrase(v, 'obl')
}

const accusing: Pattern = (m) => {
  const s = m.actor()
  const v = m.add('accuses', 'VERB', 'VBZ', PRES, -1, 'root')
  m.hang(s, v, 'nsubj')
  m.hang(m.state(), v, 'obj')
  const p = m.add('of', 'SCONJ', 'IN', '', 0, 'mark')
  const g = m.add(m.pick('verb')[4]!, 'VERB', 'VBG', 'Tense=Pres|VerbForm=Part', v, 'advcl')
  m.words[p]![4] = g
  m.hang(m.thing(), g, 'obj')
}

const PATTERNS: readonly (readonly [number, Pattern])[] = [
  [0.34, simple],
  [0.1, pair],
  [0.08, bare],
  [0.1, passive],
  [0.13, future],
  [0.09, saying],
  [0.05, noun],
  [0.06, moving],
  [0.05, accusing],
]

const headline = (m: Maker): Gold => {
  let x = m.chance.next()
  let chosen = simple
  for (const [share, pattern] of PATTERNS) {
    if (x >= 0 && x < share) chosen = pattern
    x -= share
  }
  chosen(m)
  const style = m.chance.next()
  const root = m.words.findIndex((w) => w[4] === -1)
  if (m.maybe(0.15)) m.add('.', 'PUNCT', '.', '', root, 'punct')
  const form = m.words.map(([f, u], i) =>
    style > 0.95 ? f.toUpperCase() : i === 0 || (style < 0.35 && !['ADP', 'PART', 'CCONJ', 'SCONJ'].includes(u)) ? title(f) : f,
  )
  const column = (k: 1 | 2 | 3 | 5): string[] => m.words.map((w) => w[k])
  return {
    text: form.join(' '),
    newDocument: false,
    form,
    lemma: form,
    upos: column(1),
    xpos: column(2),
    feats: column(3),
    head: Int32Array.from(m.words, (w) => w[4]),
    deprel: column(5),
    multi: [],
    glued: form.map(() => false),
  }
}
