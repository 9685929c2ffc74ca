import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import { dayOf, formatDay } from '../src/model/when.ts'
import { type DerivedRows, grownRows, type Kept, memoryRows } from '../src/record.ts'
import { standing } from '../src/track/standing.ts'
import { Report } from '../test/say.ts'

/*
 * node --import tsx bench/reconcile.ts [DOCUMENTS = 10000] [busy]
 * Made-up reports of ten event statements each: how long making the record, adding one report and a standing take, and whether adding
 * gives the same rows as making all of it again. busy: all acts between one pair of states. For a whole case: bench/growth.ts.
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

const chancery = openChancery(loadKnowledge(), loadModel())
const reports = Array.from({ length: documents }, (_, i) => report(i))
const keptOf = (list: readonly Report[]): Kept => ({
  documents: new Map(list.map((r) => [r.id, r.document])),
  coded: new Map(list.map((r) => [r.id, r.statements])),
  judgements: [],
})
const bytes = (rows: DerivedRows): string =>
  JSON.stringify(
    Object.values(rows).map((of: DerivedRows[keyof DerivedRows]) => [...of.keys()].sort().map((key) => [key, of.light(key), of.body(key)])),
  )
const before = keptOf(reports)
const rows = memoryRows()
grownRows(
  rows,
  timed(`record of ${documents} documents`, () => chancery.grow(rows, before)),
)
console.log(`${rows.events.size} events, ${rows.conditions.size} conditions, ${rows.findings.size} findings`)
const more = keptOf([...reports, report(documents)])
grownRows(
  rows,
  timed('one document added', () => chancery.grow(rows, more)),
)
const again = memoryRows()
console.log(`same rows as from the beginning: ${bytes(rows) === bytes(grownRows(again, chancery.grow(again, more)))}`)
const record = chancery.recall(more, rows)
for (let i = 0; i < 5; i++) timed('standing', () => standing(record, pick(states), pick(states), dayOf(2020), null, chancery.tracking))
