import type { EffectStatement, Statement } from '../model/statement.ts'
import { certaintyOf } from './certainty.ts'
import type { OpenExtractor } from './context.ts'
import { linksOf } from './effects/links.ts'
import type { Link, Scene } from './effects/scene.ts'
import { openEffectWords } from './effects/words.ts'
import { type ForecastWords, openForecastWords } from './forecasts/words.ts'
import { type Piece, piece, stretch, subjectOf } from './piece.ts'
import { state } from './state.ts'
import { headOf, kids, type Tree } from './tree.ts'
import { openTimeWords } from './when/words.ts'

const READ: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote', 'title', 'heading', 'caption'])

/** The effects a document tells: cause and effect as pieces of the text, one statement a link. */
export const openEffects: OpenExtractor = (knowledge) => {
  const words = openEffectWords(knowledge)
  const eventNouns = new Set<string>()
  for (const row of knowledge.table('words/time.tsv').rows)
    if (row.text('kind') === 'event-noun') for (const w of row.list('words')) eventNouns.add(w)
  const forecastWords = openForecastWords(knowledge)
  const time = openTimeWords(knowledge)
  const isTimeWord = (word: string): boolean => time.of(word)?.has('unit') === true || time.of(word)?.has('shortly') === true
  return (context, _mentions, events) => {
    const out: Statement[] = []
    const acts = new Map<number, Map<number, string>>()
    for (const e of events) {
      const list = acts.get(e.sentence) ?? new Map<number, string>()
      list.set(e.predicate, e.statement.act.cameo.slice(0, 2))
      acts.set(e.sentence, list)
    }
    let previous: Piece | undefined
    let previousSubject: Piece | undefined
    for (const [index, tree] of context.trees.entries()) {
      const s = tree.sentence
      if (!READ.has(s.block) || !s.parsed) {
        previous = undefined
        continue
      }
      const scene: Scene = {
        context,
        index,
        tree,
        words,
        acts: acts.get(index) ?? new Map<number, string>(),
        previous,
        previousSubject,
        isTimeWord,
        isEventNoun: (lemma) => eventNouns.has(lemma),
      }
      for (const link of linksOf(scene)) out.push(statementOf(scene, link, forecastWords))
      previous = stretch(tree, context.document.text, 0, tree.length - 1)
      const root = rootOf(tree)
      const subject = root < 0 ? -1 : subjectOf(tree, root)
      previousSubject = subject >= 0 ? piece(tree, context.document.text, subject) : undefined
    }
    return out
  }
}

const rootOf = (t: Tree): number => {
  for (let i = 0; i < t.length; i++) if (headOf(t, i) < 0) return i
  return -1
}

const statementOf = ({ context, index, tree }: Scene, link: Link, forecastWords: ForecastWords): EffectStatement => {
  const s = tree.sentence
  const voice = context.voice(index, link.predicate)
  const inside = (p: Piece): boolean => p.span.start >= s.span.start && p.span.end <= s.span.end
  const [c, e] = [link.cause.span, link.effect.span]
  const verb = { start: s.start[link.predicate] as number, end: s.end[link.predicate] as number }
  const parts = [...(inside(link.cause) ? [c] : []), ...(inside(link.effect) ? [e] : []), ...(inside(link.cause) ? [] : [verb])]
  const span = { start: Math.min(...parts.map((p) => p.start)), end: Math.max(...parts.map((p) => p.end)) }
  const told = link.by === undefined || link.by < 0 ? undefined : context.parties(index, link.by)[0]
  const claimant = link.certainty === 'attributed' && told ? told : voice.claimant
  const certainty = link.certainty ?? (voice.claimant ? 'attributed' : certaintyOf(tree, link.predicate, forecastWords))
  return state({
    kind: 'effect',
    document: context.document.id,
    span,
    sentence: s.span,
    ...(claimant ? { claimant } : {}),
    stance: voice.stance,
    modality: voice.modality,
    negated: isDenied(tree, link.predicate),
    coder: context.coder,
    why: { frame: link.frame },
    relation: link.relation,
    cause: link.cause.text,
    effect: link.effect.text,
    causeSpan: c,
    effectSpan: e,
    certainty,
  })
}

/** "does not hamper", but not "not only hampers". */
const isDenied = (t: Tree, predicate: number): boolean =>
  kids(t, predicate, 'advmod').some(
    (c) => /^(not|n't|never)$/.test(t.sentence.lemma[c] ?? '') && !/^(only|just|merely|simply)$/.test(t.sentence.lemma[c + 1] ?? ''),
  )
