import { basename, relative, resolve } from 'node:path'
import { MOST_BYTES } from '../chancery.ts'
import { hashId } from '../model/id.ts'
import type { Judgement, JudgementAct } from '../model/judgement.ts'
import type { CaseRecord } from '../model/record.ts'
import type { Added, LiveChange } from '../model/screens.ts'
import { Trouble } from '../model/trouble.ts'
import { type Format, formats } from '../publish/publish.ts'
import { readJsonLines } from '../publish/writers/jsonl.ts'
import type { Workbench } from '../server/workbench.ts'
import { take, walk } from '../store/intake.ts'
import { openCase as openStore } from '../store/store.ts'
import { indexed } from '../track/standing.ts'
import { openRecord, type ProgressAt } from './derive.ts'
import { recordsKnown } from './known.ts'
import { type Library, openLibrary } from './library.ts'
import { type Publishing, publishingOf } from './publishing.ts'
import { type View, viewOf } from './view.ts'

export interface CaseOptions {
  /** False: only questions; nothing in the folder is changed. */
  readonly write: boolean
  readonly create?: boolean
  readonly now: () => Date
  /** Told what was healed or made again, one line each. */
  readonly tell?: (text: string) => void
  readonly progress?: ProgressAt
}

/** What became of one file that was read. */
export interface ReadResult extends Added {
  /** True where all of it was in the case already. */
  readonly known: boolean
}

/** An open case: what the screens and the command line work on. */
export interface OpenCase extends Omit<Workbench, keyof Publishing>, View, Publishing {
  readonly formats: readonly Format[]
  /** Takes in the documents and judgements of an export; statements are coded anew. */
  importLines(text: string, name: string): Promise<{ readonly documents: number; readonly judgements: number }>
  readonly folder: string
  /** Reads files and folders from the disk into the case; `stored` is told of each file once it is safely kept, or why it is not. */
  readPaths(
    paths: readonly string[],
    from: string,
    told?: { readonly progress?: ProgressAt; readonly stored?: (result: ReadResult) => void },
  ): Promise<readonly ReadResult[]>
  /** Drops everything derived and makes it anew. */
  rebuild(progress?: ProgressAt): Promise<void>
  /** Everything derived, in canonical order: equal cases give equal text. */
  dump(): Promise<string>
  close(): Promise<void>
}

/** Files read and stored at a time. */
const TOGETHER = 32

interface Incoming {
  readonly name: string
  readonly shown: string
  readonly bytes: () => Promise<{ readonly bytes: Uint8Array; readonly sidecar?: string }>
}

/** Opens a case over the package's knowledge and model; codes what is not coded yet and derives the record. */
export const openCase = async (folder: string, options: CaseOptions, library: Library = openLibrary()): Promise<OpenCase> => {
  const { chancery } = library
  const store = await openStore(folder, { create: options.create === true && options.write, readonly: !options.write, purpose: 'chancery' })
  try {
    const listeners = new Set<(change: LiveChange) => void>()
    let revision = 0
    let record: CaseRecord
    let derived = await openRecord(store, library)

    const derive = async (progress?: ProgressAt): Promise<void> => {
      record = await derived.catchUp(progress)
      indexed(record, chancery.tracking)
    }
    const changed = (what: LiveChange['what'], by?: string): void => {
      revision++
      for (const l of listeners) l({ revision, what, ...(by === undefined ? {} : { by }) })
    }
    await derive(options.progress)
    for (const note of store.notes)
      options.tell?.(`${note.where === undefined ? '' : `${note.where}: `}${note.message}. ${note.hint ?? ''}`.trim())

    const readOne = async (file: Incoming): Promise<ReadResult> => {
      try {
        const taken = await file.bytes()
        const documents = await chancery.read({
          bytes: taken.bytes,
          name: file.name,
          retrieved: options.now().toISOString(),
          ...(taken.sidecar === undefined ? {} : { sidecar: taken.sidecar }),
        })
        const added = await Promise.all(documents.map((d) => store.addDocument(d)))
        const [first] = documents
        return {
          file: file.shown,
          title: first?.title ?? file.name,
          statements: 0,
          known: !added.includes('new'),
          ...(first === undefined ? {} : { document: first.id }),
        }
      } catch (error) {
        if (!(error instanceof Trouble)) throw error
        const words = [error.message, error.hint].filter((x) => x !== undefined).join('. ')
        return { file: file.shown, title: file.name, statements: 0, known: false, trouble: `${error.where ?? file.shown}: ${words}` }
      }
    }
    /** Reads files, a few at a time so that they reach the disk together; results in the order of the files. */
    const readAll = async (
      files: readonly Incoming[],
      told: { readonly progress?: ProgressAt; readonly stored?: (result: ReadResult) => void } = {},
    ): Promise<readonly ReadResult[]> => {
      const results: ReadResult[] = []
      for (let i = 0; i < files.length; i += TOGETHER) {
        for (const result of await Promise.all(files.slice(i, i + TOGETHER).map(readOne))) {
          results.push(result)
          told.stored?.(result)
        }
        told.progress?.(results.length, files.length, results.at(-1)?.file ?? '')
      }
      if (results.some((r) => r.document !== undefined && !derived.has(r.document))) {
        await derive(told.progress)
        changed('documents')
      }
      return results.map((r) => (r.document === undefined ? r : { ...r, statements: derived.count(r.document) }))
    }

    const recordAt = recordsKnown(
      () => record,
      (documents) => derived.of(documents),
    )
    return {
      ...viewOf(library, recordAt, options.now),
      ...publishingOf(library, recordAt, options.now),
      formats,
      folder,
      name: basename(resolve(folder)),
      record: recordAt,
      sentenceCount: (document) => derived.sentences(document),
      add: (files) => readAll(files.map((f) => ({ name: f.name, shown: f.name, bytes: async () => ({ bytes: f.bytes }) }))),
      readPaths: async (paths, from, told) => {
        const found = await walk(paths.map((p) => resolve(from, p)))
        return readAll(
          found.map((path) => ({ name: basename(path), shown: relative(from, path) || path, bytes: () => take(path, MOST_BYTES) })),
          told,
        )
      },
      judge: async (act: JudgementAct, by: string) => {
        const at = options.now().toISOString()
        const judgement: Judgement = { id: hashId('j', 20, at, by, act), at, by, act }
        await store.addJudgement(judgement)
        await derive()
        changed('judgements', by)
        return judgement
      },
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      importLines: async (text, name) => {
        const lines = readJsonLines(text, name)
        const added = await Promise.all(
          lines.map(async (line) => {
            if (line.type === 'document') return { documents: (await store.addDocument(line.value)) === 'new' ? 1 : 0, judgements: 0 }
            if (line.type === 'judgement') return { documents: 0, judgements: (await store.addJudgement(line.value)) === 'new' ? 1 : 0 }
            return { documents: 0, judgements: 0 }
          }),
        )
        await derive()
        changed('record')
        return {
          documents: added.reduce((n, a) => n + a.documents, 0),
          judgements: added.reduce((n, a) => n + a.judgements, 0),
        }
      },
      rebuild: async (progress) => {
        await store.dropDerived()
        derived = await openRecord(store, library)
        await derive(progress)
        changed('record')
      },
      dump: async () => (await store.derived()).dump(),
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}
