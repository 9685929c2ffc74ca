import { createRequire } from 'node:module'
import { geoContains, geoDistance } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { inForce } from '../../src/model/anchor.ts'
import type { Condition, Finding } from '../../src/model/condition.ts'
import type { Block, Document, Source } from '../../src/model/document.ts'
import type { Account, Cell, Dispute, Event, Field } from '../../src/model/event.ts'
import { hashId } from '../../src/model/id.ts'
import type { Judgement } from '../../src/model/judgement.ts'
import { knownBy } from '../../src/model/known.ts'
import type { EffectEdge, Tie } from '../../src/model/network.ts'
import type { Party } from '../../src/model/party.ts'
import type { CaseRecord } from '../../src/model/record.ts'
import type { ActorRef, LiveChange, PlaceRef } from '../../src/model/screens.ts'
import type { Span } from '../../src/model/span.ts'
import type { StandingLine } from '../../src/model/standing.ts'
import type { Statement, StatementBase } from '../../src/model/statement.ts'
import { dayOf, formatDay, NEVER_TOLD, parseDay, type When, when } from '../../src/model/when.ts'
import { anchorKey, statementKey } from '../../src/server/screens/anchor.ts'
import type { Workbench } from '../../src/server/workbench.ts'
import { publisher } from './publisher.ts'
import { ARABIC, PROFILE, REPORT } from './texts.ts'

/**
 * A workbench over records written by hand, so that the screens can be tried without the rooms behind them.
 * It derives just enough from judgements for corrections, undo and new documents to show. Never shipped.
 */

const ACTORS: readonly ActorRef[] = [
  { id: 'DZA', name: 'Algeria', kind: 'state' },
  { id: 'MLI', name: 'Mali', kind: 'state' },
  { id: 'NER', name: 'Niger', kind: 'state' },
  { id: 'BFA', name: 'Burkina Faso', kind: 'state' },
  { id: 'RUS', name: 'Russia', kind: 'state' },
  { id: 'FRA', name: 'France', kind: 'state' },
  { id: 'AES', name: 'Alliance of Sahel States', kind: 'bloc' },
  { id: 'ECOWAS', name: 'ECOWAS', kind: 'bloc' },
  { id: 'JNIM', name: 'JNIM', kind: 'group' },
]

const PLACES: readonly PlaceRef[] = [
  { id: 'tin-zaouatine', name: 'Tin Zaouatine', lat: 19.955, lon: 2.967, country: 'DZA' },
  { id: 'algiers', name: 'Algiers', lat: 36.754, lon: 3.059, country: 'DZA' },
  { id: 'bamako', name: 'Bamako', lat: 12.639, lon: -8.003, country: 'MLI' },
  { id: 'gao', name: 'Gao', lat: 16.272, lon: -0.045, country: 'MLI' },
]

const CODER = 'chancery/0.1.0'
const ROLE: Record<string, string> = { MIL: 'army', GOV: 'government' }
export const party = (code: string, name?: string): Party => {
  const actor = ACTORS.find((a) => code === a.id || code.startsWith(a.id))
  const role = actor && code !== actor.id ? code.slice(actor.id.length) : undefined
  return {
    code,
    ...(actor && { actor: actor.id }),
    ...(role && { role }),
    name: name ?? (role ? `${actor?.name} ${ROLE[role] ?? role}` : (actor?.name ?? code)),
  }
}

const document = (
  id: string,
  d: { source: Source; title: string; byline?: string; published?: string; blocks: readonly (readonly [string, string])[] },
): Document => {
  let text = ''
  const blocks: Block[] = []
  for (const [kind, body] of d.blocks) {
    const start = text.length
    text += `${body}\n\n`
    blocks.push({ kind: kind as Block['kind'], span: { start, end: start + body.length }, ...(kind === 'heading' && { level: 2 }) })
  }
  return {
    id,
    source: d.source,
    title: d.title,
    ...(d.byline !== undefined && { byline: d.byline }),
    lang: 'en',
    ...(d.published !== undefined && { published: d.published }),
    retrieved: '2026-11-01T09:00:00Z',
    text,
    blocks,
    sections: [],
  }
}

const splitter = new Intl.Segmenter('en', { granularity: 'sentence' })
const split = (d: Document): { span: Span; block: Block['kind'] }[] =>
  d.blocks.flatMap((b) => {
    const body = d.text.slice(b.span.start, b.span.end)
    if (body.length > 100_000) return [{ span: b.span, block: b.kind }]
    return [...splitter.segment(body)].map((s) => {
      const trimmed = s.segment.trimEnd()
      return { span: { start: b.span.start + s.index, end: b.span.start + s.index + trimmed.length }, block: b.kind }
    })
  })

const base = (d: Document, quote: string, extra: Partial<StatementBase> = {}): Omit<StatementBase, 'id'> => {
  const start = d.text.indexOf(quote)
  if (start < 0) throw new Error(`not in ${d.id}: ${quote}`)
  const span = { start, end: start + quote.length }
  const sentence = split(d).find((s) => s.span.start <= start && start < s.span.end)?.span ?? span
  return { document: d.id, span, sentence, stance: 'asserts', modality: 'actual', negated: false, coder: CODER, ...extra }
}
type Body<S> = S extends Statement ? Omit<S, keyof StatementBase> : never
const state = (d: Document, quote: string, body: Body<Statement>, extra: Partial<StatementBase> = {}): Statement => {
  const s = { ...base(d, quote, extra), ...body }
  return { id: hashId('s', 20, d.id, s), ...s } as Statement
}

const D1 = document('d1aaaaaaaaaaaaaaaaaaaaaaaa', REPORT)
const D2 = document('d2bbbbbbbbbbbbbbbbbbbbbbbb', PROFILE)
const D3 = document('d3cccccccccccccccccccccccc', ARABIC)

const near = { name: 'Tin Zaouatine', place: 'tin-zaouatine', role: 'near' as const }
const km = (side: string, n: number) => ({
  ...near,
  border: { side, with: side === 'DZA' ? 'MLI' : 'DZA', distance: { n, op: '=' as const, unit: 'km' } },
})
const down = (edtf: string, extra: object = {}) => ({
  kind: 'event' as const,
  act: { cameo: '190', plover: 'ASSAULT' },
  source: party('DZAMIL'),
  target: party('MLIMIL'),
  when: when(edtf),
  where: near,
  object: 'drone',
  ...extra,
})
const act = (cameo: string, s: string, t: string, edtf: string, extra: object = {}) => ({
  kind: 'event' as const,
  act: { cameo },
  source: party(s),
  target: party(t),
  when: when(edtf),
  ...extra,
})
const holdsFrom = (type: string, p: string, c: string | undefined, extra: object = {}) => ({
  kind: 'condition' as const,
  type,
  party: party(p),
  ...(c !== undefined && { counterparty: party(c) }),
  start: NEVER_TOLD,
  end: NEVER_TOLD,
  status: 'in_force' as const,
  ...extra,
})
const MDN = party('DZAMIL', 'Ministry of National Defence')

const S = {
  down1: state(D1, 'Algerian air defence brought down a Malian drone near Tin Zaouatine on 1 April', down('2025-04-01')),
  in2: state(D1, 'the aircraft had flown 2 km into Algeria', down('2025-04-01', { where: km('DZA', 2) }), {
    claimant: MDN,
    stance: 'alleges',
  }),
  denies: state(
    D1,
    'Mali denies that the drone ever left its airspace',
    { ...act('150', 'MLIMIL', 'DZA', '2025-04-01') },
    { claimant: party('MLI'), stance: 'denies', negated: true },
  ),
  wreck: state(D1, 'the wreck lies 10 km inside Mali', down('2025-04-01', { where: km('MLI', 10) }), {
    claimant: party('MLI'),
    stance: 'alleges',
  }),
  recall: state(
    D1,
    'On 6 April Mali recalled its ambassador from Algiers',
    act('161', 'MLIGOV', 'DZA', '2025-04-06', { object: 'ambassador', where: { name: 'Algiers', place: 'algiers', role: 'in' } }),
  ),
  counter: state(
    D1,
    'Algeria recalled its ambassador from Bamako the next day',
    act('161', 'DZAGOV', 'MLI', '2025-04-07', { object: 'ambassador', where: { name: 'Bamako', place: 'bamako', role: 'in' } }),
  ),
  closeA: state(
    D1,
    'On 7 April Algeria closed its airspace to aircraft to and from Mali',
    act('163', 'DZAGOV', 'MLI', '2025-04-07', { object: 'airspace' }),
  ),
  closeM: state(D1, 'Mali shut its own airspace to Algerian aircraft', act('163', 'MLIGOV', 'DZA', '2025-04-07', { object: 'airspace' })),
  accuse: state(D1, 'accused Algeria of sponsoring terrorism', act('112', 'MLIGOV', 'DZA', '2025-04-07')),
  aid: state(D1, 'The mutual closure hampers the delivery of aid to the north', {
    kind: 'effect',
    relation: 'undermines',
    cause: 'mutual closure of airspace',
    effect: 'delivery of aid to the north',
    certainty: 'asserted',
  }),
  patrols: state(D1, 'The loss of joint patrols undermines the fight against armed groups', {
    kind: 'effect',
    relation: 'undermines',
    cause: 'loss of joint patrols',
    effect: 'fight against armed groups',
    certainty: 'asserted',
  }),
  aes: state(D1, 'Mali, Niger and Burkina Faso form the Alliance of Sahel States', holdsFrom('member-of', 'MLI', 'AES')),
  aesN: state(D1, 'Niger and Burkina Faso form the Alliance of Sahel States', holdsFrom('member-of', 'NER', 'AES')),
  aesB: state(D1, 'Burkina Faso form the Alliance of Sahel States', holdsFrom('member-of', 'BFA', 'AES')),
  accord: state(
    D1,
    'Algeria brokered the 2015 Algiers accord between Bamako and the northern movements',
    holdsFrom('accord-in-force', 'DZA', 'MLI', { name: 'Algiers accord', start: when('2015'), symmetric: true, status: 'unclear' }),
  ),
  forecast: state(
    D1,
    'A return of the ambassadors is unlikely within three months',
    {
      kind: 'forecast',
      proposition: 'the ambassadors return',
      about: [party('DZA'), party('MLI')],
      horizon: { from: dayOf(2025, 4, 14), to: dayOf(2025, 7, 14), words: 'within three months' },
      likelihood: { words: 'unlikely', low: 20, high: 45, table: 'icd203' },
      expects: 'does_not_occur',
      direction: 'deescalation',
    },
    { stance: 'expects', modality: 'forecast' },
  ),
  embassyA: state(D2, 'Algeria keeps an embassy in Bamako', holdsFrom('mission', 'DZA', 'MLI', { scope: 'embassy', place: 'Bamako' })),
  consulate: state(D2, 'a consulate in Gao', holdsFrom('mission', 'DZA', 'MLI', { scope: 'consulate', place: 'Gao' })),
  embassyM: state(D2, 'Mali keeps an embassy in Algiers', holdsFrom('mission', 'MLI', 'DZA', { scope: 'embassy', place: 'Algiers' })),
  recall23: state(
    D2,
    'In December 2023 Mali recalled its ambassador from Algiers',
    act('161', 'MLIGOV', 'DZA', '2023-12', { object: 'ambassador', where: { name: 'Algiers', place: 'algiers', role: 'in' } }),
  ),
  down2: state(
    D2,
    'On the night of 31 March 2025 the Algerian army shot down a Malian reconnaissance drone',
    down('2025-03-31/2025-04-01', { object: 'reconnaissance drone' }),
  ),
  in2b: state(D2, 'had entered 2 km into Algerian airspace', down('2025-03-31/2025-04-01', { where: km('DZA', 2) }), {
    claimant: MDN,
    stance: 'alleges',
  }),
  flights: state(
    D2,
    'On 7 April 2025 Algeria suspended flights to and from Mali',
    act('163', 'DZAGOV', 'MLI', '2025-04-07', { object: 'flights' }),
  ),
  people: state(D2, 'Malians form about one percent of those who live in Algeria', {
    kind: 'attribute',
    about: party('DZA'),
    key: 'Malians in the population',
    value: 'about 1 %',
    quantity: { n: 1, op: '~', unit: '%' },
    when: NEVER_TOLD,
  }),
  down3: state(
    D3,
    'Algeria shot down the drone inside Mali on 1 April',
    down('2025-04-01', { where: { name: 'Mali', role: 'inside', border: { side: 'MLI' } } }),
    { claimant: party('CVL', 'residents of Tin Zaouatine'), stance: 'alleges' },
  ),
  tebboune: state(
    D3,
    'Abdelmadjid Tebboune (عبد المجيد تبون) has been president of Algeria since December 2019',
    holdsFrom('office', 'DZA', undefined, { name: 'Abdelmadjid Tebboune (عبد المجيد تبون)', scope: 'president', start: when('2019-12') }),
  ),
  goita: state(
    D3,
    'Assimi Goïta has led Mali since May 2021',
    holdsFrom('office', 'MLI', undefined, { name: 'Assimi Goïta', scope: 'head of state', start: when('2021-05') }),
  ),
} as const

interface Group {
  readonly title: string
  readonly statements: readonly Statement[]
  readonly answers?: number
}
const GROUPS: readonly Group[] = [
  { title: 'Algeria shot down a Malian drone', statements: [S.down1, S.in2, S.wreck, S.denies, S.down2, S.in2b, S.down3] },
  { title: 'Mali recalled its ambassador from Algiers', statements: [S.recall], answers: 0 },
  { title: 'Algeria recalled its ambassador from Bamako', statements: [S.counter], answers: 1 },
  { title: 'Algeria closed its airspace to Mali', statements: [S.closeA], answers: 0 },
  { title: 'Mali closed its airspace to Algeria', statements: [S.closeM], answers: 3 },
  { title: 'Mali accused Algeria of sponsoring terrorism', statements: [S.accuse] },
  { title: 'Mali recalled its ambassador from Algiers', statements: [S.recall23] },
  { title: 'Algeria suspended flights to and from Mali', statements: [S.flights], answers: 0 },
]

const LABELS: Record<string, string> = {
  '042': 'Make a visit',
  '112': 'Accuse',
  '150': 'Demonstrate force',
  '161': 'Reduce or break relations',
  '163': 'Impose embargo or ban',
  '190': 'Use conventional force',
  '195': 'Employ aerial weapons',
}
const TYPES: Record<string, [string, boolean]> = {
  'airspace-closed': ['Airspace closed', true],
  'flights-suspended': ['Flights suspended', true],
  'envoy-recalled': ['Ambassador recalled', true],
  mission: ['Mission', false],
  'member-of': ['Member', false],
  'accord-in-force': ['Accord', false],
  office: ['In office', false],
}

const fieldsOf = (s: Statement): Cell[] => {
  if (s.kind !== 'event') return []
  const cell = (field: Field, value: string, key = value): Cell => ({ field, value, key, statements: [s.id] })
  const out = [cell('when', s.when.edtf), cell('occurrence', s.negated ? 'did not cross' : 'happened', s.negated ? 'no' : 'yes')]
  if (s.where) out.push(cell('where', s.where.name, s.where.place ?? s.where.name))
  if (s.where?.border) out.push(cell('side', ACTORS.find((a) => a.id === s.where?.border?.side)?.name ?? '', s.where.border.side))
  if (s.where?.border?.distance) out.push(cell('distance', `${s.where.border.distance.n} km`))
  if (s.source) out.push(cell('source', s.source.name, s.source.code))
  if (s.target) out.push(cell('target', s.target.name, s.target.code))
  if (s.object !== undefined) out.push(cell('object', s.object))
  return out
}

const eventOf = (title: string, statements: readonly Statement[], sources: ReadonlyMap<string, Document>): Event => {
  const events = statements.filter((s) => s.kind === 'event')
  const first = events[0]!
  const tellers = new Map<string, { name: string; statements: Statement[] }>()
  for (const s of events) {
    const source = sources.get(s.document)!.source
    const key = s.claimant ? (s.claimant.actor ?? s.claimant.code) : `source:${source.id}`
    const t = tellers.get(key) ?? { name: s.claimant?.name ?? source.name, statements: [] }
    t.statements.push(s)
    tellers.set(key, t)
  }
  const accounts = [...tellers].map(([teller, t]): Account => {
    const cells = new Map<string, Cell>()
    for (const c of t.statements.flatMap(fieldsOf)) {
      const k = `${c.field}|${c.key}`
      const known = cells.get(k)
      cells.set(k, known ? { ...known, statements: [...known.statements, ...c.statements] } : c)
    }
    return { teller, tellerName: t.name, statements: t.statements.map((s) => s.id), cells: [...cells.values()] }
  })
  const disputes: Dispute[] = []
  for (const field of ['when', 'side', 'occurrence', 'object'] as const) {
    const cells = accounts.flatMap((a) => a.cells.filter((c) => c.field === field).map((c) => ({ ...c, teller: a.teller })))
    if (new Set(cells.map((c) => c.key)).size < 2) continue
    const type = field === 'when' ? 'reconcilable' : field === 'object' ? 'refinement' : 'contradiction'
    disputes.push({
      id: `x-${first.id}-${field}`,
      event: `e${first.id.slice(1, 17)}`,
      field,
      type,
      cells,
      reason:
        field === 'when'
          ? 'One night: 31 March and 1 April meet at midnight.'
          : field === 'object'
            ? 'One value names a kind of the other.'
            : 'Both cannot be true.',
      ...(field === 'when' && {
        best: { key: '2025-03-31/2025-04-01', value: 'night of 31 March–1 April 2025', reason: 'the interval holds both tellings' },
      }),
    })
  }
  return {
    id: `e${first.id.slice(1, 17)}`,
    act: first.act,
    ...(first.source && { source: first.source }),
    ...(first.target && { target: first.target }),
    symmetric: false,
    when: title.includes('shot down') ? when('2025-03-31/2025-04-01') : first.when,
    ...(first.where && { where: first.where }),
    ...(first.object !== undefined && { object: first.object }),
    title,
    status: first.stance === 'asserts' ? 'fact' : 'claim',
    statements: events.map((s) => s.id),
    accounts,
    disputes,
    joins: events.slice(1).map((s) => ({ a: first.id, b: s.id, reason: 'same act, parties and night' })),
  }
}

const bar = (
  id: string,
  type: string,
  p: string,
  c: string | undefined,
  start: When,
  statements: readonly Statement[],
  extra: Partial<Condition> = {},
): Condition => ({
  id,
  type,
  measure: TYPES[type]?.[1] ?? false,
  party: party(p),
  ...(c !== undefined && { counterparty: party(c) }),
  symmetric: false,
  start,
  end: NEVER_TOLD,
  status: 'in_force',
  statements: statements.map((s) => s.id),
  ...extra,
})

const world = createRequire(import.meta.url)('world-atlas/countries-50m.json') as Topology<{
  countries: GeometryCollection<{ name: string }>
}>
const shapes = feature(world, world.objects.countries).features.filter((f) => ['Algeria', 'Mali', 'Niger'].includes(f.properties.name))
const ISO: Record<string, string> = { Algeria: 'DZA', Mali: 'MLI', Niger: 'NER' }

const insideOf = (lat: number, lon: number): string | null => {
  const f = shapes.find((s) => geoContains(s, [lon, lat]))
  return f ? (ISO[f.properties.name] ?? null) : null
}
const border = (lat: number, lon: number) => {
  const inside = insideOf(lat, lon)
  const other = shapes.find((s) => ISO[s.properties.name] === (inside === 'DZA' ? 'MLI' : 'DZA'))
  let best = { distance: Number.POSITIVE_INFINITY, lat: 0, lon: 0 }
  const rings =
    other?.geometry.type === 'Polygon'
      ? other.geometry.coordinates
      : other?.geometry.type === 'MultiPolygon'
        ? other.geometry.coordinates.flat()
        : []
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [ring[i - 1], ring[i]]
      if (Math.abs(y0 - lat) > 3 && Math.abs(y1 - lat) > 3) continue
      for (let k = 0; k <= 20; k++) {
        const [x, y] = [x0 + ((x1 - x0) * k) / 20, y0 + ((y1 - y0) * k) / 20]
        const d = geoDistance([lon, lat], [x, y]) * 6371
        if (d < best.distance) best = { distance: d, lat: y, lon: x }
      }
    }
  return {
    lat,
    lon,
    inside,
    border: { a: 'DZA', b: 'MLI' },
    distance: best.distance,
    nearest: { lat: best.lat, lon: best.lon },
    mapError: 0.9,
    verdict: `The map puts it ${best.distance.toFixed(1)} km from the border, give or take 0.9 km.`,
  }
}

export interface FixtureOptions {
  /** Further events spread over twenty years, for measuring. */
  readonly more?: number
}

export const fixture = (options: FixtureOptions = {}): Workbench => {
  const documents = new Map([D1, D2, D3].map((d) => [d.id, d]))
  const extra: { title: string; statements: Statement[] }[] = []
  for (let i = 0; i < (options.more ?? 0); i++) {
    const at = formatDay(dayOf(2005) + Math.round((i * 7400) / (options.more ?? 1)))
    const [s, t] = i % 3 === 0 ? ['DZAGOV', 'MLIGOV'] : ['MLIGOV', 'DZAGOV']
    const made = { ...base(D1, 'Hours later'), ...act(['042', '112', '163', '190'][i % 4]!, s!, t!, at) }
    extra.push({ title: `Event ${i}`, statements: [{ id: hashId('s', 20, i), ...made } as Statement] })
  }
  const judgements: Judgement[] = []
  const listeners = new Set<(c: LiveChange) => void>()
  let revision = 0
  const kept = new Map<number | null, CaseRecord>()
  const tell = (what: LiveChange['what'], by?: string) => {
    kept.clear()
    revision++
    for (const l of listeners) l({ revision, what, ...(by !== undefined && { by }) })
  }
  const coded: Statement[] = [...Object.values(S), ...extra.flatMap((x) => x.statements)]

  const derive = (known: number | null): CaseRecord => {
    const out = (s: Statement): boolean => knownBy(documents.get(s.document)!, known)
    const live = inForce(judgements)
    const gone = new Set<string>()
    const statements: Statement[] = []
    const replaced = new Map<string, Statement>()
    for (const { act: j, by } of live) {
      if (j.type === 'reject' || j.type === 'correct') gone.add(anchorKey(j.anchor))
      if (j.type === 'correct' || j.type === 'state') {
        const made = { ...j.body, coder: by, id: hashId('s', 20, j.body) } as Statement
        statements.push(made)
        if (j.type === 'correct') replaced.set(anchorKey(j.anchor), made)
      }
    }
    const now = (s: Statement): Statement | undefined => (gone.has(statementKey(s)) ? replaced.get(statementKey(s)) : s)
    const all = [
      ...coded
        .filter(out)
        .map(now)
        .filter((s) => s !== undefined),
      ...statements.filter((s) => out(s) && ![...replaced.values()].includes(s)),
    ]
    const groups = [...GROUPS, ...extra]
      .map((g) => ({
        ...g,
        statements: g.statements
          .filter(out)
          .map(now)
          .filter((s) => s !== undefined),
      }))
      .filter((g) => g.statements.some((s) => s.kind === 'event'))
    const taken = new Set(groups.flatMap((g) => g.statements.map((s) => s.id)))
    for (const s of all)
      if (s.kind === 'event' && !taken.has(s.id))
        groups.push({ title: `${s.source?.name ?? '?'} → ${s.target?.name ?? '?'}`, statements: [s] })
    const events = new Map<string, Event>()
    for (const g of groups) {
      const e = eventOf(g.title, g.statements, documents)
      const answered = 'answers' in g && typeof g.answers === 'number' ? GROUPS[g.answers]?.title : undefined
      const first = [...events.values()].find((x) => x.title === answered)
      events.set(e.id, first ? { ...e, answers: [{ event: first.id }] } : e)
    }
    const openedIn = (s: Statement) => {
      const of = now(s)
      const id = [...events.values()].find((e) => of && e.statements.includes(of.id))?.id
      return id === undefined ? {} : { openedBy: id }
    }
    const list: Condition[] = [
      bar('c-recall23', 'envoy-recalled', 'MLI', 'DZA', when('2023-12'), [S.recall23], {
        ...openedIn(S.recall23),
        end: { ...NEVER_TOLD, latest: dayOf(2025, 4, 5), earliest: dayOf(2024, 1, 1) },
        status: 'ended',
      }),
      bar('c-recall', 'envoy-recalled', 'MLI', 'DZA', when('2025-04-06'), [S.recall], openedIn(S.recall)),
      bar('c-counter', 'envoy-recalled', 'DZA', 'MLI', when('2025-04-07'), [S.counter], { ...openedIn(S.counter), answers: 'c-recall' }),
      bar('c-airA', 'airspace-closed', 'DZA', 'MLI', when('2025-04-07'), [S.closeA], openedIn(S.closeA)),
      bar('c-airM', 'airspace-closed', 'MLI', 'DZA', when('2025-04-07'), [S.closeM], {
        ...openedIn(S.closeM),
        answers: 'c-airA',
      }),
      bar('c-flights', 'flights-suspended', 'DZA', 'MLI', when('2025-04-07'), [S.flights], openedIn(S.flights)),
      bar('c-embA', 'mission', 'DZA', 'MLI', { ...NEVER_TOLD, latest: dayOf(2025, 5, 1) }, [S.embassyA], {
        scope: 'embassy',
        place: 'Bamako',
      }),
      bar('c-con', 'mission', 'DZA', 'MLI', { ...NEVER_TOLD, latest: dayOf(2025, 5, 1) }, [S.consulate], {
        scope: 'consulate',
        place: 'Gao',
      }),
      bar('c-embM', 'mission', 'MLI', 'DZA', { ...NEVER_TOLD, latest: dayOf(2025, 5, 1) }, [S.embassyM], {
        scope: 'embassy',
        place: 'Algiers',
      }),
      bar('c-accord', 'accord-in-force', 'DZA', 'MLI', when('2015'), [S.accord], {
        name: 'Algiers accord',
        symmetric: true,
        status: 'unclear',
      }),
      bar('c-aes', 'member-of', 'MLI', 'AES', when('2024'), [S.aes]),
      bar('c-aesN', 'member-of', 'NER', 'AES', when('2024'), [S.aesN]),
      bar('c-aesB', 'member-of', 'BFA', 'AES', when('2024'), [S.aesB]),
      bar('c-teb', 'office', 'DZA', undefined, when('2019-12'), [S.tebboune], {
        name: 'Abdelmadjid Tebboune (عبد المجيد تبون)',
        scope: 'president',
      }),
      bar('c-goita', 'office', 'MLI', undefined, when('2021-05'), [S.goita], { name: 'Assimi Goïta', scope: 'head of state' }),
    ]
    const present = new Set(all.map((s) => s.id))
    const conditions = new Map(list.filter((c) => c.statements.some((s) => present.has(s))).map((c) => [c.id, c]))
    const effects: EffectEdge[] = all
      .filter((s) => s.kind === 'effect')
      .map((s, i) => ({
        id: `f${i}`,
        cause: s.cause,
        effect: s.effect,
        relation: s.relation,
        sign: s.relation === 'undermines' ? -1 : 1,
        certainty: s.certainty,
        voices: ['Sahel Monitor'],
        statements: [s.id],
      }))
    const findings: Finding[] =
      conditions.has('c-recall') && conditions.has('c-recall23')
        ? [
            {
              id: 'f-recall',
              rule: 'second-recall-without-return',
              text: 'Mali’s ambassador is recalled in December 2023 and again on 6 April 2025, with no return told between.',
              statements: [S.recall23.id, S.recall.id],
              conditions: ['c-recall23', 'c-recall'],
            },
          ]
        : []
    const order = all.toSorted((x, y) => (x.document === y.document ? x.span.start - y.span.start : x.document < y.document ? -1 : 1))
    return {
      documents: new Map([...documents].filter(([, d]) => knownBy(d, known))),
      judgements: [...judgements],
      statements: new Map(order.map((s) => [s.id, s])),
      events,
      conditions,
      effects,
      findings,
      orphans: live.filter(({ act: j }) => 'anchor' in j && !coded.some((s) => statementKey(s) === anchorKey(j.anchor))),
    }
  }
  const record = (known: number | null = null): CaseRecord => {
    const made = kept.get(known) ?? derive(known)
    kept.set(known, made)
    return made
  }
  const answer: Workbench['ask'] = (question) => ({
    question,
    understood: false,
    reading: 'The fixture answers nothing.',
    reason: '',
    statements: [],
    conditions: [],
    events: [],
  })
  const holds: Workbench['holds'] = (c, on) => {
    if (c.start.earliest !== null && on < c.start.earliest) return 'no'
    if (c.end.latest !== null && on > c.end.latest) return 'no'
    if (c.start.latest !== null && on < c.start.latest) return 'possibly'
    if (c.end.earliest !== null && on >= c.end.earliest) return 'possibly'
    return c.status === 'unclear' ? 'possibly' : 'yes'
  }
  const line = (
    key: string,
    label: string,
    from: string,
    to: string,
    type: string,
    [on, known]: readonly [number, number | null],
    words: [string, string],
    scope?: string,
  ): StandingLine => {
    const found = [...record(known).conditions.values()].filter(
      (c) => c.type === type && c.party?.actor === from && c.counterparty?.actor === to && (scope === undefined || c.scope === scope),
    )
    const best = found.find((c) => holds(c, on) === 'yes') ?? found.find((c) => holds(c, on) === 'possibly')
    const state_ = best ? holds(best, on) : 'no'
    const positive = type === 'mission'
    const value = state_ === 'possibly' ? 'unknown' : (state_ === 'yes') === positive ? 'yes' : 'no'
    return {
      key,
      from,
      to,
      label,
      value: best || !positive ? value : 'unknown',
      words: state_ === 'possibly' ? 'not settled' : state_ === 'yes' ? words[1] : words[0],
      ...(best?.start.edtf && { since: best.start.edtf }),
      reason: best
        ? `${TYPES[type]?.[0]} ${state_ === 'yes' ? 'is in force' : 'may be in force'} on that day.`
        : `Nothing told opens “${TYPES[type]?.[0]?.toLowerCase()}” by that day.`,
      conditions: best ? [best.id] : [],
      statements: best ? best.statements : [],
    }
  }
  return {
    name: 'Algeria–Mali (fixture)',
    record,
    standing: (a, b, on, known) => ({
      a,
      b,
      on,
      known,
      lines: [
        line('ambassador', 'Mali’s ambassador in Algiers', 'MLI', 'DZA', 'envoy-recalled', [on, known], ['at post', 'recalled']),
        line('ambassador', 'Algeria’s ambassador in Bamako', 'DZA', 'MLI', 'envoy-recalled', [on, known], ['at post', 'recalled']),
        line('mission', 'Algerian embassy in Bamako', 'DZA', 'MLI', 'mission', [on, known], ['not told', 'open'], 'embassy'),
        line('mission', 'Malian embassy in Algiers', 'MLI', 'DZA', 'mission', [on, known], ['not told', 'open'], 'embassy'),
        line('airspace', 'Algerian airspace for Mali', 'DZA', 'MLI', 'airspace-closed', [on, known], ['open', 'closed']),
        line('airspace', 'Malian airspace for Algeria', 'MLI', 'DZA', 'airspace-closed', [on, known], ['open', 'closed']),
        line('flights', 'Flights, Algeria to and from Mali', 'DZA', 'MLI', 'flights-suspended', [on, known], ['running', 'suspended']),
      ],
      hostility: { value: on >= dayOf(2025, 4, 7) ? 6.2 : 1.4, events: [...record(known).events.keys()].slice(0, 3) },
    }),
    recipes: {
      hostility: 'How hostility is made.',
      frustration: 'How frustration is made.',
      tie: 'How a tie is made.',
      blocs: 'How blocs are found.',
      border: 'How far the border is.',
      route: 'How a route is measured.',
      scores: 'How scores are made.',
      calibration: 'How calibration is made.',
      baseRate: 'How a base rate is made.',
    },
    roleName: (letters) => ROLE[letters] ?? letters,
    sideName: (key) => ACTORS.find((a) => a.id === key)?.name ?? key,
    relations: (known) => {
      const r = record(known)
      return [
        { a: 'DZA', b: 'MLI', aName: 'Algeria', bName: 'Mali', events: r.events.size, conditions: 10 },
        { a: 'AES', b: 'MLI', aName: 'Alliance of Sahel States', bName: 'Mali', events: 0, conditions: 1 },
      ]
    },
    actor: (id) => ACTORS.find((a) => a.id === id),
    place: (id) => PLACES.find((p) => p.id === id),
    sentences: (() => {
      const cache = new Map<string, ReturnType<typeof split>>()
      return (id: string) => {
        const d = documents.get(id)
        if (!d) return []
        const made = cache.get(id) ?? split(d)
        cache.set(id, made)
        return made
      }
    })(),
    sentenceCount: (id) => {
      const d = documents.get(id)
      return d === undefined ? 0 : split(d).length
    },
    side: (p) => p?.actor ?? p?.code ?? '',
    holds,
    vocabulary: () => ({
      acts: Object.entries(LABELS).map(([code, label]) => ({ code, label })),
      conditions: Object.entries(TYPES).map(([type, [label, measure]]) => ({ type, label, measure })),
      actors: ACTORS.map((a) => ({ id: a.id, code: a.id, name: a.name })),
    }),
    network: (on, known) => {
      const tie = (a: string, b: string, sign: 1 | -1, because: string, conditions: string[] = [], events: string[] = []): Tie => ({
        a,
        b,
        sign,
        weight: 1,
        because: [because],
        conditions,
        events,
      })
      const r = record(known)
      const ties = [
        ...(on >= dayOf(2025, 4, 1)
          ? [
              tie(
                'DZA',
                'MLI',
                -1,
                `airspaces closed, ${r.events.size} events`,
                ['c-airA', 'c-airM'].filter((c) => r.conditions.has(c)),
                [...r.events.keys()].slice(0, 1),
              ),
            ]
          : []),
        ...(on >= dayOf(2024)
          ? [
              tie('AES', 'MLI', 1, 'member', ['c-aes']),
              tie('AES', 'NER', 1, 'member', ['c-aesN']),
              tie('AES', 'BFA', 1, 'member', ['c-aesB']),
              tie('MLI', 'NER', 1, 'same bloc'),
              tie('BFA', 'MLI', 1, 'same bloc'),
              tie('BFA', 'NER', 1, 'same bloc'),
            ]
          : []),
        tie('MLI', 'RUS', 1, 'security cooperation'),
        tie('DZA', 'RUS', 1, 'arms trade'),
        tie('FRA', 'MLI', -1, 'envoy expelled'),
        tie('DZA', 'FRA', -1, 'envoy recalled'),
        tie('JNIM', 'MLI', -1, 'armed conflict'),
      ]
      return {
        on,
        actors: [...new Set(ties.flatMap((t) => [t.a, t.b]))].sort(),
        ties,
        balance: {
          frustration: 1 / ties.length,
          exact: true,
          balancedTriangles: 4,
          unbalanced:
            on >= dayOf(2025, 4, 1)
              ? [{ actors: ['DZA', 'MLI', 'RUS'], words: 'Algeria and Mali are at odds, yet Russia stands well with both.' }]
              : [],
        },
        communities: [['AES', 'BFA', 'MLI', 'NER', 'RUS'], ['DZA'], ['FRA'], ['JNIM']],
      }
    },
    hostility: () => {
      const out: { day: number; value: number }[] = []
      for (let d = dayOf(2023, 11, 1); d < dayOf(2025, 6, 1); d += 5) {
        const bump = (at: number, h: number) => (d < at ? 0 : h * Math.exp(-(d - at) / 90))
        out.push({ day: d, value: 0.4 + bump(dayOf(2023, 12, 15), 2) + bump(dayOf(2025, 3, 31), 5) + bump(dayOf(2025, 4, 6), 2) })
      }
      return out
    },
    add: async (files) => {
      const out = files.map(({ name, bytes }) => {
        const text = new TextDecoder().decode(bytes)
        if (text.trim() === '') return { file: name, title: name, statements: 0, trouble: `${name} is empty; there is nothing to read.` }
        const id = hashId('d', 24, text)
        const blocks = text.split('\n\n').map((t, i): [string, string] => [i === 0 ? 'title' : 'paragraph', t])
        const d = document(id, {
          source: { id: 'pasted', name: 'Pasted', kind: 'unknown' },
          title: blocks[0]?.[1].slice(0, 80) ?? name,
          published: '2025-04-22',
          blocks,
        })
        documents.set(id, d)
        const quote = 'shot down a drone on 1 April 2025'
        const found = text.includes(quote) ? [state(d, quote, down('2025-04-01'))] : []
        coded.push(...found)
        return { file: name, document: id, title: d.title ?? name, statements: found.length }
      })
      tell('documents')
      return out
    },
    judge: async (a, by) => {
      const at = new Date(Date.UTC(2026, 10, 1) + judgements.length * 60_000).toISOString()
      const j: Judgement = { id: hashId('j', 20, at, by, a), at, by, act: a }
      judgements.push(j)
      tell('judgements', by)
      return j
    },
    ask: answer,
    ...publisher(record, answer),
    border,
    route: (from, to, on) => ({
      from,
      to,
      on,
      direct: 2884,
      around: on >= dayOf(2025, 4, 7) ? 3610 : 2884,
      extraKm: on >= dayOf(2025, 4, 7) ? 726 : 0,
      extraMinutes: on >= dayOf(2025, 4, 7) ? 52 : 0,
      crosses: ['DZA', 'MLI'],
      closed: on >= dayOf(2025, 4, 7) ? [{ airspace: 'DZA', condition: 'c-airA' }] : [],
      path: [
        [3.06, 36.75],
        [-6, 34],
        [-12, 24],
        [-8, 12.64],
      ],
    }),
    outlines: (lat, lon, reach) =>
      shapes.map((s) => ({
        id: ISO[s.properties.name] ?? '',
        name: s.properties.name,
        lines: (s.geometry.type === 'Polygon'
          ? s.geometry.coordinates
          : s.geometry.type === 'MultiPolygon'
            ? s.geometry.coordinates.flat()
            : []
        )
          .map((ring) => ring.map(([x = 0, y = 0]) => [x, y] as const))
          .filter((ring) => ring.some(([x, y]) => Math.hypot(x - lon, y - lat) * 111 < reach * 6)),
      })),
    places: (q) => PLACES.filter((p) => p.name.toLowerCase().includes(q)),
    actors: (q) => ACTORS.filter((a) => a.name.toLowerCase().includes(q) || a.id.toLowerCase() === q),
    onChange: (l) => {
      listeners.add(l)
      return () => listeners.delete(l)
    },
  }
}

export const DOCUMENTS = { report: D1.id, profile: D2.id, arabic: D3.id }
export const dayIn = (iso: string): number => parseDay(iso) ?? 0
