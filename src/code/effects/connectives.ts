import type { EffectRelation } from '../../model/statement.ts'
import { branch, clauseAbove, isParticiple } from '../clause.ts'
import { type Piece, stretch, subjectOf } from '../piece.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'
import { actNear, eventLike, isActor, type Link, low, np, type Scene, textOf, word } from './scene.ts'
import type { EffectWord } from './words.ts'

/* Links that a connective tells: "because of", "after", "with patrols gone", "In response, …". */

/** Index after a phrase that begins at token i, or -1. */
const phraseAt = (t: Tree, i: number, phrase: string): number => {
  const parts = phrase.split(' ')
  for (let k = 0; k < parts.length; k++) if (low(t, i + k) !== parts[k]) return -1
  return i + parts.length
}

/** Links of the prepositions and conjunctions of a sentence. */
export const ofConnectives = (scene: Scene): readonly Link[] => {
  const { tree: t, words } = scene
  const out: Link[] = []
  for (let i = 0; i < t.length; i++) {
    const first = t.sentence.upos[i]
    if (first === 'NOUN' || first === 'PROPN') continue
    const absolute = low(t, i) === 'with' ? withAbsolute(scene, i) : undefined
    if (absolute) out.push(absolute)
    for (const kind of ['preposition', 'conjunction'] as const)
      for (const phrase of words.phrases(kind, low(t, i))) {
        const end = phraseAt(t, i, phrase)
        if (end < 0 || end >= t.length) continue
        const w = words.of(kind, phrase)
        const link = w && (kind === 'preposition' ? ofPreposition(scene, i, end, w, phrase) : ofConjunction(scene, i, w, phrase))
        if (link) out.push(link)
        break
      }
  }
  return out
}

/** The phrase after a connective: the highest token above `first` whose words all come after `start`. */
const complementAt = (t: Tree, from: number, first: number): number => {
  const start = t.rel[from - 1] === 'punct' ? from - 1 : from
  let k = first
  for (let steps = 0; steps <= t.length; steps++) {
    const h = headOf(t, k)
    if ((t.left[k] as number) <= from || h < first || (t.left[h] as number) < start) return k
    k = h
  }
  return k
}

/** Last token before ", closing …": a comment on the whole, not a part of the phrase. */
const beforeComment = (t: Tree, from: number, to: number): number => {
  for (let i = from; i < to; i++) if (low(t, i) === ',' && t.sentence.xpos[i + 1] === 'VBG') return i - 1
  return to
}

/** The clause that a connective phrase hangs on, where the parser took a word of the connective itself for a verb ("following"). */
const clauseOutside = (t: Tree, noun: number, start: number, end: number): number => {
  let main = clauseAbove(t, noun)
  for (let steps = 0; main >= start && main < end && steps <= t.length; steps++) main = clauseAbove(t, main)
  return main
}

/** Roots of CAMEO from which on an act answers another. */
const RESPONSIVE = '10'

/** "In the absence of X, S" where the tree does not tell the two apart: at the comma before the first subject. */
const splitAtComma = (scene: Scene, end: number, w: EffectWord, phrase: string): Link | undefined => {
  const { tree: t } = scene
  if (w.complement === 'weak') return undefined
  for (let i = end; i < t.length; i++) {
    if (low(t, i) !== ',') continue
    for (let k = i + 1; k < Math.min(t.length, i + 8); k++) {
      if (t.rel[k] !== 'nsubj' && t.sentence.deprel[k] !== 'nsubj:pass') continue
      const cause = stretch(t, textOf(scene), end, i - 1)
      const effect = stretch(t, textOf(scene), i + 1, t.length - 1)
      return cause && effect
        ? {
            cause,
            effect,
            relation: w.relation,
            certainty: w.certainty,
            predicate: headOf(t, k) >= 0 ? headOf(t, k) : k,
            frame: `connective:${phrase}`,
          }
        : undefined
    }
  }
  return undefined
}

/** How a clause answers: an act by somebody responds, a change intensifies. */
const answering = (scene: Scene, main: number, w: EffectWord): EffectRelation | undefined => {
  const root = scene.acts.get(main) ?? actNear(scene, main)
  if (word(scene, 'change', main) || changes(scene, main)) return w.relation === 'respondsTo' ? 'respondsTo' : 'intensifies'
  if (root !== undefined && root >= RESPONSIVE) return 'respondsTo'
  return undefined
}

/** "began to sour", "have continued to rise", "came under strain". */
const changes = (scene: Scene, main: number): boolean => kids(scene.tree, main, 'xcomp').some((c) => word(scene, 'change', c) !== undefined)

const ofPreposition = (scene: Scene, start: number, end: number, w: EffectWord, phrase: string): Link | undefined => {
  const { tree: t } = scene
  if (t.rel[start] === 'mark' && phrase !== 'following') return undefined
  if (w.complement === '' && phrase === 'without' && t.sentence.xpos[end] === 'VBG') return undefined
  let first = end
  while (first < t.length - 1 && t.sentence.upos[first] === 'PUNCT') first++
  const noun = complementAt(t, start, first)
  const lacks = /absence|without/.test(phrase)
  const cause = stretch(
    t,
    textOf(scene),
    lacks ? (low(t, start) === 'in' ? start + 1 : start) : end,
    beforeComment(t, end, t.right[noun] as number),
  )
  const main = clauseOutside(t, noun, start, end)
  if (start === 0 && (main < 0 || main === noun || (main >= start && main < end) || headOf(t, noun) < 0))
    return splitAtComma(scene, end, w, phrase)
  if (!cause || main < 0 || (t.sentence.upos[noun] === 'PROPN' && isActor(scene, noun))) return undefined
  const cut = branch(t, noun, main)
  const effect = cut < 0 ? undefined : np(scene, main, [cut])
  if (!effect) return undefined
  const by = subjectOf(t, main)
  const base = { cause, effect, predicate: main, frame: `connective:${phrase}` }
  if (w.complement === 'weak') {
    const relation = answering(scene, main, w)
    if (
      relation === undefined ||
      !(phrase === 'over' ? scene.words.of('matter', t.sentence.lemma[noun] ?? '') !== undefined : eventLike(scene, noun)) ||
      scene.isTimeWord(low(t, start - 1))
    )
      return undefined
    return { ...base, relation, certainty: w.certainty }
  }
  if (w.relation === 'respondsTo')
    return { ...base, relation: 'respondsTo', certainty: /["“«]/.test(cause.text) ? 'attributed' : undefined, ...(by >= 0 ? { by } : {}) }
  return { ...base, relation: w.relation, certainty: w.certainty }
}

const ofConjunction = (scene: Scene, i: number, w: EffectWord, phrase: string): Link | undefined => {
  const { tree: t } = scene
  const clause = headOf(t, i)
  if (
    clause < 0 ||
    t.rel[i] !== 'mark' ||
    !/^(advcl|obl|conj|parataxis)$/.test(t.rel[clause] ?? '') ||
    (scene.words.of('justify', t.sentence.lemma[clause] ?? '') !== undefined && isParticiple(t, clause))
  )
    return undefined
  const main = headOf(t, clause)
  if (main < 0) return undefined
  const cause = np(scene, clause)
  const effect = np(scene, main, [clause])
  if (!cause || !effect) return undefined
  let relation: EffectRelation = w.relation
  if (w.complement === 'weak') {
    const r = answering(scene, main, w)
    if (r === undefined) return undefined
    relation = r
  }
  if (w.complement === 'present') {
    const verb = [clause, ...kids(t, clause, 'aux', 'cop')].some((k) => /^VB[PZ]$/.test(t.sentence.xpos[k] ?? ''))
    if (!verb || clause < main) return undefined
  }
  return { cause, effect, relation, certainty: w.certainty, predicate: main, frame: `conjunction:${phrase}` }
}

/** "With patrols gone, smugglers thrive"; "unlikely, especially with the port shut". */
const withAbsolute = (scene: Scene, i: number): Link | undefined => {
  const { tree: t } = scene
  const stressed = i > 0 && scene.words.of('stress', low(t, i - 1)) !== undefined
  const noun = complementAt(t, stressed ? i - 1 : i, i + 1)
  const describes = [noun, ...kids(t, noun, 'conj')]
    .flatMap((n) => kids(t, n, 'acl', 'amod', 'advcl', 'advmod', 'nmod'))
    .some(
      (c) =>
        c > noun &&
        (t.sentence.upos[c] === 'VERB' || t.sentence.upos[c] === 'ADV' || kids(t, c, 'advmod').some((x) => low(t, x) === 'still')),
    )
  if (!describes && t.sentence.upos[noun] !== 'VERB') return undefined
  const main = clauseAbove(t, noun)
  const cut = main < 0 ? -1 : branch(t, noun, main)
  if (cut < 0) return undefined
  const denied =
    scene.words.of('denial', t.sentence.lemma[main] ?? '') !== undefined ||
    (child(t, main, 'advmod') >= 0 && kids(t, main, 'advmod').some((c) => /^(not|never)$/.test(low(t, c))))
  const risks = scene.words.all('verb-to', t.sentence.lemma[main] ?? '').some((w) => w.relation === 'risks')
  const expects = kids(t, main, 'aux').some((a) => t.sentence.xpos[a] === 'MD') || t.sentence.lemma[main] === 'likely'
  if (!(i === 0 ? risks || expects || denied : stressed && (denied || expects || risks))) return undefined
  const cause = stretch(t, textOf(scene), i + 1, Math.max(t.right[noun] as number, i + 1))
  const subject = subjectOf(t, main)
  const effect = denied && subject >= 0 ? np(scene, subject) : np(scene, main, [cut])
  if (!cause || !effect) return undefined
  return {
    cause,
    effect,
    relation: denied ? 'undermines' : risks ? 'risks' : 'enables',
    certainty: undefined,
    predicate: main,
    frame: 'with',
  }
}

/** "closed its border in response": what it answers stands before. */
const insideClause = (scene: Scene, cause: Piece): Link | undefined => {
  const { tree: t, words } = scene
  for (let i = 1; i < t.length; i++) {
    if (low(t, i) !== 'in') continue
    for (const phrase of words.phrases('discourse', 'in')) {
      const end = phraseAt(t, i, phrase)
      const w = words.of('discourse', phrase)
      if (end < 0 || w?.complement !== 'late' || /^(to|of|for|at|against|over)$/.test(low(t, end))) continue
      const main = clauseAbove(t, end - 1)
      const effect = main < 0 || main > i ? undefined : stretch(t, textOf(scene), t.left[main] as number, i - 1)
      if (effect) return { cause, effect, relation: w.relation, certainty: undefined, predicate: main, frame: `discourse:${phrase}` }
    }
  }
  return undefined
}

/** "In response, …" at the head of a sentence: answers the sentence before. */
export const ofDiscourse = (scene: Scene): readonly Link[] => {
  const { tree: t, words } = scene
  if (!scene.previous) return []
  const inside = insideClause(scene, scene.previous)
  if (inside) return [inside]
  for (const phrase of words.phrases('discourse', low(t, 0))) {
    let end = phraseAt(t, 0, phrase)
    if (end < 0 || end >= t.length || /^(to|of|for)$/.test(low(t, end))) continue
    if (low(t, end) === ',') end++
    const w = words.of('discourse', phrase)
    const effect = stretch(t, textOf(scene), end, t.length - 1)
    let root = 0
    for (let i = 0; i < t.length; i++) if (headOf(t, i) < 0) root = i
    if (w && effect)
      return [{ cause: scene.previous, effect, relation: w.relation, certainty: undefined, predicate: root, frame: `discourse:${phrase}` }]
  }
  return []
}
