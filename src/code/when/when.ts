import type { Knowledge } from '../../knowledge/knowledge.ts'
import { NEVER_TOLD, type When } from '../../model/when.ts'
import type { FinderContext, OpenWhen, WhenFinder } from '../context.ts'
import { headOf, kids, type Tree, within } from '../tree.ts'
import type { Placed } from './attach.ts'
import { about, aboutThen, inherit } from './blur.ts'
import { FRESH, Story, type Timed } from './story.ts'
import { clauseTense, comesLater, isHistoric, isReported, lasts, ownTense } from './tense.ts'
import { openTimeWords, type TimeWords } from './words.ts'

/** Opens the finder of dates: expressions are read and put on the calendar once a document, then asked for by predicate. */
export const openWhen: OpenWhen = (knowledge: Knowledge) => {
  const words = openTimeWords(knowledge)
  return (context) => new Timeline(context, words)
}

const COST = { day: 0, month: 0.2, season: 0.4, year: 0.5, decade: 0.8, none: 1 } as const

/** Dates predicates: by their own expressions, then by what stands around them, last by the story. */
class Timeline implements WhenFinder {
  readonly #c: FinderContext
  readonly #words: TimeWords
  readonly #story: Story

  constructor(c: FinderContext, words: TimeWords) {
    this.#c = c
    this.#words = words
    this.#story = new Story(c, words)
  }

  /** Expressions that date a predicate, best first. */
  #own(sentence: number, p: number): Placed | undefined {
    const t = this.#c.trees[sentence] as Tree
    const list = this.#story.timed[sentence]?.placed ?? []
    let best: Placed | undefined
    let bestCost = Number.POSITIVE_INFINITY
    for (const e of list) {
      const step = e.governor === p ? e.via.length : e.token === p ? 0 : e.via.indexOf(p)
      if (step < 0) continue
      const nominal = e.via.includes(p) || e.token === p
      if (!nominal && e.governor !== p) continue
      const far = Math.abs(e.token - p) / 100
      const cost =
        step + COST[e.when.precision] + far + (e.found.expression.kind === 'now' || e.found.expression.kind === 'stretch' ? 2 : 0)
      if (cost < bestCost) [best, bestCost] = [e, cost]
    }
    if (best) return best
    // "our offer of arms to X, made in July": the participle dates the noun.
    if (t.sentence.upos[p] === 'NOUN') {
      const told = list.find(
        ({ governor: g }) =>
          g > p &&
          t.rel[g] === 'acl' &&
          t.sentence.xpos[g] === 'VBN' &&
          within(t, g, p) &&
          (headOf(t, g) === p || t.sentence.form[g - 1] === ','),
      )
      if (told) return told
    }
    const made = this.#words.of(t.sentence.lemma[p] ?? '')?.has('creating-verb') ? kids(t, p, 'obj', 'nsubj:pass') : []
    const subject = kids(t, p, 'nsubj', 'nsubj:pass').filter((c) => this.#words.of(t.sentence.lemma[c] ?? '')?.has('event-noun') === true)
    return list.find((e) => e.governor < 0 && e.via.some((v) => made.includes(v) || subject.includes(v)))
  }

  at(sentence: number, predicate: number): When {
    const t = this.#c.trees[sentence]
    const timed = this.#story.timed[sentence]
    if (!t || !timed) return NEVER_TOLD
    const own = this.#own(sentence, predicate)
    if (own) return own.when
    for (const c of kids(t, predicate, 'xcomp')) {
      const below = this.#own(sentence, c)
      if (below) return inherit(below.when)
    }
    const trailing = this.#fromTrailing(sentence, predicate, t)
    if (trailing) return trailing
    return (
      this.#fromTimeClause(sentence, predicate, t) ??
      this.#fromGovernors(sentence, predicate, t) ??
      this.#fromConjuncts(sentence, predicate, t) ??
      timed.leading ??
      this.#fromStory(predicate, t, timed)
    )
  }

  /** "shot down a drone flown by the army on 1 April": the date after a participle that describes the object dates the clause. */
  #fromTrailing(sentence: number, predicate: number, t: Tree): When | undefined {
    if (t.sentence.upos[predicate] !== 'VERB') return undefined
    for (const e of this.#story.timed[sentence]?.placed ?? []) {
      const g = e.governor
      if (
        g <= predicate ||
        e.when.precision !== 'day' ||
        t.rel[g] !== 'acl' ||
        t.sentence.xpos[g] !== 'VBN' ||
        t.sentence.deprel[g] === 'acl:relcl'
      )
        continue
      const noun = headOf(t, g)
      if (noun >= 0 && t.rel[noun] === 'obj' && headOf(t, noun) === predicate) return e.when
    }
    return undefined
  }

  /** "relations soured after the 2020 coup ousted him": about then. */
  #fromTimeClause(sentence: number, predicate: number, t: Tree): When | undefined {
    for (const p of [predicate, ...kids(t, predicate, 'xcomp')])
      for (const c of kids(t, p, 'advcl')) {
        const mark = kids(t, c, 'mark', 'advmod')[0]
        const kind = mark === undefined ? undefined : this.#words.of((t.sentence.form[mark] ?? '').toLowerCase())
        const own = kind?.has('after') || kind?.has('time-clause') ? this.#own(sentence, c) : undefined
        if (own && own.found.expression.kind !== 'now') return { ...about(own.when), basis: 'context' }
      }
    return undefined
  }

  /** The date of the clause that a predicate stands in or under. */
  #fromGovernors(sentence: number, predicate: number, t: Tree): When | undefined {
    let loose = false
    let reported = false
    let k = predicate
    for (let steps = 0; steps <= t.length; steps++) {
      const rel = t.sentence.deprel[k] ?? ''
      const tense = ownTense(t, k)
      const h = headOf(t, k)
      if (h < 0) return undefined
      if (tense === 'pluperfect' || rel === 'acl:relcl') loose = true
      if (rel === 'ccomp') {
        if (tense === 'future' || comesLater(t, k, this.#words)) return undefined
        reported = true
      }
      k = h
      const own = this.#own(sentence, k)
      if (own) {
        if (own.found.expression.kind === 'now') return undefined
        // "Under the accord signed in May, both will withdraw by June": what is still to be does not date what is done.
        if (comesLater(t, k, this.#words) && !comesLater(t, predicate, this.#words) && t.sentence.xpos[predicate] === 'VBN')
          return undefined
        const when = inherit(own.when)
        if (!reported && !loose) return when
        if (reported && !this.#story.news) return undefined
        // A year is as good a date for what a clause tells beside it.
        return loose && !reported && when.precision !== 'day' ? when : about(when)
      }
    }
    return undefined
  }

  /** "recalled its envoy and closed its airspace on Monday": the last date counts for both. */
  #fromConjuncts(sentence: number, predicate: number, t: Tree): When | undefined {
    for (const c of kids(t, predicate, 'conj')) {
      const own = this.#own(sentence, c)
      if (own && own.found.expression.kind !== 'now') return inherit(own.when)
    }
    return undefined
  }

  /** What the sentences before, the heading and the document's date say, by tense. */
  #fromStory(predicate: number, t: Tree, timed: Timed): When {
    const doc = this.#c.docDay
    const told = clauseTense(t, predicate)
    const tense = told === 'pluperfect' && this.#story.news && isReported(t, predicate) ? 'past' : told
    const story = timed.before
    const near = story !== undefined && (timed.beforeBlock === timed.block || timed.beforeBlock === -1)
    if (isHistoric(t, predicate, this.#words)) return NEVER_TOLD
    if (tense === 'future') return doc === null ? NEVER_TOLD : { ...NEVER_TOLD, earliest: doc }
    if (tense === 'pluperfect') {
      const limit = near ? story.latest : doc
      return limit === null || limit === undefined ? NEVER_TOLD : { ...NEVER_TOLD, latest: limit, basis: 'context' }
    }
    if (!this.#story.news || doc === null) {
      if (tense === 'present' && timed.heading === undefined) return NEVER_TOLD
      return near && story !== undefined && (tense !== 'perfect' || timed.heading !== undefined) ? inherit(story) : NEVER_TOLD
    }
    if (t.sentence.block === 'title' && (tense === 'present' || tense === 'none' || tense === 'past') && this.#story.lead)
      return { ...this.#story.lead, basis: 'context' }
    if (tense === 'present') return { ...this.#c.docDate, basis: 'docdate' }
    if (
      tense === 'perfect' &&
      near &&
      timed.beforeBlock === timed.block &&
      story?.precision === 'day' &&
      story.latest !== null &&
      doc - story.latest <= FRESH &&
      !lasts(t, predicate)
    )
      return inherit(story)
    if (tense === 'past' && near && story !== undefined && story.latest !== null && doc - story.latest < 120) return inherit(story)
    if (this.#story.lead && !lasts(t, predicate)) return { ...about(this.#story.lead), latest: doc, basis: 'context' }
    return aboutThen(doc)
  }
}
