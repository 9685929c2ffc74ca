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

/** Gives all tables, each parsed when first asked for. Keys are paths under knowledge/, values their text. */
export const openTables = (files: ReadonlyMap<string, string>): Tables => {
  const names = Object.freeze([...files.keys()].sort())
  const parsed = new Map<string, Table>()
  const find = (name: string): Table | undefined => {
    const known = parsed.get(name)
    if (known) return known
    const text = files.get(name)
    if (text === undefined) return undefined
    const table = readTable(name, text)
    parsed.set(name, table)
    return table
  }
  const table = (name: string): Table => {
    const t = find(name)
    if (t) return t
    throw new Trouble('knowledge-table', 'the table is missing', `knowledge/${name}`, 'Reinstall the package or put the file back.')
  }
  return { names, find, table }
}
