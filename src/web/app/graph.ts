import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force'
import type { Network } from '../../model/network.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

interface Node extends SimulationNodeDatum {
  id: string
  group: number
}

/** A number in [0, 1) that is the same for the same text: FNV-1a. */
export const seeded = (text: string): number => {
  let h = 2166136261
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i)
    h = Math.imul(h, 16777619)
  }
  return (h >>> 0) / 4294967296
}

/**
 * Places actors so that friends lie near and foes apart: d3-force from a start that depends on the names alone (or on `before`,
 * so that moving the day moves little), a fixed number of steps. Same network, same picture.
 */
export const place = (network: Network, width: number, height: number, before?: ReadonlyMap<string, Point>): Map<string, Point> => {
  const group = new Map(network.communities.flatMap((c, i) => c.map((id) => [id, i] as const)))
  const groups = Math.max(1, network.communities.length)
  const nodes: Node[] = network.actors.toSorted().map((id) => {
    const g = group.get(id) ?? 0
    const kept = before?.get(id)
    const [turn, off] = [(g / groups) * 2 * Math.PI, seeded(id) * 2 * Math.PI]
    return {
      id,
      group: g,
      x: kept?.x ?? width / 2 + Math.cos(turn) * width * 0.28 + Math.cos(off) * 40,
      y: kept?.y ?? height / 2 + Math.sin(turn) * height * 0.28 + Math.sin(off) * 40,
    }
  })
  const near = network.ties.map((t) => ({ source: t.a, target: t.b, sign: t.sign }))
  forceSimulation(nodes)
    .force(
      'link',
      forceLink<Node, { source: string; target: string; sign: 1 | -1 }>(near)
        .id((n) => n.id)
        .distance((l) => (l.sign > 0 ? 90 : 260))
        .strength((l) => (l.sign > 0 ? 0.5 : 0.06)),
    )
    .force('apart', forceManyBody().strength(-420))
    .force('room', forceCollide(34))
    .force('x', forceX(width / 2).strength(0.07))
    .force('y', forceY(height / 2).strength(0.11))
    .stop()
    .tick(before ? 120 : 320)
  const pad = 46
  return new Map(
    nodes.map((n) => [n.id, { x: Math.min(width - pad, Math.max(pad, n.x ?? 0)), y: Math.min(height - pad, Math.max(pad, n.y ?? 0)) }]),
  )
}

/** The picture stretched to fill its frame, so that few actors do not huddle in the middle. */
export const filling = (points: ReadonlyMap<string, Point>, width: number, height: number, pad: number): Map<string, Point> => {
  const all = [...points.values()]
  const [x0, x1] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x))]
  const [y0, y1] = [Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))]
  const kx = Math.min(1.9, (width - 2 * pad) / Math.max(1, x1 - x0))
  const ky = Math.min(1.9, (height - 2 * pad) / Math.max(1, y1 - y0))
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return new Map([...points].map(([id, p]) => [id, { x: width / 2 + (p.x - cx) * kx, y: height / 2 + (p.y - cy) * ky }]))
}

/** A name over one or two lines, cut at the blank nearest to its middle. */
export const twoLines = (name: string, most = 16): readonly string[] => {
  if (name.length <= most) return [name]
  const blanks = [...name.matchAll(/ /g)].map((m) => m.index)
  const [cut] = blanks.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2) || a - b)
  return cut === undefined ? [name] : [name.slice(0, cut), name.slice(cut + 1)]
}

/** A slightly bent line between two points: ties that would run through a third actor stay apart. */
export const bent = (p: Point, q: Point): { path: string; middle: Point } => {
  const [dx, dy] = [q.x - p.x, q.y - p.y]
  const control = { x: (p.x + q.x) / 2 - dy * 0.12, y: (p.y + q.y) / 2 + dx * 0.12 }
  return {
    path: `M${p.x.toFixed(1)} ${p.y.toFixed(1)}Q${control.x.toFixed(1)} ${control.y.toFixed(1)} ${q.x.toFixed(1)} ${q.y.toFixed(1)}`,
    middle: { x: (p.x + q.x) / 4 + control.x / 2, y: (p.y + q.y) / 4 + control.y / 2 },
  }
}

/** Convex hull, counter-clockwise (Andrew's monotone chain). */
export const hull = (points: readonly Point[]): Point[] => {
  const p = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  if (p.length < 3) return p
  const cross = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
  const half = (list: readonly Point[]) => {
    const out: Point[] = []
    for (const q of list) {
      while (out.length >= 2 && cross(out.at(-2)!, out.at(-1)!, q) <= 0) out.pop()
      out.push(q)
    }
    return out.slice(0, -1)
  }
  return [...half(p), ...half(p.toReversed())]
}
