import type { Document } from '../model/document.ts'
import { hashId } from '../model/id.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Statement } from '../model/statement.ts'
import { type DerivedRows, type Growth, type Kept, rowsWith } from '../record.ts'
import type { Case } from '../store/store.ts'
import type { Library } from './library.ts'

/** Told while long work goes on. */
export type ProgressAt = (done: number, all: number, what: string) => void

/** Documents coded between two writes to the derived store. */
const BATCH = 200

/** What is at hand of a document that was coded: ids of its statements in the order of the text, number of its sentences. */
interface CodedLight {
  readonly ids: readonly string[]
  readonly sentences: number
}

/** What is derived of an open case, and how it follows what is kept. */
export interface Following {
  /** Codes what is not coded, takes in what came or was judged since, keeps it, and gives the record as it is now. */
  catchUp(progress?: ProgressAt): Promise<CaseRecord>
  /** The record as it would be with these documents only. */
  of(documents: ReadonlyMap<string, Document>): CaseRecord
  /** True where the document is coded. */
  has(document: string): boolean
  /** Number of statements coded of a document, and of its sentences. */
  count(document: string): number
  sentences(document: string): number
}

/** Opens the derived store of a case; what another coder or other rooms made is dropped from it. */
export const openRecord = async (store: Case, library: Library): Promise<Following> => {
  const { chancery, coder, maker } = library
  const derived = await store.derived()
  const coded = derived.shelf<CodedLight, readonly Statement[]>('coded')
  const rows: { readonly [K in keyof DerivedRows]: ReturnType<typeof derived.shelf> } = {
    notes: derived.shelf('notes'),
    blocks: derived.shelf('blocks'),
    events: derived.shelf('events'),
    traces: derived.shelf('traces'),
    ledgers: derived.shelf('ledgers'),
    conditions: derived.shelf('conditions'),
    findings: derived.shelf('findings'),
    effects: derived.shelf('effects'),
  }
  const kinds = Object.keys(rows) as (keyof DerivedRows)[]
  if (derived.meta('coder') !== coder) coded.clear()
  if (derived.meta('maker') !== maker || derived.meta('coder') !== coder) for (const kind of kinds) rows[kind].clear()

  const fingerprint = (): string => hashId('r', 32, [...store.documents.keys()].sort(), [...store.judgements.keys()])

  const codeMissing = async (progress?: ProgressAt): Promise<void> => {
    for (const id of [...coded.keys()]) if (!store.documents.has(id)) coded.change({ put: [], gone: [id] })
    const missing = [...store.documents.keys()].filter((id) => !coded.has(id))
    for (let i = 0; i < missing.length; i += BATCH) {
      for (const [j, id] of missing.slice(i, i + BATCH).entries()) {
        const document = store.documents.get(id) as Document
        progress?.(i + j, missing.length, document.title ?? document.file ?? id)
        const statements = chancery.code(document)
        const light: CodedLight = { ids: statements.map((s) => s.id), sentences: chancery.parser.split(document).length }
        coded.change({ put: [{ key: id, light, body: statements, near: '' }], gone: [] })
      }
      // The last ones are written together with what follows from them.
      if (i + BATCH < missing.length) await derived.commit({ coder, maker, of: '' })
    }
    progress?.(missing.length, missing.length, '')
  }

  const keptOf = (documents: ReadonlyMap<string, Document>): Kept => ({
    documents,
    coded: {
      keys: () => (documents === store.documents ? coded.keys() : documents.keys()),
      get: (id) => (documents.has(id) ? coded.body(id) : undefined),
      ids: (id) => (documents.has(id) ? (coded.light(id)?.ids ?? []) : []),
    },
    judgements: [...store.judgements.values()],
  })

  return {
    catchUp: async (progress) => {
      await codeMissing(progress)
      const kept = keptOf(store.documents)
      const of = fingerprint()
      if (derived.meta('of') !== of || derived.meta('coder') !== coder || derived.meta('maker') !== maker) {
        const growth: Growth = chancery.grow(rows as DerivedRows, kept)
        for (const kind of kinds) rows[kind].change(growth[kind])
        await derived.commit({ coder, maker, of })
      }
      return chancery.recall(kept, rows as DerivedRows)
    },
    of: (documents) => {
      const kept = keptOf(documents)
      // Where most of it would have to go, it is made from the beginning.
      if (documents.size < store.documents.size / 2) return chancery.record(kept)
      return chancery.recall(kept, rowsWith(rows as DerivedRows, chancery.grow(rows as DerivedRows, kept)))
    },
    has: (document) => coded.has(document),
    count: (document) => coded.light(document)?.ids.length ?? 0,
    sentences: (document) => coded.light(document)?.sentences ?? 0,
  }
}
