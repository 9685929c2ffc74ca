import type { ConditionBrief, DossierScreen } from '../../model/screens.ts'
import type { Day } from '../../model/when.ts'
import { type Bar, bars, type EventLane, eventLane, laneOf, type View } from './axis.ts'

/** Height of a bar's row, and of the scale of days on top, in pixels. */
export const ROW = 21
export const HEAD = 22
const MOST_ROWS = 26

/** A stretch of the axis from top to bottom, in pixels; no height where there is nothing to draw. */
export interface Band {
  readonly y: number
  readonly h: number
}

/** The events of one side, of both, or of the other, with their place. */
export interface EventsBand extends EventLane, Band {
  readonly lane: 0 | 1 | 2
}

/** Bars of one kind under their name; `more` are not drawn and stand in the table. */
export interface BarsBand extends Band {
  readonly name: string
  readonly shown: readonly Bar[]
  readonly more: number
}

export interface AxisLayout {
  readonly events: readonly EventsBand[]
  readonly groups: readonly BarsBand[]
  readonly hostility: Band
  readonly height: number
}

const laneHeight = (l: EventLane): number => (l.heaps.length > 0 ? 34 : Math.max(18, l.levels * 13 + 8))

/** What is drawn of a dossier in a view, and where: every lane keeps its place while the day moves. */
export const layoutOf = (screen: DossierScreen, view: View, told: Day): AxisLayout => {
  const dated = screen.events.filter((e) => e.when.earliest !== null && e.when.latest !== null)
  let y = HEAD
  const events = ([0, 1, 2] as const).map((lane): EventsBand => {
    const found = eventLane(
      dated.filter((e) => laneOf(e.way) === lane),
      view,
    )
    const at = { lane, ...found, y, h: laneHeight(found) }
    y += at.h
    return at
  })
  y += 6
  const group = (name: string, list: readonly ConditionBrief[]): BarsBand => {
    const found = bars(list, view, told)
    const shown = found.slice(0, MOST_ROWS)
    const more = Math.max(0, found.length - MOST_ROWS)
    const h = shown.length === 0 ? 0 : 17 + shown.length * ROW + (more > 0 ? 16 : 0)
    const at = { name, shown, more, y, h }
    if (h > 0) y += h + 7
    return at
  }
  const groups = [
    group('Measures', screen.measures),
    group('Missions, accords, ties', screen.conditions),
    group('In office', screen.offices),
  ]
  const hostility = { y, h: screen.hostility.length > 1 ? 62 : 0 }
  return { events, groups, hostility, height: y + hostility.h + 4 }
}
