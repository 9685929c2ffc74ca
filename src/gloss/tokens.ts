import type { DateFound, Dates } from './dates.ts'
import { bareForm, type Lexicon, type Phrase } from './lexicon.ts'
import type { Piece } from './pieces.ts'
import { NO_GOVERNS, type Reading, type Tag, type Token } from './token.ts'

const reading = (tag: Tag, lemma: string, english: string, flags = ''): Reading => ({ tag, lemma, english, flags, governs: NO_GOVERNS })

const HALVES: Readonly<Record<string, readonly [string, string]>> = {
  du: ['de', 'le'],
  des: ['de', 'les'],
  au: ['à', 'le'],
  aux: ['à', 'les'],
  duquel: ['de', 'lequel'],
  desquels: ['de', 'lesquels'],
  desquelles: ['de', 'lesquelles'],
  auquel: ['à', 'lequel'],
  auxquels: ['à', 'lesquels'],
  auxquelles: ['à', 'lesquelles'],
}
const OPEN_DE = /^(?:de|d'|du|des)$/
const OPEN_A = /^(?:à|au|aux)$/
const NUMERAL = /^\d/
const LETTER = /^\p{L}/u
const CAPITAL = /^\p{Lu}/u

/** True where the phrase's words stand there; its last "de" may be "du", "des", "d'". */
const stands = (list: readonly Piece[], at: number, { rest }: Phrase, kind: string, bare: boolean): number => {
  for (const [k, w] of rest.entries()) {
    const p = list[at + 1 + k]
    if (!p) return 0
    if (p.low === w || (w === 'que' && p.low === "qu'")) continue
    if ((bare || CAPITAL.test(p.form)) && bareForm(p.low) === bareForm(w)) continue
    const last = k === rest.length - 1 && /^(?:E|U[01]|purp|A0)$/.test(kind)
    if (last && ((w === 'de' && OPEN_DE.test(p.low)) || (w === 'à' && OPEN_A.test(p.low)))) continue
    return 0
  }
  return rest.length + 1
}

/** "1 200" → "1,200", "3,5" → "3.5", "1er" → "1st". */
const numeral = (form: string): string => {
  if (/^\d{1,3}(?:[ {3}.]\d{3})+/.test(form)) return form.replace(/[ {3}.]/g, ',').replace(/,(\d{1,2})$/, '.$1')
  if (/^\d+(?:er|ère)$/.test(form)) return '1st'
  if (/^\d+(?:e|ème)$/.test(form)) return `${Number.parseInt(form, 10)}th`
  return form.replace(/^(\d+),(\d+)$/, '$1.$2')
}

/** Pieces → tokens: dates, names and phrases are one token each, contractions two. `bare`: the text is written without accents. */
export const tokensOf = (list: readonly Piece[], lexicon: Lexicon, dates: Dates, bare: boolean): readonly Token[] => {
  const forms = list.map((p) => p.form)
  const out: Token[] = []
  const push = (at: number, length: number, readings: readonly Reading[]): void => {
    const first = list[at] as Piece
    const last = list[at + length - 1] as Piece
    const form = forms.slice(at, at + length).join(' ')
    out.push({ start: first.start, end: last.end, low: length === 1 ? first.low : form.toLowerCase(), form, readings })
  }
  const half = (p: Piece, low: string): void => {
    out.push({
      start: p.start,
      end: p.end,
      low,
      form: low,
      half: true,
      readings: lexicon.readings(low, false).filter((r) => /[EDR]/.test(r.tag)),
    })
  }
  for (let i = 0; i < list.length; ) {
    const p = list[i] as Piece
    const date: DateFound | undefined = dates(list, i)
    if (date) {
      push(i, date.length, [reading('T', 'date', date.english, date.day ? 'd' : '')])
      i += date.length
      continue
    }
    const named = lexicon.names.match(forms, i)
    const nameLength = named && !named.inside ? named.end - named.start : 0
    let phrase: Phrase | undefined
    let length = 0
    for (const candidate of lexicon.phrases.get(p.low) ?? (bare && p.low === 'a' ? lexicon.phrases.get('à') : undefined) ?? []) {
      if (candidate.rest.length + 1 <= nameLength) break
      length = stands(list, i, candidate, candidate.kind, bare)
      if (length === 0) continue
      if (out.length > 0 && /^[EB]$/.test(candidate.kind) && fixed(out.at(-1) as Token, list, i, lexicon)) continue
      if (candidate.kind === 'pmod' && !portfolio(out)) continue
      if (candidate.kind === 'U1' && !countable(list[i + length], lexicon)) continue
      phrase = candidate
      break
    }
    if (phrase) {
      const last = list[i + length - 1] as Piece
      const opened =
        length > 1 &&
        HALVES[last.low] !== undefined &&
        /^(?:E|U[01]|purp|A0)$/.test(phrase.kind) &&
        !/^(?:du|des|au|aux)$/.test(phrase.rest.at(-1) as string)
      push(i, length, [
        {
          ...phrase.reading,
          lemma: phrase.kind === 'QU' || phrase.kind === 'purp' || phrase.kind === 'A0' ? phrase.kind : phrase.reading.lemma,
        },
      ])
      if (opened) half(last, (HALVES[last.low] as readonly [string, string])[1])
      i += length
      continue
    }
    if (named && nameLength > 0) {
      const { kind, english } = named.values[0] as { kind: string; english: string }
      push(i, nameLength, [reading('X', 'name', english, kind)])
      i += nameLength
      continue
    }
    const halves = HALVES[p.low]
    if (halves) {
      half(p, halves[0])
      half(p, halves[1])
      i++
      continue
    }
    push(i, 1, single(p, lexicon, bare, i === 0, list[i - 1]?.end !== p.start))
    i++
  }
  return out
}

/** True where what begins at `at` belongs to the verb before it: "fait suite à", "a eu recours à". */
const fixed = (before: Token, list: readonly Piece[], at: number, lexicon: Lexicon): boolean =>
  before.readings.some(
    (r) =>
      /^[VIPG]$/.test(r.tag) &&
      (lexicon.verbPhrases.get(r.lemma) ?? []).some((p) => p.rest.length > 0 && p.rest.every((w, k) => list[at + k]?.low === w)),
  )

/** True where a minister or ministry stands before, with adjectives between. */
const portfolio = (out: readonly Token[]): boolean => {
  for (let k = out.length - 1; k >= 0 && k >= out.length - 4; k--) {
    const { readings } = out[k] as Token
    if (readings.some((r) => r.tag === 'N' && r.flags.includes('f'))) return true
    if (!readings.some((r) => r.tag === 'A' || r.tag === 'F')) return false
  }
  return false
}

const countable = (p: Piece | undefined, lexicon: Lexicon): boolean =>
  p !== undefined &&
  (NUMERAL.test(p.form) || lexicon.readings(p.low, false).some((r) => r.tag === 'U' && r.lemma !== 'un' && r.lemma !== 'une'))

const single = (p: Piece, lexicon: Lexicon, bare: boolean, first: boolean, opens: boolean): readonly Reading[] => {
  if (NUMERAL.test(p.form)) return [reading('U', 'number', numeral(p.form))]
  if (!LETTER.test(p.form)) return [reading('M', p.low, p.form === '"' ? (opens ? '“' : '”') : (MARKS.get(p.form) ?? p.form))]
  const known = p.form === 'A' && !bare ? [...lexicon.readings('à', false), ...lexicon.readings('a', false)] : lexicon.readings(p.low, bare)
  const capital = CAPITAL.test(p.form)
  if (known.length > 0)
    return capital && !first && p.form.length > 1 && known.every((r) => /[NAVPIG]/.test(r.tag))
      ? [...known, reading('X', 'name', p.form, 'unknown')]
      : known
  if (capital) return [reading('X', 'name', p.form, 'unknown')]
  const guess = lexicon.guess(p.low)
  const plain = reading('N', p.low, p.form, 'pg')
  return guess === undefined ? [plain] : guess.tag === 'N' ? [guess] : [guess, plain]
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['«', '“'],
  ['»', '”'],
  ['…', '...'],
])
