import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openChancery } from '../src/chancery.ts'
import { loadKnowledge, loadModel } from '../src/load.ts'
import type { Document } from '../src/model/document.ts'
import type { CaseRecord } from '../src/model/record.ts'
import type { Statement } from '../src/model/statement.ts'
import { openAnswers, type Question } from './answers.ts'
import { betweenSides, byMembers, conditionForm, effectForm, eventForm, forecastForm, is, measureForm, rivalForms } from './form.ts'

/*
 * npm run bench:documents -- DIR OUT
 * Reads DIR/docs/*.txt with their .json, answers DIR/questions.json, writes OUT/ID.json, cases too.
 */

const [dir, out] = process.argv.slice(2)
if (dir === undefined || out === undefined) {
  console.error('usage: npm run bench:documents -- DIR OUT')
  process.exit(2)
}

interface Meta {
  readonly id: string
  readonly documents?: readonly string[]
}

const RETRIEVED = '2026-01-01T00:00:00Z'
const chancery = openChancery(loadKnowledge(), loadModel())
const answers = openAnswers(chancery, process.argv.includes('--text'))
const docs = join(dir, 'docs')
mkdirSync(out, { recursive: true })

const metas = readdirSync(docs)
  .filter((f) => f.endsWith('.json'))
  .sort()
  .map((f) => JSON.parse(readFileSync(join(docs, f), 'utf8')) as Meta)
const questions: readonly Question[] = existsSync(join(dir, 'questions.json'))
  ? (JSON.parse(readFileSync(join(dir, 'questions.json'), 'utf8')) as Question[])
  : []

const documents = new Map<string, Document>()
const coded = new Map<string, readonly Statement[]>()

const open = async (id: string): Promise<Document> => {
  const known = documents.get(id)
  if (known) return known
  const [document] = await chancery.read({
    bytes: readFileSync(join(docs, `${id}.txt`)),
    name: `${id}.txt`,
    retrieved: RETRIEVED,
    sidecar: readFileSync(join(docs, `${id}.json`), 'utf8'),
  })
  if (!document) throw new Error(`${id}: nothing read`)
  documents.set(id, document)
  coded.set(id, chancery.code(document))
  return document
}

const recordOf = (ids: readonly string[]): CaseRecord =>
  chancery.record({
    documents: new Map(ids.flatMap((id) => (documents.has(id) ? [[documents.get(id)!.id, documents.get(id)!] as const] : []))),
    coded: new Map(ids.flatMap((id) => (documents.has(id) ? [[documents.get(id)!.id, coded.get(id) ?? []] as const] : []))),
    judgements: [],
  })

for (const meta of metas) {
  const ids = meta.documents ?? [meta.id]
  const many = meta.documents !== undefined
  for (const id of ids) await open(id)
  const record = recordOf(ids)
  const name = (document: string): string => ids.find((id) => documents.get(id)?.id === document) ?? ''
  const eventOf = new Map([...record.events.values()].flatMap((e) => e.statements.map((s) => [s, e] as const)))
  const said = ids.flatMap((id) =>
    (coded.get(id) ?? []).map((s) => ({ s, document: documents.get(id) as Document, doc: many ? { doc: id } : {} })),
  )
  const some = <T>(x: T | undefined): T[] => (x === undefined ? [] : [x])
  const form = {
    id: meta.id,
    events: said.flatMap(({ s, document, doc }) =>
      is('event')(s)
        ? byMembers(s, document, chancery.coder.parts)
            .filter(betweenSides)
            .map((e) => ({ ...eventForm(e, document, eventOf.get(s.id)), ...doc }))
        : [],
    ),
    measures: [...record.conditions.values()].flatMap((c) => some(measureForm(c, record, name, many))),
    conditions: [...record.conditions.values()].flatMap((c) => some(conditionForm(c, record, name))),
    effects: said.flatMap(({ s, document, doc }) => (is('effect')(s) && !s.negated ? [{ ...effectForm(s, document), ...doc }] : [])),
    rivals: rivalForms(record, chancery.tracking.sides.key, name, many),
    forecasts: said.flatMap(({ s, document, doc }) => (is('forecast')(s) ? [{ ...forecastForm(s, document), ...doc }] : [])),
    asof: questions.filter((q) => q.doc === meta.id).map((q) => answers(q, record)),
  }
  writeFileSync(join(out, `${meta.id}.json`), `${JSON.stringify(form, null, 1)}\n`)
}
console.error(`${metas.length} documents and cases → ${out}`)
