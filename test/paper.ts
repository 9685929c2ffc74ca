import { openCoder } from '../src/code/code.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'
import type { Statement } from '../src/model/statement.ts'
import { openParser } from '../src/parse/parse.ts'

const coder = openCoder(loadKnowledge())
const parser = openParser(loadModel())

/**
 * What a paper of 16 April 2025 tells, coded. For tests of sentences that need no reader: the text is one paragraph of a source of unknown
 * kind, unless `more` says otherwise.
 */
export const coded = (text: string, more: Partial<Document> = {}): readonly Statement[] => {
  const document: Document = {
    id: 'd',
    source: { id: 'x', name: 'X', kind: 'unknown' },
    lang: 'en',
    published: '2025-04-16',
    retrieved: '2026-01-01T00:00:00Z',
    text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length } }],
    sections: [],
    ...more,
  }
  return coder.code(document, parser.document(document))
}
