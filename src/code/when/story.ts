import type { When } from '../../model/when.ts'
import { isPredicate } from '../clause.ts'
import type { FinderContext } from '../context.ts'
import { headOf, kids, type Tree } from '../tree.ts'
import { type Placed, place } from './attach.ts'
import { aroundMidnight } from './blur.ts'
import type { EventPhrase, Expression } from './expression.ts'
import { findExpressions } from './grammar.ts'
import { lex } from './lex.ts'
import { type Anchors, resolve } from './resolve.ts'
import { comesLater, isMain, ownTense } from './tense.ts'
import type { TimeWords } from './words.ts'

/** A predicate that has a date of its own, to be pointed back at by "the attack". */
interface Dated {
  readonly sentence: number
  readonly stems: readonly string[]
  readonly when: When
}

/** What one sentence tells of time. */
export interface Timed {
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
export const FRESH = 14

const LEADS = /^\W*(?:(?:in|on|since)\s+)?$/i
const LED = /^\s*(?:[:–—-]|\.(?:\s|$))/
/** A year on a line of its own. */
const ALONE = /^[^\S\n]*(?:\n|$)/

/** A line of a chronology: "3 May 1992 – …", "June 1992: …", "1992 – …", "3 May 1992. …". */
const LINE =
  /^\W*(?:\d{1,2}\s+\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}+\s+\d{1,2}|\p{Lu}\p{Ll}+|)(?:(?:,?\s*\d{4})?[^\S\n]*(?:[:–—-]|\n)|,?\s*\d{4}\.[^\S\n])/u
const LINES = 3
const MOST_LINES = 400
/** Characters of a line in which its date stands. */
const HEAD = 40

/** A text told line by line, each with its date in front. */
const isChronicle = ({ document }: FinderContext): boolean => {
  let lines = 0
  let from = 0
  for (let n = 0; n < MOST_LINES && from < document.text.length; n++) {
    const end = document.text.indexOf('\n', from)
    const head = `${document.text.slice(from, end < 0 ? from + HEAD : Math.min(end, from + HEAD))}\n`
    if (/\d/.test(LINE.exec(head)?.[0] ?? '') && ++lines === LINES) return true
    if (end < 0) break
    from = end + 1
  }
  return false
}

/** History, not news: undated, or an encyclopedia. */
const isNews = (c: FinderContext): boolean => c.docDay !== null && c.document.source.kind !== 'encyclopedia'

/** The dates of a document as they are told, sentence by sentence, with the date of the story that each sentence finds. */
export class Story {
  readonly #c: FinderContext
  readonly #words: TimeWords
  /** Told as news of the days before publication, not as history. */
  readonly news: boolean
  /** One entry a sentence. */
  readonly timed: Timed[] = []
  readonly #dated: Dated[] = []
  /** The day of the news, where the text tells one. */
  lead: When | undefined
  /** Where the date in front of the line read last ends. */
  #leadEnd = 0

  constructor(c: FinderContext, words: TimeWords) {
    this.#c = c
    this.#words = words
    this.news = isNews(c)
    this.#read()
  }

  #read(): void {
    const { document, sentences, trees } = this.#c
    let story: When | undefined
    let storyBlock = -1
    let headings: readonly string[] = []
    let heading: When | undefined
    let block = 0
    const chronicle = isChronicle(this.#c)
    // The date in front of a line of a chronology holds for the whole line.
    let line: When | undefined
    let lineBlock = -1
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
      if (lineBlock !== block) line = undefined
      let lead: When | undefined
      const pieces = lex(text, s.span.start, this.#words)
      // A line that is a year and nothing else looks like the number of a page.
      const spoken = SPOKEN.has(s.block) || (chronicle && /^\d{4}$/.test(text.trim()))
      if (spoken && pieces.some((p) => p.classes?.timely === true || p.n !== undefined))
        for (const found of findExpressions(pieces)) {
          const future = this.#futureAt(t, found.start, found.end)
          const anchors = this.#anchors(story, i, future)
          const when = resolve(found.expression, chronicle && story !== undefined ? { ...anchors, news: false } : anchors)
          if (!when) continue
          const leads: boolean =
            chronicle &&
            LEADS.test(text.slice((lead === undefined ? s.span.start : this.#leadEnd) - s.span.start, found.start - s.span.start)) &&
            (LED.test(text.slice(found.end - s.span.start)) || ALONE.test(text.slice(found.end - s.span.start)))
          if (leads) {
            lead = when
            this.#leadEnd = found.end
            story = when
            storyBlock = block
          }
          const told = found.timeOfDay === undefined ? when : aroundMidnight(when, found.timeOfDay)
          const hung = place(t, found, { ...told, words: document.text.slice(found.start, found.end) })
          if (!hung) continue
          const put = this.#isOfNoun(t, s.block, hung) ? { ...hung, governor: -1 } : hung
          if (!leads) placed.push(put)
          this.#remember(t, i, put)
          if (
            !leads &&
            line === undefined &&
            lead === undefined &&
            tellsStory(found.expression) &&
            (put.governor >= 0 ? isMain(t, put.governor) || story === undefined : story === undefined)
          ) {
            story = put.when
            storyBlock = block
          }
        }
      if (this.lead === undefined && (s.block === 'paragraph' || s.block === 'bullet') && this.#c.docDay !== null) {
        const day = this.#c.docDay
        this.lead = placed.find(
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
      if (lead !== undefined) {
        line = lead
        lineBlock = block
      }
      this.timed[i] = { placed, leading: lead ?? leading ?? line, before, beforeBlock, heading, block }
    }
  }

  /** "blames him for clashes on June 5": in news, a day gone by does not date a verb in the present, but what it hangs on. */
  #isOfNoun(t: Tree, block: string, { governor, via, when }: Placed): boolean {
    const day = this.#c.docDay
    if (!this.news || day === null || block === 'title' || governor < 0 || via.length === 0) return false
    const isEvent = via.some((v) => this.#words.of(t.sentence.lemma[v] ?? '')?.has('event-noun') === true)
    return isEvent && when.latest !== null && when.latest < day - 1 && ownTense(t, governor) === 'present'
  }

  #anchors(story: When | undefined, sentence: number, future: boolean): Anchors {
    return {
      document: this.#c.docDay,
      narrative: story,
      event: (phrase) => this.#event(phrase, sentence),
      future,
      news: this.news,
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
}
