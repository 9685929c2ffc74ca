import type { Slots } from '../slots.ts'
import { casesOf, child, headOf } from '../tree.ts'
import { type Clauses, EMPTY, filling } from './fill.ts'
import { phrases } from './phrases.ts'
import { antecedent } from './understood.ts'

/* The slots of nouns and adjectives that tell an act. */

/** Slots of a noun: what hangs on it, and what stands right behind it though the tree hangs it on the verb. */
export const nounSlots = (r: Clauses, n: number): Slots => {
  const t = r.tree
  const s = t.sentence
  const fill = new Map<string, number[]>()
  const add = filling(fill)
  for (const c of t.children[n] ?? EMPTY) {
    const rel = t.rel[c]
    const full = s.deprel[c]
    if (full === 'nmod:poss') add('poss', c)
    else if (rel === 'amod' || rel === 'compound' || (rel === 'nmod' && casesOf(t, c) === '') || rel === 'flat') {
      add('mod', c)
      if (rel !== 'amod' || s.upos[c] === 'PROPN' || s.upos[c] === 'NOUN') add('compound', c)
      else add('adj', c)
    } else if (rel === 'nmod' || rel === 'obl') {
      const prep = casesOf(t, c)
      add(prep, c)
      // "the killing of men by troops", with the troops hung on the men.
      if (prep === 'of' && r.words.people.has(s.lemma[c] as string))
        for (const g of t.children[c] ?? EMPTY) if (t.rel[g] === 'nmod' && casesOf(t, g) === 'by') add('by', g)
      // "an attempt by rebels on the life of X", with the life hung on the rebels.
      if (prep !== 'by') phrases(r, c, (slot, token) => r.words.carried.has(slot) && add(slot, token), 1)
      else for (const g of t.children[c] ?? EMPTY) if (t.rel[g] === 'nmod' && casesOf(t, g) === 'on') add('on', g)
    } else if (rel === 'acl') {
      const mark = child(t, c, 'mark')
      const word = mark >= 0 ? (s.form[mark] as string).toLowerCase() : ''
      if (full !== 'acl:relcl' && (word === 'to' || (s.feats[c] ?? '').includes('VerbForm=Inf'))) add('xcomp', c)
      else if (word === 'that') add('ccomp', c)
      else if (word !== '' && s.xpos[c] === 'VBG') add(word, c)
    } else if (rel === 'xcomp' || rel === 'ccomp') add(rel, c)
    else if (rel === 'nsubj' && child(t, n, 'cop') >= 0) add('subject', c)
  }
  // "by its withdrawal from X", with X hung on the verb above: what stands right behind the noun is the noun's.
  const up = headOf(t, n)
  if (up >= 0 && s.upos[up] === 'VERB' && up < n)
    for (const c of t.children[up] ?? EMPTY)
      if (
        c > n &&
        t.rel[c] === 'obl' &&
        t.left[c] === (t.right[n] as number) + 1 &&
        r.words.carried.has(casesOf(t, c)) &&
        !fill.has(casesOf(t, c))
      )
        add(casesOf(t, c), c)
  return { token: n, form: 'noun', passive: false, particles: [], fill, inherited: false }
}

/** Slots of an adjective: who is so, and what to. */
export const adjectiveSlots = (r: Clauses, a: number): Slots => {
  const t = r.tree
  const fill = new Map<string, number[]>()
  const add = filling(fill)
  let subject = child(t, a, 'nsubj', 'nsubj:pass', 'expl')
  if (subject >= 0) subject = antecedent(r, subject, a)
  const rel = t.rel[a]
  const up = headOf(t, a)
  if (subject < 0 && (rel === 'xcomp' || rel === 'conj' || rel === 'advcl') && up >= 0) {
    const outer = r.at(up)
    subject = (rel === 'xcomp' ? (outer?.fill.get('obj')?.[0] ?? outer?.fill.get('subj')?.[0]) : outer?.fill.get('subj')?.[0]) ?? -1
  }
  if (subject < 0 && rel === 'acl') subject = up
  if (subject >= 0) add('subj', subject)
  for (const c of t.children[a] ?? EMPTY) {
    const r = t.rel[c]
    if (r === 'xcomp' || r === 'ccomp') add(r, c)
    else if (r === 'advcl') add(child(t, c, 'mark') >= 0 ? 'xcomp' : 'advcl', c)
    else if (r === 'obl' || r === 'nmod') {
      const prep = casesOf(t, c)
      if (prep !== '') add(prep, c)
    }
  }
  return { token: a, form: 'adjective', passive: false, particles: [], fill, inherited: false }
}
