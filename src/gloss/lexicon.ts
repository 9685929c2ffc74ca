import { NameIndex } from '../knowledge/names.ts'
import type { Row } from '../knowledge/table.ts'
import type { Tables } from '../knowledge/tables.ts'
import { adjectiveForms, plural } from './agree.ts'
import { conjugate, type VerbForm } from './conjugate.ts'
import { type English, openEnglish } from './english.ts'
import { pieces } from './pieces.ts'
import { type Governs, NO_GOVERNS, type Reading, type Tag } from './token.ts'

/** A phrase of several words, as French writes it. */
export interface Phrase {
  /** Lower-case words after the first. */
  readonly rest: readonly string[]
  readonly reading: Reading
  /** U0, purp, pmod, P0, A0 or a tag. */
  readonly kind: string
}

/** What follows a verb and makes one with it: "mettre en garde". */
export interface VerbPhrase {
  readonly rest: readonly string[]
  readonly english: string
  readonly governs: Governs
}

export interface Name {
  readonly kind: string
  readonly english: string
}

/** The French knowledge, opened. */
export interface Lexicon {
  /** Readings of a lower-case form; `bare`: written without accents. */
  readings(low: string, bare: boolean): readonly Reading[]
  /** Verb by its infinitive ("se rendre" too). */
  verb(lemma: string): Reading | undefined
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly verbPhrases: ReadonlyMap<string, readonly VerbPhrase[]>
  readonly names: NameIndex<Name>
  /** English verb and object where verb and object make one: light("faire", "mort"). */
  light(verb: string, object: string): { readonly english: string; readonly object: string } | undefined
  guess(low: string): Reading | undefined
  weight(from: Tag | '^', to: Tag | '$'): number
  readonly english: English
}

/** Weight of two kinds of words of which the table says nothing. */
const RARE = -1.5
/** Forms whose readings are kept. */
const MET = 5000

const governsOf = (row: Row): Governs => {
  const text = row.optional('governs')
  if (text === undefined) return NO_GOVERNS
  return new Map(text.split(' ').map((g) => [g.slice(0, g.indexOf('=')), g.slice(g.indexOf('=') + 1).replace('_', '')]))
}

const MARKS = /\p{M}+/gu
/** Without accents. */
export const bareForm = (low: string): string => low.normalize('NFD').replace(MARKS, '').replace(/œ/g, 'oe')

/** Words of a phrase as the texts' are cut. */
const words = (text: string): readonly string[] => pieces(text, 0, text.length).map((p) => p.low)

/** The tokeniser sets the + of "à+" apart. */
const joined = (list: readonly string[]): readonly string[] => (list.at(-1) === '+' ? [...list.slice(0, -2), `${list.at(-2)}+`] : list)

const STOP = /^(?:de|d'|du|des|à|au|aux|en|par|pour|sans|contre)$/
/** A noun phrase in the plural: its words up to the first preposition. */
const pluralWords = (list: readonly string[]): readonly string[] => {
  const end = list.findIndex((w) => STOP.test(w))
  return list.map((w, i) => (end >= 0 && i >= end ? w : plural(w)))
}

const personOf = (features: string): 1 | 2 | 3 | undefined => {
  const n = /[123]/.exec(features)?.[0]
  return n === undefined ? undefined : (Number(n) as 1 | 2 | 3)
}

/** Opens knowledge/french/ (some ten thousand forms): only where a French text is met. */
export const openLexicon = (tables: Tables): Lexicon => {
  const rows = (name: string): readonly Row[] => tables.table(`french/${name}.tsv`).rows
  const english = openEnglish(new Map(rows('english-verbs').map((r) => [r.text('base'), [r.text('past'), r.text('participle')] as const])))
  const forms = new Map<string, Reading[]>()
  const put = (form: string, reading: Reading): void => {
    const list = forms.get(form)
    if (!list) forms.set(form, [reading])
    else if (!list.some((r) => r.tag === reading.tag && (r.tag !== 'V' || r.tense === reading.tense || r.lemma !== reading.lemma)))
      list.push(reading)
  }
  for (const r of rows('words')) {
    const features = r.text('features')
    const person = personOf(features)
    put(r.text('word'), {
      tag: r.text('tag') as Tag,
      lemma: r.text('word'),
      english: r.text('english'),
      flags: features,
      governs: NO_GOVERNS,
      plural: features.includes('p'),
      ...(person === undefined ? {} : { person }),
    })
  }
  const models = new Map(rows('conjugation').map((r) => [r.text('ending'), r]))
  const verbs = new Map<string, Reading>()
  for (const r of rows('verbs')) {
    const word = r.text('word')
    const reading: Reading = { tag: 'I', lemma: word, english: r.text('english'), flags: r.text('flags'), governs: governsOf(r) }
    verbs.set(word, reading)
  }
  // Fifty forms a verb: kept as numbers (verb × 64 + form) and read when met.
  const plain = [...new Set([...verbs.keys()].map((w) => w.replace(/^(?:s'en |s'|se )/, '')))]
  const conjugated = new Map<string, number | number[]>()
  for (const [v, word] of plain.entries()) {
    verbs.set(
      word,
      verbs.get(word) ?? {
        ...(verbs.get(`se ${word}`) ?? verbs.get(`s'${word}`) ?? (verbs.get(`s'en ${word}`) as Reading)),
        lemma: word,
      },
    )
    for (const [f, { form }] of conjugate(word, models).entries()) {
      const known = conjugated.get(form)
      if (known === undefined) conjugated.set(form, v * 64 + f)
      else if (typeof known === 'number') conjugated.set(form, [known, v * 64 + f])
      else known.push(v * 64 + f)
    }
  }
  const verbReadings = (form: string): Reading[] => {
    const codes = conjugated.get(form)
    if (codes === undefined) return []
    const out: Reading[] = []
    for (const code of typeof codes === 'number' ? [codes] : codes) {
      const word = plain[code >> 6] as string
      const f = conjugate(word, models)[code & 63] as VerbForm
      if (out.some((r) => r.tag === f.kind && (r.tag !== 'V' || (r.tense === f.tense && r.lemma === word)))) continue
      out.push({
        ...(verbs.get(word) as Reading),
        tag: f.kind,
        ...(f.tense === undefined ? {} : { tense: f.tense }),
        ...(f.person === undefined ? {} : { person: f.person }),
        ...(f.plural === undefined ? {} : { plural: f.plural }),
      })
    }
    return out
  }
  const met = new Map<string, readonly Reading[]>()
  const readingsOf = (form: string): readonly Reading[] => {
    const known = met.get(form)
    if (known) return known
    const own = forms.get(form) ?? []
    const of = [...own, ...verbReadings(form).filter((r) => r.tag === 'V' || !own.some((o) => o.tag === r.tag))]
    if (met.size > MET) met.clear()
    met.set(form, of)
    return of
  }
  const adjective = (word: string, en: string, flags: string): void => {
    for (const f of adjectiveForms(word))
      put(f.form, {
        tag: 'A',
        lemma: word,
        english: en,
        flags,
        governs: NO_GOVERNS,
        ...(/[sx]$/.test(word) && f.form === word ? {} : { plural: f.plural }),
      })
  }
  for (const r of rows('nouns')) {
    const base = { tag: 'N' as const, lemma: r.text('word'), english: r.text('english'), flags: r.text('flags'), governs: governsOf(r) }
    put(base.lemma, { ...base, plural: base.flags.includes('p') })
    put(plural(base.lemma), { ...base, plural: true })
  }
  for (const r of rows('adjectives')) adjective(r.text('word'), r.text('english'), r.text('place'))
  for (const r of rows('peoples')) {
    const word = r.text('word')
    const people = r.optional('people') ?? `${r.text('english')}s`
    adjective(word, r.text('english'), 'c')
    for (const f of adjectiveForms(word))
      put(f.form, {
        tag: 'N',
        lemma: word,
        english:
          f.plural || people === r.text('english')
            ? people
            : r.optional('people') === undefined
              ? r.text('english')
              : `${r.text('english')} national`,
        flags: f.plural ? 'hcP' : 'hc',
        governs: NO_GOVERNS,
        plural: f.plural,
      })
  }

  const phrases = new Map<string, Phrase[]>()
  const verbPhrases = new Map<string, VerbPhrase[]>()
  const addPhrase = (list: readonly string[], kind: string, reading: Reading): void => {
    const first = list[0] as string
    const known = phrases.get(first) ?? []
    known.push({ rest: list.slice(1), reading, kind })
    phrases.set(first, known)
  }
  const KINDS: Readonly<Record<string, Tag>> = { U0: 'U', U1: 'U', purp: 'E', pmod: 'F', P0: 'E', A0: 'E', QU: 'S' }
  for (const r of rows('phrases')) {
    const list = words(r.text('words'))
    const [kind, flags = ''] = r.text('kind').split(':') as [string, string?]
    if (kind === 'V') {
      const reflexive = /^(?:se|s')$/.test(list[0] as string)
      const en = reflexive && list[1] === 'en'
      const head = list[0] === 'ne' ? `ne ${list[1]}` : en ? `s'en ${list[2]}` : reflexive ? `se ${list[1]}` : (list[0] as string)
      const known = verbPhrases.get(head) ?? []
      known.push({
        rest: joined(list.slice(en ? 3 : reflexive || list[0] === 'ne' ? 2 : 1)),
        english: r.text('english'),
        governs: governsOf(r),
      })
      verbPhrases.set(head, known)
      continue
    }
    const reading: Reading = {
      tag: KINDS[kind] ?? (kind as Tag),
      lemma: r.text('words'),
      english: r.text('english'),
      flags,
      governs: governsOf(r),
      plural: flags.includes('p'),
    }
    addPhrase(list, kind, reading)
    if (kind === 'N' && !flags.includes('p')) {
      const many = pluralWords(list)
      if (many.join(' ') !== list.join(' ')) addPhrase(many, kind, { ...reading, plural: true })
    }
  }
  for (const list of phrases.values())
    list.sort((a, b) => b.rest.length - a.rest.length || Number(b.kind === 'U1') - Number(a.kind === 'U1'))
  for (const list of verbPhrases.values()) list.sort((a, b) => b.rest.length - a.rest.length)

  const names = new NameIndex<Name>()
  for (const r of rows('names')) names.add(r.text('name'), { kind: r.text('kind'), english: r.text('english') })
  const light = new Map(
    rows('light').map((r) => [`${r.text('verb')} ${r.text('object')}`, { english: r.text('english'), object: r.text('object_english') }]),
  )
  const weights = new Map(rows('follows').map((r) => [`${r.text('from')}${r.text('to')}`, r.number('weight') ?? 0]))
  const endings = rows('endings').map((r) => ({ ending: r.text('ending'), tag: r.text('tag') as Tag, english: r.text('english') }))
  endings.sort((a, b) => b.ending.length - a.ending.length)

  let bare: Map<string, string[]> | undefined
  const folded = (): Map<string, string[]> => {
    bare = new Map()
    for (const form of new Set([...forms.keys(), ...conjugated.keys()])) {
      const key = bareForm(form)
      const list = bare.get(key)
      if (list) list.push(form)
      else bare.set(key, [form])
    }
    return bare
  }
  const guess = (low: string): Reading | undefined => {
    const prefix = /^(anti|pro|ex|non)-?(?=\p{L}{4})/u.exec(low)
    const whole = prefix ? readingsOf(low.slice(prefix[0].length)).find((r) => r.tag === 'A' || r.tag === 'N') : undefined
    if (prefix && whole)
      return {
        ...whole,
        tag: prefix[1] === 'ex' ? whole.tag : 'A',
        lemma: low,
        english: `${prefix[1] === 'ex' ? 'former ' : `${prefix[1]}-`}${whole.english}`,
      }
    if (low.endsWith('ment')) {
      const bases = [low.slice(0, -4), low.replace(/amment$/, 'ant'), low.replace(/emment$/, 'ent'), low.replace(/ément$/, 'e')]
      const of = bases.flatMap(readingsOf).find((r) => r.tag === 'A' || r.tag === 'P')
      if (of)
        return {
          tag: 'B',
          lemma: low,
          english: of.english.endsWith('ly')
            ? of.english
            : `${of.tag === 'P' ? english.participle(of.english) : of.english}ly`
                .replace(/ically$|icly$/, 'ically')
                .replace(/lely$/, 'ly')
                .replace(/yly$/, 'ily')
                .replace(/lly$/, 'lly'),
          flags: '',
          governs: NO_GOVERNS,
        }
    }
    for (const e of endings)
      if (low.endsWith(e.ending) && low.length > e.ending.length + 1) {
        const text = bareForm(low.slice(0, -e.ending.length)) + e.english
        const many = /s$/.test(e.ending)
        return {
          tag: e.tag,
          lemma: low,
          english: text,
          flags: e.tag === 'N' ? 'pg' : 'g',
          governs: NO_GOVERNS,
          plural: many || e.ending === 'aient',
          ...(e.tag === 'V' ? { tense: 'I' as const, person: 3 as const } : {}),
        }
      }
    return undefined
  }
  return {
    readings(low, isBare) {
      const exact = readingsOf(low)
      if (!isBare) return exact
      const out: Reading[] = [...exact]
      for (const form of (bare ?? folded()).get(bareForm(low)) ?? []) if (form !== low) out.push(...readingsOf(form))
      return out
    },
    verb: (lemma) => verbs.get(lemma),
    phrases,
    verbPhrases,
    names,
    light: (verb, object) => light.get(`${verb} ${object}`),
    guess,
    weight: (from, to) => weights.get(from + to) ?? RARE,
    english,
  }
}
