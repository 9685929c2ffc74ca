import type { Day } from '../../model/when.ts'
import { dayAt, type View, xOf } from './axis.ts'
import { HEAD } from './axis-layout.ts'
import type { Span } from './axis-span.svelte.ts'

/** What a hand on the time axis works on. */
export interface Held {
  readonly span: Span
  readonly view: () => View
  /** The day marked on the axis. */
  readonly day: () => Day
  readonly drawing: () => SVGSVGElement | undefined
  /** The day was moved to a place; `done` once the hand lets go. */
  readonly onday: (day: Day, done: boolean) => void
}

/** How near to the marked day a hand takes hold of it, in pixels; how far it moves before it is a drag. */
const NEAR = 8
const STILL = 3

/** Mouse, touch and wheel on the time axis: the day is dragged, the lanes are moved, two fingers and Ctrl with the wheel zoom. */
export class Hand {
  readonly #on: Held
  #dragging = $state<'day' | 'pan' | undefined>()
  readonly #fingers = new Map<number, number>()
  #pinch: { distance: number; from: number; to: number; middle: number } | undefined
  #startX = 0
  #start = { from: 0, to: 0 }
  #moved = false

  constructor(on: Held) {
    this.#on = on
  }
  get dragging(): 'day' | 'pan' | undefined {
    return this.#dragging
  }

  readonly #box = () => this.#on.drawing()?.getBoundingClientRect()
  readonly #x = (event: PointerEvent | WheelEvent) => event.clientX - (this.#box()?.left ?? 0)
  readonly #dayUnder = (x: number) => Math.floor(dayAt(this.#on.view(), x))

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const { span, view, day, drawing, onday } = this.#on
    const x = this.#x(event)
    this.#fingers.set(event.pointerId, x)
    if (this.#fingers.size === 2) {
      const [p = 0, q = 0] = this.#fingers.values()
      this.#pinch = { distance: Math.max(10, Math.abs(p - q)), ...span.seen, middle: dayAt(view(), (p + q) / 2) }
      this.#dragging = undefined
      return
    }
    const top = event.clientY - (this.#box()?.top ?? 0)
    this.#startX = x
    this.#start = span.seen
    this.#moved = false
    this.#dragging = top < HEAD || Math.abs(x - xOf(view(), day() + 0.5)) < NEAR ? 'day' : 'pan'
    if (this.#dragging === 'day') {
      drawing()?.setPointerCapture(event.pointerId)
      onday(this.#dayUnder(x), false)
    }
  }

  readonly move = (event: PointerEvent): void => {
    if (!this.#fingers.has(event.pointerId)) return
    const { span, view, drawing, onday } = this.#on
    const x = this.#x(event)
    this.#fingers.set(event.pointerId, x)
    if (this.#pinch && this.#fingers.size === 2) {
      const [p = 0, q = 0] = this.#fingers.values()
      const { middle, from, to, distance } = this.#pinch
      const by = distance / Math.max(10, Math.abs(p - q))
      span.set({ from: middle - (middle - from) * by, to: middle + (to - middle) * by })
      return
    }
    if (Math.abs(x - this.#startX) > STILL && !this.#moved) {
      this.#moved = true
      drawing()?.setPointerCapture(event.pointerId)
    }
    if (this.#dragging === 'day') onday(this.#dayUnder(Math.min(Math.max(x, 0), view().width)), false)
    else if (this.#dragging === 'pan' && this.#moved) {
      const by = ((x - this.#startX) / view().width) * (this.#start.to - this.#start.from)
      span.set({ from: this.#start.from - by, to: this.#start.to - by })
    }
  }

  readonly up = (event: PointerEvent): void => {
    if (!this.#fingers.delete(event.pointerId)) return
    if (this.#fingers.size < 2) this.#pinch = undefined
    const was = this.#dragging
    this.#dragging = undefined
    if (event.type === 'pointercancel') return
    if (was === 'day') this.#on.onday(this.#on.day(), true)
    else if (was === 'pan' && !this.#moved && !(event.target instanceof Element && event.target.closest('a')))
      this.#on.onday(this.#dayUnder(this.#startX), true)
  }

  /** A drag that began on a link must not follow it. */
  readonly click = (event: MouseEvent): void => {
    if (this.#moved) event.preventDefault()
  }

  readonly wheel = (event: WheelEvent): void => {
    const { span, view } = this.#on
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      span.zoom(Math.exp(event.deltaY * 0.004), dayAt(view(), this.#x(event)))
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault()
      const by = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      span.move((by / view().width) * (span.seen.to - span.seen.from))
    }
  }
}
