/**
 * Names over tokens. A name is compared by its letters and digits alone, folded: no diacritics, points, hyphens or apostrophes.
 * Three rules keep that safe:
 * - Capitals: where the name has a capital the text must have one ("US" never matches "us", "Malian" never "malian").
 * - Breaks: a token border of the text must be a border of the written name, too ("Côte d'Ivoire" may be two, three or four tokens,
 *   "Niger ia" is never Nigeria).
 * - Longest match wins. A name may end or begin at a hyphen, a slash or before "'s" inside a token ("Iran-backed", "pro-Russian").
 */

/** A text as folded letters, the places where it is broken, and its capitals. */
interface Folded {
  readonly key: string
  /** Same length as key: "X" where the letter is a capital, "x" where not. */
  readonly shape: string
  /** Positions in key before which there was something else than a letter or digit. */
  readonly breaks: readonly number[]
  /** Of these, the positions at a hyphen or slash, or before a final 's. */
  readonly joints: readonly number[]
}

const SINGLE: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ə: 'a',
  '&': 'and',
}
const WORD = /[\p{L}\p{N}]/u
const MARK = /\p{M}/u
const PLAIN = /^[\x20-\x7e]*$/

const foldMarked = (text: string): Folded => {
  let key = ''
  let shape = ''
  const breaks: number[] = []
  const joints: number[] = []
  let broken = false
  let joint = false
  for (const ch of text.normalize('NFD')) {
    if (MARK.test(ch)) continue
    const lower = ch.toLowerCase()
    const letters = SINGLE[lower] ?? lower
    if (!WORD.test(ch) && ch !== '&') {
      broken = true
      if (/[-–—‑/]/.test(ch)) joint = true
      continue
    }
    if ((broken || ch === '&') && key !== '') {
      breaks.push(key.length)
      if (joint) joints.push(key.length)
    }
    broken = ch === '&'
    joint = false
    key += letters
    shape += (lower === ch ? 'x' : 'X').repeat(letters.length)
  }
  return { key, shape, breaks, joints }
}

const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57)

/** The same for plain ASCII, which most names are. */
const SIMPLE = /^[A-Za-z0-9]+$/

const foldPlain = (text: string): Folded => {
  if (SIMPLE.test(text))
    return { key: text.toLowerCase(), shape: text.replace(/[A-Z]/g, 'X').replace(/[^X]/g, 'x'), breaks: NONE, joints: NONE }
  let key = ''
  let shape = ''
  const breaks: number[] = []
  const joints: number[] = []
  let from = -1
  let joint = false
  for (let i = 0; i <= text.length; i++) {
    const c = i < text.length ? text.charCodeAt(i) : 0
    if (isLetter(c)) {
      if (from < 0) {
        from = i
        if (key !== '') {
          breaks.push(key.length)
          if (joint) joints.push(key.length)
        }
        joint = false
      }
      shape += c >= 65 && c <= 90 ? 'X' : 'x'
      continue
    }
    if (from >= 0) key += text.slice(from, i).toLowerCase()
    from = -1
    if (c === 38) {
      if (key !== '') breaks.push(key.length)
      key += 'and'
      shape += 'xxx'
    } else if (c === 45 || c === 47) joint = true
  }
  return { key, shape, breaks: breaks.length === 0 ? NONE : breaks, joints: joints.length === 0 ? NONE : joints }
}

const SPECIAL = /[øłđðþıßæœə]/gi
const MARKS = /\p{M}+/gu

/** Accents, curly quotes, dashes and letters of other Latin alphabets as plain ASCII, capitals kept. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/[’ʼ]/g, "'")
    .replace(/[–—‑]/g, '-')
    .replace(SPECIAL, (ch) => {
      const lower = ch.toLowerCase()
      const letters = SINGLE[lower] ?? lower
      return ch === lower ? letters : letters.charAt(0).toUpperCase() + letters.slice(1)
    })

const foldText = (text: string): Folded => {
  const ascii = PLAIN.test(text) ? text : plain(text)
  const folded = PLAIN.test(ascii) ? foldPlain(ascii) : foldMarked(text)
  if (/['’ʼ]s$/i.test(text) && folded.key.length > 1) return { ...folded, joints: [...folded.joints, folded.key.length - 1] }
  return folded
}

/** Folded letters of a text: "Côte d'Ivoire" → "cotedivoire". Equal keys are equal names but for capitals. */
export const nameKey = (text: string): string => {
  const ascii = PLAIN.test(text) ? text : plain(text)
  return PLAIN.test(ascii)
    ? ascii
        .toLowerCase()
        .replace(/[^a-z0-9&]+/g, '')
        .replace(/&/g, 'and')
    : foldMarked(text).key
}

/** A token of a text; `idle` where no name begins with it. */
interface Token extends Folded {
  readonly idle: boolean
}

interface Entry<T> {
  /** Where it has an "X" the text must have a capital. */
  readonly shape: string
  readonly breaks: readonly number[]
  readonly value: T
}

/** True where the text has a capital wherever the name has one. */
const capitalsFit = (name: string, text: string): boolean => {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) === 88 && text.charCodeAt(i) !== 88) return false
  return true
}

/** A capital behind an apostrophe need not be one in the text: "N'Djamena", "Ndjamena". */
const INNER_CAPITAL = /(?<=\p{L})['’ʼ]\p{Lu}/gu

const NONE: readonly number[] = Object.freeze([])
const NOTHING: readonly never[] = Object.freeze([])

/** What was found: token indices (end exclusive) and the values of all names that fit, in the order they were added. */
export interface Found<T> {
  readonly start: number
  readonly end: number
  /** True where the name is only a part of its last or only token ("Iran-backed", "pro-Russian", "Mali's"). */
  readonly inside: boolean
  readonly values: readonly T[]
}

export interface MatchOptions<T> {
  /** Take names in any capitals (headlines in lower case, questions typed in haste). */
  readonly anyCase?: boolean
  /** Leaves out values; `joined` tells whether a hyphen follows. */
  readonly accept?: (value: T, joined: boolean) => boolean
}

/** Connects the tokens of one name: punctuation that a name may hold. */
const CONNECTOR = /^[-–—‑'’ʼ.,/()+]+$/
const MOST_TOKENS = 14

/** A set of names with values. Build once, match often; looking up costs a few map look-ups a token, whatever the number of names. */
export class NameIndex<T> {
  /** Most keys have one entry: that saves an array each. */
  readonly #entries = new Map<string, Entry<T> | Entry<T>[]>()
  /** Keys up to each break of a name: only there a further token may follow. */
  readonly #openings = new Set<string>()
  readonly #tokens = new Map<string, Token>()

  /** Names not yet folded, by their first letter: a text asks for few letters at first, and opening stays quick. */
  readonly #waiting = new Map<string, (string | T)[]>()

  add(name: string, value: T): void {
    this.#tokens.clear()
    const first = name.charCodeAt(0)
    const letter = isLetter(first) ? String.fromCharCode(first).toLowerCase() : foldText(name).key.charAt(0)
    if (letter === '') return
    const list = this.#waiting.get(letter)
    if (list) list.push(name, value)
    else this.#waiting.set(letter, [name, value])
  }

  /** Folds the names that wait under a letter. */
  #ready(letter: string): void {
    const list = this.#waiting.get(letter)
    if (!list) return
    this.#waiting.delete(letter)
    for (let i = 0; i < list.length; i += 2) this.#put(list[i] as string, list[i + 1] as T)
  }

  #put(name: string, value: T): void {
    const { key, shape, breaks } = foldText(name.replace(INNER_CAPITAL, (m) => m.toLowerCase()))
    if (key === '') return
    const entry = { shape, breaks: breaks.length === 0 ? NONE : breaks, value }
    const known = this.#entries.get(key)
    if (known === undefined) this.#entries.set(key, entry)
    else if (Array.isArray(known)) known.push(entry)
    else this.#entries.set(key, [known, entry])
    for (const b of breaks) this.#openings.add(key.slice(0, b))
  }

  /** Values of the names that are exactly this text, by the same rules. */
  exact(text: string, options: MatchOptions<T> = {}): readonly T[] {
    const f = foldText(text)
    this.#ready(f.key.charAt(0))
    return this.#fitting(f.key, f.shape, f.breaks, options, false)
  }

  /** The longest name that begins at token `at`; undefined where none does. */
  match(forms: readonly string[], at: number, options: MatchOptions<T> = {}): Found<T> | undefined {
    return this.#from(forms, at, 0, options)
  }

  /** All names inside one token, left to right, at its hyphens and slashes ("Franco-Malian"). */
  within(form: string, options: MatchOptions<T> = {}): Found<T>[] {
    const found: Found<T>[] = []
    const { joints } = this.#token(form)
    for (const from of [0, ...joints]) {
      const f = this.#from([form], 0, from, options)
      if (f) found.push(f)
    }
    return found
  }

  /** Like match; where nothing begins at the token's first letter, tries behind its hyphens ("pro-Russian"). */
  matchPart(forms: readonly string[], at: number, options: MatchOptions<T> = {}): Found<T> | undefined {
    const whole = this.#from(forms, at, 0, options)
    if (whole) return whole
    for (const from of this.#token(forms[at] ?? '').joints) {
      const part = this.#from(forms, at, from, options)
      if (part) return { ...part, inside: true }
    }
    return undefined
  }

  #from(forms: readonly string[], at: number, offset: number, options: MatchOptions<T>): Found<T> | undefined {
    const first = this.#token(forms[at] ?? '')
    if (first.key === '') return undefined
    if (first.idle && offset === 0) return undefined
    this.#ready(first.key.charAt(offset))
    let key = ''
    let shape = ''
    const breaks: number[] = []
    let best: Found<T> | undefined
    for (let j = at; j < forms.length && j < at + MOST_TOKENS; j++) {
      const form = forms[j] ?? ''
      const token = this.#token(form)
      if (token.key === '') {
        if (j === at || !CONNECTOR.test(form)) break
        continue
      }
      const skip = j === at ? offset : 0
      if (skip >= token.key.length) break
      if (j > at) breaks.push(key.length)
      for (const joint of token.joints) {
        if (joint <= skip) continue
        const k = key + token.key.slice(skip, joint)
        const values = this.#fitting(
          k,
          shape + token.shape.slice(skip, joint),
          breaks,
          options,
          !/['’ʼ]s$/i.test(form) || joint < token.key.length - 1,
        )
        if (values.length > 0) best = { start: at, end: j + 1, inside: true, values }
      }
      key += skip === 0 ? token.key : token.key.slice(skip)
      shape += skip === 0 ? token.shape : token.shape.slice(skip)
      const next = forms[j + 1]
      const values = this.#fitting(key, shape, breaks, options, next !== undefined && /^[-–‑]/.test(next))
      if (values.length > 0) best = { start: at, end: j + 1, inside: offset > 0, values }
      if (!this.#openings.has(key)) break
    }
    return best
  }

  #fitting(key: string, shape: string, breaks: readonly number[], options: MatchOptions<T>, joined: boolean): readonly T[] {
    const entries = this.#entries.get(key)
    if (entries === undefined) return NOTHING
    const values: T[] = []
    for (const e of Array.isArray(entries) ? entries : [entries]) {
      if (options.anyCase !== true && !capitalsFit(e.shape, shape)) continue
      if (!breaks.every((b) => e.breaks.includes(b))) continue
      if (options.accept && !options.accept(e.value, joined)) continue
      if (!values.includes(e.value)) values.push(e.value)
    }
    return values
  }

  #token(form: string): Token {
    const known = this.#tokens.get(form)
    if (known) return known
    const folded = foldText(form)
    this.#ready(folded.key.charAt(0))
    const idle = folded.joints.length === 0 && !this.#entries.has(folded.key) && !this.#openings.has(folded.key)
    const token = { ...folded, idle }
    if (this.#tokens.size > 20_000) this.#tokens.clear()
    this.#tokens.set(form, token)
    return token
  }
}
