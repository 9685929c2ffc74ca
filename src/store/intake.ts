import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { Trouble } from '../model/trouble.ts'

/** A file taken from the disk whole, with the text of the .json file that lies beside it and tells of it. */
export interface Taken {
  readonly path: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly sidecar?: string
}

const SIDECAR_MOST = 1024 * 1024

const told = (e: unknown, path: string): Trouble => {
  const code = (e as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return new Trouble('file-missing', 'there is no such file or folder', path, 'Check the path.')
  if (code === 'EACCES' || code === 'EPERM')
    return new Trouble('file-denied', 'it may not be read', path, 'Change its permissions, or copy it.')
  if (code === 'EISDIR') return new Trouble('file-folder', 'it is a folder', path)
  return new Trouble('file-broken', `it cannot be read: ${e instanceof Error ? e.message : String(e)}`, path)
}

const takeWhole = async (path: string, most: number): Promise<Buffer> => {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (e) {
    throw told(e, path)
  }
  try {
    const before = await file.stat({ bigint: true })
    if (!before.isFile()) throw new Trouble('file-kind', 'it is no ordinary file', path, 'Name files or folders.')
    if (before.size > BigInt(most)) {
      const mb = (n: bigint | number): string => `${Math.ceil(Number(n) / 1024 / 1024)} MB`
      throw new Trouble(
        'read-too-large',
        `the file has ${mb(before.size)}; the most is ${mb(most)}`,
        path,
        'Nothing of it was read. Split it, or save its text alone.',
      )
    }
    const bytes = Buffer.alloc(Number(before.size))
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    const after = await file.stat({ bigint: true })
    if (at !== bytes.length || after.size !== before.size || after.mtimeNs !== before.mtimeNs)
      throw new Trouble(
        'file-changed',
        'the file changed while it was read',
        path,
        'Nothing of it was stored. Read it again when its writer is done.',
      )
    return bytes
  } catch (e) {
    throw e instanceof Trouble ? e : told(e, path)
  } finally {
    await file.close()
  }
}

/** Names of files that tell of a folder and are no document of it. */
const ABOUT_FOLDER = /^(?:readme|license|licence|notice|index)(?:\.(?:md|txt))?$/i

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Paths of files to read, in a settled order: files as named, folders walked in the order of their names. In folders, hidden files,
 * readmes, symbolic links and .json files that lie beside a document of the same name are passed over.
 * Trouble `file-missing`, `file-denied`.
 */
export const walk = async (paths: readonly string[]): Promise<readonly string[]> => {
  const out: string[] = []
  const into = async (folder: string): Promise<void> => {
    let entries: { name: string; isDirectory(): boolean; isFile(): boolean }[]
    try {
      entries = await readdir(folder, { withFileTypes: true })
    } catch (e) {
      throw told(e, folder)
    }
    const names = new Set(entries.filter((e) => e.isFile()).map((e) => e.name))
    const stems = stemsOf(names)
    for (const e of entries.sort((a, b) => compare(a.name, b.name))) {
      if (e.name.startsWith('.') || e.name.startsWith('~$')) continue
      const path = join(folder, e.name)
      if (e.isDirectory()) await into(path)
      else if (e.isFile() && !ABOUT_FOLDER.test(e.name) && !stems(e.name)) out.push(path)
    }
  }
  for (const path of paths) {
    let info: Awaited<ReturnType<typeof stat>>
    try {
      info = await stat(path)
    } catch (e) {
      throw told(e, path)
    }
    if (info.isDirectory()) await into(path)
    else out.push(path)
  }
  return out
}

/** Whether a name is a sidecar of another in the folder. */
const stemsOf = (names: ReadonlySet<string>): ((name: string) => boolean) => {
  const stems = new Set<string>()
  for (const n of names) if (extname(n).toLowerCase() !== '.json') stems.add(n.slice(0, n.length - extname(n).length))
  return (name) => extname(name).toLowerCase() === '.json' && (stems.has(name.slice(0, -5)) || names.has(name.slice(0, -5)))
}

/**
 * Takes a file from the disk: its size is looked at before a byte is read, and its size and time again after.
 * Trouble `file-missing`, `file-denied`, `file-kind`, `file-changed`, `read-too-large`; each names the path.
 */
export const take = async (path: string, most: number): Promise<Taken> => {
  const bytes = await takeWhole(path, most)
  const name = basename(path)
  const ext = extname(path)
  for (const beside of [`${path}.json`, `${path.slice(0, path.length - ext.length)}.json`]) {
    if (beside === path) continue
    try {
      const info = await stat(beside)
      if (!info.isFile() || info.size > SIDECAR_MOST) continue
    } catch {
      continue
    }
    return { path, name, bytes, sidecar: (await takeWhole(beside, SIDECAR_MOST)).toString('utf8') }
  }
  return { path, name, bytes }
}
