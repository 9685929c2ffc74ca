import { baseOf, type Core, finiteOf, ingOf } from './forms.ts'
import { Nouns } from './nouns.ts'
import type { Group } from './row.ts'
import { type Governs, NO_GOVERNS, type Out, type Reading, type Token } from './token.ts'

/** What verb groups are made of: auxiliaries and what stands between, modals, fixed phrases, pronouns, infinitives. */
export class VerbParts extends Nouns {
  /** Adverbs, negation and time between an auxiliary and its participle. */
  protected between(from: number): { next: number; not: string; adverbs: Out[]; times: Out[]; subject: Out[] } {
    let next = from
    let not = ''
    const adverbs: Out[] = []
    const times: Out[] = []
    const subject: Out[] = []
    for (;;) {
      const tag = this.tag(next)
      const t = this.t[next]
      if (tag === 'H') not = (this.r[next] as Reading).english
      else if (tag === 'B') adverbs.push(this.piece(this.low(next) === 'toujours' ? 'always' : (this.r[next] as Reading).english, next))
      else if (tag === 'T') times.push(this.time(next))
      else if (
        tag === 'Q' &&
        t &&
        this.t[next - 1] &&
        t.start - (this.t[next - 1] as Token).end <= 3 &&
        t.start > (this.t[next - 1] as Token).end &&
        !/^(?:ce|c')$/.test(t.low) &&
        this.hyphened(next)
      )
        subject.push(this.piece(this.pronoun(next), next))
      else break
      next++
    }
    return { next, not, adverbs, times, subject }
  }

  /** "a-t-il": the pronoun hangs on the verb by a hyphen. */
  protected hyphened(i: number): boolean {
    return (
      (this.t[i] as Token).start === (this.t[i - 1] as Token).end + 1 || (this.t[i] as Token).start === (this.t[i - 1] as Token).end + 3
    )
  }

  protected hearsay(): boolean {
    return this.t.some((t) => /^(?:selon|d'après|à en croire)/.test(t.low)) && !this.t.some((t) => t.low === 'si' || t.low === "s'il")
  }

  protected nullSubject(i: number): boolean {
    return /^(?:aucun|aucune|nul|nulle|personne|rien)/.test(this.low(i - 1)) || /^(?:aucun|nul)/.test(this.low(i - 2))
  }

  /** English of a verb that stands before an infinitive; undefined where it is a verb of its own. SAME: the infinitive takes its tense. */
  protected modal(verb: Reading, v: Reading, perfect: boolean, next: number): string | undefined {
    const tense = v.tense ?? 'P'
    switch (verb.lemma) {
      case 'pouvoir':
        return perfect
          ? 'could'
          : tense === 'F'
            ? 'will be able to'
            : tense === 'C'
              ? 'could'
              : tense === 'P' || tense === 'J'
                ? 'can'
                : 'could'
      case 'devoir':
        if (perfect) return 'had to'
        if (tense === 'F') return 'will have to'
        if (tense === 'C') return v.plural ? 'are expected to' : 'is expected to'
        if (tense === 'I') return v.plural ? 'were due to' : 'was due to'
        return this.soon() ? (v.plural ? 'are due to' : 'is due to') : 'must'
      case 'aller':
        return perfect || (tense !== 'P' && tense !== 'I')
          ? undefined
          : tense === 'P'
            ? 'will'
            : v.plural
              ? 'were going to'
              : 'was going to'
      case 'venir':
        return !perfect && /^d(?:e|')$/.test(this.low(next)) && (tense === 'P' || tense === 'I') ? 'JUST' : undefined
      case 'faire':
        return 'SAME'
      case 'risquer':
        return !perfect && tense !== 'F' && /^d(?:e|')$/.test(this.low(next)) ? (v.plural ? 'are likely to' : 'is likely to') : undefined
      default:
        return undefined
    }
  }

  /** A day to come stands in the sentence: "doit se rendre lundi" is a plan, not a duty. */
  protected soon(): boolean {
    return this.r.some((r) => r.tag === 'T' && !/^(?:yesterday|last|in recent|for )|ago$/.test(r.english))
  }

  protected entry(verb: Reading, reflexive: boolean, en: boolean): Reading {
    const { lemma } = verb
    if (!reflexive) return verb
    const own = (en ? this.lexicon.verb(`s'en ${lemma}`) : undefined) ?? this.lexicon.verb(`se ${lemma}`) ?? this.lexicon.verb(`s'${lemma}`)
    return own ? { ...verb, english: own.english, governs: own.governs, flags: own.flags, lemma: own.lemma } : verb
  }

  protected verbPhrase(
    lemma: string,
    at: number,
  ): { readonly english: string; readonly governs: Governs; readonly next: number; readonly keeps: boolean } | undefined {
    for (const p of this.lexicon.verbPhrases.get(lemma) ?? []) {
      let k = at
      // One adverb may stand between.
      if ((this.tag(k) === 'B' || this.tag(k) === 'H') && this.low(k) !== p.rest[0]) k++
      const last = p.rest.at(-1) as string
      if (last === 'que+') {
        if (/^qu(?:e|')$/.test(this.low(k))) return { english: p.english, governs: p.governs, next: k, keeps: false }
        continue
      }
      if (last.endsWith('+')) {
        if (this.low(k) === last.slice(0, -1) && this.infinitiveParts(k + 1))
          return { english: p.english, governs: p.governs, next: k, keeps: false }
        continue
      }
      if (p.rest.length > 1 && this.low(k) === p.rest.join(' '))
        return { english: p.english, governs: p.governs, next: k + 1, keeps: false }
      if (p.rest.every((w, n) => sameWord(this.low(k + n), w)))
        return { english: p.english, governs: p.governs, next: k + p.rest.length, keeps: false }
    }
    return undefined
  }

  /** "faire dix morts" → kill ten people. */
  protected lit(entry: Reading, next: number): Reading {
    let j = next
    while (j < next + 6 && /^[DUABE]$/.test(this.tag(j) ?? '')) j++
    const noun = this.r[j]
    if (noun === undefined || !/^[NAX]$/.test(noun.tag)) return entry
    const light = this.lexicon.light(entry.lemma, noun.tag === 'X' ? noun.english : noun.lemma)
    if (!light) return entry
    if (light.object !== '' && light.object !== noun.english) this.renamed.set(j, light.object)
    return { ...entry, english: light.english, governs: NO_GOVERNS }
  }

  /** Pronouns that French puts before its verb, as English puts them behind it. */
  protected objects(clitics: readonly number[], entry: Reading): Out[] {
    const out: Out[] = []
    for (const c of clitics) {
      const { english, flags } = this.r[c] as Reading
      if (english === '' || flags.includes('r')) continue
      if (!flags.includes('i')) {
        out.push(this.piece(english === 'it' && this.person ? 'him' : english, c))
        continue
      }
      const to = entry.governs.get('à')
      const whom = english === 'it' && this.person ? 'him' : english
      out.push(this.piece(to === undefined || to === '' || entry.flags.includes('d') ? whom : `${to} ${whom}`, c))
    }
    return out
  }

  protected infinitiveParts(
    i: number,
  ): { r: Reading; passive: boolean; perfect: boolean; next: number; clitics: number[]; not: string; reflexive: boolean } | undefined {
    let j = i
    let not = ''
    const clitics: number[] = []
    for (; /^[ZHKB]$/.test(this.tag(j) ?? ''); j++) {
      if (this.tag(j) === 'H') not = (this.r[j] as Reading).english
      else if (this.tag(j) === 'K') clitics.push(j)
      else if (this.tag(j) === 'B') {
        if (this.tag(j + 1) !== 'I' && this.tag(j + 1) !== 'K') return undefined
        not = [not, (this.r[j] as Reading).english].filter(Boolean).join(' ')
      }
    }
    const r = this.r[j]
    if (r?.tag !== 'I') return undefined
    const reflexive = clitics.some((c) => (this.r[c] as Reading).flags.includes('r'))
    const gap = this.between(j + 1)
    const p = this.r[gap.next]
    if (p?.tag === 'P' && (r.lemma === 'avoir' || r.lemma === 'être')) {
      if (r.lemma === 'avoir' && p.lemma === 'être') {
        const more = this.r[gap.next + 1]
        if (more?.tag === 'P') return { r: more, passive: true, perfect: true, next: gap.next + 2, clitics, not, reflexive }
      }
      const active = r.lemma === 'avoir' || reflexive || p.flags.includes('e')
      return { r: p, passive: !active, perfect: active, next: gap.next + 1, clitics, not, reflexive }
    }
    // "faire arrêter": the second infinitive tells the act.
    if (r.lemma === 'faire' && this.tag(j + 1) === 'I')
      return { r: this.r[j + 1] as Reading, passive: false, perfect: false, next: j + 2, clitics, not, reflexive }
    return { r, passive: false, perfect: false, next: j + 1, clitics, not, reflexive }
  }

  /** An infinitive with its pronouns; `how`: what stands before it in English (to, -ing, of-ing, base). */
  protected infinitive(i: number, how: string): Group | undefined {
    const en = this.lexicon.english
    const inf = this.infinitiveParts(i)
    if (!inf) return undefined
    let entry = this.entry(
      inf.r,
      inf.reflexive,
      inf.clitics.some((c) => this.low(c) === 'en'),
    )
    let { next } = inf
    const phrase = this.verbPhrase(entry.lemma, next) ?? this.verbPhrase(inf.r.lemma, next)
    if (phrase) {
      entry = { ...entry, english: phrase.english, governs: phrase.governs, flags: '' }
      next = phrase.next
    } else entry = this.lit(entry, next)
    const core: Core = { verb: entry.english, passive: inf.passive, perfect: inf.perfect }
    if (how === 'said') {
      const who = this.subject?.plural ? 'they' : this.subjectHuman ? 'he' : 'it'
      const done = finiteOf({ ...core, tense: 'P', person: 3, plural: who === 'they', not: inf.not, adverb: '', wish: false }, en)
      return { out: [this.piece(`${who} ${done}`, i, next - 1), ...this.objects(inf.clitics, entry)], next, entry, subject: [] }
    }
    const ing = how.endsWith('-ing') || how === '-ing'
    const lead = ing ? how.replace(/ ?-?ing$/, '') : how === 'base' ? '' : how
    const text = [lead, ...(inf.not ? [inf.not] : []), ing ? ingOf(core, en) : baseOf(core, en)]
    const put = ing || how === 'base' || inf.not === '' ? text : [inf.not === 'not' ? 'not' : inf.not, lead, baseOf(core, en)]
    return {
      out: [this.piece(put.filter(Boolean).join(' '), i, next - 1), ...this.objects(inf.clitics, entry)],
      next,
      entry,
      subject: [],
    }
  }
}

/** The word, or its feminine or plural. */
const sameWord = (low: string, word: string): boolean =>
  low === word || (low.startsWith(word) && /^(?:e|s|es)$/.test(low.slice(word.length)))
