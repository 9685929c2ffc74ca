import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLibrary } from '../src/case/library.ts'
import { anchorOf } from '../src/model/anchor.ts'
import type { Document } from '../src/model/document.ts'
import { canonical } from '../src/model/id.ts'
import type { Judgement, JudgementAct } from '../src/model/judgement.ts'
import type { EventStatement, Statement } from '../src/model/statement.ts'
import { dayOf, formatDay } from '../src/model/when.ts'
import { type DerivedRows, grownRows, type Kept, memoryRows } from '../src/record.ts'
import { Report } from './say.ts'

// Cases that grow by reports and judgements in any order: what is derived has to be what is derived from the beginning.
const { chancery } = openLibrary()

const SIDES = ['DZA', 'MLI', 'AES=IGOAES', 'NER', 'MLIREB'] as const
const ACTS: readonly (readonly [code: string, object: string])[] = [
  ['161', 'ambassador'],
  ['163', 'flights'],
  ['163', 'airspace'],
  ['1721', 'airspace'],
  ['050', 'ambassador'],
  ['190', 'drone'],
  ['190', 'village'],
  ['112', ''],
  ['057', 'accord'],
  ['054', 'relations'],
  ['1611', 'relations'],
  ['163', 'sanctions'],
  ['085', 'sanctions'],
]
const HELD = ['member-of', 'membership-ended', 'suspended-from', 'mission', 'relations-severed', 'accord-in-force', 'presence', 'sanction']
const NAMES = ['Algiers Accord', 'Accord of Oran', 'the Algiers Peace Accord']

/** One thing a report tells, by numbers drawn. */
interface Said {
  readonly what: number
  readonly a: number
  readonly b: number
  readonly day: number
  readonly how: number
}

const tell = (r: Report, said: Said, published: number): void => {
  const [a, b] = [SIDES[said.a % SIDES.length] as string, SIDES[said.b % 2] as string]
  const on = formatDay(published - (said.day % 9))
  const when = [on, on, on.slice(0, 7), on.slice(0, 4), undefined, undefined][said.how % 6]
  const acts = r.statements.filter((s): s is EventStatement => s.kind === 'event')
  if (said.what % 10 < 6) {
    const [code, object] = ACTS[said.what % ACTS.length] as (typeof ACTS)[number]
    const name = code === '057' ? NAMES[said.how % 3] : ''
    r.event(
      said.how % 7 === 6 ? 'These measures came two days after the shooting.' : `${a} did ${code} with ${object} to ${b} ${name}`,
      {
        code,
        ...(said.how % 5 === 0 ? {} : { source: a }),
        ...(said.how % 4 === 0 ? {} : { target: b }),
        ...(when === undefined ? {} : { when }),
        ...(said.how % 6 === 1 ? { by: a } : {}),
      },
      {
        ...(object === '' ? {} : { object }),
        ...(said.how % 11 === 3 ? { negated: true } : {}),
        ...(said.how % 13 === 5 ? { nominal: true } : {}),
      },
    )
  } else if (said.what % 10 < 9 || acts.length < 2) {
    const type = HELD[said.what % HELD.length] as string
    r.holds(
      `${a} holds ${type} with ${b}`,
      { type, party: a, counterparty: b, ...(when === undefined ? {} : { start: when }) },
      {
        ...(type === 'accord-in-force' ? { name: NAMES[said.how % 3] as string } : {}),
        ...(said.how % 3 === 0 ? { status: 'ended' as const } : {}),
        ...(said.how % 5 === 4 ? { negated: true } : {}),
      },
    )
  } else {
    const [cause, effect] = [acts[said.day % acts.length] as EventStatement, acts[said.how % acts.length] as EventStatement]
    r.effect('in answer to it', said.how % 2 === 0 ? 'respondsTo' : 'causes', cause, effect)
  }
}

const said: fc.Arbitrary<Said> = fc.record({ what: fc.nat(400), a: fc.nat(50), b: fc.nat(50), day: fc.nat(50), how: fc.nat(400) })
const reports = fc.array(fc.record({ published: fc.nat(40), dated: fc.boolean(), tells: fc.array(said, { minLength: 1, maxLength: 9 }) }), {
  minLength: 2,
  maxLength: 7,
})
const judged = fc.array(fc.record({ after: fc.nat(7), act: fc.nat(8), x: fc.nat(60), y: fc.nat(60) }), { maxLength: 6 })

const reportOf = (i: number, r: { readonly published: number; readonly dated: boolean; readonly tells: readonly Said[] }): Report => {
  const published = dayOf(2025, 4, 1) + r.published
  const report = new Report(`paper ${i}`, r.dated ? formatDay(published) : undefined, 'news', `2026-01-0${9 - i}T00:00:00Z`)
  for (const s of r.tells) tell(report, s, published)
  return report
}

const actOf = (
  act: number,
  x: Statement,
  y: Statement,
  documents: ReadonlyMap<string, Document>,
  before: readonly Judgement[],
): JudgementAct => {
  const at = (s: Statement) => anchorOf(s, documents.get(s.document) as Document)
  const last = before.at(-1)
  switch (act) {
    case 0:
      return { type: 'reject', anchor: at(x) }
    case 1:
      return { type: 'accept', anchor: at(x) }
    case 2:
      return { type: 'same', anchors: [at(x), at(y)] }
    case 3:
      return { type: 'different', anchors: [at(x), at(y)] }
    case 4:
      return { type: 'prefer', anchor: at(x), field: 'when', key: x.kind === 'event' ? x.when.edtf : '', reason: 'it was there' }
    case 5:
      return { type: 'grade-source', source: documents.get(x.document)?.source.id ?? '', grade: 'A' }
    case 6:
      return { type: 'grade-statement', anchor: at(x), grade: 1 }
    case 7: {
      const { id: _, coder: __, ...body } = x
      return { type: 'correct', anchor: at(x), body: { ...body, stance: 'denies' } }
    }
    default:
      return last === undefined ? { type: 'accept', anchor: at(x) } : { type: 'undo', judgement: last.id }
  }
}

const rowsOf = (rows: DerivedRows): string =>
  Object.entries(rows)
    .flatMap(([kind, of]: [string, DerivedRows[keyof DerivedRows]]) =>
      [...of.keys()].sort().map((key) => canonical({ [kind]: key, light: of.light(key), body: of.body(key) })),
    )
    .join('\n')

const keptOf = (list: readonly Report[], judgements: readonly Judgement[]): Kept => ({
  documents: new Map(list.map((r) => [r.id, r.document])),
  coded: new Map(list.map((r) => [r.id, r.statements])),
  judgements,
})

describe('what is derived of a case that grows', () => {
  it('is what is derived from the beginning, after every report and every judgement', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(reports, judged, (drawn, acts) => {
        const all = drawn.map((r, i) => reportOf(i, r))
        let rows: DerivedRows = memoryRows()
        const judgements: Judgement[] = []
        const check = (n: number): void => {
          const kept = keptOf(all.slice(0, n), judgements)
          rows = grownRows(rows, chancery.grow(rows, kept))
          const whole = memoryRows()
          expect(rowsOf(rows)).toBe(rowsOf(grownRows(whole, chancery.grow(whole, kept))))
        }
        for (let n = 1; n <= all.length; n++) {
          check(n)
          const told = all.slice(0, n).flatMap((r) => r.statements)
          const { documents } = keptOf(all.slice(0, n), [])
          for (const j of acts.filter((a) => a.after === n - 1)) {
            const [x, y] = [told[j.x % told.length] as Statement, told[j.y % told.length] as Statement]
            const at = `2026-02-01T00:00:0${judgements.length}Z`
            judgements.push({ id: `j${judgements.length}`, at, by: 'ana', act: actOf(j.act, x, y, documents, judgements) })
            check(n)
          }
        }
        // A report that is taken out of the folder by hand leaves nothing behind.
        all.shift()
        check(all.length)
        for (const kind of Object.keys(rows)) {
          const n = rows[kind as keyof DerivedRows].size
          seen.set(kind, Math.max(n, seen.get(kind) ?? 0))
        }
        const record = chancery.recall(keptOf(all, judgements), rows)
        const count = (what: string, yes: boolean): void => void seen.set(what, (seen.get(what) ?? 0) + (yes ? 1 : 0))
        for (const e of record.events.values()) {
          count('answers', e.answers !== undefined)
          count('parts', e.parts !== undefined)
          count(
            'joined across blocks',
            e.joins.some((j) => /names no/.test(j.reason)),
          )
        }
        for (const c of record.conditions.values()) count('answering conditions', c.answers !== undefined)
        for (const f of record.findings) count(f.rule, true)
        for (const key of rows.traces.keys()) count('narrowed', rows.traces.light(key) === true)
      }),
      { numRuns: 60, seed: 5 },
    )
    // The draws reach what crosses blocks and ledgers.
    const reached = [
      'effects',
      'answers',
      'parts',
      'joined across blocks',
      'answering conditions',
      'narrowed',
      'before-joining',
      'mission-after-break',
    ]
    expect(reached.filter((what) => !(seen.get(what) ?? 0))).toEqual([])
  })
})
