import { describe, expect, it } from 'vitest'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'

const chancery = openChancery(loadKnowledge(), loadModel())

const read = async (text: string, title: string): Promise<Document> => {
  const [document] = await chancery.read({
    bytes: new TextEncoder().encode(text),
    name: 'entry.md',
    retrieved: '2026-01-01T00:00:00Z',
    sidecar: JSON.stringify({ title, kind: 'encyclopedia' }),
  })
  return document as Document
}

describe('a row of a profile', () => {
  it('tells acts between the two states of the entry, one after the other', async () => {
    const document = await read(
      '# Foreign relations of Kenya\n\n## Somalia\n\nSevered diplomatic relations 3 March 1981, restored 9 June 1990, severed them again 4 May 2020.\n',
      'Foreign relations of Kenya',
    )
    const events = chancery.code(document).filter((s) => s.kind === 'event')
    expect(events.map((e) => [e.source?.code, e.act.cameo, e.target?.code, e.when.edtf])).toEqual([
      ['KEN', '161', 'SOM', '1981-03-03'],
      ['KEN', '050', 'SOM', '1990-06-09'],
      ['KEN', '161', 'SOM', '2020-05-04'],
    ])
    const record = chancery.record({
      documents: new Map([[document.id, document]]),
      coded: new Map([[document.id, chancery.code(document)]]),
      judgements: [],
    })
    const severed = [...record.conditions.values()].filter((c) => c.type === 'relations-severed' && c.start.edtf !== '')
    expect(severed.map((c) => [c.start.edtf, c.end.edtf])).toEqual([
      ['1981-03-03', '1990-06-09'],
      ['2020-05-04', ''],
    ])
  })
})
