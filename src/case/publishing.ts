import { rivalsOf } from '../assess/rivals.ts'
import { isTurned } from '../forecast/bands.ts'
import { type LedgerWorld, ledger, probability, scorecard } from '../forecast/forecast.ts'
import { baseRate } from '../forecast/rates.ts'
import { DEFAULT_TABLE } from '../knowledge/likelihood.ts'
import type { Condition, Holds } from '../model/condition.ts'
import type { LedgerForecast } from '../model/forecast.ts'
import type { ForecastRow, LikelihoodSetting, RateLine, ScoreCard } from '../model/published.ts'
import type { CaseRecord } from '../model/record.ts'
import { settingsOf } from '../model/settings.ts'
import { type Day, parseDay } from '../model/when.ts'
import { type Brief, type BriefInput, briefOf } from '../publish/brief/brief.ts'
import { briefDocx } from '../publish/brief/docx.ts'
import { briefHtml } from '../publish/brief/html.ts'
import { type LintWords, lintBrief, type Mark, openLint } from '../publish/brief/lint.ts'
import { locatorMap } from '../publish/brief/locator.ts'
import { briefMarkdown, type Figure, withGlance } from '../publish/brief/markdown.ts'
import { openNames } from '../publish/brief/names.ts'
import { openPhrases } from '../publish/brief/phrases.ts'
import { type Profile, profileOf } from '../publish/brief/profile.ts'
import { readBrief } from '../publish/brief/read-back.ts'
import { type Format, writeAs } from '../publish/publish.ts'
import type { PublishSource, Written } from '../publish/source.ts'
import { holdsOn } from '../track/window.ts'
import { judgementsWithin, type RecordKnown } from './known.ts'
import type { Library } from './library.ts'
import { recordOfPair } from './pair.ts'

/** What a case publishes: brief, profile, exports, and the ledger of forecasts behind them. `known`: only by what was published by that day. */
export interface Publishing {
  /** The day of asking, UTC; that of `known` where it is earlier. */
  today(known?: Day | null): Day
  /** The table of likelihood words the case is set to, and those there are. */
  likelihood(): LikelihoodSetting
  /** The ledger; as it stood on the day of `known`: what was foretold, the last p, and what was settled by then. */
  forecasts(known?: Day | null): readonly LedgerForecast[]
  /** Probability in force of a line of the ledger; null where neither a number nor words were given. */
  probability(forecast: LedgerForecast): number | null
  scorecard(known?: Day | null): ScoreCard
  /** How often the like of a forecast came about in this case: its reference class, or why it has none. */
  reference(forecast: LedgerForecast, known?: Day | null): Pick<ForecastRow, 'base' | 'noBase'>
  /** Share of conditions of a type that ended within so many days, over the case. */
  baseRate(type: string, within: number, known?: Day | null): RateLine
  brief(subject: BriefInput['subject'], on: Day, known?: Day | null): Brief
  profile(a: string, b: string, on: Day, known?: Day | null): Profile
  /** A small map (SVG) of where two states lie; undefined where neither has a territory on it. */
  locator(a: string, b: string): string | undefined
  markdown(brief: Brief): string
  html(brief: Brief): string
  docx(brief: Brief): Promise<Uint8Array>
  /** A brief's Markdown, as an analyst may have edited it, back into a brief. */
  fromMarkdown(markdown: string): Brief
  /** Findings on a brief's Markdown as an analyst has edited it. */
  lint(markdown: string, known?: Day | null): readonly Mark[]
  /** The whole case, or what it holds of two sides, in a format; several files where it has several tables. */
  export(format: Format, pair?: readonly [string, string], known?: Day | null): readonly Written[]
}

/** Days between the ends of a horizon; undefined where it is open or empty. */
const daysOf = (f: LedgerForecast): number | undefined => {
  const [from, to] = [parseDay(f.from ?? ''), parseDay(f.to ?? '')]
  return from === null || to === null || to <= from ? undefined : to - from
}

export const publishingOf = (library: Library, current: RecordKnown, now: () => Date): Publishing => {
  const { knowledge, tracking } = library.chancery
  const phrases = openPhrases(knowledge)
  const names = openNames(knowledge)
  const kinds = knowledge.table('conditions.tsv').rows
  const ended = new Map(kinds.flatMap((r) => (r.text('ended_as') === '' ? [] : [[r.text('type'), r.text('ended_as')] as const])))
  const labels = new Map(kinds.map((r) => [r.text('type'), r.text('label')]))
  const none = ['none:measures', 'none:forecast'].map((key) => phrases.text(key))
  const inForce = (): string => settingsOf(current().judgements).likelihood ?? DEFAULT_TABLE
  const lints = new Map<string, LintWords>()
  const lintWords = (table: string): LintWords => {
    const words = lints.get(table) ?? openLint(knowledge, table)
    lints.set(table, words)
    return words
  }
  const today = (known: Day | null = null): Day => {
    const day = parseDay(now().toISOString().slice(0, 10)) ?? 0
    return known === null ? day : Math.min(known, day)
  }
  const ledgers = new WeakMap<CaseRecord, { readonly on: Day; readonly list: readonly LedgerForecast[] }>()

  const forecasts = (known: Day | null = null): readonly LedgerForecast[] => {
    const [record, on] = [current(known), today(known)]
    const kept = ledgers.get(record)
    if (kept?.on === on) return kept.list
    const world: LedgerWorld = {
      today: on,
      decide: (test) => library.chancery.ask(test, record, on),
      author: (s) => s.claimant?.name ?? record.documents.get(s.document)?.byline ?? record.documents.get(s.document)?.source.name ?? '',
    }
    // A p given to a text that was not out by then has nothing to stand on.
    const list = ledger(record.statements.values(), record.judgements, world).filter((f) => known === null || f.proposition !== '')
    ledgers.set(record, { on, list })
    return list
  }
  const differing = new WeakMap<CaseRecord, ReturnType<typeof rivalsOf>>()
  const rivals = (record: CaseRecord): ReturnType<typeof rivalsOf> => {
    const list = differing.get(record) ?? rivalsOf(record, tracking.sides.key)
    differing.set(record, list)
    return list
  }
  const source = (known: Day | null = null): PublishSource => ({
    record: current(known),
    forecasts: forecasts(known),
    actorName: (id) => knowledge.actors.get(id)?.name ?? id,
    actorKind: (id) => knowledge.actors.get(id)?.kind,
    place: (id) => {
      const p = knowledge.places.get(id)
      return p && { name: p.name, lat: p.lat, lon: p.lon, ...(p.countries[0] === undefined ? {} : { country: p.countries[0] }) }
    },
    conditionLabel: (type) => labels.get(type) ?? type,
  })
  const named = (id: string): { readonly id: string; readonly name: string } => ({ id, name: knowledge.actors.get(id)?.name ?? id })
  const locator = (a: string, b: string): string | undefined => locatorMap(library.overviewMap().lands, named(a), named(b))
  const figure = ({ pair }: Brief): Figure | undefined => {
    const svg = pair && locator(pair.a, pair.b)
    return svg === undefined || pair === undefined ? undefined : { svg, alt: `Where ${named(pair.a).name} and ${named(pair.b).name} lie` }
  }
  const headings = { documents: phrases.text('heading:documents'), notes: phrases.text('column:notes') }
  const glanced = (brief: Brief): Brief => withGlance(brief, phrases.text('heading:glance'))
  const input = <S extends BriefInput['subject']>(subject: S, on: Day, known: Day | null = null): BriefInput & { readonly subject: S } => ({
    ...source(known),
    phrases,
    subject,
    on,
    known,
    holds: (c: Condition, day: Day): Holds => holdsOn(c, day),
    weight: (event) => tracking.weight(event.act.cameo),
    partyName: names.party,
    placeName: names.place,
    denied: (f) => f.likelihood !== undefined && isTurned(f.likelihood, knowledge.likelihood),
    endedAs: (type) => ended.get(type),
    rivals: rivals(current(known)),
  })
  return {
    today,
    likelihood: () => ({
      inForce: inForce(),
      tables: knowledge.likelihood.standards,
      yardsticks: knowledge.likelihood.yardsticks.map(({ table, name, bands }) => ({
        table,
        name,
        bands: bands.map(({ phrase, low, high }) => ({ phrase, low, high })),
      })),
    }),
    forecasts,
    probability,
    scorecard: (known) => scorecard(forecasts(known), today(known)),
    reference: (f, known = null) => {
      const within = daysOf(f)
      if (f.test === undefined) return { noBase: 'it has no test' }
      if (within === undefined) return { noBase: 'its horizon is open' }
      const [record, on] = [current(known), today(known)]
      const answer = library.chancery.ask(f.test, record, on)
      if (!answer.understood) return { noBase: 'its test is not understood' }
      const type = record.conditions.get(answer.conditions[0] ?? '')?.type
      if (type === undefined) return { noBase: 'its test asks after nothing that lasts and ends' }
      return { base: { ...baseRate(record.conditions.values(), type, within, on), label: labels.get(type) ?? type } }
    },
    baseRate: (type, within, known) => baseRate(current(known).conditions.values(), type, within, today(known)),
    brief: (subject, on, known) => briefOf(input(subject, on, known)),
    profile: (a, b, on, known) => profileOf(input({ a, b }, on, known)),
    locator,
    markdown: (brief) => briefMarkdown(glanced(brief), source(), headings, figure(brief)),
    html: (brief) => briefHtml(glanced(brief), source(), headings, figure(brief)),
    docx: (brief) => briefDocx(glanced(brief), source(), headings, figure(brief)),
    fromMarkdown: readBrief,
    lint: (markdown, known) => lintBrief(markdown, source(known), lintWords(inForce()), none),
    export: (format, pair, known) => {
      const then = current(known)
      const whole = then === current() ? then : { ...then, judgements: judgementsWithin(then) }
      const all = { ...source(known), record: whole }
      if (pair === undefined) return writeAs(format, all, latest(whole))
      const record = recordOfPair(whole, pair[0], pair[1], tracking.sides.key)
      const told = all.forecasts.filter((f) => f.statements.some((id) => record.statements.has(id)))
      return writeAs(format, { ...all, record, forecasts: told }, latest(record))
    },
  }
}

/** The instant exports are stamped with: that of the newest kept thing, so that the same record gives the same bytes. */
const latest = (record: CaseRecord): string =>
  [...record.judgements.map((j) => j.at), ...[...record.documents.values()].map((d) => d.retrieved)].sort().at(-1) ??
  '1970-01-01T00:00:00.000Z'
