import { OPENS_NOUN } from './row.ts'
import { NO_GOVERNS, type Out, type Reading, type Tag, type Token } from './token.ts'
import { Verbs } from './verbs.ts'

/**
 * French tokens with their readings → pieces of an English gloss, left to right: noun phrases get their adjectives in front, verb groups become
 * English tenses, pronouns before a verb go behind it, a speaker behind his verb goes before it. What no rule knows keeps its place.
 */
export class Transfer extends Verbs {
  run(): readonly Out[] {
    for (let i = 0; i < this.t.length; ) i = this.step(i)
    return this.out
  }

  protected step(i: number): number {
    const tag = this.tag(i) as Tag
    if (tag === 'D' && this.tag(i + 1) === 'T') return i + 1
    if (tag === 'Q' && /^c(?:e|')$/.test(this.low(i)) && this.r[i + 1]?.lemma === 'être' && this.tag(i + 1) === 'V') {
      const np = this.noun(i + 2)
      // "c'est Alger qui a décidé": Algiers decided.
      if (np && this.low(np.next) === 'qui') {
        this.verb = undefined
        this.takeNoun(np, i)
        return np.next + 1
      }
    }
    if (OPENS_NOUN.has(tag) || (tag === 'A' && !this.afterBe(i))) {
      const np = this.noun(i)
      if (np) {
        this.takeNoun(np, i)
        return np.next
      }
    }
    switch (tag) {
      case 'Z':
      case 'K':
      case 'V':
        return this.verbAt(i)
      case 'I': {
        const g = this.infinitive(
          i,
          this.since === 0 && this.verb?.flags.includes('s')
            ? 'said'
            : this.since === 0 && this.governs.get('de+') === '-ing'
              ? '-ing'
              : 'to',
        )
        return g ? this.takeInfinitive(g) : this.plain(i)
      }
      case 'G':
        return this.gerund(i)
      case 'P':
        return this.participle(i)
      case 'E':
        return this.preposition(i)
      case 'R':
        return this.relative(i)
      case 'T':
        this.emit(this.time(i))
        return i + 1
      case 'S':
        if (this.low(i).startsWith('qu') && this.verb?.flags.includes('w')) this.wish = true
        return this.subordinate(i)
      case 'Q':
        this.emit(this.piece(this.pronoun(i), i))
        this.lastEnd = i + 1
        return i + 1
      case 'M':
        return this.mark(i)
      case 'F':
        this.emit(this.piece(`of ${(this.r[i] as Reading).english}`, i))
        return i + 1
      default:
        return this.plain(i)
    }
  }

  protected mark(i: number): number {
    const low = this.low(i)
    this.emit(this.piece((this.r[i] as Reading).english, i))
    if (/^[,.;:!?]/.test(low)) this.relates = false
    if (/^[.;:!?]/.test(low)) {
      this.verb = undefined
      this.governs = NO_GOVERNS
      this.wish = false
    }
    return i + 1
  }

  protected afterBe(i: number): boolean {
    return this.verb?.lemma === 'être' && this.since === 0 && this.tag(i + 1) !== 'N'
  }

  protected relative(i: number): number {
    this.relates = true
    const low = this.low(i)
    const next = i + 1
    if (low === 'qui' && i === 0) this.emit(this.piece('who', i))
    else if (low === 'qui') {
      const human = this.last?.head.flags.includes('h') === true
      this.emit(this.piece(this.tag(i - 1) === 'E' ? 'whom' : human ? 'who' : 'which', i))
    } else if (low === 'dont') {
      if (this.tag(next) === 'U' || /^(?:plusieurs|certains|certaines)$/.test(this.low(next))) this.emit(this.piece('including', i))
      else if (this.tag(next) === 'D' && /^(?:le|la|les|l')$/.test(this.low(next))) {
        this.emit(this.piece('whose', i, next))
        this.subject = undefined
        this.verb = undefined
        return next + 1
      } else this.emit(this.piece('of which', i))
    } else this.emit(this.piece((this.r[i] as Reading).english, i))
    if (low === 'qui' || low === 'ce qui') this.verb = undefined
    return next
  }

  protected subordinate(i: number): number {
    if (this.r[i]?.lemma === 'QU') {
      this.asking = true
      this.emit(this.piece((this.r[i] as Reading).english, i))
      return i + 1
    }
    this.emit(this.piece((this.r[i] as Reading).english, i))
    this.toCome = this.r[i]?.flags === 'v'
    this.verb = undefined
    this.subject = undefined
    return i + 1
  }

  /** What "de", "à", "sur" … become here: the noun just told decides, then the verb, then the table of small words. */
  protected preposition(i: number): number {
    const r = this.r[i] as Reading
    if (this.low(i) === 'côté' && this.tag(i + 1) === 'A') {
      this.emit(this.piece(`on the ${(this.r[i + 1] as Reading).english} side`, i, i + 1))
      return i + 2
    }
    const low = this.low(i)
    const key = low === "d'" ? 'de' : low.startsWith('auprès') ? 'auprès' : low
    const noun = this.lastEnd === i && this.last?.next === i ? this.last.head : undefined
    const nextTag = this.tag(i + 1)
    const infinitive = (how: string): number | undefined => {
      const g = this.infinitive(i + 1, how)
      if (!g) return undefined
      this.emit({ text: '', start: (this.t[i] as Token).start, end: (this.t[i] as Token).end })
      return this.takeInfinitive({ ...g, out: g.out.map((o, k) => (k === 0 ? { ...o, start: (this.t[i] as Token).start } : o)) })
    }
    if (nextTag === 'I' || ((nextTag === 'Z' || nextTag === 'K' || nextTag === 'H') && this.infinitiveParts(i + 1))) {
      const perfect = this.infinitiveParts(i + 1)?.perfect === true
      const fallback =
        r.lemma === 'purp'
          ? r.english.replace(/ to$/, ' to')
          : key === 'pour'
            ? perfect
              ? 'for -ing'
              : 'to'
            : key === 'sans'
              ? 'without -ing'
              : r.lemma === 'A0' || key === 'après' || key === 'par'
                ? `${r.english} -ing`
                : key === 'de' || key === 'à'
                  ? 'to'
                  : `${r.english} -ing`
      const how =
        key === 'de' || key === 'à' || key === 'pour' || key === 'par'
          ? (noun?.governs.get(`${key}+`) ?? this.governs.get(`${key}+`) ?? fallback)
          : fallback
      const done = infinitive(how.replace(/^(\w+)-ing$/, '$1 -ing'))
      if (done !== undefined) return done
    }
    if (nextTag === 'M' && /^[«“"]$/.test(this.low(i + 1)) && this.tag(i + 2) === 'I' && /^(?:de|à|pour)$/.test(key)) return i + 1
    if (nextTag === 'G') {
      this.emit(this.piece('by', i))
      return i + 1
    }
    // "des sanctions" behind a verb is no "of the".
    const half = this.t[i]?.half === true
    const verbDe = this.governs.get('de')
    const moved = this.verb?.flags.includes('t') === true && !this.passive && this.since === 0
    if (key === 'de' && (verbDe === undefined || this.since > 0 || (moved && half && this.low(i + 1) === 'les'))) {
      const free = this.lastEnd === i ? this.since === 0 && this.last?.next !== i : !this.afterNominal(i)
      if (half && free && nextTag === 'D' && (this.low(i + 1) === 'les' || this.partitive(i + 2))) {
        return i + 2
      }
      if (!half && free && this.since === 0 && nextTag === 'D' && /^(?:l'|la)$/.test(this.low(i + 1)) && this.partitive(i + 2)) return i + 2
      const opens = i === 0 || (this.tag(i - 1) === 'M' && /^[«“"]$/.test(this.low(i - 1)) && i === 1)
      if (!half && ((free && this.since === 0) || opens) && /^[ANU]$/.test(nextTag ?? '')) return i + 1
    }
    const text = this.prepositionText(i, key, noun)
    this.emit(this.piece(text, i))
    return i + 1
  }

  protected afterNominal(i: number): boolean {
    return /^[NXAUPFW]$/.test(this.tag(i - 1) ?? '')
  }

  protected partitive(i: number): boolean {
    return this.tag(i) === 'N' && (this.r[i] as Reading).flags.includes('m')
  }

  protected prepositionText(i: number, key: string, noun: Reading | undefined): string {
    const r = this.r[i] as Reading
    const byNoun = noun?.governs.get(key) ?? (noun?.tag === 'X' && key !== 'de' ? this.owner?.governs.get(key) : undefined)
    const byVerb = this.governs.get(key)
    const after = this.placeAfter(i)
    if (key === 'de') {
      const free = byVerb !== undefined && this.verb !== undefined && this.since < 2
      if (free && (noun === undefined || noun.tag === 'X' || noun.tag === 'Q')) return this.use(key, byVerb)
      // "qualifié cette fermeture de provocation": a bare noun behind the object is what the verb wants.
      if (
        free &&
        byVerb !== '' &&
        byVerb !== 'from' &&
        this.within === '' &&
        this.t[i]?.half !== true &&
        /^[NAM]$/.test(this.tag(i + 1) ?? '')
      )
        return this.use(key, byVerb)
      const place = after !== undefined || this.nounAfter(i)?.flags.includes('l') === true
      const title = noun?.flags.includes('t') === true && this.tag(i + 1) === 'X' && this.verb?.lemma !== 'rappeler'
      if (free && byVerb === 'from' && place && !title) return this.use(key, 'from')
      return byNoun !== undefined && place ? byNoun : 'of'
    }
    if (byNoun !== undefined) return byNoun
    const reached = this.since === 0 || this.within === '' || this.within === 'de'
    if (byVerb !== undefined && reached) return this.use(key, byVerb)
    if (key === 'à') {
      if (after !== undefined) return this.verb?.flags.includes('m') && this.since < 2 ? 'to' : 'in'
      if (this.tag(i + 1) === 'U' && this.tag(i - 1) === 'U') return 'to'
      const n = this.nounAfter(i)
      if (this.tag(i + 1) === 'U' && /^(?:kilomètre|km|mètre)$/.test(n?.lemma ?? '')) return ''
      return n?.flags.includes('l') ? 'at' : n?.flags.includes('u') ? 'in' : 'to'
    }
    if (key === 'depuis' && after !== undefined) return 'from'
    if (key === 'en' && after !== undefined) return this.verb?.flags.includes('m') && this.since < 2 ? 'to' : 'in'
    return r.english
  }
}
