import type { Table } from '../knowledge/table.ts'
import type { Tables } from '../knowledge/tables.ts'
import type { Span } from '../model/span.ts'

/*
 * Telegraphic English – cables, situation reports, press telegrams – leaves out articles and prepositions and writes offices, days and
 * governments short: "FonMin called in Amb Mon 0900; GOK rejects note". Parser and coder know plain English; each short word is written
 * out, days get their "on", and every word keeps its place in the telegram. Words: knowledge/words/telegraph.tsv.
 */

/** A piece of plain English and the stretch of the telegram that it stands for. */
export interface PlainPiece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Reads telegraphic English. */
export interface Telegraph {
  /** True where a text has so few articles that it must be telegraphic. */
  seems(text: string): boolean
  /** Opens a telegram: its words in plain English, stretch by stretch. */
  open(text: string): (span: Span) => readonly PlainPiece[]
}

/** Below this share of articles among at least so many words a text is a telegram; news and papers have 0.06 and more. */
const FEW = 0.04
const ENOUGH = 40
const WORDS = /[A-Za-z]+/g
const ARTICLE = /^(?:the|a|an)$/i
const TOKEN = /\p{L}[\p{L}\p{M}]*(?:[.'’/-]\p{L}[\p{L}\p{M}]*)*\/?|\d[\d,.:]*\d|\d|\s+|[^\s]/gu
const NAME = /^\p{Lu}\p{L}*\p{Ll}/u
const CLOCK = /^(?:[01]\d|2[0-4])[0-5]\d$/
const ZONE = /^(?:local|hrs|hours|[Zz]|GMT|UTC)$/
const LEAD = /^(?:the|a|an|his|her|its|their|our|this|that|no|any|each|every|both|as|of)$/i
const GOVERNED =
  /^(?:on|of|since|by|until|till|from|to|between|before|after|and|or|through|for|in|at|dated|mid|around|about|than|as|last|next|this|that|every|coming|past|early|late)$/i
const BROKEN = /^(?:early|late)$/i
const DAY = /^(?:[1-9]|[12]\d|3[01])$/
const CONTENT = /^[\p{L}\d]/u
const CLAUSE_END = /^[.;:!?]$/
/** What shows that a clause has a verb of its own. */
const FINITE =
  /^(?:is|are|was|were|be|been|being|am|has|have|had|will|would|may|might|can|could|shall|should|must|do|does|did|who|which|that)$/i
const BEHIND =
  /^(?:by|in|at|on|near|over|during|after|before|from|to|for|off|under|until|following|along|inside|outside|since|when|as|amid|within|without|[.,;:!?)–—])$/i
const COUNTED = /^(?:\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens|scores|hundreds|many|both|others)$/i

interface Word {
  readonly kind: string
  readonly plain: string
}

interface State {
  readonly names: readonly string[]
  readonly initials: string
  readonly adjective: string
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const statesOf = (table: Table): readonly State[] =>
  table.rows.flatMap((row) => {
    const name = row.text('name')
    const adjectives = row.list('adjectives')
    const [adjective] = adjectives
    if (adjective === undefined) return []
    const initials = name
      .split(/\s+/)
      .map((w) => w.charAt(0))
      .join('')
    return [{ names: [name, ...adjectives], initials: initials.toUpperCase(), adjective }]
  })

/** Opens the words of telegraphic English. */
export const openTelegraph = (tables: Tables): Telegraph => {
  const words = new Map<string, Word>()
  /** Participles and adjectives that want an auxiliary, by their first word. */
  const participles = new Map<string, (readonly string[])[]>()
  const qualities = new Set<string>()
  const isMay = (form: string): boolean => qualities.has(form)
  for (const row of tables.find('words/telegraph.tsv')?.rows ?? []) {
    const [word, kind] = [row.text('word'), row.text('kind')]
    if (kind === 'done' || kind === 'may') {
      if (kind === 'may') qualities.add(word)
      const parts = word.split(' ')
      participles.set(parts[0] as string, [...(participles.get(parts[0] as string) ?? []), parts])
    } else words.set(word, { kind, plain: row.text('plain') })
  }
  let known: readonly State[] | undefined
  const find = (form: string): Word | undefined => {
    const word = words.get(form)
    if (word) return word
    const small = words.get(form.toLowerCase())
    return small?.kind === 'a' ? { kind: 'a', plain: capital(small.plain) } : undefined
  }

  const states = (): readonly State[] => {
    known ??= statesOf(tables.table('actors/states.tsv'))
    return known
  }
  const open = (text: string): ((span: Span) => readonly PlainPiece[]) => {
    const governments = new Map<string, string | undefined>()
    /** "GOK" in a telegram on Kenya: the government of the state named most often that begins with these letters. */
    const governmentOf = (letters: string): string | undefined => {
      if (governments.has(letters)) return governments.get(letters)
      let most = 0
      let found: string | undefined
      for (const s of states()) {
        if (!s.names[0]?.toUpperCase().startsWith(letters) && s.initials !== letters) continue
        const n = s.names.reduce((sum, name) => sum + text.split(name).length - 1, 0)
        if (n > most) {
          most = n
          found = s.adjective
        }
      }
      governments.set(letters, found)
      return found
    }

    return (span) => {
      const tokens = [...text.slice(span.start, span.end).matchAll(TOKEN)].map((m) => ({
        form: m[0],
        start: span.start + m.index,
        end: span.start + m.index + m[0].length,
      }))
      const solid = tokens.flatMap((t, i) => (t.form.trim() === '' ? [] : [i]))
      const form = (k: number): string => tokens[solid[k] ?? -1]?.form ?? ''
      const out: PlainPiece[] = []
      /** Whether a sentence begins at the k-th solid token. */
      const begins = (k: number): boolean => k === 0 || /^[.!?:;–—]$/.test(form(k - 1))
      /** The clause of each solid token, and of each clause whether it has a verb that shows itself. */
      const clauses = new Uint32Array(solid.length)
      const verbs = [false]
      for (let k = 0; k < solid.length; k++) {
        clauses[k] = verbs.length - 1
        if (CLAUSE_END.test(form(k))) verbs.push(false)
        else if (FINITE.test(form(k))) verbs[verbs.length - 1] = true
      }
      const hasVerb = (k: number): boolean => verbs[clauses[k] as number] === true
      /** Solid tokens of a participle without an object and an auxiliary, or an adjective without "is", that begins at k; 0 where none does. */
      const bareAt = (k: number): number => {
        const before = form(k - 1)
        if (k === 0 || !CONTENT.test(before) || LEAD.test(before) || GOVERNED.test(before) || /^not$|ed$/.test(before) || hasVerb(k))
          return 0
        const first = form(k).toLowerCase()
        if (first !== form(k)) return 0
        let most = 0
        for (const parts of participles.get(first) ?? [])
          if (parts.length > most && parts.every((p, i) => form(k + i) === p)) most = parts.length
        if (most === 0) return 0
        const next = form(k + most)
        const isDate = DAY.test(next) && words.get(form(k + most + 1))?.kind === 'month'
        return next === '' || BEHIND.test(next) || isDate || /^(?:day|month)$/.test(words.get(next)?.kind ?? '') ? most : 0
      }
      const withArticle = (k: number, plain: string, last: number): string => {
        const before = form(k - 1)
        const bare = begins(k) || (CONTENT.test(before) ? !NAME.test(before) && !LEAD.test(before) && !/[’']s?$/.test(before) : true)
        if (!bare || NAME.test(form(last + 1))) return plain
        return k === 0 || /^[.!?:–—]$/.test(before) ? `The ${plain}` : `the ${plain}`
      }
      const dated = (k: number, plain: string): string => {
        const before = form(k - 1)
        if (begins(k) || !CONTENT.test(before) || words.get(before)?.kind === 'day') return plain
        return GOVERNED.test(before) && !BROKEN.test(before) ? plain : `on ${plain}`
      }
      /** Plain words for the k-th solid token and how many solid tokens they stand for; undefined where it stays. */
      const plainAt = (k: number): readonly [string, number] | undefined => {
        const f = form(k)
        const bare = bareAt(k)
        if (bare > 0) {
          const before = form(k - 1)
          const isPlural = COUNTED.test(before) || /[^s]s$/.test(before) || COUNTED.test(form(k - 2)) || COUNTED.test(form(k - 3))
          return [`${isMay(f) ? (isPlural ? 'are' : 'is') : isPlural ? 'were' : 'was'} ${f}`, 1]
        }
        const stop = form(k + 1) === '.' && k + 2 < solid.length ? 1 : 0
        const isClock =
          ZONE.test(form(k + 1)) || (f.startsWith('0') && !begins(k) && (!NAME.test(form(k - 1)) || words.get(form(k - 1))?.kind === 'day'))
        if (CLOCK.test(f) && isClock) {
          const zone = ZONE.test(form(k + 1)) ? 1 : 0
          const at = CONTENT.test(form(k - 1)) && !GOVERNED.test(form(k - 1)) ? 'at ' : ''
          return [`${at}${f.slice(0, 2)}:${f.slice(2)}`, 1 + zone]
        }
        if (DAY.test(f) && !begins(k)) {
          const month = words.get(form(k + 1))
          if (month?.kind === 'month')
            return [
              dated(k, `${f} ${month.plain}`),
              2 + (form(k + 2) === '.' && CONTENT.test(form(k + 3)) && !NAME.test(form(k + 3)) ? 1 : 0),
            ]
        }
        const letters = /^[Gg][Oo]([A-Z]{1,3})$/.exec(f)?.[1]
        const adjective = letters === undefined || !f.startsWith('G') ? undefined : governmentOf(letters)
        if (adjective !== undefined) return [withArticle(k, `${adjective} government`, k), 1]
        const owner = /^([A-Z]{2,4})([’']s)$/.exec(f)
        if (owner && words.get(owner[1] as string)?.kind === 'state')
          return [`${withArticle(k, words.get(owner[1] as string)?.plain ?? '', k)}${owner[2]}`, 1]
        const word = find(f)
        if (word === undefined) return undefined
        switch (word.kind) {
          case 'month': {
            const abbreviated = stop === 1 && word.plain !== f && DAY.test(form(k + 2)) ? 1 : 0
            const day = form(k + 1 + abbreviated)
            if (DAY.test(day)) return [dated(k, `${word.plain} ${day}`), 2 + abbreviated]
            return /^\d/.test(form(k - 1)) || /^(?:19|20)\d\d$/.test(day) ? [word.plain, 1 + abbreviated] : undefined
          }
          case 'day':
            return [dated(k, word.plain), 1 + (stop === 1 && word.plain !== f && !NAME.test(form(k + 2)) ? 1 : 0)]
          case 'title': {
            if (/\d$/.test(form(k - 1))) return undefined
            const dot = stop === 1 && NAME.test(form(k + 2)) && word.plain !== f && f.length < 5 ? 1 : 0
            return [withArticle(k, word.plain, k + dot), 1 + dot]
          }
          case 'office':
            // "Emb Kampala": the embassy there.
            return /^(?:Embassy|Consulate)/.test(word.plain) && NAME.test(form(k + 1)) && begins(k + 1) === false
              ? [`${word.plain} in`, 1]
              : [withArticle(k, word.plain, k), 1]
          case 'state':
            return [withArticle(k, word.plain, k), 1]
          case 'into': {
            const next = form(k + 1)
            const isTown = NAME.test(next) && !/^(?:day|month)$/.test(words.get(next)?.kind ?? '')
            return [isTown ? `${f} in` : f, 1]
          }
          case 'place':
            return [form(k + 1) === 'of' ? `${/^in$/i.test(form(k - 1)) ? '' : 'in the '}${f}` : word.plain, 1]
          default:
            return [word.plain, 1]
        }
      }
      let k = 0
      for (let i = 0; i < tokens.length; ) {
        const token = tokens[i] as (typeof tokens)[number]
        if (token.form.trim() === '') {
          out.push({ text: token.form, start: token.start, end: token.end })
          i++
          continue
        }
        const made = plainAt(k)
        if (made === undefined) {
          out.push({ text: token.form, start: token.start, end: token.end })
          k++
          i++
          continue
        }
        const last = solid[k + made[1] - 1] ?? i
        out.push({ text: made[0], start: token.start, end: (tokens[last] as typeof token).end })
        k += made[1]
        i = last + 1
      }
      return out
    }
  }

  return {
    seems: (text) => {
      const all = text.match(WORDS) ?? []
      return all.length >= ENOUGH && all.filter((w) => ARTICLE.test(w)).length < FEW * all.length
    },
    open,
  }
}
