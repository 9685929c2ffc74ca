import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Party } from '../model/party.ts'
import { casesOf, child, conjuncts, headOf, type Tree } from './tree.ts'
import type { Who } from './who.ts'

/** Words that stand for parties named before: pronouns, "both countries", "the trio", "the junta". */
export interface Reference {
  /** True where the lemma may refer. */
  knows(lemma: string): boolean
  /** Parties a referring phrase stands for; undefined where it does not refer (then it is read as it stands). */
  resolve(who: Who, trees: readonly Tree[], sentence: number, head: number): readonly Party[] | undefined
  /** True where the lemma is an office or body that a country has one of: "the army", "the foreign minister". */
  isOffice(lemma: string): boolean
  /** The two states whose bodies "both services", "the two services", "joint patrols" are; empty where the words tell no two. */
  pairOf(who: Who, trees: readonly Tree[], sentence: number, head: number): readonly Party[]
  /** Country of a role word without one ("the junta"): from the same role named before, else the state in question. */
  bearer(who: Who, trees: readonly Tree[], sentence: number, head: number, role: string): Party | undefined
}

interface Word {
  readonly kind: string
  readonly number: string
  readonly determiners: readonly string[]
}

const BACK = 4
/** Sentences looked back over for a list. */
const FAR = 16
/** States remembered at most. */
const MANY = 6
const SUBJECTS = ['nsubj', 'nsubj:pass', 'csubj']
const NONE: readonly Party[] = []

const isState = (p: Party): boolean => p.actor !== undefined && /^(?!IGO|NGO|IMG)[A-Z]{3}/.test(p.code)

export const openReference = (knowledge: Knowledge): Reference => {
  const words = new Map<string, Word[]>()
  for (const row of knowledge.find('words/reference.tsv')?.rows ?? []) {
    const list = words.get(row.text('word')) ?? []
    words.set(row.text('word'), list)
    list.push({ kind: row.text('kind'), number: row.text('number'), determiners: row.list('determiner') })
  }

  const wordAt = (t: Tree, h: number): Word | undefined => {
    const candidates = words.get(t.sentence.lemma[h] as string) ?? words.get((t.sentence.form[h] as string).toLowerCase())
    if (!candidates) return undefined
    const plural = (t.sentence.feats[h] as string).includes('Number=Plur') || /^NNP?S$/.test(t.sentence.xpos[h] as string)
    for (const w of candidates) {
      if (
        w.kind !== 'pronoun' &&
        w.kind !== 'possessive' &&
        w.kind !== 'speaker' &&
        w.number !== '' &&
        (w.number === 'p') !== plural &&
        w.determiners.length > 0
      )
        continue
      if (w.determiners.length === 0) return w
      for (let k = h - 1; k >= 0 && k >= h - 4; k--) {
        const form = (t.sentence.form[k] as string).toLowerCase()
        if (w.determiners.includes(form)) return w
        const u = t.sentence.upos[k]
        if (u === 'VERB' || u === 'PUNCT' || u === 'ADP' || u === 'PROPN') break
      }
    }
    return undefined
  }

  const firmOf = (who: Who, s: number, head: number): readonly Party[] => {
    const found = who.all(s, head)
    return found.some((p) => p.code !== p.role) ? found.filter((p) => p.code !== p.role) : NONE
  }

  /** "X acted with its allies to recall their envoys": the allies' envoys, too, where one party alone would be no plural. */
  const companions = (who: Who, t: Tree, s: number, h: number, verb: number, parties: readonly Party[]): readonly Party[] => {
    if (parties.length > 1 || !/^the(y|ir|m)$/i.test(t.sentence.form[h] as string)) return NONE
    return (t.children[verb] ?? [])
      .filter((c) => c < h && t.rel[c] === 'obl' && casesOf(t, c) === 'with')
      .flatMap((c) => [...firmOf(who, s, c)])
      .filter((p) => parties.every((x) => x.code.slice(0, 3) !== p.code.slice(0, 3)))
  }

  /** Subject parties of the clauses above a token, innermost first; `own` = the token's own clause counts. */
  const above = (who: Who, t: Tree, s: number, h: number, own: boolean, word = h): readonly Party[] => {
    let first = true
    for (let k = h, steps = 0; k >= 0 && steps < 60; steps++) {
      const up = headOf(t, k)
      if (up < 0) break
      const subject = child(t, up, ...SUBJECTS)
      const inside = subject >= 0 && (t.left[subject] as number) <= h && h <= (t.right[subject] as number)
      if (subject >= 0 && subject !== k && !inside && subject < h) {
        if (own || !first) {
          const parties = firmOf(who, s, subject)
          if (parties.length > 0) return [...parties, ...companions(who, t, s, word, up, parties)]
        }
        first = false
      } else if (subject === k) first = false
      k = up
    }
    return NONE
  }

  /** "Residents said the army had left, but they feared …": "they" are the residents, who are no party. */
  const sharesSubject = (who: Who, t: Tree, s: number, h: number): boolean => {
    const up = headOf(t, h)
    if (
      !/^they$/i.test(t.sentence.form[h] as string) ||
      up < 0 ||
      t.rel[up] !== 'conj' ||
      !SUBJECTS.includes(t.sentence.deprel[h] as string)
    )
      return false
    const subject = child(t, headOf(t, up), ...SUBJECTS)
    return subject >= 0 && t.sentence.xpos[subject] === 'NNS' && firmOf(who, s, subject).length === 0
  }

  /** First party before a token in its sentence, subjects first. */
  const before = (who: Who, t: Tree, s: number, h: number, fits: (p: Party) => boolean = () => true): readonly Party[] => {
    let any: readonly Party[] = NONE
    for (let i = 0; i < h; i++) {
      const rel = t.rel[i]
      if (rel !== 'nsubj' && rel !== 'obj' && rel !== 'obl' && rel !== 'nmod' && rel !== 'root' && rel !== 'iobj') continue
      if ((t.left[i] as number) <= h && h <= (t.right[i] as number)) continue
      const parties = who.is(s, i)
      const firm = parties.filter((p) => p.code !== p.role && fits(p))
      if (firm.length === 0) continue
      if (rel === 'nsubj') return firmOf(who, s, i).filter(fits)
      if (any.length === 0) any = firm
    }
    return any
  }

  /** Who says the clause a token stands in: "our troops were attacked, X said", wherever the speaker stands. */
  const speaking = (who: Who, t: Tree, s: number, h: number): readonly Party[] => {
    for (let k = h, steps = 0; k >= 0 && steps < 60; k = headOf(t, k), steps++) {
      const up = headOf(t, k)
      const saying = [
        ...(t.rel[k] === 'ccomp' || t.rel[k] === 'parataxis' ? [up] : []),
        ...(t.children[k] ?? []).filter((c) => t.rel[c] === 'parataxis' && c > h && t.sentence.upos[c] === 'VERB'),
      ]
      for (const v of saying) {
        const subject = v < 0 ? -1 : child(t, v, ...SUBJECTS)
        const found = subject < 0 ? NONE : firmOf(who, s, subject)
        if (found.length > 0) return found
      }
    }
    return above(who, t, s, h, false)
  }

  const subjectOf = (who: Who, trees: readonly Tree[], s: number): readonly Party[] => {
    const t = trees[s] as Tree
    for (let i = 0; i < t.length; i++) {
      if (t.rel[i] !== 'nsubj') continue
      const parties = firmOf(who, s, i)
      if (parties.length > 0) return parties
    }
    // A person of no known state did it: not whoever else is named.
    for (let i = 0; i < t.length; i++) if (t.rel[i] === 'nsubj' && who.is(s, i).length > 0) return NONE
    for (let i = 0; i < t.length; i++) {
      const firm = who.is(s, i).filter((p) => p.code !== p.role)
      if (firm.length > 0) return firm
    }
    return NONE
  }

  const earlier = (who: Who, trees: readonly Tree[], s: number): readonly Party[] => {
    for (let k = s - 1; k >= 0 && k >= s - BACK; k--) {
      const found = subjectOf(who, trees, k)
      if (found.length > 0) return found
    }
    return NONE
  }

  /** State of the subject of the verb a pronoun is the object of. */
  const ownSubject = (who: Who, t: Tree, s: number, h: number): string | undefined => {
    const up = headOf(t, h)
    let k = up
    for (let steps = 0; k >= 0 && steps < 6; steps++) {
      const subject = child(t, k, ...SUBJECTS)
      if (subject >= 0) return subject === h ? undefined : firmOf(who, s, subject)[0]?.code.slice(0, 3)
      if (t.rel[k] !== 'conj') return undefined
      k = headOf(t, k)
    }
    return undefined
  }

  /** State of the subject of the clause that a token stands in, where the title is not about that state: a third party to "both sides". */
  const outsider = (who: Who, t: Tree, s: number, h: number): string | undefined => {
    for (let k = h, steps = 0; k >= 0 && steps < 12; steps++) {
      if (t.rel[k] === 'nsubj' || t.rel[k] === 'ccomp') return undefined
      const up = headOf(t, k)
      const subject = up < 0 ? -1 : child(t, up, ...SUBJECTS)
      if (subject >= 0) {
        const party = subject < h && who.subjects.length === 2 ? firmOf(who, s, subject)[0] : undefined
        const code = party?.code.slice(0, 3)
        return code === undefined || who.subjects.some((p) => p.code === code) ? undefined : code
      }
      k = up
    }
    return undefined
  }

  /**
   * The two states of the title, where it names two: "both sides" of a report about two are these, unless two others are named in the same
   * sentence (`at`: their tokens, -1 for other sentences).
   */
  const titled = (who: Who, found: readonly Party[], at: readonly number[]): readonly Party[] =>
    who.subjects.length === 2 && (at.includes(-1) || found.some((p) => who.subjects.some((x) => x.code === p.code))) ? who.subjects : found

  /** Distinct states named before a token, latest first; at most `want`. `at` takes their tokens, -1 for those of other sentences. */
  const named = (
    who: Who,
    trees: readonly Tree[],
    s: number,
    h: number,
    want: number,
    except?: string,
    at: number[] = [],
  ): readonly Party[] => {
    const out: Party[] = []
    for (let k = s; k >= 0 && k >= s - 8; k--) {
      const t = trees[k] as Tree
      const last = k === s ? h - 1 : t.length - 1
      for (let i = last; i >= 0; i--) {
        const name = who.name(k, i)
        const base = name?.actors[0]
        if (!name || !base || base.country === undefined || i !== name.end - 1) continue
        if (base.country === except || out.some((p) => p.code === base.country)) continue
        out.push({ code: base.country, actor: base.country, name: knowledge.actors.get(base.country)?.name ?? base.name })
        at.push(k === s ? i : -1)
        if (out.length === want) return out
      }
    }
    return out
  }

  /** As many distinct states named before a token, latest last; else those of the title, where they are as many. */
  const states = (who: Who, trees: readonly Tree[], s: number, h: number, want: number, except?: string): readonly Party[] => {
    const at: number[] = []
    const found = [...named(who, trees, s, h, want, except, at)].reverse()
    if (found.length === want) return want === 2 ? titled(who, found, at) : found
    // Both of a profile's title: "Algeria–Morocco relations".
    return who.subjects.length === want ? who.subjects : NONE
  }

  /** "the North": of two states that share a name, the one named with that word, or beside it ("South Korea … the North"). */
  const half = (who: Who, trees: readonly Tree[], s: number, h: number): readonly Party[] | undefined => {
    const form = (trees[s] as Tree).sentence.form[h] as string
    const next = (trees[s] as Tree).sentence.upos[h + 1]
    if (!/^[A-Z]/.test(form) || next === 'PROPN' || next === 'NOUN') return undefined
    for (let k = s; k >= 0; k--) {
      const forms = (trees[k] as Tree).sentence.form
      for (let i = (k === s ? h : forms.length) - 2; i >= 0; i--) {
        const name = who.name(k, i)
        if (
          name?.start !== i ||
          name.actors[0]?.country === undefined ||
          !words.get((forms[i] as string).toLowerCase())?.some((w) => w.kind === 'half')
        )
          continue
        const rest = forms[i + 1] as string
        const found = forms[i] === form ? name : (knowledge.actors.match([form, rest], 0) ?? knowledge.actors.match([rest], 0))
        const country = found?.actors[0]?.country
        if (country !== undefined) return [{ code: country, actor: country, name: knowledge.actors.get(country)?.name ?? form }]
      }
    }
    return undefined
  }

  /** The last list of so many states: "A, B, C and D broke off relations. The four states …". */
  const listed = (who: Who, trees: readonly Tree[], s: number, want: number): readonly Party[] => {
    for (let k = s - 1; k >= 0 && k >= s - FAR; k--) {
      const t = trees[k] as Tree
      for (let i = t.length - 1; i >= 0; i--) {
        if (t.rel[i] === 'conj' || child(t, i, 'conj') < 0 || who.name(k, i) === undefined) continue
        const found = who.all(k, i).filter(isState)
        if (found.length === want) return found
      }
    }
    return states(who, trees, s, 0, want)
  }

  return {
    knows: (lemma) => words.has(lemma) || words.has(lemma.toLowerCase()),
    isOffice: (lemma) => words.get(lemma)?.some((w) => w.kind === 'bearer') === true,
    resolve: (who, trees, s, h) => {
      const t = trees[s] as Tree
      const word = wordAt(t, h)
      if (!word) return undefined
      switch (word.kind) {
        case 'possessive': {
          const own = above(who, t, s, headOf(t, h) >= 0 ? headOf(t, h) : h, true, h)
          const several = new Set(own.filter(isState).map((p) => p.code.slice(0, 3)))
          if (several.size > 1 && /^its$/i.test(t.sentence.form[h] as string)) {
            // "A, B and C closed their airspace to its airline": not of the three.
            const other = named(who, trees, s, h, MANY).find((p) => !several.has(p.code.slice(0, 3)))
            if (other !== undefined) return [other]
          }
          if (own.length > 0) return own
          const same = before(who, t, s, h)
          return same.length > 0 ? same : earlier(who, trees, s)
        }
        case 'pronoun': {
          // "Spain evicted them": not Spain.
          const isPerson = /^(him|her)$/i.test(t.sentence.form[h] as string)
          const own = !isPerson && (t.rel[h] === 'obj' || t.rel[h] === 'iobj') ? ownSubject(who, t, s, h) : undefined
          const other = (found: readonly Party[]): readonly Party[] => found.filter((p) => p.code.slice(0, 3) !== own)
          if (sharesSubject(who, t, s, h)) return NONE
          const outer = other(above(who, t, s, h, false))
          if (outer.length > 0) return outer
          const same = other(before(who, t, s, h))
          return same.length > 0 ? same : other(earlier(who, trees, s))
        }
        case 'speaker': {
          const outer = speaking(who, t, s, h)
          if (outer.length > 0) return outer
          const quoted = who.speaker(s)
          if (quoted.length > 0) return quoted
          if (who.author) return [who.author]
          for (let i = 0; i < t.length; i++)
            if (t.rel[i] === 'nsubj' && i !== h && t.sentence.upos[i] !== 'PRON') {
              const found = firmOf(who, s, i)
              if (found.length > 0) return found
            }
          return earlier(who, trees, s)
        }
        case 'mutual': {
          const outer = above(who, t, s, h, true)
          return outer
        }
        case 'pair': {
          if (hasOwnCountry(who, t, s, h)) return undefined
          // "after Venezuela shut its consulates in both countries": the two named before, not the one who does it to both.
          const doer = ownSubject(who, t, s, h)
          const at: number[] = []
          const others = doer === undefined || t.rel[h] === 'nsubj' ? NONE : named(who, trees, s, h, 2, doer, at)
          if (others.length === 2 && !at.includes(-1)) return [...others].reverse()
          return states(who, trees, s, h, 2, outsider(who, t, s, h))
        }
        case 'latter':
        case 'former': {
          const [latter, former] = named(who, trees, s, h, 2)
          const meant = word.kind === 'latter' ? latter : former
          return meant ? [meant] : undefined
        }
        case 'sides':
          return hasOwnCountry(who, t, s, h) || who.subjects.length !== 2 ? undefined : who.subjects
        case 'trio':
          return listed(who, trees, s, 3)
        case 'quartet':
          return listed(who, trees, s, 4)
        case 'quintet':
          return listed(who, trees, s, 5)
        case 'country': {
          if (hasOwnCountry(who, t, s, h)) return undefined
          const found = before(who, t, s, h).filter(isState)
          const taken = found.length > 0 ? found : earlier(who, trees, s).filter(isState)
          return taken.slice(0, 1).map((p) => ({ code: p.code.slice(0, 3), actor: p.actor as string, name: p.name }))
        }
        case 'firm': {
          if (hasOwnCountry(who, t, s, h)) return undefined
          for (let k = s; k >= 0 && k >= s - 12; k--)
            for (let i = (k === s ? h : (trees[k] as Tree).length) - 1; i >= 0; i--) {
              const name = who.name(k, i)
              const found = name && i === name.end - 1 ? who.is(k, i).filter((p) => p.role === 'BUS' && isState(p)) : NONE
              if (found.length > 0) return found
            }
          return undefined
        }
        case 'half':
          return half(who, trees, s, h)
        case 'neighbour': {
          const owner = above(who, t, s, h, true).find(isState)
          if (!owner) return undefined
          const near = new Set(knowledge.actors.neighbours(owner.code.slice(0, 3)))
          const others = [...who.subjects, ...named(who, trees, s, t.length, MANY)].filter((p) => p.code !== owner.code.slice(0, 3))
          const found = others.find((p) => near.has(p.code))
          return found ? [found] : undefined
        }
        default:
          return undefined
      }
    },
    pairOf: (who, trees, s, h) => {
      const t = trees[s] as Tree
      const isPair = (t.children[h] ?? []).some((c) => {
        const w = c < h ? words.get((t.sentence.form[c] as string).toLowerCase())?.find((x) => x.kind === 'shared') : undefined
        const before = (t.sentence.form[c - 1] ?? '').toLowerCase()
        return w !== undefined && (w.determiners.length === 0 || w.determiners.includes(before))
      })
      return isPair ? states(who, trees, s, h, 2, outsider(who, t, s, h)) : NONE
    },
    bearer: (who, trees, s, h, role) => {
      const t = trees[s] as Tree
      const word = wordAt(t, h)
      for (let k = s; k >= 0 && k >= s - 12; k--) {
        const tree = trees[k] as Tree
        for (let i = (k === s ? h : tree.length) - 1; i >= 0; i--) {
          // "the consulate of X … the consul": the office and its holder are of one state.
          if (who.role(k, i)?.role !== role || !(tree.sentence.lemma[i] as string).startsWith(t.sentence.lemma[h] as string)) continue
          const found = who.is(k, i).find(isState)
          if (found) return found
        }
      }
      if (word?.kind !== 'bearer') return undefined
      const same = before(who, t, s, h, isState).find(isState)
      return same ?? earlier(who, trees, s).find(isState)
    },
  }
}

const hasOwnCountry = (who: Who, t: Tree, s: number, h: number): boolean =>
  (t.children[h] ?? []).some(
    (c) => t.rel[c] !== 'conj' && t.rel[c] !== 'appos' && conjuncts(t, c).some((k) => who.name(s, k) !== undefined),
  )
