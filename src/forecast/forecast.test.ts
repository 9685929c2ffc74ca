import { describe, expect, it } from 'vitest'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import type { Answer } from '../model/standing.ts'
import type { ForecastStatement } from '../model/statement.ts'
import { dayOf } from '../model/when.ts'
import { type LedgerWorld, ledger, probability, scorecard } from './forecast.ts'

const told = (id: string, over: Partial<ForecastStatement> = {}): ForecastStatement => ({
  id,
  kind: 'forecast',
  document: 'd1',
  span: { start: 0, end: 10 },
  sentence: { start: 0, end: 10 },
  stance: 'expects',
  modality: 'forecast',
  negated: false,
  coder: 'test',
  proposition: 'Peru sends its ambassador back',
  about: [{ code: 'PER', actor: 'PER', name: 'Peru' }],
  horizon: { from: dayOf(2025, 1, 1), to: dayOf(2025, 3, 31), words: 'by the end of March' },
  likelihood: { words: 'likely', low: 55, high: 80, table: 'ICD203' },
  expects: 'occurs',
  direction: 'deescalation',
  ...over,
})

let n = 0
const judgement = (act: JudgementAct, at = `2025-02-0${1 + (n % 9)}T00:00:00Z`): Judgement => ({ id: `j${n++}`, at, by: 'ana', act })
const predict = (forecast: string, p: number, more: Partial<Extract<JudgementAct, { type: 'predict' }>> = {}, at?: string) =>
  judgement({ type: 'predict', forecast, p, ...more }, at)

const answer = (value: 'yes' | 'no' | 'unknown', understood = true): Answer => ({
  question: '',
  understood,
  reading: '',
  answer: value,
  reason: 'because',
  statements: ['s9'],
  conditions: [],
  events: [],
})
const world = (over: Partial<LedgerWorld> = {}): LedgerWorld => ({
  today: dayOf(2025, 6, 1),
  decide: () => answer('unknown'),
  author: () => 'Desk',
  ...over,
})

describe('ledger', () => {
  it('has a line for each forecast of a text, due once its horizon has passed', () => {
    const [line] = ledger([told('s1')], [], world())
    expect(line).toMatchObject({ by: 'Desk', from: '2025-01-01', to: '2025-03-31', words: 'likely', status: 'due', statements: ['s1'] })
    expect(ledger([told('s1')], [], world({ today: dayOf(2025, 2, 1) }))[0]?.status).toBe('open')
  })
  it('keeps the history of an analyst’s p, and leaves out what was undone', () => {
    const first = predict('f1', 0.3, { proposition: 'A return', to: '2025-12-31' }, '2025-01-01T00:00:00Z')
    const second = predict('f1', 0.6, { reason: 'talks' }, '2025-02-01T00:00:00Z')
    const undo = judgement({ type: 'undo', judgement: second.id }, '2025-02-02T00:00:00Z')
    expect(ledger([], [first, second], world())[0]?.history.map((h) => h.p)).toEqual([0.3, 0.6])
    expect(ledger([], [first, second, undo], world())[0]?.history.map((h) => h.p)).toEqual([0.3])
  })
  it('proposes an outcome by the record, and never resolves by itself', () => {
    const f = predict(
      'f1',
      0.3,
      { proposition: 'A return', to: '2025-03-31', test: 'Was the ambassador back by 31 March 2025?' },
      '2025-01-01T00:00:00Z',
    )
    const yes = ledger([], [f], world({ decide: () => answer('yes') }))[0]
    expect(yes).toMatchObject({ status: 'due', proposal: { outcome: 'yes', statements: ['s9'] } })
    expect(yes?.outcome).toBeUndefined()
    expect(ledger([], [f], world({ decide: () => answer('unknown') }))[0]?.proposal).toBeUndefined()
    expect(ledger([], [f], world({ decide: () => answer('yes', false) }))[0]?.proposal).toBeUndefined()
    expect(ledger([], [f], world({ today: dayOf(2025, 2, 1), decide: () => answer('no') }))[0]?.proposal).toBeUndefined()
  })
  it('is settled by a judgement alone', () => {
    const f = predict('f1', 0.3, { proposition: 'A return', to: '2025-03-31' }, '2025-01-01T00:00:00Z')
    const resolve = judgement({ type: 'resolve', forecast: 'f1', outcome: 'no', reason: 'no return told' }, '2025-04-02T00:00:00Z')
    expect(ledger([], [f, resolve], world())[0]).toMatchObject({ status: 'resolved', outcome: 'no' })
  })
  it('tells who settled it, why and on what', () => {
    const f = predict('f1', 0.3, { proposition: 'A return', to: '2025-03-31' }, '2025-01-01T00:00:00Z')
    const resolve = judgement(
      { type: 'resolve', forecast: 'f1', outcome: 'no', reason: 'no return told', statements: ['s9'] },
      '2025-04-02T00:00:00Z',
    )
    expect(ledger([], [f, resolve], world())[0]?.decision).toEqual({
      judgement: resolve.id,
      at: '2025-04-02T00:00:00Z',
      by: 'ana',
      reason: 'no return told',
      statements: ['s9'],
    })
  })
  it('stays open where the proposal is declined, and is proposed again on a new sentence', () => {
    const f = predict('f1', 0.3, { proposition: 'A return', to: '2025-03-31', test: 'Was he back?' }, '2025-01-01T00:00:00Z')
    const decline = judgement(
      { type: 'resolve', forecast: 'f1', outcome: 'open', reason: 'another ambassador', statements: ['s9'] },
      '2025-04-02T00:00:00Z',
    )
    const yes = world({ decide: () => answer('yes') })
    const [line] = ledger([], [f, decline], yes)
    expect(line).toMatchObject({ status: 'due', decision: { reason: 'another ambassador' } })
    expect(line?.proposal).toBeUndefined()
    expect(line?.outcome).toBeUndefined()
    const more = world({ decide: () => ({ ...answer('yes'), statements: ['s9', 's10'] }) })
    expect(ledger([], [f, decline], more)[0]?.proposal).toMatchObject({ outcome: 'yes' })
    const undo = judgement({ type: 'undo', judgement: decline.id }, '2025-04-03T00:00:00Z')
    expect(ledger([], [f, decline, undo], yes)[0]?.proposal).toMatchObject({ outcome: 'yes' })
    expect(scorecard(ledger([], [f, decline], yes), dayOf(2025, 6, 1))).toMatchObject({ all: null, unscored: 0 })
  })
})

describe('probability', () => {
  it('is the last given before the horizon ends', () => {
    const list = [predict('f1', 0.2, { to: '2025-03-31' }, '2025-01-01T00:00:00Z'), predict('f1', 0.9, {}, '2025-05-01T00:00:00Z')]
    expect(probability(ledger([], list, world())[0]!)).toBe(0.2)
  })
  it('is the middle of the band, which tells of the happening also where the text expects it not', () => {
    expect(probability(ledger([told('s1')], [], world())[0]!)).toBeCloseTo(0.675)
    const unlikely = { words: 'unlikely', low: 20, high: 45, table: 'ICD203' }
    expect(probability(ledger([told('s1', { expects: 'does_not_occur', likelihood: unlikely })], [], world())[0]!)).toBeCloseTo(0.325)
  })
})

describe('scorecard', () => {
  const resolved = (forecast: string, p: number, outcome: 'yes' | 'no' | 'void', to = '2025-03-31') => [
    predict(forecast, p, { proposition: 'x', from: '2025-01-01', to }, '2025-01-01T00:00:00Z'),
    judgement({ type: 'resolve', forecast, outcome, reason: 'seen' }, '2025-04-01T00:00:00Z'),
  ]
  it('counts only resolved forecasts past their date', () => {
    const list = [
      ...resolved('f1', 0.8, 'yes'),
      ...resolved('f2', 0.4, 'no'),
      ...resolved('f3', 0.9, 'void'),
      ...resolved('f4', 0.9, 'yes', '2026-01-01'),
    ]
    const card = scorecard(ledger([], list, world()), dayOf(2025, 6, 1))
    expect(card.all).toMatchObject({ n: 2 })
    expect(card.all?.brier).toBeCloseTo((0.04 + 0.16) / 2)
    expect(card.unscored).toBe(1)
    expect(Object.keys(card.byAuthor)).toEqual(['ana'])
    expect(Object.keys(card.byHorizon)).toEqual(['to 3 months'])
  })
  it('says nothing where nothing is resolved', () => expect(scorecard([], 0).all).toBeNull())
})
