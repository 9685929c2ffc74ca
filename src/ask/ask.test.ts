import { describe, expect, it } from 'vitest'
import { gather, Report } from '../../test/say.ts'
import { loadKnowledge } from '../load.ts'
import type { CaseRecord } from '../model/record.ts'
import { parseDay } from '../model/when.ts'
import { openReconcile } from '../reconcile/knowledge.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { asOf, happened } from '../track/asof.ts'
import { openTrack } from '../track/knowledge.ts'
import { track } from '../track/track.ts'
import { holdsOn } from '../track/window.ts'
import { ask } from './ask.ts'
import { openAsk } from './knowledge.ts'
import { dateIn } from './reading.ts'

const knowledge = loadKnowledge()
const [rk, tk, k] = [openReconcile(knowledge), openTrack(knowledge), openAsk(knowledge)]

const record = ((): CaseRecord => {
  const r = new Report('wire', '2025-04-29')
  r.event(
    'Air defence shot down a Malian drone.',
    { code: '190', source: 'DZAMIL', target: 'MLIMIL', when: '2025-04-01' },
    { object: 'drone' },
  )
  r.event(
    'Algeria suspended all flights with Mali.',
    { code: '163', source: 'DZA', target: 'MLI', when: '2025-04-07' },
    { object: 'flights' },
  )
  r.event(
    'Mali closed its airspace to Algerian planes.',
    { code: '163', source: 'MLI', target: 'DZA', when: '2025-04-07' },
    { object: 'airspace' },
  )
  r.event('Mali recalled its ambassador.', { code: '161', source: 'MLI', target: 'DZA', when: '2025-04-06' }, { object: 'ambassador' })
  r.event('Niger recalled its ambassador.', { code: '161', source: 'NER', target: 'DZA', when: '2025-04-06' }, { object: 'ambassador' })
  r.event('Mali denied that the drone had crossed.', { code: '016', source: 'MLI', target: 'DZA', when: '2025-04-02' })
  r.event('Armed men seized the consulate in Gao.', { code: '171', target: 'DZA', when: '2012' }, { object: 'consulate' })
  r.event('Washington threatened Tehran with new measures.', { code: '138', source: 'USA', target: 'IRN', when: '2025-03-10' })
  r.event(
    'The EU imposed sanctions on Belarus.',
    { code: '163', source: 'EU=IGOEEC', target: 'BLR', when: '2021-06-21' },
    { object: 'sanctions' },
  )
  r.event(
    'Iran and Saudi Arabia restored diplomatic relations.',
    { code: '050', source: 'IRN', target: 'SAU', when: '2023-03-10' },
    { object: 'diplomatic relations', symmetric: true },
  )
  r.event(
    'Saudi Arabia broke off diplomatic relations with Iran.',
    { code: '161', source: 'SAU', target: 'IRN', when: '2016-01-03' },
    { object: 'diplomatic relations' },
  )
  r.holds('Algeria has an embassy in Bamako.', { type: 'mission', party: 'DZA', counterparty: 'MLI' }, { scope: 'embassy' })
  r.holds('Mali is a member of the Alliance since 2024.', { type: 'member-of', party: 'MLI', counterparty: 'AES=IGOAES', start: '2024' })
  r.holds('The two share a long border.', { type: 'border', party: 'DZA', counterparty: 'MLI' }, { symmetric: true })
  r.holds(
    'President Keïta fell in 2020.',
    { type: 'office', party: 'MLI', end: '2020' },
    { name: 'Ibrahim Boubacar Keïta', status: 'ended' },
  )
  r.holds(
    'The Algiers Accord was signed in 2015.',
    { type: 'accord-in-force', party: 'MLI', counterparty: 'MLIREB', start: '2015' },
    { name: 'Algiers Accord', status: 'unclear' },
  )
  r.holds('Algeria is a large investor in Mali.', { type: 'investment', party: 'DZA', counterparty: 'MLI' })
  r.forecast('A return of ambassadors between Algeria and Mali is unlikely in the coming months', {
    expects: 'does_not_occur',
    direction: 'deescalation',
  })
  r.forecast('Border incidents will probably increase', { direction: 'escalation' })
  r.forecast('Malian raiders will probably enter Algerian territory', { direction: 'escalation' })
  r.forecast('Such a move would not come before the summer rains', { expects: 'does_not_occur', direction: 'escalation' })
  const more = new Report('digest', '2024-09-01')
  more.event(
    'Canada expelled six Indian diplomats.',
    { code: '161', source: 'CAN', target: 'IND', when: '2024-03-14' },
    { object: 'diplomats' },
  )
  more.event('Sweden joined NATO.', { code: '057', source: 'SWE', target: 'NATO=IGONAT', when: '2024-03-07' }, { object: 'organisation' })
  more.event(
    'Finland closed its border with Russia.',
    { code: '163', source: 'FIN', target: 'RUS', when: '2023-11-30' },
    { object: 'border' },
  )
  more.event(
    'Spain recognised the State of Palestine.',
    { code: '054', source: 'ESP', target: 'PSE', when: '2024-05-28' },
    { object: 'state of Palestine' },
  )
  more.event('Moscow withdrew from the grain deal.', { code: '161', source: 'RUS', target: 'UKR', when: '2023-07-17' }, { object: 'deal' })
  more.event('Turkey mediated between Ethiopia and Somalia.', { code: '045', source: 'TUR', target: 'ETH', when: '2024-07-01' })
  more.event(
    'Lebanon and Israel agreed on a ceasefire.',
    { code: '0871', source: 'ISR', target: 'LBN', when: '2024-08-20' },
    { object: 'ceasefire', symmetric: true },
  )
  more.event(
    'Britain closed its embassy in Khartoum.',
    { code: '161', source: 'GBR', target: 'SDN', when: '2023-04-24' },
    { object: 'embassy' },
  )
  more.event(
    'Niger reopened its border with Nigeria.',
    { code: '085', source: 'NER', target: 'NGA', when: '2024-03-22' },
    { object: 'border' },
  )
  more.event(
    'Beijing lifted its sanctions on Australian wine.',
    { code: '085', source: 'CHN', target: 'AUS', when: '2024-03-29' },
    { object: 'sanctions' },
  )
  more.event(
    'China imposed sanctions on Australia.',
    { code: '163', source: 'CHN', target: 'AUS', when: '2020-11' },
    { object: 'sanctions' },
  )
  more.holds('Russian troops are stationed in Armenia.', { type: 'deployment', party: 'RUSMIL', counterparty: 'ARM' })
  more.holds('Sudan and the rebels are at war since April 2023.', {
    type: 'armed-conflict',
    party: 'SDN',
    counterparty: 'SDNREB',
    start: '2023-04-15',
  })
  more.holds('The rebels control El Geneina.', { type: 'control', party: 'SDNREB', counterparty: 'SDN' }, { place: 'El Geneina' })
  more.holds(
    'Switzerland runs the American interests section in Tehran.',
    { type: 'mission', party: 'USA', counterparty: 'IRN' },
    { scope: 'interests section' },
  )
  const old = new Report('archive', '2023-12-20')
  old.event(
    'Mali recalled its ambassador to Algiers.',
    { code: '161', source: 'MLI', target: 'DZA', when: '2023-12' },
    { object: 'ambassador' },
  )
  const { statements, documents } = gather(r, old, more)
  const events = reconcile({ statements, documents }, rk)
  const { conditions, findings } = track({ events, statements, documents }, tk)
  return {
    documents,
    judgements: [],
    statements: new Map(statements.map((s) => [s.id, s])),
    events: new Map(events.map((e) => [e.id, e])),
    conditions: new Map(conditions.map((c) => [c.id, c])),
    effects: [],
    findings,
    orphans: [],
  }
})()

const put = (text: string) =>
  ask({ text, sentences: [], statements: [] }, record, k, parseDay('2025-05-01') as number, {
    asOf: (q) => asOf(q, record, tk),
    happened,
    holdsOn,
  })

describe('ask', () => {
  it.each([
    ['Had Mali closed its airspace to Algeria by 10 April 2025?', 'yes'],
    ['Was Malian airspace open to Algerian aircraft on 2 April 2025?', 'yes'],
    ['Was the airspace of Mali open to Algeria on 2025-04-20?', 'no'],
    ['Did Algeria allow flights to and from Mali on 5 April 2025?', 'yes'],
    ['Were flights between Algeria and Mali suspended on 20 April 2025?', 'yes'],
    ['Was Mali’s ambassador to Algeria in post on 30 November 2023?', 'yes'],
    ['Was Niger’s ambassador to Algeria in post on 2025-04-29?', 'no'],
    ['Had Mali recalled its ambassador from Algeria by May 2025?', 'yes'],
    ['Had Mali recalled its ambassador from Algeria more than once by 2025-04-29?', 'yes'],
    ['Was Algeria’s ambassador to Mali in post on 2025-04-29?', 'unknown'],
    ['Did Algeria have an embassy in Bamako on 2025-04-29?', 'yes'],
    ['Had Algeria closed its border with Mali by 2025-04-29?', 'unknown'],
    ['Did Algeria and Mali share a land border on 2025-04-29?', 'yes'],
    ['Was Mali a member of the AES on 2025-01-01?', 'yes'],
    ['Was Mali a member of the AES on 2023-06-01?', 'no'],
    ['Did Iran and Saudi Arabia have diplomatic relations on 1 June 2018?', 'no'],
    ['Had Saudi Arabia broken off diplomatic relations with Iran by 2018-06-01?', 'yes'],
    ['Did Iran and Saudi Arabia have diplomatic relations on 1 June 2024?', 'yes'],
    ['Were EU sanctions on Belarus in force on 2022-01-01?', 'yes'],
    ['Had the Algiers Accord been signed by 2014-12-31?', 'no'],
    ['Had the Algiers Accord been signed by 2016-12-31?', 'yes'],
    ['By 2025-04-02, had Algerian forces shot down a Malian drone?', 'yes'],
    ['By 2025-03-15, had Algerian forces shot down a Malian drone?', 'no'],
    ['Had the United States threatened Iran by 2025-03-15?', 'yes'],
    ['Had the consulate in Gao been seized by 2011-12-31?', 'no'],
    ['Was Ibrahim Boubacar Keïta president of Mali on 2019-06-01?', 'yes'],
    ['Was Ibrahim Boubacar Keïta president of Mali on 2021-06-01?', 'no'],
    ['Was Algeria a large investor in Mali on 2025-04-29?', 'yes'],
    ['Did the report expect a return of ambassadors between Algeria and Mali?', 'no'],
    ['Did the report expect border incidents to increase?', 'yes'],
    ['Did the report expect border incidents to decrease?', 'no'],
    ['Did the report expect an earthquake?', 'unknown'],
    ['Did the report expect Malian raiders in Algerian territory?', 'yes'],
    ['Did the report expect Malian raiders in Algerian territory before the rains?', 'no'],
    ['Had Canada expelled Indian diplomats by 2024-04-01?', 'yes'],
    ['Had Canada expelled Indian diplomats by 2024-03-01?', 'no'],
    ['Had Sweden joined NATO by 2024-04-01?', 'yes'],
    ['Was Sweden a member of NATO on 2024-01-01?', 'no'],
    ['Was the border between Finland and Russia open on 2024-01-01?', 'no'],
    ['Had Finland closed its border with Russia by 2023-11-01?', 'no'],
    ['Had Spain recognised Palestine by 2024-06-01?', 'yes'],
    ['Had Spain recognised Palestine by 2024-05-01?', 'no'],
    ['Had Russia withdrawn from the grain deal by 2023-08-01?', 'yes'],
    ['Had Turkey mediated between Ethiopia and Somalia by 2024-08-01?', 'yes'],
    ['Was a ceasefire between Israel and Lebanon in force on 2024-08-25?', 'yes'],
    ['Was the British embassy in Sudan open on 2023-06-01?', 'no'],
    ['Had the United Kingdom closed its embassy in Sudan by 2023-06-01?', 'yes'],
    ['Was the border between Niger and Nigeria open on 2024-04-01?', 'yes'],
    ['Were Chinese sanctions on Australia in force on 2022-01-01?', 'yes'],
    ['Were Chinese sanctions on Australia in force on 2024-05-01?', 'no'],
    ['Had China lifted its sanctions on Australia by 2024-05-01?', 'yes'],
    ['Did Russia have troops in Armenia on 2024-09-01?', 'yes'],
    ['Was Sudan at war with the rebels on 2024-01-01?', 'yes'],
    ['Did the United States have an interests section in Iran on 2024-09-01?', 'yes'],
  ] as const)('%s %s', (text, answer) => {
    const a = put(text)
    expect(a.reason).not.toBe('')
    expect([a.understood, a.answer, a.reading]).toEqual([true, answer, a.reading])
    if (answer !== 'unknown') expect(a.statements.length).toBeGreaterThan(0)
  })
  it('lists who did it to whom, after what', () => {
    const a = put('Who recalled whom after the drone was shot down?')
    expect(a.values).toHaveLength(2)
    expect(a.values?.join(' ')).toContain('Niger')
  })
  it('tells when', () => {
    expect(put('When did Algeria suspend flights to Mali?').values).toEqual(['2025-04-07: Algeria → Mali: flights suspended'])
  })
  it('says what it does not understand', () => {
    const a = put('Is the moon made of cheese?')
    expect(a.understood).toBe(false)
    expect(a.answer).toBeUndefined()
  })
  it('gives since and evidence', () => {
    const a = put('Was the airspace of Mali open to Algeria on 2025-04-20?')
    expect(a.since).toBe('2025-04-07')
    expect(a.statements).toHaveLength(1)
    expect(a.conditions).toHaveLength(1)
  })
})

describe('dateIn', () => {
  it.each([
    ['by 10 April 2025', '2025-04-10'],
    ['by April 2025', '2025-04-30'],
    ['in 2012', '2012-12-31'],
    ['on 2025-04-08, the day after the ban', '2025-04-08'],
  ])('%s', (text, iso) => {
    expect(dateIn(text, 0)?.to).toBe(parseDay(iso))
  })
})
