import { existsSync, readdirSync, readFileSync } from 'node:fs'
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
