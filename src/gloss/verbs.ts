import { askedOf, baseOf, type Core, type Finite, finiteOf, ingOf } from './forms.ts'
import { type Group, OPENS_NOUN } from './row.ts'
import { NO_GOVERNS, type Out, type Reading, type Tag } from './token.ts'
import { VerbParts } from './verb-parts.ts'

/** Verb groups in English tenses, with speakers and subjects put before them and what stands between verb and object moved away. */
export class Verbs extends VerbParts {
  protected takeVerb(g: Group): number {
    this.emit(...g.subject, ...g.out)
    this.verb = g.entry
    this.governs = g.entry.governs
    this.since = 0
    this.passive = g.told?.passive === true || (this.tag(g.next - 1) === 'P' && g.told === undefined)
    this.lastEnd = g.next
    return g.next
  }

  protected takeInfinitive(g: Group): number {
    const moved = this.moved(g.next, g.entry)
    const done = this.takeVerb({ ...g, next: moved.next })
    const held = [...moved.before, ...moved.after]
    return held.length === 0 ? done : this.defer(done, held)
  }

  protected verbAt(i: number): number {
    if (this.subject && this.verb === undefined) this.subjectHuman = this.subject.head.flags.includes('h') && !this.subject.plural
    const g = this.group(i)
    if (!g) {
      let j = i
      while (this.tag(j) === 'Z' || this.tag(j) === 'K') j++
      return this.tag(j) === 'G' ? this.gerund(j, i) : this.plain(i)
    }
    const question = this.question(g)
    if (question !== undefined) return question
    let { next } = g
    let subject = g.subject
    // « … », a déclaré le ministre; "que revendique Freetown"
    const quoted = /^[»”"]$/.test(this.low(i - 1)) || /^[»”"]$/.test(this.low(i - 2))
    const said =
      (g.entry.flags.includes('s') || (quoted && this.told > 0)) &&
      (i === 0 || this.tag(i - 1) === 'M') &&
      subject.length === 0 &&
      (quoted || (this.told > 0 && !this.joined(i)))
    const inverted = this.tag(i - 1) === 'R' && /^(?:que|qu'|où|dont|ce que|lequel|laquelle|lesquels|lesquelles)$/.test(this.low(i - 1))
    const held: Out[] = []
    let probe = next
    while (said && (this.tag(probe) === 'T' || this.tag(probe) === 'B') && probe < next + 3) {
      held.push(this.tag(probe) === 'T' ? this.time(probe) : this.piece((this.r[probe] as Reading).english, probe))
      probe++
    }
    if ((said || inverted) && OPENS_NOUN.has(this.tag(probe) as Tag)) {
      const whole = this.wholeNoun(probe)
      const plural = this.r.slice(i, g.next).find((r) => r.tag === 'V')?.plural === true
      if (whole && (whole.np.plural === plural || whole.many || whole.np.head.tag === 'X')) {
        subject = [...whole.out, ...held]
        next = whole.next
        this.subjectHuman = whole.np.head.flags.includes('h')
      }
    }
    // « … », a lancé le maire: he said it.
    const plain = said && subject !== g.subject && !/[sk]/.test(g.entry.flags) && g.told !== undefined
    const out = plain
      ? g.out.map((o) =>
          o.text === finiteOf(g.told as Finite, this.lexicon.english)
            ? { ...o, text: finiteOf({ ...(g.told as Finite), verb: 'say' }, this.lexicon.english) }
            : o,
        )
      : g.out
    if (!this.relates) this.told++
    const moved = this.moved(next, g.entry)
    const done = this.takeVerb({ ...g, out: [...moved.before, ...out], next: moved.next, subject })
    const after = g.tail === undefined ? moved.after : [g.tail, ...moved.after]
    return after.length === 0 ? done : this.defer(done, after)
  }

  /** "et, lundi, a annoncé la rupture": a second verb of the same subject. */
  protected joined(i: number): boolean {
    for (let k = i - 2; k >= i - 5 && k >= 0; k--) if (this.tag(k) === 'C') return true
    return false
  }

  /** "Le Mali a-t-il …?", "est-ce que …?": the auxiliary goes before the subject. */
  protected question(g: Group): number | undefined {
    if (g.told === undefined || this.low(this.t.length - 1) !== '?' || this.asked || (g.subject.length === 0 && !this.asking))
      return undefined
    const [before, behind] = askedOf(g.told, this.lexicon.english)
    const told = g.out.filter((o) => o.start !== undefined)
    const verb = told[0] as Out
    const at = this.subjectOut
    if (at >= 0) this.out.splice(at, 0, { ...verb, text: before })
    else this.emit({ ...verb, text: before }, ...g.subject)
    this.asked = true
    return this.takeVerb({
      ...g,
      subject: [],
      out: g.out.flatMap((o) => (o === verb ? [{ ...o, text: behind }] : g.told?.modal !== undefined && o === told[1] ? [] : [o])),
    })
  }

  /** Times and adverbs that stand between a verb and its object: English has one word before the verb, several behind the object. */
  protected moved(from: number, verb?: Reading): { readonly before: Out[]; readonly after: Out[]; readonly next: number } {
    const before: Out[] = []
    const after: Out[] = []
    let next = from
    if (this.low(next) === ',' && this.tag(next + 1) === 'T' && this.low(next + 2) === ',' && this.opensNoun(next + 3))
      return { before: [this.time(next + 1)], after: [], next: next + 3 }
    while ((this.tag(next) === 'T' || this.tag(next) === 'B') && next < from + 3) {
      const { tag, english } = this.r[next] as Reading
      const of = tag === 'T' ? this.time(next) : this.piece(english, next)
      if (tag === 'B' && (verb?.english === 'be' || verb?.english.startsWith('be '))) break
      if (tag === 'B' && /^(?:more|less|as|too|very|only|even|about|up|at|near|almost)\b/.test(english)) break
      if (tag === 'T' || !english.includes(' ')) before.push(of)
      else after.push(of)
      next++
    }
    const acts = this.tag(next) === 'E' && /^(?:de|d'|à)$/.test(this.low(next)) && this.infinitiveParts(next + 1) !== undefined
    const clause = this.tag(next) === 'S' && /^qu(?:e|')$/.test(this.low(next))
    if (next > from && clause) return { before: [...before, ...after], after: [], next }
    const direct = this.tag(next) === 'E' && this.low(next) === 'à' && verb?.governs.get('à') === ''
    return next > from && (this.opensNoun(next) || acts || direct)
      ? { before, after: acts ? [] : after, next: acts && after.length > 0 ? from : next }
      : { before: [], after: [], next: from }
  }

  /** Writes the noun phrase at i, then what was held back. */
  protected defer(i: number, held: readonly Out[]): number {
    const whole = this.wholeNoun(this.t[i]?.half === true ? i + 2 : i)
    if (!whole) {
      this.emit(...held)
      return i
    }
    this.emit(...whole.out, ...held)
    this.last = whole.np
    this.since++
    return whole.next
  }

  protected group(i: number): Group | undefined {
    const en = this.lexicon.english
    let j = i
    let negated = false
    const clitics: number[] = []
    for (; this.tag(j) === 'Z' || this.tag(j) === 'K'; j++) {
      if (this.tag(j) === 'Z') negated = true
      else clitics.push(j)
    }
    if (this.tag(j) === 'I') return this.infinitive(i, 'to')
    const v = this.r[j]
    if (v?.tag !== 'V') return undefined
    const first = j
    const reflexive = clitics.some((c) => (this.r[c] as Reading).flags.includes('r'))
    const further = clitics.some((c) => this.low(c) === 'en')
    let gap = this.between(j + 1)
    let core: { verb: Reading; passive: boolean; perfect: boolean; next: number; end: number } | undefined
    if (v.lemma === 'avoir' && this.tag(gap.next) === 'P') {
      const p = this.r[gap.next] as Reading
      if (p.lemma === 'être') {
        const more = this.between(gap.next + 1)
        if (this.tag(more.next) === 'P') {
          core = { verb: this.r[more.next] as Reading, passive: true, perfect: true, next: more.next + 1, end: more.next }
          gap = {
            ...more,
            not: gap.not || more.not,
            adverbs: [...gap.adverbs, ...more.adverbs],
            times: [...gap.times, ...more.times],
            subject: gap.subject,
          }
        } else core = { verb: p, passive: false, perfect: true, next: gap.next + 1, end: gap.next }
      } else core = { verb: p, passive: false, perfect: true, next: gap.next + 1, end: gap.next }
    } else if (v.lemma === 'être' && this.tag(gap.next) === 'P') {
      const p = this.r[gap.next] as Reading
      const active = reflexive || p.flags.includes('e')
      core = { verb: p, passive: !active, perfect: active, next: gap.next + 1, end: gap.next }
    }
    if (!core) {
      // Only what hangs on the verb itself is taken: "n'est pas", "dit-il".
      let next = j + 1
      let not = ''
      const subject: Out[] = []
      while (this.tag(next) === 'H' || (this.tag(next) === 'Q' && this.hyphened(next))) {
        if (this.tag(next) === 'H') not = (this.r[next] as Reading).english
        else subject.push(this.piece(this.pronoun(next), next))
        next++
      }
      gap = { next, not, adverbs: [], times: [], subject }
      core = { verb: v, passive: false, perfect: false, next, end: j }
    }
    let { verb, next, end } = core
    let not = negated ? gap.not : ''
    if (negated && not === '') {
      if (/^(?:cesser|pouvoir|savoir|oser)$/.test(verb.lemma)) not = 'not'
      else if (this.tag(next) !== 'M' && /^qu(?:e|')$/.test(this.low(next))) {
        not = 'only'
        next++
      } else if (/^(?:aucun|aucune|nul|nulle|rien|personne|ni)$/.test(this.low(next)) || this.nullSubject(i)) not = ''
    } else if (!negated && gap.not !== '')
      gap.adverbs.push({ text: gap.not === 'not' ? 'not' : gap.not === 'no longer' ? 'more' : gap.not })
    // Modals and verbs that only colour the next.
    let modal: string | undefined
    let coreEnd = end
    let colour: Core | undefined
    const infinitive = (
      from: number,
    ): { r: Reading; passive: boolean; perfect: boolean; next: number; clitics: number[]; not: string; reflexive: boolean } | undefined =>
      this.infinitiveParts(from)
    let objects = clitics
    if (reflexive && verb.lemma === 'voir') {
      const inf = this.infinitiveParts(next)
      if (inf) {
        verb = inf.r
        core = { ...core, verb, passive: true }
        next = inf.next
        coreEnd = inf.next - 1
      }
    }
    const modality = this.modal(verb, v, core.perfect, next)
    if (modality !== undefined && !core.passive && !reflexive) {
      let from = next
      if (/^(?:venir|risquer)$/.test(verb.lemma) && /^d(?:e|')$/.test(this.low(from))) from++
      const inf = infinitive(from)
      if (inf) {
        modal = modality
        verb = inf.r
        colour = { verb: inf.r.english, passive: inf.passive, perfect: inf.perfect }
        next = inf.next
        coreEnd = inf.next - 1
        objects = [...clitics, ...inf.clitics]
        if (inf.not) gap.adverbs.push({ text: inf.not })
        verb = this.entry(
          verb,
          inf.reflexive,
          inf.clitics.some((c) => this.low(c) === 'en'),
        )
        colour = { ...colour, verb: verb.english }
      }
    }
    let entry = colour ? verb : this.entry(verb, reflexive && !core.passive, further)
    // "n'exclut pas" is what it considers.
    const denied = not === 'not' ? this.lexicon.verbPhrases.get(`ne ${entry.lemma}`)?.[0] : undefined
    if (denied) not = ''
    const phrase =
      (denied ? { ...denied, next, keeps: false } : undefined) ?? this.verbPhrase(entry.lemma, next) ?? this.verbPhrase(verb.lemma, next)
    if (phrase) {
      entry = {
        ...entry,
        english: phrase.english,
        governs: phrase.governs.size > 0 ? phrase.governs : phrase.keeps ? entry.governs : NO_GOVERNS,
        flags: entry.flags.replace(/[dm]/g, ''),
      }
      next = phrase.next
      coreEnd = phrase.next - 1
    } else if (!core.passive) entry = this.lit(entry, next)
    const cut = entry.english.indexOf(' … ')
    const tail = cut < 0 || core.passive ? undefined : this.piece(entry.english.slice(cut + 3), next - 1)
    if (cut >= 0) entry = { ...entry, english: core.passive ? entry.english.replace(' …', '') : entry.english.slice(0, cut) }
    const adverb = gap.adverbs.map((a) => a.text).join(' ')
    const plural = v.plural === true
    const spoken = this.r[i - 1]
    const person = spoken?.tag === 'Q' && spoken.person !== undefined ? spoken.person : (v.person ?? 3)
    const wish = this.wish && v.tense !== undefined
    const active = modal === 'SAME'
    // "Selon des experts, 500 soldats seraient …": what is told by others.
    const hearsay = v.tense === 'C' && !core.perfect && modal === undefined && this.hearsay()
    const told: Finite = {
      verb: entry.english,
      passive: modal === undefined ? core.passive : !active && (colour?.passive ?? false),
      perfect: modal === undefined || active ? core.perfect : (colour?.perfect ?? false),
      tense: hearsay ? 'P' : this.toCome && (v.tense === 'J' || v.tense === 'P') ? 'F' : (v.tense ?? 'P'),
      person,
      plural,
      not,
      adverb: hearsay ? join('reportedly', adverb) : adverb,
      wish: wish && modal === undefined,
      ...(modal === undefined || active ? {} : { modal: modal === 'JUST' ? (plural ? 'have just' : 'has just') : modal }),
    }
    const text = finiteOf(told, en)
    // A modal and its infinitive are two pieces: the word of chance is the modal alone.
    const base = told.modal === undefined || told.modal.endsWith(' just') ? '' : baseOf(told, en)
    const pieces =
      base !== '' && text.endsWith(` ${base}`) && coreEnd > j
        ? [this.piece(text.slice(0, -base.length - 1), first, j), this.piece(base, j + 1, coreEnd)]
        : [this.piece(text, first, Math.max(first, coreEnd))]
    const out: Out[] = [...gap.times, ...pieces, ...this.objects(objects, entry)]
    this.wish = false
    this.toCome = false
    return { out, next, entry, subject: gap.subject, told, ...(tail === undefined ? {} : { tail }) }
  }

  protected gerund(i: number, from = i): number {
    const en = this.lexicon.english
    const own: number[] = []
    for (let k = from; k < i; k++) if (this.tag(k) === 'K') own.push(k)
    const reflexive = own.some((k) => (this.r[k] as Reading).flags.includes('r'))
    const r = this.entry(this.r[i] as Reading, reflexive, false)
    const gap = this.between(i + 1)
    const p = this.r[gap.next]
    if (p?.tag === 'P' && (r.lemma === 'avoir' || r.lemma === 'être')) {
      const passive = r.lemma === 'être' && !p.flags.includes('e')
      return this.takeVerb({
        out: [this.piece(ingOf({ verb: p.english, passive, perfect: !passive }, en), i, gap.next)],
        next: gap.next + 1,
        entry: p,
        subject: [],
      })
    }
    const phrase = this.verbPhrase(r.lemma, i + 1)
    const entry = phrase ? { ...r, english: phrase.english, governs: phrase.governs } : this.lit(r, i + 1)
    const next = phrase?.next ?? i + 1
    return this.takeVerb({
      out: [this.piece(r.flags.includes('g') ? r.english : en.ing(entry.english), from, next - 1), ...this.objects(own, entry)],
      next,
      entry,
      subject: [],
    })
  }

  protected participle(i: number): number {
    const en = this.lexicon.english
    const r = this.r[i] as Reading
    const phrase = this.verbPhrase(r.lemma, i + 1)
    const entry = phrase ? { ...r, english: phrase.english, governs: phrase.governs } : r
    const text = r.flags.includes('g') ? r.english : r.flags.includes('e') ? en.ing(entry.english) : en.participle(entry.english)
    const next = phrase?.next ?? i + 1
    return this.takeVerb({ out: [this.piece(text, i, next - 1)], next, entry, subject: [] })
  }
}

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ')
