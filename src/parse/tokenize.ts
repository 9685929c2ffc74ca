/** What the tokeniser has to know of the language; read from the model. */
export interface TokenData {
  /** Lower-case words written with a full stop: "gen.", "u.s.", "etc.". */
  readonly abbreviations: ReadonlyMap<string, string>
  /** Lower-case ends of site and file names: "org", "pdf". */
  readonly endings: ReadonlySet<string>
  /** Lower-case first parts that stay joined to what follows their hyphen: "re", "anti", "co". */
  readonly prefixes: ReadonlySet<string>
  /** Lower-case whole words that stay joined though hyphenated: "e-mail". */
  readonly joined: ReadonlySet<string>
  /** Lower-case words written as one that are two or more: "cannot" → lengths [3, 3]. */
  readonly splits: ReadonlyMap<string, readonly number[]>
  /** Lower-case words that are two where one of some words comes next: "its a" for "it's a". */
  readonly apart: ReadonlyMap<string, Apart>
}

export interface Apart {
  readonly lengths: readonly number[]
  /** Lower-case next words. */
  readonly before: ReadonlySet<string>
}

const LINK = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"“”«»]+|(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)*/uy
const DOTTED = /[\p{L}\p{N}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*\.([\p{L}\p{N}]{2,4})(?:\/[^\s<>"“”«»]*)?(?![\p{L}\p{N}])/uy
const GROUP = /\p{Ll}{2,}(?:\.\p{Ll}{2,}){2,}(?![\p{L}\p{N}.])/uy
const NAMED = /[\p{L}\p{N}_.#-]*\.([\p{L}\p{N}]{2,4})(?![\p{L}\p{N}])/uy
const HANDLE = /[@#][\p{L}_][\p{L}\p{N}_]*/uy
const DATE =
  /\d{1,4}(?:\/\d{1,4})+(?![\p{L}\p{N}])|\d+(?:-\d+){2,}(?![\p{L}\p{N}])|(?:\d{3}\/)?\d{3}-\d{3,4}(?![\p{L}\p{N}-])|\d(?:\d{4})?-\d{4}(?![\p{L}\p{N}-])/uy
const NUMBER = /\d+(?:[.,:]\d+)*/uy
const NUMBER_TAIL = /(?:st|nd|rd|th|s|['’]s|[A-Z])(?![\p{L}\p{N}])/uy
const SIGNED = /\+\d+(?![\p{L}\p{N}.,-])|['’]\d\ds?(?![\p{L}\p{N}])|[xX]\d-\d{4}(?![\p{L}\p{N}-])|\p{L}\/\p{L}(?![\p{L}\p{N}/])/uy
const CURRENCY = /(?:US|U|A|C|NZ|HK|CA)\$/uy
const WORD = /[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}_]|['’ʼ](?=[\p{L}])|[&](?=\p{Lu})|\u00ad|\u200d)*/uy
const NUMBER_WORD = /\d+s?(?![\p{L}\p{N}])/uy
const EMOTICON = /\(:(?!\S)|\^_+\^|[:;=8][-o*']?[()[\]DPp/\\|](?![\p{L}\p{N}])|<3(?!\d)/uy
const RUN = /(?=[^\s]{4})[-=+|<>*_~{}]{4,}|\[\.\.\.\]|[.?!]{2,}|-{2,}|\*{2,}|={2,}|_{2,}|#{2,}|~{2,}|\+{2,}|<<+|>>+|''|``|’’|‘’|,,/uy
const CLITIC = /(?:n['’]t|['’](?:s|S|ll|LL|re|RE|ve|VE|m|M|d|D))$|N['’]T$/u

const sticky = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/**
 * Words of one sentence after the conventions of UD English (EWT, GUM): clitics and contractions split, hyphens split but after
 * bound prefixes, abbreviations whole, runs of one mark together. Pushes start and end of each word, offsets into `text`.
 */
export const tokenize = (text: string, start: number, end: number, data: TokenData, out: number[]): void => {
  let at = start
  while (at < end) {
    if (isBlank(text, at)) {
      at++
      continue
    }
    let stop = at
    let hints = 0
    while (stop < end && !isBlank(text, stop)) {
      const c = text.charCodeAt(stop++)
      if (c === 64 || c === 47) hints |= LINKED
      else if (c === 46) hints |= DOTS | (text.startsWith('www', at) ? LINKED : 0)
    }
    if (stop - at > LONG) hints = PLAIN
    while (at < stop) at = isBlank(text, at) ? at + 1 : token(text, at, stop, end, hints, data, out)
  }
}

/** What a stretch without blanks holds that is worth a longer look; PLAIN: too long for one. */
const LINKED = 1
const DOTS = 2
const PLAIN = 4
const LONG = 400

const isBlank = (text: string, at: number): boolean => {
  const c = text.charCodeAt(at)
  return c <= 32 || c === 0xa0 || c === 0xfeff || (c > 0x1000 && BLANK.test(text[at]!))
}
const BLANK = /[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069]/

/** Takes the word from `at` to `to`, or to the end of its piece where that comes first; returns its end. */
const emit = (out: number[], at: number, stop: number, to: number): number => {
  const limit = Math.min(to, stop)
  out.push(at, limit)
  return limit
}

const token = (text: string, at: number, stop: number, end: number, hints: number, data: TokenData, out: number[]): number => {
  const c = text.charCodeAt(at)
  const word = c > 127 || (c >= 65 && c <= 90) || (c >= 97 && c <= 122)
  let to = -1
  if ((hints & LINKED) !== 0) {
    to = sticky(LINK, text, at)
    if (to > 0)
      return emit(out, at, stop, Math.max(at + 1, to - (/[.,;:!?'"”’)\]]+$/u.exec(text.slice(at, Math.min(to, stop)))?.[0].length ?? 0)))
  }
  const opens = at === 0 || isBlank(text, at - 1)
  if (opens) {
    to = (hints & DOTS) !== 0 ? named(text, at, stop, data) : -1
    if (to < 0 && hints !== PLAIN) to = sticky(SIGNED, text, at)
    if (to > 0) return emit(out, at, stop, to)
  }
  if ((hints & DOTS) !== 0 && (word || (c >= 48 && c <= 57))) {
    to = dotted(text, at, data)
    if (to > 0) return emit(out, at, stop, to)
  }
  if (word) {
    to = sticky(CURRENCY, text, at)
    if (to > 0) return emit(out, at, stop, to)
    to = sticky(WORD, text, at)
    if (to > 0) return hints === PLAIN ? emit(out, at, stop, to) : wordAt(text, at, Math.min(to, stop), end, data, out)
  }
  if (c === 64 || c === 35) {
    to = sticky(HANDLE, text, at)
    if (to > 0) return emit(out, at, stop, c === 35 ? at + 1 : to)
  }
  if (c >= 48 && c <= 57) {
    to = hints === PLAIN ? -1 : sticky(DATE, text, at)
    if (to > 0) return emit(out, at, stop, to)
    to = sticky(NUMBER, text, at)
    const tail = sticky(NUMBER_TAIL, text, to)
    return emit(out, at, stop, tail > 0 && !/['’]/.test(text[to]!) ? tail : tail > 0 && text[to - 1] === '0' && to - at > 1 ? tail : to)
  }
  to = sticky(EMOTICON, text, at)
  if (to < 0) to = sticky(RUN, text, at)
  if (to > 0) return emit(out, at, stop, to)
  if ((c === 39 || c === 0x2019 || c === 96) && at > 0) {
    const clitic = /^['’`](?:s|ll|re|ve|m|d)(?![\p{L}\p{N}])/iu.exec(text.slice(at, at + 4))
    if (clitic) return emit(out, at, stop, at + clitic[0].length)
  }
  const high = c >= 0xd800 && c <= 0xdbff && at + 1 < end && /[\udc00-\udfff]/.test(text[at + 1]!)
  return emit(out, at, stop, at + (high ? 2 : 1))
}

/** End of a site's or file's name, -1 where none begins here. */
const dotted = (text: string, at: number, data: TokenData): number => {
  DOTTED.lastIndex = at
  const m = DOTTED.exec(text)
  return m && data.endings.has(m[1]!.toLowerCase()) && m[0].indexOf('.') > 1 ? at + m[0].length : -1
}

/** End of a file's name with odd marks in it (".doc", "list-#2.doc") or of a group's name ("comp.lang.ada"); -1 where none begins here. */
const named = (text: string, at: number, stop: number, data: TokenData): number => {
  NAMED.lastIndex = at
  const m = NAMED.exec(text)
  if (m && NAMED.lastIndex <= stop && /^[.-]|#/.test(m[0]) && data.endings.has(m[1]!.toLowerCase())) return NAMED.lastIndex
  return sticky(GROUP, text, at)
}

const wordAt = (text: string, at: number, first: number, end: number, data: TokenData, out: number[]): number => {
  let to = first
  // Dotted abbreviations: "U.S.", "a.m.", "Ph.D."; and known ones: "Gen.".
  if (text[to] === '.' && to < end) {
    let stop = to
    while (stop < end && text[stop] === '.' && stop + 1 < end && /\p{L}/u.test(text[stop + 1]!)) {
      WORD.lastIndex = stop + 1
      if (!WORD.test(text) || WORD.lastIndex - stop - 1 > 3) break
      stop = WORD.lastIndex
    }
    if (stop > to) {
      if (text[stop] === '.' && stop < end) stop++
      const whole = text.slice(at, stop)
      if (data.abbreviations.has(whole.toLowerCase()) || /^(?:\p{L}\.)+\p{L}?\.?$/u.test(whole)) {
        out.push(at, stop)
        return stop
      }
    }
    const abbreviation = text.slice(at, to + 1).toLowerCase()
    const last = /^\W*$/u.test(text.slice(to + 1, Math.min(end, to + 4))) && end - to < 4
    if ((data.abbreviations.has(abbreviation) && !last) || (to - at === 1 && /\p{Lu}/u.test(text[at]!) && to + 1 < end)) {
      out.push(at, to + 1)
      return to + 1
    }
  }
  // Hyphenated words that stay whole.
  while (text[to] === '-' && to + 1 < end) {
    const next = Math.max(sticky(WORD, text, to + 1), sticky(NUMBER_WORD, text, to + 1))
    if (next < 0) break
    const head = text.slice(at, to).toLowerCase()
    const whole = text.slice(at, next).toLowerCase()
    if (!data.prefixes.has(head) && !data.joined.has(whole)) break
    to = Math.min(next, end)
  }
  // A word broken off in speech: "th- the".
  if (to - at <= 2 && text[to] === '-' && to + 1 < end && /\s/.test(text[to + 1]!)) to++
  const form = text.slice(at, to)
  const clitic = CLITIC.exec(form)
  if (clitic && clitic.index > 0) {
    inner(form.slice(0, clitic.index), at, data.splits.get(form.slice(0, clitic.index).toLowerCase()), out)
    out.push(at + clitic.index, to)
    return to
  }
  const low = form.toLowerCase()
  inner(form, at, data.splits.get(low) ?? apartAt(low, text, to, end, data), out)
  return to
}

/** Lengths of the parts of a word that is two before the next one. */
const apartAt = (low: string, text: string, to: number, end: number, data: TokenData): readonly number[] | undefined => {
  const apart = data.apart.get(low)
  if (apart === undefined || text[to] !== ' ') return undefined
  const stop = sticky(WORD, text, to + 1)
  return stop > 0 && stop <= end && text[stop] !== '-' && apart.before.has(text.slice(to + 1, stop).toLowerCase())
    ? apart.lengths
    : undefined
}

const inner = (form: string, at: number, parts: readonly number[] | undefined, out: number[]): void => {
  if (!parts) {
    out.push(at, at + form.length)
    return
  }
  let from = at
  for (const length of parts) {
    out.push(from, from + length)
    from += length
  }
}
