import type { Slots } from '../slots.ts'
import { casesOf, child, headOf, type Tree } from '../tree.ts'
import { type Clauses, EMPTY, FINITE, filling } from './fill.ts'
import { isPassive, takenFor } from './passive.ts'
import { isThing, phrases, prepositions } from './phrases.ts'
import { antecedent, governor, isControlled, isEach, named, outer } from './understood.ts'

/* The slots of a verb. */

const LOOSE = new Set(['conj', 'dep', 'nmod', 'appos', 'xcomp', 'ccomp', 'parataxis'])

const low = (t: Tree, i: number): string => (t.sentence.form[i] ?? '').toLowerCase()

/** The coordinated verb right before `v`, of those joined to `first`. */
const lastBefore = (t: Tree, first: number, v: number): number => {
  let last = first
  for (const c of t.children[first] ?? EMPTY) if (c < v && t.rel[c] === 'conj') last = c
  return last
}

/** Slots of a verb: its own dependents, those it shares with coordinated verbs, and who is understood. */
export const verbSlots = (r: Clauses, v: number): Slots => {
  const t = r.tree
  const s = t.sentence
  const kids = t.children[v] ?? EMPTY
  const fill = new Map<string, number[]>()
  const add = filling(fill)
  const passive = isPassive(r, v)
  const particles: string[] = []
  let subject = -1
  let each = false
  let object = -1
  let indirect = -1
  let agent = -1
  let second = -1
  let loose = -1
  let adrift = -1
  for (const c of kids) {
    const rel = t.rel[c] as string
    const full = s.deprel[c] as string
    if (rel === 'nsubj' && passive && full !== 'nsubj:outer') {
      if (object < 0) object = antecedent(r, c, v)
    } else if ((rel === 'nsubj' && (c > v || casesOf(t, c) === '')) || rel === 'csubj') {
      if (subject < 0) {
        subject = antecedent(r, c, v)
        each = isEach(r, c)
      } else if (c < v) second = c
      else if (object < 0) object = c
    } else if (rel === 'obj') {
      const o = named(r, antecedent(r, c, v), v)
      // "gave inspectors access": of two objects the first one is whom it is done to.
      if (object >= 0 && (passive || (indirect < 0 && object > v && r.words.giving.has(s.lemma[v] as string)))) indirect = object
      if (object < 0 || indirect === object) object = o
    } else if (rel === 'iobj') indirect = antecedent(r, c, v)
    else if (rel === 'xcomp') add('xcomp', c)
    else if (rel === 'ccomp') add('ccomp', c)
    else if (full === 'compound:prt') particles.push((s.form[c] as string).toLowerCase())
    else if (rel === 'obl') {
      const prep = casesOf(t, c)
      if ((full === 'obl:agent' && (prep === '' || prep === 'by')) || (prep === 'by' && passive)) agent = c
      else if (prep !== '') {
        // "hands over supplies", with the particle taken for a preposition.
        if (adrift < 0 && low(t, v + 1) === prep && r.words.phrasal(s.lemma[v] as string, prep)) adrift = c
        const meant = antecedent(r, c, v)
        for (const p of prepositions(r, c, prep)) add(p, meant)
        // "flights to X in response": what stands before the phrase's own preposition is not its own.
        for (const g of t.children[c] ?? EMPTY)
          if (g < c && t.rel[g] === 'nmod' && s.deprel[g] !== 'nmod:poss')
            for (const p of prepositions(r, g, casesOf(t, g))) if (p !== '') add(p, g)
      } else if (c > v && loose < 0 && full === 'obl' && isThing(r, c)) loose = c
    } else if (rel === 'advmod' || rel === 'advcl') {
      const form = (s.form[c] as string).toLowerCase()
      if (c > v && c <= v + 4 && rel === 'advmod') particles.push(form)
      // "by meeting", "of attacking", "from entering": a clause under a preposition.
      if (rel === 'advcl') {
        const mark = child(t, c, 'mark', 'case')
        const word = mark >= 0 ? (s.form[mark] as string).toLowerCase() : ''
        // "With X urging restraint, Y …": a clause with a subject of its own fills no slot.
        if (word !== '' && word !== 'to' && s.xpos[c] === 'VBG') {
          if (child(t, c, 'nsubj') < 0) add(word, c)
        } else if (word === 'to') add(isControlled(r, c) ? 'xcomp' : 'purpose', c)
      }
    } else if (rel === 'nmod' && casesOf(t, c) !== '') add(casesOf(t, c), c)
    else if (c > v && loose < 0 && LOOSE.has(rel) && isThing(r, c) && casesOf(t, c) === '' && child(t, c, 'cc') < 0) loose = c
  }
  // "ordered the envoys to leave", with the infinitive hung on the envoys.
  if (object > v)
    for (const c of t.children[object] ?? EMPTY) if (t.rel[c] === 'acl' && s.xpos[c] === 'VB' && isControlled(r, c)) add('xcomp', c)
  // "was granted asylum by X": whose asylum it is, grants it.
  const retained = passive && kids.some((c) => c > v && t.rel[c] === 'obj')
  if (retained && indirect < 0) indirect = outer(r, v)
  if (retained && agent < 0) for (const c of t.children[object] ?? EMPTY) if (t.rel[c] === 'nmod' && casesOf(t, c) === 'by') agent = c
  if (object < 0 && !passive && adrift >= 0) {
    object = adrift
    particles.push(low(t, v + 1))
  }
  // A noun right behind the verb that the tree has not made its object.
  if (object < 0 && !passive && loose >= 0) object = loose
  // A wh-object in front ("whom X attacked") has no token of its own in reduced relatives: the antecedent is the object.
  let inherited = false
  const rel = t.rel[v]
  const up = headOf(t, v)
  if (passive && object < 0 && rel === 'acl') object = up
  if (passive && object < 0) object = outer(r, v)
  if (!passive && object < 0 && rel === 'acl') object = takenFor(t, v)
  if (rel === 'acl' && up >= 0) {
    const infinitive = (s.feats[v] ?? '').includes('VerbForm=Inf')
    if (passive) object = object < 0 ? up : object
    else if (subject >= 0 && subject !== up && object < 0 && !infinitive) object = up
    else if (subject < 0 && (s.xpos[v] === 'VBG' || FINITE.has(s.xpos[v] as string) || (up === v - 1 && object > v))) {
      // "suspended flights to X, claiming …": behind a comma the participle is the clause's, not the noun's.
      const clause = s.xpos[v] === 'VBG' && s.form[v - 1] === ',' ? governor(r, up) : -1
      subject = clause >= 0 ? clause : up
      inherited = true
    }
  }
  if (passive) subject = agent >= 0 ? agent : -1
  else if (subject < 0) {
    subject = outer(r, v)
    inherited = subject >= 0
  }
  if (object < 0 && !passive && !fill.has('xcomp') && !fill.has('ccomp')) {
    // "condemned and rejected the plan": the object hangs on one of the coordinated verbs.
    if (rel === 'conj' && up >= 0 && s.upos[up] === 'VERB') {
      const shared = child(t, up, 'obj')
      if (shared > v) object = shared
    } else {
      for (const c of kids)
        if (t.rel[c] === 'conj' && s.upos[c] === 'VERB' && child(t, c, 'nsubj', 'nsubj:pass') < 0 && c <= v + 4) {
          const shared = child(t, c, 'obj')
          if (shared >= 0) object = shared
        }
    }
  }
  // A part of a row without an object has that of the part before it.
  if (object < 0 && t.row && rel === 'conj' && up >= 0) object = r.at(lastBefore(t, up, v))?.fill.get('obj')?.[0] ?? -1
  if (subject >= 0) add('subj', subject)
  if (second >= 0 && !passive && kids.some((c) => t.rel[c] === 'cc' && c < v)) add('subj', second)
  if (object >= 0) add('obj', object)
  if (indirect >= 0) add('iobj', indirect)
  const around = (object >= 0 ? [object] : []).concat(passive ? [] : EMPTY)
  for (const o of around) if (s.upos[o] !== 'PRON') phrases(r, o, add, 0)
  return { token: v, form: 'verb', passive, particles, fill, inherited, ...(each ? { each } : {}) }
}
