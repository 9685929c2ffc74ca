import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gather, Report } from '../../test/say.ts'
import { loadKnowledge } from '../load.ts'
import type { Event } from '../model/event.ts'
import { openReconcile } from './knowledge.ts'
import { reconcile } from './reconcile.ts'

const k = openReconcile(loadKnowledge())

const drone = { code: '190', source: 'DZAMIL', target: 'MLIMIL' }

const two = () => {
  const brief = new Report('brief', '2025-04-29')
  const first = brief.event(
    'Gunners brought down a Malian surveillance drone.',
    { ...drone, when: '2025-04-01' },
    { object: 'surveillance drone' },
  )
  const again = brief.event('the downing', { code: '190' }, { nominal: true, object: 'drone' })
  const crossed = brief.event(
    'it flew over the line',
    { code: '150', source: 'MLIMIL', target: 'DZA', when: '2025-04-01', by: 'DZAMIL' },
    { object: 'airspace' },
  )
  const denial = brief.event(
    'it never crossed',
    { code: '150', source: 'MLIMIL', target: 'DZA', by: 'MLIGOV' },
    { object: 'airspace', negated: true, stance: 'denies' },
  )
  const flights = brief.event(
    'Algiers stopped all flights.',
    { code: '163', source: 'DZAGOV', target: 'MLI', when: '2025-04-08~', basis: 'resolved' },
    { object: 'flights' },
  )
  const recall = brief.event(
    'Bamako called its ambassador home.',
    { code: '161', source: 'MLIGOV', target: 'DZAGOV' },
    { object: 'ambassador' },
  )
  const profile = new Report('profile', undefined, 'encyclopedia', '2026-01-02T00:00:00Z')
  const night = profile.event(
    'A drone was destroyed.',
    { ...drone, when: '2025-03-31', timeOfDay: 'around midnight', by: 'DZAMIL' },
    { object: 'Akinci reconnaissance drone' },
  )
  const ban = profile.event(
    'Flights were banned.',
    { code: '163', source: 'DZAGOV', target: 'MLI', when: '2025-04-07' },
    { object: 'flights' },
  )
  const earlier = profile.event(
    'Mali recalled its ambassador in 2023.',
    { code: '161', source: 'MLIGOV', target: 'DZAGOV', when: '2023-12' },
    { object: 'ambassador' },
  )
  return { input: gather(brief, profile), first, again, crossed, denial, flights, recall, night, ban, earlier }
}

const of = (events: readonly Event[], statement: { id: string }) => events.find((e) => e.statements.includes(statement.id)) as Event

describe('reconcile', () => {
  it('joins two tellings of one night and types the dispute on its date', () => {
    const t = two()
    const events = reconcile(t.input, k)
    const e = of(events, t.first)
    expect([...e.statements].sort()).toEqual([t.first.id, t.again.id, t.night.id].sort())
    const when = e.disputes.find((d) => d.field === 'when')
    expect(when?.type).toBe('reconcilable')
    expect(e.when.edtf).toBe('2025-03-31/2025-04-01')
    expect(e.disputes.find((d) => d.field === 'object')?.type).toBe('refinement')
    expect(e.accounts.map((a) => a.teller)).toEqual(['DZA', 'source:brief'])
    expect(e.title).toBe('Algeria shot down an Akinci reconnaissance drone of Mali')
    expect(e.joins).toHaveLength(2)
  })
  it('dates what one is accused of by its day, not the accusation', () => {
    const r = new Report('wire', '2025-04-29')
    const text = 'Mali accused Algeria of shooting down a drone on 1 April.'
    const accused = r.event(text, { code: '112', source: 'MLI', target: 'DZA', when: '2025-04~', basis: 'context' })
    const shot = r.event(
      '',
      { ...drone, when: '2025-04-01', by: 'MLI' },
      { object: 'drone', stance: 'alleges', span: { start: text.indexOf('of'), end: text.length }, sentence: accused.sentence },
    )
    const events = reconcile(gather(r), k)
    expect([of(events, accused).when.edtf, of(events, shot).when.edtf]).toEqual(['2025-04~', '2025-04-01'])
  })
  it('takes nothing that a side did for what it answered', () => {
    const r = new Report('wire', '2025-04-29')
    const crossed = r.event('Algeria said that Malian drones had crossed its border.', { code: '150', source: 'MLIMIL', target: 'DZA' })
    const closed = r.event('Mali responded by closing its airspace.', { code: '163', source: 'MLI', target: 'DZA' }, { object: 'airspace' })
    r.effect('So it responded.', 'respondsTo', crossed, closed)
    expect(of(reconcile(gather(r), k), closed).answers ?? []).toEqual([])
  })
  it('calls people who were taken by what they are, once', () => {
    const r = new Report('wire', '2025-04-29')
    const taken = r.event(
      'Gunmen took nine miners hostage.',
      { code: '181', source: 'MLIREB' },
      { object: 'miner', target: { code: 'CVL', role: 'CVL', name: 'nine miners' } },
    )
    expect(of(reconcile(gather(r), k), taken).title).toMatch(/ seized nine miners$/)
  })
  it('keeps the sides apart: crossed or not is a contradiction', () => {
    const t = two()
    const e = of(reconcile(t.input, k), t.crossed)
    expect(e.statements).toContain(t.denial.id)
    expect(e.disputes.find((d) => d.field === 'occurrence')?.type).toBe('contradiction')
    expect(e.status).toBe('claim')
  })
  it('lets the stated day go before the one worked out', () => {
    const t = two()
    const e = of(reconcile(t.input, k), t.flights)
    expect(e.statements).toContain(t.ban.id)
    expect(e.disputes.find((d) => d.field === 'when')).toMatchObject({ type: 'reconcilable', best: { key: '2025-04-07' } })
    expect(e.when.edtf).toBe('2025-04-07')
  })
  it('keeps two recalls two years apart two, and dates the undated one by its report', () => {
    const t = two()
    const events = reconcile(t.input, k)
    expect(of(events, t.recall).id).not.toBe(of(events, t.earlier).id)
    expect(of(events, t.recall).when).toMatchObject({ edtf: '2025-04-01/2025-04-29', basis: 'context' })
  })
  it('obeys judgements: different keeps apart, same joins', () => {
    const t = two()
    const apart = reconcile({ ...t.input, different: [[t.flights.id, t.ban.id]] }, k)
    expect(of(apart, t.flights).id).not.toBe(of(apart, t.ban).id)
    const joined = reconcile({ ...t.input, same: [[t.recall.id, t.earlier.id]] }, k)
    expect(of(joined, t.recall).id).toBe(of(joined, t.earlier).id)
  })
  it('prefers by grade and by judgement', () => {
    const t = two()
    const grades = { prefer: new Map(), source: new Map([['brief', 'A' as const]]), statement: new Map() }
    expect(of(reconcile({ ...t.input, grades }, k), t.flights).disputes.find((d) => d.field === 'when')?.best?.key).toBe('2025-04-08~')
  })
  it('links the act of a bloc and those of its members', () => {
    const r = new Report('wire', '2025-04-10')
    const bloc = r.event(
      'The alliance recalled its envoys.',
      { code: '161', source: 'AES=IGOAES', target: 'DZA', when: '2025-04-06' },
      { object: 'ambassadors' },
    )
    const member = r.event(
      'Niger recalled its envoy.',
      { code: '161', source: 'NERGOV', target: 'DZA', when: '2025-04-06' },
      { object: 'ambassador' },
    )
    const events = reconcile(gather(r), k)
    expect(of(events, member).partOf).toBe(of(events, bloc).id)
    expect(of(events, bloc).parts).toEqual([of(events, member).id])
  })
  it('answers: what a report says answers what', () => {
    const r = new Report('wire', '2025-04-10')
    const act = r.event(
      'Algeria stopped flights.',
      { code: '163', source: 'DZA', target: 'MLI', when: '2025-04-07' },
      { object: 'flights' },
    )
    const back = r.event('Mali closed its airspace.', { code: '163', source: 'MLI', target: 'DZA' }, { object: 'airspace' })
    r.effect('Mali did so in return.', 'respondsTo', act, back)
    const events = reconcile(gather(r), k)
    expect(of(events, back).answers?.[0]?.event).toBe(of(events, act).id)
  })
  it('does not depend on the order of statements', () => {
    const t = two()
    const whole = JSON.stringify(reconcile(t.input, k))
    fc.assert(
      fc.property(fc.shuffledSubarray(t.input.statements, { minLength: t.input.statements.length }), (statements) => {
        expect(JSON.stringify(reconcile({ ...t.input, statements }, k))).toBe(whole)
      }),
      { numRuns: 40 },
    )
  })
  it('keeps the id of an event when later captured tellings arrive', () => {
    const t = two()
    const before = reconcile({ ...t.input, statements: t.input.statements.slice(0, 6) }, k)
    expect(of(reconcile(t.input, k), t.first).id).toBe(of(before, t.first).id)
  })
})
