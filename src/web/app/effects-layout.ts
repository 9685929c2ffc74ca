import type { EffectEdge } from '../../model/network.ts'
import type { Point } from './graph.ts'

/** A cause or an effect in its box; x and y are its middle. */
export interface EffectBox {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
}

export interface EffectsLayout {
  readonly boxes: readonly EffectBox[]
  readonly arrows: readonly { readonly edge: EffectEdge; readonly d: string }[]
  readonly width: number
  readonly height: number
  readonly box: { readonly width: number; readonly height: number }
}

const MOST = 120
const LINE = 17
/** Boxes of a wide page and of a phone: letters keep their size, boxes do not. */
const SIZES = {
  wide: { width: 210, letters: 27, lines: 3, apart: 90 },
  narrow: { width: 144, letters: 18, lines: 5, apart: 44 },
} as const

/** A text over lines of about so many letters, cut with "…" after the last. */
export const wrapped = (text: string, letters: number, most: number): readonly string[] => {
  const lines: string[] = ['']
  for (const w of text.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + w.length + 1 > letters) lines.push(w)
    else lines[lines.length - 1] = line === '' ? w : `${line} ${w}`
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines
}

/** Causes left, effects right (dagre's layered layout); the first effects of many. */
export const effectsLayout = async (effects: readonly EffectEdge[], size: keyof typeof SIZES): Promise<EffectsLayout> => {
  const dagre = await import('@dagrejs/dagre')
  const { width, letters, lines, apart } = SIZES[size]
  const shown = effects.slice(0, MOST)
  const texts = new Map(shown.flatMap((e) => [e.cause, e.effect]).map((text) => [text, wrapped(text, letters, lines)]))
  const box = { width, height: 14 + LINE * Math.max(...[...texts.values()].map((l) => l.length)) }
  const g = new dagre.graphlib.Graph({ multigraph: true })
  g.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: apart, marginx: 8, marginy: 12 })
  g.setDefaultEdgeLabel(() => ({}))
  for (const text of texts.keys()) g.setNode(text, { ...box })
  for (const e of shown) g.setEdge(e.cause, e.effect, {}, e.id)
  dagre.layout(g)
  const drawn = g.graph()
  return {
    box,
    boxes: [...texts].map(([text, lines_]) => ({ text, x: g.node(text).x ?? 0, y: g.node(text).y ?? 0, lines: lines_ })),
    arrows: shown.map((edge) => {
      const points: readonly Point[] = g.edge(edge.cause, edge.effect, edge.id)?.points ?? []
      return { edge, d: points.map((p, i) => `${i === 0 ? 'M' : 'L'}${p.x} ${p.y}`).join('') }
    }),
    width: drawn.width ?? 0,
    height: drawn.height ?? 0,
  }
}
