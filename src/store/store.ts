import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from '../model/document.ts'
import type { Judgement } from '../model/judgement.ts'
import { Trouble } from '../model/trouble.ts'
import { type Derived, openDerived } from './derived.ts'
import { holderOf, type Lock, takeLock } from './lock.ts'
import { type Added, Log } from './log.ts'

const DOCUMENTS = 'documents.jsonl'
const JUDGEMENTS = 'judgements.jsonl'
const DERIVED = 'derived.duckdb'

export interface OpenOptions {
  /** Makes the folder and its files where they are missing. */
  readonly create?: boolean
  /** Only reads: takes no lock, heals nothing, derives in memory where another process has the derived store. */
  readonly readonly?: boolean
  /** What the case is opened for, told to others that find it locked: "chancery start". */
  readonly purpose?: string
}

/** Something was kept. */
export interface Kept {
  readonly kind: 'document' | 'judgement'
  readonly id: string
}

/** An open case: a folder with what is kept (documents, judgements: append-only) and what is derived (can be deleted at any time). */
export interface Case {
  readonly folder: string
  readonly readonly: boolean
  /** What was put right or must be told: torn lines, a derived store made again. */
  readonly notes: readonly Trouble[]
  /** Documents by id, in the order in which they came; read from the disk when asked for. */
  readonly documents: ReadonlyMap<string, Document>
  /** Judgements by id, in the order in which they were made. */
  readonly judgements: ReadonlyMap<string, Judgement>
  /** Keeps a document; resolves once it is on the disk. Add many without awaiting each: they are written together. */
  addDocument(document: Document): Promise<Added>
  /** Keeps a judgement; resolves once it is on the disk. */
  addJudgement(judgement: Judgement): Promise<Added>
  /** The derived store, opened at the first call. */
  derived(): Promise<Derived>
  /** Drops the derived store and makes an empty one. */
  dropDerived(): Promise<Derived>
  /** Called after each value is on the disk, in order; gives back what ends it. */
  onKept(listener: (kept: Kept) => void): () => void
  /** For a case open read-only: reads what another process has added since. True where there was something. */
  refresh(): Promise<boolean>
  close(): Promise<void>
}

/** Opens a case. Trouble `case-missing`, `case-locked`, `case-line`, `case-folder`. */
export const openCase = async (folder: string, options: OpenOptions = {}): Promise<Case> => {
  const { create = false, readonly = false, purpose = 'chancery' } = options
  const paths = [join(folder, DOCUMENTS), join(folder, JUDGEMENTS)] as const
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Trouble('case-folder', 'it is a file; a case is a folder', folder, 'Name another with --case.')
  if (!existsSync(paths[0]) && !(create && !readonly))
    throw new Trouble('case-missing', 'there is no case in this folder', folder, 'Make one: chancery read FILES --case FOLDER.')
  let lock: Lock | undefined
  if (!readonly) {
    try {
      mkdirSync(folder, { recursive: true })
      lock = takeLock(folder, purpose)
    } catch (e) {
      if (e instanceof Trouble) throw e
      throw new Trouble(
        'case-folder',
        `the folder cannot be written: ${e instanceof Error ? e.message : String(e)}`,
        folder,
        'Name another with --case, or open it for reading.',
      )
    }
  }
  const notes: Trouble[] = []
  const listeners = new Set<(kept: Kept) => void>()
  const tell = (kept: Kept): void => {
    for (const l of listeners) l(kept)
  }
  try {
    const verify = lock ? () => lock.verify() : undefined
    const documents = await Log.open<Document>(paths[0], verify)
    const judgements = readonly && !existsSync(paths[1]) ? undefined : await Log.open<Judgement>(paths[1], verify)
    notes.push(...documents.notes, ...(judgements?.notes ?? []))
    let derived: Promise<Derived> | undefined
    const path = join(folder, DERIVED)
    const openIt = (drop: boolean): Promise<Derived> =>
      openDerived(path, { notes, drop, readonly, foreign: readonly && holderOf(folder) !== undefined })
    return {
      folder,
      readonly,
      notes,
      documents,
      judgements: judgements ?? new Map<string, Judgement>(),
      addDocument: async (document) => {
        const added = await documents.append(document)
        if (added === 'new') tell({ kind: 'document', id: document.id })
        return added
      },
      addJudgement: async (judgement) => {
        if (!judgements) throw new Trouble('case-readonly', 'the case is open for reading only', folder)
        const added = await judgements.append(judgement)
        if (added === 'new') tell({ kind: 'judgement', id: judgement.id })
        return added
      },
      derived: () => {
        derived ??= openIt(false)
        return derived
      },
      dropDerived: async () => {
        await (await derived?.catch(() => undefined))?.close()
        derived = openIt(true)
        return derived
      },
      onKept: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      refresh: async () => {
        const [d, j] = [await documents.refresh(), (await judgements?.refresh()) ?? false]
        return d || j
      },
      close: async () => {
        await documents.close()
        await judgements?.close()
        await (await derived?.catch(() => undefined))?.close()
        lock?.release()
      },
    }
  } catch (e) {
    lock?.release()
    throw e
  }
}
