import { Trouble } from '../model/trouble.ts'
import { readTable, type Table } from './table.ts'

/** The knowledge tables of the package, parsed. Rooms build their own indices from them when they open. */
export interface Tables {
  /** A table by its path under knowledge/, e.g. "words/time.tsv". Trouble `knowledge-table` where there is none. */
  table(name: string): Table
  /** The same, undefined where there is none. */
  find(name: string): Table | undefined
  /** Paths of all tables, sorted. */
  readonly names: readonly string[]
}

/** Everything known, as one frozen value. */
export interface Knowledge extends Tables {}

/** Parses all tables. Keys are paths under knowledge/, values their text. */
export const openTables = (files: ReadonlyMap<string, string>): Tables => {
  const names = Object.freeze([...files.keys()].sort())
  const parsed = new Map<string, Table>()
  for (const name of names) parsed.set(name, readTable(name, files.get(name) ?? ''))
  return {
    names,
    find: (name) => parsed.get(name),
    table: (name) => {
      const t = parsed.get(name)
      if (t === undefined)
        throw new Trouble('knowledge-table', 'the table is missing', `knowledge/${name}`, 'Reinstall the package or put the file back.')
      return t
    },
  }
}

/** Opens the knowledge: file texts by path under knowledge/ → one frozen value. Each part has its opener; add yours here. */
export const openKnowledge = (files: ReadonlyMap<string, string>): Knowledge => {
  const tables = openTables(files)
  return Object.freeze({ ...tables })
}
