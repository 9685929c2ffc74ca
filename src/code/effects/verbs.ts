import { isParticiple, isPredicate, lemmasOf } from '../clause.ts'
import { type Piece, prepositional, stretch, subjectOf } from '../piece.ts'
import { casesOf, child, headOf, kids } from '../tree.ts'
import { above, causeOf } from './cause.ts'
import { actNear, eventLike, isActor, type Link, low, np, type Scene, textOf, word } from './scene.ts'
import type { EffectWord } from './words.ts'

/* Links that a verb or a noun of risk tells, one form a function: "X led Y to …", "X stems from Y", "Z condemned the move". */

type Links = readonly Link[]

const NO_LINKS: Links = []

/** Roots of CAMEO that are words: what is said there is no reason of an act. */
const SAYING = /^(01|02|10|11|12|13)$/

/** The link that a verb tells between two pieces; none where one of them is missing, empty of meaning, or holds the other. */
const linked = (
  { tree: t, words }: Scene,
  i: number,
  cause: Piece | undefined,
  effect: Piece | undefined,
  w: EffectWord,
  relation = w.relation,
  extra: Partial<Link> = {},
): Links => {
  if (!cause || !effect || words.of('empty-cause', cause.text.toLowerCase()) !== undefined) return NO_LINKS
  if (cause.span.start <= effect.span.start && effect.span.end <= cause.span.end) return NO_LINKS
  return [{ cause, effect, relation, certainty: w.certainty, predicate: i, frame: `${w.kind}:${t.sentence.lemma[i]}`, ...extra }]
}

/** "retaliated to X by …" */
const ofResponse = (scene: Scene, i: number): Links | undefined => {
  const { tree: t } = scene
  const respond = word(scene, 'respond', i)
  if (!respond) return undefined
  const to = prepositional(t, i, 'to')
  const cause = to >= 0 ? np(scene, to) : scene.previous
  const by = kids(t, i, 'advcl', 'obl', 'conj').find((c) => t.rel[c] === 'conj' || /^(by|with)$/.test(low(t, child(t, c, 'mark', 'case'))))
  return cause && by !== undefined ? linked(scene, i, cause, np(scene, by), respond) : NO_LINKS
}

/** "closed its border, citing attacks" */
const ofReason = (scene: Scene, i: number): Links | undefined => {
  const { tree: t } = scene
  const justify = word(scene, 'justify', i)
  if (!justify || !isParticiple(t, i) || t.rel[i] !== 'advcl') return undefined
  let main = headOf(t, i)
  for (let steps = 0; t.rel[main] === 'ccomp' && headOf(t, main) >= 0 && steps <= t.length; steps++) main = headOf(t, main)
  const root = scene.acts.get(main) ?? actNear(scene, main)
  const saying = root !== undefined && SAYING.test(root)
  if (root === undefined || root < '05' || (saying && justify.complement !== 'any')) return NO_LINKS
  const of = prepositional(t, i, 'of')
  const said = of >= 0 ? of : child(t, i, 'ccomp', 'xcomp', 'obj')
  if (said < 0) return NO_LINKS
  return linked(scene, i, np(scene, said), np(scene, main, [i]), justify, justify.relation, { by: subjectOf(t, main) })
}

/** "poses a risk to the town" */
const ofThreat = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  const object = child(t, i, 'obj')
  if (object < 0 || !word(scene, 'light-verb', i)) return undefined
  const threat = words.of('threat-noun', t.sentence.lemma[object] ?? '')
  if (!threat) return undefined
  const after = (t.right[object] as number) + 1
  const to = /^(to|for)$/.test(low(t, after)) && headOf(t, after) > after ? headOf(t, after) : undefined
  const last = Math.max(t.right[object] as number, to === undefined ? -1 : (t.right[to] as number))
  return linked(scene, i, causeOf(scene, i)?.piece, stretch(t, textOf(scene), t.left[object] as number, last), threat)
}

/** "resulted in X", "deprives Y of X" */
const ofPrepositional = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-prep', l))) {
    const object = child(t, i, 'obj')
    // "starves the port of fuel": the tree has what is lost below the object.
    const below = object >= 0 && w.preposition === 'of' && kids(t, object, 'nmod').some((n) => casesOf(t, n) === 'of') ? object : -1
    const at = prepositional(t, i, w.preposition)
    const c = at >= 0 ? at : object >= 0 && casesOf(t, object) === w.preposition ? object : below
    if (c < 0) continue
    const cause = causeOf(scene, i)
    // A state that bars officers does something; it brings nothing about.
    if (w.relation === 'undermines' && cause && isActor(scene, cause.token)) return NO_LINKS
    const whole = w.complement === 'whole'
    if (whole && (object < 0 || object > c || (cause && isActor(scene, cause.token)))) continue
    const effect = whole ? stretch(t, textOf(scene), t.left[object] as number, t.right[c] as number) : np(scene, c)
    const found = linked(scene, i, cause?.piece, effect, w)
    if (found.length > 0) return found
  }
  return undefined
}

/** "allows X to …", "threatens to split X" */
const ofInfinitive = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  const object = child(t, i, 'obj')
  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-to', l))) {
    const to = kids(t, i, 'xcomp', 'ccomp', 'advcl').find((c) => c > i && (t.sentence.upos[c] === 'VERB' || isPredicate(t, c))) ?? -1
    if (to < 0) continue
    const infinitive = child(t, to, 'mark') >= 0 || t.sentence.xpos[to] === 'VBG' || w.complement === 'to-clause'
    if (!infinitive) continue
    const found =
      w.complement === 'own-clause'
        ? object >= 0 || (t.rel[to] === 'advcl' && to !== i + 1)
          ? NO_LINKS
          : ofOwnClause(scene, i, to, w)
        : ofToClause(scene, i, object, to, w)
    if (found.length > 0) return found
  }
  return undefined
}

/** A quarrel threatens to split a bloc; a state that threatens to close its border has an effect in no such sense. */
const ofOwnClause = (scene: Scene, i: number, to: number, w: EffectWord): Links => {
  const inner = word(scene, 'verb', to)
  const cause = causeOf(scene, i)
  if (!cause || isActor(scene, cause.token)) return NO_LINKS
  const innerObject = child(scene.tree, to, 'obj')
  const undermines = inner?.relation === 'undermines'
  const effect = undermines && innerObject >= 0 ? np(scene, innerObject) : np(scene, to)
  return linked(scene, i, cause.piece, effect, w, undermines ? 'undermines' : w.relation)
}

/** "forced the firm to leave": who does it is the verb's object, or stands where the tree has it. */
const ofToClause = (scene: Scene, i: number, object: number, to: number, w: EffectWord): Links => {
  const { tree: t } = scene
  const indirect = child(t, i, 'iobj')
  const own = child(t, to, 'nsubj')
  const who =
    object >= 0
      ? object
      : indirect >= 0
        ? indirect
        : own >= 0
          ? own
          : (kids(t, i, 'xcomp').find((c) => c < to && /^(NOUN|PROPN)$/.test(t.sentence.upos[c] ?? '')) ?? -1)
  if (who < 0) return NO_LINKS
  const cause = causeOf(scene, i)
  if (!cause || isActor(scene, cause.token)) return NO_LINKS
  const first = Math.min(t.left[who] as number, t.left[to] as number)
  return linked(scene, i, cause.piece, stretch(t, textOf(scene), first, t.right[to] as number), w)
}

/** What something can be made: harder, likelier, nervous; not clear. */
const isMadeOf = (scene: Scene, c: number): boolean =>
  word(scene, 'make', c) !== undefined || (scene.tree.sentence.upos[c] === 'ADJ' && word(scene, 'make-none', c) === undefined)

/** "makes a compromise impossible", "makes it harder to …", "leaves the border unguarded", "leaves a gap" */
const ofMade = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  const makes = word(scene, 'made-verb', i)
  const leaves = word(scene, 'left-verb', i)
  if (!makes && !leaves) return undefined
  const cause = causeOf(scene, i)
  if (!cause || isActor(scene, cause.token)) return undefined
  const object = child(t, i, 'obj')
  const said = kids(t, i, 'xcomp').find(
    (c) => c > i && (makes ? isMadeOf(scene, c) : /^(ADJ|VERB)$/.test(t.sentence.upos[c] ?? '') && t.sentence.xpos[c] !== 'VB'),
  )
  if (said !== undefined) {
    const pointing = object >= 0 && low(t, object) === 'it'
    const from = pointing ? (t.left[said] as number) : i + 1
    const w = makes ? (word(scene, 'make', said) ?? makes) : leaves
    return w && linked(scene, i, cause.piece, stretch(t, textOf(scene), from, t.right[said] as number), w)
  }
  const w = leaves && object >= 0 ? words.of('leave', t.sentence.lemma[object] ?? '') : undefined
  return w && linked(scene, i, cause.piece, np(scene, object), w)
}

/** "stems from X", "followed a raid", "signals a thaw": the subject is the effect, or the sign. */
const ofSource = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-back', l))) {
    const back = w.preposition === '' ? child(t, i, 'obj') : prepositional(t, i, w.preposition)
    const subject = subjectOf(t, i)
    if (back < 0 || low(t, i) === 'following' || (subject >= 0 && isActor(scene, subject))) continue
    if (w.preposition === '' && !eventLike(scene, back)) continue
    const told = subject >= 0 ? np(scene, subject) : above(scene, i)?.piece
    if (!told) continue
    const signals = w.preposition === '' && t.sentence.lemma[i] !== 'follow' && t.sentence.lemma[i] !== 'succeed'
    const found = linked(scene, i, signals ? told : np(scene, back), signals ? np(scene, back) : told, w)
    if (found.length > 0) return found
  }
  return undefined
}

/** "The move, which X condemned": what it answers. */
const ofReaction = (scene: Scene, i: number): Links | undefined => {
  const { tree: t } = scene
  const reaction = word(scene, 'reaction', i)
  if (!reaction) return undefined
  const object = child(t, i, 'obj')
  const subject = subjectOf(t, i)
  if (subject < 0 || !isActor(scene, subject)) return NO_LINKS
  const noun = object >= 0 && t.sentence.upos[object] !== 'PRON' ? object : t.sentence.deprel[i] === 'acl:relcl' ? headOf(t, i) : -1
  if (noun < 0 || isActor(scene, noun) || noun === subject) return NO_LINKS
  const cause = noun === object ? np(scene, object) : np(scene, noun, [i])
  const named = noun !== object && t.rel[noun] === 'appos' ? (np(scene, headOf(t, noun), [noun]) ?? cause) : cause
  return linked(scene, i, named, stretch(t, textOf(scene), t.left[subject] as number, i), reaction)
}

/** "X undermines Y", "tensions deepened by X" */
const ofCause = (scene: Scene, i: number): Links | undefined => {
  const { tree: t, words } = scene
  const w = word(scene, 'verb', i)
  const mark = child(t, i, 'mark', 'case')
  if (!w || (mark >= 0 && /^(to|with)$/.test(low(t, mark)) && /^(acl|advcl|obl|nmod)$/.test(t.rel[i] ?? ''))) return undefined
  const object = child(t, i, 'obj')
  const target = object >= 0 ? object : child(t, i, 'aux:pass') >= 0 || t.rel[i] === 'acl' ? child(t, i, 'nsubj:pass') : -1
  if (target < 0 || (t.sentence.upos[target] === 'PRON' && t.sentence.xpos[target] !== 'WDT')) return undefined
  const cause = causeOf(scene, i)
  if (!cause) return undefined
  const clauseCause = cause.token >= 0 && isPredicate(t, cause.token) && t.sentence.upos[cause.token] === 'VERB'
  if (!clauseCause && isActor(scene, cause.token)) return undefined
  if (clauseCause && !isParticiple(t, i) && child(t, i, 'mark') < 0 && child(t, i, 'advcl') < 0) return undefined
  if (words.of('risk-noun', t.sentence.lemma[target] ?? '')) {
    const of = kids(t, target, 'nmod', 'acl', 'ccomp')[0] ?? kids(t, i, 'obl').find((c) => /^of$/.test(low(t, child(t, c, 'case'))))
    if (of !== undefined && w.relation === 'intensifies')
      return linked(scene, i, cause.piece, np(scene, of), { ...w, certainty: undefined }, 'risks')
  }
  const to = kids(t, i, 'obl').find((c) => c > target && /^(to|for|into|in)$/.test(low(t, child(t, c, 'case'))))
  const further =
    to !== undefined && words.of('onward', t.sentence.lemma[i] ?? '') !== undefined ? (t.right[to] as number) : (t.right[target] as number)
  const whole = child(t, i, 'iobj') >= 0 || further > (t.right[target] as number)
  const effect = whole ? stretch(t, textOf(scene), t.left[target] as number, further) : np(scene, target)
  return linked(scene, i, cause.piece, effect, w)
}

/** In order: a form that applies ends the search, even where it finds nothing. */
const FORMS = [ofResponse, ofReason, ofThreat, ofPrepositional, ofMade, ofInfinitive, ofSource, ofReaction, ofCause]

/** An infinitive under a verb that is itself of cause: told with that verb. */
const taken = (scene: Scene, i: number): boolean => {
  const { tree: t } = scene
  if (t.rel[i] !== 'xcomp' && t.rel[i] !== 'ccomp') return false
  const h = headOf(t, i)
  return h >= 0 && word(scene, 'verb-to', h) !== undefined
}

/** Links that a verb tells. */
export const ofVerb = (scene: Scene, i: number): Links => {
  if (taken(scene, i)) return NO_LINKS
  for (const form of FORMS) {
    const found = form(scene, i)
    if (found) return found
  }
  return NO_LINKS
}

/** "a risk that …", "the risk of … remains". */
export const ofRiskNoun = (scene: Scene, i: number): Links => {
  const { tree: t, words } = scene
  if (!words.of('risk-that', t.sentence.lemma[i] ?? '')) return []
  const clause = kids(t, i, 'acl', 'ccomp').find((c) => low(t, child(t, c, 'mark')) === 'that') ?? -1
  if (clause < 0) return []
  const subject = child(t, clause, 'nsubj')
  const cause = subject >= 0 ? np(scene, subject) : undefined
  const effect = np(scene, clause)
  return cause && effect
    ? [{ cause, effect, relation: 'risks', certainty: 'possible', predicate: clause, frame: `risk-noun:${t.sentence.lemma[i]}` }]
    : []
}
