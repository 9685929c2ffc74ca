import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type Day, formatDay, NEVER_TOLD, type When } from '../../model/when.ts'
import { isPredicate } from '../clause.ts'
import type { FinderContext, OpenWhen, WhenFinder } from '../context.ts'
import { headOf, kids, type Tree } from '../tree.ts'
import { type Placed, place } from './attach.ts'
import type { EventPhrase, Expression } from './expression.ts'
import { findExpressions } from './grammar.ts'
import { lex } from './lex.ts'
import { type Anchors, resolve } from './resolve.ts'
import { clauseTense, ownTense } from './tense.ts'
import { openTimeWords, type TimeWords } from './words.ts'

/** A predicate that has a date of its own, to be pointed back at by "the attack". */
interface Dated {
  readonly sentence: number
  readonly stems: readonly string[]
  readonly when: When
}

/** What one sentence tells of time. */
interface Timed {
  readonly placed: readonly Placed[]
  /** Date of the story when the sentence begins, and where that was told. */
  readonly before: When | undefined
  readonly beforeBlock: number
  /** Date that the sentence begins with as a heading of its own: "1992: …", "3 May 1992 – …". */
  readonly leading: When | undefined
  /** Date in the heading above. */
  readonly heading: When | undefined
  readonly block: number
}

const stem = (word: string): string => word.toLowerCase().slice(0, 4)

/** Expressions that tell a moment of the story, fit to be taken over by the sentences that follow. */
const tellsStory = (e: Expression): boolean => e.kind !== 'now' && e.kind !== 'stretch' && !(e.kind === 'bound' && e.side !== 'after')

/** Blocks whose dates tell of the story; bylines and credits tell of the text. */
const SPOKEN: ReadonlySet<string> = new Set(['title', 'heading', 'paragraph', 'bullet', 'quote', 'caption', 'infobox', 'table'])

/** A lead that is older than this many days is no news. */
const FRESH = 14

const LEADS = /^\W*(?:(?:in|on|since)\s+)?$/i
const LED = /^\s*[:–—-]/

/** History, not news: undated, or an encyclopedia. */
const isNews = (c: FinderContext): boolean => c.docDay !== null && c.document.source.kind !== 'encyclopedia'

/** Opens the finder of dates: expressions are read and put on the calendar once a document, then asked for by predicate. */
export const openWhen: OpenWhen = (knowledge: Knowledge) => {
  const words = openTimeWords(knowledge)
  return (context) => new Timeline(context, words)
}

class Timeline implements WhenFinder {
  readonly #c: FinderContext
  readonly #words: TimeWords
  readonly #news: boolean
  readonly #timed: Timed[] = []
  readonly #dated: Dated[] = []
  /** The day of the news, where the text tells one. */
  #lead: When | undefined

  constructor(c: FinderContext, words: TimeWords) {
    this.#c = c
    this.#words = words
    this.#news = isNews(c)
    this.#read()
  }

  #read(): void {
    const { document, sentences, trees } = this.#c
    let story: When | undefined
    let storyBlock = -1
    let headings: readonly string[] = []
    let heading: When | undefined
    let block = 0
    for (let i = 0; i < sentences.length; i++) {
      const s = sentences[i]
      const t = trees[i]
      if (!s || !t) continue
      while (block < document.blocks.length - 1 && (document.blocks[block]?.span.end ?? 0) <= s.span.start) block++
      if (s.headings.length !== headings.length || s.headings.some((h, k) => h !== headings[k])) {
        headings = s.headings
        heading = this.#ofHeadings(headings)
        story = heading
        storyBlock = -1
      }
      const before = story
      const beforeBlock = storyBlock
      const text = document.text.slice(s.span.start, s.span.end)
      const placed: Placed[] = []
      const pieces = lex(text, s.span.start, this.#words)
      if (SPOKEN.has(s.block) && pieces.some((p) => p.classes !== undefined || p.n !== undefined))
        for (const found of findExpressions(pieces)) {
          const future = this.#futureAt(t, found.start, found.end)
          const when = resolve(found.expression, this.#anchors(story, i, future))
          if (!when) continue
          const told = found.timeOfDay === undefined ? when : aroundMidnight(when, found.timeOfDay)
          const put = place(t, found, { ...told, words: document.text.slice(found.start, found.end) })
          if (!put) continue
          placed.push(put)
          this.#remember(t, i, put)
          if (tellsStory(found.expression) && (put.governor >= 0 ? isMain(t, put.governor) || story === undefined : story === undefined)) {
            story = put.when
            storyBlock = block
          }
        }
      if (this.#lead === undefined && s.block === 'paragraph' && this.#c.docDay !== null) {
        const day = this.#c.docDay
        this.#lead = placed.find(
          (p) =>
            p.governor >= 0 &&
            tellsStory(p.found.expression) &&
            p.when.precision === 'day' &&
            p.when.earliest !== null &&
            p.when.earliest <= day &&
            day - p.when.earliest <= FRESH,
        )?.when
      }
      const first = placed[0]
      const leading =
        first && LEADS.test(text.slice(0, first.found.start - s.span.start)) && LED.test(text.slice(first.found.end - s.span.start))
          ? first.when
          : undefined
      this.#timed[i] = { placed, leading, before, beforeBlock, heading, block }
    }
  }

  #anchors(story: When | undefined, sentence: number, future: boolean): Anchors {
    return {
      document: this.#c.docDay,
      narrative: story,
      event: (phrase) => this.#event(phrase, sentence),
      future,
      news: this.#news,
    }
  }

  #ofHeadings(headings: readonly string[]): When | undefined {
    for (let k = headings.length - 1; k >= 0; k--)
      for (const found of findExpressions(lex(headings[k] ?? '', 0, this.#words))) {
        if (found.expression.kind !== 'calendar' && found.expression.kind !== 'range') continue
        const when = resolve(found.expression, this.#anchors(undefined, -1, false))
        if (when) return { ...when, words: (headings[k] ?? '').slice(found.start, found.end) }
      }
    return undefined
  }

  /** The date of an event named by a noun: the last one told whose words fit, else the last one told. */
  #event(phrase: EventPhrase, sentence: number): When | undefined {
    if (phrase.year !== undefined) return resolve({ kind: 'calendar', year: phrase.year }, this.#anchors(undefined, sentence, false))
    const wanted = stem(phrase.noun)
    for (let k = this.#dated.length - 1; k >= 0; k--) {
      const d = this.#dated[k] as Dated
      if (d.stems.includes(wanted)) return d.when
    }
    if (this.#words.of(phrase.noun)?.has('event-noun') !== true) return undefined
    const fine = this.#dated.filter((d) => d.when.precision === 'day' || d.when.precision === 'month')
    return (fine.at(-1) ?? this.#dated.at(-1))?.when
  }

  #remember(t: Tree, sentence: number, put: Placed): void {
    const at = put.governor >= 0 ? put.governor : (put.via[0] ?? -1)
    if (at < 0 || put.when.earliest === null || put.when.latest === null) return
    if (!tellsStory(put.found.expression) || put.found.expression.kind === 'near') return
    const s = t.sentence
    const stems = [at, ...put.via, ...kids(t, at, 'obj', 'nsubj', 'conj', 'xcomp')].map((k) => stem(s.lemma[k] ?? ''))
    this.#dated.push({ sentence, stems, when: put.when })
  }

  #futureAt(t: Tree, start: number, end: number): boolean {
    const s = t.sentence
    for (let i = 0; i < t.length; i++) {
      if ((s.end[i] as number) <= start) continue
      if ((s.start[i] as number) >= end) return false
      let k = i
      for (let steps = 0; k >= 0 && steps <= t.length; k = headOf(t, k), steps++)
        if (isPredicate(t, k)) return comesLater(t, k, this.#words)
      return false
    }
    return false
  }

  /** Expressions that date a predicate, best first. */
  #own(sentence: number, p: number): Placed | undefined {
    const t = this.#c.trees[sentence] as Tree
    const list = this.#timed[sentence]?.placed ?? []
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
    const made = this.#words.of(t.sentence.lemma[p] ?? '')?.has('creating-verb') ? kids(t, p, 'obj', 'nsubj:pass') : []
    const subject = kids(t, p, 'nsubj', 'nsubj:pass').filter((c) => this.#words.of(t.sentence.lemma[c] ?? '')?.has('event-noun') === true)
    return list.find((e) => e.governor < 0 && e.via.some((v) => made.includes(v) || subject.includes(v)))
  }

  at(sentence: number, predicate: number): When {
    const t = this.#c.trees[sentence]
    const timed = this.#timed[sentence]
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
    for (const e of this.#timed[sentence]?.placed ?? []) {
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
        const when = inherit(own.when)
        if (!reported && !loose) return when
        if (reported && !this.#news) return undefined
        return about(when)
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
    const tense = clauseTense(t, predicate)
    const story = timed.before
    const near = story !== undefined && (timed.beforeBlock === timed.block || timed.beforeBlock === -1)
    if (isHistoric(t, predicate, this.#words)) return NEVER_TOLD
    if (tense === 'future') return doc === null ? NEVER_TOLD : { ...NEVER_TOLD, earliest: doc }
    if (tense === 'pluperfect') {
      const limit = near ? story.latest : doc
      return limit === null || limit === undefined ? NEVER_TOLD : { ...NEVER_TOLD, latest: limit, basis: 'context' }
    }
    if (!this.#news || doc === null) {
      if (tense === 'present' && timed.heading === undefined) return NEVER_TOLD
      return near && story !== undefined && (tense !== 'perfect' || timed.heading !== undefined) ? inherit(story) : NEVER_TOLD
    }
    if (t.sentence.block === 'title' && (tense === 'present' || tense === 'none' || tense === 'past') && this.#lead)
      return { ...this.#lead, basis: 'context' }
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
    if (this.#lead && !lasts(t, predicate)) return { ...about(this.#lead), latest: doc, basis: 'context' }
    return aboutThen(doc)
  }
}

const COST = { day: 0, month: 0.2, season: 0.4, year: 0.5, decade: 0.8, none: 1 } as const

const inherit = (w: When): When => (w.basis === 'context' || w.basis === 'docdate' ? w : { ...w, basis: 'inherited' })

/** Somewhere about the date: a day before or after counts as possible. */
const about = (w: When): When =>
  /^\d{4}(-\d{2}){0,2}$/.test(w.edtf)
    ? { ...w, edtf: `${w.edtf}~`, earliest: w.earliest === null ? null : w.earliest - (w.precision === 'day' ? 7 : 31), basis: 'inherited' }
    : { ...w, basis: 'inherited' }

/** News without a date of its own: in the weeks up to publication. */
const aboutThen = (doc: Day): When => ({
  edtf: `${formatDay(doc).slice(0, 7)}~`,
  earliest: doc - 31,
  latest: doc,
  precision: 'month',
  basis: 'context',
})

const aroundMidnight = (w: When, timeOfDay: string): When => {
  if (!/midnight/i.test(timeOfDay) || w.precision !== 'day') return { ...w, timeOfDay }
  return { ...w, timeOfDay, earliest: w.earliest === null ? null : w.earliest - 1, latest: w.latest === null ? null : w.latest + 1 }
}

/** The predicate or one that governs it as its complement looks ahead: will, plans to, is due to. */
const comesLater = (t: Tree, predicate: number, words: TimeWords): boolean => {
  let k = predicate
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    if (ownTense(t, k) === 'future') return true
    const s = t.sentence
    if (
      k !== predicate &&
      (words.of(s.lemma[k] ?? '')?.has('future-mark') === true || words.of((s.form[k] ?? '').toLowerCase())?.has('future-mark') === true)
    )
      return true
    const rel = t.rel[k]
    if (rel !== 'xcomp' && rel !== 'conj' && rel !== 'ccomp') return false
    if (rel === 'ccomp' && ownTense(t, k) !== 'none') return false
    k = headOf(t, k)
  }
  return false
}

const isHistoric = (t: Tree, predicate: number, words: TimeWords): boolean =>
  kids(t, predicate, 'advmod').some((c) => words.of(t.sentence.lemma[c] ?? '')?.has('historic') === true)

/** "has been urging": goes on, and is of no one day. */
const lasts = (t: Tree, predicate: number): boolean => t.sentence.xpos[predicate] === 'VBG'

/** Heads the sentence, or is coordinated with or set beside what does: what it tells is the story, not a clause inside it. */
const isMain = (t: Tree, i: number): boolean => {
  let k = i
  for (let steps = 0; steps <= t.length; steps++) {
    const h = headOf(t, k)
    if (h < 0) return true
    if (!/^(conj|parataxis|dep)$/.test(t.rel[k] ?? '')) return false
    k = h
  }
  return false
}
