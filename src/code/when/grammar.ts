import type { EventPhrase, Expression, Found, Origin, Part, Unit } from './expression.ts'
import type { Lex } from './lex.ts'

/** A parse: what was read and the index of the piece after it. */
type Read<T> = readonly [value: T, next: number] | undefined

const YEARS = [1500, 2100] as const

/**
 * The grammar of time expressions over the pieces of one sentence: `at(i)` reads the longest expression that begins at piece i.
 * Recursive descent; each method reads one form and gives what it read with the index after it.
 */
export class Grammar {
  readonly #p: readonly Lex[]
  readonly #future: boolean

  constructor(pieces: readonly Lex[]) {
    this.#p = pieces
    this.#future = pieces.some((x) => x.classes?.has('future-mark') === true)
  }

  /** The expression beginning at piece i, or undefined. `core` is the index where the phrase ends without its event. */
  at(i: number): { readonly expression: Expression; readonly next: number; readonly core: number } | undefined {
    const r = this.#range(i) ?? this.#bound(i) ?? this.#free(i)
    if (!r) return undefined
    return { expression: r[0], next: r[1], core: this.#core ?? r[1] }
  }

  #core: number | undefined

  #has(i: number, kind: string): boolean {
    return this.#p[i]?.classes?.has(kind) === true
  }

  #value(i: number, kind: string): string | undefined {
    return this.#p[i]?.classes?.get(kind)
  }

  #is(i: number, ...words: readonly string[]): boolean {
    const low = this.#p[i]?.low
    return low !== undefined && words.includes(low)
  }

  #capital(i: number): boolean {
    return /^\p{Lu}/u.test(this.#p[i]?.text ?? '')
  }

  #glued(i: number): boolean {
    return this.#p[i - 1]?.end === this.#p[i]?.start
  }

  #dash(i: number): boolean {
    return /^[-–—‑]$/.test(this.#p[i]?.text ?? '')
  }

  #comma(i: number): number {
    return this.#is(i, ',') ? i + 1 : i
  }

  #day(i: number): Read<number> {
    const p = this.#p[i]
    if (p?.n === undefined || p.digits.length > 2 || p.n < 1 || p.n > 31) return undefined
    if (this.#is(i + 1, ':', '%', 'km') || (this.#is(i + 1, '.') && this.#p[i + 2]?.n !== undefined && this.#glued(i + 2))) return undefined
    return [p.n, this.#is(i + 1, 'st', 'nd', 'rd', 'th') && this.#glued(i + 1) ? i + 2 : i + 1]
  }

  #ordinal(i: number): Read<number> {
    const word = this.#value(i, 'ordinal')
    if (word !== undefined) return [Number(word), i + 1]
    const p = this.#p[i]
    return p?.n !== undefined && this.#is(i + 1, 'st', 'nd', 'rd', 'th') && this.#glued(i + 1) ? [p.n, i + 2] : undefined
  }

  #year(i: number): Read<number> {
    const p = this.#p[i]
    if (p?.n === undefined || p.digits.length !== 4 || p.n < YEARS[0] || p.n > YEARS[1]) return undefined
    if (this.#is(i + 1, 's', '%') && this.#glued(i + 1)) return undefined
    if (this.#is(i + 1, '.') && this.#p[i + 2]?.n !== undefined && this.#glued(i + 1) && this.#glued(i + 2)) return undefined
    return [p.n, i + 1]
  }

  /** A four-digit number without month is a year only where nothing shows it to be a count, a sum or a number of a resolution. */
  #loneYear(i: number): Read<number> {
    const y = this.#year(i)
    if (!y) return undefined
    const before = this.#p[i - 1]
    if (before !== undefined && (/^[$€£¥#№.,:]$/.test(before.text) ? this.#glued(i) : before.classes?.has('numbered') === true))
      return undefined
    if (this.#has(i + 1, 'counted') && !this.#is(i - 1, 'the')) return undefined
    if (
      this.#p[i + 1]?.text === '%' ||
      (this.#p[i + 1]?.text === ':' && this.#glued(i + 1) && this.#p[i + 2]?.n !== undefined && this.#glued(i + 2))
    )
      return undefined
    return y
  }

  #month(i: number, alone: boolean): Read<number> {
    const value = this.#value(i, 'month')
    if (value === undefined || !this.#capital(i)) return undefined
    const next = this.#is(i + 1, '.') && (this.#p[i]?.low.length ?? 9) <= 4 && this.#glued(i + 1) ? i + 2 : i + 1
    const doubtful = (this.#p[i]?.low.length ?? 0) <= 4 || this.#is(i, 'march')
    if (!alone || !doubtful) return [Number(value), next]
    const led = ['in', 'since', 'until', 'by', 'from', 'part', 'which', 'before', 'after', 'between'].some((k) => this.#has(i - 1, k))
    return led || this.#is(i - 1, 'and', '-') ? [Number(value), next] : undefined
  }

  #decade(i: number): Read<number> {
    const p = this.#p[i]
    if (p?.n === undefined || !this.#is(i + 1, 's') || !this.#glued(i + 1)) return undefined
    if (p.digits.length === 4 && p.n >= YEARS[0] && p.n <= YEARS[1] && p.n % 10 === 0) return [p.n, i + 2]
    return p.digits.length === 2 && p.n % 10 === 0 ? [1900 + p.n, i + 2] : undefined
  }

  #number(i: number): Read<{ n: number; vague: boolean }> {
    let k = i
    let vague = false
    if (this.#has(k, 'about')) {
      vague = true
      k++
    } else if (this.#is(k, 'more', 'less', 'fewer') && this.#is(k + 1, 'than')) {
      vague = true
      k += 2
    } else if (this.#is(k, 'over', 'under') && (this.#p[k + 1]?.n !== undefined || this.#has(k + 1, 'number'))) {
      vague = true
      k++
    }
    if (this.#is(k, 'a') && (this.#has(k + 1, 'vague-number') || this.#is(k + 1, 'couple', 'dozen'))) k++
    const p = this.#p[k]
    if (p === undefined) return undefined
    const few = this.#value(k, 'vague-number')
    if (few !== undefined) return [{ n: Number(few), vague: true }, this.#is(k + 1, 'of') ? k + 2 : k + 1]
    if (p.n !== undefined && p.digits.length <= 3) return [{ n: p.n, vague }, k + 1]
    const word = this.#value(k, 'number')
    if (word === undefined) return undefined
    if (this.#is(k, 'couple')) return [{ n: 2, vague: true }, this.#is(k + 1, 'of') ? k + 2 : k + 1]
    if (this.#is(k, 'single') || this.#is(k, 'both')) return undefined
    return [{ n: Number(word), vague }, k + 1]
  }

  #unit(i: number): Read<{ unit: Unit; scale: number; plural: boolean }> {
    const u = this.#value(i, 'unit')
    if (u === undefined || u === 'second' || u === 'minute') return undefined
    const plural = /s$/.test(this.#p[i]?.low ?? '') && !/['’]/.test(this.#p[i]?.text ?? '')
    if (u === 'fortnight') return [{ unit: 'week', scale: 2, plural }, i + 1]
    if (u === 'night') return [{ unit: 'day', scale: 1, plural }, i + 1]
    return [{ unit: u as Unit, scale: 1, plural }, i + 1]
  }

  #part(i: number): Read<Part> {
    let k = i
    if (this.#is(k, 'the', 'very')) k++
    if (this.#is(k, 'very')) k++
    const part = this.#value(k, 'part')
    if (part === undefined) return undefined
    k++
    if (this.#dash(k)) k++
    if (this.#is(k, 'of', 'in')) k++
    return [part as Part, k]
  }

  /** Absolute dates. */
  #calendar(i: number): Read<Expression> {
    const about = this.#has(i, 'about') && !this.#is(i, 'some')
    if (about) {
      const dot = this.#is(i + 1, '.') ? i + 2 : i + 1
      const inner = this.#calendar(dot)
      return inner && inner[0].kind === 'calendar' ? [{ ...inner[0], about: true }, inner[1]] : undefined
    }
    const part = this.#part(i)
    if (part) {
      const k = this.#is(part[1], 'the') ? part[1] + 1 : part[1]
      const inner = this.#monthYear(k, false) ?? this.#seasonYear(k) ?? this.#decadeOrCentury(k) ?? this.#yearOnly(k)
      if (inner?.[0].kind === 'calendar') return [{ ...inner[0], part: part[0] }, inner[1]]
      return undefined
    }
    return (
      this.#iso(i) ??
      this.#full(i) ??
      this.#monthYear(i, true) ??
      this.#seasonYear(i) ??
      this.#share(i) ??
      this.#decadeOrCentury(i) ??
      this.#yearOnly(i)
    )
  }

  #iso(i: number): Read<Expression> {
    const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(this.#p[i]?.text ?? '')
    if (m) return [{ kind: 'calendar', year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }, i + 1]
    const [a, b, c] = [this.#p[i], this.#p[i + 2], this.#p[i + 4]]
    const mark = this.#p[i + 1]?.text
    if (a?.n === undefined || b?.n === undefined || c?.n === undefined || (mark !== '/' && mark !== '.') || this.#p[i + 3]?.text !== mark)
      return undefined
    if (a.digits.length > 2 || b.digits.length > 2 || c.digits.length !== 4 || !this.#glued(i + 1) || !this.#glued(i + 4)) return undefined
    const [day, month] = b.n > 12 ? [b.n, a.n] : [a.n, b.n]
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 ? [{ kind: 'calendar', year: c.n, month, day }, i + 5] : undefined
  }

  /** "7 April 2025", "Monday, April 7th, 2025", "3–5 April", "the first of May". */
  #full(i: number): Read<Expression> {
    let k = i
    if (this.#has(k, 'weekday') && this.#capital(k)) {
      k = this.#comma(k + 1)
      if (this.#is(k, 'the')) k++
    }
    if (this.#is(k, 'the') && this.#ordinal(k + 1)) k++
    const ordinal = this.#ordinal(k)
    const day = this.#day(k) ?? (ordinal && ordinal[0] <= 31 && this.#is(ordinal[1], 'of') ? ordinal : undefined)
    if (day) {
      let second: Read<number>
      let m = day[1]
      if (this.#dash(m) || this.#is(m, 'to', 'and', 'or')) {
        second = this.#day(m + 1)
        if (second) m = second[1]
      }
      if (this.#is(m, 'of')) m++
      const month = this.#month(m, false)
      if (month && (!second || this.#month(second[1], false) || this.#is(second[1], 'of'))) {
        const year = this.#year(this.#comma(month[1]))
        const first = { kind: 'calendar' as const, month: month[0], day: day[0], ...(year ? { year: year[0] } : {}) }
        const next = year ? year[1] : month[1]
        if (second) return [{ kind: 'range', from: first, to: { ...first, day: second[0] }, within: true }, next]
        return [first, next]
      }
      return undefined
    }
    const month = this.#month(k, false)
    const date = month && this.#day(month[1])
    if (!month || !date) return undefined
    let next = date[1]
    let last: number | undefined
    if (this.#dash(next) || this.#is(next, 'to', 'and')) {
      const second = this.#day(next + 1)
      if (second && second[0] > date[0] && !this.#has(second[1], 'unit') && !this.#has(second[1], 'counted')) {
        last = second[0]
        next = second[1]
      }
    }
    const year = this.#year(this.#comma(next))
    const first = { kind: 'calendar' as const, month: month[0], day: date[0], ...(year ? { year: year[0] } : {}) }
    if (year) next = year[1]
    return last === undefined ? [first, next] : [{ kind: 'range', from: first, to: { ...first, day: last }, within: true }, next]
  }

  #monthYear(i: number, alone: boolean): Read<Expression> {
    const month = this.#month(i, false)
    if (!month) return undefined
    let k = this.#comma(month[1])
    if (this.#is(k, 'of')) k++
    const year = this.#year(k)
    if (year) return [{ kind: 'calendar', month: month[0], year: year[0] }, year[1]]
    const lone = alone ? this.#month(i, true) : month
    return lone ? [{ kind: 'calendar', month: lone[0] }, lone[1]] : undefined
  }

  #seasonYear(i: number): Read<Expression> {
    const season = this.#value(i, 'season')
    if (season === undefined) return undefined
    const k = this.#is(i + 1, 'of') ? i + 2 : i + 1
    const year = this.#year(k)
    return year ? [{ kind: 'calendar', season: Number(season), year: year[0] }, year[1]] : undefined
  }

  #share(i: number): Read<Expression> {
    const k = this.#is(i, 'the') ? i + 1 : i
    const n = this.#ordinal(k)
    if (!n || n[0] > 4) return undefined
    const half = this.#is(n[1], 'half')
    if (!half && !this.#is(n[1], 'quarter')) return undefined
    const of = this.#is(n[1] + 1, 'of') ? n[1] + 2 : n[1] + 1
    const year = this.#year(of)
    if (!year || (half && n[0] > 2)) return undefined
    return [{ kind: 'calendar', year: year[0], share: half ? n[0] + 4 : n[0] }, year[1]]
  }

  #decadeOrCentury(i: number): Read<Expression> {
    const k = this.#is(i, 'the') ? i + 1 : i
    const decade = this.#decade(k)
    if (decade) return [{ kind: 'calendar', decade: decade[0] }, decade[1]]
    const n = this.#ordinal(k)
    if (n && n[0] <= 21 && this.#is(n[1], 'century')) return [{ kind: 'calendar', century: n[0] }, n[1] + 1]
    return undefined
  }

  #yearOnly(i: number): Read<Expression> {
    const k = this.#is(i, 'the') && this.#is(i + 1, 'year') ? i + 2 : i
    const year = this.#loneYear(k)
    return year ? [{ kind: 'calendar', year: year[0] }, year[1]] : undefined
  }

  /** Everything that is no range and has no bounding preposition. */
  #free(i: number): Read<Expression> {
    this.#core = undefined
    return (
      this.#calendar(i) ??
      this.#deictic(i) ??
      this.#weekday(i) ??
      this.#order(i) ??
      this.#which(i) ??
      this.#offset(i) ??
      this.#near(i) ??
      this.#single(i)
    )
  }

  #deictic(i: number): Read<Expression> {
    if (this.#is(i, 'the') && this.#is(i + 1, 'day') && this.#is(i + 2, 'before', 'after') && this.#has(i + 3, 'deictic'))
      return [{ kind: 'day', offset: this.#is(i + 2, 'before') ? -2 : 2 }, i + 4]
    const offset = this.#value(i, 'deictic')
    if (offset !== undefined) return [{ kind: 'day', offset: Number(offset) }, this.#has(i + 1, 'day-part') ? i + 2 : i + 1]
    if (this.#is(i, 'last') && this.#has(i + 1, 'day-part')) return [{ kind: 'day', offset: -1 }, i + 2]
    if (this.#is(i, 'this') && this.#has(i + 1, 'day-part')) return [{ kind: 'day', offset: 0 }, i + 2]
    return undefined
  }

  #weekday(i: number): Read<Expression> {
    let k = i
    let which: -1 | 0 | 1 | undefined
    if (this.#has(k, 'which') && this.#has(k + 1, 'weekday')) {
      which = Number(this.#value(k, 'which')) as -1 | 0 | 1
      k++
    } else if (this.#has(k, 'part') && this.#has(k + 1, 'weekday')) k++
    const day = this.#value(k, 'weekday')
    if (day === undefined || !this.#capital(k) || (this.#p[k]?.low.length ?? 0) < 5) return undefined
    k++
    if (this.#has(k, 'day-part')) k++
    if (this.#is(k, 'last')) {
      which = -1
      k++
    } else if (this.#is(k, 'next')) {
      which = 1
      k++
    }
    return [{ kind: 'weekday', weekday: Number(day), which }, k]
  }

  /** "earlier this month", "later that year", "earlier in the week". */
  #order(i: number): Read<Expression> {
    const order = this.#value(i, 'earlier')
    const part = order === undefined ? this.#part(i) : undefined
    if (order === undefined && !part) return undefined
    let k = part ? part[1] : i + 1
    if (this.#is(k, 'in', 'on')) k++
    let origin: Origin = 'narrative'
    let which: -1 | 0 | 1 = 0
    const loose = this.#is(k, 'the')
    if (this.#is(k, 'this')) origin = 'document'
    else if (this.#is(k, 'last')) [origin, which] = ['document', -1]
    else if (this.#is(k, 'next')) [origin, which] = ['document', 1]
    else if (this.#is(k, 'the') && this.#has(k + 1, 'which') && !this.#is(k + 1, 'same'))
      which = Number(this.#value(++k, 'which')) as -1 | 0 | 1
    else if (!this.#is(k, 'that', 'the')) return undefined
    k++
    if (this.#is(k, 'same')) k++
    const unit = this.#unit(k)
    if (!unit || unit[0].plural) return undefined
    const base = { kind: 'unit' as const, unit: unit[0].unit, which, origin }
    if (part) return [{ ...base, part: part[0] }, unit[1]]
    return [{ ...base, order: Number(order) as -1 | 1, loose }, unit[1]]
  }

  /** "last month", "this year", "that day", "the following week", "the past two years", "recent months", "last March". */
  #which(i: number): Read<Expression> {
    if (
      this.#is(i, 'that', 'those') ||
      (this.#is(i, 'the') && this.#is(i + 1, 'same')) ||
      (this.#is(i, 'that') && this.#is(i + 1, 'same'))
    ) {
      const k = this.#is(i + 1, 'same') ? i + 2 : i + 1
      const unit = this.#unit(k)
      if (unit && !unit[0].plural) return [{ kind: 'same', unit: unit[0].unit }, unit[1]]
      return undefined
    }
    const article = this.#is(i, 'the')
    const k = article ? i + 1 : i
    const which = this.#value(k, 'which')
    if (which === undefined) return undefined
    const w = Number(which) as -1 | 0 | 1
    const month = this.#month(k + 1, false)
    if (month) return [{ kind: 'month', month: month[0], which: w }, month[1]]
    const season = this.#value(k + 1, 'season')
    if (season !== undefined) return [{ kind: 'month', season: Number(season), which: w }, k + 2]
    const n = this.#number(k + 1)
    const unit = this.#unit(n ? n[1] : k + 1)
    if (!unit) return undefined
    const stretched = n !== undefined || unit[0].plural || this.#is(k, 'past') || (article && this.#is(k, 'last'))
    if (stretched && w !== 0) {
      const count = (n ? n[0].n : unit[0].plural ? 3 : 1) * unit[0].scale
      return [{ kind: 'stretch', n: count, unit: unit[0].unit, sign: w }, unit[1]]
    }
    if (unit[0].plural) return undefined
    const told = article || this.#is(k, 'following', 'previous', 'preceding', 'subsequent', 'prior', 'ensuing', 'same')
    const origin: Origin = told && !this.#is(k, 'last', 'this', 'current', 'coming', 'upcoming') ? 'narrative' : 'document'
    return [{ kind: 'unit', unit: unit[0].unit, which: w, origin }, unit[1]]
  }

  /** "two days later", "three weeks ago", "a week after the incident", "weeks later", "the day after". */
  #offset(i: number): Read<Expression> {
    let k = i
    let sign: -1 | 1 | undefined
    if ((this.#is(k, 'after') || (this.#is(k, 'within') && this.#future)) && this.#number(k + 1)) {
      sign = 1
      k++
    } else if (this.#is(k, 'in') && this.#future && this.#number(k + 1)) {
      sign = 1
      k++
    }
    const led = k > i
    let n = this.#number(k)
    let article = false
    if (!n && this.#is(k, 'the')) {
      n = [{ n: 1, vague: false }, k + 1]
      article = true
    }
    const unit = this.#unit(n ? n[1] : k)
    if (!unit) return undefined
    if (!n) {
      if (!unit[0].plural) return undefined
      n = [{ n: 3, vague: true }, k]
    }
    const m = unit[1]
    const base = { kind: 'offset' as const, n: n[0].n * unit[0].scale, unit: unit[0].unit, vague: n[0].vague }
    if (this.#is(m, 'ago') || (this.#is(m, 'back') && !article)) return [{ ...base, sign: -1, origin: 'document' }, m + 1]
    if (this.#is(m, 'from') && this.#is(m + 1, 'now', 'today')) return [{ ...base, sign: 1, origin: 'document' }, m + 2]
    if (this.#has(m, 'earlier') && !article)
      return [{ ...base, sign: Number(this.#value(m, 'earlier')) as -1 | 1, origin: 'narrative' }, m + 1]
    if (this.#is(m, 'beforehand', 'hence', 'on') && !article)
      return this.#is(m, 'on') ? undefined : [{ ...base, sign: this.#is(m, 'hence') ? 1 : -1, origin: 'narrative' }, m + 1]
    if (this.#is(m, 'before', 'prior', 'after', 'following')) {
      const side = this.#is(m, 'before', 'prior') ? -1 : 1
      const e = this.#is(m + 1, 'to') ? m + 2 : m + 1
      const event = this.#event(e)
      this.#core = e
      if (event) return [{ ...base, sign: side, origin: 'event', event: event[0] }, event[1]]
      return [{ ...base, sign: side, origin: 'narrative' }, e]
    }
    if (led && sign !== undefined) return [{ ...base, sign, origin: this.#is(i, 'after') ? 'narrative' : 'document' }, m]
    return undefined
  }

  #near(i: number): Read<Expression> {
    if (!this.#has(i, 'shortly')) return undefined
    if (this.#has(i + 1, 'earlier') && !this.#is(i + 1, 'previously'))
      return [{ kind: 'near', side: Number(this.#value(i + 1, 'earlier')) as -1 | 1, origin: 'narrative' }, i + 2]
    if (!this.#is(i + 1, 'before', 'after', 'prior', 'following')) return undefined
    const side = this.#is(i + 1, 'before', 'prior') ? -1 : 1
    const e = this.#is(i + 2, 'to') ? i + 3 : i + 2
    const event = this.#event(e)
    this.#core = e
    return event ? [{ kind: 'near', side, origin: 'event', event: event[0] }, event[1]] : [{ kind: 'near', side, origin: 'narrative' }, e]
  }

  /** A noun phrase that names an event: up to seven words to its noun, with the year inside. */
  #event(i: number): Read<EventPhrase> {
    let year: number | undefined
    let found: Read<EventPhrase>
    for (let k = i; k < i + 8 && k < this.#p.length; k++) {
      const p = this.#p[k] as Lex
      if (p.n !== undefined) {
        year ??= this.#year(k)?.[0]
        continue
      }
      if (!/^[\p{L}'’-]/u.test(p.text)) break
      if (k > i && this.#is(k, 'of', 'by', 'in', 'on', 'and', 'that', 'which', 'with', 'from', 'to', 'for')) break
      if (this.#has(k, 'event-noun') || this.#has(k, 'unspecific-noun'))
        found = [{ noun: p.low, ...(year === undefined ? {} : { year }) }, k + 1]
    }
    if (!found) return undefined
    const of = found[1]
    if (this.#is(of, 'of', 'in')) {
      const y = this.#loneYear(of + 1)
      if (y) return [{ ...found[0], year: y[0] }, y[1]]
    }
    return found
  }

  #single(i: number): Read<Expression> {
    if (this.#is(i, 'at') && this.#is(i + 1, 'the', 'that') && this.#is(i + 2, 'time')) return [{ kind: 'same' }, i + 3]
    if (this.#is(i, 'at') && this.#is(i + 1, 'present', 'the') && (this.#is(i + 1, 'present') || this.#is(i + 2, 'moment')))
      return [{ kind: 'now' }, this.#is(i + 1, 'present') ? i + 2 : i + 3]
    if (this.#has(i, 'now') && !this.#is(i, 'still')) return [{ kind: 'now' }, i + 1]
    if (this.#has(i, 'recent')) return [{ kind: 'stretch', n: 3, unit: 'month', sign: -1 }, i + 1]
    return undefined
  }

  /** "since 1975", "until March", "by the end of 2024", "before the war", "from 2019 onwards". */
  #bound(i: number): Read<Expression> {
    let side: 'since' | 'until' | 'by' | 'before' | 'after' | undefined
    let k = i + 1
    if (this.#has(i, 'since')) side = 'since'
    else if (this.#has(i, 'until') && !this.#is(i, 'to')) side = 'until'
    else if (this.#has(i, 'by')) side = 'by'
    else if (this.#has(i, 'before')) side = 'before'
    else if (this.#has(i, 'after') && !this.#is(i, 'post')) side = 'after'
    else if (this.#has(i, 'from')) side = 'since'
    else if (this.#is(i, 'as') && this.#is(i + 1, 'of')) [side, k] = ['by', i + 2]
    else if (this.#is(i, 'during', 'amid')) {
      const event = this.#event(i + 1)
      return event ? [{ kind: 'event', event: event[0] }, event[1]] : undefined
    }
    if (side === undefined) return undefined
    if (side === 'before' && this.#is(k, 'to')) k++
    if (this.#has(i, 'since') && this.#is(k, 'then')) return [{ kind: 'bound', side: 'since', of: { kind: 'same' } }, k + 1]
    if (side === 'by' && this.#is(k, 'then')) return [{ kind: 'bound', side: 'by', of: { kind: 'same' } }, k + 1]
    if (side === 'after' && this.#number(k) && this.#unit(this.#number(k)?.[1] ?? k)) return undefined
    this.#core = undefined
    const inner = this.#calendar(k) ?? this.#deictic(k) ?? this.#weekday(k) ?? this.#order(k) ?? this.#which(k) ?? this.#offset(k)
    if (inner) {
      const onward = this.#is(inner[1], 'on', 'onward', 'onwards') && this.#has(i, 'from') ? inner[1] + 1 : inner[1]
      if (this.#has(i, 'from') && inner[0].kind !== 'calendar' && inner[0].kind !== 'weekday' && inner[0].kind !== 'day') return undefined
      return [{ kind: 'bound', side, of: inner[0] }, onward]
    }
    if (this.#has(i, 'from') || side === 'by') return undefined
    const event = this.#event(k)
    if (!event) return undefined
    this.#core = k
    return [{ kind: 'bound', side, of: { kind: 'event', event: event[0] } }, event[1]]
  }

  /** "between 1992 and 1998", "from 1976 to 1988", "2012–2014", "1992–98". */
  #range(i: number): Read<Expression> {
    this.#core = undefined
    const between = this.#has(i, 'between')
    const from = this.#has(i, 'from')
    const start = between || from ? i + 1 : i
    const a = this.#calendar(start) ?? (between || from ? this.#weekday(start) : undefined)
    if (!a || a[0].kind === 'range') return undefined
    const k = a[1]
    const joined = between
      ? this.#is(k, 'and')
      : from
        ? this.#is(k, 'to', 'until', 'till', 'through')
        : this.#dash(k) || (this.#is(k, 'to', 'through', 'until') && this.#calendar(k + 1) !== undefined)
    if (!joined) return undefined
    const short = this.#p[k + 1]
    if (
      this.#dash(k) &&
      a[0].kind === 'calendar' &&
      a[0].year !== undefined &&
      a[0].month === undefined &&
      short?.n !== undefined &&
      short.digits.length === 2 &&
      this.#glued(k + 1)
    ) {
      const year = Math.floor(a[0].year / 100) * 100 + short.n
      return year > a[0].year ? [{ kind: 'range', from: a[0], to: { kind: 'calendar', year }, within: false }, k + 2] : undefined
    }
    const b = this.#calendar(k + 1) ?? (between || from ? this.#weekday(k + 1) : undefined)
    if (!b || b[0].kind === 'range') return undefined
    let first = a[0]
    if (
      first.kind === 'calendar' &&
      b[0].kind === 'calendar' &&
      first.year === undefined &&
      b[0].year !== undefined &&
      first.month !== undefined
    )
      first = { ...first, year: b[0].year }
    return [{ kind: 'range', from: first, to: b[0], within: between }, b[1]]
  }
}

/** Words without a class of their own that an expression may begin with. */
const OPENERS: ReadonlySet<string> = new Set([
  'the',
  'at',
  'as',
  'that',
  'those',
  'during',
  'amid',
  'very',
  'more',
  'less',
  'fewer',
  'over',
  'under',
  'this',
])

const mayBegin = (p: Lex | undefined): boolean =>
  p !== undefined && (p.classes !== undefined || p.n !== undefined || OPENERS.has(p.low) || /^\d/.test(p.text))

/** All expressions of a sentence's pieces, left to right, longest at each place; they do not overlap. */
export const findExpressions = (pieces: readonly Lex[]): readonly Found[] => {
  const out: Found[] = []
  const grammar = new Grammar(pieces)
  for (let i = 0; i < pieces.length; ) {
    if (!mayBegin(pieces[i])) {
      i++
      continue
    }
    const hit = grammar.at(i)
    const [first, last, core] = [pieces[i], hit && pieces[hit.next - 1], hit && pieces[hit.core - 1]]
    if (!hit || !first || !last || !core) {
      i++
      continue
    }
    if (!comparesFirsts(pieces, i, hit.expression))
      out.push({ expression: hit.expression, start: first.start, end: last.end, core: core.end })
    i = hit.next
  }
  return timesOfDay(pieces, out)
}

/** "the first such visit since 2011" tells nothing of when the visit was. */
const comparesFirsts = (pieces: readonly Lex[], i: number, e: Expression): boolean => {
  if (e.kind !== 'bound' || e.side !== 'since') return false
  for (let k = i - 1; k >= 0 && k >= i - 12; k--) {
    if (/^[.;!?]$/.test(pieces[k]?.text ?? '')) return false
    if (pieces[k]?.classes?.has('superlative')) return true
  }
  return false
}

/** Puts "around midnight" and the like to the nearest date of the sentence. */
const timesOfDay = (pieces: readonly Lex[], found: readonly Found[]): readonly Found[] => {
  let out = found
  for (let i = 0; i < pieces.length; i++) {
    const p = pieces[i] as Lex
    const value = p.classes?.get('day-part')
    if (value !== 'midnight' && value !== 'dawn' && value !== 'noon' && value !== 'dusk') continue
    let k = i
    while (k > 0 && ['about', 'shortly', 'before', 'after', 'in', 'by'].some((c) => pieces[k - 1]?.classes?.has(c) === true)) k--
    const words = pieces
      .slice(k, i + 1)
      .map((x) => x.text)
      .join(' ')
    let best: Found | undefined
    let near = 80
    for (const f of out) {
      const gap = Math.max(f.start - p.end, p.start - f.end, 0)
      if (gap < near) [best, near] = [f, gap]
    }
    const chosen = best
    if (chosen) out = out.map((f) => (f === chosen ? { ...f, timeOfDay: words } : f))
  }
  return out
}
