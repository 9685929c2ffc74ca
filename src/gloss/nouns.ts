import { COMPOUND_NEVER, type Phrase, PLACES, Row } from './row.ts'
import type { Out, Reading, Token } from './token.ts'

/** Noun phrases: adjectives and compounds go in front, articles go where English has none, titles lose theirs before a name. */
export class Nouns extends Row {
  protected takeNoun(np: Phrase, start: number): void {
    const { tag, flags } = np.head
    if (tag === 'X' ? flags === 'person' || flags === 'unknown' : flags.includes('h')) this.person = !np.plural
    else if (tag === 'X' && this.verb !== undefined) this.person = false
    if (this.verb === undefined && this.subjectOut < 0 && this.tag(np.at) !== 'T') this.subjectOut = this.out.length
    this.emit(...np.out)
    const led = this.low(start - 1)
    this.within = this.tag(start - 1) === 'E' ? (led === "d'" ? 'de' : led) : ''
    if (tag === 'N') this.common = np.head
    if (tag === 'N') this.owner = np.head
    else if (!/^(?:de|d')$/.test(this.low(np.at - 1)) && !/^(?:de|d')$/.test(this.low(np.at - 2))) this.owner = undefined
    this.last = np
    this.lastEnd = np.next
    this.since++
    if (this.tag(np.at) !== 'E' && this.verb === undefined) this.subject = np
    if (this.verb === undefined) this.subject = this.subject ?? np
  }

  /** The noun phrase that begins at i. */
  protected noun(i: number, inner = false): Phrase | undefined {
    const en = this.lexicon.english
    let j = i
    const front: Out[] = []
    let article = -1
    const before: Out[] = []
    let counted = false
    let many = false
    for (; j < this.t.length; j++) {
      const r = this.r[j] as Reading
      const low = this.low(j)
      if (r.tag === 'D') {
        if (this.tag(j - 1) === 'U' && j > i && /^\d/.test((this.r[j - 1] as Reading).english)) break
        if (r.english === 'the') article = front.length
        many = many || /p/.test(r.flags)
        front.push(this.piece(/^(?:son|sa|ses)$/.test(low) && this.subjectHuman ? 'his' : r.english, j))
      } else if (r.tag === 'U') {
        counted = counted || !/^(?:one|1|a|\d+(?:st|th))$/.test(r.english)
        front.push(this.piece(r.english, j))
        if (/^(?:m|b)illion$/.test(r.english) && /^d(?:e|')$/.test(this.low(j + 1))) j++
      } else if (r.tag === 'A' && this.leadsToNoun(j + 1)) before.push(this.piece(r.english, j))
      else if (
        (r.tag === 'B' || r.tag === 'H') &&
        front.length > 0 &&
        this.tag(j + 1) === 'A' &&
        (this.leadsToNoun(j + 2) || low === 'plus' || low === 'moins')
      )
        before.push(this.piece(low === 'plus' ? 'most' : low === 'moins' ? 'least' : r.english, j))
      else break
    }
    if (before[0]?.text === 'such' && front.at(-1)?.text === 'a') before.splice(0, 1, { ...(front.pop() as Out), text: 'such a' })
    const tag = this.tag(j)
    const r = this.r[j]
    if (tag === 'X') return this.named(j, front, article, before)
    if (tag === 'W' && front.length === 0) return this.that(j)
    if (tag === 'P' && front.length > 0 && r) return this.asNoun(j, front, en.participle(r.english), r)
    if (tag !== 'N' || r === undefined) {
      if (tag === 'A' && r && front.length > 0) return this.asNoun(j, [...front, ...before], r.english, r)
      const lastOut = before.at(-1) ?? (counted ? front.at(-1) : undefined)
      if (lastOut === undefined || j === i) return undefined
      return { out: [...front, ...before], next: j, head: this.r[j - 1] as Reading, at: j - 1, plural: counted }
    }
    const at = j++
    const modifiers: Out[][] = []
    const portfolio: Out[] = []
    const after: Out[] = []
    let title = false
    const human = r.flags.includes('h')
    for (; j < this.t.length; ) {
      const m = this.r[j] as Reading
      if (m.tag === 'A' && !(m.flags.includes('c') && this.tag(j - 1) === 'C')) {
        const also = this.tag(j + 1) === 'C' && /^(?:et|ou)$/.test(this.low(j + 1)) ? this.adjective(j + 2) : undefined
        if (also !== undefined && this.tag(j + 2) !== 'P' && !this.leadsToNoun(j + 3)) {
          modifiers.push([this.piece(m.english, j), this.piece((this.r[j + 1] as Reading).english, j + 1), this.piece(also, j + 2)])
          j += 3
          continue
        }
        if (this.leadsToNoun(j + 1) && !inner && this.tag(j + 1) === 'N') break
        modifiers.push([this.piece(m.english, j)])
        j++
        continue
      }
      if (m.tag === 'B' && this.tag(j + 1) === 'A' && /^(?:très|plus|moins|trop|peu|aussi)$/.test(this.low(j))) {
        modifiers.push([this.piece(m.english, j), this.piece((this.r[j + 1] as Reading).english, j + 1)])
        j += 2
        continue
      }
      const quoted = m.tag === 'M' ? this.quoted(j, many || r.plural === true) : undefined
      if (quoted !== undefined) {
        modifiers.push(quoted.out)
        j = quoted.next
        continue
      }
      if (m.tag === 'P' && !/[eg]/.test(m.flags) && this.closed(j + 1)) {
        modifiers.push([this.piece(en.participle(m.english), j++)])
        continue
      }
      if (m.tag === 'F' && r.flags.includes('f')) {
        portfolio.push(this.piece(m.english, j))
        j++
        continue
      }
      if (m.tag === 'X') {
        if (human && !PLACES.test(m.flags)) {
          title = true
          while (this.tag(j) === 'X') after.push(this.piece((this.r[j] as Reading).english, j++))
          break
        }
        if (/^the /.test(m.english)) break
        const names = [this.piece(m.english, j++)]
        while (m.flags === 'unknown' && this.tag(j) === 'X' && (this.r[j] as Reading).flags === 'unknown')
          names.push(this.piece((this.r[j] as Reading).english, j++))
        modifiers.push(names)
        continue
      }
      if (m.tag === 'U' && !counted && this.tag(j + 1) !== 'N') {
        after.push(this.piece(m.english, j++))
        continue
      }
      if (m.tag === 'E' && /^d(?:e|')$/.test(this.low(j)) && !(this.t[j] as Token).half && this.compounds(r, j + 1)) {
        const part = this.noun(j + 1, true)
        if (part && this.tag(part.at) === 'N' && part.out.length > 0) {
          modifiers.push(this.singular(part))
          j = part.next
          continue
        }
      }
      break
    }
    const renamed = this.renamed.get(at)
    many = many || r.plural === true || counted
    const word = renamed ?? r.english
    const english = renamed !== undefined || !many || /[pmPi]/.test(r.flags) ? word : en.plural(word)
    const dropped = title && r.flags.includes('t') && article >= 0 ? front.filter((_, k) => k !== article) : front
    const general = article >= 0 && r.flags.includes('m') && before.length + modifiers.length + after.length === 0 && this.general(j)
    const out = [
      ...(general ? dropped.filter((o) => o.text !== 'the') : dropped),
      ...before,
      ...modifiers.reverse().flat(),
      ...(title && r.flags.includes('t') ? portfolio.map((o) => ({ ...o, text: capital(o.text) })) : portfolio),
      this.piece(title && r.flags.includes('t') ? capital(english) : english, at),
      ...after,
    ]
    const hidden = (general || dropped !== front) && out.length > 0 ? front[article] : undefined
    if (hidden !== undefined)
      out[0] = { ...(out[0] as Out), start: Math.min(hidden.start as number, (out[0] as Out).start ?? (hidden.start as number)) }
    return { out, next: j, head: r, at, plural: many }
  }

  /** « injustifiée », « fallacieux, voire absurdes »: adjectives in quotation marks go before the noun with them. */
  protected quoted(i: number, plural: boolean): { readonly out: Out[]; readonly next: number } | undefined {
    if (!/^[«"“]$/.test(this.low(i))) return undefined
    const out: Out[] = [this.piece('“', i)]
    let any = false
    for (let j = i + 1; j < i + 8; j++) {
      if (/^[»"”]$/.test(this.low(j))) return any ? { out: [...out, this.piece('”', j)], next: j + 1 } : undefined
      const tag = this.tag(j)
      const adjective = this.adjective(j, plural)
      if (adjective !== undefined) {
        any = true
        out.push(this.piece(adjective, j))
      } else if (tag === 'B' || tag === 'C' || this.low(j) === ',') out.push(this.piece((this.r[j] as Reading).english, j))
      else return undefined
    }
    return undefined
  }

  /** English of the word as an adjective, where it can be one. */
  protected adjective(i: number, plural?: boolean): string | undefined {
    const r = this.t[i]?.readings.find(
      (x) =>
        (x.tag === 'A' || (x.tag === 'P' && !x.flags.includes('g'))) &&
        (plural === undefined || x.plural === undefined || x.plural === plural),
    )
    return r === undefined ? undefined : r.tag === 'A' ? r.english : this.lexicon.english.participle(r.english)
  }

  /** Nothing hangs on a participle that a mark, a verb, "et" or the end follows: it is an adjective. */
  protected closed(i: number): boolean {
    const tag = this.tag(i)
    return tag === undefined || /^[MVZKRC]$/.test(tag)
  }

  /** True where a noun stands at i, or behind adjectives and numbers from there. */
  protected leadsToNoun(i: number): boolean {
    let j = i
    while (this.tag(j) === 'A' || this.tag(j) === 'U') j++
    return this.tag(j) === 'N' || (this.tag(j) === 'X' && j === i)
  }

  /** No "of …" and no "which …" behind the noun: "accorde l'asile" is asylum as such. */
  protected general(j: number): boolean {
    return this.tag(j) !== 'R' && !(this.tag(j) === 'E' && /^d(?:e|')$/.test(this.low(j)))
  }

  /** "accord de paix" → "peace agreement"; but "arrest of opponents", "dozens of". */
  protected compounds(head: Reading, at: number): boolean {
    const r = this.r[at]
    const wanted = this.governs.get('de')
    if (wanted !== undefined && wanted !== '' && wanted !== 'from' && this.verb?.flags.includes('t') === true && this.since === 0)
      return false
    if (r?.tag !== 'N' || /[u]/.test(head.flags) || COMPOUND_NEVER.test(head.lemma)) return false
    return !r.flags.includes('h') && !r.flags.includes('c')
  }

  protected singular(np: Phrase): Out[] {
    const { head } = np
    if (!np.plural || /[pmPi]/.test(head.flags)) return [...np.out]
    return np.out.map((o) => (o.start === (this.t[np.at] as Token).start ? { ...o, text: head.english } : o))
  }

  protected asNoun(j: number, front: readonly Out[], english: string, head: Reading): Phrase {
    return {
      out: [...front, this.piece(english, j)],
      next: j + 1,
      head: { ...head, tag: 'N', flags: 'h' },
      at: j,
      plural: head.plural === true,
    }
  }

  protected named(j: number, front: readonly Out[], article: number, before: readonly Out[]): Phrase {
    const first = this.r[j] as Reading
    const names: Out[] = []
    let k = j
    while (this.tag(k) === 'X' && (k === j || (this.r[k] as Reading).flags === 'unknown' || first.flags === 'unknown'))
      names.push(this.piece((this.r[k] as Reading).english, k++))
    const known = first.flags !== 'unknown' && first.flags !== 'person'
    let lead = known && article >= 0 ? front.filter((_, n) => n !== article) : front
    if (lead !== front) names[0] = { ...(names[0] as Out), start: (front[article] as Out).start as number }
    const name = names[0] as Out
    // "la seule Algérie", "leur UE": an article of English would stand twice.
    if ((lead.length > 0 || before.length > 0) && name.text.startsWith('the ')) names[0] = { ...name, text: name.text.slice(4) }
    if (known && before.length > 0 && article >= 0) lead = front
    return { out: [...lead, ...before, ...names], next: k, head: first, at: j, plural: false }
  }

  /** "celui de …": the noun told before. */
  protected that(j: number): Phrase {
    const r = this.r[j] as Reading
    const noun = this.common
    const many = r.flags.includes('p')
    if (this.tag(j + 1) === 'E' && noun !== undefined) {
      const english = many && !/[pmPi]/.test(noun.flags) ? this.lexicon.english.plural(noun.english) : noun.english
      return { out: [this.piece(`the ${english}`, j)], next: j + 1, head: noun, at: j, plural: many }
    }
    return { out: [this.piece(r.english, j)], next: j + 1, head: { ...r, tag: 'N', flags: many ? 'h' : '' }, at: j, plural: many }
  }

  /** A noun phrase with the phrases of "de" behind it. */
  protected wholeNoun(
    i: number,
  ): { readonly out: readonly Out[]; readonly next: number; readonly np: Phrase; readonly many: boolean } | undefined {
    const np = this.noun(i)
    if (!np) return undefined
    const out = [...np.out]
    let next = np.next
    let many = false
    for (;;) {
      if (this.tag(next) === 'E' && /^d(?:e|')$/.test(this.low(next))) {
        const more = this.noun(next + 1)
        if (!more) break
        out.push(this.piece('of', next), ...more.out)
        next = more.next
      } else if (next === np.next && this.tag(next) === 'E' && np.head.governs.has(this.low(next))) {
        const more = this.noun(next + 1)
        if (!more) break
        out.push(this.piece(np.head.governs.get(this.low(next)) as string, next), ...more.out)
        next = more.next
      } else if (this.tag(next) === 'C' && /^(?:et|ou)$/.test(this.low(next)) && np.head.tag === 'X') {
        const more = this.noun(next + 1)
        if (more?.head.tag !== 'X') break
        out.push(this.piece((this.r[next] as Reading).english, next), ...more.out)
        next = more.next
        many = true
      } else break
    }
    return { out, next, np, many }
  }
}

const capital = (text: string): string => text.replace(/(?<!\p{L})(?!of\b|the\b|in\b)\p{Ll}/gu, (c) => c.toUpperCase())
