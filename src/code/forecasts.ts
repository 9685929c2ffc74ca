import type { Party } from '../model/party.ts'
import { partyKey } from '../model/party.ts'
import type { Direction, ForecastStatement, Statement } from '../model/statement.ts'
import type { DocumentContext, OpenExtractor } from './context.ts'
import { openEffectWords } from './effects/words.ts'
import { conditionOf } from './forecasts/condition.ts'
import { directionOf } from './forecasts/direction.ts'
import { besides, type Forecast, forecastsIn } from './forecasts/find.ts'
import { type Defined, defineHorizons, horizonOf } from './forecasts/horizon.ts'
import { isExpertSaid } from './forecasts/markers.ts'
import { type ForecastWords, openForecastWords } from './forecasts/words.ts'
import { stretch } from './piece.ts'
import { state } from './state.ts'
import { child, headOf, kids, type Tree } from './tree.ts'
import { clauseTense } from './when/tense.ts'
import { openTimeWords } from './when/words.ts'

const PROSE: ReadonlySet<string> = new Set(['paragraph', 'bullet', 'quote'])

/** From this share of forecasting sentences on, a text is an estimate: its plain "will" forecasts too. */
const ESTIMATE = 0.12

const isHistory = (c: DocumentContext): boolean => c.docDay === null || c.document.source.kind === 'encyclopedia'

const isNews = (c: DocumentContext): boolean => c.document.source.kind === 'news' || c.document.source.kind === 'agency'

/** The forecasts a document tells. */
export const openForecasts: OpenExtractor = (knowledge) => {
  const words = openForecastWords(knowledge)
  const time = openTimeWords(knowledge)
  const effects = openEffectWords(knowledge)
  const weakens = (lemma: string): boolean => effects.of('verb', lemma)?.relation === 'undermines'
  return (context) => {
    const out: Statement[] = []
    const prose = context.trees.map((t, i) => ({ t, i })).filter(({ t }) => PROSE.has(t.sentence.block) && t.sentence.parsed)
    const all = prose.map(({ t, i }) => ({ t, i, found: forecastsIn(t, words) }))
    const strong = all.filter((x) => x.found.some((f) => f.strength === 'strong')).length
    const announced = (t: Tree): boolean => t.sentence.headings.some((h) => words.isHeading(h))
    const estimate = prose.length > 0 && strong / prose.length >= ESTIMATE && strong > 1
    const defined = defineHorizons(new Set(context.sentences.flatMap((s) => s.headings)), time)
    let before: Direction = 'other'
    for (const { t, i, found } of all) {
      const section = announced(t)
      if (isHistory(context) && !section) continue
      for (const f of found) {
        const means: Means = { words, defined, time, weakens, before }
        const beside = found.some((x) => x !== f && x.strength === 'strong')
        if (!counts(context, t, i, f, section || estimate, beside, means)) continue
        const aside = besides(t, f, words)
        const first = aside[0]
        const main = first && first.from - 3 > f.head ? { ...f, to: first.from - 3 } : f
        const one = statementOf(context, t, i, main, means)
        if (!one) continue
        before = one.direction
        out.push(one)
        for (const b of aside) {
          const noun = statementOf(context, t, i, b, { ...means, before: 'other' })
          if (noun) out.push({ ...noun, horizon: one.horizon })
        }
      }
    }
    return out
  }
}

/** Which marked clauses are forecasts. `beside`: another clause of the sentence forecasts by itself. */
const counts = (c: DocumentContext, t: Tree, i: number, f: Forecast, estimate: boolean, beside: boolean, m: Means): boolean => {
  const s = t.sentence
  const modal = f.marker.length === 1 && s.xpos[f.marker[0] as number] === 'MD' ? (s.lemma[f.marker[0] as number] ?? '') : ''
  if (f.strength === 'weak' && !estimate && !(beside && (t.rel[f.head] === 'conj' || child(t, f.head, 'conj') >= 0))) return false
  if (f.strength === 'led' && !(estimate && conditionOf(t, f, m.words) !== undefined)) return false
  const denied = f.verbs.some((v) => kids(t, v, 'advmod').some((a) => s.lemma[a] === 'not' || s.lemma[a] === "n't"))
  if (modal === 'could' && (denied || pastAround(t, f.head)) && !estimate) return false
  const voice = c.voice(i, f.head)
  if ((voice.modality === 'hypothetical' || voice.modality === 'forecast') && f.strength !== 'strong' && !beside) return false
  if (f.marker.every((k) => s.upos[k] === 'ADV') && /^(past|perfect|pluperfect)$/.test(clauseTense(t, f.verbs.at(-1) ?? f.head)))
    return false
  const own = voice.claimant === undefined || isExpertSaid(t, f.head, m.words)
  if (own && (estimate || !isNews(c))) return true
  if (f.strength !== 'strong') return own && beside && namesState(c, i, f)
  if (isNews(c)) return own && (namesState(c, i, f) || ofStates(t, f, m))
  return partiesIn(c, i, f.from, f.to).length > 0
}

/** In news a war, a truce or a thaw is a matter of states though none is named. */
const ofStates = (t: Tree, f: Forecast, m: Means): boolean =>
  /^(escalation|deescalation|settlement)$/.test(directionOf(t, f.verbs, f.from, f.to, m.words, m.weakens) ?? '')

/** In news only what is said of states and organisations by name is a forecast of theirs. */
const namesState = (c: DocumentContext, i: number, f: Forecast): boolean =>
  (c.mentions[i] ?? []).some(
    (m) =>
      m.kind === 'name' &&
      m.head >= f.from &&
      m.head <= f.to &&
      m.parties.some((p) => p.actor === p.code || p.role === 'GOV' || p.code.startsWith('IGO')),
  )

const pastAround = (t: Tree, head: number): boolean => {
  for (let i = 0; i < t.length; i++)
    if (i !== head && t.sentence.xpos[i] === 'VBD' && (t.rel[i] === 'root' || t.rel[i] === 'conj')) return true
  return false
}

const partiesIn = (c: DocumentContext, i: number, from: number, to: number): readonly Party[] => {
  const out = new Map<string, Party>()
  for (const m of c.mentions[i] ?? [])
    if (m.head >= from && m.head <= to) for (const p of m.parties) if (!out.has(partyKey(p))) out.set(partyKey(p), p)
  return [...out.values()]
}

interface Means {
  readonly words: ForecastWords
  readonly defined: Defined
  readonly time: ReturnType<typeof openTimeWords>
  readonly weakens: (lemma: string) => boolean
  readonly before: Direction
}

const NEGATIVE: ReadonlySet<string> = new Set(['not', "n't", 'never', 'no', 'neither', 'nor', 'hardly', 'scarcely'])

const statementOf = (c: DocumentContext, t: Tree, i: number, f: Forecast, m: Means): ForecastStatement | undefined => {
  const s = t.sentence
  const text = c.document.text
  const clause = stretch(t, text, f.from, f.to)
  if (!clause) return undefined
  const voice = c.voice(i, f.head)
  const phrase = f.marker.length === 0 ? undefined : phraseOf(c, t, f.marker[0] as number, f.marker.at(-1) as number)
  const negation = f.verbs
    .slice(0, 2)
    .flatMap((v) => kids(t, v, 'advmod', 'det', 'cc'))
    .find((k) => NEGATIVE.has(s.lemma[k] ?? '') && k >= f.from && k <= f.to && !f.marker.includes(k))
  const subject = f.verbs.map((v) => child(t, v, 'nsubj')).find((k) => k >= 0) ?? -1
  const none =
    subject >= 0 &&
    (s.lemma[subject] === 'nobody' ||
      kids(t, subject, 'det', 'advmod', 'amod').some(
        (k) => (NEGATIVE.has(s.lemma[k] ?? '') || (/^few$/i.test(s.form[k] ?? '') && s.form[k - 1] !== 'a')) && !f.marker.includes(k),
      ))
  const not = (f.sense === 'no') !== (negation !== undefined || none)
  const likelihood = phrase && text.slice(s.start[phrase[0]] as number, s.end[phrase[1]] as number)
  const parties = partiesIn(c, i, f.from, f.to)
  const condition = conditionOf(t, f, m.words)
  const said = condition && stretch(t, text, condition[0], condition[1])
  const inCondition = (i: number): boolean => condition !== undefined && i >= condition[0] && i <= condition[1]
  const verbs = f.verbs.filter((v) => !isLink(t, v, f, m.words))
  const pointing =
    subject >= 0 &&
    (s.upos[subject] === 'PRON' ||
      kids(t, subject, 'det').some((k) => /^(this|that|these|those|such)$/i.test(s.form[k] ?? '')) ||
      kids(t, subject, 'amod', 'det').some((k) => s.lemma[k] === 'such'))
  const direction =
    (pointing ? undefined : directionOf(t, verbs, f.from, f.to, m.words, m.weakens, inCondition)) ??
    (pointing ? (pointedDirection(t, f, m) ?? saidOf(t, f, m) ?? m.before) : 'other')
  const band =
    likelihood === undefined ? undefined : bandOf(c, [likelihood, `${likelihood} ${s.lemma[subject] ?? ''}`], not && f.sense !== 'no')
  return state({
    kind: 'forecast',
    document: c.document.id,
    span: clause.span,
    sentence: s.span,
    ...(voice.claimant ? { claimant: voice.claimant } : {}),
    stance: 'expects',
    modality: 'forecast',
    negated: false,
    coder: c.coder,
    why: { frame: `forecast:${likelihood ?? 'beside'}` },
    proposition: clause.text,
    about: parties.length > 0 ? parties : partiesIn(c, i, 0, t.length),
    horizon: horizonOf(clause.text, s.headings, c.docDay, m.defined, m.words, m.time),
    ...(likelihood === undefined || band === undefined ? {} : { likelihood: { words: likelihood, ...band } }),
    expects: not ? 'does_not_occur' : 'occurs',
    direction,
    ...(said ? { condition: said.text } : {}),
  })
}

/** "remains unlikely": a verb that only links the thing forecast to its likelihood. */
const isLink = (t: Tree, v: number, f: Forecast, words: ForecastWords): boolean =>
  words.isLinking(t.sentence.lemma[v] ?? '') && f.marker.some((k) => headOf(t, k) === v && t.rel[k] !== 'aux')

/** "this could entrench rival blocs": what the words after the predicate say; the subject only points back. */
const pointedDirection = (t: Tree, f: Forecast, m: Means): Direction | undefined =>
  directionOf(t, f.verbs, f.verbs[0] ?? f.from, f.to, m.words, m.weakens)

interface Band {
  readonly low: number
  readonly high: number
  readonly table: string
}

interface Likelihoods {
  band(words: string): Band | undefined
  match(forms: readonly string[], at: number): { readonly start: number; readonly end: number } | undefined
}

const likelihoods = (c: DocumentContext): Likelihoods | undefined => (c.knowledge as unknown as { likelihood?: Likelihoods }).likelihood

/**
 * First and last token of the words of likelihood round a marker: those of a table of likelihood where they mean something else than
 * the marker alone ("may well", "roughly even chance").
 */
const phraseOf = (c: DocumentContext, t: Tree, first: number, last: number): readonly [number, number] => {
  const { form, start, end, lemma } = t.sentence
  const known = likelihoods(c)
  const band = (from: number, to: number): Band | undefined => known?.band(c.document.text.slice(start[from] as number, end[to] as number))
  const plain = band(first, last)
  for (let at = Math.max(0, first - 4); known && at <= first; at++) {
    const m = known.match(form, at)
    if (!m || m.end <= last || (at === first && m.end === last + 1)) continue
    const whole = band(at, m.end - 1)
    const denies = lemma.slice(at, m.end).some((l, k) => NEGATIVE.has(l) && (at + k < first || at + k > last))
    if (whole && !denies && (whole.low !== plain?.low || whole.high !== plain.high)) return [at, m.end - 1]
  }
  return [first, last]
}

/** "sanctions, which could be adopted": the direction of what a clause says more of. */
const saidOf = (t: Tree, f: Forecast, m: Means): Direction | undefined => {
  const noun = t.rel[f.head] === 'acl' ? headOf(t, f.head) : -1
  return noun < 0 ? undefined : directionOf(t, [noun], t.left[noun] as number, f.from - 1, m.words, m.weakens)
}

/** Of the first of some words that a table knows: "low", "low likelihood". */
const bandOf = (c: DocumentContext, words: readonly string[], turned: boolean): Band => {
  const known = likelihoods(c)
  // "not inevitable" is not "impossible": what a table says of the denied words comes first.
  const denied = turned ? words.map((w) => known?.band(`not ${w}`)).find((x) => x !== undefined) : undefined
  if (denied) return { low: denied.low, high: denied.high, table: denied.table }
  const b = words.map((w) => known?.band(w)).find((x) => x !== undefined)
  if (!b) return { low: 0, high: 100, table: '' }
  return turned ? { low: 100 - b.high, high: 100 - b.low, table: b.table } : { low: b.low, high: b.high, table: b.table }
}
