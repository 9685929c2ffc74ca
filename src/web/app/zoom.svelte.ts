import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'

/** How a picture is moved and zoomed. */
export interface ZoomOptions {
  /** Least and most enlargement. */
  readonly scale: readonly [number, number]
  /** The picture ends here: it cannot be moved out of sight. */
  readonly bounds?: readonly [width: number, height: number]
  /** The wheel alone moves the page, and zooms only together with Ctrl or ⌘. */
  readonly wheelWithCtrl?: boolean
  /** Called with the enlargement as it changes. */
  readonly onscale?: (k: number) => void
}

/** A picture that is moved and zoomed by mouse, touch, buttons and keys: the state of it, and the ways to change it. */
export class Zoom {
  #view = $state.raw({ k: 1, x: 0, y: 0 })
  #drawing: SVGSVGElement | undefined
  #behaviour: ZoomBehavior<SVGSVGElement, unknown> | undefined
  readonly #options: ZoomOptions

  constructor(options: ZoomOptions) {
    this.#options = options
  }
  /** Enlargement and shift of the picture. */
  get view(): { readonly k: number; readonly x: number; readonly y: number } {
    return this.#view
  }
  /** Takes a picture in hand, from its start. */
  readonly hold = (drawing: SVGSVGElement): void => {
    const { scale, bounds, wheelWithCtrl, onscale } = this.#options
    this.#view = { k: 1, x: 0, y: 0 }
    this.#drawing = drawing
    const behaviour = zoom<SVGSVGElement, unknown>()
      .scaleExtent([...scale])
      .on('zoom', (event) => {
        this.#view = { k: event.transform.k, x: event.transform.x, y: event.transform.y }
        onscale?.(event.transform.k)
      })
    if (bounds) behaviour.translateExtent([[0, 0], [...bounds]])
    if (wheelWithCtrl) behaviour.filter((e: Event) => !(e.type === 'wheel' && !(e as WheelEvent).ctrlKey && !(e as WheelEvent).metaKey))
    this.#behaviour = behaviour
    select(drawing).call(behaviour).on('dblclick.zoom', null)
  }
  /** Nearer by a factor over 1, further by one under. */
  readonly by = (k: number): void => {
    if (this.#drawing && this.#behaviour) select(this.#drawing).call(this.#behaviour.scaleBy, k)
  }
  /** Moves what is seen by pixels of the picture. */
  readonly pan = (x: number, y: number): void => {
    if (this.#drawing && this.#behaviour) select(this.#drawing).call(this.#behaviour.translateBy, x / this.#view.k, y / this.#view.k)
  }
  /** Puts a point into the middle of a picture of this size, enlarged k times. */
  readonly to = (point: readonly [number, number], k: number, size: readonly [number, number]): void => {
    if (!this.#drawing || !this.#behaviour) return
    const transform = zoomIdentity
      .translate(size[0] / 2, size[1] / 2)
      .scale(k)
      .translate(-point[0], -point[1])
    select(this.#drawing).call(this.#behaviour.transform, transform)
  }
  /** All of it. */
  readonly fit = (): void => {
    if (this.#drawing && this.#behaviour) select(this.#drawing).call(this.#behaviour.transform, zoomIdentity)
  }
}
