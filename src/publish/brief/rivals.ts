import { dateWords } from '../cite.ts'
import type { BriefInput, Line } from './brief.ts'
import { bySentence } from './draft.ts'
import { afterEach, holdsQuote, listed, quotable, quoteOf, saysMostOf, sentenceOf, wordsIn } from './quote.ts'

/** Versions of one matter that differ, one account a statement; the spine hands in what the record has. */
export interface Rival {
  readonly topic: string
  readonly about: string
  readonly accounts: readonly { readonly by: string; readonly claim: string; readonly statement: string }[]
  readonly events: readonly string[]
  readonly conditions: readonly string[]
}

const nameOf = (by: string, input: BriefInput): string =>
  by.startsWith('source:')
    ? ([...input.record.documents.values()].find((d) => `source:${d.source.id}` === by)?.source.name ?? by.slice(7))
    : (input.partyName({ actor: by, code: by, name: input.actorName(by) }) ?? input.actorName(by))

/** Without repeats and without what another of them says in full. */
const fullest = (list: readonly string[]): string[] =>
  [...new Set(list)].filter((q, i, all) => !all.some((x, k) => k !== i && !holdsQuote(q, x) && holdsQuote(x, q)))

/** Words of a quote that says too little by itself. */
const FEW = 3

/** Words of a quote that is told in full elsewhere. */
const SHORT = 11

/** The beginning of a quote, not cut behind a word that leans on the next. */
const shortened = (quote: string, leaning: readonly string[]): string => {
  const words = quote.split(' ')
  let end = SHORT
  while (end > FEW && leaning.includes((words[end - 1] ?? '').toLowerCase())) end--
  const text = words
    .slice(0, end)
    .join(' ')
    .replace(/[,;:–—-]+$/, '')
  return words.length <= SHORT + 2
    ? quote
    : `${text} …${(text.match(/‘/g) ?? []).length > (text.match(/’(?!\p{L})/gu) ?? []).length ? '’' : ''}`
}

/** A matter on which the same sides differ, with all that they say of it. */
interface Matter {
  readonly about: string
  readonly topic: string
  readonly sides: Map<string, string[]>
  readonly cites: Set<string>
}

const sidesOf = (r: Rival, input: BriefInput): Map<string, string[]> => {
  const sides = new Map<string, string[]>()
  for (const a of r.accounts) {
    const s = input.record.statements.get(a.statement)
    const said = quoteOf(s, input)
    const quote = afterEach(said, input.phrases) ?? said
    const words = s?.kind === 'effect' ? quotable(a.claim) : wordsIn(quote) > FEW ? quote : sentenceOf(s, input)
    const name = nameOf(a.by, input)
    sides.set(name, [...(sides.get(name) ?? []), ...(words === '' ? [] : [words])])
  }
  return sides
}

/**
 * Matters on which the sides differ that are no field of one event: who is to blame, whether it was right, what holds. A pattern
 * `rival:ABOUT` of knowledge/brief.tsv decides which are told; disputes of single events stand with the event. What `told` lines say
 * in full is only named here, and what one of them says of all sides is left to it.
 */
export const rivalLines = (input: BriefInput, touches: (rival: Rival) => boolean, told: readonly Line[]): readonly Line[] => {
  const near = bySentence(told, input)
  const matters = new Map<string, Matter>()
  for (const r of input.rivals.filter(touches)) {
    if (input.phrases.text(`rival:${r.about}`) === r.about) continue
    const sides = sidesOf(r, input)
    if (sides.size < 2 && r.conditions.length === 0) continue
    const cites = r.accounts.map((a) => a.statement)
    if (r.conditions.length === 0 && near(cites).some((l) => cites.every((c) => l.cites.includes(c)))) continue
    const key = r.conditions.length > 0 ? r.topic : [...sides.keys()].sort().join('\t')
    const matter = matters.get(key) ?? { about: r.about, topic: r.topic, sides: new Map<string, string[]>(), cites: new Set<string>() }
    matters.set(key, matter)
    for (const [who, list] of sides) matter.sides.set(who, fullest([...(matter.sides.get(who) ?? []), ...list]))
    for (const c of cites) matter.cites.add(c)
  }
  const leaning = input.phrases.words('leaning')
  const printed = (q: string, cites: ReadonlySet<string>): boolean => near([...cites]).some((l) => saysMostOf(l.text, q))
  return [...matters.values()].flatMap(({ about, topic, sides, cites }): Line[] => {
    const values = [...sides]
      .map(([who, list]) => `${who}: ${listed(list.map((q) => `“${printed(q, cites) ? shortened(q, leaning) : q}”`))}`)
      .join('; ')
    const text = input.phrases.say([`rival:${about}`], {
      topic: topic
        .replace(/[.?]$/, '')
        .replace(
          /(?:\bon )?\b(\d{4}-\d{2}(?:-\d{2})?)\b/g,
          (d, date: string) => `${d === date ? '' : date.length > 7 ? 'on ' : 'in '}${dateWords(date)}`,
        ),
      values,
      sides: listed([...sides.keys()].sort()),
    })
    return text === null ? [] : [{ text, cites: [...cites] }]
  })
}
