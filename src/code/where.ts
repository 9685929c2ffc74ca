import type { Knowledge } from '../knowledge/knowledge.ts'
import type { PlaceMatch } from '../knowledge/places.ts'
import type { Where } from '../model/statement.ts'
import { clauseAbove, isPredicate } from './clause.ts'
import type { FinderContext, OpenWhere, WhereFinder } from './context.ts'
import { casesOf, headOf, type Tree } from './tree.ts'
import { distancesIn } from './where/distance.ts'
import { openWhereWords, type WhereWords } from './where/words.ts'

/** A place or a position, and what it hangs on. */
interface Placed {
  readonly where: Where
  readonly token: number
  /** Nouns passed on the way up to the clause. */
  readonly via: readonly number[]
  readonly predicate: number
  /** Positions told by distance go before names of places, those before names of states. */
  readonly rank: number
}

/** Where an act happened: places by the gazetteer, with their role, and positions told by their distance from a border. */
export const openWhere: OpenWhere = (knowledge) => {
  const words = openWhereWords(knowledge)
  return (context) => new Atlas(context, knowledge, words)
}

class Atlas implements WhereFinder {
  readonly #c: FinderContext
  readonly #knowledge: Knowledge
  readonly #words: WhereWords
  readonly #countries: readonly string[]
  readonly #found = new Map<number, readonly Placed[]>()

  constructor(c: FinderContext, knowledge: Knowledge, words: WhereWords) {
    this.#c = c
    this.#knowledge = knowledge
    this.#words = words
    this.#countries = statesOf(c, knowledge)
  }

  at(sentence: number, predicate: number): Where | undefined {
    const t = this.#c.trees[sentence]
    if (!t) return undefined
    const list = this.#of(sentence, t)
    if (list.length === 0) return undefined
    const own = best(list.filter((p) => p.predicate === predicate || p.via.includes(predicate)))
    if (own) return own.where
    if (isPredicate(t, predicate)) return undefined
    const above = clauseAbove(t, predicate)
    return above < 0 ? undefined : best(list.filter((p) => p.predicate === above))?.where
  }

  #of(sentence: number, t: Tree): readonly Placed[] {
    const known = this.#found.get(sentence)
    if (known) return known
    const text = this.#c.document.text
    const states = (i: number): string | undefined => stateAt(t, i, this.#knowledge)
    const out: Placed[] = []
    const taken = new Set<number>()
    const places = this.#knowledge.places.find(t.sentence.form, { countries: this.#countries })
    // "the Alliance of Sahel States", "the Bank of Lagos": a place within the name of somebody is no place where something happens.
    const names = places.length === 0 ? [] : this.#knowledge.actors.find(t.sentence.form, {})
    const within = (m: PlaceMatch): boolean => names.some((n) => n.start <= m.start && n.end >= m.end && n.end - n.start > m.end - m.start)
    const matches = places.filter((m) => !within(m))
    const named = matches.flatMap((m) => this.#placed(t, m))
    for (const d of distancesIn(t, this.#words, states, this.#countries)) {
      const near = named.find((n) => n.token > d.from && n.token < d.to + 8)
      const name = text.slice(t.sentence.start[d.from], t.sentence.end[d.to])
      out.push({
        where: { name, role: d.role, ...(near?.where.place === undefined ? {} : { place: near.where.place }), border: d.border },
        ...hang(t, d.host),
        rank: 0,
      })
    }
    for (const n of named) {
      out.push(n)
      taken.add(n.token)
    }
    for (let i = 0; i < t.length; i++) {
      const role = this.#words.role(casesOf(t, i))
      if (taken.has(i) || (role !== 'in' && role !== 'inside') || states(i) === undefined || t.sentence.upos[i] !== 'PROPN') continue
      out.push({ where: { name: text.slice(t.sentence.start[i], t.sentence.end[i]), role }, ...hang(t, i), rank: 2 })
    }
    this.#found.set(sentence, out)
    return out
  }

  #placed(t: Tree, m: PlaceMatch): readonly Placed[] {
    const place = m.candidates[0]
    if (!place) return []
    let head = m.start
    for (let i = m.start; i < m.end; i++) if ((t.depth[i] as number) < (t.depth[head] as number)) head = i
    let carrier = head
    let cases = casesOf(t, head)
    for (let steps = 0; cases === '' && steps < 3; steps++) {
      const up = headOf(t, carrier)
      if (up < 0 || !/^(compound|appos|flat|conj)$/.test(t.rel[carrier] ?? '')) break
      carrier = up
      cases = casesOf(t, carrier)
    }
    if (cases === 'of' && headOf(t, carrier) >= 0) cases = casesOf(t, headOf(t, carrier))
    const before = `${(t.sentence.form[m.start - 2] ?? '').toLowerCase()} ${(t.sentence.form[m.start - 1] ?? '').toLowerCase()}`
    const role = this.#words.role(before) ?? this.#words.role(cases)
    if (role === undefined || (m.weak && role !== 'in' && role !== 'near')) return []
    if (place.kind === 'capital' && role !== 'in' && role !== 'near') return []
    const name = this.#c.document.text.slice(t.sentence.start[m.start], t.sentence.end[m.end - 1])
    return [{ where: { name, place: place.id, role }, ...hang(t, head), rank: 1 }]
  }
}

const best = (list: readonly Placed[]): Placed | undefined =>
  [...list].sort((a, b) => a.rank - b.rank || a.via.length - b.via.length || a.token - b.token)[0]

const hang = (t: Tree, token: number): { readonly token: number; readonly via: readonly number[]; readonly predicate: number } => {
  const via: number[] = []
  let k = headOf(t, token)
  for (let steps = 0; k >= 0 && steps <= t.length; steps++, k = headOf(t, k)) {
    if (isPredicate(t, k)) return { token, via, predicate: k }
    via.push(k)
  }
  return { token, via, predicate: via.at(-1) ?? token }
}

/** Code of the state that a token names or whose demonym it is. */
const stateAt = (t: Tree, i: number, knowledge: Knowledge): string | undefined => {
  const found = knowledge.actors.match(t.sentence.form, i)
  const code = found?.actors[0]?.id
  return code !== undefined && /^[A-Z]{3}$/.test(code) && knowledge.actors.get(code)?.kind === 'state' ? code : undefined
}

/** States named in the text, most often first: they tell places of one name apart. */
const statesOf = (c: FinderContext, knowledge: Knowledge): readonly string[] => {
  const count = new Map<string, number>()
  for (const t of c.trees)
    for (let i = 0; i < t.length; i++) {
      if (!/^\p{Lu}/u.test(t.sentence.form[i] ?? '')) continue
      const code = stateAt(t, i, knowledge)
      if (code !== undefined) count.set(code, (count.get(code) ?? 0) + 1)
    }
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code)
}
