import { openLibrary } from '../src/case/library.ts'
import { publishingOf } from '../src/case/publishing.ts'
import type { Document } from '../src/model/document.ts'
import type { Statement } from '../src/model/statement.ts'
import { dayOf } from '../src/model/when.ts'
import { madeNote } from './made.ts'

/*
 * npm run bench:brief-time -- [N]
 * Time to write brief, profile and lint over a record of N made documents (1,000), median of 9 in milliseconds.
 */

const n = Number(process.argv[2] ?? 1000)
const library = openLibrary()
const { chancery } = library
const documents = new Map<string, Document>()
const coded = new Map<string, readonly Statement[]>()
for (let i = 0; i < n; i++) {
  const note = madeNote(i)
  for (const d of await chancery.read({ bytes: new TextEncoder().encode(note.text), name: note.name, retrieved: '2026-01-01T00:00:00Z' })) {
    documents.set(d.id, d)
    coded.set(d.id, chancery.code(d))
  }
}
const record = chancery.record({ documents, coded, judgements: [] })
const publishing = publishingOf(
  library,
  () => record,
  () => new Date('2026-01-01T00:00:00Z'),
)
const on = dayOf(2025, 4, 29)
const median = (work: () => unknown): number => {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  }).sort((x, y) => x - y)
  return times[4] ?? 0
}
const pair = { a: 'DZA', b: 'MLI' }
const whole = publishing.markdown(publishing.brief('case', on))
const works: readonly (readonly [string, () => unknown])[] = [
  ['brief of a pair', () => publishing.markdown(publishing.brief(pair, on))],
  ['profile of a pair', () => publishing.html(publishing.profile('DZA', 'MLI', on))],
  ['brief of the case', () => publishing.markdown(publishing.brief('case', on))],
  ['lint of the case', () => publishing.lint(whole)],
]
console.log(`${documents.size} documents, ${record.statements.size} statements, ${record.events.size} events`)
for (const [name, work] of works) console.log(`${name.padEnd(20)} ${median(work).toFixed(0)} ms`)
