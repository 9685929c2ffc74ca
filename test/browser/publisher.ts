import type { Topology } from 'topojson-specification'
import { openMap } from '../../src/assess/map.ts'
import type { RecordKnown } from '../../src/case/known.ts'
import type { Library } from '../../src/case/library.ts'
import { type Publishing, publishingOf } from '../../src/case/publishing.ts'
import { loadKnowledge, loadMap } from '../../src/load.ts'
import type { Answer } from '../../src/model/standing.ts'
import { formats } from '../../src/publish/publish.ts'
import type { Publisher } from '../../src/server/publisher.ts'
import { openTrack } from '../../src/track/knowledge.ts'

/** What a hand-written record publishes: the real writers over it, opened when first asked. Never shipped. */
export const publisher = (record: RecordKnown, ask: (text: string) => Answer): Publisher => {
  let made: Publishing | undefined
  const open = (): Publishing => {
    if (made) return made
    const knowledge = loadKnowledge()
    const chancery = { knowledge, tracking: openTrack(knowledge), ask }
    made = publishingOf(
      { chancery, overviewMap: () => openMap(loadMap('110m') as Topology, 110) } as unknown as Library,
      record,
      () => new Date('2026-12-01T09:00:00Z'),
    )
    return made
  }
  return {
    today: (known) => open().today(known),
    likelihood: () => open().likelihood(),
    forecasts: (known) => open().forecasts(known),
    probability: (f) => open().probability(f),
    scorecard: (known) => open().scorecard(known),
    reference: (f, known) => open().reference(f, known),
    baseRate: (type, within, known) => open().baseRate(type, within, known),
    brief: (pair, on, known) => open().brief(pair, on, known),
    profile: (a, b, on, known) => open().profile(a, b, on, known),
    locator: (a, b) => open().locator(a, b),
    markdown: (text) => open().markdown(text),
    html: (text) => open().html(text),
    docx: (text) => open().docx(text),
    fromMarkdown: (text) => open().fromMarkdown(text),
    lint: (text, known) => open().lint(text, known),
    formats,
    export: (format, pair, known) => open().export(format as (typeof formats)[number], pair, known),
  }
}
