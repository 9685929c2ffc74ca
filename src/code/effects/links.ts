import type { EffectRelation, EffectStatement } from '../../model/statement.ts'
import { branch, clauseAbove, isParticiple, isPredicate, lemmasOf } from '../clause.ts'
import type { DocumentContext } from '../context.ts'
import { antecedent, isPointer, type Piece, piece, prepositional, stretch, subjectOf } from '../piece.ts'
import { child, headOf, kids, type Tree } from '../tree.ts'
import type { EffectWord, EffectWords } from './words.ts'

/** One link as found: its two pieces, and the predicate whose voice it has. */
export interface Link {
  readonly cause: Piece
  readonly effect: Piece
  readonly relation: EffectRelation
  readonly certainty: EffectStatement['certainty'] | undefined
  readonly predicate: number
  /** Token of the one whose reason it is ("citing …"). */
  readonly by?: number
  readonly frame: string
}

/** What the finder needs of one sentence. */
export interface Scene {
  readonly context: DocumentContext
  readonly index: number
  readonly tree: Tree
  readonly words: EffectWords
  /** Roots of the acts coded in this sentence, by predicate. */
  readonly acts: ReadonlyMap<number, string>
  /** The sentence before in the same block, for "in response". */
  readonly previous: Piece | undefined
  readonly previousSubject: Piece | undefined
  /** A unit of time or "shortly": "a week after" tells when, not why. */
  readonly isTimeWord: (word: string) => boolean
  /** Noun that tells an event by itself ("raid", "ban"). */
  readonly isEventNoun: (lemma: string) => boolean
}

const lowers = new WeakMap<Tree, readonly string[]>()

const low = (t: Tree, i: number): string => {
  let list = lowers.get(t)
  if (!list) {
    list = t.sentence.form.map((f) => f.toLowerCase())
    lowers.set(t, list)
  }
  return list[i] ?? ''
}

/** All links of a sentence, in the order of their predicates. */
export const linksOf = (scene: Scene): readonly Link[] => {
  const out: Link[] = []
  const { tree: t } = scene
  for (let i = 0; i < t.length; i++) {
    if (t.sentence.upos[i] === 'VERB' && t.rel[i] !== 'amod' && t.rel[i] !== 'compound' && t.rel[i] !== 'case')
      out.push(...ofVerb(scene, i))
    else if (t.sentence.upos[i] === 'NOUN') out.push(...ofRiskNoun(scene, i))
  }
  const joined = ofConnectives(scene)
  const told = new Set(joined.filter((l) => l.frame === 'with').map((l) => l.predicate))
  return unique([...out.filter((l) => !told.has(l.predicate)), ...joined, ...ofDiscourse(scene)])
}

const unique = (links: readonly Link[]): readonly Link[] => {
  const seen = new Set<string>()
  const out: Link[] = []
  for (const l of links) {
    const key = `${l.effect.span.start}-${l.effect.span.end}`
    const back = `${l.cause.span.start}-${l.cause.span.end}`
    if (seen.has(`${key}|${back}`) || l.effect.text === '' || l.cause.text === '') continue
    seen.add(`${key}|${back}`)
    out.push(l)
  }
  return out
}

const word = (scene: Scene, kind: string, i: number): EffectWord | undefined => {
  for (const lemma of lemmasOf(scene.tree, i)) {
    const w = scene.words.of(kind, lemma)
    if (w) return w
  }
  return undefined
}

const textOf = (scene: Scene): string => scene.context.document.text

const np = (scene: Scene, i: number, without: readonly number[] = []): Piece | undefined => piece(scene.tree, textOf(scene), i, without)

/** What brings it about: the "by …" clause, the agent, the subject, the noun it qualifies or the clause it hangs on. */
const causeOf = (scene: Scene, i: number): { readonly piece: Piece; readonly token: number } | undefined => {
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

/** The clause that a participle comments on, or its object where that is what goes on acting. */
const above = (scene: Scene, i: number): { readonly piece: Piece; readonly token: number } | undefined => {
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

const earlierSubject = (scene: Scene, pronoun: number): { readonly piece: Piece; readonly token: number } | undefined => {
  const { tree: t } = scene
  for (let k = pronoun - 1; k >= 0; k--) {
    if ((t.rel[k] !== 'nsubj' && t.sentence.deprel[k] !== 'nsubj:pass') || isPointer(t, k) || t.sentence.upos[k] === 'PROPN') continue
    const p = np(scene, k)
    if (p) return { piece: p, token: k }
  }
  return scene.previousSubject && { piece: scene.previousSubject, token: -1 }
}

/** True for a phrase that names or describes a party itself, not a deed of one ("Kenya's decision"). */
const isActor = (scene: Scene, token: number): boolean =>
  (scene.context.mentions[scene.index] ?? []).some(
    (m) => m.head === token && m.kind !== 'adjective' && m.parties.some((p) => p.actor !== undefined || p.role !== undefined),
  )

/** An infinitive under a verb that is itself of cause: told with that verb. */
const taken = (scene: Scene, i: number): boolean => {
  const { tree: t } = scene
  if (t.rel[i] !== 'xcomp' && t.rel[i] !== 'ccomp') return false
  const h = headOf(t, i)
  return h >= 0 && word(scene, 'verb-to', h) !== undefined
}

const ofVerb = (scene: Scene, i: number): readonly Link[] => {
  const { tree: t, words } = scene
  if (taken(scene, i)) return []
  const out: Link[] = []
  const object = child(t, i, 'obj')
  const passive = child(t, i, 'nsubj:pass')
  const add = (
    cause: Piece | undefined,
    effect: Piece | undefined,
    w: EffectWord,
    relation = w.relation,
    extra: Partial<Link> = {},
  ): void => {
    if (cause && /^(how|what|why|which|who|that|there|it|they)$/i.test(cause.text)) return
    if (cause && effect && !(cause.span.start <= effect.span.start && effect.span.end <= cause.span.end))
      out.push({ cause, effect, relation, certainty: w.certainty, predicate: i, frame: `${w.kind}:${t.sentence.lemma[i]}`, ...extra })
  }

  const respond = word(scene, 'respond', i)
  if (respond) {
    const to = prepositional(t, i, 'to')
    const cause = to >= 0 ? np(scene, to) : scene.previous
    const by = kids(t, i, 'advcl', 'obl', 'conj').find(
      (c) => t.rel[c] === 'conj' || /^(by|with)$/.test(low(t, child(t, c, 'mark', 'case'))),
    )
    if (cause && by !== undefined) add(cause, np(scene, by), respond)
    return out
  }

  const justify = word(scene, 'justify', i)
  if (justify && isParticiple(t, i) && t.rel[i] === 'advcl') {
    let main = headOf(t, i)
    for (let steps = 0; t.rel[main] === 'ccomp' && headOf(t, main) >= 0 && steps <= t.length; steps++) main = headOf(t, main)
    const root = scene.acts.get(main) ?? actNear(scene, main)
    const saying = root !== undefined && SAYING.test(root)
    if (root !== undefined && root >= '05' && (!saying || justify.complement === 'any')) {
      const of = prepositional(t, i, 'of')
      const said = of >= 0 ? of : child(t, i, 'ccomp', 'xcomp', 'obj')
      if (said >= 0) add(np(scene, said), np(scene, main, [i]), justify, justify.relation, { by: subjectOf(t, main) })
    }
    return out
  }

  const light = word(scene, 'light-verb', i)
  if (light && object >= 0) {
    const threat = words.of('threat-noun', t.sentence.lemma[object] ?? '')
    if (threat) {
      const cause = causeOf(scene, i)
      const after = (t.right[object] as number) + 1
      const to = /^(to|for)$/.test(low(t, after)) && headOf(t, after) > after ? headOf(t, after) : undefined
      const effect = stretch(
        t,
        textOf(scene),
        t.left[object] as number,
        Math.max(t.right[object] as number, to === undefined ? -1 : (t.right[to] as number)),
      )
      if (cause) add(cause.piece, effect, threat)
      return out
    }
  }

  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-prep', l))) {
    const c = prepositional(t, i, w.preposition)
    if (c < 0) continue
    const cause = object >= 0 && passive < 0 && w.relation === 'undermines' ? causeOf(scene, i) : causeOf(scene, i)
    add(cause?.piece, np(scene, c), w)
    if (out.length > 0) return out
  }

  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-to', l))) {
    const to = kids(t, i, 'xcomp', 'ccomp', 'advcl').find((c) => c > i && (t.sentence.upos[c] === 'VERB' || isPredicate(t, c))) ?? -1
    if (to < 0) continue
    const infinitive = child(t, to, 'mark') >= 0 || t.sentence.xpos[to] === 'VBG' || w.complement === 'to-clause'
    if (!infinitive) continue
    if (w.complement === 'own-clause') {
      if (object >= 0 || (t.rel[to] === 'advcl' && to !== i + 1)) continue
      const inner = word(scene, 'verb', to)
      const cause = causeOf(scene, i)
      const innerObject = child(t, to, 'obj')
      // A quarrel threatens to split a bloc; a state that threatens to close its border has an effect in no such sense.
      if (cause && !isActor(scene, cause.token))
        add(
          cause.piece,
          inner?.relation === 'undermines' && innerObject >= 0 ? np(scene, innerObject) : np(scene, to),
          w,
          inner?.relation === 'undermines' ? 'undermines' : w.relation,
        )
    } else {
      const indirect = child(t, i, 'iobj')
      const who =
        object >= 0
          ? object
          : indirect >= 0
            ? indirect
            : child(t, to, 'nsubj') >= 0
              ? child(t, to, 'nsubj')
              : (kids(t, i, 'xcomp').find((c) => c < to && /^(NOUN|PROPN)$/.test(t.sentence.upos[c] ?? '')) ?? -1)
      if (who < 0) continue
      const cause = causeOf(scene, i)
      if (cause && !isActor(scene, cause.token))
        add(cause.piece, stretch(t, textOf(scene), Math.min(t.left[who] as number, t.left[to] as number), t.right[to] as number), w)
    }
    if (out.length > 0) return out
  }

  for (const w of lemmasOf(t, i).flatMap((l) => words.all('verb-back', l))) {
    const back = w.preposition === '' ? object : prepositional(t, i, w.preposition)
    const subject = subjectOf(t, i)
    if (back < 0 || low(t, i) === 'following' || (subject >= 0 && isActor(scene, subject))) continue
    if (w.preposition === '' && !eventLike(scene, back)) continue
    const told = subject >= 0 ? np(scene, subject) : above(scene, i)?.piece
    if (!told) continue
    const signals = w.preposition === '' && t.sentence.lemma[i] !== 'follow' && t.sentence.lemma[i] !== 'succeed'
    add(signals ? told : np(scene, back), signals ? np(scene, back) : told, w)
    if (out.length > 0) return out
  }

  const reaction = word(scene, 'reaction', i)
  if (reaction) {
    const subject = subjectOf(t, i)
    if (subject >= 0 && isActor(scene, subject)) {
      const noun = object >= 0 && t.sentence.upos[object] !== 'PRON' ? object : t.sentence.deprel[i] === 'acl:relcl' ? headOf(t, i) : -1
      if (noun >= 0 && !isActor(scene, noun) && noun !== subject) {
        const cause = noun === object ? np(scene, object) : np(scene, noun, [i])
        const named = noun !== object && t.rel[noun] === 'appos' ? (np(scene, headOf(t, noun), [noun]) ?? cause) : cause
        add(named, stretch(t, textOf(scene), t.left[subject] as number, i), reaction)
      }
    }
    return out
  }

  const w = word(scene, 'verb', i)
  const mark = child(t, i, 'mark', 'case')
  if (!w || (mark >= 0 && /^(to|with)$/.test(low(t, mark)) && /^(acl|advcl|obl|nmod)$/.test(t.rel[i] ?? ''))) return out
  const target = object >= 0 ? object : child(t, i, 'aux:pass') >= 0 || t.rel[i] === 'acl' ? passive : -1
  if (target < 0 || (t.sentence.upos[target] === 'PRON' && t.sentence.xpos[target] !== 'WDT')) return out
  const cause = causeOf(scene, i)
  if (!cause) return out
  const clauseCause = cause.token >= 0 && isPredicate(t, cause.token) && t.sentence.upos[cause.token] === 'VERB'
  if (!clauseCause && isActor(scene, cause.token)) return out
  if (clauseCause && !isParticiple(t, i) && child(t, i, 'mark') < 0 && child(t, i, 'advcl') < 0) return out
  const risk = words.of('risk-noun', t.sentence.lemma[target] ?? '')
  if (risk) {
    const of = kids(t, target, 'nmod', 'acl', 'ccomp')[0] ?? kids(t, i, 'obl').find((c) => /^of$/.test(low(t, child(t, c, 'case'))))
    if (of !== undefined && w.relation === 'intensifies') {
      add(cause.piece, np(scene, of), { ...w, certainty: undefined }, 'risks')
      return out
    }
  }
  const to = kids(t, i, 'obl').find((c) => c > target && /^(to|for|into|in)$/.test(low(t, child(t, c, 'case'))))
  const further =
    to !== undefined && /^(turn|transform|grant|afford)$/.test(t.sentence.lemma[i] ?? '')
      ? (t.right[to] as number)
      : (t.right[target] as number)
  const iobj = child(t, i, 'iobj')
  add(
    cause.piece,
    iobj >= 0 || further > (t.right[target] as number) ? stretch(t, textOf(scene), t.left[target] as number, further) : np(scene, target),
    w,
  )
  return out
}

/** Root of an act coded at a token, or at the verb it is the complement of or coordinated with. */
const actNear = (scene: Scene, i: number): string | undefined => {
  const { tree: t } = scene
  for (const c of [...kids(t, i, 'xcomp', 'conj', 'obj', 'ccomp'), headOf(t, i)]) {
    const root = scene.acts.get(c)
    if (root !== undefined) return root
  }
  return undefined
}

const eventLike = (scene: Scene, i: number): boolean =>
  scene.acts.has(i) ||
  scene.isEventNoun(scene.tree.sentence.lemma[i] ?? '') ||
  scene.tree.sentence.upos[i] === 'VERB' ||
  /(?:tion|sion|ment|al|ure|ing)s?$/.test(low(scene.tree, i))

/** "a risk that …", "the risk of … remains". */
const ofRiskNoun = (scene: Scene, i: number): readonly Link[] => {
  const { tree: t, words } = scene
  const w = words.of('risk-noun', t.sentence.lemma[i] ?? '')
  if (!w) return []
  const clause = kids(t, i, 'acl', 'ccomp').find((c) => low(t, child(t, c, 'mark')) === 'that') ?? -1
  if (clause < 0) return []
  const subject = child(t, clause, 'nsubj')
  const cause = subject >= 0 ? np(scene, subject) : undefined
  const effect = np(scene, clause)
  return cause && effect
    ? [{ cause, effect, relation: 'risks', certainty: 'possible', predicate: clause, frame: `risk-noun:${t.sentence.lemma[i]}` }]
    : []
}

/** Index after a phrase that begins at token i, or -1. */
const phraseAt = (t: Tree, i: number, phrase: string): number => {
  const parts = phrase.split(' ')
  for (let k = 0; k < parts.length; k++) if (low(t, i + k) !== parts[k]) return -1
  return i + parts.length
}

const ofConnectives = (scene: Scene): readonly Link[] => {
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

/** Roots of CAMEO that are words: what is said there is no reason of an act. */
const SAYING = /^(01|02|10|11|12|13)$/

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
    if (relation === undefined || !eventLike(scene, noun) || scene.isTimeWord(low(t, start - 1))) return undefined
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
  const stressed = i > 0 && /^(especially|particularly|notably)$/.test(low(t, i - 1))
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
    /^(unlikely|impossible|improbable)$/.test(t.sentence.lemma[main] ?? '') ||
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

/** "In response, …" at the head of a sentence: answers the sentence before. */
const ofDiscourse = (scene: Scene): readonly Link[] => {
  const { tree: t, words } = scene
  if (!scene.previous) return []
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
