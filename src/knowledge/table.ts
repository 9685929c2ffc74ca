import { Trouble } from '../model/trouble.ts'
import { type Day, dayOf } from '../model/when.ts'

const NOTHING: readonly string[] = Object.freeze([])

/** One row of a knowledge table: cells by column name, with its line for faults. */
export class Row {
  readonly table: string
  /** Line in the file, from 1. */
  readonly line: number
  readonly #columns: ReadonlyMap<string, number>
  readonly #cells: readonly string[]

  constructor(table: string, line: number, columns: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.table = table
    this.line = line
    this.#columns = columns
    this.#cells = cells
  }

  /** True where the table has the column. */
  has(column: string): boolean {
    return this.#columns.has(column)
  }

  /** Text of the cell, '' where empty. Trouble where the table has no such column. */
  text(column: string): string {
    const i = this.#columns.get(column)
    if (i === undefined) throw this.trouble(`no column "${column}"`, `Columns: ${[...this.#columns.keys()].join(', ')}.`)
    return this.#cells[i] ?? ''
  }

  /** Text of the cell, undefined where it is empty or the table has no such column. */
  optional(column: string): string | undefined {
    const i = this.#columns.get(column)
    return (i === undefined ? undefined : this.#cells[i]) || undefined
  }

  /** Parts of a cell joined with "|", empty ones left out; [] where empty. */
  list(column: string): readonly string[] {
    const text = this.optional(column)
    if (text === undefined) return NOTHING
    if (!text.includes('|')) return [text]
    const parts = text.split('|')
    if (parts.every((p) => p !== '' && p.charCodeAt(0) !== 32 && p.charCodeAt(p.length - 1) !== 32)) return parts
    return parts.map((p) => p.trim()).filter(Boolean)
  }

  /** A number, undefined where empty. Trouble where it is none. */
  number(column: string): number | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const n = Number(text)
    if (!Number.isFinite(n)) throw this.trouble(`"${text}" in column "${column}" is not a number`, 'Write it as 7 or -2.5.')
    return n
  }

  /**
   * A date YYYY, YYYY-MM or YYYY-MM-DD as its first ('from') or last ('to') possible day; null where empty.
   */
  day(column: string, end: 'from' | 'to' = 'from'): Day | null {
    const text = this.text(column)
    if (text === '') return null
    const day = boundary(text, end)
    if (day === null) throw this.trouble(`"${text}" in column "${column}" is not a date`, 'Write YYYY, YYYY-MM or YYYY-MM-DD.')
    return day
  }

  /** A fault of this row, to be thrown. */
  trouble(message: string, hint?: string): Trouble {
    return new Trouble('knowledge-row', message, `knowledge/${this.table}, line ${this.line}`, hint)
  }
}

/** Days of a month, leap years heeded. */
const monthDays = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31

/** First or last day of YYYY, YYYY-MM or YYYY-MM-DD; null where the text is none of these. */
export const boundary = (text: string, end: 'from' | 'to'): Day | null => {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!m) return null
  const year = Number(m[1])
  const month = m[2] === undefined ? (end === 'from' ? 1 : 12) : Number(m[2])
  if (month < 1 || month > 12) return null
  const last = monthDays(year, month)
  const date = m[3] === undefined ? (end === 'from' ? 1 : last) : Number(m[3])
  return date < 1 || date > last ? null : dayOf(year, month, date)
}

/** A parsed table: rows in the order of the file. `name` is its path under knowledge/, e.g. "actors/states.tsv". */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** What a table must look like. */
export interface Shape {
  /** Columns it must have. */
  readonly columns?: readonly string[]
  /** Columns that no row may leave empty. */
  readonly required?: readonly string[]
  /** Column whose value no two rows may share. */
  readonly key?: string
}

/**
 * Text of a TSV → table. First line that is neither empty nor a "#" comment = header; cells are trimmed.
 * Trouble `knowledge-table` (no header, column twice) or `knowledge-row` (wrong count of columns) names file and line.
 */
export const readTable = (name: string, text: string): Table => {
  const rows: Row[] = []
  let header: string[] | undefined
  const columns = new Map<string, number>()
  const lines = (/[\uFEFF\r]/.test(text) ? text.replace(/[\uFEFF\r]/g, '') : text).split('\n')
  for (const [i, line] of lines.entries()) {
    if (line === '' || line.startsWith('#') || line.trim() === '') continue
    const cells = line.split('\t')
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c] as string
      if (cell.charCodeAt(0) === 32 || cell.charCodeAt(cell.length - 1) === 32) cells[c] = cell.trim()
    }
    if (header === undefined) {
      header = cells
      for (const [j, column] of cells.entries()) {
        if (columns.has(column)) throw new Trouble('knowledge-table', `column "${column}" stands twice`, `knowledge/${name}, line ${i + 1}`)
        columns.set(column, j)
      }
      continue
    }
    const row = new Row(name, i + 1, columns, cells)
    if (cells.length !== header.length)
      throw row.trouble(
        `${cells.length} columns where the header has ${header.length}`,
        'Separate columns by one tab each; empty cells keep their tab.',
      )
    rows.push(row)
  }
  if (header === undefined)
    throw new Trouble('knowledge-table', 'the table has no header', `knowledge/${name}`, 'First line: the names of its columns.')
  return Object.freeze({ name, columns: Object.freeze(header), rows: Object.freeze(rows) })
}

/** Checks a table against its shape and gives it back. Trouble `knowledge-table` or `knowledge-row`. */
export const checkTable = (table: Table, shape: Shape): Table => {
  for (const column of [...(shape.columns ?? []), ...(shape.required ?? []), ...(shape.key === undefined ? [] : [shape.key])])
    if (!table.columns.includes(column))
      throw new Trouble(
        'knowledge-table',
        `column "${column}" is missing`,
        `knowledge/${table.name}`,
        `It has: ${table.columns.join(', ')}.`,
      )
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    for (const column of shape.required ?? [])
      if (row.text(column) === '') throw row.trouble(`column "${column}" is empty`, 'Every row must fill it.')
    if (shape.key === undefined) continue
    const id = row.text(shape.key)
    const first = seen.get(id)
    if (first !== undefined)
      throw row.trouble(`${shape.key} "${id}" stands in line ${first} already`, 'Give it an id of its own or merge the rows.')
    seen.set(id, row.line)
  }
  return table
}

/** Checks that every value of a column (a list, joined with "|") is known. Trouble `knowledge-row`. */
export const checkReferences = (table: Table, column: string, known: (id: string) => boolean, what: string): void => {
  for (const row of table.rows)
    for (const id of row.list(column))
      if (!known(id)) throw row.trouble(`"${id}" in column "${column}" is no known ${what}`, `Add it to its table, or correct the row.`)
}
