import { branch, clauseAbove } from '../clause.ts'
import { antecedent, isPointer, type Piece, prepositional, stretch, subjectOf } from '../piece.ts'
import { child, headOf, kids, within } from '../tree.ts'
import { isActor, low, np, type Scene, textOf, word } from './scene.ts'

/* What brings an effect about, seen from its verb. */

/** A cause with the token that tells it, -1 where that stands in another sentence. */
export interface Cause {
  readonly piece: Piece
  readonly token: number
}

/** What brings it about: the "by …" clause, the agent, the subject, the noun it qualifies or the clause it hangs on. */
export const causeOf = (scene: Scene, i: number): Cause | undefined => {
  const { tree: t } = scene
  for (const c of kids(t, i, 'advcl', 'obl')) {
    const mark = child(t, c, 'mark', 'case')
    if (mark >= 0 && low(t, mark) === 'by' && t.sentence.upos[c] === 'VERB') {
      const p = np(scene, c)
      if (p) return { piece: p, token: c }
    }
  }
  if (child(t, i, 'aux:pass') >= 0) {
    const agent = prepositional(t, i, 'by')
    const p = agent >= 0 ? np(scene, agent) : undefined
    return p && { piece: p, token: agent }
  }
  const subject = subjectOf(t, i)
  if (subject >= 0) {
    if (t.sentence.xpos[subject] === 'WDT' || t.sentence.xpos[subject] === 'WP') {
      const noun = antecedent(t, i)
      if (noun < 0) return undefined
      const whole = wholeClause(scene, i, noun)
      if (whole) return { piece: whole, token: -1 }
      const p = np(scene, noun, [branch(t, i, noun) < 0 ? i : branch(t, i, noun)])
      return p && { piece: p, token: noun }
    }
    if (isPointer(t, subject) && /^(it|they)$/.test(low(t, subject))) {
      return earlierSubject(scene, subject)
    }
    const p = np(scene, subject)
    return p && { piece: p, token: subject }
  }
  const noun = antecedent(t, i)
  if (noun >= 0) {
    const p = np(scene, noun, [branch(t, i, noun)])
    return p && { piece: p, token: noun }
  }
  return above(scene, i)
}

/** "Kenya banned it, a step which …", "…, which hampers talks" behind a party: what is meant is the whole clause before. */
const wholeClause = (scene: Scene, i: number, noun: number): Piece | undefined => {
  const { tree: t } = scene
  // "Kenya turned to the union, which threatens sanctions": who threatens is somebody.
  if (word(scene, 'verb', i)?.relation === 'risks') return undefined
  const named = scene.words.of('act-noun', t.sentence.lemma[noun] ?? '') !== undefined
  const relative = branch(t, i, noun) < 0 ? i : branch(t, i, noun)
  let from = named ? (t.left[noun] as number) : (t.left[relative] as number)
  if (!named && !(isActor(scene, noun) && low(t, from) === ',') && !(isActor(scene, noun) && low(t, from - 1) === ',')) return undefined
  while (from > 0 && t.sentence.upos[from] === 'PUNCT') from++
  if (low(t, from - 1) !== ',' || (named && /^(the|this|that)$/.test(low(t, from)))) return undefined
  const clause = clauseAbove(t, noun)
  return clause < 0 || clause > from ? undefined : stretch(t, textOf(scene), t.left[clause] as number, from - 2)
}

/** The clause that a participle comments on, or its object where that is what goes on acting. */
export const above = (scene: Scene, i: number): Cause | undefined => {
  const { tree: t } = scene
  let k = i
  for (let steps = 0; steps <= t.length; steps++) {
    const rel = t.rel[k]
    const h = headOf(t, k)
    if (h < 0) return undefined
    if (rel === 'advcl') {
      const p = np(scene, h, [k])
      return p && { piece: p, token: h }
    }
    if (rel !== 'conj' && rel !== 'xcomp' && rel !== 'dep') return undefined
    k = h
  }
  return undefined
}

const earlierSubject = (scene: Scene, pronoun: number): Cause | undefined => {
  const { tree: t } = scene
  for (let k = pronoun - 1; k >= 0; k--) {
    if ((t.rel[k] !== 'nsubj' && t.sentence.deprel[k] !== 'nsubj:pass') || isPointer(t, k)) continue
    if (t.sentence.upos[k] === 'PROPN') {
      // "Air Kenya said it would suspend the route": the speaker itself, not what was told of before.
      if (within(t, pronoun, headOf(t, k))) return undefined
      continue
    }
    const p = np(scene, k)
    if (p) return { piece: p, token: k }
  }
  return scene.previousSubject && { piece: scene.previousSubject, token: -1 }
}
