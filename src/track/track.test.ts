import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gather, Report } from '../../test/say.ts'
import { loadKnowledge } from '../load.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Statement } from '../model/statement.ts'
import { type Day, parseDay } from '../model/when.ts'
import { openReconcile } from '../reconcile/knowledge.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import { openTrack } from './knowledge.ts'
import { orderOf } from './order.ts'
import { standing } from './standing.ts'
import { track } from './track.ts'

const knowledge = loadKnowledge()
const [rk, k] = [openReconcile(knowledge), openTrack(knowledge)]

const recordOf = (...reports: readonly Report[]): CaseRecord => {
  const { statements, documents } = gather(...reports)
  return build(statements, documents)
}
const build = (statements: readonly Statement[], documents: CaseRecord['documents']): CaseRecord => {
  const events = reconcile({ statements, documents }, rk)
  const { conditions, findings } = track({ events, statements, documents }, k)
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
}
const day = (iso: string): Day => parseDay(iso) as Day
const line = (record: CaseRecord, key: string, from: string, to: string, on: string, known: string | null = null) => {
  const s = standing(record, from, to, day(on), known === null ? null : day(known), k)
  return s.lines.find((l) => l.key === key && (l.from === undefined || l.from === from))
}

const row = () => {
  const brief = new Report('brief', '2025-04-29')
  brief.event(
    'Algeria shot a Malian drone down.',
    { code: '190', source: 'DZAMIL', target: 'MLIMIL', when: '2025-04-01' },
    { object: 'drone' },
  )
  const flights = brief.event(
    'Algiers stopped all flights.',
    { code: '163', source: 'DZAGOV', target: 'MLI', when: '2025-04-08~', basis: 'resolved' },
    { object: 'flights' },
  )
  const back = brief.event('Bamako closed its airspace.', { code: '163', source: 'MLIGOV', target: 'DZA' }, { object: 'airspace' })
  brief.effect('It was the answer.', 'respondsTo', flights, back)
  brief.event('Bamako recalled its ambassador.', { code: '161', source: 'MLIGOV', target: 'DZAGOV' }, { object: 'ambassador' })
  const profile = new Report('profile', undefined, 'encyclopedia')
  profile.event('Flights were banned.', { code: '163', source: 'DZAGOV', target: 'MLI', when: '2025-04-07' }, { object: 'flights' })
  profile.event(
    'Mali recalled its ambassador.',
    { code: '161', source: 'MLIGOV', target: 'DZAGOV', when: '2023-12' },
    { object: 'ambassador' },
  )
  profile.holds('Algeria has an embassy in Bamako.', { type: 'mission', party: 'DZA', counterparty: 'MLI' }, { scope: 'embassy' })
  return { brief, profile }
}

describe('track', () => {
  it('opens what acts open, once for one measure told twice', () => {
    const { brief, profile } = row()
    const r = recordOf(brief, profile)
    const flights = [...r.conditions.values()].filter((c) => c.type === 'flights-suspended')
    expect(flights).toHaveLength(1)
    expect(flights[0]).toMatchObject({ start: { edtf: '2025-04-07' }, status: 'in_force', measure: true })
    expect(flights[0]?.statements).toHaveLength(2)
  })
  it('answers: the closure answers the ban and begins no earlier', () => {
    const { brief, profile } = row()
    const r = recordOf(brief, profile)
    const closure = [...r.conditions.values()].find((c) => c.type === 'airspace-closed')
    const ban = [...r.conditions.values()].find((c) => c.type === 'flights-suspended')
    expect(closure?.answers).toBe(ban?.id)
    expect(closure?.start.edtf).toBe('2025-04-07/2025-04-29')
  })
  it('finds the second recall without a return between', () => {
    const { brief, profile } = row()
    const f = recordOf(brief, profile).findings
    expect(f).toHaveLength(1)
    expect(f[0]).toMatchObject({ rule: 'second-start' })
    expect(f[0]?.text).toContain('Mali')
  })
  it('closes what acts close, and tells a lifting without an imposition', () => {
    const r = new Report('wire', '2022-07-10')
    r.event(
      'ECOWAS imposed sanctions.',
      { code: '163', source: 'ECOWAS=IGOWAS', target: 'MLI', when: '2022-01-09' },
      { object: 'sanctions' },
    )
    r.event('ECOWAS lifted them.', { code: '085', source: 'ECOWAS=IGOWAS', target: 'MLI', when: '2022-07-03' }, { object: 'sanctions' })
    r.event(
      'The Union lifted its sanctions.',
      { code: '085', source: 'AU=IGOAFU', target: 'MLI', when: '2022-07-05' },
      { object: 'sanctions' },
    )
    const record = recordOf(r)
    const [c] = [...record.conditions.values()].filter((x) => x.type === 'sanction' && x.party?.actor === 'ECOWAS')
    expect(c).toMatchObject({ start: { edtf: '2022-01-09' }, end: { edtf: '2022-07-03' }, status: 'ended' })
    expect(record.findings.map((f) => f.rule)).toEqual(['end-without-start'])
  })
  it('does not depend on the order of statements', () => {
    const { brief, profile } = row()
    const { statements, documents } = gather(brief, profile)
    const whole = JSON.stringify([...build(statements, documents).conditions.values()])
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: statements.length }), (some) => {
        expect(JSON.stringify([...build(some, documents).conditions.values()])).toBe(whole)
      }),
      { numRuns: 20 },
    )
  })
})

describe('standing', () => {
  const cases: readonly (readonly [string, string, string, string, 'yes' | 'no' | 'unknown', string])[] = [
    ['flights', 'DZA', 'MLI', '2025-04-06', 'yes', ''],
    ['flights', 'DZA', 'MLI', '2025-04-07', 'no', '2025-04-07'],
    ['flights', 'MLI', 'DZA', '2025-04-10', 'unknown', ''],
    ['airspace', 'MLI', 'DZA', '2025-04-02', 'yes', ''],
    ['airspace', 'MLI', 'DZA', '2025-04-29', 'no', '2025-04'],
    ['airspace', 'MLI', 'DZA', '2025-04-12', 'unknown', ''],
    ['ambassador', 'MLI', 'DZA', '2023-11-30', 'yes', ''],
    ['ambassador', 'MLI', 'DZA', '2025-03-31', 'unknown', ''],
    ['ambassador', 'MLI', 'DZA', '2025-04-29', 'no', '2025-04'],
    ['ambassador', 'DZA', 'MLI', '2025-04-29', 'unknown', ''],
    ['mission', 'DZA', 'MLI', '2025-04-07', 'yes', ''],
    ['mission', 'DZA', 'MLI', '2024-04-07', 'unknown', ''],
    ['border', 'DZA', 'MLI', '2025-04-07', 'unknown', ''],
  ]
  it.each(cases)('%s of %s towards %s on %s: %s', (key, a, b, on, value, since) => {
    const { brief, profile } = row()
    const l = line(recordOf(brief, profile), key, a, b, on)
    expect(l?.value).toBe(value)
    if (since !== '') expect(l?.since).toBe(since)
    if (value !== 'unknown') expect(l?.statements.length).toBeGreaterThan(0)
    expect(l?.reason).not.toBe('')
  })
  it('tells what was known by a day only', () => {
    const { brief } = row()
    const r = recordOf(brief)
    expect(line(r, 'flights', 'DZA', 'MLI', '2025-04-29', '2025-04-28')?.value).toBe('unknown')
    expect(line(r, 'flights', 'DZA', 'MLI', '2025-04-29', '2025-04-29')?.value).toBe('no')
  })
  it('has a hostility that decays', () => {
    const { brief, profile } = row()
    const r = recordOf(brief, profile)
    const [near, far] = [standing(r, 'DZA', 'MLI', day('2025-04-30'), null, k), standing(r, 'DZA', 'MLI', day('2025-07-30'), null, k)]
    expect(near.hostility.value).toBeGreaterThan(far.hostility.value)
    expect(far.hostility.value).toBeGreaterThan(0)
  })
})

describe('order words', () => {
  it.each([
    ['These measures came shortly after the envoys had been called home.', 'before'],
    ['The ban followed weeks of quarrel.', 'before'],
    ['These steps came two days before the summit.', 'after'],
    ['The army marched after dawn.', undefined],
  ] as const)('%s', (sentence, way) => {
    expect(orderOf(sentence, k.order)).toBe(way)
  })
  it('put what a sentence tells before the sentences it takes up', () => {
    const r = new Report('wire', '2025-04-29')
    r.event('Algiers stopped all flights.', { code: '163', source: 'DZA', target: 'MLI', when: '2025-04-07' }, { object: 'flights' })
    r.event(
      'These moves came shortly after Bamako recalled its ambassador.',
      { code: '161', source: 'MLI', target: 'DZA', when: '2025-04' },
      { object: 'ambassador' },
    )
    const recall = [...recordOf(r).conditions.values()].find((c) => c.type === 'envoy-recalled')
    expect(recall?.start.edtf).toBe('2025-04-01/2025-04-07')
  })
})

describe('accords', () => {
  it('that one party leaves end for all they bind it to, and others of its do not', () => {
    const r = new Report('desk', '2024-06-01')
    const pact = (party: string, counterparty: string, name: string) =>
      r.holds(`${party} ${counterparty} ${name}.`, { type: 'accord-in-force', party, counterparty, start: '2015' }, { name })
    pact('PER', 'CHL', 'Arica Accord')
    pact('PER', 'BOL', 'Arica Accord')
    pact('PER', 'ECU', 'Quito Accord')
    pact('CHL', 'BOL', 'Arica Accord')
    r.event('Peru terminated the Arica Accord.', { code: '160', source: 'PER', target: 'CHL', when: '2024-01-10' }, { object: 'accord' })
    const ends = [...recordOf(r).conditions.values()]
      .filter((c) => c.type === 'accord-in-force')
      .map((c) => `${c.party?.code}-${c.counterparty?.code} ${c.name} ${c.end.edtf}`)
      .toSorted()
    expect(ends).toEqual([
      'CHL-BOL Arica Accord ',
      'PER-BOL Arica Accord 2024-01-10',
      'PER-CHL Arica Accord 2024-01-10',
      'PER-ECU Quito Accord ',
    ])
  })
})
