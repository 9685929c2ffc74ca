import type { Tables } from '../../knowledge/tables.ts'
import type { Direction } from '../../model/statement.ts'

export type MarkerKind =
  | 'modal'
  | 'adverb'
  | 'adjective'
  | 'noun'
  | 'noun-predicate'
  | 'quality'
  | 'outcome'
  | 'verb'
  | 'verb-to'
  | 'going'
  | 'hard'
  | 'on'
  | 'verb-for'
  | 'adverb-noun'
  | 'excluded'

export type WordClass = 'fails' | 'bars' | 'less' | 'again' | 'turn' | 'course' | 'inverted' | 'economic' | 'holds' | 'reason'

/** A word that makes a clause a forecast, and how: by itself, only in a text that forecasts, or only beside another. */
export interface Marker {
  readonly strength: 'strong' | 'weak' | 'led'
  readonly sense: 'likely' | 'possible' | 'no'
}

/** Months from the document's date; `to` absent = open. */
export interface Months {
  readonly from: number
  readonly to?: number
}

/** The words of forecasts. */
export interface ForecastWords {
  marker(kind: MarkerKind, lemma: string): Marker | undefined
  /** Horizon phrases, longest first. */
  readonly horizons: readonly (readonly [phrase: string, months: Months, pattern: RegExp])[]
  /** What comes round every year in the same months: phrase, first and last month (1–12). */
  readonly yearly: readonly (readonly [pattern: RegExp, from: number, to: number])[]
  /** True for headings that announce forecasts. */
  isHeading(heading: string): boolean
  /** True for headings under which the present tense tells what may come. */
  isSupposing(heading: string): boolean
  /** Directions a word speaks for; `weak` ones count only where no other is met. */
  direction(word: string): { readonly direction: Direction; readonly weak: boolean } | undefined
  isCondition(word: string): boolean
  /** analyst, economist: what such people say of the future is a forecast. */
  isExpert(lemma: string): boolean
  /**
   * Classes of words: fails (turns round what its subject speaks for), bars ("make it impossible"), less (less of its object), again ("resume"), turn and course
   * ("change its policy"), inverted ("Should talks fail, …").
   */
  is(kind: WordClass, lemma: string): boolean
  /** very, almost, not: belongs to the likelihood word after it. */
  isDegree(word: string): boolean
  /** seem, appear: the marker is what they link to. */
  isLinking(lemma: string): boolean
}

const CLASSES: readonly WordClass[] = ['fails', 'bars', 'less', 'again', 'turn', 'course', 'inverted', 'economic', 'holds', 'reason']

/** A phrase by itself, on any blanks, in lower case. */
const phrase = (words: string): RegExp => new RegExp(`(?<![\\p{L}-])${words.replace(/ /g, '\\s+')}(?![\\p{L}-])`, 'u')

/** Whether one of some phrases stands in a heading, in any capitals. */
const anyOf = (phrases: readonly string[]): ((heading: string) => boolean) => {
  const any = new RegExp(`(?<!\\p{L})(?:${phrases.join('|')})(?!\\p{L})`, 'u')
  return (heading) => any.test(heading.toLowerCase())
}

/** Opens words/forecast.tsv. */
export const openForecastWords = (tables: Tables): ForecastWords => {
  const markers = new Map<string, Marker>()
  const horizons: [string, Months, RegExp][] = []
  const yearly: [RegExp, number, number][] = []
  const headings: string[] = []
  const supposing: string[] = []
  const exact = new Map<string, { direction: Direction; weak: boolean }>()
  const prefixes: [string, { direction: Direction; weak: boolean }][] = []
  const conditions = new Set<string>()
  const experts = new Set<string>()
  const linking = new Set<string>()
  const classes = new Map<string, Set<string>>(CLASSES.map((kind) => [kind, new Set()]))
  const degrees = new Set<string>()
  for (const row of tables.table('words/forecast.tsv').rows) {
    const kind = row.text('kind')
    const value = row.text('value')
    for (const word of row.list('words'))
      if (kind === 'horizon') {
        const [from = '0', to = ''] = value.split('-')
        horizons.push([word, { from: Number(from), ...(to === '' ? {} : { to: Number(to) }) }, phrase(word)])
      } else if (kind === 'yearly') {
        const [from = 1, to = 12] = value.split('-').map(Number)
        yearly.push([phrase(word), from, to])
      } else if (kind === 'heading') headings.push(word)
      else if (kind === 'supposing') supposing.push(word)
      else if (kind === 'condition') conditions.add(word)
      else if (kind === 'expert') experts.add(word)
      else if (kind === 'linking') linking.add(word)
      else if (classes.has(kind)) classes.get(kind)?.add(word)
      else if (kind === 'degree') degrees.add(word)
      else if (kind === 'direction') {
        const [direction = 'other', weak] = value.split(' ')
        const entry = { direction: direction as Direction, weak: weak === 'weak' }
        if (word.endsWith('*')) prefixes.push([word.slice(0, -1), entry])
        else if (!exact.has(word)) exact.set(word, entry)
      } else {
        const [strength = 'strong', sense = 'possible'] = value.split(' ')
        const key = `${kind} ${word}`
        if (!markers.has(key)) markers.set(key, { strength, sense } as Marker)
      }
  }
  const term = (phrase: string): number => (/term|run|future|period/.test(phrase) ? 1 : 0)
  horizons.sort((a, b) => term(b[0]) - term(a[0]) || b[0].length - a[0].length)
  return {
    marker: (kind, lemma) => markers.get(`${kind} ${lemma}`),
    horizons,
    yearly,
    isHeading: anyOf(headings),
    isSupposing: anyOf(supposing),
    direction: (word) => {
      const low = word.toLowerCase()
      return exact.get(low) ?? prefixes.find(([p]) => low.startsWith(p))?.[1]
    },
    is: (kind, lemma) => classes.get(kind)?.has(lemma) === true,
    isDegree: (word) => degrees.has(word),
    isExpert: (lemma) => experts.has(lemma),
    isLinking: (lemma) => linking.has(lemma),
    isCondition: (word) => conditions.has(word.toLowerCase()),
  }
}
