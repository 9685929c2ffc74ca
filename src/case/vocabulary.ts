import type { Knowledge } from '../knowledge/knowledge.ts'
import type { Vocabulary } from '../server/workbench.ts'

/** Labels of codes and what a person may choose from when correcting: acts, condition types, actors. */
export const vocabularyOf = (knowledge: Knowledge): Vocabulary => ({
  acts: knowledge.table('acts/cameo.tsv').rows.map((r) => ({ code: r.text('code'), label: r.text('label') })),
  conditions: knowledge
    .table('conditions.tsv')
    .rows.map((r) => ({ type: r.text('type'), label: r.text('label'), measure: r.text('measure') === 'yes' })),
  actors: knowledge.actors.all().map((a) => ({ id: a.id, code: a.code, name: a.name })),
})
