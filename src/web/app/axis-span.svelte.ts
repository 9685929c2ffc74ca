import type { Day } from '../../model/when.ts'

/** A stretch of days. */
export interface Stretch {
  readonly from: Day
  readonly to: Day
}

const BEFORE = 75
const AFTER = 45
const LEAST_DAYS = 8

/** The stretch of days in view: opens around a day; from then on the person moves it. */
export class Span {
  #seen: Stretch
  readonly #whole: () => Stretch

  constructor(day: Day, whole: () => Stretch) {
    this.#seen = $state.raw({ from: day - BEFORE, to: day + AFTER })
    this.#whole = whole
  }
  get seen(): Stretch {
    return this.#seen
  }
  set(seen: Stretch): void {
    this.#seen = seen
  }
  /** The view it opens with, around another day. */
  around(day: Day): void {
    this.#seen = { from: day - BEFORE, to: day + AFTER }
  }
  /** Puts a day into the middle. */
  centre(day: Day): void {
    const half = (this.#seen.to - this.#seen.from) / 2
    this.#seen = { from: day - half, to: day + half }
  }
  /** Moves by days. */
  move(days: number): void {
    this.#seen = { from: this.#seen.from + days, to: this.#seen.to + days }
  }
  /** Moves by a share of what is seen. */
  shift(share: number): void {
    this.move((this.#seen.to - this.#seen.from) * share)
  }
  all(): void {
    this.#seen = { ...this.#whole() }
  }
  /** Sees fewer (under 1) or more days; a day in view keeps its place. */
  zoom(by: number, about: Day): void {
    const { from, to } = this.#seen
    const whole = this.#whole()
    const next = Math.min(Math.max((to - from) * by, LEAST_DAYS), Math.max(whole.to - whole.from, 400) * 1.6)
    const share = (about - from) / (to - from)
    const out = share < 0 || share > 1
    const [anchor, at] = out ? [0.5, (from + to) / 2] : [share, about]
    this.#seen = { from: at - next * anchor, to: at + next * (1 - anchor) }
  }
}
