import type { Party } from '../model/party.ts'
import type { FrameReader } from './reading.ts'
import type { EventSources } from './sources.ts'
import { casesOf, child, headOf, type Tree } from './tree.ts'
import { layersOver } from './voice.ts'
import { isVague } from './who.ts'

/*
 * "X said that Y is a danger", "'This is an act of aggression,' X said": what is said of the other side in words of reproach accuses it, whatever
 * the verb. Who is accused: the state of what is spoken of; where that is an act ("the ban"), who did it; else the other of the two states of the title.
 */

/** Words from a content clause's predicate to a word of reproach. */
const DEEP = 3
const DOWN = new Set(['xcomp', 'obj', 'obl', 'nmod', 'amod', 'conj', 'advcl', 'acl'])
const POINTING = /^(this|that|these|those|it)$/i

const country = (p: Party): string => p.code.slice(0, 3)
const firm = (parties: readonly Party[]): readonly Party[] => parties.filter((p) => !isVague(p))

/** "X recalled its envoy after Y said the killings were genocide": who answers what is said is whom it was said of. */
const answering = ({ who, slots }: EventSources, t: Tree, s: number, content: number): readonly Party[] => {
  for (let k = content, steps = 0; k >= 0 && steps < 6; k = headOf(t, k), steps++)
    if (t.rel[k] === 'advcl') return firm((slots(s).at(headOf(t, k))?.fill.get('subj') ?? []).flatMap((x) => [...who.all(s, x)]))
  return []
}

export interface Reproach {
  readonly from: readonly Party[]
  readonly to: readonly Party[]
}

/** A word that tells more of what is said: not a name, nor a clause joined on ("and denied any interference"). */
const isDown = (t: Tree, c: number): boolean =>
  DOWN.has(t.rel[c] as string) && t.sentence.upos[c] !== 'PROPN' && !(t.rel[c] === 'conj' && t.sentence.upos[c] === 'VERB')

/** Whether a clause speaks ill, in its predicate or what hangs closely on it. */
const speaksIll = (reader: FrameReader, t: Tree, top: number): boolean => {
  const look = (k: number, depth: number): boolean =>
    reader.isA(k, 'slur') || (depth < DEEP && (t.children[k] ?? []).some((c) => isDown(t, c) && look(c, depth + 1)))
  return look(top, 0)
}

/** Whom a speaker accuses by the content of what is said, if anybody. `actors`: who did what a noun points back to ("the ban", "this"). */
export const reproachOf = (
  sources: EventSources,
  reader: FrameReader,
  t: Tree,
  s: number,
  by: readonly Party[],
  content: number,
  actors: (noun: string) => readonly Party[],
): Reproach | undefined => {
  const { who, words, acts } = sources
  const slots = sources.slots(s)
  const from = firm(by).filter((p) => p.actor !== undefined)
  const [speaker] = from
  if (speaker === undefined) return undefined
  const told = reader.at(content)
  if (told !== undefined && told.code < '15') return undefined
  const { names } = layersOver(words, t, slots, who, s, content)
  if (names.has('not') || names.has('conditional') || names.has('possible')) return undefined
  if (!speaksIll(reader, t, content)) return undefined
  const subject = slots.at(content)?.fill.get('subj')?.[0] ?? slots.at(content)?.fill.get('subject')?.[0] ?? child(t, content, 'nsubj')
  const lemma = subject < 0 ? '' : (t.sentence.lemma[subject] as string)
  const about = subject < 0 ? [] : firm(who.is(s, subject))
  const undergoes = reader.isA(content, 'undergoer') || acts.classes.get('undergo')?.has(t.sentence.lemma[content] as string) === true
  if (about.length > 0 && !undergoes) {
    const others = about.filter((p) => country(p) !== country(speaker))
    return others.length > 0 ? { from, to: others } : undefined
  }
  const pair = who.subjects.length === 2 && who.subjects.some((p) => p.code === country(speaker)) ? who.subjects : []
  const isAct = POINTING.test(lemma) || acts.frames('noun', lemma).length > 0 || acts.classes.get('movedto')?.has(lemma) === true
  const others = (found: readonly Party[]): readonly Party[] => found.filter((p) => country(p) !== country(speaker))
  const doer = isAct && !undergoes ? others(actors(POINTING.test(lemma) ? '' : lemma)) : []
  const to = doer.length > 0 ? doer : others(pair.length > 0 ? pair : answering(sources, t, s, content))
  return to.length > 0 ? { from, to } : undefined
}

/** What a verb of saying says: its clause, or the clause it is set beside ("…, said X"). */
export const contentOf = (t: Tree, verb: number): readonly number[] => {
  const up = headOf(t, verb)
  const beside = up >= 0 && (t.rel[verb] === 'parataxis' || (t.rel[verb] === 'conj' && child(t, verb, 'cc') < 0)) ? [up] : []
  return [...(t.children[verb] ?? []).filter((c) => t.rel[c] === 'ccomp'), ...(child(t, verb, 'obj') < 0 ? beside : [])]
}

/** "…, according to X": the phrases that give a clause to a voice. */
export const accordingTo = ({ words, who }: EventSources, t: Tree, s: number, verb: number): readonly Party[] =>
  (t.children[verb] ?? [])
    .filter((c) => t.rel[c] === 'obl' && words.attribution.stance('preposition', casesOf(t, c)) !== undefined)
    .flatMap((c) => [...who.all(s, c)])
