import type { Condition } from '../../model/condition.ts'
import { formatDay } from '../../model/when.ts'
import { dateWords } from '../cite.ts'
import type { BriefInput, Line, Part } from './brief.ts'
import { sectionOf } from './conditions.ts'
import { listed } from './quote.ts'
import { rowText } from './table.ts'
import { commonTitle, isVague } from './telling.ts'
import { dayWords, sinceWords } from './when.ts'

/** True for what one side imposed and can lift; accords, wars, memberships and recognition stand with what else holds. */
export const isImposed = (c: Condition, input: Pick<BriefInput, 'phrases'>): boolean =>
  c.measure && !c.symmetric && sectionOf(c, input) !== 'missions'

/** The measures in force as a table: what, by whom, on whom, since when, and in answer to what where that is told of any. */
export const measureTable = (measures: readonly Condition[], input: BriefInput): Part => {
  const { phrases, record } = input
  const heading = phrases.text('heading:measures')
  if (measures.length === 0) return { heading, level: 2, list: true, lines: [{ text: phrases.text('none:measures'), cites: [] }] }
  const answered = (c: Condition): string => {
    const event = record.events.get(c.openedBy ?? '')
    const said = event?.answers?.find((a) => a.statement !== undefined && record.events.has(a.event))
    const answered = record.events.get(said?.event ?? '')
    // What only says that they quarrelled is no answer.
    return answered === undefined || isVague(answered, input) ? '' : (commonTitle([answered], input) ?? '')
  }
  const rows = new Map<string, { readonly cells: readonly string[]; readonly by: Set<string>; readonly cites: Set<string> }>()
  for (const c of measures) {
    const label = input.conditionLabel(c.type)
    const cells = [
      label.charAt(0).toUpperCase() + label.slice(1),
      '',
      input.partyName(c.counterparty) ?? '',
      dayWords(c.start),
      answered(c),
    ]
    // What several imposed alike is one row.
    const row = rows.get(cells.join('\t')) ?? { cells, by: new Set<string>(), cites: new Set<string>() }
    rows.set(cells.join('\t'), row)
    row.by.add(input.partyName(c.party) ?? '')
    for (const s of c.statements) row.cites.add(s)
  }
  const lines = [...rows.values()].map(({ cells, by, cites }): Line => {
    const all = cells.map((c, i) => (i === 1 ? listed([...by].sort()) : c))
    return { text: '', cells: all, cites: [...cites] }
  })
  const columns = ['measure', 'by', 'on', 'since', 'answer'].map((k) => phrases.text(`column:${k}`))
  /** A column in which no row has anything is left out. */
  const kept = columns.map((_, i) => i < 2 || lines.some((l) => (l.cells?.[i] ?? '') !== ''))
  return {
    heading,
    level: 2,
    list: false,
    columns: columns.filter((_, i) => kept[i]),
    lines: lines.map((l) => {
      const cells = (l.cells ?? []).filter((_, i) => kept[i])
      return { text: rowText(cells), cells, cites: l.cites }
    }),
  }
}

/** Measures that one sentence can hold; the table has the others. */
const MOST = 8

/** The measures in force in one sentence, side by side, the newest of many; undefined where there is none that can be said. */
export const measuresNow = (measures: readonly Condition[], input: BriefInput): Line | undefined => {
  const { phrases, on } = input
  const sides = new Map<string, Map<string, string[]>>()
  const cites: string[] = []
  for (const c of measures.slice(0, MOST)) {
    const p = input.partyName(c.party)
    const kept = phrases.part([`keeps:${c.type}`], { c: input.partyName(c.counterparty) })
    if (p === undefined || kept === null) continue
    const since = sinceWords(c.start).trim()
    const of = sides.get(p) ?? new Map<string, string[]>()
    sides.set(p, of)
    const list = of.get(since) ?? []
    of.set(since, list)
    if (!list.includes(kept)) list.push(kept)
    cites.push(...c.statements)
  }
  const rest = measures.length - MOST
  const more = rest <= 0 ? [] : [phrases.part([rest === 1 ? 'measures:more:one' : 'measures:more'], { n: String(rest) }) ?? '']
  // What one side has kept up since one day is told with the day once.
  const dated = (of: ReadonlyMap<string, readonly string[]>): string =>
    listed(
      [...of].map(([since, list]) => {
        const key = list.length > 2 ? 'keeps:since:many' : list.length > 1 ? 'keeps:since:two' : 'keeps:since'
        return since === '' ? listed(list) : (phrases.part([key], { list: listed(list), since }) ?? '')
      }),
    )
  const list = [...[...sides].map(([p, of]) => phrases.part(['keeps'], { p, list: dated(of) }) ?? ''), ...more].join('; ')
  const text = list === '' ? null : phrases.say(['measures:now'], { on: dateWords(formatDay(on)), list })
  return text === null ? undefined : { text, cites: [...new Set(cites)] }
}
