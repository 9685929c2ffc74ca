/** One column of a table: its heading and what it says of a row, in plain text. */
export interface Column<T> {
  readonly head: string
  readonly text: (row: T) => string
  /** Right-aligned figures. */
  readonly figure?: boolean
  /** Running words: they keep some width where the table is wider than the page. */
  readonly wide?: boolean
}

/** RFC 4180; a leading =, +, - or @ is kept from being taken for a formula by a spreadsheet. */
const field = (text: string): string => {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csv = <T>(columns: readonly Column<T>[], rows: readonly T[]): string =>
  [columns.map((c) => field(c.head)), ...rows.map((r) => columns.map((c) => field(c.text(r))))].map((line) => line.join(',')).join('\r\n')

/** Hands a text to the person as a file. */
export const saveAs = (name: string, type: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
