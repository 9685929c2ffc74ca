import { loadKnowledge } from '../src/load.ts'
import type { CaseRecord } from '../src/model/record.ts'
import { dayOf, formatDay } from '../src/model/when.ts'
import { newMemo } from '../src/reconcile/blocks.ts'
import { openReconcile } from '../src/reconcile/knowledge.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { openTrack } from '../src/track/knowledge.ts'
import { standing } from '../src/track/standing.ts'
import { track } from '../src/track/track.ts'
import { gather, Report } from '../test/say.ts'

/*
 * node --import tsx bench/reconcile.ts [DOCUMENTS = 10000] [busy]
 * Made-up reports of ten event statements each: how long reconciling, tracking, adding one report and a standing take, and whether
 * adding gives the same bytes as doing all of it again. busy: all acts between one pair of states.
 */

const documents = Number(process.argv[2] ?? 10_000)
const busy = process.argv[3] === 'busy'
let seed = 7
const random = (): number => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
  return seed / 0x7fffffff
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const states = [
  'DZA',
  'MLI',
  'MAR',
  'USA',
  'RUS',
  'CHN',
  'FRA',
  'NER',
  'BFA',
  'UKR',
  'IRN',
  'ISR',
  'SAU',
  'YEM',
  'EGY',
  'SDN',
  'ETH',
  'IND',
  'PAK',
  'TUR',
]
const acts: readonly (readonly [string, string])[] = [
  ['163', 'flights'],
  ['163', 'airspace'],
  ['161', 'ambassador'],
  ['190', 'drone'],
  ['190', 'village'],
  ['112', ''],
  ['111', ''],
  ['040', 'talks'],
  ['163', 'sanctions'],
  ['057', 'accord'],
  ['085', 'sanctions'],
  ['016', ''],
  ['130', ''],
]
const words =
  'north south river army base town market convoy minister border patrol village airport bridge camp road school port hill depot'.split(' ')

const report = (i: number): Report => {
  const published = dayOf(2015) + Math.floor(random() * 3650)
  const r = new Report(`paper ${i}`, formatDay(published))
  for (let j = 0; j < 10; j++) {
    const [code, object] = pick(acts)
    const [a, b] = busy ? ['RUS', 'UKR'] : [pick(states), pick(states)]
    const u = random()
    const on = formatDay(published - Math.floor(random() * 5))
    const when = u < 0.6 ? on : u < 0.75 ? on.slice(0, 7) : u < 0.8 ? on.slice(0, 4) : undefined
    const text = `${a} did ${code} with ${object} near the ${pick(words)} ${pick(words)} and the ${pick(words)} of ${b}`
    r.event(
      text,
      {
        code,
        source: a + (random() < 0.5 ? 'GOV' : 'MIL'),
        ...(random() < 0.05 ? {} : { target: b }),
        ...(when === undefined ? {} : { when }),
      },
      { ...(object === '' ? {} : { object }), ...(random() < 0.1 ? { nominal: true } : {}) },
    )
  }
  return r
}

const timed = <T>(what: string, run: () => T): T => {
  const [start, before] = [performance.now(), process.cpuUsage()]
  const result = run()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what}: ${Math.round((performance.now() - start) * 10) / 10} ms, of one core ${Math.round((user + system) / 100) / 10} ms`)
  return result
}

const knowledge = loadKnowledge()
const [rk, tk] = [openReconcile(knowledge), openTrack(knowledge)]
const reports = Array.from({ length: documents }, (_, i) => report(i))
const input = gather(...reports)
console.log(`${input.statements.length} statements in ${documents} documents`)
const memo = newMemo()
const events = timed('reconcile', () => reconcile(input, rk, memo))
const tracked = timed('track', () => track({ events, ...input }, tk))
console.log(`${events.length} events, ${tracked.conditions.length} conditions, ${tracked.findings.length} findings`)
const last = report(documents)
const more = {
  statements: [...input.statements, ...last.statements],
  documents: new Map([...input.documents, [last.id, last.document]]),
}
const added = timed('reconcile, one document added', () => reconcile(more, rk, memo))
const trackedAdded = timed('track, one document added', () => track({ events: added, ...more }, tk))
console.log(`same bytes as from the beginning: ${JSON.stringify(added) === JSON.stringify(reconcile(more, rk))}`)
const record: CaseRecord = {
  documents: more.documents,
  judgements: [],
  statements: new Map(more.statements.map((s) => [s.id, s])),
  events: new Map(added.map((e) => [e.id, e])),
  conditions: new Map(trackedAdded.conditions.map((c) => [c.id, c])),
  effects: [],
  findings: trackedAdded.findings,
  orphans: [],
}
for (let i = 0; i < 5; i++) timed('standing', () => standing(record, pick(states), pick(states), dayOf(2020), null, tk))
