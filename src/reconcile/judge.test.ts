import { describe, expect, it } from 'vitest'
import { Report } from '../../test/say.ts'
import { anchorOf } from '../model/anchor.ts'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import type { EventStatement, Statement } from '../model/statement.ts'
import { applyJudgements } from './judge.ts'

const report = () => {
  const r = new Report('wire', '2025-04-10')
  const a = r.event('Algeria closed its airspace.', { code: '163', source: 'DZA', target: 'MLI' }, { object: 'airspace' })
  const b = r.event('Mali recalled its ambassador.', { code: '161', source: 'MLI', target: 'DZA' }, { object: 'ambassador' })
  return { r, a, b, text: r.document }
}
const judged = (n: number, act: JudgementAct): Judgement => ({ id: `j${n}`, at: `2026-01-0${n}T00:00:00Z`, by: 'ana', act })
const ids = (list: readonly Statement[]) => list.map((s) => s.id)

describe('applyJudgements', () => {
  it('leaves out what was rejected, and takes it back on undo', () => {
    const { r, a, b, text } = report()
    const reject = judged(1, { type: 'reject', anchor: anchorOf(a, text) })
    expect(ids(applyJudgements(r.statements, [reject]).statements)).toEqual([b.id])
    const undo = judged(2, { type: 'undo', judgement: 'j1' })
    expect(ids(applyJudgements(r.statements, [reject, undo]).statements)).toEqual([a.id, b.id])
    const redo = judged(3, { type: 'undo', judgement: 'j2' })
    expect(ids(applyJudgements(r.statements, [undo, redo, reject]).statements)).toEqual([b.id])
  })
  it('lets the later judgement go before the earlier, whatever the order they come in', () => {
    const { r, a, b, text } = report()
    const list = [judged(2, { type: 'accept', anchor: anchorOf(a, text) }), judged(1, { type: 'reject', anchor: anchorOf(a, text) })]
    const out = applyJudgements(r.statements, list)
    expect(ids(out.statements)).toEqual([a.id, b.id])
    expect(out.byHand.has(a.id)).toBe(true)
  })
  it('puts the corrected statement in the place of the old one', () => {
    const { r, a, text } = report()
    const { id: _id, coder: _coder, ...body } = { ...a, act: { cameo: '172' } }
    const out = applyJudgements(r.statements, [judged(1, { type: 'correct', anchor: anchorOf(a, text), body })])
    expect((out.statements[0] as EventStatement).act.cameo).toBe('172')
    expect(out.statements[0]?.coder).toBe('ana')
    expect(out.statements).toHaveLength(2)
  })
  it('finds a judged statement again after re-coding, by place, label and parties', () => {
    const { r, a, b, text } = report()
    const recoded = { ...a, id: 'snew', span: { start: a.span.start, end: a.span.end - 1 }, act: { cameo: '1631' } }
    const out = applyJudgements([recoded, b], [judged(1, { type: 'reject', anchor: anchorOf(a, text) })])
    expect(ids(out.statements)).toEqual([b.id])
    expect(out.orphans).toEqual([])
    expect(r.statements).toHaveLength(2)
  })
  it('tells judgements whose statement is gone', () => {
    const { a, b, text } = report()
    const out = applyJudgements([b], [judged(1, { type: 'reject', anchor: anchorOf(a, text) })])
    expect(out.orphans.map((j) => j.id)).toEqual(['j1'])
    expect(ids(out.statements)).toEqual([b.id])
  })
  it('keeps the last word on same and different', () => {
    const { r, a, b, text } = report()
    const anchors = [anchorOf(a, text), anchorOf(b, text)] as const
    const out = applyJudgements(r.statements, [judged(1, { type: 'same', anchors }), judged(2, { type: 'different', anchors })])
    expect(out.same).toEqual([])
    expect(out.different).toHaveLength(1)
  })
  it('adds what a person states', () => {
    const { r, a } = report()
    const { id: _id, coder: _coder, ...body } = a
    const out = applyJudgements(r.statements, [judged(1, { type: 'state', body })])
    expect(out.statements).toHaveLength(3)
    expect(out.byHand.size).toBe(1)
  })
})
