import { beforeAll, describe, expect, it } from 'vitest'
import { type Coder, openCoder } from '../src/code/code.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'
import { openParser, type Parser } from '../src/parse/parse.ts'

let coder: Coder
let parser: Parser

beforeAll(() => {
  coder = openCoder(loadKnowledge())
  parser = openParser(loadModel())
})

/** The acts of a paper of 16 April 2025: "KEN 163 UGA airspace". */
const acts = (text: string): readonly string[] => {
  const document: Document = {
    id: 'd',
    source: { id: 'x', name: 'X', kind: 'unknown' },
    lang: 'en',
    published: '2025-04-16',
    retrieved: '2026-01-01T00:00:00Z',
    text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
    sections: [],
  }
  return coder
    .code(document, parser.document(document))
    .flatMap((s) =>
      s.kind === 'event' ? [`${s.source?.code.slice(0, 3) ?? '-'} ${s.act.cameo} ${s.target?.code.slice(0, 3) ?? '-'} ${s.object ?? '-'}`] : [],
    )
}

describe('what a measure is done with', () => {
  it.each([
    [
      'Kenya closed its airspace to Ugandan carriers on 3 March 2025, and Uganda closed its own to Kenyan aircraft on 5 March 2025.',
      ['KEN 163 UGA airspace', 'UGA 163 KEN airspace'],
    ],
    ['Kenya expelled the first counsellor of the Ugandan embassy.', ['KEN 161 UGA counsellor']],
    ['Kenya temporarily blocked the Malaba crossing with Uganda.', ['KEN 191 UGA crossing']],
    ['Kenya added two Ugandan officers to its sanctions list.', ['KEN 163 UGA officer']],
    ['Kenya imposed measures on Uganda.', ['KEN 163 UGA measure']],
  ])('%s', (text, expected) => expect(acts(text)).toEqual(expected))
})
