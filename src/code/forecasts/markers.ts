import { child, headOf, kids, type Tree } from '../tree.ts'
import { ownTense } from '../when/tense.ts'
import type { ForecastWords, Marker } from './words.ts'

/** What makes a clause a forecast: its words, in order of the text, and how they make it one. */
export interface Mark {
  readonly tokens: readonly number[]
  readonly marker: Marker
}

interface Found {
  readonly token: number
  readonly marker: Marker
  /** First token of the marker's phrase where it is longer than its degree words. */
  readonly from?: number
}

type Reader = (t: Tree, p: number, words: ForecastWords) => readonly Found[]

const low = (t: Tree, i: number): string => (t.sentence.form[i] ?? '').toLowerCase()
const lemma = (t: Tree, i: number): string => (t.sentence.lemma[i] ?? '').toLowerCase()
const modals = (t: Tree, p: number): number[] => kids(t, p, 'aux').filter((a) => t.sentence.xpos[a] === 'MD')

/** "may", "will", "could probably". */
const byModal: Reader = (t, p, words) => {
  const found: Found[] = []
  for (const a of modals(t, p)) {
    const m = words.marker('modal', lemma(t, a))
    if (!m) continue
    found.push({ token: a, marker: m })
    for (let k = a + 1; k < p && k <= a + 4; k++) {
      const near = words.marker('adverb', low(t, k))
      if (near) found.push({ token: k, marker: near })
    }
  }
  return found
}

/** "hardly", "in all probability". */
const byAdverb: Reader = (t, p, words) =>
  kids(t, p, 'advmod')
    .flatMap((a) => {
      const marker = words.marker('adverb', lemma(t, a))
      return marker ? [{ token: a, marker }] : []
    })
    .concat(
      // "in all likelihood"
      kids(t, p, 'obl').flatMap((n) => {
        const marker = words.marker('adverb-noun', lemma(t, n))
        return marker && low(t, child(t, n, 'case')) === 'in' && low(t, child(t, n, 'det')) === 'all'
          ? [{ token: n, from: t.left[n] as number, marker }]
          : []
      }),
    )

/** "is likely to", "remains unlikely", "is thought improbable", "we believe it unlikely that". */
const byAdjective: Reader = (t, p, words) => {
  const found: Found[] = []
  const of = (i: number): Marker | undefined => words.marker('adjective', lemma(t, i)) ?? words.marker('adjective', low(t, i))
  if (t.sentence.upos[p] === 'ADJ' || child(t, p, 'cop') >= 0 || (t.sentence.upos[p] === 'VERB' && t.sentence.xpos[p] === 'VBN')) {
    const m = of(p)
    if (
      m &&
      (m.sense === 'no' || t.sentence.upos[p] === 'ADJ' || child(t, p, 'cop', 'xcomp', 'ccomp', 'csubj') >= 0 || isToVerb(t, p)) &&
      !judgesPresent(t, p)
    )
      found.push({ token: p, marker: m })
  }
  if (words.isLinking(lemma(t, p)))
    for (const c of kids(t, p, 'xcomp', 'advmod')) {
      const m = of(c)
      if (m) found.push({ token: c, marker: m })
    }
  if (t.sentence.upos[p] === 'VERB' && words.marker('verb', lemma(t, p)))
    for (const c of kids(t, p, 'xcomp', 'obj')) {
      const m = words.marker('adjective', lemma(t, c))
      const held = child(t, p, 'aux:pass', 'nsubj:pass') >= 0 && !/^VB/.test(t.sentence.xpos[c] as string)
      if (m && (held || (child(t, p, 'expl', 'obj') >= 0 && kids(t, c, 'ccomp', 'csubj').length > 0))) found.push({ token: c, marker: m })
    }
  return found
}

/** "poised to attack": the infinitive is taken for a noun at times. */
const isToVerb = (t: Tree, p: number): boolean => low(t, p + 1) === 'to' && t.sentence.xpos[p + 2] === 'VB'

const isNot = (t: Tree, a: number): boolean => /^(not|n't|n’t|hardly|never)$/.test(low(t, a))

/** "A clash cannot be ruled out": what is denied is that it will not be. */
const byExclusion: Reader = (t, p, words) => {
  const particle = child(t, p, 'compound:prt')
  const shut = words.marker('excluded', particle >= 0 ? `${lemma(t, p)} ${low(t, particle)}` : lemma(t, p))
  const modal = modals(t, p)[0]
  const own = /^(we|i)$/.test(low(t, child(t, p, 'nsubj')))
  if (!shut || (modal === undefined && !own) || !kids(t, p, 'advmod').some((a) => isNot(t, a))) return []
  return [{ token: Math.max(p, particle), from: modal ?? Math.min(...kids(t, p, 'aux', 'advmod')), marker: shut }]
}

/** "we expect", "is forecast to", "economists predict", "risks becoming", "is going to". */
const byVerb: Reader = (t, p, words) => {
  if (t.sentence.upos[p] !== 'VERB') return []
  const found: Found[] = []
  const expects = words.marker('verb', lemma(t, p))
  const subject = child(t, p, 'nsubj')
  const object = child(t, p, 'obj')
  const pointing = object >= 0 && t.sentence.upos[object] === 'PRON' && child(t, p, 'ccomp', 'xcomp') < 0
  if (expects && !pointing && child(t, p, 'ccomp', 'xcomp', 'obj', 'obl') >= 0) {
    const own = subject >= 0 && (/^(we|i)$/.test(low(t, subject)) || words.isExpert(lemma(t, subject)))
    const passive = child(t, p, 'aux:pass', 'nsubj:pass') >= 0
    if ((own || passive) && (expects.strength !== 'led' || looksAhead(t, p, words)))
      found.push({ token: p, marker: { ...expects, strength: 'strong' } })
  }
  const to = words.marker('verb-to', lemma(t, p))
  // "threatened to close the border" tells what was done, "threatens to spread" what may come.
  if (
    to &&
    !/^VB[DN]$/.test(t.sentence.xpos[p] as string) &&
    kids(t, p, 'xcomp', 'ccomp', 'advcl').some((c) => t.rel[c] !== 'advcl' || c === p + 1) &&
    child(t, p, 'obj') < 0
  )
    found.push({ token: p, marker: to })
  const going = words.marker('going', low(t, p))
  if (going && kids(t, p, 'aux').some((a) => /^VB[PZ]$/.test(t.sentence.xpos[a] as string)))
    if (kids(t, p, 'xcomp').some((c) => low(t, child(t, c, 'mark')) === 'to')) found.push({ token: p, marker: going })
  return found
}

/** What a noun of likelihood is qualified as: "little chance", "a remote prospect", "one in three chance". */
const qualified = (t: Tree, n: number, marker: Marker, words: ForecastWords): Found => {
  let from = n
  let sense = marker.sense
  for (let k = n - 1; k >= 0; k--) {
    const quality = words.marker('quality', low(t, k))
    if (!quality && t.sentence.upos[k] !== 'NUM' && !words.isDegree(low(t, k))) break
    if (quality && quality.sense !== 'possible') sense = quality.sense
    from = k
  }
  while (from < n && /^(in|of|per|out)$/.test(low(t, from))) from++
  return { token: n, from, marker: { ...marker, sense } }
}

/** "There is little chance that", "we see a risk of", "the chances of a deal are slim", "a deal remains a remote prospect". */
const byNoun: Reader = (t, p, words) => {
  const found: Found[] = []
  const noun = (i: number): Marker | undefined => (t.sentence.upos[i] === 'NOUN' ? words.marker('noun', lemma(t, i)) : undefined)
  // A clause of what the chance is of, not one about it ("a risk that grows").
  const that = (i: number): boolean =>
    kids(t, i, 'acl', 'ccomp').some((c) => {
      const first = t.left[c] as number
      return low(t, first) === 'that' && t.rel[first] !== 'nsubj'
    })
  const own = /^(we|i)$/.test(low(t, child(t, p, 'nsubj')))
  const exists = child(t, p, 'expl') >= 0
  // "put" is taken for a past form at times.
  const now = /^VB[PZ]$/.test(t.sentence.xpos[p] as string) || modals(t, p).length > 0 || (own && low(t, p) === lemma(t, p))
  for (const n of kids(t, p, 'nsubj', 'nsubj:pass', 'obj', 'attr', 'obl')) {
    const m = noun(n)
    if (!m || (t.rel[n] === 'obl' && !own && !exists)) continue
    const told = that(n) || kids(t, p, 'ccomp', 'advcl').some((c) => low(t, child(t, c, 'mark')) === 'that')
    // "Chances are that …"
    const outer = t.sentence.deprel[n] === 'nsubj:outer' && low(t, child(t, p, 'mark')) === 'that'
    const of = now && (exists || own) && kids(t, n, 'nmod').some((c) => low(t, child(t, c, 'case')) === 'of')
    const whole = qualified(t, n, m, words)
    const held = words.is('holds', lemma(t, p)) && t.rel[n] === 'obj' && whole.from !== undefined && whole.from < n
    if (told || outer || of || held) found.push(whole)
  }
  if (noun(p) && kids(t, p, 'acl', 'ccomp', 'nmod').length > 0 && (exists || child(t, p, 'cop') >= 0))
    found.push(qualified(t, p, noun(p) as Marker, words))
  else if (t.sentence.upos[p] === 'NOUN' && child(t, p, 'cop') >= 0) {
    const m = words.marker('noun-predicate', lemma(t, p))
    if (m) found.push(qualified(t, p, m, words))
  }
  if (words.isLinking(lemma(t, p)) && now)
    for (const n of kids(t, p, 'xcomp', 'obj')) {
      const m = t.sentence.upos[n] === 'NOUN' ? words.marker('noun-predicate', lemma(t, n)) : undefined
      if (m) found.push(qualified(t, n, m, words))
    }
  return found
}

/** "The chances of a deal are less than even", "the likelihood of war is low". */
const byOdds: Reader = (t, p, words) => {
  if (!kids(t, p, 'nsubj').some((n) => t.sentence.upos[n] === 'NOUN' && words.marker('noun', lemma(t, n)))) return []
  const linked = words.isLinking(lemma(t, p)) ? kids(t, p, 'xcomp').find((c) => c > p) : undefined
  const said = linked ?? p
  if ((linked === undefined && child(t, p, 'cop') < 0) || /^(DET|ADP)$/.test(t.sentence.upos[said] ?? '')) return []
  const marker = words.marker('quality', low(t, said))
  if (!marker) return []
  let to = said
  while (words.marker('quality', low(t, to + 1)) !== undefined) to++
  return [{ token: to, from: said, marker }]
}

/** "It is hard to see the two making peace". */
const byHardness: Reader = (t, p, words) => {
  if (!words.is('bars', lemma(t, p)) || child(t, p, 'expl') < 0) return []
  const sees = kids(t, p, 'csubj', 'xcomp', 'ccomp', 'advcl').find((c) => words.marker('hard', lemma(t, c)) !== undefined)
  const marker = sees === undefined ? undefined : words.marker('hard', lemma(t, sees))
  return marker ? [{ token: p, marker }] : []
}

/** "The most likely outcome is a truce", "the probable scenario is that …". */
const byOutcome: Reader = (t, p, words) =>
  kids(t, p, 'nsubj').flatMap((n) => {
    if (!words.marker('outcome', lemma(t, n)) || (child(t, p, 'cop') < 0 && lemma(t, p) !== 'be')) return []
    return kids(t, n, 'amod').flatMap((q) => {
      const marker = words.marker('adjective', lemma(t, q)) ?? words.marker('adjective', low(t, q))
      return marker ? [{ token: q, marker }] : []
    })
  })

/** "is on the brink of collapse", "is on course to join", "are headed for a showdown". */
const byCourse: Reader = (t, p, words) => {
  const noun = t.sentence.upos[p] === 'ADP' && t.rel[p + 1] === 'fixed' ? p + 1 : p
  const on = noun === p ? low(t, child(t, p, 'case')) : low(t, p)
  const marker = words.marker('on', lemma(t, noun))
  if (marker && child(t, p, 'cop') >= 0 && /^(on|in|at|within)$/.test(on))
    return [{ token: noun, from: Math.min(noun, noun === p ? child(t, p, 'case') : p), marker }]
  const heads = words.marker('verb-for', lemma(t, p))
  return heads && kids(t, p, 'obl').some((c) => /^(for|towards?)$/.test(low(t, child(t, c, 'case')))) ? [{ token: p, marker: heads }] : []
}

const READERS: readonly Reader[] = [byModal, byAdverb, byAdjective, byExclusion, byVerb, byNoun, byOdds, byHardness, byOutcome, byCourse]

/** The marker of a clause, if it forecasts: of several, what says that it will not be, else the surest of them. */
export const markOf = (t: Tree, p: number, words: ForecastWords): Mark | undefined => {
  if (modals(t, p).length > 0 && kids(t, p, 'aux').some((a) => lemma(t, a) === 'have')) return undefined
  const found = READERS.flatMap((read) => read(t, p, words))
  const chosen =
    found.find((f) => f.marker.sense === 'no') ??
    found.find((f) => f.marker.strength === 'strong' && t.sentence.xpos[f.token] !== 'MD') ??
    found.find((f) => f.marker.strength === 'strong') ??
    found[0]
  if (!chosen) return undefined
  const tokens: number[] = []
  for (let k = chosen.from ?? chosen.token; k <= chosen.token; k++) tokens.push(k)
  for (let k = (tokens[0] as number) - 1; k >= 0 && words.isDegree(low(t, k)); k--) tokens.unshift(k)
  return { tokens, marker: chosen.marker }
}

/** "It is possible that they have weapons": a judgement on what is. */
const judgesPresent = (t: Tree, p: number): boolean => {
  const clause = kids(t, p, 'ccomp', 'csubj').find((c) => /^(that|if|whether)$/.test(low(t, child(t, c, 'mark'))))
  return clause !== undefined && /^(present|past|perfect|pluperfect)$/.test(ownTense(t, clause))
}

/** The complement of "we judge that …" tells of what is to come. */
const looksAhead = (t: Tree, p: number, words: ForecastWords): boolean => {
  const ahead = (c: number): boolean => modals(t, c).some((a) => words.marker('modal', lemma(t, a))?.strength !== 'led')
  // "we assess with high confidence that …": the clause hangs on the confidence.
  const clauses = [...kids(t, p, 'ccomp', 'xcomp'), ...kids(t, p, 'obl', 'obj').flatMap((n) => kids(t, n, 'acl', 'ccomp'))]
  return clauses.some((c) => ahead(c) || kids(t, c, 'ccomp').some(ahead))
}

/** Whose forecast a clause is, where an expert tells it: "analysts said that …", "diplomats fear that …". */
export const isExpertSaid = (t: Tree, p: number, words: ForecastWords): boolean => {
  let k = p
  for (let steps = 0; k >= 0 && steps <= t.length; steps++) {
    const rel = t.rel[k]
    const up = headOf(t, k)
    if (up < 0) break
    if (rel === 'ccomp' && kids(t, up, 'nsubj').some((s) => words.isExpert(lemma(t, s)))) return true
    if (rel !== 'ccomp' && rel !== 'conj' && rel !== 'xcomp') break
    k = up
  }
  return kids(t, k, 'parataxis').some((c) => kids(t, c, 'nsubj').some((s) => words.isExpert(lemma(t, s))))
}
