import { casesOf, child, headOf } from '../tree.ts'
import { type Clauses, EMPTY, FINITE } from './fill.ts'
import { isPassive } from './passive.ts'

/* Who is understood where a clause names nobody: what pronouns stand for, who does infinitives, participles and coordinated verbs. */

const NOUNISH = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'ADJ', 'DET', 'SYM', 'X'])

/** "led X to discuss": an infinitive that the tree takes for a purpose or hangs on the object, but that the verb's object does. */
export const isControlled = (r: Clauses, v: number): boolean => {
  const t = r.tree
  const over = headOf(t, v)
  const up = over >= 0 && t.rel[v] === 'acl' && t.rel[over] === 'obj' && t.sentence.upos[over] !== 'PRON' ? headOf(t, over) : over
  if (up < 0 || (t.rel[v] !== 'advcl' && up === over) || !r.words.objectControl.has(t.sentence.lemma[up] as string)) return false
  const mark = child(t, v, 'mark')
  return mark >= 0 && (t.sentence.form[mark] as string).toLowerCase() === 'to' && child(t, v, 'nsubj') < 0
}

/** Antecedent of a relative pronoun, else the token itself. */
export const antecedent = (r: Clauses, token: number, clause: number): number => {
  const t = r.tree
  const form = (t.sentence.form[token] as string).toLowerCase()
  const several = isShare(r, token)
  if (!r.words.relative.has(form) && !several) return token
  for (let k = clause, steps = 0; k >= 0 && steps < 6; steps++) {
    if (t.rel[k] === 'acl') {
      const noun = headOf(t, k)
      if (noun < 0) return token
      if (several) return severalOf(r, noun)
      const whole = headOf(t, noun)
      // "X was one of the states that signed": X did.
      if (
        whole >= 0 &&
        t.rel[noun] === 'nmod' &&
        casesOf(t, noun) === 'of' &&
        child(t, whole, 'cop') >= 0 &&
        r.words.oneOf.has(t.sentence.lemma[whole] as string)
      ) {
        const subject = cleft(r, whole)
        if (subject >= 0) return subject
      }
      return whole >= 0 && t.rel[noun] === 'nmod' && r.words.kinds.has(t.sentence.lemma[noun] as string) ? whole : noun
    }
    if (t.rel[k] !== 'conj' && t.rel[k] !== 'xcomp' && t.rel[k] !== 'ccomp') return token
    k = headOf(t, k)
  }
  return token
}

/** "all of whom", "both of which", "each of whom": whatever is told is told of each one. */
export const isEach = (r: Clauses, token: number): boolean =>
  r.words.each.has((r.tree.sentence.form[token] as string).toLowerCase()) && isShare(r, token)

/** "all of whom", "some of which": a share of those that a relative pronoun stands for. */
const isShare = (r: Clauses, token: number): boolean =>
  (r.tree.children[token] ?? EMPTY).some(
    (c) =>
      r.tree.rel[c] === 'nmod' && r.words.relative.has((r.tree.sentence.form[c] as string).toLowerCase()) && casesOf(r.tree, c) === 'of',
  )

/** "cut off ties and restored them": a pronoun for the common noun that is the object of the verb before. */
export const named = (r: Clauses, object: number, v: number): number => {
  const { sentence } = r.tree
  const form = (sentence.form[object] as string).toLowerCase()
  if ((form !== 'it' && form !== 'them') || r.tree.rel[v] !== 'conj') return object
  const before = r.at(headOf(r.tree, v))?.fill.get('obj')?.[0] ?? -1
  return before >= 0 && sentence.xpos[before] === (form === 'it' ? 'NN' : 'NNS') ? before : object
}

/** The noun that "all of whom" stands for: several, so not the place right before it, but the envoys recalled from there. */
const severalOf = (r: Clauses, noun: number): number => {
  const t = r.tree
  const isMany = (i: number): boolean => /^NNP?S$/.test(t.sentence.xpos[i] as string) || child(t, i, 'conj') >= 0
  let k = noun
  for (let steps = 0; k >= 0 && steps < 4; steps++) {
    if (NOUNISH.has(t.sentence.upos[k] as string) && isMany(k)) return k
    const object = t.sentence.upos[k] === 'VERB' ? child(t, k, 'obj') : -1
    if (object >= 0 && object < noun && isMany(object)) return object
    k = headOf(t, k)
  }
  return noun
}

/** Understood subject of a verb without one. */
export const outer = (r: Clauses, v: number): number => {
  const t = r.tree
  const s = t.sentence
  const up = headOf(t, v)
  if (up < 0) return -1
  const rel = isControlled(r, v) ? 'xcomp' : t.rel[v]
  // "X is about to …", "X is set to …": whatever the infinitive hangs on, X does it.
  const mark = child(t, v, 'mark')
  if (mark > 0 && (s.form[mark] as string).toLowerCase() === 'to' && child(t, mark - 1, 'cop') >= 0) {
    const near = cleft(r, mark - 1)
    if (near >= 0) return near
  }
  const upos = s.upos[up]
  if (rel === 'conj') {
    if (upos === 'VERB' || upos === 'ADJ' || upos === 'AUX') {
      const outer = r.at(up)
      if (!outer) return -1
      if (isPassive(r, v) && outer.passive) return outer.fill.get('obj')?.[0] ?? -1
      if (outer.passive) return outer.fill.get('obj')?.[0] ?? -1
      return outer.fill.get('subj')?.[0] ?? -1
    }
    // A finite verb hung on the noun before it: that noun acts.
    if (FINITE.has(s.xpos[v] as string) && up < v && (upos === 'NOUN' || upos === 'PROPN') && child(t, v, 'cc') < 0) return up
    return cleft(r, up)
  }
  if (rel === 'xcomp') {
    const outer = r.at(up)
    if (!outer) return cleft(r, up)
    const object = outer.fill.get('obj')?.[0] ?? outer.fill.get('iobj')?.[0]
    if (object !== undefined && (outer.passive || !r.words.subjectControl.has(s.lemma[up] as string)) && object !== v) return object
    // "called on X to …", "appealed to X to …": the addressee of a preposition acts.
    if (!r.words.subjectControl.has(s.lemma[up] as string))
      for (const prep of r.words.addressee) {
        const addressee = outer.fill.get(prep)?.[0]
        if (
          addressee !== undefined &&
          addressee > up &&
          addressee < v &&
          NOUNISH.has(s.upos[addressee] as string) &&
          (prep !== 'for' || addressee === v - 2)
        )
          return addressee
      }
    return outer.fill.get('subj')?.[0] ?? -1
  }
  if (rel === 'advcl' || rel === 'ccomp' || rel === 'parataxis' || rel === 'dep') {
    const outer = r.at(up)
    if (!outer) {
      const near = cleft(r, up)
      return near >= 0 ? near : governor(r, up)
    }
    // "accused X of arming rebels", "banned X from landing", "thanked X for coming": X does it.
    if (rel === 'advcl' && (!outer.passive || v > up) && s.xpos[v] === 'VBG') {
      const preposition = child(t, v, 'mark', 'case')
      const object = outer.fill.get('obj')?.[0]
      const led = preposition < 0 ? '' : (s.form[preposition] as string).toLowerCase()
      const others = r.words.objectGerund.has(led) || (led === 'with' && r.words.charging.has(s.lemma[up] as string))
      if (object !== undefined && object !== v && others) return object
    }
    if (outer.passive && rel === 'advcl') {
      const agent = outer.fill.get('subj')?.[0]
      const object = outer.fill.get('obj')?.[0]
      return v < up ? (object ?? -1) : (agent ?? object ?? -1)
    }
    return outer.fill.get('subj')?.[0] ?? -1
  }
  if (rel === 'acl') {
    if (s.xpos[v] === 'VBG') return up
    const noun = r.at(up)
    return noun?.fill.get('subj')?.[0] ?? governor(r, up)
  }
  return -1
}

/** Subject of a copular clause whose predicate is this token. */
const cleft = (r: Clauses, token: number): number => {
  return child(r.tree, token, 'nsubj', 'nsubj:pass')
}

/** Subject of the clause a noun stands in, where the noun is not that subject. */
export const governor = (r: Clauses, noun: number): number => {
  const t = r.tree
  let k = noun
  for (let steps = 0; steps < 6; steps++) {
    const up = headOf(t, k)
    if (up < 0) return -1
    const upos = t.sentence.upos[up]
    if (upos === 'VERB' || upos === 'AUX') {
      if (t.rel[k] === 'nsubj') return -1
      return r.at(up)?.fill.get('subj')?.[0] ?? -1
    }
    k = up
  }
  return -1
}
