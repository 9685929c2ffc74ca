import { openActs } from '../knowledge/acts.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { truecase } from '../knowledge/truecase.ts'
import type { Document } from '../model/document.ts'
import type { Party } from '../model/party.ts'
import type { Sentence } from '../model/sentence.ts'
import type { Statement } from '../model/statement.ts'
import { NEVER_TOLD, readEdtf, when as readWhen } from '../model/when.ts'
import { openAttributes } from './attributes.ts'
import { withBackground } from './background.ts'
import { openConditions } from './conditions.ts'
import type { DocumentContext, Extractor, FinderContext, Voice, WhenFinder, WhereFinder } from './context.ts'
import { openCount } from './count.ts'
import { openEffects } from './effects.ts'
import { codeEvents } from './events.ts'
import { type ForecastWords, openForecastWords } from './forecasts/words.ts'
import { openForecasts } from './forecasts.ts'
import { openRepair } from './repair/repair.ts'
import { openRoles } from './roles.ts'
import { openSideWords } from './sides/words.ts'
import { TreeSlots } from './slots/reader.ts'
import { openSlotWords } from './slots/words.ts'
import type { SlotReader } from './slots.ts'
import { openSport } from './sport.ts'
import { treeOf } from './tree.ts'
import { openVersions } from './versions.ts'
import { layersOver, openWords, voiceOf } from './voice.ts'
import { openWhen } from './when/when.ts'
import { openWhere } from './where.ts'
import { openWho } from './who/open.ts'

/** Sentences with trees → statements. */
export interface Coder {
  /** Codes one document. Pure: equal input gives equal statements in equal order. */
  code(document: Document, sentences: readonly Sentence[], options?: CodeOptions): readonly Statement[]
  /** A headline With Capitals as a plain sentence, to be parsed; same offsets. Other texts unchanged. */
  truecase(text: string): string
  /** PLOVER type and mode of a CAMEO code. */
  plover(cameo: string): { readonly type?: string; readonly mode?: string }
  /** A bloc of few members with its members, any other party alone. */
  parts(party: Party | undefined): readonly (Party | undefined)[]
  /** Code of the same event from the target's side, for frames that have one (visit and host). */
  reverse(frame: string, code: string): string | undefined
}

export interface CodeOptions {
  /** Only events, without places; conditions, attributes, effects and forecasts are left out. */
  readonly eventsOnly?: boolean
  /** Keep acts whose sides are mostly unknown, too: a single sentence may tell no more. */
  readonly loose?: boolean
  /** With `eventsOnly`: date the events, too (false leaves them undated, which is faster). Default true. */
  readonly dated?: boolean
}

/** Blocs of up to this many members are printed with them. */
const FEW = 4

/** Acts that reports of sport tell of contests: meetings, promises, blows. */
const CONTEST = /^(03|04|1[5789]|20)/

/** Words rather than measures: blame, denials, demands, threats. */
const WORDS = /^(01|02|1[0-3])/

/** A state's government, army or parliament: in sport, clubs, federations and players are none. */
const isState = (p: Party | undefined): boolean => p !== undefined && /^(?!IGO|NGO|IMG)[A-Z]{3}(GOV|MIL|LEG)$/.test(p.code)

const UNDATED: WhenFinder = { at: () => NEVER_TOLD }
const NOWHERE: WhereFinder = { at: () => undefined }

/** Id of this coder in every statement it makes. */
export const CODER = 'chancery/1'

/** Opens the coder over the knowledge; builds all indices once. */
export const openCoder = (knowledge: Knowledge): Coder => {
  const acts = openActs(knowledge)
  const words = openWords(knowledge)
  const sides = openSideWords(knowledge)
  const repair = openRepair(knowledge)
  const persons = [...(acts.classes.get('person')?.keys() ?? [])]
  const roles = openRoles(knowledge, persons)
  const classOf = (name: string): ReadonlySet<string> => new Set(acts.classes.get(name)?.keys() ?? [])
  const slotWords = openSlotWords(knowledge, acts, words.control)
  const domestic = classOf('domesticrole')
  const who = openWho(knowledge, acts, roles)
  const when = openWhen(knowledge)
  const where = openWhere(knowledge)
  const count = openCount(knowledge, new Set([...persons, ...classOf('civilian')]))
  const isSport = openSport(knowledge)
  // Opened when first needed: the filter asks for events alone.
  let forecasts: ForecastWords | undefined
  let extractors: readonly Extractor[] | undefined

  const reverses = new Map(acts.rows.filter((f) => f.reverse !== '').map((f) => [f.id, f]))

  return {
    truecase: (text) => truecase(knowledge.actors, text),
    plover: acts.plover,
    parts: (party) => {
      if (party?.actor === undefined || knowledge.actors.get(party.actor)?.kind !== 'bloc') return [party]
      const members = knowledge.actors.memberships(party.actor).filter((m) => m.to === null && m.status === 'member')
      if (members.length === 0 || members.length > FEW) return [party]
      return [
        party,
        ...members.map((m): Party => ({ code: m.member, actor: m.member, name: knowledge.actors.get(m.member)?.name ?? m.member })),
      ]
    },
    reverse: (frame, code) => {
      const f = reverses.get(frame)
      if (f === undefined) return undefined
      if (f.code === code) return f.reverse
      return f.reverse === f.code && code.slice(0, 2) === f.code.slice(0, 2) ? code : undefined
    },
    code: (document, sentences, options = {}) => {
      const trees = sentences.map((given) => {
        const { sentence, row } = repair(given)
        return treeOf(sentence, row)
      })
      const published = document.published === undefined ? null : readEdtf(document.published)
      const docDay = published?.earliest ?? null
      const docDate = published && document.published !== undefined ? readWhen(document.published, 'docdate') : NEVER_TOLD
      const people = who(
        trees,
        docDay,
        document.title,
        document.source.kind === 'government' ? document.source.operatedBy : undefined,
        document.text,
      )
      const readers: (SlotReader | undefined)[] = new Array(trees.length)
      const slots = (s: number): SlotReader => {
        const known = readers[s]
        if (known) return known
        const made = new TreeSlots(trees[s] as (typeof trees)[number], slotWords)
        readers[s] = made
        return made
      }
      const base: FinderContext = { document, sentences, trees, knowledge, docDay, docDate, coder: CODER }
      const context: DocumentContext = {
        ...base,
        get mentions() {
          return people.mentions
        },
        parties: (s, token) => people.all(s, token),
        voice: (s, token): Voice => {
          const t = trees[s] as (typeof trees)[number]
          const layers = layersOver(words, t, slots(s), people, s, token)
          return { ...voiceOf(layers, t.sentence.upos[token] === 'NOUN'), layers: layers.path }
        },
        when: options.eventsOnly === true && options.dated === false ? UNDATED : when(base),
        where: options.eventsOnly === true ? NOWHERE : where(base),
      }
      const told = codeEvents(context, { acts, words, sides, who: people, slots, domestic, count }, options.loose === true)
      const contest = options.loose !== true && told.length > 0 && isSport(document)
      const events = withBackground(
        context,
        contest
          ? told.filter(
              ({ statement: { act, source, target } }) =>
                !CONTEST.test(act.cameo) && (!WORDS.test(act.cameo) || isState(source) || isState(target)),
            )
          : told,
        (h) => {
          forecasts ??= openForecastWords(knowledge)
          return forecasts.isSupposing(h)
        },
      )
      const out: Statement[] = events.map((e) => e.statement)
      if (options.eventsOnly !== true) {
        extractors ??= [openConditions, openAttributes, openEffects, openForecasts, openVersions].map((open) => open(knowledge))
        for (const extract of extractors) out.push(...extract(context, context.mentions, events))
      }
      return out
    },
  }
}
