import { checkTable, type Row } from './table.ts'
import type { Tables } from './tables.ts'

/** What a phrase of likelihood means by one table, in percent. */
export interface LikelihoodBand {
  /** The row that gave it: the phrase itself, or the one it is read as. */
  readonly phrase: string
  /** "ICD203", "PHIA", …; "HOUSE" where no standard defines the phrase. */
  readonly table: string
  readonly low: number
  readonly high: number
  readonly median: number
}

/** One table of likelihood: what it is called, and its bands from unlikely to likely. */
export interface Yardstick {
  readonly table: string
  /** By its source: "ICD 203 (US ODNI, 2015)". */
  readonly name: string
  readonly bands: readonly LikelihoodBand[]
}

/** A phrase of likelihood over tokens, end exclusive. */
export interface LikelihoodMatch {
  readonly start: number
  readonly end: number
  readonly phrase: string
}

export interface Likelihood {
  /** Ids of the tables there are, sorted. */
  readonly tables: readonly string[]
  /** Those that can be put in force: all but this project's own reading, which only fills gaps. */
  readonly standards: readonly string[]
  /** The standards with all their bands, in the order of `standards`. */
  readonly yardsticks: readonly Yardstick[]
  /**
   * Band of a phrase by a table (absent = the one in force): its own row, else that of the phrase it is a form of, else this project's
   * own reading; undefined where no table knows it.
   */
  band(words: string, table?: string): LikelihoodBand | undefined
  /** The longest phrase of likelihood that begins at token `at`, in any capitals. */
  match(forms: readonly string[], at: number): LikelihoodMatch | undefined
}

/** The table in force where a case sets none. */
export const DEFAULT_TABLE = 'ICD203'
const HOUSE = 'HOUSE'

const key = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[-‐‑–]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const percent = (row: Row, column: 'low' | 'high' | 'median'): number => {
  const n = row.number(column)
  if (n === undefined || n < 0 || n > 100) throw row.trouble(`no percentage in column "${column}"`, 'Write a number from 0 to 100.')
  return n
}

/** The band of what does not happen. */
const turned = (b: LikelihoodBand): LikelihoodBand => ({ ...b, low: 100 - b.high, high: 100 - b.low, median: 100 - b.median })

/** "a 60 per cent chance", "one in three", "better than even": the number that the words state themselves; undefined where they state none. */
const stated = (words: string, numbers: ReadonlyMap<string, number>): LikelihoodBand | undefined => {
  const of = (word = ''): number | undefined => (/^\d+(?:\.\d+)?$/.test(word) ? Number(word) : numbers.get(word))
  const percent = /(?:([\d.]+|\w+) (?:to|or) )?([\d.]+|\w+) ?(?:%|percent|per cent)(?! of)/.exec(words)
  const share = /(\w+) (?:in|out of) (?:an? )?(\w+)/.exec(words)
  const [low, high] = percent
    ? [of(percent[1]) ?? of(percent[2]), of(percent[2])]
    : share
      ? [share, share].map(([, n, m]) => ((of(n) ?? Number.NaN) / (of(m) ?? Number.NaN)) * 100)
      : []
  if (low === undefined || high === undefined || !(low >= 0 && low <= high && high <= 100)) return undefined
  const band = { phrase: words, table: HOUSE }
  if (/\b(?:less|lower|fewer) than\b|\bunder\b|\bbelow\b|\bat most\b/.test(words)) return { ...band, low: 0, high, median: high / 2 }
  if (/\b(?:more|greater|better|higher) than\b|\bover\b|\babove\b|\bat least\b/.test(words))
    return { ...band, low, high: 100, median: (low + 100) / 2 }
  return { ...band, low: Math.round(low), high: Math.round(high), median: (low + high) / 2 }
}

/** Opens words/likelihood.tsv and words/likelihood-forms.tsv; `inForce` names the table asked where none is told. */
export const openLikelihood = (tables: Tables, inForce: string = DEFAULT_TABLE): Likelihood => {
  const bands = new Map<string, Map<string, LikelihoodBand>>()
  const forms = new Map<string, { phrase: string; turn: boolean }[]>()
  const named = new Map<string, { readonly name: string; readonly bands: LikelihoodBand[] }>()
  for (const row of checkTable(tables.table('words/likelihood.tsv'), { required: ['phrase', 'table', 'low', 'high', 'median', 'source'] })
    .rows) {
    const phrase = row.text('phrase')
    const table = row.text('table')
    const band = Object.freeze({ phrase, table, low: percent(row, 'low'), high: percent(row, 'high'), median: percent(row, 'median') })
    if (band.low > band.median || band.median > band.high) throw row.trouble('the band is out of order', 'low ≤ median ≤ high.')
    const own = named.get(table) ?? { name: row.text('source'), bands: [] }
    own.bands.push(band)
    named.set(table, own)
    const of = bands.get(key(phrase)) ?? new Map<string, LikelihoodBand>()
    if (of.has(table)) throw row.trouble(`"${phrase}" stands twice in ${table}`)
    bands.set(key(phrase), of.set(table, band))
  }
  for (const row of tables.find('words/likelihood-forms.tsv')?.rows ?? []) {
    const form = key(row.text('form'))
    const read = { phrase: key(row.text('phrase')), turn: row.text('turn') === 'not' }
    const list = forms.get(form)
    if (list) list.push(read)
    else forms.set(form, [read])
  }

  /** Breadth first from the phrase over what it is read as: the nearest that the table has. */
  const seek = (words: string, table: string): LikelihoodBand | undefined => {
    const seen = new Set([words])
    const queue = [{ phrase: words, turn: false }]
    for (const at of queue) {
      const band = bands.get(at.phrase)?.get(table)
      if (band) return at.turn ? turned(band) : band
      for (const next of forms.get(at.phrase) ?? []) {
        if (seen.has(next.phrase)) continue
        seen.add(next.phrase)
        queue.push({ phrase: next.phrase, turn: at.turn !== next.turn })
      }
    }
    return undefined
  }

  const numbers = new Map<string, number>()
  for (const row of tables.find('words/time.tsv')?.rows ?? [])
    if (row.text('kind') === 'number') for (const w of row.list('words')) numbers.set(w, Number(row.text('value')))

  const byFirst = new Map<string, string[][]>()
  for (const phrase of new Set([...bands.keys(), ...forms.keys()])) {
    const words = phrase.split(' ')
    const first = words[0] ?? ''
    const list = byFirst.get(first)
    if (list) list.push(words)
    else byFirst.set(first, [words])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)

  const standards = [...named.keys()].filter((t) => t !== HOUSE).sort()
  return Object.freeze({
    tables: Object.freeze([...named.keys()].sort()),
    standards: Object.freeze(standards),
    yardsticks: Object.freeze(
      standards.map((table): Yardstick => {
        const { name, bands } = named.get(table) ?? { name: table, bands: [] }
        return Object.freeze({ table, name, bands: Object.freeze(bands.toSorted((a, b) => a.low - b.low || a.high - b.high)) })
      }),
    ),
    band: (words, table = inForce) => seek(key(words), table) ?? seek(key(words), HOUSE) ?? stated(key(words), numbers),
    match: (tokens, at) => {
      for (const words of byFirst.get(key(tokens[at] ?? '').split(' ')[0] ?? '') ?? []) {
        let k = 0
        let j = at
        while (k < words.length && j < tokens.length) {
          const parts = key(tokens[j] ?? '')
            .split(' ')
            .filter(Boolean)
          if (!parts.every((p, i) => words[k + i] === p)) break
          k += parts.length
          j++
        }
        if (k === words.length) return { start: at, end: j, phrase: words.join(' ') }
      }
      return undefined
    },
  } satisfies Likelihood)
}
