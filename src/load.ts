import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Knowledge, openKnowledge } from './knowledge/knowledge.ts'
import { Trouble } from './model/trouble.ts'

/** Root of the package: the folder above src/ or dist/. */
const packageRoot = (): string => dirname(dirname(fileURLToPath(import.meta.url)))

/** Texts of all *.tsv files under a folder, by path below it with "/" between folders. */
export const readTables = (folder: string): ReadonlyMap<string, string> => {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.tsv')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
  }
  return files
}

/** Reads and opens the package's own knowledge tables, or those of another folder. */
export const loadKnowledge = (folder: string = join(packageRoot(), 'knowledge')): Knowledge => openKnowledge(readTables(folder))

/** Bytes of the trained model of a language: the one file in models/LANG that is neither card nor settings. */
export const loadModel = (language = 'en', folder: string = join(packageRoot(), 'models')): Uint8Array => {
  const where = join(folder, language)
  const files = existsSync(where) ? readdirSync(where).filter((f) => !f.startsWith('.') && !/\.(md|json|txt|tsv)$/.test(f)) : []
  const [file] = files.sort()
  if (file === undefined)
    throw new Trouble(
      'model-missing',
      `there is no model for "${language}"`,
      `models/${language}`,
      'Reinstall the package, or train one: npm run train.',
    )
  return readFileSync(join(where, file))
}

/** Folder of the worked example. */
export const exampleFolder = (): string => join(packageRoot(), 'examples', 'algeria-mali')

/** Folder of the built screens. */
export const screensFolder = (): string => join(packageRoot(), 'dist', 'web')

/** Version of the package. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version

/** A world map of world-atlas as parsed TopoJSON: states at a scale of 1:10m, 1:50m or 1:110m. */
export const loadMap = (scale: '10m' | '50m' | '110m'): unknown =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/countries-${scale}.json`), 'utf8'))

/** Hash of the files in these folders: names and bytes, in the order of their paths. */
const fingerprint = (folders: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const folder of folders)
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).sort((a, b) =>
      join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
    ))
      if (entry.isFile() && !entry.name.endsWith('.md')) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)))
  return hash.digest('hex').slice(0, 12)
}

const own = dirname(fileURLToPath(import.meta.url))

/** Name of the coder: the version and a hash of all it codes by (its code, knowledge and model). Another name, and documents are coded anew. */
export const coderName = (): string =>
  `chancery/${packageVersion()}+${fingerprint([
    join(own, 'gloss'),
    join(own, 'parse'),
    join(own, 'code'),
    join(own, 'knowledge'),
    join(packageRoot(), 'knowledge'),
    join(packageRoot(), 'models'),
  ])}`

/** Name of what makes the record of statements: a hash of the rooms that do it. Another name, and the record is made anew. */
export const makerName = (): string => fingerprint(['reconcile', 'track', 'assess', 'model'].map((room) => join(own, room)))
