import type { Row } from '../knowledge/table.ts'
import type { Tense } from './token.ts'

/** One written form of a verb: finite with tense, person and number, or not. */
export interface VerbForm {
  readonly form: string
  readonly kind: 'V' | 'I' | 'P' | 'G'
  readonly tense?: Tense
  readonly person?: 1 | 2 | 3
  readonly plural?: boolean
}

interface Stems {
  readonly s1: string
  readonly s3: string
  readonly p1: string
  readonly p3: string
  readonly imperfect: string
  readonly future: string
  /** Stem of the simple past; `a` where it goes like parler. */
  readonly simple: string
  readonly er: boolean
  readonly participle: string
  readonly subjunctive: string
  readonly gerund: string
}

/** Rows of french/conjugation.tsv by their ending. */
export type Models = ReadonlyMap<string, Row>

/** Softens g and c before a and o: mangeons, commençons. */
const soft = (stem: string): string => (stem.endsWith('g') ? `${stem}e` : stem.endsWith('c') ? `${stem.slice(0, -1)}ç` : stem)

/** Before a silent e: appelle, rejette, lève, espère, emploie. */
const stressed = (stem: string): string => {
  if (/(?:appel|rappel|jet|interpel)$/.test(stem)) return stem.endsWith('ll') ? stem : stem + stem.at(-1)
  if (/[oua]y$/.test(stem)) return `${stem.slice(0, -1)}i`
  return stem.replace(/[eé]([bcdfglmnprstv]|ch|gn|gu|qu)$/, 'è$1')
}

const er = (word: string): Stems => {
  const stem = word.slice(0, -2)
  const strong = stressed(stem)
  const mild = /é[^aeiouyé]+$/.test(stem) ? stem : strong
  return {
    s1: `${strong}e`,
    s3: `${strong}e`,
    p1: `${soft(stem)}ons`,
    p3: `${strong}ent`,
    imperfect: soft(stem),
    future: `${mild}er`,
    simple: soft(stem),
    er: true,
    participle: `${stem}é`,
    subjunctive: strong,
    gerund: `${soft(stem)}ant`,
  }
}

const ir = (word: string): Stems => {
  const stem = word.slice(0, -1)
  return {
    s1: `${stem}s`,
    s3: `${stem}t`,
    p1: `${stem}ssons`,
    p3: `${stem}ssent`,
    imperfect: `${stem}ss`,
    future: word,
    simple: stem,
    er: false,
    participle: stem,
    subjunctive: `${stem}ss`,
    gerund: `${stem}ssant`,
  }
}

const re = (word: string): Stems => {
  const stem = word.slice(0, -2)
  return {
    s1: `${stem}s`,
    s3: /[dt]$/.test(stem) ? stem : `${stem}t`,
    p1: `${stem}ons`,
    p3: `${stem}ent`,
    imperfect: stem,
    future: `${stem}r`,
    simple: `${stem}i`,
    er: false,
    participle: `${stem}u`,
    subjunctive: stem,
    gerund: `${stem}ant`,
  }
}

const irregular = (word: string, ending: string, row: Row): Stems => {
  const head = word.slice(0, word.length - ending.length)
  const cell = (name: string): string | undefined => {
    const text = row.optional(name)
    return text === undefined ? undefined : head + text
  }
  const p1 = head + row.text('p1')
  const imperfect = cell('imperfect') ?? p1.replace(/ons$/, '')
  const simple = cell('simple')
  return {
    s1: head + row.text('s1'),
    s3: head + row.text('s3'),
    p1,
    p3: head + row.text('p3'),
    imperfect,
    future: head + row.text('future'),
    simple: simple ?? (word.endsWith('er') ? soft(word.slice(0, -2)) : imperfect),
    er: simple === undefined && word.endsWith('er'),
    participle: head + row.text('participle'),
    subjunctive: cell('subjunctive') ?? (head + row.text('p3')).replace(/ent$/, ''),
    gerund: cell('gerund') ?? `${imperfect}ant`,
  }
}

const stemsOf = (word: string, models: Models): Stems => {
  const own = models.get(`^${word}`)
  if (own) return irregular(word, word, own)
  for (let n = word.length; n >= 3; n--) {
    const row = models.get(word.slice(-n))
    if (row) return irregular(word, word.slice(-n), row)
  }
  if (word.endsWith('er')) return er(word)
  return word.endsWith('ir') ? ir(word) : re(word)
}

/** Gender and number of a participle or adjective ending in -é, -i, -u, -s, -t: its four forms, or three. */
const participles = (p: string): readonly string[] => (p.endsWith('s') ? [p, `${p}e`, `${p}es`] : [p, `${p}e`, `${p}s`, `${p}es`])

/** All forms of a French verb that reports use. Source: Bescherelle's rules; departures of single verbs stand in french/conjugation.tsv. */
export const conjugate = (word: string, models: Models): readonly VerbForm[] => {
  const s = stemsOf(word, models)
  const out: VerbForm[] = [
    { form: word, kind: 'I' },
    { form: s.gerund, kind: 'G' },
    ...participles(s.participle).map((form): VerbForm => ({ form, kind: 'P', plural: form.endsWith('s') && form !== s.participle })),
  ]
  const add = (tense: Tense, person: 1 | 2 | 3, plural: boolean, form: string): void => {
    out.push({ form, kind: 'V', tense, person, plural })
  }
  add('P', 3, false, s.s3)
  add('P', 3, true, s.p3)
  add('P', 1, false, s.s1)
  add('P', 1, true, s.p1)
  add('P', 2, true, word === 'être' ? 'êtes' : word === 'faire' ? 'faites' : word === 'dire' ? 'dites' : s.p1.replace(/ons$/, 'ez'))
  const weak = s.imperfect.replace(/ge$/, 'g').replace(/ç$/, 'c')
  for (const [tense, stem] of [
    ['I', s.imperfect],
    ['C', s.future],
  ] as const) {
    add(tense, 3, false, `${stem}ait`)
    add(tense, 3, true, `${stem}aient`)
    add(tense, 1, false, `${stem}ais`)
    add(tense, 1, true, `${tense === 'I' ? weak : stem}ions`)
    add(tense, 2, true, `${tense === 'I' ? weak : stem}iez`)
  }
  add('F', 3, false, `${s.future}a`)
  add('F', 3, true, `${s.future}ont`)
  add('F', 1, false, `${s.future}ai`)
  add('F', 1, true, `${s.future}ons`)
  add('F', 2, true, `${s.future}ez`)
  if (s.er) {
    add('S', 3, false, `${s.simple}a`)
    add('S', 3, true, `${weak}èrent`)
  } else {
    add('S', 3, false, `${s.simple}t`)
    add('S', 3, true, `${s.simple}rent`)
  }
  const sub = word === 'être' ? ['soit', 'soient'] : word === 'avoir' ? ['ait', 'aient'] : [`${s.subjunctive}e`, `${s.subjunctive}ent`]
  add('J', 3, false, sub[0] as string)
  add('J', 3, true, sub[1] as string)
  return out
}
