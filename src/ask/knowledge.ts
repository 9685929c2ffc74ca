import { openInflect } from '../knowledge/inflect.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { phraseForms, wordsOf } from '../knowledge/objects.ts'
import { openSides, type Sides } from '../knowledge/sides.ts'
import type { Day } from '../model/when.ts'

/** Phrases as word lists, with all their regular forms. */
export type Phrases = readonly (readonly string[])[]

/** One row of ask.tsv: what a question asks of the record. */
export interface Frame {
  readonly kind: string
  readonly words: Phrases
  readonly need: Phrases
  readonly not: Phrases
  readonly turned: Phrases
  readonly acts: readonly string[]
  readonly types: readonly string[]
  readonly owner: Phrases
}

/** A party named in a question: token indices, the side keys it can mean, the state it belongs to where it is none itself. */
export interface Named {
  readonly start: number
  readonly end: number
  readonly sides: readonly string[]
  readonly country?: string
  readonly person: boolean
  /** Named by its capital: may be part of a proper name ("Algiers Accord"). */
  readonly capital: boolean
}

export interface AskKnowledge {
  readonly frames: readonly Frame[]
  /** Classes of words/question.tsv. */
  readonly classes: ReadonlyMap<string, Phrases>
  readonly empty: ReadonlySet<string>
  readonly sides: Sides
  parties(forms: readonly string[], day: Day | undefined): readonly Named[]
  /** Side keys a CAMEO code or actor id stands for ("MLIREB", "WAS", "AES", "DZA"). */
  sidesOfCode(code: string): readonly string[]
  /** Side keys of a state's firms and of its economy. */
  firmsOf(state: string): readonly string[]
  nameOf(actor: string): string | undefined
}

/** Index of the first word of the first phrase found in a word list; -1 where none is. */
export const find = (words: readonly string[], list: Phrases): number => {
  for (let i = 0; i < words.length; i++) if (list.some((p) => p.every((w, j) => words[i + j] === w))) return i
  return -1
}

export const has = (words: readonly string[], list: Phrases): boolean => find(words, list) >= 0

/** The state a side key belongs to: "MLI:REB" → "MLI". */
export const stateOfKey = (side: string): string => side.split(':')[0] ?? side

/** Roles of those who fight their own state. */
const ARMED = /^(REB|SEP|UAF|INS)/

/** Opens ask.tsv and words/question.tsv over the actors. */
export const openAsk = (knowledge: Knowledge): AskKnowledge => {
  const inflect = openInflect(knowledge)
  const forms = (phrase: string): Phrases => phraseForms(phrase, inflect)
  const phrases = (list: readonly string[]): Phrases => list.flatMap(forms)
  const frames = knowledge.table('ask.tsv').rows.map((r) => ({
    kind: r.text('kind'),
    words: phrases(r.list('words')),
    need: phrases(r.list('need')),
    not: phrases(r.list('not')),
    turned: phrases(r.list('turned')),
    acts: r.list('acts'),
    types: r.list('types'),
    owner: phrases(r.list('owner')),
  }))
  const classes = new Map<string, Phrases>()
  for (const r of knowledge.table('words/question.tsv').rows)
    classes.set(
      r.text('class'),
      r.list('words').flatMap((w) => (r.text('inflect') === 'yes' ? forms(w) : [wordsOf(w)])),
    )
  const empty = new Set(knowledge.table('words/empty.tsv').rows.flatMap((r) => r.list('words').flatMap(wordsOf)))
  const { actors } = knowledge
  const sides = openSides(knowledge)
  const byCode = new Map<string, string[]>()
  for (const a of actors.all()) {
    if (a.kind === 'person' || a.kind === 'office' || a.kind === 'company' || a.kind === 'media') continue
    const list = byCode.get(a.code)
    if (list) list.push(a.id)
    else byCode.set(a.code, [a.id])
  }
  const aliases = new Map(knowledge.table('code-aliases.tsv').rows.map((r) => [r.text('code'), r.text('means')]))
  const sidesOfCode = (code: string): readonly string[] => {
    const own = actors.get(code)
    if (own?.kind === 'state') return [code]
    const country = actors.get(code.slice(0, 3))
    const role = code.slice(3)
    if (country?.kind === 'state' && role !== '') {
      if (sides.ofState(role)) return [country.id]
      const out = new Set([`${country.id}:${role}`])
      if (ARMED.test(role)) {
        for (const r of ['REB', 'SEP', 'UAF', 'INS', 'OPP']) out.add(`${country.id}:${r}`)
        for (const a of actors.all())
          if (a.country === country.id && (a.kind === 'group' || a.kind === 'people') && a.role !== undefined && !sides.ofState(a.role))
            out.add(a.id)
      }
      return [...out]
    }
    const alias = aliases.get(code)
    const out = new Set([...(alias === undefined ? [] : [alias]), ...(own === undefined ? [] : [own.id])])
    for (const c of [code, `IGO${code}`, `IMG${code}`, `NGO${code}`]) for (const id of byCode.get(c) ?? []) out.add(id)
    return out.size > 0 ? [...out] : [code]
  }
  return {
    frames,
    classes,
    empty,
    sides,
    sidesOfCode,
    firmsOf: (state) => [`${state}:BUS`, ...actors.all().flatMap((a) => (a.kind === 'company' && a.country === state ? [a.id] : []))],
    nameOf: (actor) => actors.get(actor)?.name,
    parties: (tokens, day) =>
      actors.find(tokens, { ...(day === undefined ? {} : { day }) }).map((m): Named => {
        const [first] = m.actors
        const keys = m.actors.map((a) =>
          sides.key({ code: a.code, actor: a.id, name: a.name, ...(m.role === undefined ? {} : { role: m.role }) }),
        )
        return {
          start: m.start,
          end: m.end,
          sides: [
            ...(m.ambiguous ? new Set(keys) : keys.slice(0, 1)),
            ...(first?.kind === 'company' && first.country !== undefined ? [`${first.country}:BUS`] : []),
          ],
          person: m.as === 'person',
          capital: m.as === 'capital',
          ...(first?.country === undefined || first.kind === 'state' ? {} : { country: first.country }),
        }
      }),
  }
}
