import type { BriefInput, Line } from './brief.ts'
import { listed, quotable, quoteOf } from './quote.ts'

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
    : input.actorName(by)

/** Without repeats and without what another of them says in full. */
const fullest = (list: readonly string[]): string[] => {
  const key = (q: string): string => q.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return [...new Set(list)].filter((q, i, all) => !all.some((x, k) => k !== i && key(x) !== key(q) && key(x).includes(key(q))))
}

/**
 * Matters on which the sides differ that are no field of one event: who is to blame, whether it was right, what holds. A pattern
 * `rival:ABOUT` of knowledge/brief.tsv decides which are told; disputes of single events stand with the event.
 */
export const rivalLines = (input: BriefInput, touches: (rival: Rival) => boolean): readonly Line[] => {
  const seen = new Set<string>()
  return input.rivals.filter(touches).flatMap((r): Line[] => {
    if (input.phrases.text(`rival:${r.about}`) === r.about) return []
    const sides = new Map<string, string[]>()
    for (const a of r.accounts) {
      const s = input.record.statements.get(a.statement)
      const claim = quotable(a.claim)
      const words = s?.kind === 'effect' ? claim : quoteOf(s, input)
      const list = sides.get(nameOf(a.by, input)) ?? []
      if (words !== '') list.push(words)
      sides.set(nameOf(a.by, input), list)
    }
    for (const [who, list] of sides) sides.set(who, fullest(list))
    if (sides.size < 2 && r.conditions.length === 0) return []
    const pieces = [...sides].flatMap(([who, list]) => list.map((q) => `${who} ${q}`))
    if (r.conditions.length === 0 && pieces.every((p) => seen.has(p))) return []
    for (const p of pieces) seen.add(p)
    const says = input.phrases.text('verb:says')
    const values = [...sides].map(([who, list]) => `${who} ${says} ${listed(list.map((q) => `“${q}”`))}`).join('; ')
    const text = input.phrases.say([`rival:${r.about}`], {
      topic: r.topic.replace(/[.?]$/, ''),
      values,
      sides: listed([...sides.keys()].sort()),
    })
    return text === null ? [] : [{ text, cites: [...new Set(r.accounts.map((a) => a.statement))] }]
  })
}
