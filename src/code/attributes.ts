import type { Party } from '../model/party.ts'
import type { AttributeStatement, Quantity, Statement } from '../model/statement.ts'
import { isNamed } from './conditions/parties.ts'
import { opBefore } from './conditions/people.ts'
import type { DocumentContext, OpenExtractor } from './context.ts'
import { type Piece, piece, stretch, subjectOf } from './piece.ts'
import { state } from './state.ts'
import { casesOf, child, headOf, kids, type Tree } from './tree.ts'

/** Words of words/attributes.tsv: dictionary form → key. */
type Keys = ReadonlyMap<string, string>

const PROSE: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote', 'infobox', 'table'])

interface Found {
  readonly about: Party
  readonly key: string
  readonly value: string
  readonly quantity?: Quantity
  readonly span: Piece
  readonly token: number
}

/** Background that a document tells of a party: what it was, believes, counts; no type of condition grows for it. */
export const openAttributes: OpenExtractor = (knowledge) => {
  const nouns = new Map<string, string>()
  const verbs = new Map<string, string>()
  const adjectives = new Map<string, string>()
  for (const row of knowledge.table('words/attributes.tsv').rows)
    for (const word of row.list('words'))
      ({ noun: nouns, verb: verbs, adjective: adjectives })[row.text('kind')]?.set(word, row.text('key'))
  return (context) => {
    const out: Statement[] = []
    for (const [i, t] of context.trees.entries()) {
      if (!PROSE.has(t.sentence.block) || !t.sentence.parsed) continue
      for (let k = 0; k < t.length; k++)
        for (const found of [...ofNoun(context, i, t, k, nouns, adjectives), ...ofVerb(context, i, t, k, verbs)])
          out.push(statementOf(context, i, t, found))
    }
    return out
  }
}

const parties = (c: DocumentContext, i: number, token: number): readonly Party[] => (token < 0 ? [] : c.parties(i, token).filter(isNamed))

/** "A and B, both former colonies of C", "a predominantly X country", "the population of A is 3 million". */
const ofNoun = (c: DocumentContext, i: number, t: Tree, k: number, nouns: Keys, adjectives: Keys): readonly Found[] => {
  if (t.sentence.upos[k] !== 'NOUN') return []
  const lemma = (t.sentence.lemma[k] ?? '').toLowerCase()
  const key = nouns.get(lemma)
  const text = c.document.text
  const subject = child(t, k, 'nsubj') >= 0 ? child(t, k, 'nsubj') : t.rel[k] === 'appos' ? headOf(t, k) : -1
  const whole = piece(t, text, k, kids(t, k, 'nsubj', 'cop', 'acl', 'conj', 'parataxis', 'advcl'))
  if (!whole) return []
  if (key === 'population') {
    const about = [...kids(t, k, 'nmod', 'amod', 'compound')].flatMap((x) => parties(c, i, x))[0]
    const counted = countOver(t, text, k)
    return about && counted ? [{ about, key, value: counted.value, quantity: counted.quantity, span: whole, token: k }] : []
  }
  if (key !== undefined) {
    const abouts = parties(c, i, subject)
    return abouts.map((about) => ({ about, key, value: whole.text, span: whole, token: k }))
  }
  if (!/^(country|state|nation|republic|kingdom|society)$/.test(lemma)) return []
  const told = kids(t, k, 'amod').find((x) => adjectives.has((t.sentence.lemma[x] ?? '').toLowerCase()))
  if (told === undefined) return []
  const key2 = adjectives.get((t.sentence.lemma[told] ?? '').toLowerCase()) ?? 'kind'
  return parties(c, i, subject).map((about) => ({ about, key: key2, value: whole.text, span: whole, token: k }))
}

const countOver = (t: Tree, text: string, k: number): { readonly value: string; readonly quantity: Quantity } | undefined => {
  const all = stretch(t, text, k, t.right[headOf(t, k) < 0 ? k : headOf(t, k)] as number)
  const m = all && /(\d+(?:[.,]\d+)*)\s*(million|billion|thousand)?/i.exec(all.text)
  if (!all || !m) return undefined
  const scale = { million: 1e6, billion: 1e9, thousand: 1e3 }[(m[2] ?? '').toLowerCase()] ?? 1
  const n = Number((m[1] ?? '').replace(/,(?=\d{3}\b)/g, '').replace(',', '.')) * scale
  return Number.isFinite(n) ? { value: m[0].trim(), quantity: { n, op: opBefore(all.text.slice(0, m.index)), unit: 'people' } } : undefined
}

/** "A, founded in 1992, …", "A gained independence in 1960". */
const ofVerb = (c: DocumentContext, i: number, t: Tree, k: number, verbs: Keys): readonly Found[] => {
  if (t.sentence.upos[k] !== 'VERB') return []
  const object = child(t, k, 'obj')
  const lemma = (t.sentence.lemma[k] ?? '').toLowerCase()
  const key = verbs.get(lemma) ?? (object < 0 ? undefined : verbs.get(`${lemma} ${(t.sentence.lemma[object] ?? '').toLowerCase()}`))
  if (key === undefined) return []
  const passive = child(t, k, 'aux:pass', 'nsubj:pass') >= 0 || (t.rel[k] === 'acl' && t.sentence.xpos[k] === 'VBN')
  if (object < 0 && !passive) return []
  const w = c.when.at(i, k)
  if (w.basis !== 'explicit' && w.basis !== 'resolved') return []
  const subject = t.rel[k] === 'acl' && subjectOf(t, k) < 0 ? headOf(t, k) : subjectOf(t, k)
  const span = piece(t, c.document.text, k, kids(t, k, 'nsubj', 'conj', 'parataxis'))
  if (!span || casesOf(t, k) !== '') return []
  return parties(c, i, subject)
    .slice(0, 1)
    .map((about) => ({ about, key, value: w.edtf, span, token: k }))
}

const statementOf = (c: DocumentContext, i: number, t: Tree, f: Found): AttributeStatement => {
  const voice = c.voice(i, f.token)
  return state({
    kind: 'attribute',
    document: c.document.id,
    span: f.span.span,
    sentence: t.sentence.span,
    ...(voice.claimant ? { claimant: voice.claimant } : {}),
    stance: voice.stance,
    modality: 'background',
    negated: voice.negated,
    coder: c.coder,
    why: { frame: `attribute:${f.key}` },
    about: f.about,
    key: f.key,
    value: f.value,
    ...(f.quantity ? { quantity: f.quantity } : {}),
    when: c.when.at(i, f.token),
  })
}
